package person

import (
	"errors"
	"fmt"

	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
)

// State is a state of the conversation: what it shows, and how it reads
// answers. Its functions get a turn or a view of the person who is in it.
type State struct {
	// Body returns the message that the state shows.
	Body func(*View) message.Message
	// OnOption handles one option of Body, OnOptions several chosen together;
	// nil: the state offers no such choice.
	OnOption  func(*Turn, string)
	OnOptions func(*Turn, []string)
	// OnText handles a text that is none of the options, and reports whether it
	// understood it. Nil: the state asks again.
	OnText func(*Turn, string) bool
	// Words are commands that mean something else in this state, by their ids;
	// nil: none.
	Words map[string]func(*Turn)
	// Stuck does something harmless after several texts in a row were not
	// understood, and reports whether there was something to do. Nil: the state
	// asks again.
	Stuck func(s *Turn, text string) bool
	// Tried returns the question, "" for none, for which a text that was not
	// understood is kept in the draft, and whether it is. Nil: no text is.
	Tried func(v *View, text string) (field string, keep bool)
	// Free reports whether free text is expected, Several whether options are
	// chosen together. Nil: no.
	Free    func(*View) bool
	Several func(*View) bool
	// Gone reports whether the subject of the state no longer exists, and
	// Forget drops it. Nil: it always exists, and nothing is dropped.
	Gone   func(*View) bool
	Forget func(*Turn)
	// Outdated reports whether a button is about something that has changed
	// since, and tells so. Nil: no button is.
	Outdated func(*Turn, message.Of) bool
	// Mark sets what the state's buttons carry. Nil: the state, its field and
	// the draft.
	Mark func(*View, *message.Of)
	// Alone: the state is not about the current draft. Aside: it interrupts
	// another state, and replaces another interruption.
	Alone, Aside bool
	// Greeted: the state itself answers a greeting. Patient: it continues
	// unchanged after the person has been away for a while.
	Greeted, Patient bool
}

// Flow is a part of the conversation: its states, its commands, and the inputs
// that it takes. Flows do not know each other. Every nil field means: none.
type Flow struct {
	States   map[string]State
	Commands map[string]func(s *Turn, args string)
	// Found, Loaded and Due take the results of searches by the prefix of their
	// ids, loaded ideas by their reasons, and reminders by the prefix of their
	// names.
	Found  map[string]func(*Turn, step.Found)
	Loaded map[string]func(*Turn, step.Loaded)
	Due    map[string]func(s *Turn, id string)
	// Clicks take buttons that work in any state, by the steps that they carry,
	// and report whether they took them.
	Clicks map[string]func(*Turn, step.Clicked) bool
	// Reads take texts before the state does, and report whether they took
	// them.
	Reads map[Reading]func(*Turn, string) bool
	// Inputs takes any other input, and reports whether it did.
	Inputs func(*Turn, step.Input) bool
	// Resume resumes what the flow was asking for, and reports whether there
	// was anything.
	Resume func(*Turn) bool
	// Complete continues the questionnaire of a sent idea, for an action whose
	// parameter is the answers. Exactly one flow has it.
	Complete func(s *Turn, i idea.Idea, do idea.ActionID, rev int)
	// End runs at the end of every turn.
	End func(*Turn)
}

// Reading is the moment at which a flow reads a text before the state does.
type Reading int

// The moments at which flows read, in this order.
const (
	ReadFirst         Reading = iota // before anything else
	ReadBeforeCommand                // after the options that the text names word for word
	ReadBeforeState                  // after commands
)

// Conversation is what every turn of a person needs and none changes: the
// registered flows, the typed commands, and the rendering of files. It is safe
// for concurrent use.
type Conversation struct {
	states   map[string]State
	commands map[string]func(*Turn, string)
	found    map[string]func(*Turn, step.Found)
	loaded   map[string]func(*Turn, step.Loaded)
	due      map[string]func(*Turn, string)

	Policy *idea.Policy
	texts  texts.Texts
	Table  commands.Table
	// Lexicon is what people's words mean.
	Lexicon *understand.Lexicon
	// actionWords are the folded names of the actions, with the actions' ids.
	actionWords map[string]idea.ActionID
	Papers      func(report.Pack) message.File
	clicks      map[string][]func(*Turn, step.Clicked) bool
	reads       map[Reading][]func(*Turn, string) bool
	inputs      []func(*Turn, step.Input) bool
	Complete    func(*Turn, idea.Idea, idea.ActionID, int)
	resume      []func(*Turn) bool
	end         []func(*Turn)
}

// New returns a conversation of flows, which are offered inputs in the order
// given. It returns an error where two flows register the same thing.
func New(e *idea.Policy, t texts.Texts, table commands.Table, lexicon *understand.Lexicon, actionWords map[string]idea.ActionID, papers func(report.Pack) message.File, all ...Flow) (*Conversation, error) {
	c := &Conversation{
		states: map[string]State{}, commands: map[string]func(*Turn, string){}, found: map[string]func(*Turn, step.Found){},
		loaded: map[string]func(*Turn, step.Loaded){}, due: map[string]func(*Turn, string){},
		Policy: e, texts: t, Table: table, Lexicon: lexicon, actionWords: actionWords, Papers: papers,
		clicks: map[string][]func(*Turn, step.Clicked) bool{}, reads: map[Reading][]func(*Turn, string) bool{},
	}
	for _, x := range all {
		if err := c.add(x); err != nil {
			return nil, err
		}
		c.hooks(x)
	}
	if c.Complete == nil {
		return nil, errors.New("no flow has Complete")
	}
	return c, nil
}

// add registers what only one flow may have.
func (c *Conversation) add(x Flow) error {
	if x.Complete != nil && c.Complete != nil {
		return errors.New("two flows have Complete")
	}
	return errors.Join(
		adopt(c.states, x.States), adopt(c.commands, x.Commands), adopt(c.found, x.Found),
		adopt(c.loaded, x.Loaded), adopt(c.due, x.Due),
	)
}

// adopt adds one flow's entries to those of all, or returns an error for one
// that is there already.
func adopt[V any](all, own map[string]V) error {
	for id, v := range own {
		if _, ok := all[id]; ok {
			return fmt.Errorf("two flows have %q", id)
		}
		all[id] = v
	}
	return nil
}

// hooks registers what several flows may have.
func (c *Conversation) hooks(x Flow) {
	for step, click := range x.Clicks {
		c.clicks[step] = append(c.clicks[step], click)
	}
	for when, read := range x.Reads {
		c.reads[when] = append(c.reads[when], read)
	}
	if x.Inputs != nil {
		c.inputs = append(c.inputs, x.Inputs)
	}
	if x.Complete != nil {
		c.Complete = x.Complete
	}
	if x.Resume != nil {
		c.resume = append(c.resume, x.Resume)
	}
	if x.End != nil {
		c.end = append(c.end, x.End)
	}
}
