package dialogs

// nudgeFlow is what people are told unasked, and how they want to be.
func nudgeFlow() Flow {
	return Flow{
		States: map[string]State{
			atSettings: {Body: (*view).settings, OnOption: (*step).pickSettings, OnText: (*step).hearUnder, Alone: true, Aside: true},
			atSnooze:   {Body: (*view).askSnooze, OnOption: (*step).pickSnooze, OnText: (*step).hearSnooze, Alone: true},
			atHours:    {Body: (*view).askHours, OnOption: (*step).pickHours, OnText: (*step).hearHours, Alone: true},
			atAway:     {Body: (*view).askAway, OnOption: (*step).pickAway, OnText: (*step).hearAway, Alone: true},
			atFresh:    {Body: (*view).checks, OnOption: (*step).pickCheckOf, OnText: (*step).hearCheckOf, Alone: true, Aside: true},
			atChanged:  {Body: (*view).askChanged, OnOption: (*step).pickChanged, OnText: (*step).hearChanged, Free: always, Alone: true, Aside: true},
		},
		Commands: map[string]func(*step, string){"settings": (*step).wordSettings, "away": (*step).wordAway},
		Loaded:   map[string]func(*step, Shown){"round": (*step).shownRound, "month": (*step).shownMonth},
		Due: map[string]func(*step, string){
			RoundReminder: func(s *step, _ string) { s.round() }, MonthReminder: func(s *step, _ string) { s.dueMonth() },
		},
		Clicks: map[string]func(*step, Clicked) bool{atFresh: (*step).clickedCheck, StepAct: (*step).clickedQuiet},
		Inputs: (*step).nudgeInput,
		End:    (*step).planRound,
	}
}

// nudgeInput takes what a person is to hear of.
func (s *step) nudgeInput(in Input) bool {
	switch {
	case in.Task != nil:
		s.task(*in.Task)
	case in.Nudge != nil:
		s.nudged(*in.Nudge)
	case in.Heard != nil:
		s.heardOf(*in.Heard)
	case in.Fresh != nil:
		s.fresh(*in.Fresh)
	case in.MonthMoved != nil:
		s.month()
	default:
		return false
	}
	return true
}

// clickedQuiet takes a button that puts a reminder off, or turns its rule off.
func (s *step) clickedQuiet(in Clicked) bool {
	if in.Option == optionSnooze {
		s.wantSnooze(in.Of.Idea)
		return true
	}
	return s.turnOff(in.Option)
}
