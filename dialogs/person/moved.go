package person

import (
	"fmt"
	"time"

	"odense.dk/ideabot/dialogs/step"
)

// linked sends the person's state to another key, and leaves a pointer to it.
func (s *Turn) linked(in step.Linked) {
	if in.To == s.Person.Key || s.Person.Moved != "" {
		return
	}
	for _, d := range s.Person.Drafts {
		s.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName()}})
		s.Emit(step.Effect{Remind: &step.Remind{Name: d.SearchName()}})
	}
	s.Emit(step.Effect{Tell: &step.Tell{To: in.To, Input: step.Input{Merged: &step.Merged{
		From: s.Person.Key, Drafts: s.Person.Drafts, Ended: s.Person.Ended, Ideas: s.Person.Ideas, Former: s.Person.Former, Masked: s.Person.Masked, Kept: s.Person.Kept, Cards: s.Person.Cards,
	}}}})
	*s.Person = Person{Version: PersonVersion, Key: s.Person.Key, Moved: in.To, Met: s.Person.Met}
}

// forward passes on an input for a person whose state has moved to another key.
func (s *Turn) forward(in step.Input) {
	if in.Due != nil || in.Undelivered != nil || in.Found != nil || in.NumberDrawn != nil || in.Loaded != nil || in.Linked != nil {
		return
	}
	s.Emit(step.Effect{Tell: &step.Tell{To: s.Person.Moved, Input: in}})
}

// merged adds the state that moved here from another key. Its drafts get new
// ids.
func (s *Turn) merged(in step.Merged) {
	for _, d := range in.Drafts {
		s.Person.Drawn++
		d.ID = fmt.Sprintf("d%d", s.Person.Drawn)
		d.Reminder = time.Time{}
		s.Person.Drafts = append(s.Person.Drafts, d)
	}
	for _, e := range in.Ended {
		s.Person.keepEnded(e)
	}
	s.Person.Ideas = append(s.Person.Ideas, in.Ideas...)
	s.Person.Former = append(append(s.Person.Former, in.From), in.Former...)
	s.Person.Kept = append(s.Person.Kept, in.Kept...)
	s.Person.Cards = append(s.Person.Cards, in.Cards...)
	s.Person.Masked += in.Masked
}
