package person

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// LiveMessage is a message in the chat that has buttons: what it becomes when it
// is done with is made of it.
type LiveMessage struct {
	// Ref is the platform's reference to it; "": the one said last under
	// TalkKey.
	Ref     string          `json:"ref,omitempty"`
	Message message.Message `json:"message"`
}

// Pressable reports whether there is anything to press in a message.
func Pressable(m message.Message) bool {
	return len(m.Options)+len(m.Menu) > 0 || slices.ContainsFunc(m.Items, func(i message.Item) bool { return i.Option != nil })
}

// Superseded is the message as it stays in the chat.
func Superseded(m message.Message) message.Message {
	m.Options, m.Menu, m.Hint, m.Several, m.Max, m.Typed, m.Numeric = nil, nil, "", false, 0, false, false
	m.Items = slices.Clone(m.Items)
	for i := range m.Items {
		m.Items[i].Option = nil
	}
	if m.Of.Step == AtSummary {
		m.Facts, m.Note = nil, nil // said again wherever they matter
	}
	m.Facts = slices.Clone(m.Facts)
	for i := range m.Facts {
		m.Facts[i].Field = ""
	}
	m.Supersedes, m.File, m.Update, m.Key, m.Of = nil, nil, false, "", message.Of{}
	return m
}

// speaks makes a message part of the conversation: the one before it is done
// with, unless this one takes its place.
func (s *Turn) speaks(m *message.Message) {
	if m.Key == "" {
		m.Key = message.TalkKey
	}
	if m.Key != message.TalkKey {
		return
	}
	open := s.Person.Live
	switch {
	case open == nil:
	case s.InPlace:
		m.Update = true
		m.Lead = leadOnce(open.Message.Lead, m.Lead)
	default:
		m.Supersedes = &message.Superseded{Ref: open.Ref, Message: Superseded(open.Message)}
	}
	s.Person.Live = nil
	if Pressable(*m) {
		kept := *m
		kept.Supersedes, kept.File = nil, nil
		s.Person.Live = &LiveMessage{Message: kept}
	}
}

// leadOnce returns what stands above a message that is changed in place: what
// is said now, or what stood there where nothing is.
func leadOnce(before, now []string) []string {
	if len(now) > 0 {
		return now
	}
	return before
}

// Answered notes what was chosen of what is asked, for the message as it stays in
// the chat.
func (s *Turn) Answered(m *message.Message, ids ...string) {
	if s.Person.Live == nil {
		return
	}
	var labels []string
	for _, o := range m.Pickable() {
		if slices.Contains(ids, o.ID) {
			labels = append(labels, o.Label)
		}
	}
	open := *s.Person.Live
	open.Message.Done = strings.Join(labels, " · ")
	s.Person.Live = &open
}

// Press picks one of the options of what is asked.
func (s *Turn) Press(m *message.Message, id string) {
	s.Answered(m, id)
	s.State().OnOption(s, id)
}
