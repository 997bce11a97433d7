package dialogstest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// HeardAll is all that was said to somebody, in full.
func (w *Town) HeardAll(name string) []string {
	var out []string
	for _, m := range w.Said {
		if m.Who == KeyOf(name) {
			out = append(out, m.Plain())
		}
	}
	return out
}

// Town is a crew with ideas, in which the test plays the bot: what is told is
// brought, what is read is there, and reminders come due when time passes.
type Town struct {
	testing.TB
	Engine  *dialogs.Engine
	Now     time.Time
	People  map[string]person.Person
	Ideas   map[int64]idea.Idea
	due     map[string]time.Time // by aggregate and reminder
	Entries map[string]entry.Owned
	Said    []Heard
	Staff   Crew
	Drawn   int64
}

// Heard is something that was said to somebody.
type Heard struct {
	Who string
	At  time.Time
	message.Message
}

// NewTown is a town on a Monday, nine o'clock by its own time.
func NewTown(t testing.TB, cfg dialogs.Config) *Town {
	t.Helper()
	e, err := dialogs.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return &Town{TB: t, Engine: e, Now: Monday, People: map[string]person.Person{}, Ideas: map[int64]idea.Idea{}, due: map[string]time.Time{}, Staff: TheCrew()}
}

func KeyOf(name string) string { return Participant(name).ID }

// Sends is an idea of Anna's that was just sent, or of somebody else's.
func (w *Town) Sends(names ...string) int64 {
	w.Helper()
	author := "Anna"
	if len(names) > 0 {
		author = names[0]
	}
	w.Drawn++
	i := NewIdea(w, w.Engine)
	i.Number, i.Author, i.Title = w.Drawn, Participant(author), fmt.Sprintf("Idé %d", w.Drawn)
	i.Life, i.Submitted, i.Updated = idea.Life{}, w.Now, w.Now
	if m := w.Staff.Manager(i.Author); m != nil {
		i.Assignment = idea.Assignment{Role: idea.RoleManager, Participant: m, By: w.Engine.Within(schedule.RuleManager, w.Now)}
	}
	i.History = []idea.HistoryEntry{{At: w.Now, Actor: i.Author, From: idea.StatusDraft, To: idea.StatusSubmitted, What: "sent_full"}}
	w.Tell(idea.IdeaKey(w.Drawn), step.Input{Submitted: &step.Submitted{Idea: i}})
	return w.Drawn
}

// Acts lets somebody of the crew do something to an idea, with all it needs.
func (w *Town) Acts(name string, do idea.ActionID, number int64) {
	w.Helper()
	before := len(w.Ideas[number].History)
	a := Request(w.Ideas[number], name, do)
	w.Tell(idea.IdeaKey(number), step.Input{Action: &a})
	if len(w.Ideas[number].History) == before {
		w.Fatalf("%s %s: refused in %s: %+v", name, do, w.Ideas[number].Status, life.Refuse(&w.Engine.Policy, w.Ideas[number], a, w.At("")))
	}
}

// At is the moment, for somebody.
func (w *Town) At(key string) idea.Moment {
	m := idea.Moment{Now: w.Now, Directory: w.Staff}
	for _, p := range w.Staff.All {
		if p.ID == key {
			m.Me = idea.Profile{Name: p.Name, Email: p.Email, Manager: w.Staff.Manager(p)}
			if r := lifeRoles[p.Name]; r != "" {
				m.Me.Roles = []string{r}
			}
		}
	}
	return m
}

// Tell brings an input to an aggregate, with all that comes of it.
func (w *Town) Tell(key string, in step.Input) {
	w.Helper()
	var effects []step.Effect
	if number, ok := strings.CutPrefix(key, "idea/"); ok {
		var n int64
		_, _ = fmt.Sscan(number, &n) // of a key of ours
		w.Ideas[n], effects = w.Engine.StepIdea(w.Ideas[n], in, w.At(""))
	} else if id, ok := strings.CutPrefix(key, "entry/"); ok {
		w.Entries[id], effects = w.Engine.StepEntry(w.Entries[id], in, w.At(""))
	} else {
		p := w.People[key]
		p.Key, p.Address, p.Lang = key, idea.Address{Platform: "test", Ref: key}, cmp.Or(p.Lang, texts.Danish)
		p.Met = cmp.Or(p.Met, Monday)
		w.People[key], effects = w.Engine.Step(p, AtDoor(in), w.At(key))
	}
	w.Take(key, effects)
}

func (w *Town) Take(key string, effects []step.Effect) {
	w.Helper()
	for _, x := range effects {
		switch {
		case x.Say != nil:
			w.Said = append(w.Said, Heard{key, w.Now, *x.Say})
		case x.Remind != nil && x.Remind.At.IsZero():
			delete(w.due, key+" "+x.Remind.Name)
		case x.Remind != nil:
			w.due[key+" "+x.Remind.Name] = x.Remind.At
		case x.Load != nil:
			shown := step.Loaded{Load: *x.Load}
			for _, n := range append(w.waiting(x.Load.List), x.Load.Ideas...) {
				if i, ok := w.Ideas[n]; ok {
					shown.Ideas = append(shown.Ideas, i)
				}
			}
			for _, i := range w.Ideas {
				if l := x.Load.List; l != nil && slices.Contains(l.States, i.Status) {
					shown.Ideas = append(shown.Ideas, i)
				}
			}
			w.Tell(key, step.Input{Loaded: &shown})
		}
	}
	for _, x := range effects {
		if x.Tell != nil {
			w.Tell(x.Tell.To, x.Tell.Input)
		}
	}
}

// waiting are the ideas of a list of what waits for somebody.
func (w *Town) waiting(l *step.Listing) []int64 {
	var out []int64
	for n := int64(1); l != nil && n <= w.Drawn; n++ {
		if p := w.Ideas[n].Assignment.Participant; p != nil && slices.Contains(l.Waiting, p.ID) {
			out = append(out, n)
		}
	}
	return out
}

// Until lets time pass; what comes due on the way happens on the way.
func (w *Town) Until(end time.Time) {
	w.Helper()
	for range 10_000 {
		first := ""
		for name, at := range w.due {
			if !at.After(end) && (first == "" || at.Before(w.due[first]) || at.Equal(w.due[first]) && name < first) {
				first = name
			}
		}
		if first == "" {
			w.Now = end
			return
		}
		w.Now = calendar.Latest(w.Now, w.due[first])
		delete(w.due, first)
		key, reminder, _ := strings.Cut(first, " ")
		w.Tell(key, step.Input{Due: &step.Due{Reminder: reminder}})
	}
	w.Fatal("something is due without end")
}

// Days lets working days pass, to the same time by the clock.
func (w *Town) Days(n int) {
	w.Helper()
	w.Until(w.Engine.Calendar.AddWorkdays(w.Now, n))
}

// Clicks lets somebody press a button, by its label, of what was said last to
// them with such a button.
func (w *Town) Clicks(name, label string) {
	w.Helper()
	for _, m := range slices.Backward(w.Said) {
		if m.Who != KeyOf(name) {
			continue
		}
		for _, o := range slices.Concat(m.Pickable(), m.Menu, acts(m.Message)) {
			if o.Label == label {
				w.Tell(m.Who, step.Input{Clicked: &step.Clicked{Of: m.Of, Option: o.ID}})
				return
			}
		}
	}
	w.Fatalf("no message to %s has %q:\n%s", name, label, w.Transcript())
}

func acts(m message.Message) []message.Option {
	var out []message.Option
	for _, it := range m.Items {
		out = append(out, it.Acts...)
	}
	return out
}

// Says lets somebody type.
func (w *Town) Says(name string, texts ...string) {
	w.Helper()
	for _, text := range texts {
		w.Tell(KeyOf(name), step.Input{Said: &step.Said{Text: text}})
	}
}

// Heard is what was said to somebody since the last look: when, and how it
// begins.
func (w *Town) Heard(name string) []string {
	w.Helper()
	var out []string
	for _, m := range w.Said {
		if m.Who == KeyOf(name) {
			out = append(out, m.At.In(w.Engine.Calendar.Location()).Format("Mon 2/1 15:04 ")+strings.TrimSpace(strings.Join(m.Lead, " ")+" "+m.Title))
		}
	}
	w.Said = slices.DeleteFunc(w.Said, func(m Heard) bool { return m.Who == KeyOf(name) })
	return out
}

// Hears fails where something else was said to somebody than these beginnings.
func (w *Town) Hears(name string, want ...string) {
	w.Helper()
	got := w.Heard(name)
	for n := range max(len(got), len(want)) {
		if n >= len(got) || n >= len(want) || !strings.HasPrefix(got[n], want[n]) {
			w.Fatalf("%s heard\n\t%s\nwant\n\t%s", name, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

// Transcript is all that was said and not looked at.
func (w *Town) Transcript() string {
	var b strings.Builder
	for _, m := range w.Said {
		fmt.Fprintf(&b, "%s %s\n%s\n", m.At.Format(time.DateTime), m.Who, m.Plain())
	}
	return b.String()
}

// Local is a time in the town.
func (w *Town) Local(text string) time.Time {
	w.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, w.Engine.Calendar.Location())
	if err != nil {
		w.Fatal(err)
	}
	return at
}
