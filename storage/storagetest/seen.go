package storagetest

import (
	"time"

	"odense.dk/ideabot/storage"
)

var seenBehaviours = []behaviour{
	{"an input seen before changes nothing", seenChangesNothing},
	{"one seen input of several is enough", oneSeenIsEnough},
	{"seen comes before conflict", seenComesBeforeConflict},
	{"an input is seen by its aggregate alone", seenPerAggregate},
	{"an input is forgotten when its time has passed", seenIsForgotten},
	{"an input without end is never forgotten", seenForEver},
	{"a repeated change is applied once and answered the same", replayAnswersTheSame},
	{"a repeated change gives no head that was not its own", replayGivesNoOtherHead},
	{"a repeated deletion is applied", replayOfDeletion},
}

// turn is a change that takes in one input.
func turn(w *world, rev int64, input, nonce string) storage.Change {
	return storage.Change{
		Key: "person/a", Rev: rev, Value: value(input),
		Seen: []string{input}, SeenUntil: w.in(24 * time.Hour), Nonce: nonce,
		Owner: "r1", Lease: w.in(30 * time.Second),
	}
}

func seenChangesNothing(w *world) {
	w.applied(turn(w, 0, "e1", "n1"))
	again := turn(w, 1, "e1", "n2")
	again.Value, again.Say, again.Topic = value("again"), posts("again"), "people"
	again.Reminders = []storage.Reminder{{Name: "r", At: w.in(0)}}
	r := w.apply(again)
	current := storage.Item{Key: "person/a", Rev: 1, Value: value("e1")}
	w.same("result", r, storage.Result{Outcome: storage.Seen, Rev: 1, Current: current})
	w.same("item", w.get("person/a"), current)
	w.same("reminders", w.due(storage.DueReminders), []string{})
	w.same("changes", w.changes("people"), [storage.Shards]int64{})
	w.same("claim", w.claim(storage.Lane{Key: "person/a", Kind: storage.Say}, "r2", w.in(0)), (*storage.Head)(nil))
}

func oneSeenIsEnough(w *world) {
	w.applied(turn(w, 0, "e1", "n1"))
	c := turn(w, 1, "e2", "n2")
	c.Seen = []string{"e2", "e1"}
	w.same("outcome", w.apply(c).Outcome, storage.Seen)
	w.same("outcome of the other", w.apply(turn(w, 1, "e2", "n3")).Outcome, storage.Applied)
}

func seenComesBeforeConflict(w *world) {
	w.applied(turn(w, 0, "e1", "n1"))
	w.same("outcome", w.apply(turn(w, 0, "e1", "n2")).Outcome, storage.Seen)
	w.same("outcome", w.apply(turn(w, 0, "e2", "n3")).Outcome, storage.Conflict)
}

func seenPerAggregate(w *world) {
	w.applied(turn(w, 0, "e1", "n1"))
	c := turn(w, 0, "e1", "n2")
	c.Key = "person/b"
	w.same("outcome", w.apply(c).Outcome, storage.Applied)
}

func seenIsForgotten(w *world) {
	w.applied(turn(w, 0, "e1", "n1"))
	w.clock.Advance(24*time.Hour - time.Millisecond)
	w.same("just before", w.apply(turn(w, 1, "e1", "n2")).Outcome, storage.Seen)
	w.clock.Advance(time.Millisecond)
	w.same("at the time", w.apply(turn(w, 1, "e1", "n3")).Outcome, storage.Applied)
	w.same("seen anew", w.apply(turn(w, 2, "e1", "n4")).Outcome, storage.Seen)
}

func seenForEver(w *world) {
	c := turn(w, 0, "e1", "n1")
	c.SeenUntil = time.Time{}
	w.applied(c)
	w.clock.Advance(20 * 365 * 24 * time.Hour)
	w.same("outcome", w.apply(turn(w, 1, "e1", "n2")).Outcome, storage.Seen)
}

func replayAnswersTheSame(w *world) {
	c := turn(w, 0, "e1", "n1")
	c.Seen = []string{"e1", "e1b"}
	c.Say, c.Tell, c.Topic = posts("one", "two"), posts("psst"), "people"
	first := w.applied(c)
	w.same("first", []*storage.Head{first.Say, first.Tell}, []*storage.Head{
		{Lane: storage.Lane{Key: "person/a", Kind: storage.Say}, N: first.Say.N, Value: value("one"), Attempts: 1, Queued: start},
		{Lane: storage.Lane{Key: "person/a", Kind: storage.Tell}, N: first.Tell.N, Value: value("psst"), Attempts: 1, Queued: start},
	})
	w.clock.Advance(time.Second)
	w.same("second", w.applied(c), first)
	w.same("revision", w.get("person/a").Rev, int64(1))
	w.same("changes", w.changes("people")[storage.Shard("person/a")], int64(1))
	second := w.done(first.Say, "r1", "", w.in(time.Minute))
	w.same("next", second.Value, value("two"))
	w.same("none after that", w.done(second, "r1", "", w.in(time.Minute)), (*storage.Head)(nil))
}

func replayGivesNoOtherHead(w *world) {
	c := turn(w, 0, "e1", "n1")
	c.Say, c.Tell = posts("one", "two"), posts("psst")
	first := w.applied(c)
	w.done(first.Say, "r1", "", w.in(time.Minute))
	w.clock.Advance(time.Minute)
	w.claim(first.Tell.Lane, "r2", w.in(time.Minute))
	w.same("after others went on", w.applied(c), storage.Result{Outcome: storage.Applied, Rev: 1})

	later := turn(w, 1, "e2", "n2")
	later.Say = posts("three")
	w.same("appended", w.applied(later), storage.Result{Outcome: storage.Applied, Rev: 2})
	w.same("repeated", w.applied(later), storage.Result{Outcome: storage.Applied, Rev: 2})
}

func replayOfDeletion(w *world) {
	w.applied(turn(w, 0, "e1", "n1"))
	c := turn(w, 1, "e2", "n2")
	c.Value, c.Say = nil, posts("goodbye")
	first := w.applied(c)
	w.same("revision", first.Rev, int64(0))
	w.same("second", w.applied(c), first)
	w.same("outcome of an old input", w.apply(turn(w, 0, "e1", "n3")).Outcome, storage.Seen)
}
