package dialogs

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// intakeFlow is how an idea is told, looked for and sent.
func intakeFlow() Flow {
	return Flow{
		States: intakeStates(),
		Commands: map[string]func(*step, string){
			"idea": (*step).wordIdea, "back": (*step).wordBack, "undo": (*step).wordUndo, "skip": (*step).wordSkip, "fix": (*step).wordFix,
			"answers": (*step).wordAnswers, "formula": (*step).wordFormula, "pause": (*step).wordPause, "go_on": (*step).wordGoOn,
			"cancel": (*step).wordCancel, "send": (*step).wordSend, "form": (*step).wordForm, "why": (*step).wordWhy, "more_help": (*step).wordMoreHelp,
			commandAdvance: func(s *step, _ string) { s.advance() }, commandResume: func(s *step, _ string) { s.resumeOrAsk() },
			commandDraft: (*step).openDraft,
		},
		Found:    map[string]func(*step, Found){"tasks": (*step).foundTasks, "search": (*step).foundSearch},
		Loaded:   map[string]func(*step, Shown){"formula": (*step).shownFormula},
		Due:      map[string]func(*step, string){"search": (*step).dueSearch, "draft": (*step).dueDraft},
		Clicks:   map[string]func(*step, Clicked) bool{atNudge: (*step).clickedNudge},
		Reads:    map[Reading]func(*step, string) bool{ReadFirst: (*step).returning, ReadBeforeState: (*step).labelled},
		Inputs:   (*step).intakeInput,
		Complete: (*step).complete,
		End:      (*step).remindOfDrafts,
	}
}

// intakeInput takes what is about a draft.
func (s *step) intakeInput(in Input) bool {
	switch {
	case in.Start != nil:
		s.start()
	case in.Edited != nil:
		s.edited(*in.Edited)
	case in.Deleted != nil:
		s.deleted(*in.Deleted)
	case in.Form != nil:
		s.formed(*in.Form)
	case in.Numbered != nil && s.p.draft(in.Numbered.Draft) != nil:
		s.numbered(*in.Numbered)
	default:
		return false
	}
	return true
}

func intakeStates() map[string]State {
	return map[string]State{
		atNothing: {Body: (*view).welcome, OnOption: (*step).pickWelcome, OnText: (*step).begin, Alone: true, Greeted: true},
		atQuestion: {
			Body: (*view).question, OnOption: (*step).pickAnswer, OnText: (*step).hearAnswer, OnOptions: (*step).pressSeveral,
			Free: (*view).asksFreely, Several: (*view).asksSeveral,
		},
		atMissing:  {Body: (*view).missing, OnOption: (*step).pickAnswer, OnText: (*step).hearMissing},
		atCheck:    {Body: (*view).check, OnOption: (*step).pickCheck, OnText: (*step).hearCheck, Stuck: (*step).checkAnyway},
		atReuse:    {Body: (*view).reuseList, OnOption: (*step).pickReuse, Stuck: (*step).remarkOnReuse},
		atSolution: {Body: (*view).solution, OnOption: (*step).pickSolution, Stuck: (*step).remarkOnReuse},
		atAside: {
			Body: (*view).aside, OnOption: (*step).pickAside, OnText: (*step).hearAside, Stuck: (*step).remarkOnReuse, Free: (*view).asksFreely,
		},
		atPassOn:   {Body: (*view).passOn, OnOption: (*step).pickPassOn, Stuck: harmless("go_on_as_idea")},
		atOnward:   {Body: (*view).onward, OnOption: (*step).pickOnward, OnText: (*step).hearOnward, Stuck: harmless("go_on_now")},
		atRemind:   {Body: (*view).remindWhen, OnOption: (*step).pickRemind, OnText: (*step).hearRemind, Stuck: harmless("no_reminder")},
		atSummary:  {Body: (*view).summary, OnOption: (*step).pickSummary, Outdated: (*step).changedSince},
		atTitle:    {Body: (*view).askTitle, OnOption: (*step).pickTitle, OnText: (*step).hearTitle, Free: always},
		atOthers:   {Body: (*view).askOthers, OnOption: (*step).pickOthers, OnText: (*step).hearOthers, Free: always},
		atCancel:   {Body: (*view).askCancel, OnOption: (*step).pickCancel, Stuck: harmless("cancel_keep"), Aside: true},
		atSecond:   {Body: (*view).askSecond, OnOption: (*step).pickSecond, Stuck: harmless("second_no"), Aside: true},
		atResume:   {Body: (*view).resumeCard, OnOption: (*step).pickResume, OnText: (*step).hearResume, Greeted: true, Patient: true},
		atPersonal: {Body: (*view).personal, OnOption: (*step).pickPersonal, OnText: (*step).hearPersonal, Free: always},
		atErase:    {Body: (*view).askErase, OnOption: (*step).pickErase, Stuck: harmless("erase_no"), Aside: true},
		atNudge: {
			Body: (*view).nudgeCard, OnOption: (*step).pickNudge, OnText: (*step).hearNudge, Mark: (*view).markNudge,
			Alone: true, Greeted: true, Patient: true,
		},
		atJoining: {Body: (*view).joining, OnOption: (*step).pickJoining, OnText: (*step).hearJoining},
	}
}

// asksFreely reports whether the question is answered in one's own words.
func (s *view) asksFreely() bool {
	q := s.asking()
	return q != nil && (q.Type == questionnaire.TypeText || q.Type == questionnaire.TypeSign || q.Type == questionnaire.TypeRequirement)
}

// asksSeveral reports whether several answers to the question may be chosen.
func (s *view) asksSeveral() bool {
	q := s.asking()
	return q != nil && q.Type == questionnaire.TypeChoices
}

// checkAnyway takes a time as it was understood, unconfirmed.
func (s *step) checkAnyway(text string) bool {
	s.note("miss.third")
	s.checked(s.asking(), questionnaire.Answer{Estimate: s.p.Talk.Estimate, Text: s.p.Talk.Held + "\n" + text, Unconfirmed: true})
	return true
}

// remarkOnReuse keeps a text with the reuse check, and goes on.
func (s *step) remarkOnReuse(text string) bool {
	d := s.p.current()
	d.Reuse.Remark = bounded(d.Reuse.Remark + "\n" + text)
	s.note("miss.third")
	s.afterReuse(d)
	return true
}

// changedSince says what has changed since the summary whose button was pressed.
func (s *step) changedSince(of message.Of) bool {
	if of.Rev == s.p.current().Rev {
		return false
	}
	s.noteChanges(of.Rev)
	s.ask()
	return true
}

// markNudge marks buttons with the draft that the reminder is about.
func (s *view) markNudge(of *message.Of) { of.Step, of.Draft = atNudge, s.p.Talk.Field }
