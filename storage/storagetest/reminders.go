package storagetest

import (
	"fmt"
	"slices"
	"time"

	"odense.dk/ideabot/storage"
)

var reminderBehaviours = []behaviour{
	{"a reminder is due at its time and not before", reminderDueAtItsTime},
	{"the earliest is first, equal ones by key and name", reminderOrder},
	{"a reminder set again is moved", reminderMoves},
	{"a reminder without a time is removed", reminderRemoved},
	{"10,000 reminders come in order, in parts too", tenThousandReminders},
}

func reminderDueAtItsTime(w *world) {
	at := w.in(60 * days)
	w.applied(storage.Change{Key: "idea/1", Value: value("v"), Reminders: []storage.Reminder{{Name: "nudge", At: at}}})
	w.clock.Advance(60*days - time.Millisecond)
	w.same("just before", w.due(storage.DueReminders), []string{})
	w.clock.Advance(time.Millisecond)
	items, err := w.kv.Due(w.Context(), storage.DueReminders, at, 10)
	w.must(err)
	w.same("at the time", items, []storage.DueItem{{Key: "idea/1", Name: "nudge", At: at}})
	w.same("it is still there", w.due(storage.DueReminders), []string{"idea/1 nudge"})
}

func reminderOrder(w *world) {
	for _, key := range []string{"idea/b", "idea/a", "idea/c", "idea"} {
		w.applied(storage.Change{Key: key, Value: value("v"), Reminders: []storage.Reminder{
			{Name: "y", At: w.in(-time.Second)},
			{Name: "x", At: w.in(-time.Second)},
			{Name: "z" + key, At: w.in(-time.Duration(key[len(key)-1]) * time.Second)},
		}})
	}
	want := []string{
		"idea/c zidea/c", "idea/b zidea/b", "idea zidea", "idea/a zidea/a",
		"idea x", "idea y", "idea/a x", "idea/a y", "idea/b x", "idea/b y", "idea/c x", "idea/c y",
	}
	w.same("due", w.due(storage.DueReminders), want)
}

func reminderMoves(w *world) {
	set := func(rev int64, at time.Time) {
		w.applied(storage.Change{Key: "idea/1", Rev: rev, Value: value("v"), Reminders: []storage.Reminder{{Name: "nudge", At: at}}})
	}
	set(0, w.in(0))
	w.same("due", w.due(storage.DueReminders), []string{"idea/1 nudge"})
	set(1, w.in(time.Hour))
	w.same("moved on", w.due(storage.DueReminders), []string{})
	set(2, w.in(-time.Hour))
	w.same("moved back", w.due(storage.DueReminders), []string{"idea/1 nudge"})
}

func reminderRemoved(w *world) {
	w.applied(storage.Change{Key: "idea/1", Value: value("v"), Reminders: []storage.Reminder{
		{Name: "a", At: w.in(0)}, {Name: "b", At: w.in(0)}, {Name: "never was"},
	}})
	w.applied(storage.Change{Key: "idea/1", Rev: 1, Value: value("v"), Reminders: []storage.Reminder{{Name: "a"}}})
	w.same("due", w.due(storage.DueReminders), []string{"idea/1 b"})
	w.applied(storage.Change{Key: "idea/1", Rev: 2, Value: value("v"), Reminders: []storage.Reminder{
		{Name: "b"}, {Name: "c", At: w.in(time.Hour)}, {Name: "c", At: w.in(0)},
	}})
	w.same("the last of several counts", w.due(storage.DueReminders), []string{"idea/1 c"})
}

func tenThousandReminders(w *world) {
	var want []storage.DueItem
	for i := range 1000 {
		c := storage.Change{Key: fmt.Sprintf("idea/%03d", i), Value: value("v")}
		for j := range 10 {
			r := storage.Reminder{Name: fmt.Sprint("rule", j), At: w.in(time.Duration(-(i*7+j*13)%500) * time.Second)}
			c.Reminders = append(c.Reminders, r)
			want = append(want, storage.DueItem{Key: c.Key, Name: r.Name, At: r.At})
		}
		w.applied(c)
	}
	slices.SortStableFunc(want, func(a, b storage.DueItem) int { return a.At.Compare(b.At) })
	for _, limit := range []int{1, 100, 9999, 0, 20000} {
		got, err := w.kv.Due(w.Context(), storage.DueReminders, w.clock.Now(), limit)
		w.must(err)
		n := len(want)
		if limit > 0 {
			n = min(n, limit)
		}
		w.same(fmt.Sprint("first ", limit), got, want[:n])
	}
}
