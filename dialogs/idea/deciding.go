package idea

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/rules"
)

// Deciding says who decides on ideas that are ready, by size and spread. It is
// data that an operator can replace.
type Deciding struct {
	// Rules are tried in order; the first that matches applies.
	Rules []DecidingRule `yaml:"deciding"`
	// Meetings are the days on which the board meets, such as 2026-12-09,
	// sorted once loaded; none: the days are unknown.
	Meetings []string `yaml:"meetings"`
	// ReuseLimit is the extra cost in kroner a year up to which a solution may
	// be reused as it is without a decision; 0 allows no extra cost.
	ReuseLimit float64 `yaml:"reuse_limit"`
}

// DecidingRule says which role decides on some ideas.
type DecidingRule struct {
	// Sizes are S, M, L, XL; none: any. Spread is "one" for ideas of one
	// department, "several" for ideas of more than one, "" for any.
	Sizes  []string `yaml:"sizes"`
	Spread string   `yaml:"spread"`
	// Role is the code of a directory role.
	Role string `yaml:"role"`
}

// decidingRoles are the roles that may decide.
var decidingRoles = []string{RoleBoard, RoleRecorder, RoleDepartmentHead, RoleHead, RoleConsultant}

// LoadDeciding reads a file of who decides, or the built-in one for nil.
// Unknown keys, rules that cannot apply and wrong days are errors.
func LoadDeciding(data []byte) (Deciding, error) {
	var d Deciding
	if data == nil {
		var err error
		if data, err = rules.Read("deciding.yaml"); err != nil {
			return d, fmt.Errorf("read who decides: %w", err)
		}
	}
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&d); err != nil {
		return d, fmt.Errorf("decode who decides: %w", err)
	}
	slices.Sort(d.Meetings)
	if err := errors.Join(d.check(), d.checkMeetings()); err != nil {
		return d, fmt.Errorf("who decides: %w", err)
	}
	return d, nil
}

// check returns an error for a rule with an unknown size, spread or role, and
// where the last rule does not match every idea.
func (d Deciding) check() error {
	for n, r := range d.Rules {
		for _, size := range r.Sizes {
			if !slices.Contains([]string{"S", "M", "L", "XL"}, size) {
				return fmt.Errorf("rule %d: %q is no size: want S, M, L or XL", n+1, size)
			}
		}
		if !slices.Contains([]string{"", "one", "several"}, r.Spread) {
			return fmt.Errorf("rule %d: spread %q: want one or several", n+1, r.Spread)
		}
		if !slices.Contains(decidingRoles, r.Role) {
			return fmt.Errorf("rule %d: %q is no role that can decide: want %s, %s, %s, %s or %s",
				n+1, r.Role, RoleBoard, RoleRecorder, RoleDepartmentHead, RoleHead, RoleConsultant)
		}
	}
	if n := len(d.Rules); n == 0 || len(d.Rules[n-1].Sizes) > 0 || d.Rules[n-1].Spread != "" {
		return errors.New("the last rule has to fit every idea")
	}
	return nil
}

// checkMeetings returns an error for a meeting that is no date, or that is
// listed twice.
func (d Deciding) checkMeetings() error {
	for n, day := range d.Meetings {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return fmt.Errorf("meetings: %q is no date like 2026-12-09", day)
		}
		if n > 0 && d.Meetings[n-1] == day {
			return fmt.Errorf("meetings: %s is there twice", day)
		}
	}
	return nil
}

// Next returns the start, in the calendar's time zone, of the first meeting day
// after t's own day. It is false where none is known.
func (d Deciding) Next(t time.Time, c *calendar.Calendar) (time.Time, bool) {
	today := t.In(c.Location()).Format(time.DateOnly)
	for _, day := range d.Meetings {
		if day > today {
			at, err := time.ParseInLocation(time.DateOnly, day, c.Location())
			return at, err == nil
		}
	}
	return time.Time{}, false
}

// Deciders returns the roles that decide on ideas, each once and in the order
// of the rules.
func (e *Policy) Deciders() (roles []string) {
	for _, r := range e.Deciding.Rules {
		if !slices.Contains(roles, r.Role) {
			roles = append(roles, r.Role)
		}
	}
	return roles
}

// Role returns the role that decides on an idea.
func (d Deciding) Role(i Idea) string {
	spread := "one"
	if i.Answers["spread"].Has("others") {
		spread = "several"
	}
	for _, r := range d.Rules {
		if (r.Spread == "" || r.Spread == spread) && (len(r.Sizes) == 0 || slices.Contains(r.Sizes, i.Size())) {
			return r.Role
		}
	}
	return RoleBoard
}
