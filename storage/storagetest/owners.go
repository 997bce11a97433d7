package storagetest

import (
	"errors"
	"time"

	"odense.dk/ideabot/storage"
)

var ownerBehaviours = []behaviour{
	{"another owner claims only when the time has passed", claimAfterLease},
	{"a released lane is claimed from the time it was released to", claimAfterRelease},
	{"who lost the lane cannot finish or release", loserIsRefused},
	{"an owner whose time has passed goes on until somebody claims", lateOwnerGoesOn},
	{"done of an item that is not the head is refused", doneOfAnotherItem},
	{"an empty or unknown lane has nothing to claim, finish or release", emptyLane},
	{"nobody is not an owner", nobodyIsNoOwner},
}

func (w *world) refused(what string, err error) {
	w.Helper()
	if !errors.Is(err, storage.ErrNotOwner) {
		w.Fatalf("%s: error is %v, want ErrNotOwner", what, err)
	}
}

func (w *world) tryDone(owner string, n int64) error {
	_, err := w.kv.Done(w.Context(), sayLane, owner, n, "ref", w.in(time.Minute))
	return err
}

func claimAfterLease(w *world) {
	w.say("1")
	w.clock.Advance(time.Minute - time.Millisecond)
	w.wantNone(w.claim(sayLane, "r2", w.in(time.Minute)))
	w.wantHead(w.claim(sayLane, "r1", w.in(time.Minute)), "1", 2)
	w.clock.Advance(time.Minute - time.Millisecond)
	w.wantNone(w.claim(sayLane, "r2", w.in(time.Minute)))
	w.clock.Advance(time.Millisecond)
	w.wantHead(w.claim(sayLane, "r2", w.in(time.Minute)), "1", 3)
	w.wantNone(w.claim(sayLane, "r1", w.in(time.Minute)))
}

func claimAfterRelease(w *world) {
	w.say("1")
	w.must(w.kv.Release(w.Context(), sayLane, "r1", w.in(time.Hour)))
	w.clock.Advance(time.Hour - time.Millisecond)
	w.same("due before", w.due(storage.DueLanes), []string{})
	w.wantNone(w.claim(sayLane, "r1", w.in(time.Minute)))
	w.clock.Advance(time.Millisecond)
	w.same("due", w.due(storage.DueLanes), []string{"person/a say"})
	w.wantHead(w.claim(sayLane, "r2", w.in(time.Minute)), "1", 2)
}

func loserIsRefused(w *world) {
	head := w.say("1", "2")
	w.clock.Advance(time.Hour)
	w.claim(sayLane, "r2", w.in(time.Minute))
	w.refused("done", w.tryDone("r1", head.N))
	w.refused("release", w.kv.Release(w.Context(), sayLane, "r1", w.in(0)))
	w.wantHead(w.done(head, "r2", "", w.in(time.Minute)), "2", 1)
	w.refused("done of what another finished", w.tryDone("r1", head.N))
}

func lateOwnerGoesOn(w *world) {
	head := w.say("1", "2")
	w.clock.Advance(time.Hour)
	w.wantHead(w.done(head, "r1", "", w.in(time.Minute)), "2", 1)
	w.wantNone(w.claim(sayLane, "r2", w.in(time.Minute)))
}

func doneOfAnotherItem(w *world) {
	head := w.say("1", "2")
	w.refused("done of the second", w.tryDone("r1", head.N+1))
	w.refused("done of one that is not there", w.tryDone("r1", head.N+2))
	w.must(w.kv.Release(w.Context(), sayLane, "r1", w.in(0)))
	w.refused("done after release", w.tryDone("r1", head.N))
	w.refused("release after release", w.kv.Release(w.Context(), sayLane, "r1", w.in(0)))
	w.wantHead(w.claim(sayLane, "r2", w.in(time.Minute)), "1", 2)
}

func emptyLane(w *world) {
	w.wantNone(w.claim(sayLane, "r1", w.in(time.Minute)))
	w.refused("done", w.tryDone("r1", 1))
	w.refused("release", w.kv.Release(w.Context(), sayLane, "r1", w.in(0)))
	head := w.say("1")
	w.done(head, "r1", "", w.in(time.Minute))
	w.wantNone(w.claim(sayLane, "r1", w.in(time.Minute)))
	w.refused("done of the next", w.tryDone("r1", head.N+1))
	w.refused("done by another", w.tryDone("r2", head.N))
	w.refused("release", w.kv.Release(w.Context(), sayLane, "r1", w.in(0)))
}

func nobodyIsNoOwner(w *world) {
	w.applied(storage.Change{Key: "person/a", Value: value("v"), Say: posts("1")})
	if head, err := w.kv.Claim(w.Context(), sayLane, "", w.in(time.Minute)); err == nil {
		w.Fatalf("claim: head %v, want an error", head)
	}
	w.refused("done", w.tryDone("", 1))
	w.refused("release", w.kv.Release(w.Context(), sayLane, "", w.in(0)))
}
