package dialogs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

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

// town is a crew with ideas, in which the test plays the bot: what is told is
// brought, what is read is there, and reminders come due when time passes.
type town struct {
	testing.TB
	e       *Engine
	now     time.Time
	people  map[string]person.Person
	ideas   map[int64]idea.Idea
	due     map[string]time.Time // by aggregate and reminder
	entries map[string]entry.Owned
	said    []heardOne
	staff   crew
	drawn   int64
}

// heardOne is something that was said to somebody.
type heardOne struct {
	who string
	at  time.Time
	message.Message
}

// newTown is a town on a Monday, nine o'clock by its own time.
func newTown(t testing.TB, cfg Config) *town {
	t.Helper()
	e, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return &town{TB: t, e: e, now: aMonday, people: map[string]person.Person{}, ideas: map[int64]idea.Idea{}, due: map[string]time.Time{}, staff: theCrew()}
}

func keyOf(name string) string { return party(name).ID }

// sends is an idea of Anna's that was just sent, or of somebody else's.
func (w *town) sends(names ...string) int64 {
	w.Helper()
	author := "Anna"
	if len(names) > 0 {
		author = names[0]
	}
	w.drawn++
	i := newIdea(w, w.e)
	i.Number, i.Author, i.Title = w.drawn, party(author), fmt.Sprintf("Idé %d", w.drawn)
	i.Life, i.Submitted, i.Updated = idea.Life{}, w.now, w.now
	if m := w.staff.Manager(i.Author); m != nil {
		i.Assignment = idea.Assignment{Role: idea.RoleManager, Participant: m, By: w.e.Within(schedule.RuleManager, w.now)}
	}
	i.History = []idea.HistoryEntry{{At: w.now, Actor: i.Author, From: idea.StatusDraft, To: idea.StatusSubmitted, What: "sent_full"}}
	w.tell(idea.IdeaKey(w.drawn), step.Input{Submitted: &step.Submitted{Idea: i}})
	return w.drawn
}

// acts lets somebody of the crew do something to an idea, with all it needs.
func (w *town) acts(name string, do idea.ActionID, number int64) {
	w.Helper()
	before := len(w.ideas[number].History)
	a := actOf(w.ideas[number], name, do)
	w.tell(idea.IdeaKey(number), step.Input{Action: &a})
	if len(w.ideas[number].History) == before {
		w.Fatalf("%s %s: refused in %s: %+v", name, do, w.ideas[number].Status, life.Refuse(&w.e.Policy, w.ideas[number], a, w.at("")))
	}
}

// at is the moment, for somebody.
func (w *town) at(key string) idea.Moment {
	m := idea.Moment{Now: w.now, Directory: w.staff}
	for _, p := range w.staff.all {
		if p.ID == key {
			m.Me = idea.Profile{Name: p.Name, Email: p.Email, Manager: w.staff.Manager(p)}
			if r := lifeRoles[p.Name]; r != "" {
				m.Me.Roles = []string{r}
			}
		}
	}
	return m
}

// tell brings an input to an aggregate, with all that comes of it.
func (w *town) tell(key string, in step.Input) {
	w.Helper()
	var effects []step.Effect
	if number, ok := strings.CutPrefix(key, "idea/"); ok {
		var n int64
		_, _ = fmt.Sscan(number, &n) // of a key of ours
		w.ideas[n], effects = w.e.StepIdea(w.ideas[n], in, w.at(""))
	} else if id, ok := strings.CutPrefix(key, "entry/"); ok {
		w.entries[id], effects = w.e.StepEntry(w.entries[id], in, w.at(""))
	} else {
		p := w.people[key]
		p.Key, p.Address, p.Lang = key, idea.Address{Platform: "test", Ref: key}, cmp.Or(p.Lang, texts.Danish)
		p.Met = cmp.Or(p.Met, aMonday)
		w.people[key], effects = w.e.Step(p, atDoor(in), w.at(key))
	}
	w.take(key, effects)
}

func (w *town) take(key string, effects []step.Effect) {
	w.Helper()
	for _, x := range effects {
		switch {
		case x.Say != nil:
			w.said = append(w.said, heardOne{key, w.now, *x.Say})
		case x.Remind != nil && x.Remind.At.IsZero():
			delete(w.due, key+" "+x.Remind.Name)
		case x.Remind != nil:
			w.due[key+" "+x.Remind.Name] = x.Remind.At
		case x.Load != nil:
			shown := step.Loaded{Load: *x.Load}
			for _, n := range append(w.waiting(x.Load.List), x.Load.Ideas...) {
				if i, ok := w.ideas[n]; ok {
					shown.Ideas = append(shown.Ideas, i)
				}
			}
			for _, i := range w.ideas {
				if l := x.Load.List; l != nil && slices.Contains(l.States, i.Status) {
					shown.Ideas = append(shown.Ideas, i)
				}
			}
			w.tell(key, step.Input{Loaded: &shown})
		}
	}
	for _, x := range effects {
		if x.Tell != nil {
			w.tell(x.Tell.To, x.Tell.Input)
		}
	}
}

// waiting are the ideas of a list of what waits for somebody.
func (w *town) waiting(l *step.Listing) []int64 {
	var out []int64
	for n := int64(1); l != nil && n <= w.drawn; n++ {
		if p := w.ideas[n].Assignment.Participant; p != nil && slices.Contains(l.Waiting, p.ID) {
			out = append(out, n)
		}
	}
	return out
}

// until lets time pass; what comes due on the way happens on the way.
func (w *town) until(end time.Time) {
	w.Helper()
	for range 10_000 {
		first := ""
		for name, at := range w.due {
			if !at.After(end) && (first == "" || at.Before(w.due[first]) || at.Equal(w.due[first]) && name < first) {
				first = name
			}
		}
		if first == "" {
			w.now = end
			return
		}
		w.now = calendar.Latest(w.now, w.due[first])
		delete(w.due, first)
		key, reminder, _ := strings.Cut(first, " ")
		w.tell(key, step.Input{Due: &step.Due{Reminder: reminder}})
	}
	w.Fatal("something is due without end")
}

// days lets working days pass, to the same time by the clock.
func (w *town) days(n int) {
	w.Helper()
	w.until(w.e.Calendar.AddWorkdays(w.now, n))
}

// clicks lets somebody press a button, by its label, of what was said last to
// them with such a button.
func (w *town) clicks(name, label string) {
	w.Helper()
	for _, m := range slices.Backward(w.said) {
		if m.who != keyOf(name) {
			continue
		}
		for _, o := range slices.Concat(m.Pickable(), m.Menu, acts(m.Message)) {
			if o.Label == label {
				w.tell(m.who, step.Input{Clicked: &step.Clicked{Of: m.Of, Option: o.ID}})
				return
			}
		}
	}
	w.Fatalf("no message to %s has %q:\n%s", name, label, w.log())
}

func acts(m message.Message) []message.Option {
	var out []message.Option
	for _, it := range m.Items {
		out = append(out, it.Acts...)
	}
	return out
}

// says lets somebody type.
func (w *town) says(name string, texts ...string) {
	w.Helper()
	for _, text := range texts {
		w.tell(keyOf(name), step.Input{Said: &step.Said{Text: text}})
	}
}

// heard is what was said to somebody since the last look: when, and how it
// begins.
func (w *town) heard(name string) []string {
	w.Helper()
	var out []string
	for _, m := range w.said {
		if m.who == keyOf(name) {
			out = append(out, m.at.In(w.e.Calendar.Location()).Format("Mon 2/1 15:04 ")+strings.TrimSpace(strings.Join(m.Lead, " ")+" "+m.Title))
		}
	}
	w.said = slices.DeleteFunc(w.said, func(m heardOne) bool { return m.who == keyOf(name) })
	return out
}

// hears fails where something else was said to somebody than these beginnings.
func (w *town) hears(name string, want ...string) {
	w.Helper()
	got := w.heard(name)
	for n := range max(len(got), len(want)) {
		if n >= len(got) || n >= len(want) || !strings.HasPrefix(got[n], want[n]) {
			w.Fatalf("%s heard\n\t%s\nwant\n\t%s", name, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

// log is all that was said and not looked at.
func (w *town) log() string {
	var b strings.Builder
	for _, m := range w.said {
		fmt.Fprintf(&b, "%s %s\n%s\n", m.at.Format(time.DateTime), m.who, m.Plain())
	}
	return b.String()
}

// local is a time in the town.
func (w *town) local(text string) time.Time {
	w.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, w.e.Calendar.Location())
	if err != nil {
		w.Fatal(err)
	}
	return at
}
