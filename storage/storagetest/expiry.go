package storagetest

import (
	"time"

	"odense.dk/ideabot/storage"
)

var expiryBehaviours = []behaviour{
	{"an aggregate is gone exactly at its time", goneExactlyAtItsTime},
	{"an expired aggregate can be made again", expiredCanBeMadeAgain},
	{"a change renews or lifts the expiry", changeRenewsExpiry},
	{"a change of an expired revision is a conflict", expiredRevisionConflicts},
	{"what is written with a time past is absent at once", expiredWhenWritten},
	{"an expired aggregate's reminder can be taken off", expiredReminderTakenOff},
	{"an expired aggregate's posts still leave", expiredPostsLeave},
	{"references go with the aggregate", referencesGo},
	{"numbers of a lane are not used again", numbersNotReused},
	{"many things expire and nothing else goes", manyExpire},
}

const days = 24 * time.Hour

func expiring(w *world, rev int64, d time.Duration) storage.Change {
	return storage.Change{Key: "draft/1", Rev: rev, Value: value("draft"), Expires: w.in(d)}
}

func goneExactlyAtItsTime(w *world) {
	w.applied(expiring(w, 0, 60*days))
	w.clock.Advance(60*days - time.Millisecond)
	w.same("just before", w.get("draft/1").Rev, int64(1))
	w.clock.Advance(time.Millisecond)
	w.same("at the time", w.get("draft/1"), storage.Item{Key: "draft/1"})
}

func expiredCanBeMadeAgain(w *world) {
	c := expiring(w, 0, time.Second)
	c.Reminders = []storage.Reminder{{Name: "old", At: w.in(time.Second)}}
	w.applied(c)
	w.clock.Advance(60 * days)
	r := w.applied(storage.Change{Key: "draft/1", Value: value("new")})
	w.same("revision", r.Rev, int64(1))
	w.same("reminders", w.due(storage.DueReminders), []string{})
	w.clock.Advance(600 * days)
	w.same("item", w.get("draft/1"), storage.Item{Key: "draft/1", Rev: 1, Value: value("new")})
}

func changeRenewsExpiry(w *world) {
	w.applied(expiring(w, 0, time.Hour))
	w.applied(expiring(w, 1, 3*time.Hour))
	w.clock.Advance(2 * time.Hour)
	w.same("renewed", w.get("draft/1").Rev, int64(2))
	w.applied(storage.Change{Key: "draft/1", Rev: 2, Value: value("kept")})
	w.clock.Advance(600 * days)
	w.applied(storage.Change{Key: "other", Value: value("a write, for those that clean up then")})
	w.same("lifted", w.get("draft/1").Rev, int64(3))
}

func expiredRevisionConflicts(w *world) {
	w.applied(expiring(w, 0, time.Hour))
	w.clock.Advance(time.Hour)
	r := w.apply(storage.Change{Key: "draft/1", Rev: 1, Value: value("late")})
	w.same("result", r, storage.Result{Outcome: storage.Conflict, Current: storage.Item{Key: "draft/1"}})
}

func expiredWhenWritten(w *world) {
	r := w.applied(expiring(w, 0, -time.Hour))
	w.same("revision", r.Rev, int64(1))
	w.same("item", w.get("draft/1"), storage.Item{Key: "draft/1"})
}

func expiredReminderTakenOff(w *world) {
	c := expiring(w, 0, time.Hour)
	c.Reminders = []storage.Reminder{{Name: "a", At: w.in(time.Hour)}, {Name: "b", At: w.in(2 * time.Hour)}}
	w.applied(c)
	w.clock.Advance(3 * time.Hour)
	w.same("due", w.due(storage.DueReminders), []string{"draft/1 a", "draft/1 b"})
	w.applied(storage.Change{Key: "draft/1"})
	w.same("due after that", w.due(storage.DueReminders), []string{})
}

func expiredPostsLeave(w *world) {
	c := expiring(w, 0, time.Hour)
	c.Say, c.Owner, c.Lease = posts("one", "two"), "r1", w.in(time.Minute)
	w.applied(c)
	w.clock.Advance(60 * days)
	w.same("due", w.due(storage.DueLanes), []string{"draft/1 say"})
	head := w.claim(storage.Lane{Key: "draft/1", Kind: storage.Say}, "r2", w.in(time.Minute))
	head = w.done(head, "r2", "ref", w.in(time.Minute))
	w.same("second", head.Value, value("two"))
	w.same("none", w.done(head, "r2", "ref", w.in(time.Minute)), (*storage.Head)(nil))
	if _, err := w.kv.Done(w.Context(), head.Lane, "r2", head.N, "", w.in(0)); err == nil {
		w.Fatal("done on a lane that is gone with its aggregate succeeded")
	}
}

func referencesGo(w *world) {
	say := []storage.Post{{Message: "card", Value: value("v")}}
	post := func(rev int64, value []byte) *storage.Head {
		return w.applied(storage.Change{
			Key: "draft/1", Rev: rev, Value: value, Expires: w.in(time.Hour), Say: say, Owner: "r1", Lease: w.in(time.Minute),
		}).Say
	}
	w.done(post(0, value("a")), "r1", "ts1", w.in(0))
	head := post(1, value("b"))
	w.same("kept", head.Ref, "ts1")
	w.done(head, "r1", "ts2", w.in(0))
	head = post(2, nil)
	w.same("after deletion", head.Ref, "")
	w.done(head, "r1", "ts3", w.in(0))
	head = post(0, value("c"))
	w.same("made again", head.Ref, "")
	w.done(head, "r1", "ts4", w.in(0))
	w.clock.Advance(time.Hour)
	w.same("after expiry", post(0, value("d")).Ref, "")
}

func numbersNotReused(w *world) {
	last := int64(0)
	for range 3 {
		for rev := range int64(2) {
			c := expiring(w, rev, time.Hour)
			c.Say, c.Owner, c.Lease = posts("v"), "r1", w.in(time.Minute)
			head := w.applied(c).Say
			if head.N <= last {
				w.Fatalf("number %d after %d", head.N, last)
			}
			last = head.N
			w.done(head, "r1", "", w.in(time.Minute))
		}
		w.clock.Advance(time.Hour)
	}
}

func manyExpire(w *world) {
	for i := range 100 {
		key := "draft/" + string(rune('A'+i))
		c := storage.Change{Key: key, Value: value(key), Seen: []string{"e"}, SeenUntil: w.in(time.Hour), Nonce: "n"}
		if i%2 == 0 {
			c.Expires = w.in(time.Hour)
		}
		w.applied(c)
	}
	w.clock.Advance(60 * days)
	for i := range 100 {
		w.applied(storage.Change{Key: "other", Rev: int64(i), Value: value("v")})
	}
	for i := range 100 {
		key := "draft/" + string(rune('A'+i))
		if got := w.get(key); (got.Rev == 1) != (i%2 == 1) {
			w.Fatalf("%q has revision %d", key, got.Rev)
		}
	}
}
