package storagetest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"odense.dk/ideabot/storage"
)

var applyBehaviours = []behaviour{
	{"what was never written has revision 0", absentHasRevisionZero},
	{"a change raises the revision by one", changeRaisesRevision},
	{"a change of another revision is a conflict with the current item", conflictReturnsCurrent},
	{"a conflict writes nothing at all", conflictWritesNothing},
	{"deleting removes the aggregate and its reminders", deleteRemovesAggregate},
	{"a deleted aggregate can be made again", deletedCanBeMadeAgain},
	{"a change of nothing to nothing still posts and forgets", changeOfNothing},
	{"an empty value is not an absent one", emptyValueExists},
	{"get returns the items in the order asked, one twice too", getKeepsOrder},
	{"a value of 1 MiB comes back whole", valueOfOneMebibyte},
	{"a value above 1 MiB is refused", largerValueIsRefused},
	{"a change that cannot be is refused", impossibleChangeIsRefused},
	{"any bytes in values, any text in names", anyBytes},
	{"a topic counts per shard", topicCountsPerShard},
}

func absentHasRevisionZero(w *world) {
	w.same("item", w.get("idea/1"), storage.Item{Key: "idea/1"})
}

func changeRaisesRevision(w *world) {
	for rev := range int64(3) {
		text := fmt.Sprint("revision ", rev+1)
		r := w.applied(storage.Change{Key: "idea/1", Rev: rev, Value: value(text)})
		w.same("result", r, storage.Result{Outcome: storage.Applied, Rev: rev + 1})
		w.same("item", w.get("idea/1"), storage.Item{Key: "idea/1", Rev: rev + 1, Value: value(text)})
	}
}

func conflictReturnsCurrent(w *world) {
	conflict := w.apply(storage.Change{Key: "idea/1", Rev: 3, Value: value("late")})
	w.same("of an absent one", conflict, storage.Result{Outcome: storage.Conflict, Current: storage.Item{Key: "idea/1"}})

	w.applied(storage.Change{Key: "idea/1", Value: value("first")})
	current := storage.Item{Key: "idea/1", Rev: 1, Value: value("first")}
	for _, rev := range []int64{0, 2} {
		r := w.apply(storage.Change{Key: "idea/1", Rev: rev, Value: value("other")})
		w.same("result", r, storage.Result{Outcome: storage.Conflict, Rev: 1, Current: current})
	}
	w.same("item", w.get("idea/1"), current)
}

// everything is a change that writes wherever a change can write.
func everything(w *world, rev int64) storage.Change {
	return storage.Change{
		Key: "idea/1", Rev: rev, Value: value("all of it"),
		Seen: []string{"event/1", "event/2"}, SeenUntil: w.in(time.Hour), Nonce: "a",
		Say: posts("hello"), Tell: posts("psst"), Owner: "r1", Lease: w.in(time.Second),
		Reminders: []storage.Reminder{{Name: "follow-up", At: w.in(-time.Second)}},
		Index:     []storage.IndexChange{{Index: "open", Score: 5}},
		Topic:     "ideas",
	}
}

func conflictWritesNothing(w *world) {
	r := w.apply(everything(w, 7))
	w.same("outcome", r.Outcome, storage.Conflict)
	w.clock.Advance(time.Minute)
	w.same("item", w.get("idea/1"), storage.Item{Key: "idea/1"})
	w.same("lanes", w.due(storage.DueLanes), []string{})
	w.same("reminders", w.due(storage.DueReminders), []string{})
	w.same("index", w.entries("open", storage.Page{}), []storage.Entry{})
	w.same("changes", w.changes("ideas"), [storage.Shards]int64{})
	w.same("outcome with the right revision", w.apply(everything(w, 0)).Outcome, storage.Applied)
}

func deleteRemovesAggregate(w *world) {
	w.applied(everything(w, 0))
	r := w.applied(storage.Change{Key: "idea/1", Rev: 1, Reminders: []storage.Reminder{{Name: "again", At: w.in(0)}}})
	w.same("result", r, storage.Result{Outcome: storage.Applied})
	w.same("item", w.get("idea/1"), storage.Item{Key: "idea/1"})
	w.same("reminders", w.due(storage.DueReminders), []string{})
	w.same("index stays", keysOf(w.entries("open", storage.Page{})), []string{"idea/1"})
	w.clock.Advance(time.Minute)
	w.same("lanes stay", w.due(storage.DueLanes), []string{"idea/1 say", "idea/1 tell"})
}

func deletedCanBeMadeAgain(w *world) {
	w.applied(storage.Change{Key: "idea/1", Value: value("first")})
	w.applied(storage.Change{Key: "idea/1", Rev: 1})
	w.same("outcome of an old revision", w.apply(storage.Change{Key: "idea/1", Rev: 1, Value: value("x")}).Outcome, storage.Conflict)
	r := w.applied(storage.Change{Key: "idea/1", Value: value("second")})
	w.same("revision", r.Rev, int64(1))
}

func changeOfNothing(w *world) {
	r := w.applied(storage.Change{
		Key: "person/a", Seen: []string{"e"}, SeenUntil: w.in(time.Hour), Nonce: "n",
		Tell: posts("forward"), Owner: "r1", Lease: w.in(time.Minute), Topic: "people",
	})
	w.same("revision", r.Rev, int64(0))
	w.same("head", r.Tell.Value, value("forward"))
	w.same("item", w.get("person/a"), storage.Item{Key: "person/a"})
	again := w.apply(storage.Change{Key: "person/a", Seen: []string{"e"}, Nonce: "other"})
	w.same("outcome", again, storage.Result{Outcome: storage.Seen, Current: storage.Item{Key: "person/a"}})
	w.same("next", w.done(r.Tell, "r1", "", w.in(time.Minute)), (*storage.Head)(nil))
}

func emptyValueExists(w *world) {
	w.applied(storage.Change{Key: "idea/1", Value: []byte{}})
	item := w.get("idea/1")
	if item.Rev != 1 || item.Value == nil || len(item.Value) != 0 {
		w.Fatalf("got %#v, want an empty value of revision 1", item)
	}
}

func getKeepsOrder(w *world) {
	var keys []string
	for i := range 200 {
		key := fmt.Sprint("idea/", i)
		keys = append(keys, key)
		if i%3 != 0 {
			w.applied(storage.Change{Key: key, Value: value(key)})
		}
	}
	keys = append(keys, "idea/1")
	items, err := w.kv.Get(w.Context(), keys...)
	w.must(err)
	for i, item := range items {
		if exists := i%3 != 0 || i == 200; item.Key != keys[i] || (item.Rev == 1) != exists || exists && string(item.Value) != keys[i] {
			w.Fatalf("item %d is %+v, want %q", i, item, keys[i])
		}
	}
	none, err := w.kv.Get(w.Context())
	w.must(err)
	w.same("number of items", []int{len(items), len(none)}, []int{201, 0})
}

func valueOfOneMebibyte(w *world) {
	large := bytes.Repeat([]byte("\x00\xffæ\r\n"), storage.MaxValue/6+1)[:storage.MaxValue]
	r := w.applied(storage.Change{
		Key: "idea/1", Value: large, Owner: "r1", Lease: w.in(time.Minute),
		Say: []storage.Post{{Message: "m", Value: large}},
	})
	if !bytes.Equal(r.Say.Value, large) || !bytes.Equal(w.get("idea/1").Value, large) {
		w.Fatal("the value came back changed")
	}
}

func largerValueIsRefused(w *world) {
	large := make([]byte, storage.MaxValue+1)
	for _, c := range []storage.Change{
		{Key: "idea/1", Value: large},
		{Key: "idea/1", Say: []storage.Post{{Value: large}}},
		{Key: "idea/1", Tell: []storage.Post{{Value: large}}},
	} {
		if _, err := w.kv.Apply(w.Context(), c); !errors.Is(err, storage.ErrTooLarge) {
			w.Fatalf("error is %v, want ErrTooLarge", err)
		}
	}
}

func impossibleChangeIsRefused(w *world) {
	for name, c := range map[string]storage.Change{
		"no key":        {Value: value("x")},
		"negative":      {Key: "a", Rev: -1},
		"NUL byte":      {Key: "a\x00b", Value: value("x")},
		"no nonce":      {Key: "a", Seen: []string{"e"}},
		"long name":     {Key: "a", Topic: strings.Repeat("t", storage.MaxName+1)},
		"beyond 2^53":   {Key: "a", Index: []storage.IndexChange{{Index: "i", Score: 1<<53 + 1}}},
		"NUL in a name": {Key: "a", Value: value("x"), Reminders: []storage.Reminder{{Name: "\x00", At: start}}},
	} {
		if r, err := w.kv.Apply(w.Context(), c); err == nil {
			w.Errorf("%s: outcome %d, want an error", name, r.Outcome)
		}
	}
}

func anyBytes(w *world) {
	var all []byte
	for i := range 256 {
		all = append(all, byte(i))
	}
	key := "person/{Søren} 12}\r\n\xff:*?%"
	r := w.applied(storage.Change{
		Key: key, Value: all, Owner: "r:1", Lease: w.in(0), Say: []storage.Post{{Message: "idea/12 {ø}", Value: all}},
		Reminders: []storage.Reminder{{Name: "a b/ø:", At: w.in(0)}, {Name: "", At: w.in(0)}},
		Index:     []storage.IndexChange{{Index: "i {x}", Score: 1}},
	})
	w.same("value", w.get(key).Value, all)
	w.same("head", *r.Say, storage.Head{
		Lane: storage.Lane{Key: key, Kind: storage.Say}, N: r.Say.N, Message: "idea/12 {ø}", Value: all, Attempts: 1, Queued: start,
	})
	w.same("reminders", w.due(storage.DueReminders), []string{key + " ", key + " a b/ø:"})
	w.same("lanes", w.due(storage.DueLanes), []string{key + " say"})
	w.same("entries", keysOf(w.entries("i {x}", storage.Page{})), []string{key})
}

func topicCountsPerShard(w *world) {
	var want [storage.Shards]int64
	for i := range 300 {
		key := fmt.Sprint("entry/", i)
		w.applied(storage.Change{Key: key, Value: value("v"), Topic: "catalogue"})
		want[storage.Shard(key)]++
	}
	w.applied(storage.Change{Key: "entry/0", Rev: 1, Value: value("v")})
	w.applied(storage.Change{Key: "entry/1", Rev: 1, Value: value("v"), Topic: "other"})
	w.same("changes", w.changes("catalogue"), want)
}
