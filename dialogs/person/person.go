// Package person is a person's dialogue as an aggregate: what is known of the
// person, where the conversation stands, and the router that decides what a text is
// taken for. The flows of the conversation are registered with it, and it knows none
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

// Check is an entry of the catalogue that the person is to confirm, as in
// Fresh.
type Check struct {
	Entry    string `json:"entry"`
	Name     string `json:"name,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
	Verified string `json:"verified,omitempty"`
	// Said is when it was asked about; zero: not yet.
	Said time.Time `json:"said,omitzero"`
}

// Filled is a form as it was handed in last: what is wrong with it is part of
// the state, so that a second delivery gets the same answer.
type Filled struct {
	Draft string `json:"draft"`
	Page  string `json:"page"`
	// Errors say by field what is wrong; nil: nothing is.
	Errors map[string]string `json:"errors,omitempty"`
}

// PersonVersion is the version of the stored form of Person.
const PersonVersion = 1

// Person is the state of one person's dialogue: the aggregate that everything
// said to the person comes from. The zero Person has never been met.
type Person struct {
	Version int        `json:"v"`
	Key     string     `json:"key"` // of the aggregate
	Name    string     `json:"name,omitempty"`
	Email   string     `json:"email,omitempty"`
	Lang    texts.Lang `json:"lang,omitempty"`
	// Address is where the person was last met; zero: never met.
	Address idea.Address `json:"address"`
	// Kept are messages for somebody who has not been met yet.
	Kept []message.Message `json:"kept,omitempty"`
	// Met is when the opening text was shown; zero: not yet.
	Met time.Time `json:"met,omitzero"`
	// Last is when the person last did something.
	Last time.Time `json:"last,omitzero"`

	// Dialog is what an answer would be taken for.
	Dialog DialogState `json:"talk"`
	// Drafts are the ideas not sent yet, oldest first. Current is the id of
	// the one talked about, "" for none.
	Drafts  []idea.Draft `json:"drafts,omitempty"`
	Current string       `json:"current,omitempty"`
	// Drawn counts the drafts ever begun and makes their ids.
	Drawn int `json:"drawn,omitempty"`
	// Ideas are those sent or joined, oldest first.
	Ideas    []idea.IdeaRef `json:"ideas,omitempty"`
	Settings Settings       `json:"settings"`
	// Nudges are when nudges were said of late, oldest first.
	Nudges []time.Time `json:"nudges,omitempty"`
	// Quiet is set while the person talks with a human instead.
	Quiet bool `json:"quiet,omitempty"`
	// Masked counts the CPR numbers masked, without their text.
	Masked int `json:"masked,omitempty"`
	// Lost are messages that could not be delivered, newest last.
	Lost []step.Undelivered `json:"lost,omitempty"`
	// Unreachable is why nothing can be delivered to the person, a platform's
	// code; "" while it can. It ends with the next thing the person does.
	Unreachable string `json:"unreachable,omitempty"`
	// Live is the message that an answer is awaited to, nil for none.
	Live *LiveMessage `json:"open,omitempty"`
	// Moved is the key under which the person is now, "" for this one.
	// Former are the keys that lead here.
	Moved  string   `json:"moved,omitempty"`
	Former []string `json:"former,omitempty"`
	// Pending is the act that the person is asked about, nil for none; it is kept
	// while they talk about something else.
	Pending *PendingAction `json:"doing,omitempty"`
	// Cards are the cards about ideas that can still be answered, newest last.
	Cards []idea.Card `json:"cards,omitempty"`
	// Queue is what the person is to hear of when there is room, and Round when
	// that is; zero: nothing is queued.
	Queue  []Queued  `json:"queue,omitempty"`
	Bundle time.Time `json:"round,omitzero"`
	// Firsts are when first cards were said of late, oldest first; Notified is the
	// log of what was said unasked.
	Firsts   []time.Time `json:"firsts,omitempty"`
	Notified []Notified  `json:"notified,omitempty"`
	Snoozed  []Snoozed   `json:"snoozed,omitempty"`
	Away     Away        `json:"away,omitzero"`
	// Checks are the entries of the catalogue that the person is to confirm.
	Checks []Check `json:"checks,omitempty"`
	// Month is when the monthly message is due; zero: nothing to tell yet.
	Month time.Time `json:"month,omitzero"`
	// Filled is the form that was handed in last, nil for none.
	Filled *Filled `json:"filled,omitempty"`
}

// DialogState is what the bot has said last and waits for.
type DialogState struct {
	// At is where the conversation stands, a key of the engine's table of
	// places; "" waits for nothing.
	At    string `json:"at,omitempty"`
	Field string `json:"field,omitempty"` // the question, where At is about one
	// Changing: the question was answered before and is asked again on demand.
	Changing bool `json:"changing,omitempty"`
	// Held is text that waits for a decision before it is used.
	Held    string `json:"held,omitempty"`
	Message string `json:"message,omitempty"` // of the held text
	// Estimate is a time estimate that is not complete or confirmed.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Missing  parse.Missing   `json:"missing,omitempty"`
	// Tries counts the texts that were not understood here.
	Tries int `json:"tries,omitempty"`
	// Matches are those of a lookup or a task search; Page and Query theirs.
	Matches []idea.Match `json:"matches,omitempty"`
	Page    int          `json:"page,omitempty"`
	Query   string       `json:"query,omitempty"`
	// Total is how many ideas there are in the list that is shown.
	Total int `json:"total,omitempty"`
	// Lead are paragraphs that wait for the answer to a search of this turn.
	Lead []string `json:"lead,omitempty"`
	// Resume is what the talk returns to when this is done; at most two deep.
	Resume *DialogState `json:"under,omitempty"`
}

// Draft returns the draft with this id, nil if there is none.
func (p *Person) Draft(id string) *idea.Draft {
	for i := range p.Drafts {
		if p.Drafts[i].ID == id {
			return &p.Drafts[i]
		}
	}
	return nil
}

// CurrentDraft returns the draft talked about, nil if there is none.
func (p *Person) CurrentDraft() *idea.Draft { return p.Draft(p.Current) }

// clone returns a copy that a step may change without changing p.
func (p Person) clone() Person {
	p.Kept = slices.Clone(p.Kept)
	p.Ideas = slices.Clone(p.Ideas)
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
		d.Path = slices.Clone(d.Path)
		d.Undo = slices.Clone(d.Undo)
		d.Others = slices.Clone(d.Others)
		d.Reuse.Matches = slices.Clone(d.Reuse.Matches)
		d.Reuse.Rejected = slices.Clone(d.Reuse.Rejected)
		d.Reuse.Shown = slices.Clone(d.Reuse.Shown)
	}
	return p
}

// Problem is what is known of the trouble that a draft is about, "" for
// nothing.
func (p Person) Problem(draft string) string {
	if d := p.Draft(draft); d != nil {
		return d.Answers["problem"].Whole()
	}
	return ""
}
