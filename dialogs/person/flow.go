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
)

// State is where a conversation can stand. Its functions get the turn whose
// person stands there.
type State struct {
	// Body says where the conversation stands.
	Body func(*View) message.Message
	// OnOption takes one of the options that Body offers, OnOptions several of
	// them together; nil: it offers no such choice.
	OnOption  func(*Turn, string)
	OnOptions func(*Turn, []string)
	// OnText takes a text that is none of the options, and reports whether it
	// could make something of it. Nil: it asks again.
	OnText func(*Turn, string) bool
	// Words are commands that mean something else here, by their ids.
	Words map[string]func(*Turn)
	// Stuck does the harmless thing where texts were not understood again and
	// again, and reports whether there is one. Nil: it asks again.
	Stuck func(s *Turn, text string) bool
	// Free reports whether a free text is expected. Several reports whether
	// options are chosen together. Nil: no.
	Free    func(*View) bool
	Several func(*View) bool
	// Gone reports whether what the state is about is not there any more, and Forget
	// forgets it. Nil: it always is, and there is nothing to forget.
	Gone   func(*View) bool
	Forget func(*Turn)
	// Outdated reports whether a button of it is about what has changed since, and
	// says so. Nil: it never is.
	Outdated func(*Turn, message.Of) bool
	// Mark changes what its buttons carry. Nil: the state, its field and the draft.
	Mark func(*View, *message.Of)
	// Alone: it is not about the current draft. Aside: it is put in front of
	// another, and one such takes the place of the other.
	Alone, Aside bool
	// Greeted: a greeting is for the state itself. Patient: it goes on as it is with
	// a person who has been away.
	Greeted, Patient bool
}

// Flow is a part of the conversation: its states, its commands, and the inputs
// that it takes. Flows do not know each other.
type Flow struct {
	States   map[string]State
	Commands map[string]func(s *Turn, args string)
	// Found, Loaded and Due take the answers to searches by what their ids begin
	// with, to reads by their reasons, and reminders by what their names begin with.
	Found  map[string]func(*Turn, step.Found)
	Loaded map[string]func(*Turn, step.Loaded)
	Due    map[string]func(s *Turn, id string)
	// Clicks take buttons that work wherever the conversation stands, by the steps
	// that they carry, and report whether they did.
	Clicks map[string]func(*Turn, step.Clicked) bool
	// Reads take texts before the state does, and report whether they did.
	Reads map[Reading]func(*Turn, string) bool
	// Inputs takes any other input, and reports whether it did.
	Inputs func(*Turn, step.Input) bool
	// Resume goes on with what the flow was asking for, and reports whether there
	// is anything.
	Resume func(*Turn) bool
	// Complete goes on with the questions of an idea that was sent, for an action that
	// is answered with them. One flow has it.
	Complete func(s *Turn, i idea.Idea, do idea.ActionID, rev int)
	// End is done at the end of every turn.
	End func(*Turn)
}

// Reading is when a flow reads a text before the state does.
type Reading int

// The moments at which flows read.
const (
	ReadFirst         Reading = iota // before anything else
	ReadBeforeCommand                // after the options, word for word
	ReadBeforeState                  // after commands
)

// Conversation is what every turn of a person needs and none changes: the flows
// by what they take, what can be typed, and how papers become a file. It is safe
// for concurrent use.
type Conversation struct {
	Flow
	Policy *idea.Policy
	texts  texts.Texts
	Table  commands.Table
	// actionWords are what deeds are called, folded, with their ids.
	actionWords map[string]idea.ActionID
	Papers      func(report.Pack) message.File
	clicks      map[string][]func(*Turn, step.Clicked) bool
	reads       map[Reading][]func(*Turn, string) bool
	inputs      []func(*Turn, step.Input) bool
	Complete    func(*Turn, idea.Idea, idea.ActionID, int)
	resume      []func(*Turn) bool
	end         []func(*Turn)
}

// New returns a conversation of flows, in the order in which they are
// given inputs. Two flows that want the same are an error.
func New(e *idea.Policy, t texts.Texts, commands commands.Table, deedWords map[string]idea.ActionID, papers func(report.Pack) message.File, all ...Flow) (*Conversation, error) {
	c := &Conversation{
		Flow: Flow{
			States: map[string]State{}, Commands: map[string]func(*Turn, string){}, Found: map[string]func(*Turn, step.Found){},
			Loaded: map[string]func(*Turn, step.Loaded){}, Due: map[string]func(*Turn, string){},
		},
		Policy: e, texts: t, Table: commands, actionWords: deedWords, Papers: papers,
		clicks: map[string][]func(*Turn, step.Clicked) bool{}, reads: map[Reading][]func(*Turn, string) bool{},
	}
	for _, x := range all {
		if err := c.add(x); err != nil {
			return nil, err
		}
		c.hooks(x)
	}
	return c, nil
}

// add adds what only one flow may have.
func (c *Conversation) add(x Flow) error {
	return errors.Join(
		adopt(c.States, x.States), adopt(c.Commands, x.Commands), adopt(c.Found, x.Found),
		adopt(c.Loaded, x.Loaded), adopt(c.Due, x.Due),
	)
}

// adopt adds what one flow has to what all have.
func adopt[V any](all, own map[string]V) error {
	for id, v := range own {
		if _, ok := all[id]; ok {
			return fmt.Errorf("two flows have %q", id)
		}
		all[id] = v
	}
	return nil
}

// hooks adds what several flows may have.
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
