package dialogs

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// talk is a conversation with one person, in which the test plays the bot: it
// answers searches, draws numbers and wakes reminders.
type talk struct {
	testing.TB
	e  *Engine
	p  person.Person
	at idea.Moment
	// matches and tasks are what searches find.
	matches, tasks []idea.Match
	// searchFails makes searches fail; they can be answered later with found.
	searchFails bool

	said     []message.Message
	turn     []message.Message // of the last input
	searches []step.Search
	ideas    []idea.Idea // those sent
	told     []step.Tell // all but ideas sent
	due      map[string]time.Time
}

const aProblem = "Vi skriver kørsel op på papir hver dag og taster det ind bagefter"

// aMonday is a working day in the send window.
var aMonday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

var (
	mette = idea.Participant{ID: "person/mette@odense.dk", Name: "Mette Mus"}
	karin = idea.Participant{ID: "person/karin@odense.dk", Name: "Karin Ko"}
)

// shipped is the engine as it ships, which every conversation can share.
var shipped = sync.OnceValues(func() (*Engine, error) { return New(Config{}) })

func newTalk(t testing.TB) *talk {
	t.Helper()
	e, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return &talk{
		TB: t, e: e, p: person.Person{Key: "person/anna@odense.dk"}, due: map[string]time.Time{},
		at: idea.Moment{
			Now: aMonday, From: idea.Address{Platform: "test", Ref: "anna"},
			Me: idea.Profile{Name: "Anna And", Email: "anna@odense.dk", Manager: &mette, Consultant: &karin},
		},
	}
}

// atReuse is a conversation in which a problem was told and these were found.
func atReuseWith(t testing.TB, matches ...idea.Match) *talk {
	x := newTalk(t)
	x.matches = matches
	x.says(aProblem)
	x.wants("Kan en af disse løsninger hjælpe?")
	return x
}

// pastReuse is a conversation in which a problem was told and nothing found.
func pastReuse(t testing.TB) *talk {
	x := newTalk(t)
	x.says(aProblem, "fortsæt nu")
	x.wants("Hvad kunne gøre det nemmere?")
	return x
}

// toSummary answers every question of an idea without benefit in time or money.
func toSummary(t testing.TB) *talk {
	x := pastReuse(t)
	x.says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej", "Excel")
	x.wants("Din idé er klar til at sende")
	return x
}

// says types texts, each once the one before is answered.
func (x *talk) says(texts ...string) {
	x.Helper()
	for _, text := range texts {
		x.take(step.Input{Said: &step.Said{Text: text}})
	}
}

// clicks presses a button of the last message, by its label.
func (x *talk) clicks(label string) {
	x.Helper()
	x.clicksOn(x.last(), label)
}

// clicksOn presses a button of a message, however old.
func (x *talk) clicksOn(m message.Message, label string) {
	x.Helper()
	for _, o := range m.Pressable() {
		if o.Label == label {
			x.take(step.Input{Clicked: &step.Clicked{Of: m.Of, Option: o.ID}})
			return
		}
	}
	x.Fatalf("no button %q in:\n%s", label, m.Plain())
}

// waits lets time pass; reminders that come due on the way are woken then.
func (x *talk) waits(d time.Duration) {
	x.Helper()
	x.waitsUntil(x.at.Now.Add(d))
}

func (x *talk) waitsUntil(end time.Time) {
	x.Helper()
	for {
		names := slices.SortedFunc(maps.Keys(x.due), func(a, b string) int {
			return cmp.Or(x.due[a].Compare(x.due[b]), cmp.Compare(a, b))
		})
		if len(names) == 0 || x.due[names[0]].After(end) {
			break
		}
		name, at := names[0], x.due[names[0]]
		if at.After(x.at.Now) {
			x.at.Now = at
		}
		delete(x.due, name)
		x.take(step.Input{Due: &step.Due{Reminder: name}})
	}
	x.at.Now = end
}

// atDoor is an input as the bot lets it in: what a person does is cleaned.
func atDoor(in step.Input) step.Input {
	if cleaned, ok := in.FromPerson(); ok {
		return cleaned
	}
	return in
}

// take steps with an input and with all that follows in the same turn.
func (x *talk) take(in step.Input) {
	x.Helper()
	x.turn = nil
	steps := 0
	for queue := []step.Input{atDoor(in)}; len(queue) > 0; queue = queue[1:] {
		if steps++; steps > 50 {
			x.Fatalf("a turn without end: %+v", queue[0])
		}
		at := x.at
		if in.Due != nil || in.Found != nil {
			at.From = idea.Address{}
		}
		next, effects := x.e.Step(x.p, queue[0], at)
		x.p = next
		for _, e := range effects {
			queue = append(queue, x.follow(e)...)
		}
	}
}

// follow does what an effect wants.
func (x *talk) follow(e step.Effect) []step.Input {
	switch {
	case e.Say != nil:
		x.said, x.turn = append(x.said, *e.Say), append(x.turn, *e.Say)
	case e.Search != nil:
		x.searches = append(x.searches, *e.Search)
		return []step.Input{{Found: &step.Found{Search: e.Search.ID, Matches: x.find(*e.Search), Failed: x.searchFails}}}
	case e.DrawNumber != nil:
		return []step.Input{{NumberDrawn: &step.NumberDrawn{Draft: e.DrawNumber.Draft, Number: int64(len(x.ideas) + 1)}}}
	case e.Load != nil && e.Load.List != nil:
		return []step.Input{{Loaded: &step.Loaded{Load: *e.Load, Ideas: x.ideas, Total: len(x.ideas)}}}
	case e.Load != nil:
		return []step.Input{{Loaded: &step.Loaded{Load: *e.Load, Ideas: x.read(e.Load.Ideas)}}}
	case e.Tell != nil && e.Tell.Input.Submitted != nil:
		x.ideas = append(x.ideas, e.Tell.Input.Submitted.Idea)
	case e.Tell != nil:
		x.told = append(x.told, *e.Tell)
	case e.Remind != nil && e.Remind.At.IsZero():
		delete(x.due, e.Remind.Name)
	case e.Remind != nil:
		x.due[e.Remind.Name] = e.Remind.At
	}
	return nil
}

func (x *talk) find(s step.Search) []idea.Match {
	switch {
	case x.searchFails:
		return nil
	case s.For == step.ForTasks:
		return x.tasks
	}
	return x.matches
}

func (x *talk) read(numbers []int64) (found []idea.Idea) {
	for _, i := range x.ideas {
		if slices.Contains(numbers, i.Number) {
			found = append(found, i)
		}
	}
	return found
}

// last is what was said last.
func (x *talk) last() message.Message {
	x.Helper()
	if len(x.said) == 0 {
		x.Fatal("nothing was said yet")
	}
	return x.said[len(x.said)-1]
}

// wants fails the test where the last input was not answered with all of this.
func (x *talk) wants(parts ...string) {
	x.Helper()
	if len(x.turn) != 1 {
		x.Fatalf("said %d messages, want one with %q", len(x.turn), parts)
	}
	for _, part := range parts {
		if got := x.turn[0].Plain(); !strings.Contains(got, part) {
			x.Errorf("%q is not in what was said:\n%s", part, got)
		}
	}
}

// wantsNot fails the test where the last answer has any of this.
func (x *talk) wantsNot(parts ...string) {
	x.Helper()
	for _, m := range x.turn {
		for _, part := range parts {
			if got := m.Plain(); strings.Contains(got, part) {
				x.Errorf("%q is in what was said:\n%s", part, got)
			}
		}
	}
}

// wantsNothing fails the test where the last input was answered at all.
func (x *talk) wantsNothing() {
	x.Helper()
	for _, m := range x.turn {
		x.Errorf("said:\n%s", m.Plain())
	}
}

// draft is the draft that was begun first.
func (x *talk) draft() *idea.Draft {
	x.Helper()
	d := x.p.Draft("d1")
	if d == nil {
		x.Fatal("the draft is gone")
	}
	return d
}

// idea is the only idea sent.
func (x *talk) idea() idea.Idea {
	x.Helper()
	if len(x.ideas) != 1 {
		x.Fatalf("%d ideas were sent, want 1", len(x.ideas))
	}
	return x.ideas[0]
}

// stored is the person as JSON.
func (x *talk) stored() string {
	x.Helper()
	data, err := json.Marshal(x.p)
	if err != nil {
		x.Fatal(err)
	}
	return string(data)
}
