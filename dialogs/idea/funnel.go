package idea

import (
	"slices"
	"time"
)

// Funnel is how an idea was told, without any of its text. The zero Funnel is
// one of which nothing was counted, as of an idea that an earlier version
// stored.
type Funnel struct {
	// Messages counts what the author typed, pressed and filled in, from the
	// first message of the draft on.
	Messages int `json:"messages,omitempty"`
	// Asked are the ids of the questions that were asked, each once, in order.
	Asked []string `json:"asked,omitempty"`
	// Proposals are what was proposed from what the author told, oldest first.
	Proposals []Proposal `json:"proposals,omitempty"`
}

// Proposal is an answer that was proposed from what the author told.
type Proposal struct {
	Field   string          `json:"field"` // id of the question
	Source  ProposalSource  `json:"source"`
	Outcome ProposalOutcome `json:"outcome,omitempty"`
}

// ProposalSource is what an answer was proposed from.
type ProposalSource string

// What an answer can be proposed from.
const (
	SourceStory    ProposalSource = "story"    // what the author told at the beginning, or added to it
	SourceMail     ProposalSource = "mail"     // a pasted e-mail
	SourceShortcut ProposalSource = "shortcut" // a message that the idea was begun from
	SourceAnswer   ProposalSource = "answer"   // the answer to another question
)

// ProposalOutcome is what became of a proposal.
type ProposalOutcome string

// What can become of a proposal.
const (
	ProposalOpen      ProposalOutcome = "" // neither confirmed nor changed
	ProposalConfirmed ProposalOutcome = "confirmed"
	ProposalCorrected ProposalOutcome = "corrected" // the author answered otherwise
	ProposalDropped   ProposalOutcome = "dropped"   // the author took it out, without another answer
)

// maxProposals is how many proposals a funnel remembers.
const maxProposals = 100

// Ask stores that a question was asked. One that is asked again counts once.
func (f *Funnel) Ask(field string) {
	if field != "" && !slices.Contains(f.Asked, field) {
		f.Asked = append(slices.Clip(f.Asked), field)
	}
}

// Propose stores that an answer was proposed. While a proposal for the field is
// open, another one counts as the same.
func (f *Funnel) Propose(field string, source ProposalSource) {
	if n := f.last(field); n >= 0 && f.Proposals[n].Outcome == ProposalOpen || len(f.Proposals) >= maxProposals {
		return
	}
	f.Proposals = append(slices.Clip(f.Proposals), Proposal{Field: field, Source: source})
}

// Settle stores what became of the latest proposal for a field. One that was
// confirmed can still be corrected or dropped; without an open or a confirmed
// one, nothing is stored.
func (f *Funnel) Settle(field string, outcome ProposalOutcome) {
	n := f.last(field)
	if n < 0 || f.Proposals[n].Outcome != ProposalOpen && f.Proposals[n].Outcome != ProposalConfirmed {
		return
	}
	f.Proposals = slices.Clone(f.Proposals)
	f.Proposals[n].Outcome = outcome
}

// last returns the index of the latest proposal for a field, -1 for none.
func (f *Funnel) last(field string) int {
	for n, p := range slices.Backward(f.Proposals) {
		if p.Field == field {
			return n
		}
	}
	return -1
}

// FunnelKept reports whether the funnel of what ended at a time is still kept:
// for 24 months.
func FunnelKept(ended, now time.Time) bool { return now.Before(ended.AddDate(0, 24, 0)) }

// Counted reports whether the draft's funnel is counted. That of a draft which
// an earlier version began is not, as its beginning is missing, and neither is
// one that completes a sent idea.
func (d *Draft) Counted(now time.Time) bool {
	begun := d.Begun.Equal(now) || d.Funnel.Messages > 0 || len(d.Funnel.Asked) > 0
	return begun && d.Completes == 0
}

// OpenQuestion returns the id of the question that was asked last, "" where it
// is answered, or none was asked.
func (d *Draft) OpenQuestion() string {
	if len(d.Funnel.Asked) == 0 {
		return ""
	}
	field := d.Funnel.Asked[len(d.Funnel.Asked)-1]
	if _, answered := d.Answers[field]; answered || slices.Contains(d.Path, field) {
		return ""
	}
	return field
}

// DraftEnd is where the telling of an idea ended.
type DraftEnd string

// Where the telling of an idea can end. The first six are ways to send it, as in
// the idea's history.
const (
	EndFull     DraftEnd = "full"
	EndShort    DraftEnd = "short"
	EndDiscreet DraftEnd = "discreet" // to the consultant, past the manager
	EndReuse    DraftEnd = "reuse"    // to try a solution that there is
	EndJoined   DraftEnd = "join"     // added to another idea
	EndPassed   DraftEnd = "passed"   // passed on, as it is no idea
	EndOpen     DraftEnd = "open"     // a draft that can be continued
	EndDeleted  DraftEnd = "deleted"
	EndExpired  DraftEnd = "expired" // deleted after the warning, without activity
	EndLeft     DraftEnd = "left"    // begun, and left without an answer
)

// EndedDraft is a draft that was not sent and is gone, without any of its text.
type EndedDraft struct {
	At  time.Time `json:"at"` // midnight of the day, UTC
	End DraftEnd  `json:"end"`
	// Field is the question that was open, "" for none.
	Field  string `json:"field,omitempty"`
	Funnel Funnel `json:"funnel,omitzero"`
}

// Ended returns what is kept of the draft when it ends: now, or when the person
// deleted it.
func (d *Draft) Ended(end DraftEnd, now time.Time) EndedDraft {
	if !d.Thrown.IsZero() {
		now = d.Thrown
	}
	return EndedDraft{At: now.UTC().Truncate(24 * time.Hour), End: end, Field: d.OpenQuestion(), Funnel: d.Funnel}
}
