package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Span is a time span in the unit of a rule: "3d", "2wd", "3mo", "12h", "45m",
// "30s". The zero Span is none.
type Span struct {
	N    int
	Unit string // d, wd, mo, h, m or s
}

// None reports whether the span is the zero Span.
func (x Span) None() bool { return x.Unit == "" }

// unquoted returns a YAML scalar without its quotes.
func unquoted(data []byte) string { return strings.Trim(strings.TrimSpace(string(data)), `"'`) }

// Brief reports whether the span is in hours or less.
func (x Span) Brief() bool { return x.Unit == "h" || x.Unit == "m" || x.Unit == "s" }

// UnmarshalYAML reads a span, such as "3d".
func (x *Span) UnmarshalYAML(data []byte) error {
	text := unquoted(data)
	i := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if i <= 0 {
		return fmt.Errorf("time span %q: want a number and d, wd, mo, h, m or s", text)
	}
	n, err := strconv.Atoi(text[:i])
	if err != nil || n > 10000 {
		return fmt.Errorf("time span %q: the number is too large", text)
	}
	switch unit := text[i:]; unit {
	case "d", "wd", "mo", "h", "m", "s":
		*x = Span{n, unit}
		return nil
	}
	return fmt.Errorf("time span %q: want d, wd, mo, h, m or s", text)
}

// Duration returns the span's length; for units that follow the calendar it
// counts 24 hours a day.
func (x Span) Duration() time.Duration {
	unit := map[string]time.Duration{"h": time.Hour, "m": time.Minute, "s": time.Second, "mo": 30 * 24 * time.Hour}[x.Unit]
	if unit == 0 {
		unit = 24 * time.Hour
	}
	return time.Duration(x.N) * unit
}

// After returns the time a span after t, by the calendar.
func (x Span) After(t time.Time, c *Calendar) time.Time {
	switch x.Unit {
	case "d":
		return t.In(c.Location()).AddDate(0, 0, x.N)
	case "wd":
		return c.AddWorkdays(t.In(c.Location()), x.N)
	case "mo":
		return c.AddMonths(t.In(c.Location()), x.N)
	}
	return t.Add(x.Duration())
}

// Growing reports whether the spans are strictly ascending and above 0.
func Growing(spans []Span) bool {
	last := time.Duration(0)
	for _, x := range spans {
		if x.Duration() <= last {
			return false
		}
		last = x.Duration()
	}
	return true
}
