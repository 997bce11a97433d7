package person

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/wording"
)

// Away is a person's registered absence. The zero Away is none.
type Away struct {
	Until    time.Time         `json:"until,omitzero"`
	Delegate *idea.Participant `json:"deputy,omitempty"`
}

// Settings are a person's own choices. The zero value is the default.
type Settings struct {
	// NoDraftReminders turns off the reminders of unfinished drafts, except the
	// last one before a draft is deleted.
	NoDraftReminders bool `json:"no_draft_reminders,omitempty"`
	// Weekly: messages that may wait come in the weekly digest only. Off are
	// the rules that are turned off.
	Weekly bool           `json:"weekly,omitempty"`
	Hours  calendar.Hours `json:"hours,omitzero"`
	Off    []string       `json:"off,omitempty"`
}

// Off reports whether the person has turned off a rule. Rules not in
// RuleSwitches cannot be turned off.
func (s *View) Off(rule string) bool {
	return s.Policy.Rules.Nudges[rule].Off == "yes" && slices.Contains(s.Person.Settings.Off, rule)
}

// RuleSwitches are the rules that can be turned off: the option that does so on
// their messages, and the option in the settings that undoes it.
var RuleSwitches = []struct{ Rule, Off, On string }{
	{schedule.RuleStatus, "quiet_status", "status_on"},
	{schedule.RuleSilence, "quiet_silence", "silence_on"},
	{schedule.RuleReuseCheck, "quiet_reuse_check", "reuse_check_on"},
	{schedule.RuleMonthly, "quiet_monthly", "monthly_on"},
}

// QuietOption returns the button that turns off a rule, nil where it cannot be
// turned off.
func QuietOption(w *wording.Voice, rule string) []message.Option {
	for _, x := range RuleSwitches {
		if x.Rule == rule && w.Policy.Rules.Nudges[rule].Off == "yes" {
			return []message.Option{{ID: x.Off, Label: w.Text("option.quiet")}}
		}
	}
	return nil
}
