package dialogs

import (
	"maps"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

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
	Address Address `json:"address"`
	// Kept are messages for somebody who has not been met yet.
	Kept []message.Message `json:"kept,omitempty"`
	// Met is when the opening text was shown; zero: not yet.
	Met time.Time `json:"met,omitzero"`
	// Last is when the person last did something.
	Last time.Time `json:"last,omitzero"`

	// Talk is what an answer would be taken for.
	Talk Talk `json:"talk"`
	// Drafts are the ideas not sent yet, oldest first. Current is the id of
	// the one talked about, "" for none.
	Drafts  []Draft `json:"drafts,omitempty"`
	Current string  `json:"current,omitempty"`
	// Drawn counts the drafts ever begun and makes their ids.
	Drawn int `json:"drawn,omitempty"`
	// Ideas are those sent or joined, oldest first.
	Ideas    []IdeaRef `json:"ideas,omitempty"`
	Settings Settings  `json:"settings"`
	// Nudges are when nudges were said of late, oldest first.
	Nudges []time.Time `json:"nudges,omitempty"`
	// Quiet is set while the person talks with a human instead.
	Quiet bool `json:"quiet,omitempty"`
	// Masked counts the CPR numbers masked, without their text.
	Masked int `json:"masked,omitempty"`
	// Lost are messages that could not be delivered, newest last.
	Lost []Undelivered `json:"lost,omitempty"`
	// Unreachable is why nothing can be delivered to the person, a platform's
	// code; "" while it can. It ends with the next thing the person does.
	Unreachable string `json:"unreachable,omitempty"`
	// Open is the message that an answer is awaited to, nil for none.
	Open *Standing `json:"open,omitempty"`
	// Moved is the key under which the person is now, "" for this one.
	// Former are the keys that lead here.
	Moved  string   `json:"moved,omitempty"`
	Former []string `json:"former,omitempty"`
	// Doing is the act that the person is asked about, nil for none; it is kept
	// while they talk about something else.
	Doing *Doing `json:"doing,omitempty"`
	// Cards are the cards about ideas that can still be answered, newest last.
	Cards []Card `json:"cards,omitempty"`
	// Queue is what the person is to hear of when there is room, and Round when
	// that is; zero: nothing is queued.
	Queue []Queued  `json:"queue,omitempty"`
	Round time.Time `json:"round,omitzero"`
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

// Settings are a person's own choices; the zero value is what everybody
// starts with.
type Settings struct {
	// NoDraftReminders turns reminders about unfinished drafts off, but for
	// the last one before a draft is deleted.
	NoDraftReminders bool `json:"no_draft_reminders,omitempty"`
	// Weekly: what may wait for it comes in the weekly digest only. Off are the
	// rules that were turned off, of those that can be.
	Weekly bool           `json:"weekly,omitempty"`
	Hours  calendar.Hours `json:"hours,omitzero"`
	Off    []string       `json:"off,omitempty"`
}

// IdeaRef is what a person's aggregate knows of an idea.
type IdeaRef struct {
	Number int64  `json:"number"`
	Draft  string `json:"draft,omitempty"` // the draft it was made from
	Title  string `json:"title"`
	Status Status `json:"status"`
	Ball   Ball   `json:"ball"`
	Into   int64  `json:"into,omitempty"` // the idea it was joined to
	// Until and Receiver are those of Life.
	Until    time.Time `json:"until,omitzero"`
	Receiver string    `json:"receiver,omitempty"`
	Updated  time.Time `json:"updated,omitzero"`
}

// Draft is an idea that has not been sent.
type Draft struct {
	ID string `json:"id"`
	// Rev is raised whenever an answer changes; buttons carry it.
	Rev int `json:"rev"`
	// Questionnaire is the id and version it is pinned to, "idea.v1".
	Questionnaire string                          `json:"questionnaire"`
	Answers       map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Asked counts the failed tries per question.
	Asked map[string]int `json:"asked,omitempty"`
	// Tried are the texts of the failed tries, kept if none succeeds.
	Tried map[string]string `json:"tried,omitempty"`
	// Path are the questions in the order they were answered, for going back.
	Path  []string `json:"path,omitempty"`
	Undo  []Undone `json:"undo,omitempty"` // oldest first, at most undoDepth
	Reuse Reuse    `json:"reuse"`
	Title string   `json:"title,omitempty"` // "": suggested from the answers
	// Others are co-authors as typed; Team: on behalf of the team.
	Others []string `json:"others,omitempty"`
	Team   bool     `json:"team,omitempty"`
	// Source is the link to the message that the idea began with, "" for none.
	Source string    `json:"source,omitempty"`
	Begun  time.Time `json:"begun,omitzero"`
	// Touched is when the person last worked on it; reminders count from it.
	Touched time.Time `json:"touched,omitzero"`
	// Nudged is how many steps of the reminder rule are behind since Touched.
	Nudged int `json:"nudged,omitempty"`
	// Warned is when the last notice before deletion was said.
	Warned time.Time `json:"warned,omitzero"`
	// Until is when the person wants to hear of it again; zero: by the rule.
	Until time.Time `json:"until,omitzero"`
	// Reminder is when the next reminder is set for; zero: none.
	Reminder time.Time `json:"reminder,omitzero"`
	// Thrown is when it was deleted by the person: it can be had back for a
	// day. Zero: not deleted.
	Thrown time.Time `json:"thrown,omitzero"`
	// Human is set when a consultant was asked to help.
	Human bool `json:"human,omitempty"`
	// Sent is the number under which it was sent, 0 while it is a draft.
	Sent int64 `json:"sent,omitempty"`
	// Completes is the idea that the answers are for, 0 for a new one, and
	// CompletesRev its revision; CompletesDo is the deed, "" for DeedFillIn.
	Completes    int64  `json:"completes,omitempty"`
	CompletesRev int    `json:"completes_rev,omitempty"`
	CompletesDo  DeedID `json:"completes_do,omitempty"`
}

// Undone is one change that can be taken back: the old answer of a question,
// nil where it had none.
type Undone struct {
	Field string                `json:"field"`
	Old   *questionnaire.Answer `json:"old,omitempty"`
	Rev   int                   `json:"rev,omitempty"` // the draft's revision before the change
}

// ReuseOutcome is how the reuse check ended.
type ReuseOutcome string

// Outcomes of the reuse check, as far as the author proposes them.
const (
	ReuseOpen   ReuseOutcome = ""       // not ended
	ReuseAsIs   ReuseOutcome = "as_is"  // Den vil jeg prøve
	ReuseExtend ReuseOutcome = "extend" // Næsten, or: used already, lacks something
	ReuseJoin   ReuseOutcome = "join"   // Vi har samme behov
	ReusePassed ReuseOutcome = "passed" // a fault or lack of training, passed on
	ReuseNew    ReuseOutcome = "new"    // none fits, or none was found
)

// Reuse is what a draft's reuse check found and how it ended.
type Reuse struct {
	// Awaits is the search whose Found is awaited, "" for none.
	Awaits  string       `json:"awaits,omitempty"`
	Count   int          `json:"count,omitempty"` // searches made, for their ids
	Matches []Match      `json:"matches,omitempty"`
	Page    int          `json:"page,omitempty"`
	Looked  string       `json:"looked,omitempty"` // the match being looked at
	Outcome ReuseOutcome `json:"outcome,omitempty"`
	Chosen  *Match       `json:"chosen,omitempty"`
	Gap     string       `json:"gap,omitempty"`
	Trouble string       `json:"trouble,omitempty"`
	// Rejected are matches the author said no to; Shown all ever shown.
	Rejected []Rejection `json:"rejected,omitempty"`
	Shown    []string    `json:"shown,omitempty"`
	// Again is set when the second search has been made.
	Again bool `json:"again,omitempty"`
	// Remark is text that was not understood while matches were on offer.
	Remark string `json:"remark,omitempty"`
	// Failed: the search did not answer, and is still to be repeated.
	Failed bool `json:"failed,omitempty"`
}

// Rejection is a match that does not fit, and why, where the author said so.
type Rejection struct {
	Match  Match  `json:"match"`
	Reason string `json:"reason,omitempty"` // a choice of the question reuse_reject
	Text   string `json:"text,omitempty"`
}

// Talk is what the bot has said last and waits for.
type Talk struct {
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
	Matches []Match `json:"matches,omitempty"`
	Page    int     `json:"page,omitempty"`
	Query   string  `json:"query,omitempty"`
	// Total is how many ideas there are in the list that is shown.
	Total int `json:"total,omitempty"`
	// Lead are paragraphs that wait for the answer to a search of this turn.
	Lead []string `json:"lead,omitempty"`
	// Under is what the talk returns to when this is done; at most two deep.
	Under *Talk `json:"under,omitempty"`
}

// draft returns the draft with this id, nil if there is none.
func (p *Person) draft(id string) *Draft {
	for i := range p.Drafts {
		if p.Drafts[i].ID == id {
			return &p.Drafts[i]
		}
	}
	return nil
}

// current returns the draft talked about, nil if there is none.
func (p *Person) current() *Draft { return p.draft(p.Current) }

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
	p.Doing = p.Doing.clone()
	p.Drafts = slices.Clone(p.Drafts)
	for i := range p.Drafts {
		d := &p.Drafts[i]
		d.Answers = writable(d.Answers)
		d.Asked = writable(d.Asked)
		d.Tried = writable(d.Tried)
		d.Path = slices.Clone(d.Path)
		d.Undo = slices.Clone(d.Undo)
		d.Others = slices.Clone(d.Others)
		d.Reuse.Matches = slices.Clone(d.Reuse.Matches)
		d.Reuse.Rejected = slices.Clone(d.Reuse.Rejected)
		d.Reuse.Shown = slices.Clone(d.Reuse.Shown)
	}
	return p
}

// writable returns a copy of a map that can be written to: an empty one comes
// back from the store as nil.
func writable[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}
