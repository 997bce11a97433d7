package storagetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"odense.dk/ideabot/storage"
)

var modelBehaviours = []behaviour{
	{"random walk 1", func(w *world) { randomWalk(w, 1) }},
	{"random walk 2", func(w *world) { randomWalk(w, 2) }},
	{"random walk 3", func(w *world) { randomWalk(w, 3) }},
	{"random walk 4", func(w *world) { randomWalk(w, 4) }},
}

// walkLength is how many calls a random walk makes.
const walkLength = 1000

// walk makes random calls to a store and to a Memory, its model, and compares
// the answers.
type walk struct {
	*world
	random  *rand.Rand
	model   *Memory
	numbers map[storage.Lane]map[int64]int64 // the store's for the model's
	step    int
	past    []storage.Change
}

func randomWalk(w *world, seed uint64) {
	k := &walk{
		world: w, random: rand.New(rand.NewPCG(seed, 0)), model: NewMemory(w.clock.Now),
		numbers: make(map[storage.Lane]map[int64]int64),
	}
	calls := []func(){
		k.apply, k.apply, k.apply, k.apply, k.apply, k.repeat, k.claim, k.claim, k.done, k.done, k.done, k.done,
		k.release, k.due, k.rangeIndex, k.advance, k.advance, k.compareAll,
	}
	for k.step = range walkLength {
		calls[k.random.IntN(len(calls))]()
	}
	w.reopen()
	k.compareAll()
}

func (k *walk) one(of ...string) string { return of[k.random.IntN(len(of))] }

func (k *walk) key() string { return k.one("a", "b", "c", "d/1", "d/2") }

func (k *walk) owner() string { return k.one("r1", "r2", "r1", "r2", "") }

func (k *walk) lane() storage.Lane {
	return storage.Lane{Key: k.key(), Kind: storage.LaneKind(k.one("say", "tell"))}
}

// around returns a time within two hours of now, seldom none.
func (k *walk) around() time.Time {
	if k.random.IntN(8) == 0 {
		return time.Time{}
	}
	return k.in(time.Duration(k.random.IntN(240)-60) * time.Minute)
}

func (k *walk) posts() []storage.Post {
	posts := make([]storage.Post, max(0, k.random.IntN(5)-2))
	for i := range posts {
		posts[i] = storage.Post{Message: k.one("", "m1", "m2"), Value: fmt.Appendf(nil, "post %d of step %d", i, k.step), Answer: k.random.IntN(2) == 0}
	}
	return posts
}

func (k *walk) change() storage.Change {
	c := storage.Change{
		Key: k.key(), Value: fmt.Append(nil, "value of step ", k.step), SeenUntil: k.in(time.Hour), Nonce: fmt.Sprint("n", k.step),
		Say: k.posts(), Tell: k.posts(), Owner: k.owner(), Lease: k.in(time.Hour), Topic: k.one("", "t1", "t2"),
	}
	c.Rev = k.model.get(c.Key).Rev
	switch k.random.IntN(10) {
	case 0:
		c.Rev++
	case 1, 2:
		c.Value = nil
	case 3, 4, 5:
		c.Expires = k.around()
	}
	if k.random.IntN(2) == 0 {
		c.Seen = []string{fmt.Sprint("e", k.random.IntN(200)), fmt.Sprint("e", k.random.IntN(200))}
	}
	for range k.random.IntN(4) {
		c.Reminders = append(c.Reminders, storage.Reminder{Name: k.one("x", "y", "z"), At: k.around()})
		x := storage.IndexChange{Index: k.one("i1", "i2"), Score: int64(k.random.IntN(5) - 2), Remove: k.random.IntN(4) == 0}
		c.Index = append(c.Index, x)
	}
	return c
}

func (k *walk) apply() {
	c := k.change()
	k.past = append(k.past, c)
	k.compareApply(c)
}

// repeat makes a change of the last few again, as after a lost answer.
func (k *walk) repeat() {
	if len(k.past) > 0 {
		k.compareApply(k.past[len(k.past)-1-k.random.IntN(min(len(k.past), 3))])
	}
}

func (k *walk) compareApply(c storage.Change) {
	want, err := k.model.Apply(k.Context(), c)
	k.must(err)
	got := k.world.apply(c)
	k.number(&got, want)
	k.same(fmt.Sprintf("step %d: apply %+v", k.step, c), got, want)
}

func (k *walk) number(got *storage.Result, want storage.Result) {
	k.translate(got.Say, want.Say)
	k.translate(got.Tell, want.Tell)
}

// translate notes which of the store's numbers is which of the model's, and
// puts the model's into the store's head. A number has to rise by one with the
// model's, or to begin anew above all before.
func (k *walk) translate(got, want *storage.Head) {
	if got == nil || want == nil {
		return
	}
	known := k.numbers[want.Lane]
	if known == nil {
		known = make(map[int64]int64)
		k.numbers[want.Lane] = known
	}
	n := want.N
	before, ok := known[n-1]
	if have, again := known[n]; again && have != got.N || ok && got.N <= before {
		k.Fatalf("step %d: %v has number %d, after %d", k.step, got.Lane, got.N, before)
	}
	known[n] = got.N
	got.N = want.N
}

func (k *walk) claim() {
	lane, owner, until := k.lane(), k.one("r1", "r2"), k.in(time.Hour)
	want, err := k.model.Claim(k.Context(), lane, owner, until)
	k.must(err)
	got := k.world.claim(lane, owner, until)
	k.translate(got, want)
	k.same(fmt.Sprint("step ", k.step, ": claim ", lane), got, want)
}

// done finishes the head, or repeats one of the last.
func (k *walk) done() {
	lane, owner, ref := k.lane(), k.owner(), k.one("", "ts1", "ts2")
	l := k.model.lane(lane)
	if k.random.IntN(4) > 0 {
		owner = l.owner
	}
	n := l.last - int64(len(l.posts)) + 1 - int64(max(0, k.random.IntN(5)-3))
	number, ok := k.numbers[lane][n]
	if !ok {
		return
	}
	want, wantErr := k.model.Done(k.Context(), lane, owner, n, ref, k.in(time.Hour))
	got, err := k.kv.Done(k.Context(), lane, owner, number, ref, k.in(time.Hour))
	k.sameError("done", err, wantErr)
	k.translate(got, want)
	k.same(fmt.Sprint("step ", k.step, ": done ", lane, n), got, want)
}

func (k *walk) release() {
	lane, owner, at := k.lane(), k.owner(), k.in(time.Minute)
	k.sameError("release", k.kv.Release(k.Context(), lane, owner, at), k.model.Release(k.Context(), lane, owner, at))
}

func (k *walk) sameError(what string, got, want error) {
	if (got == nil) != (want == nil) || errors.Is(got, storage.ErrNotOwner) != errors.Is(want, storage.ErrNotOwner) {
		k.Fatalf("step %d: %s: error is %v, want %v", k.step, what, got, want)
	}
}

func (k *walk) due() {
	for _, queue := range []storage.Queue{storage.DueReminders, storage.DueLanes} {
		limit := k.random.IntN(6)
		want, err := k.model.Due(k.Context(), queue, k.clock.Now(), limit)
		k.must(err)
		got, err := k.kv.Due(k.Context(), queue, k.clock.Now(), limit)
		k.must(err)
		k.same(fmt.Sprint("step ", k.step, ": due ", queue), got, want)
	}
}

// rangeIndex reads an index in pages of random size.
func (k *walk) rangeIndex() {
	index := k.one("i1", "i2")
	page := storage.Page{Limit: 1 + k.random.IntN(4), Descending: k.random.IntN(2) == 0}
	want, err := k.model.Range(k.Context(), index, storage.Page{Descending: page.Descending})
	k.must(err)
	k.same(fmt.Sprint("step ", k.step, ": range ", index), pages(k.world, index, page), want)
}

func (k *walk) advance() {
	if k.random.IntN(40) == 0 {
		k.clock.Advance(60 * days)
	}
	k.clock.Advance(time.Duration(k.random.IntN(40)) * time.Minute)
}

func (k *walk) compareAll() {
	for _, key := range []string{"a", "b", "c", "d/1", "d/2"} {
		k.same(fmt.Sprint("step ", k.step, ": get"), k.get(key), k.model.get(key))
	}
	for _, topic := range []string{"t1", "t2"} {
		sum := int64(0)
		for _, n := range k.changes(topic) {
			sum += n
		}
		want, err := k.model.Changes(k.Context(), topic)
		k.must(err)
		for _, n := range want {
			sum -= n
		}
		k.same("changes of "+topic+", less the model's", sum, int64(0))
	}
	k.due()
	k.rangeIndex()
}
