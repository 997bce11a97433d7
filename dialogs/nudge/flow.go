// Package nudge is the flow of messages that people get unasked, and of their
// settings for these: bundles of nudges, absence, hours, the monthly message.
package nudge

import (
	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Flow returns the flow of messages that people get unasked.
func Flow() person.Flow {
	return person.Flow{
		States: map[string]person.State{
			person.AtSettings: {Body: settings, OnOption: onSettingsOption, OnText: (*person.Turn).TextBeneath, Alone: true, Aside: true},
			person.AtSnooze:   {Body: askSnooze, OnOption: onSnoozeOption, OnText: onSnoozeText, Alone: true},
			person.AtHours:    {Body: askHours, OnOption: onHoursOption, OnText: onHoursText, Alone: true},
			person.AtAway:     {Body: askAway, OnOption: onAwayOption, OnText: onAwayText, Alone: true},
			person.AtFresh:    {Body: checks, OnOption: onCheckOfOption, OnText: onCheckOfText, Alone: true, Aside: true},
			person.AtChanged:  {Body: askChanged, OnOption: onChangedOption, OnText: onChangedText, Free: person.Always, Alone: true, Aside: true},
		},
		Commands: map[string]func(*person.Turn, string){"settings": settingsCommand, "away": awayCommand},
		Loaded:   map[string]func(*person.Turn, step.Loaded){"round": loadedBundle, "month": loadedMonth},
		Due: map[string]func(*person.Turn, string){
			person.BundleReminder: func(t *person.Turn, _ string) { dueBundle(t) }, person.MonthReminder: func(t *person.Turn, _ string) { dueMonth(t) },
		},
		Clicks: map[string]func(*person.Turn, step.Clicked) bool{person.AtFresh: clickedCheck, message.StepAct: clickedQuiet},
		Inputs: nudgeInput,
		End:    planBundle,
	}
}

// nudgeInput handles news and nudges, and reports whether it did.
func nudgeInput(t *person.Turn, in step.Input) bool {
	switch {
	case in.Task != nil:
		task(t, *in.Task)
	case in.Nudge != nil:
		nudged(t, *in.Nudge)
	case in.Heard != nil:
		heardOf(t, *in.Heard)
	case in.Fresh != nil:
		fresh(t, *in.Fresh)
	case in.MonthMoved != nil:
		month(t)
	default:
		return false
	}
	return true
}

// clickedQuiet handles a button that snoozes a reminder or turns its rule off,
// and reports whether it did.
func clickedQuiet(t *person.Turn, in step.Clicked) bool {
	if in.Option == cards.OptionSnooze {
		wantSnooze(t, in.Of.Idea)
		return true
	}
	return turnOff(t, in.Option)
}
