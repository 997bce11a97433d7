package dialogs

import "odense.dk/ideabot/dialogs/calendar"

// Schedule is when people are reminded: the rules, and the calendar by which they
// count. Nothing changes it, and it is safe for concurrent use.
type Schedule struct {
	rules    Rules
	calendar *calendar.Calendar
}
