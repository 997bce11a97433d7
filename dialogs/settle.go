package dialogs

import (
	"slices"
	"strings"
)

// Standing is a message in the chat that has buttons: what it becomes when it
// is done with is made of it.
type Standing struct {
	// Ref is the platform's reference to it; "": the one said last under
	// TalkKey.
	Ref     string  `json:"ref,omitempty"`
	Message Message `json:"message"`
}

// pressable reports whether there is anything to press in a message.
func (m Message) pressable() bool {
	return len(m.Options)+len(m.Menu) > 0 || slices.ContainsFunc(m.Items, func(i Item) bool { return i.Option != nil })
}

// settled is the message as it stays in the chat.
func (m Message) settled() Message {
	m.Options, m.Menu, m.Hint, m.Several, m.Max, m.Typed, m.Numeric = nil, nil, "", false, 0, false, false
	m.Items = slices.Clone(m.Items)
	for i := range m.Items {
		m.Items[i].Option = nil
	}
	if m.Of.Step == atSummary {
		m.Facts, m.Note = nil, nil // said again wherever they matter
	}
	m.Facts = slices.Clone(m.Facts)
	for i := range m.Facts {
		m.Facts[i].Field = ""
	}
	m.Settles, m.File, m.Update, m.Key, m.Of = nil, nil, false, "", Of{}
	return m
}

// speaks makes a message part of the conversation: the one before it is done
// with, unless this one takes its place.
func (s *step) speaks(m *Message) {
	if m.Key == "" {
		m.Key = TalkKey
	}
	if m.Key != TalkKey {
		return
	}
	open := s.p.Open
	switch {
	case open == nil:
	case s.inPlace:
		m.Update = true
		m.Lead = leadOnce(open.Message.Lead, m.Lead)
	default:
		m.Settles = &Settled{Ref: open.Ref, Message: open.Message.settled()}
	}
	s.p.Open = nil
	if m.pressable() {
		kept := *m
		kept.Settles, kept.File = nil, nil
		s.p.Open = &Standing{Message: kept}
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

// answered notes what was chosen, for the message as it stays in the chat.
func (s *step) answered(ids ...string) {
	if s.p.Open == nil {
		return
	}
	var labels []string
	for _, o := range s.body().Pickable() {
		if slices.Contains(ids, o.ID) {
			labels = append(labels, o.Label)
		}
	}
	open := *s.p.Open
	open.Message.Done = strings.Join(labels, " · ")
	s.p.Open = &open
}

// press picks one of the options on offer.
func (s *step) press(id string) {
	s.answered(id)
	s.place().pick(s, id)
}
