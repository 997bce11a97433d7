package slacktest

import (
	"regexp"
	"strings"
)

var stampForm = regexp.MustCompile(`^\d+\.\d{6}$`)

func (s *Server) postMessage(c *call) object {
	to, refused := s.open(c, s.destination)
	if refused != nil {
		return refused
	}
	m, refused := s.compose(c, to, ToPost)
	if refused != nil {
		return refused
	}
	s.add(m)
	return object{"ok": true, "channel": to.ID, "ts": m.TS, "message": m.body(true)}
}

func (s *Server) postEphemeral(c *call) object {
	to, refused := s.open(c, s.destination)
	if refused != nil {
		return refused
	}
	p, known := s.person(text(c.Args, "user"))
	if !known || p.Deleted || !to.has(p.ID) {
		return failure("user_not_in_channel")
	}
	m, refused := s.compose(c, to, ToWhisper)
	if refused != nil {
		return refused
	}
	m.EphemeralTo = p.ID
	s.add(m)
	return object{"ok": true, "message_ts": m.TS}
}

// open returns the place of a call if the bot may write there.
func (s *Server) open(c *call, find func(string) (place, bool)) (place, object) {
	to, there := find(text(c.Args, "channel"))
	switch {
	case !there:
		return place{}, failure("channel_not_found")
	case to.Closed:
		return place{}, failure("not_in_channel")
	}
	return to, nil
}

// check keeps what is wrong with a payload, and returns the refusal of it.
func (c *call) check(r Report) object {
	c.Report = r
	if r.OK() {
		return nil
	}
	return failure(or(r.Code, "invalid_arguments"), r.Errors...)
}

// compose makes the message that a call sends.
func (s *Server) compose(c *call, to place, purpose Purpose) (*Message, object) {
	if refused := c.check(CheckMessage(c.Args, purpose)); refused != nil {
		return nil, refused
	}
	thread := text(c.Args, "thread_ts")
	if thread != "" && !stampForm.MatchString(thread) {
		return nil, failure("invalid_thread_ts")
	}
	m := &Message{
		Channel: to.ID, ThreadTS: thread, User: BotUser, BotID: BotID,
		Text: cut(or(text(c.Args, "text"), text(c.Args, "markdown_text"))), Blocks: s.named(c.Args["blocks"]),
	}
	m.setMetadata(c.Args)
	return m, nil
}

// cut shortens a text as Slack does.
func cut(text string) string {
	const most = 40000
	if length(text) <= most {
		return text
	}
	n := 0
	for i, r := range text {
		if n += length(string(r)); n > most {
			return text[:i]
		}
	}
	return text
}

// setMetadata takes metadata over; an empty object takes it away.
func (m *Message) setMetadata(args object) {
	meta, given := args["metadata"].(object)
	switch {
	case given && len(meta) == 0:
		m.Metadata = nil
	case given:
		m.Metadata = copyOf(meta)
	}
}

func (s *Server) updateMessage(c *call) object {
	m, refused := s.own(c, "cant_update_message")
	if refused != nil {
		return refused
	}
	_, blocks := c.Args["blocks"]
	_, words := c.Args["text"]
	if refused := c.check(CheckMessage(c.Args, ToUpdate)); refused != nil {
		return refused
	}
	m.Text = or(text(c.Args, "text"), text(c.Args, "markdown_text"))
	if blocks || words {
		m.Blocks = s.named(c.Args["blocks"])
	}
	m.setMetadata(c.Args)
	m.Edited, m.editedAt = true, s.stamp()
	return object{"ok": true, "channel": m.Channel, "ts": m.TS, "text": m.Text, "message": m.body(true)}
}

func (s *Server) deleteMessage(c *call) object {
	m, refused := s.own(c, "cant_delete_message")
	if refused != nil {
		return refused
	}
	s.drop(m)
	return object{"ok": true, "channel": m.Channel, "ts": m.TS}
}

// own returns the message of a call that changes one: it must be the bot's and
// not be ephemeral. The channel is an id, never that of a person.
func (s *Server) own(c *call, code string) (*Message, object) {
	to, refused := s.open(c, s.place)
	if refused != nil {
		return nil, refused
	}
	m, there := s.message(to.ID, text(c.Args, "ts"))
	switch {
	case !there || m.EphemeralTo != "":
		return nil, failure("message_not_found")
	case !m.FromBot():
		return nil, failure(code)
	}
	return m, nil
}

func (s *Server) permalink(c *call) object {
	to, there := s.place(text(c.Args, "channel"))
	if !there {
		return failure("channel_not_found")
	}
	ts := text(c.Args, "message_ts")
	if _, there := s.message(to.ID, ts); !there {
		return failure("message_not_found")
	}
	link := "https://" + teamDomain + ".slack.com/archives/" + to.ID + "/p" + strings.Replace(ts, ".", "", 1)
	return object{"ok": true, "channel": to.ID, "permalink": link}
}
