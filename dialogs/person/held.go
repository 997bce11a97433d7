package person

import (
	"cmp"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
)

// keepHeld makes what the present states hold part of the draft, so that nothing
// of it is lost whichever way the turn leaves them. An answer takes it out of the
// draft again.
func (p *Person) keepHeld() {
	d := p.CurrentDraft()
	if d == nil {
		return
	}
	held := map[string]idea.Held{}
	for state := &p.Dialog; state != nil; state = state.Resume {
		if state.Held == "" {
			continue
		}
		h := held[state.Field]
		// What an interrupted state holds was typed first.
		h.Text = strings.TrimSpace(state.Held + "\n" + h.Text)
		h.Message = cmp.Or(h.Message, state.Message)
		held[state.Field] = h
	}
	for field, h := range held {
		h.Text = joined(d.Held[field].Text, h.Text)
		d.Held[field] = h
	}
}

// joined returns both texts, or the one that has the other in it.
func joined(old, now string) string {
	switch {
	case strings.Contains(now, old):
		return now
	case strings.Contains(old, now):
		return old
	}
	return old + "\n" + now
}

// keepTry makes a text that the present state did not understand part of the
// draft, where the state has a question for it.
func (s *Turn) keepTry(text string) {
	d, tried := s.Person.CurrentDraft(), s.State().Tried
	if d == nil || tried == nil {
		return
	}
	if field, ok := tried(&s.View, text); ok {
		d.Tried[field] = strings.TrimSpace(d.Tried[field] + "\n" + text)
		d.Touch(s.At.Now)
	}
}
