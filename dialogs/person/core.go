package person

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// Core returns the flow of the conversation itself: greeting, help, language,
// pausing, moving.
func Core() Flow {
	return Flow{
		Commands: map[string]func(*Turn, string){
			"help": (*Turn).HelpCommand, "danish": (*Turn).danishCommand, "english": (*Turn).englishCommand, "who": (*Turn).whoCommand, "human": (*Turn).humanCommand,
		},
		Clicks: map[string]func(*Turn, step.Clicked) bool{message.StepAnywhere: (*Turn).clickedAnywhere, message.StepQuery: (*Turn).clickedAnywhere},
		Inputs: (*Turn).personInput,
	}
}

// personInput takes an input about the person, whatever the conversation's
// state, and reports whether it did.
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

// Commands that flows give to each other. Those with a slash cannot be typed.
const (
	// CommandAdvance continues the current draft.
	CommandAdvance = "/advance"
	// CommandResume resumes the draft, or asks what is pending.
	CommandResume = "/resume"
	// CommandSendShort sends the draft as it is, or asks for what it has to have.
	CommandSendShort = "send_short"
	// CommandDraft continues the draft whose id is its argument.
	CommandDraft = "/draft"
)

// Do does the command with an id. An unknown one asks what is pending.
func (s *Turn) Do(id, args string) {
	if word := s.State().Words[id]; word != nil {
		word(s)
		return
	}
	if do := s.Conversation.commands[id]; do != nil {
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

// read offers a text to the flows that read at a moment, and reports whether
// one took it.
func (s *Turn) read(when Reading, text string) bool {
	for _, read := range s.Conversation.reads[when] {
		if read(s, text) {
			return true
		}
	}
	return false
}

// clickedFlow offers a button to the flows that take it in any state, and
// reports whether one did.
func (s *Turn) clickedFlow(in step.Clicked) bool {
	for _, click := range s.Conversation.clicks[in.Of.Step] {
		if click(s, in) {
			return true
		}
	}
	return false
}

// ResumePending resumes what a flow was asking for, and reports whether there
// was anything.
func (s *Turn) ResumePending() bool {
	for _, resume := range s.Conversation.resume {
		if resume(s) {
			return true
		}
	}
	return false
}

// Always is a State.Free for states that always expect free text.
func Always(*View) bool { return true }

// Harmless returns a State.Stuck that chooses the option.
func Harmless(option string) func(*Turn, string) bool {
	return func(s *Turn, _ string) bool {
		s.Note("miss.moved_on")
		s.State().OnOption(s, option)
		return true
	}
}

// Shown handles the ideas that an effect loaded. An unknown reason counts as
// "status".
func (s *Turn) Shown(in step.Loaded) {
	in.Ideas = s.plannedAll(in.Ideas)
	load, ok := s.Conversation.loaded[in.Load.Why]
	if !ok {
		load = s.Conversation.loaded["status"]
	}
	load(s, in)
}

// due handles a reminder.
func (s *Turn) due(in step.Due) {
	kind, id, _ := strings.Cut(in.Reminder, "/")
	if due := s.Conversation.due[kind]; due != nil {
		due(s, id)
	}
}

// wake makes an idea stored by an older version plan its follow-ups.
func (s *Turn) wake(i idea.Idea) {
	if life.Unplanned(i) {
		s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(i.Number), Input: step.Input{Due: &step.Due{Reminder: life.StateReminder}}}})
	}
}

// plannedAll returns the ideas with what ideas stored by older versions lack:
// their follow-ups, and the people they are kept from.
func (s *Turn) plannedAll(ideas []idea.Idea) []idea.Idea {
	out := slices.Clone(ideas)
	for n, i := range out {
		s.wake(i)
		out[n] = life.WithKept(life.WithFollowUps(s.Policy, i), s.At)
	}
	return out
}

// found handles the result of a search.
func (s *Turn) found(in step.Found) {
	what, _, _ := strings.Cut(in.Search, "/")
	if found := s.Conversation.found[what]; found != nil {
		found(s, in)
	}
}
