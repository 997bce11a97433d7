package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// MaxPark is how many months an idea can be parked at most.
const MaxPark = 6

// UseDays are the parameters for the first day of use. Follow-ups count from
// it, so it has to be near today: see DaysOfUse.
var UseDays = map[idea.ParamID]bool{paramUsedFromID: true, paramLiveDateID: true}

// DaysOfUse returns the first and the last day that may be given as the first
// day of use.
func DaysOfUse(e *idea.Policy, today time.Time) (from, to time.Time) {
	return e.Calendar.AddMonths(today, -12), e.Calendar.AddMonths(today, MaxPark)
}
