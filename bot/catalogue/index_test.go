package catalogue

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBuildKeepsTheLastOfAnID(t *testing.T) {
	x := Build([]Entry{{ID: "a", Name: "Gammel"}, {ID: "b", Name: "Anden"}, {ID: "a", Name: "Ny"}})
	if e, ok := x.Get("a"); !ok || e.Name != "Ny" || x.Len() != 2 {
		t.Errorf("%+v of %d", e, x.Len())
	}
}

// TestWith checks that an index with changes has and finds what one has that
// was built of the same entries, below and above the size at which a change is
// indexed by itself.
func TestWith(t *testing.T) {
	for _, n := range []int{0, 10, deltaFrom + 100} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			entries := benchEntries(n)
			x := Build(entries)
			want := map[string]Entry{}
			for _, e := range entries {
				want[e.ID] = e
			}
			steps := []struct {
				changed []Entry
				removed []string
			}{
				{nil, nil},
				{[]Entry{{ID: "ny", Name: "Rottebekæmpelse"}, {ID: "e000001", Name: "Vejbump"}}, []string{"e000002", "ukendt"}},
				{[]Entry{{ID: "ny", Name: "Rottefælder"}}, []string{"e000001"}},
				{[]Entry{{ID: "e000002", Name: "Igen"}, {ID: "e000002", Name: "Skadedyr"}}, []string{"e000002"}},
				{nil, []string{"ny"}},
				{benchEntries(n / 10), nil},
			}
			for i, step := range steps {
				before := x.Len()
				next := x.With(step.changed, step.removed)
				if x.Len() != before {
					t.Fatalf("step %d changed the index it began with", i)
				}
				x = next
				for _, id := range step.removed {
					delete(want, id)
				}
				for _, e := range step.changed {
					want[e.ID] = e
				}
				checkIndex(t, i, x, want)
			}
		})
	}
}

func checkIndex(t *testing.T, step int, x *Index, want map[string]Entry) {
	t.Helper()
	got := map[string]Entry{}
	for e := range x.All() {
		if _, again := got[e.ID]; again {
			t.Errorf("step %d: %s is there twice", step, e.ID)
		}
		got[e.ID] = *e
		if same, ok := x.Get(e.ID); !ok || same.Name != e.Name {
			t.Errorf("step %d: Get(%q) = %q, %v", step, e.ID, same.Name, ok)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || x.Len() != len(want) {
		t.Fatalf("step %d: %d entries, want %d: %s", step, x.Len(), len(want), diff)
	}
	for _, name := range []string{"Rottebekæmpelse", "Rottefælder", "Vejbump", "Skadedyr", "Igen"} {
		there := slices.ContainsFunc(slices.Collect(x.All()), func(e *Entry) bool { return e.Name == name })
		found := x.Find(Query{Text: name, Limit: 1})
		if hit := len(found) > 0 && found[0].Entry.Name == name; hit != there {
			t.Errorf("step %d: %s found: %v, there: %v", step, name, hit, there)
		}
	}
}

func TestWithIndexesAChangeByItself(t *testing.T) {
	x := Build(benchEntries(deltaFrom))
	next := x.With([]Entry{{ID: "ny", Name: "Ny"}}, nil)
	if len(next.segments) != 2 || next.segments[0] != x.segments[0] {
		t.Errorf("%d segments, all of it indexed anew: %v", len(next.segments), next.segments[0] != x.segments[0])
	}
	if whole := next.With(benchEntries(deltaFrom/deltaShare+1), nil); len(whole.segments) != 1 {
		t.Errorf("%d segments after a large change", len(whole.segments))
	}
}

func TestAffordable(t *testing.T) {
	terms := []term{{count: maxPostings}, {count: 3}, {count: 10}}
	got := affordable(terms)
	if len(got) != 2 || got[0].count != 3 || got[1].count != 10 {
		t.Errorf("kept %+v", got)
	}
	if got := affordable([]term{{count: 5}, {count: 3}}); len(got) != 2 || got[0].count != 5 {
		t.Errorf("changed what was cheap: %+v", got)
	}
}
