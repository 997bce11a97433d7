package texts

import (
	"strconv"
	"time"
)

// Months are the names as they are written out, in the order of time.Month.
var Months = map[Lang][12]string{
	Danish:  {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
	English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// FormatDate writes the day of t in its own location: "3. december 2026",
// "3 December 2026".
func FormatDate(l Lang, t time.Time) string {
	return FormatDay(l, t) + " " + strconv.Itoa(t.Year())
}

// FormatDay writes the day of t without its year: "3. december", "3 December".
func FormatDay(l Lang, t time.Time) string {
	day := strconv.Itoa(t.Day())
	if l == English {
		return day + " " + Months[English][t.Month()-1]
	}
	return day + ". " + Months[Danish][t.Month()-1]
}

// FormatTime writes the time of day of t: "kl. 9.12", "9:12".
func FormatTime(l Lang, t time.Time) string {
	if l == English {
		return t.Format("15:04")[datePad(t):]
	}
	return "kl. " + t.Format("15.04")[datePad(t):]
}

// datePad is 1 where the hour would begin with a 0.
func datePad(t time.Time) int {
	if t.Hour() < 10 {
		return 1
	}
	return 0
}
