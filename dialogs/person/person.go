// Package person is a person's conversation as an aggregate: what is known of
// the person, the stack of states, and the router that decides what a text
// means. The flows of the conversation are registered with it; it imports none
// of them.
package person

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Check is a catalogue entry that the person is asked to confirm, as in
// step.Fresh.
type Check struct {
	Entry    string `json:"entry"`
	Name     string `json:"name,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
	Verified string `json:"verified,omitempty"`
	// Said is when the person was asked; zero: not yet.
	Said time.Time `json:"said,omitzero"`
}

// Filled is the form that was submitted last, with its errors: a second
// delivery of it gets the same answer.
type Filled struct {
	Draft string `json:"draft"`
	Page  string `json:"page"`
	// Errors are the errors by field; nil: none.
	Errors map[string]string `json:"errors,omitempty"`
}

// PersonVersion is the version of the stored form of Person.
const PersonVersion = 1

// Person is the state of one person's conversation; all messages to the person
// are made from it. The zero Person has not been met.
type Person struct {
	Version int        `json:"v"`
	Key     string     `json:"key"` // of the aggregate
	Name    string     `json:"name,omitempty"`
	Email   string     `json:"email,omitempty"`
	Lang    texts.Lang `json:"lang,omitempty"`
	// Offer says whether the person was offered the language that they write in.
	Offer langOffer `json:"language_offer,omitempty"`
	// Address is where the person was met last; zero: not met yet.
	Address idea.Address `json:"address"`
	// Kept are messages for a person who has not been met yet.
	Kept []message.Message `json:"kept,omitempty"`
	// Met is when the opening text was shown; zero: not yet.
	Met time.Time `json:"met,omitzero"`
	// Last is when the person last did something.
	Last time.Time `json:"last,omitzero"`

	// Dialog is the present state of the conversation: what an answer would
	// refer to.
	Dialog DialogState `json:"talk"`
	// Drafts are the ideas not sent yet, oldest first. Current is the id of the
	// one being talked about, "" for none.
	Drafts  []idea.Draft `json:"drafts,omitempty"`
	Current string       `json:"current,omitempty"`
	// Ended are drafts that were not sent and are gone, oldest first.
	Ended []idea.EndedDraft `json:"ended,omitempty"`
	// Drawn counts all drafts ever begun; their ids are made from it.
	Drawn int `json:"drawn,omitempty"`
	// Ideas are those the person sent or joined, oldest first.
	Ideas    []idea.IdeaRef `json:"ideas,omitempty"`
	Settings Settings       `json:"settings"`
	// Nudges are the times of recent nudges, oldest first.
	Nudges []time.Time `json:"nudges,omitempty"`
	// Quiet is set while the person talks with a human instead of the bot.
	Quiet bool `json:"quiet,omitempty"`
	// Masked counts the CPR numbers that were masked; their text is not kept.
	Masked int `json:"masked,omitempty"`
	// Lost are messages that could not be delivered, newest last.
	Lost []step.Undelivered `json:"lost,omitempty"`
	// Unreachable is the platform's code for why nothing can be delivered to
	// the person; "" while it can. The person's next action clears it.
	Unreachable string `json:"unreachable,omitempty"`
	// Live is the message whose buttons are answered now, nil for none.
	Live *LiveMessage `json:"open,omitempty"`
	// Between: a message with buttons that is no part of the conversation was sent
	// since what is asked now.
	Between bool `json:"between,omitempty"`
	// Moved is the key that the state has moved to, "" for none. Former are the
	// keys that moved here.
	Moved  string   `json:"moved,omitempty"`
	Former []string `json:"former,omitempty"`
	// Pending is the action that the person is asked parameters for, nil for
	// none. It stays while they talk about something else.
	Pending *PendingAction `json:"doing,omitempty"`
	// Cards are the cards of ideas that can still be answered, newest last.
	Cards []idea.Card `json:"cards,omitempty"`
	// Queue is what waits to be told, and Round when the next bundle is due;
	// zero: nothing is queued.
	Queue  []Queued  `json:"queue,omitempty"`
	Bundle time.Time `json:"round,omitzero"`
	// Firsts are the times of recent first cards, oldest first. Notified is the
	// log of messages sent unasked.
	Firsts   []time.Time `json:"firsts,omitempty"`
	Notified []Notified  `json:"notified,omitempty"`
	Snoozed  []Snoozed   `json:"snoozed,omitempty"`
	Away     Away        `json:"away,omitzero"`
	// Checks are the catalogue entries that the person is asked to confirm.
	Checks []Check `json:"checks,omitempty"`
	// Month is when the monthly message is due; zero: there is nothing to tell
	// yet.
	Month time.Time `json:"month,omitzero"`
	// Filled is the form that was submitted last, nil for none.
	Filled *Filled `json:"filled,omitempty"`
	// Compared bounds how often a day the person's texts are compared with
	// ideas that they may not read.
	Compared compared `json:"compared,omitzero"`
}

// DialogState is a state of the conversation, with what it is about. The zero
// value waits for nothing.
type DialogState struct {
	// At is the id of the State, one of the At constants; "" waits for nothing.
	At    string `json:"at,omitempty"`
	Field string `json:"field,omitempty"` // id of the question, where the state is about one
	// Changing: an answered question is asked again at the person's request.
	Changing bool `json:"changing,omitempty"`
	// Sure: the question is asked once more, since something speaks against its
	// answer.
	Sure bool `json:"sure,omitempty"`
	// Held is text that waits for a decision before it is used.
	Held    string `json:"held,omitempty"`
	Message string `json:"message,omitempty"` // id of the message that Held came in
	// Estimate is a time estimate that is not complete or not confirmed, nil
	// for none.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Missing  parse.Missing   `json:"missing,omitempty"`
	// Tries counts the texts in a row that were not understood.
	Tries int `json:"tries,omitempty"`
	// Matches are the matches of a lookup or a task search; Page and Query
	// belong to it.
	Matches []idea.Match `json:"matches,omitempty"`
	Page    int          `json:"page,omitempty"`
	Query   string       `json:"query,omitempty"`
	// Total is the number of ideas in the list that is shown.
	Total int `json:"total,omitempty"`
	// Lead are paragraphs that wait for the result of this turn's search.
	Lead []string `json:"lead,omitempty"`
	// Resume is the state to return to afterwards, nil for none; the stack is
	// at most two deep.
	Resume *DialogState `json:"under,omitempty"`
}

// Draft returns the draft with an id, nil for none.
func (p *Person) Draft(id string) *idea.Draft {
	for i := range p.Drafts {
		if p.Drafts[i].ID == id {
			return &p.Drafts[i]
		}
	}
	return nil
}

// CurrentDraft returns the draft being talked about, nil for none.
func (p *Person) CurrentDraft() *idea.Draft { return p.Draft(p.Current) }

// clone returns a copy that a turn may change without changing p.
func (p Person) clone() Person {
	p.Kept = slices.Clone(p.Kept)
	p.Ideas = slices.Clone(p.Ideas)
	p.Ended = slices.Clone(p.Ended)
	p.Lost = slices.Clone(p.Lost)
	p.Nudges = slices.Clone(p.Nudges)
	p.Cards = slices.Clone(p.Cards)
	p.Queue = slices.Clone(p.Queue)
	p.Firsts = slices.Clone(p.Firsts)
	p.Checks = slices.Clone(p.Checks)
	p.Notified = slices.Clone(p.Notified)
	p.Snoozed = slices.Clone(p.Snoozed)
	p.Settings.Off = slices.Clone(p.Settings.Off)
	p.Pending = p.Pending.clone()
	p.Drafts = slices.Clone(p.Drafts)
	for i := range p.Drafts {
		d := &p.Drafts[i]
		d.Answers = idea.Writable(d.Answers)
		d.Asked = idea.Writable(d.Asked)
		d.Tried = idea.Writable(d.Tried)
		d.Held = idea.Writable(d.Held)
		d.Path = slices.Clone(d.Path)
		d.Undo = slices.Clone(d.Undo)
		d.Others = slices.Clone(d.Others)
		d.Reuse.Matches = slices.Clone(d.Reuse.Matches)
		d.Reuse.Rejected = slices.Clone(d.Reuse.Rejected)
		d.Reuse.Shown = slices.Clone(d.Reuse.Shown)
	}
	return p
}

// Problem returns the problem that a draft describes, "" for none.
func (p Person) Problem(draft string) string {
	if d := p.Draft(draft); d != nil {
		return d.Answers["problem"].Whole()
	}
	return ""
}
