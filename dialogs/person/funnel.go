package person

import (
	"cmp"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
)

// maxEnded is how many ended drafts a person's state remembers.
const maxEnded = 100

// countMessage counts an input that the person typed, pressed or filled in for
// the draft that it is about, if any. State and draft are those before the
// input.
func countMessage(s *Turn, in step.Input, state, draft string) {
	if in.Said == nil && in.Clicked == nil && in.Form == nil {
		return
	}
	d := told(&s.View, in, state, draft)
	if d == nil || !d.Counted(s.At.Now) {
		return
	}
	if d.Funnel.Messages == 0 && state == AtDoubt {
		d.Funnel.Messages++ // the text that the draft begins with
	}
	d.Funnel.Messages++
}

// told returns the draft that an input is about, nil for none: the one that a
// form or a button is for, else the one talked about after the input, else
// before it. An input about another idea, or in a state that is not about a
// draft, is about none.
func told(s *View, in step.Input, state, draft string) *idea.Draft {
	switch filled := s.Person.Filled; {
	case in.Form != nil && filled != nil:
		return s.Person.Draft(filled.Draft)
	case in.Clicked != nil && in.Clicked.Of.Idea != 0:
		return nil
	case in.Clicked != nil && in.Clicked.Of.Draft != "":
		return s.Person.Draft(in.Clicked.Of.Draft)
	case s.State().Alone && s.Conversation.states[state].Alone:
		return nil
	}
	return s.Person.Draft(cmp.Or(s.Person.Current, draft))
}

// End drops a draft that is not sent, and keeps where it ended.
func (p *Person) End(d *idea.Draft, end idea.DraftEnd, now time.Time) {
	if d.Counted(now) && d.Funnel.Messages > 0 {
		p.keepEnded(d.Ended(end, now))
	}
	p.drop(d.ID)
}

// DropBlank drops all drafts in which nothing is told.
func (p *Person) DropBlank(now time.Time) {
	for _, d := range slices.Clone(p.Drafts) {
		if d.Blank() {
			p.End(&d, idea.EndLeft, now)
		}
	}
}

// keepEnded adds an ended draft, without the oldest where there are too many.
func (p *Person) keepEnded(e idea.EndedDraft) {
	p.Ended = append(p.Ended, e)
	p.Ended = p.Ended[max(0, len(p.Ended)-maxEnded):]
}

// forgetEnded drops the ended drafts whose time is up.
func (p *Person) forgetEnded(now time.Time) {
	p.Ended = slices.DeleteFunc(p.Ended, func(e idea.EndedDraft) bool { return !idea.FunnelKept(e.At, now) })
}

// Tellings returns how the person told what they have not sent: drafts, and what
// is kept of those that are gone.
func (p Person) Tellings() []report.Telling {
	var out []report.Telling
	for _, e := range p.Ended {
		out = append(out, report.Telling{Who: p.Key, At: e.At, End: e.End, Field: e.Field, Funnel: e.Funnel})
	}
	for _, d := range p.Drafts {
		end, at := idea.EndOpen, d.Touched
		if !d.Thrown.IsZero() {
			end, at = idea.EndDeleted, d.Thrown
		}
		if d.Completes == 0 {
			out = append(out, report.Telling{Who: p.Key, At: at, End: end, Field: d.OpenQuestion(), Funnel: d.Funnel})
		}
	}
	return out
}
