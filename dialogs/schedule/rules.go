package schedule

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/rules"
)

// The stages of the follow-up of an idea in use. Those in months are for all
// ideas; those in days are for a solution that was only reused.
const (
	StageMonths3  = "m3"
	StageMonths6  = "m6"
	StageMonths12 = "m12"
	StageDays30   = "d30"
	StageDays90   = "d90"
)

// Rules say who is reminded of what, and when. They are data that an operator
// can replace.
type Rules struct {
	Draft DraftRule `yaml:"draft"`
	// Nudges are the rules by their names. All of nudgeRules have to be there.
	Nudges map[string]NudgeRule `yaml:"rules"`
	// Stages are when a follow-up asks for results, by stage, counted from the
	// first day of use.
	Stages  map[string]calendar.Span `yaml:"stages"`
	Digests map[string]DigestRule    `yaml:"digests"`
	Limits  NudgeLimits              `yaml:"limits"`
	// Spread is the most that a message is delayed, by the person it is for, so
	// that not everyone is written to in the same minute.
	Spread calendar.Span `yaml:"spread"`
	// Gather is how long a reminder waits for others, so that they become one
	// message.
	Gather calendar.Span `yaml:"gather"`
}

// The names of the rules in section 8.1 of the domain model, except that of
// drafts.
const (
	RuleQuestion     = "question"
	RuleManager      = "manager_decision"
	RuleScreening    = "screening"
	RuleArchitecture = "architecture"
	RuleReuse        = "reuse"
	RuleBoard        = "board_papers"
	RuleStatus       = "status"
	RuleSilence      = "silence"
	RuleReuseCheck   = "reuse_check"
	RuleFollowUp     = "follow_up"
	RuleParked       = "parked"
	RuleFreshness    = "freshness"
	RuleMonthly      = "monthly"
)

var nudgeRules = []string{
	RuleQuestion, RuleManager, RuleScreening, RuleArchitecture, RuleReuse, RuleBoard, RuleStatus, RuleSilence,
	RuleReuseCheck, RuleFollowUp, RuleParked, RuleFreshness, RuleMonthly,
}

// NudgeRule is about an answer that a person is waited for. Its spans count
// from when the person was asked; days of calm weeks and of a registered
// absence do not count.
type NudgeRule struct {
	// Digest is the name of the digest that the first message waits for, "" for
	// none.
	Digest string `yaml:"digest"`
	// Within is how long a person normally has to answer; zero: no deadline.
	Within calendar.Span `yaml:"within"`
	// Then are the times of the reminders, ascending. Every is the period in
	// which the last repeats, for ever; zero: it does not. Before are those
	// ahead of the board's next meeting, descending.
	Then   []calendar.Span `yaml:"then"`
	Every  calendar.Span   `yaml:"every"`
	Before []calendar.Span `yaml:"before"`
	// Escalate is when another person is told, once; zero: never. To is who
	// that is.
	Escalate calendar.Span `yaml:"escalate"`
	To       string        `yaml:"to"`
	// Priority says which rule is served first where a quota is short.
	Priority Priority `yaml:"priority"`
	// Off is what the person may turn off: "no", "digest" or "yes".
	Off string `yaml:"off"`
}

// Priority is the order in which nudges are sent, the lowest first.
type Priority int

// The priorities in section 8.2 of the domain model.
const (
	priorityDecision Priority = iota // others wait for it
	priorityFollowUp
	priorityDraft
	PriorityInformation
)

var priorities = map[string]Priority{
	"decision": priorityDecision, "follow_up": priorityFollowUp, "draft": priorityDraft, "information": PriorityInformation,
}

// UnmarshalYAML reads a priority by its name.
func (p *Priority) UnmarshalYAML(data []byte) error {
	name := strings.Trim(strings.TrimSpace(string(data)), `"'`)
	known := false
	if *p, known = priorities[name]; !known {
		return fmt.Errorf("priority %q: want decision, follow_up, draft or information", name)
	}
	return nil
}

// DigestRule is when a digest is sent: every working day, on a day of the week
// (or the next working day), or, for "monthly", on the first working day of the
// month.
type DigestRule struct {
	At  string `yaml:"at"`  // local time, "08:45"
	Day string `yaml:"day"` // of the week, in English; "" for every day
}

// The names of the digests.
const (
	digestDaily   = "daily"
	DigestWeekly  = "weekly"
	DigestMonthly = "monthly"
)

// DraftRule is about drafts that are left unfinished. All spans count from the
// last change.
type DraftRule struct {
	After  []calendar.Span `yaml:"after"` // reminders, ascending
	Warn   calendar.Span   `yaml:"warn"`  // the last notice, which cannot be turned off
	Delete calendar.Span   `yaml:"delete"`
}

// NudgeLimits are the most nudges that one person gets, see section 8.2 of the
// domain model.
type NudgeLimits struct {
	PerDay  int `yaml:"per_day"`
	PerWeek int `yaml:"per_week"` // in seven days
	// FirstPerDay limits messages about something new; Matters limits the ideas
	// in one message.
	FirstPerDay int `yaml:"first_per_day"`
	Matters     int `yaml:"matters"`
	// Snoozes is how often a person may snooze what others wait for, Snooze the
	// longest time for which they may.
	Snoozes int           `yaml:"snoozes"`
	Snooze  calendar.Span `yaml:"snooze"`
	// Delegate is how long an idea waits for an absent person before their
	// delegate gets it.
	Delegate calendar.Span `yaml:"deputy"`
}

// LoadRules reads a rules file, or the built-in one for nil. Unknown keys,
// missing rules and spans in the wrong order are errors.
func LoadRules(data []byte) (Rules, error) {
	var r Rules
	if data == nil {
		var err error
		if data, err = rules.Read("nudges.yaml"); err != nil {
			return r, err
		}
	}
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&r); err != nil {
		return r, fmt.Errorf("decode rules: %w", err)
	}
	return r, r.check()
}

// check returns an error that says what is wrong with the rules.
func (r Rules) check() error {
	draft := append(append([]calendar.Span{}, r.Draft.After...), r.Draft.Warn, r.Draft.Delete)
	if !calendar.Growing(draft) {
		return errors.New("rules: draft: after, warn and delete have to grow")
	}
	for _, name := range nudgeRules {
		if err := r.checkNudge(name); err != nil {
			return err
		}
	}
	for name := range r.Nudges {
		if !slices.Contains(nudgeRules, name) {
			return fmt.Errorf("rules: %q: there is no such rule", name)
		}
	}
	if n := r.Nudges[RuleFreshness]; n.Every.None() || len(n.Then) == 0 {
		return errors.New("rules: freshness: want every, and one reminder at least in then")
	}
	for _, stage := range []string{StageMonths3, StageMonths6, StageMonths12, StageDays30, StageDays90} {
		if r.Stages[stage].None() {
			return fmt.Errorf("rules: stages: %s is missing", stage)
		}
	}
	return errors.Join(r.checkDigests(), r.Limits.check())
}

// escalateTo are the values of NudgeRule.To.
var escalateTo = []string{toConsultant, toHead, ToTheirManager}

// Whom a rule may escalate to: the department's consultant, the head of
// digitalisation, or the manager of the person who is waited for.
const (
	toConsultant   = "consultant"
	toHead         = "head_of_digitalisation"
	ToTheirManager = "their_manager"
)

func (r Rules) checkNudge(name string) error {
	n, ok := r.Nudges[name]
	switch _, digest := r.Digests[n.Digest]; {
	case !ok:
		return fmt.Errorf("rules: %s is missing", name)
	case n.Digest != "" && !digest:
		return fmt.Errorf("rules: %s: there is no digest %q", name, n.Digest)
	case !calendar.Growing(n.Then):
		return fmt.Errorf("rules: %s: then has to grow", name)
	case !n.Escalate.None() && !slices.Contains(escalateTo, n.To):
		return fmt.Errorf("rules: %s: escalate needs to: consultant, head_of_digitalisation or their_manager", name)
	case !slices.Contains([]string{"no", "digest", "yes"}, n.Off):
		return fmt.Errorf("rules: %s: want off: no, digest or yes", name)
	}
	return nil
}

func (r Rules) checkDigests() error {
	for _, name := range []string{digestDaily, DigestWeekly, DigestMonthly} {
		if _, ok := r.Digests[name]; !ok {
			return fmt.Errorf("rules: digests: %s is missing", name)
		}
	}
	for name, d := range r.Digests {
		if _, err := calendar.Clock(d.At); err != nil {
			return fmt.Errorf("rules: digests: %s: %w", name, err)
		}
		if _, ok := parse.Weekdays[parse.Fold(d.Day)]; !ok && d.Day != "" {
			return fmt.Errorf("rules: digests: %s: there is no day %q", name, d.Day)
		}
	}
	return nil
}

func (l NudgeLimits) check() error {
	switch {
	case l.PerDay < 1 || l.PerWeek < l.PerDay:
		return errors.New("rules: limits: want per_day of 1 at least, and per_week not below it")
	case l.FirstPerDay < 1 || l.Matters < 1 || l.Snoozes < 0 || l.Snooze.N < 1 || l.Delegate.None():
		return errors.New("rules: limits: want first_per_day, matters and snooze of 1 at least, snoozes and deputy")
	}
	return nil
}
