package dialogs

import "time"

// The stages of the follow-up of an idea that is in use: months after it was
// taken into use, and days for something that was only reused.
const (
	StageMonths3  = "m3"
	StageMonths6  = "m6"
	StageMonths12 = "m12"
	StageDays30   = "d30"
	StageDays90   = "d90"
)

// FollowUp is one dialogue about what came of an idea that is in use.
type FollowUp struct {
	Stage string `json:"stage"` // one of the stages above
	// Due is when it is asked, At when it was answered; zero: not yet.
	Due time.Time `json:"due,omitzero"`
	At  time.Time `json:"at,omitzero"`
	By  Party     `json:"by,omitzero"` // who answered
	// Fields are the answers, by the ids of the needs.
	Fields ActFields `json:"fields,omitempty"`
	// Hours are the working hours freed a year, Money the kroner saved a year,
	// as reported; nil: not measured, which is unknown and never zero.
	Hours *float64 `json:"hours,omitempty"`
	Money *float64 `json:"money,omitempty"`
}

// asked is the follow-up that is due and not answered, nil for none.
func (i Idea) asked(now time.Time) *FollowUp {
	for n := range i.FollowUps {
		if f := &i.FollowUps[n]; f.At.IsZero() && !now.Before(f.Due) {
			return f
		}
	}
	return nil
}
