package dialogstest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// Town is a crew with ideas, in which the test plays the bot: what is told is
// brought, what is read is there, and reminders come due when time passes.
type Town struct {
	testing.TB
	Engine  *dialogs.Engine
	Now     time.Time
	People  map[string]person.Person // by key
	Ideas   map[int64]idea.Idea      // by number
	due     map[string]time.Time     // by aggregate and reminder
	Entries map[string]entry.Owned
	Said    []Heard // what nobody has looked at, see Hears
	Staff   Crew
	Drawn   int64 // the last number
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

// Local is a time in the town.
func (w *Town) Local(text string) time.Time {
	w.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, w.Engine.Calendar.Location())
	if err != nil {
		w.Fatal(err)
	}
	return at
}
