// Package intake is the flow in which an idea is told, compared with what there is,
// and sent: questions, the reuse check, forms, drafts and their reminders.
package intake

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// Flow is how an idea is told, looked for and sent.
func Flow() person.Flow {
	return person.Flow{
		States: intakeStates(),
		Commands: map[string]func(*person.Turn, string){
			"idea": wordIdea, "back": wordBack, "undo": wordUndo, "skip": wordSkip, "fix": wordFix,
			"answers": wordAnswers, "formula": wordFormula, "pause": wordPause, "go_on": wordGoOn,
			"cancel": wordCancel, "send": wordSend, "form": wordForm, "why": wordWhy, "more_help": wordMoreHelp,
			person.CommandAdvance: func(s *person.Turn, _ string) { advance(s) }, person.CommandResume: func(s *person.Turn, _ string) { resumeOrAsk(s) },
			person.CommandDraft: openDraft,
		},
		Found:    map[string]func(*person.Turn, step.Found){"tasks": foundTasks, "search": foundSearch},
		Loaded:   map[string]func(*person.Turn, step.Shown){"formula": shownFormula},
		Due:      map[string]func(*person.Turn, string){"search": dueSearch, "draft": dueDraft},
		Clicks:   map[string]func(*person.Turn, step.Clicked) bool{person.AtNudge: clickedNudge},
		Reads:    map[person.Reading]func(*person.Turn, string) bool{person.ReadFirst: returning, person.ReadBeforeState: labelled},
		Inputs:   intakeInput,
		Complete: complete,
		End:      remindOfDrafts,
	}
}

// intakeInput takes what is about a draft.
func intakeInput(s *person.Turn, in step.Input) bool {
	switch {
	case in.Start != nil:
		start(s)
	case in.Edited != nil:
		edited(s, *in.Edited)
	case in.Deleted != nil:
		deleted(s, *in.Deleted)
	case in.Form != nil:
		formed(s, *in.Form)
	case in.Numbered != nil && s.Person.Draft(in.Numbered.Draft) != nil:
		numbered(s, *in.Numbered)
	default:
		return false
	}
	return true
}

func intakeStates() map[string]person.State {
	return map[string]person.State{
		person.AtNothing: {Body: (*person.View).Welcome, OnOption: pickWelcome, OnText: begin, Alone: true, Greeted: true},
		person.AtQuestion: {
			Body: question, OnOption: pickAnswer, OnText: hearAnswer, OnOptions: pressSeveral,
			Free: asksFreely, Several: asksSeveral,
		},
		person.AtMissing:  {Body: missing, OnOption: pickAnswer, OnText: hearMissing},
		person.AtCheck:    {Body: check, OnOption: pickCheck, OnText: hearCheck, Stuck: checkAnyway},
		person.AtReuse:    {Body: reuseList, OnOption: pickReuse, Stuck: remarkOnReuse},
		person.AtSolution: {Body: solution, OnOption: pickSolution, Stuck: remarkOnReuse},
		person.AtAside: {
			Body: aside, OnOption: pickAside, OnText: hearAside, Stuck: remarkOnReuse, Free: asksFreely,
		},
		person.AtPassOn:   {Body: passOn, OnOption: pickPassOn, Stuck: person.Harmless("go_on_as_idea")},
		person.AtOnward:   {Body: onward, OnOption: pickOnward, OnText: hearOnward, Stuck: person.Harmless("go_on_now")},
		person.AtRemind:   {Body: remindWhen, OnOption: pickRemind, OnText: hearRemind, Stuck: person.Harmless("no_reminder")},
		person.AtSummary:  {Body: summary, OnOption: pickSummary, Outdated: changedSince},
		person.AtTitle:    {Body: askTitle, OnOption: pickTitle, OnText: hearTitle, Free: person.Always},
		person.AtOthers:   {Body: askOthers, OnOption: pickOthers, OnText: hearOthers, Free: person.Always},
		person.AtCancel:   {Body: askCancel, OnOption: pickCancel, Stuck: person.Harmless("cancel_keep"), Aside: true},
		person.AtSecond:   {Body: askSecond, OnOption: pickSecond, Stuck: person.Harmless("second_no"), Aside: true},
		person.AtResume:   {Body: resumeCard, OnOption: pickResume, OnText: hearResume, Greeted: true, Patient: true},
		person.AtPersonal: {Body: personal, OnOption: pickPersonal, OnText: hearPersonal, Free: person.Always},
		person.AtErase:    {Body: askErase, OnOption: pickErase, Stuck: person.Harmless("erase_no"), Aside: true},
		person.AtNudge: {
			Body: nudgeCard, OnOption: pickNudge, OnText: hearNudge, Mark: markNudge,
			Alone: true, Greeted: true, Patient: true,
		},
		person.AtJoining: {Body: joining, OnOption: pickJoining, OnText: hearJoining},
	}
}

// asksFreely reports whether the question is answered in one's own words.
func asksFreely(s *person.View) bool {
	q := asking(s)
	return q != nil && (q.Type == questionnaire.TypeText || q.Type == questionnaire.TypeSign || q.Type == questionnaire.TypeRequirement)
}

// asksSeveral reports whether several answers to the question may be chosen.
func asksSeveral(s *person.View) bool {
	q := asking(s)
	return q != nil && q.Type == questionnaire.TypeChoices
}

// checkAnyway takes a time as it was understood, unconfirmed.
func checkAnyway(s *person.Turn, text string) bool {
	s.Note("miss.third")
	checked(s, asking(&s.View), questionnaire.Answer{Estimate: s.Person.Talk.Estimate, Text: s.Person.Talk.Held + "\n" + text, Unconfirmed: true})
	return true
}

// remarkOnReuse keeps a text with the reuse check, and goes on.
func remarkOnReuse(s *person.Turn, text string) bool {
	d := s.Person.CurrentDraft()
	d.Reuse.Remark = questionnaire.Bounded(d.Reuse.Remark + "\n" + text)
	s.Note("miss.third")
	afterReuse(s, d)
	return true
}

// changedSince says what has changed since the summary whose button was pressed.
func changedSince(s *person.Turn, of message.Of) bool {
	if of.Rev == s.Person.CurrentDraft().Rev {
		return false
	}
	noteChanges(s, of.Rev)
	s.Ask()
	return true
}

// markNudge marks buttons with the draft that the reminder is about.
func markNudge(s *person.View, of *message.Of) {
	of.Step, of.Draft = person.AtNudge, s.Person.Talk.Field
}
