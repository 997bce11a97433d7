package storagetest

import (
	"fmt"
	"strings"
	"time"

	"odense.dk/ideabot/storage"
)

var laneBehaviours = []behaviour{
	{"posts leave in their order, one after the other", postsLeaveInOrder},
	{"a lane with posts gives no head to who appends", appendGivesNoHead},
	{"the two lanes are apart", lanesAreApart},
	{"without an owner the lane is due at once", ownerlessLaneIsDue},
	{"a lane is due when its owner's time has passed", laneDueAfterLease},
	{"an emptied lane leaves the queue", emptyLaneLeavesQueue},
	{"the reference of a message is given to the next with its key", referenceIsGiven},
	{"done leaves the revision alone", doneLeavesRevision},
	{"done again after a lost answer removes nothing more", doneAgain},
	{"attempts are counted for the head alone", attemptsCount},
	{"a lane of 1,000 posts", longLane},
	{"a full lane keeps the last answer", fullLane},
	{"a lane is full by its bytes, too", fullLaneByBytes},
	{"answers take no place of a head, nor of what is no answer", fullLaneWithoutAnswers},
}

var sayLane = storage.Lane{Key: "person/a", Kind: storage.Say}

// say appends to the say lane of person/a for r1, for a minute.
func (w *world) say(values ...string) *storage.Head {
	w.Helper()
	rev := w.get("person/a").Rev
	return w.applied(storage.Change{
		Key: "person/a", Rev: rev, Value: value("v"), Say: posts(values...), Owner: "r1", Lease: w.in(time.Minute),
	}).Say
}

func (w *world) wantHead(h *storage.Head, text string, attempts int) {
	w.Helper()
	if h == nil {
		w.Fatalf("no head, want %q", text)
	}
	w.same("head", *h, storage.Head{Lane: h.Lane, N: h.N, Message: h.Message, Ref: h.Ref, Value: value(text), Attempts: attempts, Queued: h.Queued})
}

func (w *world) wantNone(h *storage.Head) {
	w.Helper()
	if h != nil {
		w.Fatalf("head %d %q, want none", h.N, h.Value)
	}
}

func postsLeaveInOrder(w *world) {
	first := w.say("1", "2")
	w.clock.Advance(time.Second)
	w.wantNone(w.say("3"))
	w.same("queued", first.Queued, start)
	head, n := first, first.N
	for i := range 3 {
		w.wantHead(head, fmt.Sprint(i+1), 1)
		w.same("number", head.N, n+int64(i))
		if i == 2 {
			w.same("queued later", head.Queued, start.Add(time.Second))
		}
		head = w.done(head, "r1", "", w.in(time.Minute))
	}
	w.wantNone(head)
	after := w.say("4")
	w.wantHead(after, "4", 1)
	w.same("numbers go on", after.N, n+3)
}

func appendGivesNoHead(w *world) {
	w.wantHead(w.say("1"), "1", 1)
	w.wantNone(w.say("2"))
	w.clock.Advance(time.Hour)
	w.wantNone(w.say("3"))
}

func lanesAreApart(w *world) {
	r := w.applied(storage.Change{
		Key: "person/a", Value: value("v"), Say: posts("said"), Tell: posts("told"), Owner: "r1", Lease: w.in(time.Minute),
	})
	w.wantHead(r.Say, "said", 1)
	w.wantHead(r.Tell, "told", 1)
	w.wantNone(w.done(r.Say, "r1", "", w.in(time.Minute)))
	w.clock.Advance(time.Minute)
	w.same("due", w.due(storage.DueLanes), []string{"person/a tell"})
}

func ownerlessLaneIsDue(w *world) {
	r := w.applied(storage.Change{Key: "person/a", Value: value("v"), Say: posts("1"), Lease: w.in(time.Hour)})
	w.wantNone(r.Say)
	w.same("due", w.due(storage.DueLanes), []string{"person/a say"})
	w.wantHead(w.claim(sayLane, "r1", w.in(time.Minute)), "1", 1)
	w.same("due when claimed", w.due(storage.DueLanes), []string{})
}

func laneDueAfterLease(w *world) {
	head := w.say("1", "2")
	w.clock.Advance(time.Minute - time.Millisecond)
	w.same("just before", w.due(storage.DueLanes), []string{})
	w.done(head, "r1", "", w.in(time.Minute))
	w.clock.Advance(time.Millisecond)
	w.same("renewed by done", w.due(storage.DueLanes), []string{})
	w.clock.Advance(time.Minute)
	items, err := w.kv.Due(w.Context(), storage.DueLanes, w.clock.Now(), 1)
	w.must(err)
	w.same("at the time", items, []storage.DueItem{{Key: "person/a", Name: "say", At: start.Add(2*time.Minute - time.Millisecond)}})
}

func emptyLaneLeavesQueue(w *world) {
	head := w.say("1")
	w.clock.Advance(time.Hour)
	w.same("due", w.due(storage.DueLanes), []string{"person/a say"})
	w.done(head, "r1", "", w.in(-time.Minute))
	w.same("due when empty", w.due(storage.DueLanes), []string{})
	w.wantNone(w.claim(sayLane, "r2", w.in(time.Minute)))
}

func referenceIsGiven(w *world) {
	say := func(message, text string) *storage.Head {
		rev := w.get("person/a").Rev
		return w.applied(storage.Change{
			Key: "person/a", Rev: rev, Value: value("v"), Owner: "r1", Lease: w.in(time.Minute),
			Say: []storage.Post{{Message: message, Value: value(text)}},
		}).Say
	}
	head := say("summary", "1")
	say("", "2")
	say("summary", "3")
	w.same("at first", head.Ref, "")
	head = w.done(head, "r1", "ts1", w.in(time.Minute))
	w.same("without a key", head.Ref, "")
	head = w.done(head, "r1", "ts2", w.in(time.Minute))
	w.same("message and reference", head.Message+" "+head.Ref, "summary ts1")
	w.done(head, "r1", "", w.in(time.Minute))
	w.same("an empty one replaces nothing", say("summary", "4").Ref, "ts1")
	w.same("claimed", w.claim(sayLane, "r1", w.in(0)).Ref, "ts1")
	w.done(&storage.Head{Lane: sayLane, N: head.N + 1}, "r1", "ts3", w.in(time.Minute))
	w.same("a new one replaces", say("summary", "5").Ref, "ts3")
}

func doneLeavesRevision(w *world) {
	head := w.say("1")
	w.done(head, "r1", "ts", w.in(time.Minute))
	w.same("item", w.get("person/a"), storage.Item{Key: "person/a", Rev: 1, Value: value("v")})
}

func doneAgain(w *world) {
	first := w.say("1", "2", "3")
	second := w.done(first, "r1", "", w.in(time.Minute))
	w.same("again", w.done(first, "r1", "", w.in(time.Minute)), second)
	third := w.done(second, "r1", "", w.in(time.Minute))
	w.wantNone(w.done(third, "r1", "", w.in(time.Minute)))
	w.wantNone(w.done(third, "r1", "", w.in(time.Minute)))
}

func attemptsCount(w *world) {
	w.wantHead(w.say("1", "2"), "1", 1)
	w.wantHead(w.claim(sayLane, "r1", w.in(time.Minute)), "1", 2)
	w.clock.Advance(time.Minute)
	head := w.claim(sayLane, "r2", w.in(time.Minute))
	w.wantHead(head, "1", 3)
	w.must(w.kv.Release(w.Context(), sayLane, "r2", w.in(0)))
	head = w.claim(sayLane, "r3", w.in(time.Minute))
	w.wantHead(head, "1", 4)
	w.wantHead(w.done(head, "r3", "", w.in(0)), "2", 1)
	w.wantHead(w.claim(sayLane, "r1", w.in(time.Minute)), "2", 2)
}

func longLane(w *world) {
	var values []string
	for i := range 1000 {
		values = append(values, fmt.Sprint(i))
	}
	head := w.say(values...)
	for _, v := range values {
		w.wantHead(head, v, 1)
		head = w.done(head, "r1", "", w.in(time.Minute))
	}
	w.wantNone(head)
}

// answers appends answers to the say lane of person/a, one after the other, and
// returns the head.
func (w *world) answers(values ...string) (head *storage.Head) {
	for _, v := range values {
		h := w.applied(storage.Change{
			Key: "person/a", Rev: w.get("person/a").Rev, Value: value("v"), Owner: "r1", Lease: w.in(time.Minute),
			Say: []storage.Post{{Value: value(v), Answer: true, Instead: value("instead " + v)}},
		}).Say
		if h != nil {
			head = h
		}
	}
	return head
}

// leave takes all posts out of a lane, and returns their values.
func (w *world) leave(head *storage.Head) (values []string) {
	for n := int64(0); head != nil; head = w.done(head, "r1", "", w.in(time.Minute)) {
		if head.N <= n {
			w.Fatalf("number %d after %d", head.N, n)
		}
		n, values = head.N, append(values, string(head.Value))
	}
	return values
}

func fullLane(w *world) {
	var all, want []string
	for i := range 3 * storage.MaxLane {
		all = append(all, fmt.Sprint("answer ", i))
	}
	head := w.answers(all...)
	w.say("news") // is no answer
	for _, v := range all[:storage.MaxLane-1] {
		want = append(want, string(value(v)))
	}
	want = append(want, string(value("instead "+all[len(all)-1])), string(value("news")))
	w.same("what leaves", w.leave(head), want)
	head = w.answers("and one more")
	w.same("after that", w.leave(head), []string{string(value("and one more"))})
}

func fullLaneByBytes(w *world) {
	big := strings.Repeat("x", 700_000)
	head := w.answers("1"+big, "2"+big, "3"+big, "4"+big, "5"+big)
	var first []string
	for _, v := range w.leave(head) {
		first = append(first, strings.ReplaceAll(v, big, "…"))
	}
	w.same("what leaves", first, []string{string(value("1…")), string(value("2…")), string(value("instead 5…"))})
}

func fullLaneWithoutAnswers(w *world) {
	head := w.answers("the head")
	var news []string
	for i := range storage.MaxLane {
		news = append(news, fmt.Sprint("news ", i))
	}
	w.say(news...)
	w.answers("first", "second")
	left := w.leave(head)
	w.same("how many leave", len(left), storage.MaxLane+2)
	w.same("the last", left[len(left)-1], string(value("instead second")))
}
