package storagetest

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"odense.dk/ideabot/storage"
)

var indexBehaviours = []behaviour{
	{"entries of all shards come by score, equal ones by key", indexOrder},
	{"descending is the exact reverse", indexDescending},
	{"pages meet without gap or repetition", indexPages},
	{"pages go on from an entry that is gone", indexCursorGone},
	{"a page starts at a score", indexFromScore},
	{"an entry is moved and removed", indexMoves},
	{"indexes do not mix", indexesDoNotMix},
	{"scores are exact to 2^53 both ways", exactScores},
}

// fill puts n aggregates into an index, score i/3, and returns the entries in
// order.
func fill(w *world, index string, n int) []storage.Entry {
	var entries []storage.Entry
	for i := range n {
		e := storage.Entry{Key: fmt.Sprintf("idea/%04d", i*7919%n), Score: int64(i / 3)}
		w.applied(storage.Change{Key: e.Key, Value: value("v"), Index: []storage.IndexChange{{Index: index, Score: e.Score}}})
		entries = append(entries, e)
	}
	slices.SortFunc(entries, byScore)
	return entries
}

func byScore(a, b storage.Entry) int {
	if a.Score != b.Score {
		return int(a.Score - b.Score)
	}
	return strings.Compare(a.Key, b.Key)
}

func indexOrder(w *world) {
	want := fill(w, "open", 300)
	w.same("all", w.entries("open", storage.Page{}), want)
	w.same("first", w.entries("open", storage.Page{Limit: 10}), want[:10])
	w.same("of no such index", w.entries("ope", storage.Page{}), []storage.Entry{})
}

func indexDescending(w *world) {
	want := fill(w, "open", 300)
	w.applied(storage.Change{Key: "other", Value: value("v"), Index: []storage.IndexChange{{Index: "opem", Score: 1 << 40}}})
	slices.Reverse(want)
	w.same("all", w.entries("open", storage.Page{Descending: true}), want)
	w.same("first", w.entries("open", storage.Page{Descending: true, Limit: 10}), want[:10])
}

// pages reads an index page by page.
func pages(w *world, index string, page storage.Page) []storage.Entry {
	var all []storage.Entry
	for {
		part := w.entries(index, page)
		all = append(all, part...)
		if len(part) < page.Limit {
			return all
		}
		last := part[len(part)-1]
		page.After, page.AfterKey = last.Score, last.Key
	}
}

func indexPages(w *world) {
	varied := fill(w, "varied", 200)
	var equal []storage.Entry
	for i := range 300 {
		e := storage.Entry{Key: fmt.Sprintf("person/%03d", i)}
		w.applied(storage.Change{Key: e.Key, Value: value("v"), Index: []storage.IndexChange{{Index: "equal"}}})
		equal = append(equal, e)
	}
	for _, limit := range []int{1, 7, 200} {
		w.same("by score", pages(w, "varied", storage.Page{Limit: limit}), varied)
		w.same("by key", pages(w, "equal", storage.Page{Limit: limit}), equal)
	}
	slices.Reverse(varied)
	slices.Reverse(equal)
	w.same("descending", pages(w, "varied", storage.Page{Limit: 9, Descending: true}), varied)
	w.same("descending by key", pages(w, "equal", storage.Page{Limit: 9, Descending: true}), equal)
}

func indexCursorGone(w *world) {
	want := fill(w, "open", 30)
	gone := want[10]
	w.applied(storage.Change{Key: gone.Key, Rev: 1, Index: []storage.IndexChange{{Index: "open", Remove: true}}})
	page := storage.Page{After: gone.Score, AfterKey: gone.Key, Limit: 5}
	w.same("ascending", w.entries("open", page), want[11:16])
	page.Descending = true
	w.same("descending", keysOf(w.entries("open", page)), []string{want[9].Key, want[8].Key, want[7].Key, want[6].Key, want[5].Key})
}

func indexFromScore(w *world) {
	want := fill(w, "open", 60)
	w.same("lowest", w.entries("open", storage.Page{After: 10}), want[30:])
	w.same("below all", w.entries("open", storage.Page{After: -10}), want)
	w.same("above all", w.entries("open", storage.Page{After: 20}), []storage.Entry{})
	slices.Reverse(want)
	w.same("highest", w.entries("open", storage.Page{After: 9, Descending: true}), want[30:])
	w.same("above all, descending", w.entries("open", storage.Page{After: math.MaxInt64, Descending: true}), want)
}

func indexMoves(w *world) {
	change := func(rev int64, x ...storage.IndexChange) {
		w.applied(storage.Change{Key: "idea/1", Rev: rev, Value: value("v"), Index: x})
	}
	change(0, storage.IndexChange{Index: "open", Score: 1}, storage.IndexChange{Index: "mine", Score: 2})
	change(1, storage.IndexChange{Index: "open", Score: 9})
	w.same("moved", w.entries("open", storage.Page{}), []storage.Entry{{Key: "idea/1", Score: 9}})
	change(2, storage.IndexChange{Index: "open", Remove: true}, storage.IndexChange{Index: "none", Remove: true})
	w.same("removed", w.entries("open", storage.Page{}), []storage.Entry{})
	w.same("the other stays", w.entries("mine", storage.Page{}), []storage.Entry{{Key: "idea/1", Score: 2}})
	change(3, storage.IndexChange{Index: "mine", Remove: true}, storage.IndexChange{Index: "mine", Score: 4})
	w.same("the last of several counts", w.entries("mine", storage.Page{}), []storage.Entry{{Key: "idea/1", Score: 4}})
}

func indexesDoNotMix(w *world) {
	for _, index := range []string{"waiting/a", "waiting/ab", "waiting/", "waiting/a\x01"} {
		w.applied(storage.Change{Key: "k" + index, Value: value("v"), Index: []storage.IndexChange{{Index: index, Score: 3}}})
	}
	for _, descending := range []bool{false, true} {
		got := w.entries("waiting/a", storage.Page{Descending: descending})
		w.same("entries", keysOf(got), []string{"kwaiting/a"})
	}
}

func exactScores(w *world) {
	scores := []int64{-1 << 53, -1<<53 + 1, -1, 0, 1, 1<<53 - 1, 1 << 53}
	var want []storage.Entry
	for i, score := range scores {
		e := storage.Entry{Key: fmt.Sprint("e", i), Score: score}
		w.applied(storage.Change{Key: e.Key, Value: value("v"), Index: []storage.IndexChange{{Index: "x", Score: score}}})
		want = append(want, e)
	}
	w.same("entries", w.entries("x", storage.Page{}), want)
	w.same("after the lowest", w.entries("x", storage.Page{After: -1 << 53, AfterKey: "e0"}), want[1:])
}
