package dialogs

import "odense.dk/ideabot/dialogs/message"

// reviewFlow is what people do to an idea that was sent, and hear of it.
func reviewFlow() Flow {
	return Flow{
		States: map[string]State{
			atAct: {
				Body: (*view).askNeed, OnOption: (*step).pickNeed, OnText: (*step).hearNeed, Free: (*view).needsText, Gone: (*view).actGone, Forget: (*step).forgetAct,
				Mark: (*view).markAct, Alone: true, Greeted: true, Patient: true,
				Words: map[string]func(*step){
					"back": (*step).backInAct, "skip": (*step).skipNeed, "go_on": (*step).ask, "pause": (*step).keepAct, "cancel": (*step).dropAct,
				},
			},
		},
		Commands: map[string]func(*step, string){"handle": (*step).wordHandle},
		Found:    map[string]func(*step, Found){"entry": (*step).foundEntries},
		Loaded: map[string]func(*step, Shown){
			"act": (*step).beginAct, "target": (*step).foundTarget, "task": (*step).shownTask,
		},
		Clicks: map[string]func(*step, Clicked) bool{StepAct: (*step).clickedAct},
		Reads:  map[Reading]func(*step, string) bool{ReadBeforeCommand: (*step).heardAct},
		Inputs: (*step).reviewInput,
		Resume: (*step).resumeAct,
	}
}

// reviewInput takes what became of ideas.
func (s *step) reviewInput(in Input) bool {
	switch {
	case in.Progress != nil:
		s.progress(*in.Progress)
	case in.Notice != nil:
		s.notice(*in.Notice)
	case in.Outcome != nil:
		s.outcome(*in.Outcome)
	case in.Numbered != nil && s.p.Doing != nil && in.Numbered.Draft == s.actNumber():
		s.numberedAct(in.Numbered.Number)
	default:
		return false
	}
	return true
}

// needsText reports whether the act is asked about in one's own words.
func (s *view) needsText() bool {
	n := s.need()
	return n != nil && (n.Kind == NeedText || n.Kind == NeedSign)
}

// actGone reports whether an act needs nothing any more.
func (s *view) actGone() bool { return s.need() == nil }

// markAct marks buttons with what is asked for.
func (s *view) markAct(of *message.Of) { of.Step = s.actStep() }

// keepAct leaves the act for later.
func (s *step) keepAct() {
	s.note("act.kept")
	s.leaveAct()
}

// resumeAct goes on with an act that is asked about.
func (s *step) resumeAct() bool {
	if s.need() == nil {
		return false
	}
	s.turnTo(Talk{At: atAct})
	return true
}
