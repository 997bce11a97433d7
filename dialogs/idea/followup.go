package idea

import (
	"math"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/schedule"
)

// FollowUp is one round of questions about the results of an idea in use.
type FollowUp struct {
	Stage string `json:"stage"` // one of Idea.Stages
	// Due is when it is to be asked, Asked when it was, At when it was
	// answered; zero: not yet.
	Due   time.Time   `json:"due,omitzero"`
	Asked time.Time   `json:"asked,omitzero"`
	At    time.Time   `json:"at,omitzero"`
	By    Participant `json:"by,omitzero"` // who answered
	// Fields are the answers, by the ids of the parameters.
	Fields ActionFields `json:"fields,omitempty"`
	// Hours are the working hours freed a year, negative where the task takes
	// longer than before, and Money the kroner saved a year, as reported; nil:
	// not measured, which is unknown and not zero.
	Hours *float64 `json:"hours,omitempty"`
	Money *float64 `json:"money,omitempty"`
}

// Asked returns the latest follow-up that is due and not answered, nil for
// none. An unanswered one lapses when the next becomes due. The result points
// into the idea.
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

// ToAsk returns the next follow-up that has not been asked, nil for none. The
// result points into the idea.
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

// InUse reports whether the idea is in use and still followed up.
func (i Idea) InUse() bool {
	return i.Status == StatusLive || i.Status == StatusFollowUp || i.Status == StatusReused
}

// Small reports whether an idea is followed up only once, with two questions.
func (i Idea) Small() bool { return i.Size() == "S" }

// Stages returns the stages of the follow-up of the idea, in order.
func (i Idea) Stages() []string {
	switch {
	case i.Status == StatusReused:
		return []string{schedule.StageDays30, schedule.StageDays90}
	case i.Small():
		return []string{schedule.StageMonths6}
	}
	return []string{schedule.StageMonths3, schedule.StageMonths6, schedule.StageMonths12}
}

// NotMeasured is the answer that a figure is unknown.
const NotMeasured = "not_measured"

// Other answers that replace a figure.
const (
	AsBefore  = "as_before" // as before, or as the idea says
	NoTime    = "no_time"   // it takes, or saves, no time
	Unchanged = "unchanged" // it costs the same
)

// Basis is what the figures of an idea in use are compared with: the situation
// before, and what was expected.
type Basis struct {
	Stage string `json:"stage,omitempty"`
	// Expects are the kinds of benefit that were expected.
	Expects []string `json:"expects,omitempty"`
	// Before is the time the task took, nil where that is unknown. Likely are
	// the hours, and Saving the kroner, expected to be saved a year, nil for no
	// expectation.
	Before *parse.Estimate `json:"before,omitempty"`
	Likely *float64        `json:"likely,omitempty"`
	Saving *float64        `json:"saving,omitempty"`
	// Sign is how the author said that an improvement would show.
	Sign string `json:"sign,omitempty"`
}

// Far reports whether a figure is further from the likely one than Deviation
// allows. A nil figure is not.
func (p Parameters) Far(is, likely *float64) bool {
	return is != nil && likely != nil && math.Abs(*is-*likely) > p.Deviation*math.Abs(*likely)
}

// Kroner returns the amount in a field in kroner, nil for none.
func (v ActionField) Kroner() *float64 {
	switch {
	case v.Money != nil:
		return new(float64(v.Money.Kroner))
	case v.Text == Unchanged:
		return new(0.0)
	}
	return nil
}
