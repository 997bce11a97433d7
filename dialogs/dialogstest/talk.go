// Package dialogstest is a kit for tests of package dialogs and its rooms from
// outside: a [Talk] with one person, a [Town] of people whose ideas go on by
// themselves, and ideas in each state. In both the test plays the bot. What
// fails ends the test that the kit was made for.
package dialogstest

import (
	"cmp"
	"maps"
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Talk is a conversation with one person, Anna where nothing else is said, in which the test plays the bot: it
// answers searches, draws numbers and wakes reminders.
type Talk struct {
	testing.TB
	Engine *dialogs.Engine
	// Person is stored after every step. Moment is when and for whom the next one
	// is, and may be changed in between.
	Person person.Person
	Moment idea.Moment
	// Matches and tasks are what searches find.
	Matches, tasks []idea.Match
	// SearchFails makes searches fail; they can be answered later with found.
	SearchFails bool

	Said     []message.Message // all of it
	turn     []message.Message // of the last input
	Searches []step.Search
	Ideas    []idea.Idea          // those sent
	Told     []step.Tell          // all but ideas sent
	Due      map[string]time.Time // reminders, by name
	Counts   []step.Count         // what was counted
}

// Problem is one that is long enough not to be asked about.
const Problem = "Vi skriver kørsel op på papir hver dag og taster det ind bagefter"

// Monday is a working day in the send window.
var Monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// Anna's manager and her consultant in a talk.
var (
	Mette = idea.Participant{ID: "person/mette@odense.dk", Name: "Mette Mus"}
	Karin = idea.Participant{ID: "person/karin@odense.dk", Name: "Karin Ko"}
)

// NewTalk is a conversation with Anna on [Monday], who has said nothing yet. Its
// engine is shared by all such.
func NewTalk(t testing.TB) *Talk {
	t.Helper()
	e, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return &Talk{
		TB: t, Engine: e, Person: person.Person{Key: "person/anna@odense.dk"}, Due: map[string]time.Time{},
		Moment: idea.Moment{
			Now: Monday, From: idea.Address{Platform: "test", Ref: "anna"},
			Me: idea.Profile{Name: "Anna And", Email: "anna@odense.dk", Manager: &Mette, Consultant: &Karin},
		},
	}
}

// Says types texts, each once the one before is answered.
func (x *Talk) Says(texts ...string) {
	x.Helper()
	for _, text := range texts {
		x.Take(step.Input{Said: &step.Said{Text: text}})
	}
}

// Clicks presses a button of the last message, by its label.
func (x *Talk) Clicks(label string) {
	x.Helper()
	x.ClicksOn(x.Last(), label)
}

// ClicksOn presses a button of a message, however old.
func (x *Talk) ClicksOn(m message.Message, label string) {
	x.Helper()
	for _, o := range m.Pressable() {
		if o.Label == label {
			x.Take(step.Input{Clicked: &step.Clicked{Of: m.Of, Option: o.ID}})
			return
		}
	}
	x.Fatalf("no button %q in:\n%s", label, m.Plain())
}

// Waits lets time pass; reminders that come due on the way are woken then.
func (x *Talk) Waits(d time.Duration) {
	x.Helper()
	x.WaitsUntil(x.Moment.Now.Add(d))
}

// WaitsUntil is Waits up to a time.
func (x *Talk) WaitsUntil(end time.Time) {
	x.Helper()
	for {
		names := slices.SortedFunc(maps.Keys(x.Due), func(a, b string) int {
			return cmp.Or(x.Due[a].Compare(x.Due[b]), cmp.Compare(a, b))
		})
		if len(names) == 0 || x.Due[names[0]].After(end) {
			break
		}
		name, at := names[0], x.Due[names[0]]
		if at.After(x.Moment.Now) {
			x.Moment.Now = at
		}
		delete(x.Due, name)
		x.Take(step.Input{Due: &step.Due{Reminder: name}})
	}
	x.Moment.Now = end
}
