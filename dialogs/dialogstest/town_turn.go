package dialogstest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

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

// Take does what effects of an aggregate want.
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
