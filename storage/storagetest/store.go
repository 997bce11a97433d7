package storagetest

import (
	"time"

	"odense.dk/ideabot/storage"
)

var storeBehaviours = []behaviour{
	{"everything is there after reopening", everythingAfterReopening},
	{"a counter goes on after reopening", counterAfterReopening},
	{"a store that is open answers a ping", pingAnswers},
}

func everythingAfterReopening(w *world) {
	first := w.applied(everything(w, 0))
	w.done(first.Tell, "r1", "", w.in(time.Minute))
	w.reopen()
	w.same("item", w.get("idea/1"), storage.Item{Key: "idea/1", Rev: 1, Value: value("all of it")})
	w.same("repeated", w.applied(everything(w, 0)).Say, first.Say)
	w.same("reminders", w.due(storage.DueReminders), []string{"idea/1 follow-up"})
	w.same("index", w.entries("open", storage.Page{}), []storage.Entry{{Key: "idea/1", Score: 5}})
	w.same("changes", w.changes("ideas")[storage.Shard("idea/1")], int64(1))
	w.clock.Advance(time.Second)
	w.same("lanes", w.due(storage.DueLanes), []string{"idea/1 say"})
	w.wantHead(w.claim(storage.Lane{Key: "idea/1", Kind: storage.Say}, "r2", w.in(0)), "hello", 2)
}

func counterAfterReopening(w *world) {
	for i := range 3 {
		n, err := w.kv.Next(w.Context(), "idea")
		w.must(err)
		w.same("number", n, int64(i+1))
		w.reopen()
	}
}

func pingAnswers(w *world) {
	w.must(w.kv.Ping(w.Context()))
	w.must(w.kv.Ping(w.Context()))
	w.same("due", w.due(storage.DueLanes), []string{})
}
