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

// The stages of the follow-up of an idea that is in use: months after it was
// taken into use, and days for something that was only reused.
const (
	StageMonths3  = "m3"
	StageMonths6  = "m6"
	StageMonths12 = "m12"
	StageDays30   = "d30"
	StageDays90   = "d90"
)

// Rules say who is reminded of what, and when. They are data: an operator can
// replace the built-in file.
type Rules struct {
	Draft DraftRule `yaml:"draft"`
	// Nudges are the other rules, by their names: all of nudgeRules.
	Nudges map[string]NudgeRule `yaml:"rules"`
	// Stages are when it is asked what came of an idea, by the stage.
	Stages  map[string]calendar.Span `yaml:"stages"`
	Digests map[string]DigestRule    `yaml:"digests"`
	Limits  NudgeLimits              `yaml:"limits"`
	// Spread is the longest that something is moved, by who it is for, so that
	// not everybody hears at the same minute.
	Spread calendar.Span `yaml:"spread"`
	// Gather is how long a reminder waits for others that come at the same time,
	// so that they are one message.
	Gather calendar.Span `yaml:"gather"`
}

// The rules of section 8.1 of the domain model, beside that of drafts.
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

// NudgeRule is about something that a person is waited for. Spans count from
// when it came to the person; days of calm weeks and of a registered absence
// do not count.
type NudgeRule struct {
	// Digest is the digest that the first message waits for, "" for none.
	Digest string `yaml:"digest"`
	// Within is how long one normally has to answer; zero: no date.
	Within calendar.Span `yaml:"within"`
	// Then are the reminders, growing. Every repeats one for ever. Before are
	// those ahead of the board's next meeting, falling.
	Then   []calendar.Span `yaml:"then"`
	Every  calendar.Span   `yaml:"every"`
	Before []calendar.Span `yaml:"before"`
	// Escalate is when somebody else hears of it, once; zero: never. To is who.
	Escalate calendar.Span `yaml:"escalate"`
	To       string        `yaml:"to"`
	// Priority says what comes first where not all has room.
	Priority Priority `yaml:"priority"`
	// Off is what the person may choose: "no", "digest" or "yes".
	Off string `yaml:"off"`
}

// Priority is an order in which nudges are said: the lowest first.
type Priority int

// The priorities of section 8.2 of the domain model.
const (
	PriorityDecision Priority = iota // others wait for it
	PriorityFollowUp
	PriorityDraft
	PriorityInformation
)

var priorities = map[string]Priority{
	"decision": PriorityDecision, "follow_up": PriorityFollowUp, "draft": PriorityDraft, "information": PriorityInformation,
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

// DigestRule is when a digest is sent: on each working day, on a day of the
// week (the next working day where that is a day off), or, for "monthly", on
// the first working day of the month.
type DigestRule struct {
	At  string `yaml:"at"`  // a time by the clock, "08:45"
	Day string `yaml:"day"` // of the week, in English; "" for every day
}

// The digests that rules can name.
const (
	DigestDaily   = "daily"
	DigestWeekly  = "weekly"
	DigestMonthly = "monthly"
)

// DraftRule is about drafts that nobody has touched. All spans count from the
// last change.
type DraftRule struct {
	After  []calendar.Span `yaml:"after"` // reminders, growing
	Warn   calendar.Span   `yaml:"warn"`  // the last notice, which cannot be turned off
	Delete calendar.Span   `yaml:"delete"`
}

// NudgeLimits are how many nudges one person gets at most, see section 8.2 of
// the domain model.
type NudgeLimits struct {
	PerDay  int `yaml:"per_day"`
	PerWeek int `yaml:"per_week"` // in seven days
	// FirstPerDay are messages about something new; Matters how many ideas one
	// message is about.
	FirstPerDay int `yaml:"first_per_day"`
	Matters     int `yaml:"matters"`
	// Snoozes is how often one may put off what others wait for, and Snooze the
	// longest that one may.
	Snoozes int           `yaml:"snoozes"`
	Snooze  calendar.Span `yaml:"snooze"`
	// Delegate is how long something waits for somebody who is away.
	Delegate calendar.Span `yaml:"deputy"`
}

// LoadRules reads a rules file, or the built-in one for nil.
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

// check says what is wrong with the rules.
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

// escalateTo are whom a rule may escalate to.
var escalateTo = []string{toConsultant, toHead, ToTheirManager}

// Those to whom a rule may escalate: the consultant of the department, the head of
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
	for _, name := range []string{DigestDaily, DigestWeekly, DigestMonthly} {
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
