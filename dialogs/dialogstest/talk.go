package dialogstest

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Local is the time in the municipality.
func (x *Talk) Local() time.Time { return x.Moment.Now.In(x.Engine.Calendar.Location()) }

// Handler is a conversation with somebody of the crew, and an idea that is
// brought to where it may be read.
func Handler(t testing.TB, name string, i idea.Idea) *Talk {
	t.Helper()
	x := NewTalk(t)
	p := Participant(name)
	x.Person = person.Person{Key: p.ID, Name: name, Met: Monday}
	x.Moment.Me = idea.Profile{Name: name, Email: p.Email}
	if r := lifeRoles[name]; r != "" {
		x.Moment.Me.Roles = []string{r}
	}
	x.Moment.Directory = TheCrew()
	x.Ideas = []idea.Idea{i}
	return x
}

// Acted is the act that was told, the last one.
func (x *Talk) Acted() *idea.ActionRequest {
	x.Helper()
	for _, told := range slices.Backward(x.Told) {
		if a := told.Input.Action; a != nil {
			return a
		}
	}
	return nil
}

// What the searches of these tests find.
var (
	Strong = idea.Match{
		ID: "s1", Kind: idea.KindSolution, Name: "OS2indberetning", Purpose: "Kørselspenge uden papir", Strong: true,
		Words: []string{"kørsel", "papir"}, Departments: []string{"A", "B"}, Verified: "2026-10-01",
		Owner: idea.Participant{Name: "Lone Lund", Email: "lone@odense.dk", Unit: "IT"},
	}
	Weak     = idea.Match{ID: "s2", Kind: idea.KindSolution, Name: "Vagtplan Mobil", Words: []string{"dag"}, OwnerUnknown: true}
	Outgoing = idea.Match{ID: "s3", Kind: idea.KindSolution, Name: "Gammel kørebog", Strong: true, PhasingOut: true}
	Full     = idea.Match{ID: "s4", Kind: idea.KindSolution, Name: "Fuld kørebog", Strong: true, Room: "no"}
	Earlier  = idea.Match{ID: "i9", Kind: idea.KindIdea, Idea: 9, Author: "person/bo", Strong: true, Departments: []string{"Skoler"}}
)

// Talk is a conversation with one person, in which the test plays the bot: it
// answers searches, draws numbers and wakes reminders.
type Talk struct {
	testing.TB
	Engine *dialogs.Engine
	Person person.Person
	Moment idea.Moment
	// matches and tasks are what searches find.
	Matches, tasks []idea.Match
	// searchFails makes searches fail; they can be answered later with found.
	SearchFails bool

	Said     []message.Message
	turn     []message.Message // of the last input
	Searches []step.Search
	Ideas    []idea.Idea // those sent
	Told     []step.Tell // all but ideas sent
	Due      map[string]time.Time
}

const Problem = "Vi skriver kørsel op på papir hver dag og taster det ind bagefter"

// Monday is a working day in the send window.
var Monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

var (
	Mette = idea.Participant{ID: "person/mette@odense.dk", Name: "Mette Mus"}
	Karin = idea.Participant{ID: "person/karin@odense.dk", Name: "Karin Ko"}
)

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

// atReuse is a conversation in which a problem was told and these were found.
func AtReuse(t testing.TB, matches ...idea.Match) *Talk {
	x := NewTalk(t)
	x.Matches = matches
	x.Says(Problem)
	x.Wants("Kan en af disse løsninger hjælpe?")
	return x
}

// PastReuse is a conversation in which a problem was told and nothing found.
func PastReuse(t testing.TB) *Talk {
	x := NewTalk(t)
	x.Says(Problem, "fortsæt nu")
	x.Wants("Hvad kunne gøre det nemmere?")
	return x
}

// ToSummary answers every question of an idea without benefit in time or money.
func ToSummary(t testing.TB) *Talk {
	x := PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej", "Excel")
	x.Wants("Din idé er klar til at sende")
	return x
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

// AtDoor is an input as the bot lets it in: what a person does is cleaned.
func AtDoor(in step.Input) step.Input {
	if cleaned, ok := in.FromPerson(); ok {
		return cleaned
	}
	return in
}

// Take steps with an input and with all that follows in the same turn.
func (x *Talk) Take(in step.Input) {
	x.Helper()
	x.turn = nil
	steps := 0
	for queue := []step.Input{AtDoor(in)}; len(queue) > 0; queue = queue[1:] {
		if steps++; steps > 50 {
			x.Fatalf("a turn without end: %+v", queue[0])
		}
		at := x.Moment
		if in.Due != nil || in.Found != nil {
			at.From = idea.Address{}
		}
		next, effects := x.Engine.Step(x.Person, queue[0], at)
		x.Person = next
		for _, e := range effects {
			queue = append(queue, x.follow(e)...)
		}
	}
}

// follow does what an effect wants.
func (x *Talk) follow(e step.Effect) []step.Input {
	switch {
	case e.Say != nil:
		x.Said, x.turn = append(x.Said, *e.Say), append(x.turn, *e.Say)
	case e.Search != nil:
		x.Searches = append(x.Searches, *e.Search)
		return []step.Input{{Found: &step.Found{Search: e.Search.ID, Matches: x.find(*e.Search), Failed: x.SearchFails}}}
	case e.DrawNumber != nil:
		return []step.Input{{NumberDrawn: &step.NumberDrawn{Draft: e.DrawNumber.Draft, Number: int64(len(x.Ideas) + 1)}}}
	case e.Load != nil && e.Load.List != nil:
		return []step.Input{{Loaded: &step.Loaded{Load: *e.Load, Ideas: x.Ideas, Total: len(x.Ideas)}}}
	case e.Load != nil:
		return []step.Input{{Loaded: &step.Loaded{Load: *e.Load, Ideas: x.Read(e.Load.Ideas)}}}
	case e.Tell != nil && e.Tell.Input.Submitted != nil:
		x.Ideas = append(x.Ideas, e.Tell.Input.Submitted.Idea)
	case e.Tell != nil:
		x.Told = append(x.Told, *e.Tell)
	case e.Remind != nil && e.Remind.At.IsZero():
		delete(x.Due, e.Remind.Name)
	case e.Remind != nil:
		x.Due[e.Remind.Name] = e.Remind.At
	}
	return nil
}

func (x *Talk) find(s step.Search) []idea.Match {
	switch {
	case x.SearchFails:
		return nil
	case s.For == step.ForTasks:
		return x.tasks
	}
	return x.Matches
}

func (x *Talk) Read(numbers []int64) (found []idea.Idea) {
	for _, i := range x.Ideas {
		if slices.Contains(numbers, i.Number) {
			found = append(found, i)
		}
	}
	return found
}

// Last is what was said last.
func (x *Talk) Last() message.Message {
	x.Helper()
	if len(x.Said) == 0 {
		x.Fatal("nothing was said yet")
	}
	return x.Said[len(x.Said)-1]
}

// Wants fails the test where the last input was not answered with all of this.
func (x *Talk) Wants(parts ...string) {
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

// WantsNot fails the test where the last answer has any of this.
func (x *Talk) WantsNot(parts ...string) {
	x.Helper()
	for _, m := range x.turn {
		for _, part := range parts {
			if got := m.Plain(); strings.Contains(got, part) {
				x.Errorf("%q is in what was said:\n%s", part, got)
			}
		}
	}
}

// WantsNothing fails the test where the last input was answered at all.
func (x *Talk) WantsNothing() {
	x.Helper()
	for _, m := range x.turn {
		x.Errorf("said:\n%s", m.Plain())
	}
}

// Draft is the draft that was begun first.
func (x *Talk) Draft() *idea.Draft {
	x.Helper()
	d := x.Person.Draft("d1")
	if d == nil {
		x.Fatal("the draft is gone")
	}
	return d
}

// Idea is the only idea sent.
func (x *Talk) Idea() idea.Idea {
	x.Helper()
	if len(x.Ideas) != 1 {
		x.Fatalf("%d ideas were sent, want 1", len(x.Ideas))
	}
	return x.Ideas[0]
}

// Stored is the person as JSON.
func (x *Talk) Stored() string {
	x.Helper()
	data, err := json.Marshal(x.Person)
	if err != nil {
		x.Fatal(err)
	}
	return string(data)
}
