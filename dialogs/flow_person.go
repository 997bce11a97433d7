package dialogs

// personFlow is what concerns the conversation itself.
func personFlow() Flow {
	return Flow{
		Commands: map[string]func(*step, string){
			"help": (*step).wordHelp, "danish": (*step).wordDanish, "english": (*step).wordEnglish, "who": (*step).wordWho, "human": (*step).wordHuman,
		},
		Clicks: map[string]func(*step, Clicked) bool{StepAnywhere: (*step).clickedAnywhere, StepQuery: (*step).clickedAnywhere},
		Inputs: (*step).personInput,
	}
}

// personInput takes what is about the person, whatever is talked about.
func (s *step) personInput(in Input) bool {
	switch {
	case in.Said != nil:
		s.said(*in.Said)
	case in.Clicked != nil:
		s.clicked(*in.Clicked)
	case in.Found != nil:
		s.found(*in.Found)
	case in.Shown != nil:
		s.shown(*in.Shown)
	case in.Due != nil:
		s.due(*in.Due)
	case in.Undelivered != nil:
		s.undelivered(*in.Undelivered)
	case in.Linked != nil:
		s.linked(*in.Linked)
	case in.Merged != nil:
		s.merged(*in.Merged)
	default:
		return false
	}
	return true
}

// Commands that flows give to each other, and nobody types.
const (
	// commandAdvance goes on with the draft talked about.
	commandAdvance = "/advance"
	// commandResume takes the draft up again, or asks what is pending.
	commandResume = "/resume"
	// commandDraft goes on with the draft whose id follows.
	commandDraft = "/draft"
)

// do does what a command says. One that is not known asks what is pending.
func (s *step) do(id, args string) {
	if word := s.standing().Words[id]; word != nil {
		word(s)
		return
	}
	if do := s.flows.Commands[id]; do != nil {
		do(s, args)
		return
	}
	s.ask()
}

// dispatch gives an input to the first flow that takes it.
func (s *step) dispatch(in Input) {
	for _, take := range s.flows.inputs {
		if take(s, in) {
			return
		}
	}
}

// read gives a text to the flows that read it at a moment, and reports whether
// one took it.
func (s *step) read(when Reading, text string) bool {
	for _, read := range s.flows.reads[when] {
		if read(s, text) {
			return true
		}
	}
	return false
}

// clickedFlow gives a button to the flows that take it wherever the conversation
// stands, and reports whether one did.
func (s *step) clickedFlow(in Clicked) bool {
	for _, click := range s.flows.clicks[in.Of.Step] {
		if click(s, in) {
			return true
		}
	}
	return false
}

// resumePending goes on with what a flow was asking for, and reports whether there
// is anything.
func (s *step) resumePending() bool {
	for _, resume := range s.flows.resume {
		if resume(s) {
			return true
		}
	}
	return false
}

// always is for states in which free text is expected always.
func always(*view) bool { return true }

// harmless makes a state do one of its options where it is stuck.
func harmless(option string) func(*step, string) bool {
	return func(s *step, _ string) bool {
		s.note("miss.moved_on")
		s.standing().OnOption(s, option)
		return true
	}
}
