package slacktest

import (
	"slices"
	"time"
)

// Message is a message as it stands in a channel.
type Message struct {
	// TS names the message within its channel; ThreadTS names the message that
	// it answers to, "" for none.
	TS, ThreadTS string
	Channel      string
	// User wrote it; BotID is "" if that is a person.
	User, BotID string
	// Text and Blocks are as they were sent, escapes too; blocks have got ids.
	Text   string
	Blocks []any
	// Metadata is what was sent along unseen; nil for nothing.
	Metadata map[string]any
	// EphemeralTo is the only person who sees it; "" means everybody.
	EphemeralTo string
	// Edited says that it was changed after it was sent.
	Edited bool
	// Files are ids of what was uploaded with it.
	Files []string
	At    time.Time

	editedAt string
	team     string // of a person who wrote it
}

// FromBot tells whether the bot wrote the message.
func (m Message) FromBot() bool { return m.BotID == BotID }

// clone returns a copy that shares nothing.
func (m *Message) clone() Message {
	out := *m
	out.Blocks, out.Metadata = copyOf(m.Blocks), copyOf(m.Metadata)
	out.Files = slices.Clone(m.Files)
	return out
}

// body is the message as Slack's API shows it.
func (m *Message) body(withMetadata bool) object {
	o := object{"type": "message", "ts": m.TS, "user": m.User, "text": m.Text, "team": or(m.team, TeamID)}
	if m.BotID != "" {
		o["bot_id"], o["app_id"] = m.BotID, AppID
		o["bot_profile"] = object{"id": m.BotID, "app_id": AppID, "name": botName, "team_id": TeamID}
	}
	if m.Blocks != nil {
		o["blocks"] = copyOf(m.Blocks)
	}
	if m.ThreadTS != "" {
		o["thread_ts"] = m.ThreadTS
	}
	if m.Metadata != nil && withMetadata {
		o["metadata"] = copyOf(m.Metadata)
	}
	if m.Edited {
		o["edited"] = object{"user": m.User, "ts": m.editedAt}
	}
	return o
}

// Messages returns what stands in a channel, or in the direct message with a
// person, the oldest first and with edits applied. What only one person sees is
// not among it.
func (s *Server) Messages(where string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, _ := s.destination(where)
	return s.those(func(m *Message) bool { return m.Channel == to.ID && m.EphemeralTo == "" })
}

// Ephemerals returns the messages that only this person sees, the oldest first.
func (s *Server) Ephemerals(person string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.those(func(m *Message) bool { return m.EphemeralTo == person })
}

func (s *Server) those(wanted func(*Message) bool) []Message {
	var out []Message
	for _, m := range s.messages {
		if wanted(m) {
			out = append(out, m.clone())
		}
	}
	return out
}

// message returns the message with this name.
func (s *Server) message(channel, ts string) (*Message, bool) {
	i := slices.IndexFunc(s.messages, func(m *Message) bool { return m.Channel == channel && m.TS == ts })
	if i < 0 {
		return nil, false
	}
	return s.messages[i], true
}

// add puts a message into its channel.
func (s *Server) add(m *Message) *Message {
	m.TS = s.stamp()
	m.At = s.cfg.Now()
	s.messages = append(s.messages, m)
	return m
}

// drop takes a message away.
func (s *Server) drop(gone *Message) {
	s.messages = slices.DeleteFunc(s.messages, func(m *Message) bool { return m == gone })
}

// named returns a copy of blocks in which those without an id have got one.
func (s *Server) named(v any) []any {
	list, ok := copyAny(v).([]any)
	if !ok {
		return nil
	}
	for _, b := range objects(list) {
		if b["block_id"] == nil {
			b["block_id"] = s.next("b")
		}
		for _, e := range elementsOf(b) {
			if e["action_id"] == nil && interactive(e) {
				e["action_id"] = s.next("a")
			}
		}
	}
	return list
}

// elementsOf returns the elements that stand in a block.
func elementsOf(block object) []object {
	var out []object
	for _, field := range []string{"accessory", "element"} {
		if e, ok := block[field].(object); ok {
			out = append(out, e)
		}
	}
	if block["type"] == "rich_text" {
		return out
	}
	return append(out, objects(block["elements"])...)
}

// interactive tells whether a person can do something with an element.
func interactive(e object) bool {
	return !slices.Contains([]any{"image", plainText, markdown}, e["type"])
}
