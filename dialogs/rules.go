package dialogs

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

//go:embed rules/*.yaml
var ruleFiles embed.FS

// Rules say who is reminded of what, and when. They are data: an operator can
// replace the built-in file.
type Rules struct {
	Draft  DraftRule   `yaml:"draft"`
	Limits NudgeLimits `yaml:"limits"`
}

// DraftRule is about drafts that nobody has touched. All spans count from the
// last change.
type DraftRule struct {
	After  []Span `yaml:"after"` // reminders, growing
	Warn   Span   `yaml:"warn"`  // the last notice, which cannot be turned off
	Delete Span   `yaml:"delete"`
	// Spread is the longest that a reminder is moved, by who it is for, so
	// that not everybody hears at the same minute.
	Spread Span `yaml:"spread"`
}

// NudgeLimits are how many nudges one person gets at most.
type NudgeLimits struct {
	PerDay  int `yaml:"per_day"`
	PerWeek int `yaml:"per_week"` // in seven days
}

// Span is a time span in the unit of a rule: "3d", "2wd", "12h", "45m", "30s".
type Span struct {
	N    int
	Unit string // d, wd, h, m or s
}

// UnmarshalYAML reads a span.
func (x *Span) UnmarshalYAML(data []byte) error {
	text := strings.Trim(strings.TrimSpace(string(data)), `"'`)
	i := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if i <= 0 {
		return fmt.Errorf("time span %q: want a number and d, wd, h, m or s", text)
	}
	n, err := strconv.Atoi(text[:i])
	if err != nil || n > 10000 {
		return fmt.Errorf("time span %q: the number is too large", text)
	}
	switch unit := text[i:]; unit {
	case "d", "wd", "h", "m", "s":
		*x = Span{n, unit}
		return nil
	}
	return fmt.Errorf("time span %q: want d, wd, h, m or s", text)
}

// duration is the span of a unit that has a fixed length, and a day's length
// for those that follow the calendar.
func (x Span) duration() time.Duration {
	unit := map[string]time.Duration{"h": time.Hour, "m": time.Minute, "s": time.Second}[x.Unit]
	if unit == 0 {
		unit = 24 * time.Hour
	}
	return time.Duration(x.N) * unit
}

// after returns the time a span after t, on the calendar's clock.
func (x Span) after(t time.Time, c *Calendar) time.Time {
	switch x.Unit {
	case "d":
		return t.In(c.Location()).AddDate(0, 0, x.N)
	case "wd":
		return c.AddWorkdays(t.In(c.Location()), x.N)
	}
	return t.Add(x.duration())
}

// loadRules reads a rules file, or the built-in one for nil.
func loadRules(data []byte) (Rules, error) {
	var r Rules
	if data == nil {
		var err error
		if data, err = ruleFiles.ReadFile("rules/nudges.yaml"); err != nil {
			return r, fmt.Errorf("read rules: %w", err)
		}
	}
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&r); err != nil {
		return r, fmt.Errorf("decode rules: %w", err)
	}
	return r, r.check()
}

func (r Rules) check() error {
	last := time.Duration(0)
	for _, x := range append(append([]Span{}, r.Draft.After...), r.Draft.Warn, r.Draft.Delete) {
		if x.duration() <= last {
			return errors.New("rules: draft: after, warn and delete have to grow")
		}
		last = x.duration()
	}
	if r.Limits.PerDay < 1 || r.Limits.PerWeek < r.Limits.PerDay {
		return errors.New("rules: limits: want per_day of 1 at least, and per_week not below it")
	}
	return nil
}

// loadCalendar reads a calendar file, or the built-in one for nil.
func loadCalendar(data []byte) (*Calendar, error) {
	if data == nil {
		var err error
		if data, err = ruleFiles.ReadFile("rules/calendar.yaml"); err != nil {
			return nil, fmt.Errorf("read calendar: %w", err)
		}
	}
	return LoadCalendar(data)
}
