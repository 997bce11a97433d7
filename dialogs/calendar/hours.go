package calendar

import (
	"regexp"
	"strconv"
	"strings"
)

// hoursTyped matches two times of day: "14-22", "7.30 til 15".
var hoursTyped = regexp.MustCompile(`^(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2}))? ?(?:-|–|til|to) ?(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2}))?$`)

// ParseHours reads the hours of a day, at least one hour; ok is false for any
// other text.
func ParseHours(text string) (Hours, bool) {
	m := hoursTyped.FindStringSubmatch(strings.ToLower(strings.TrimSpace(text)))
	if m == nil {
		return Hours{}, false
	}
	minutes := func(hour, minute string) int {
		h, _ := strconv.Atoi(hour)   // digits, by the pattern
		n, _ := strconv.Atoi(minute) // digits, or none
		return h*60 + n
	}
	h := Hours{minutes(m[1], m[2]), minutes(m[3], m[4])}
	return h, h.To <= 24*60 && h.To-h.From >= 60
}

// Hours are the hours of a day in which a person wants messages, in minutes
// after midnight: for staff who work in shifts. They apply on every day of the
// week. The zero Hours mean the calendar's window.
type Hours struct {
	From int `json:"from,omitempty"`
	To   int `json:"to,omitempty"`
}
