package life

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

// MaxPark is how many months an idea can be put off at most.
const MaxPark = 6

// UseDays are the needs for a day from which the follow-up counts: it is near,
// so that nobody gets out of it.
var UseDays = map[idea.ParamID]bool{paramUsedFromID: true, paramLiveDateID: true}

// DaysOfUse are the first and the last day on which something is said to be
// taken into use.
func DaysOfUse(e *idea.Policy, today time.Time) (from, to time.Time) {
	return e.Calendar.AddMonths(today, -12), e.Calendar.AddMonths(today, MaxPark)
}
