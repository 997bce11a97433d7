package idea

import (
	"math"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/schedule"
)

// FollowUp is one dialogue about what came of an idea that is in use.
type FollowUp struct {
	Stage string `json:"stage"` // one of the stages above
	// Due is when it is to be asked, Asked when it was, At when it was
	// answered; zero: not yet.
	Due   time.Time   `json:"due,omitzero"`
	Asked time.Time   `json:"asked,omitzero"`
	At    time.Time   `json:"at,omitzero"`
	By    Participant `json:"by,omitzero"` // who answered
	// Fields are the answers, by the ids of the needs.
	Fields ActionFields `json:"fields,omitempty"`
	// Hours are the working hours freed a year, below 0 where it takes longer
	// than before, and Money the kroner saved a year, as reported; nil: not
	// measured, which is unknown and never zero.
	Hours *float64 `json:"hours,omitempty"`
	Money *float64 `json:"money,omitempty"`
}

// Asked is the follow-up that is due and not answered, the latest of them, nil
// for none. One that was not answered before the next came due has lapsed.
func (i Idea) Asked(now time.Time) *FollowUp {
	if !i.InUse() {
		return nil
	}
	for n := range slices.Backward(i.FollowUps) {
		switch f := &i.FollowUps[n]; {
		case !f.At.IsZero():
			return nil
		case !now.Before(f.Due):
			return f
		}
	}
	return nil
}

// ToAsk is the next follow-up that nobody has been asked about, nil for none.
func (i Idea) ToAsk() *FollowUp {
	var next *FollowUp
	for n := range slices.Backward(i.FollowUps) {
		f := &i.FollowUps[n]
		if !f.At.IsZero() || !f.Asked.IsZero() {
			break
		}
		next = f
	}
	return next
}

// InUse reports whether the idea is in use and still followed.
func (i Idea) InUse() bool {
	return i.Status == StatusLive || i.Status == StatusFollowUp || i.Status == StatusReused
}

// Small reports whether an idea is followed up once only, with two questions.
func (i Idea) Small() bool { return i.Size() == "S" }

// Stages are the stages at which an idea in use is asked about.
func (i Idea) Stages() []string {
	switch {
	case i.Status == StatusReused:
		return []string{schedule.StageDays30, schedule.StageDays90}
	case i.Small():
		return []string{schedule.StageMonths6}
	}
	return []string{schedule.StageMonths3, schedule.StageMonths6, schedule.StageMonths12}
}

// NotMeasured is the answer that a figure is not known.
const NotMeasured = "not_measured"

// Other answers in the place of a figure.
const (
	AsBefore  = "as_before" // as it was, or as the idea says
	NoTime    = "no_time"   // it takes, or saves, no time
	Unchanged = "unchanged" // it costs what it did
)

// Basis is what the answers about an idea in use are compared to: what was
// said before, and expected.
type Basis struct {
	Stage string `json:"stage,omitempty"`
	// Expects are the kinds of benefit that were expected.
	Expects []string `json:"expects,omitempty"`
	// Before is the time as it was, nil where that is not known; Likely the
	// hours and Saving the kroner that were to be saved a year, nil for no such
	// expectation.
	Before *parse.Estimate `json:"before,omitempty"`
	Likely *float64        `json:"likely,omitempty"`
	Saving *float64        `json:"saving,omitempty"`
	// Sign is how one sees that it got better, as the author put it.
	Sign string `json:"sign,omitempty"`
}

// Far reports whether a figure is further from the likely one than it may be.
func (p Parameters) Far(is, likely *float64) bool {
	return is != nil && likely != nil && math.Abs(*is-*likely) > p.Deviation*math.Abs(*likely)
}

// Kroner is the amount that a field says, nil where it says none.
func (v ActionField) Kroner() *float64 {
	switch {
	case v.Money != nil:
		return new(float64(v.Money.Kroner))
	case v.Text == Unchanged:
		return new(0.0)
	}
	return nil
}
