// Package intake is the flow in which a person describes an idea and sends it:
// questions, reuse check, forms, drafts and their reminders.
package intake

import (
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Flow returns the flow that takes in ideas.
func Flow() person.Flow {
	return person.Flow{
		States: intakeStates(),
		Commands: map[string]func(*person.Turn, string){
			"idea": ideaCommand, "back": backCommand, "undo": undoCommand, "skip": skipCommand, "fix": fixCommand,
			"answers": answersCommand, "formula": formulaCommand, "pause": pauseCommand, "go_on": goOnCommand,
			"cancel": cancelCommand, "send": sendCommand, person.CommandSendShort: sendShortCommand, "form": formCommand, "why": whyCommand, "more_help": moreHelpCommand,
			person.CommandAdvance: func(t *person.Turn, _ string) { advance(t) }, person.CommandResume: func(t *person.Turn, _ string) { resumeOrAsk(t) },
			person.CommandDraft: openDraft,
		},
		Found:    map[string]func(*person.Turn, step.Found){"tasks": foundTasks, "search": foundSearch},
		Loaded:   map[string]func(*person.Turn, step.Loaded){"formula": loadedFormula},
		Due:      map[string]func(*person.Turn, string){"search": dueSearch, "draft": dueDraft, doubtReminder: dueDoubt},
		Clicks:   map[string]func(*person.Turn, step.Clicked) bool{person.AtDraftReminder: clickedDraftReminder},
		Reads:    map[person.Reading]func(*person.Turn, string) bool{person.ReadFirst: returning, person.ReadBeforeCommand: noCommand, person.ReadBeforeState: heardWhole},
		Inputs:   intakeInput,
		Complete: complete,
		End:      endTurn,
	}
}

// intakeInput handles an input about a draft, and reports whether it did.
func intakeInput(t *person.Turn, in step.Input) bool {
	switch {
	case in.Start != nil:
		start(t)
	case in.Edited != nil:
		edited(t, *in.Edited)
	case in.Deleted != nil:
		deleted(t, *in.Deleted)
	case in.Form != nil:
		formed(t, *in.Form)
	case in.NumberDrawn != nil && t.Person.Draft(in.NumberDrawn.Draft) != nil:
		numbered(t, *in.NumberDrawn)
	default:
		return false
	}
	return true
}

func intakeStates() map[string]person.State {
	return map[string]person.State{
		person.AtNothing: {Body: (*person.View).Welcome, OnOption: onWelcomeOption, OnText: begin, Alone: true, Greeted: true},
		person.AtDoubt: {
			Body: askDoubt, OnOption: onDoubtOption, OnText: onDoubtText, Stuck: doubtStuck, Alone: true,
			Words: map[string]func(*person.Turn){"idea": isIdea},
		},
		person.AtQuestion: {
			Body: question, OnOption: onAnswerOption, OnText: onAnswerText, OnOptions: onAnswerOptions,
			Free: asksFreely, Several: asksSeveral,
		},
		person.AtMissing:  {Body: missing, OnOption: onMissingOption, OnText: onMissingText},
		person.AtCheck:    {Body: check, OnOption: onCheckOption, Stuck: checkAnyway, Tried: triedField},
		person.AtReuse:    {Body: reuseList, OnOption: onReuseOption, OnText: goesOn, Stuck: remarkOnReuse, Tried: triedReuse},
		person.AtSolution: {Body: solution, OnOption: onSolutionOption, Outdated: sawUnconfirmed, Stuck: remarkOnReuse, Tried: triedReuse},
		person.AtAside: {
			Body: aside, OnOption: onAsideOption, OnText: onAsideText, Stuck: remarkOnReuse, Tried: triedReuse, Free: asksFreely,
		},
		person.AtPassOn: {Body: passOn, OnOption: onPassOnOption, Outdated: sawUnconfirmed, Stuck: person.Harmless("go_on_as_idea"), Tried: triedFreely},
		person.AtOnward: {Body: onward, OnOption: onOnwardOption, Outdated: sawUnconfirmed, OnText: onOnwardText, Stuck: person.Harmless("go_on_now"), Tried: triedFreely},
		person.AtRemind: {
			Body: remindWhen, OnOption: onRemindOption, OnText: onRemindText, Stuck: person.Harmless("no_reminder"), Tried: triedFreely,
			Words: map[string]func(*person.Turn){"pause": func(t *person.Turn) { putAside(t, "pause.done") }},
		},
		person.AtTold:     {Body: toldCard, OnOption: onToldOption, OnText: moreStory, Stuck: leaveTold, Tried: triedFreely, Words: map[string]func(*person.Turn){"skip": skipTold}},
		person.AtToldFix:  {Body: askToldFix, OnOption: onToldFixOption, Stuck: backToTold},
		person.AtGaps:     {Body: askGaps, OnOption: onGapsOption, OnText: onGapsText, Stuck: person.Harmless("gaps_done"), Tried: triedFreely},
		person.AtSummary:  {Body: summary, OnOption: onSummaryOption, OnText: goesOn, Outdated: changedSince, Tried: triedFreely},
		person.AtTitle:    {Body: askTitle, OnOption: onTitleOption, OnText: onTitleText, Free: person.Always},
		person.AtOthers:   {Body: askOthers, OnOption: onOthersOption, OnText: onOthersText, Free: person.Always},
		person.AtCancel:   {Body: askCancel, OnOption: onCancelOption, Stuck: person.Harmless("cancel_keep"), Aside: true},
		person.AtSecond:   {Body: askSecond, OnOption: onSecondOption, Stuck: person.Harmless("second_no"), Aside: true},
		person.AtResume:   {Body: resumeCard, OnOption: onResumeOption, OnText: onResumeText, Greeted: true, Patient: true},
		person.AtPersonal: {Body: personal, OnOption: onPersonalOption, OnText: onPersonalText, Free: person.Always},
		person.AtErase:    {Body: askErase, OnOption: onEraseOption, Stuck: person.Harmless("erase_no"), Aside: true},
		person.AtDraftReminder: {
			Body: draftReminderCard, OnOption: onDraftReminderOption, OnText: onDraftReminderText, Mark: markDraftReminder,
			Alone: true, Greeted: true, Patient: true,
		},
		person.AtJoining: {Body: joining, OnOption: onJoiningOption, Outdated: sawUnconfirmed, OnText: onJoiningText},
	}
}
