package person

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// Core is what concerns the conversation itself.
func Core() Flow {
	return Flow{
		Commands: map[string]func(*Turn, string){
			"help": (*Turn).HelpCommand, "danish": (*Turn).danishCommand, "english": (*Turn).englishCommand, "who": (*Turn).whoCommand, "human": (*Turn).humanCommand,
		},
		Clicks: map[string]func(*Turn, step.Clicked) bool{message.StepAnywhere: (*Turn).clickedAnywhere, message.StepQuery: (*Turn).clickedAnywhere},
		Inputs: (*Turn).personInput,
	}
}

// personInput takes what is about the person, whatever is talked about.
func (s *Turn) personInput(in step.Input) bool {
	switch {
	case in.Said != nil:
		s.said(*in.Said)
	case in.Clicked != nil:
		s.clicked(*in.Clicked)
	case in.Found != nil:
		s.found(*in.Found)
	case in.Loaded != nil:
		s.Shown(*in.Loaded)
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
	// CommandAdvance goes on with the draft talked about.
	CommandAdvance = "/advance"
	// CommandResume takes the draft up again, or asks what is pending.
	CommandResume = "/resume"
	// CommandDraft goes on with the draft whose id follows.
	CommandDraft = "/draft"
)

// Do does what a command says. One that is not known asks what is pending.
func (s *Turn) Do(id, args string) {
	if word := s.State().Words[id]; word != nil {
		word(s)
		return
	}
	if do := s.Conversation.Commands[id]; do != nil {
		do(s, args)
		return
	}
	s.Ask()
}

// dispatch gives an input to the first flow that takes it.
func (s *Turn) dispatch(in step.Input) {
	for _, take := range s.Conversation.inputs {
		if take(s, in) {
			return
		}
	}
}

// read gives a text to the flows that read it at a moment, and reports whether
// one took it.
func (s *Turn) read(when Reading, text string) bool {
	for _, read := range s.Conversation.reads[when] {
		if read(s, text) {
			return true
		}
	}
	return false
}

// clickedFlow gives a button to the flows that take it wherever the conversation
// stands, and reports whether one did.
func (s *Turn) clickedFlow(in step.Clicked) bool {
	for _, click := range s.Conversation.clicks[in.Of.Step] {
		if click(s, in) {
			return true
		}
	}
	return false
}

// ResumePending goes on with what a flow was asking for, and reports whether there
// is anything.
func (s *Turn) ResumePending() bool {
	for _, resume := range s.Conversation.resume {
		if resume(s) {
			return true
		}
	}
	return false
}

// Always is for states in which free text is expected always.
func Always(*View) bool { return true }

// Harmless makes a state do one of its options where it is stuck.
func Harmless(option string) func(*Turn, string) bool {
	return func(s *Turn, _ string) bool {
		s.Note("miss.moved_on")
		s.State().OnOption(s, option)
		return true
	}
}

// Shown takes in ideas that were read. A reason that is not known is a look at
// one.
func (s *Turn) Shown(in step.Loaded) {
	in.Ideas = s.plannedAll(in.Ideas)
	load, ok := s.Conversation.Loaded[in.Load.Why]
	if !ok {
		load = s.Conversation.Loaded["status"]
	}
	load(s, in)
}

// due takes in a reminder.
func (s *Turn) due(in step.Due) {
	kind, id, _ := strings.Cut(in.Reminder, "/")
	if due := s.Conversation.Due[kind]; due != nil {
		due(s, id)
	}
}

// wake makes an idea of an older version plan its follow-up.
func (s *Turn) wake(i idea.Idea) {
	if life.Unplanned(i) {
		s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(i.Number), Input: step.Input{Due: &step.Due{Reminder: life.StateReminder}}}})
	}
}

// plannedAll are ideas as they are with what is planned for them.
func (s *Turn) plannedAll(ideas []idea.Idea) []idea.Idea {
	out := slices.Clone(ideas)
	for n, i := range out {
		s.wake(i)
		out[n] = life.Planned(s.Policy, i)
	}
	return out
}

// found takes in what a search brought.
func (s *Turn) found(in step.Found) {
	what, _, _ := strings.Cut(in.Search, "/")
	if found := s.Conversation.Found[what]; found != nil {
		found(s, in)
	}
}
