package person

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// LiveMessage is the message in the chat whose buttons are answered now. Its
// superseded form is made from it.
type LiveMessage struct {
	// Ref is the platform's reference to it; "": the one sent last under
	// TalkKey.
	Ref     string          `json:"ref,omitempty"`
	Message message.Message `json:"message"`
}

// pressable reports whether a message has anything to press.
func pressable(m message.Message) bool {
	return len(m.Options)+len(m.Menu) > 0 || slices.ContainsFunc(m.Items, func(i message.Item) bool { return i.Option != nil })
}

// superseded returns the message as it stays in the chat: without anything to
// press.
func superseded(m message.Message) message.Message {
	m.Options, m.Menu, m.Hint, m.Several, m.Max, m.Typed, m.Numeric = nil, nil, "", false, 0, false, false
	m.Items = slices.Clone(m.Items)
	for i := range m.Items {
		m.Items[i].Option = nil
	}
	if m.Of.Step == AtSummary {
		m.Facts, m.Note = nil, nil // they are repeated wherever they matter
	}
	m.Facts = slices.Clone(m.Facts)
	for i := range m.Facts {
		m.Facts[i].Field = ""
	}
	m.Supersedes, m.File, m.Update, m.Key, m.Of = nil, nil, false, "", message.Of{}
	return m
}

// speaks makes a message the live one, and supersedes the one before unless
// this one replaces it.
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
		m.Supersedes = &message.Superseded{Ref: open.Ref, Message: superseded(open.Message)}
	}
	s.Person.Live = nil
	if pressable(*m) {
		kept := *m
		kept.Supersedes, kept.File = nil, nil
		s.Person.Live = &LiveMessage{Message: kept}
	}
}

// leadOnce returns the paragraphs above a message that is changed in place: the
// new ones, or the earlier ones where there are no new ones.
func leadOnce(before, now []string) []string {
	if len(now) > 0 {
		return now
	}
	return before
}

// Answered stores which options were chosen, so that the superseded message
// shows them.
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

// Press chooses an option of the message that is asked.
func (s *Turn) Press(m *message.Message, id string) {
	s.Answered(m, id)
	s.State().OnOption(s, id)
}
