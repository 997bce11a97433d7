package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/catalogue"
)

// shippedIn opens a new store with what an earlier version put there: the shipped
// solutions but the two whose ids tasks had, the tasks under their ids of then, and
// changes of a test's own.
func shippedIn(t *testing.T, change func(all []catalogue.Entry) []catalogue.Entry) *office {
	t.Helper()
	solutions, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := catalogue.ShippedTasks()
	if err != nil {
		t.Fatal(err)
	}
	for i := range tasks {
		tasks[i].ID = strings.TrimPrefix(tasks[i].ID, catalogue.TaskPrefix)
	}
	all := slices.DeleteFunc(solutions, func(s catalogue.Entry) bool {
		return slices.ContainsFunc(tasks, func(e catalogue.Entry) bool { return e.ID == s.ID })
	})
	if len(all) != len(solutions)-2 {
		t.Fatalf("%d solutions lacked", len(solutions)-len(all))
	}
	o := opened(t)
	if err := o.ImportEntries(t.Context(), change(append(all, tasks...)), nil); err != nil {
		t.Fatal(err)
	}
	return o
}

// opened opens a new store.
func opened(t *testing.T) *office {
	t.Helper()
	o, err := openOffice(t.Context(), storeConfig{Data: filepath.Join(t.TempDir(), "x.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.store.Close() })
	return o
}

// TestAStoreOfAnEarlierVersionGetsWhatLacked starts a new version twice on a store
// of one in which the ids of tasks were those of solutions.
func TestAStoreOfAnEarlierVersionGetsWhatLacked(t *testing.T) {
	o := shippedIn(t, func(all []catalogue.Entry) []catalogue.Entry {
		i := slices.IndexFunc(all, func(e catalogue.Entry) bool { return e.ID == "loen" })
		all[i].Aliases = append(all[i].Aliases, "lønseddel")
		return all
	})
	for range 2 {
		if err := stock(t.Context(), o.Bot, "", streams{}); err != nil {
			t.Fatal(err)
		}
		solutions, tasks := countEntries(o.Bot)
		if solutions != 155 || tasks != 180 {
			t.Errorf("%d solutions, %d tasks", solutions, tasks)
		}
	}
	for id, kind := range map[string]catalogue.Kind{
		"bbr": catalogue.KindSolution, "digital-post": catalogue.KindSolution,
		"opgave-bbr": catalogue.KindTask, "opgave-digital-post": catalogue.KindTask,
	} {
		if e, ok := o.Entries().Get(id); !ok || e.KindOr() != kind {
			t.Errorf("%s is %v", id, e)
		}
	}
	if e, _ := o.Entries().Get("opgave-loen"); !slices.Contains(e.Aliases, "lønseddel") {
		t.Errorf("what was added here is gone: %v", e.Aliases)
	}
}

// TestOnesOwnCatalogueStaysOnesOwn starts a new version where the shipped solutions
// were put away, and a task was made another.
func TestOnesOwnCatalogueStaysOnesOwn(t *testing.T) {
	o := shippedIn(t, func(all []catalogue.Entry) []catalogue.Entry {
		all = slices.DeleteFunc(all, func(e catalogue.Entry) bool { return e.KindOr() != catalogue.KindTask })
		i := slices.IndexFunc(all, func(e catalogue.Entry) bool { return e.ID == "ferie" })
		all[i].Name = "Ferie og frihed hos os"
		return append(all, catalogue.Entry{ID: "eget", Name: "Eget system"})
	})
	if err := stock(t.Context(), o.Bot, "", streams{}); err != nil {
		t.Fatal(err)
	}
	solutions, tasks := countEntries(o.Bot)
	if diff := cmp.Diff([]int{1, 180}, []int{solutions, tasks}); diff != "" {
		t.Error(diff)
	}
	if _, ok := o.Entries().Get("bbr"); ok {
		t.Error("a shipped solution came back")
	}
	if e, ok := o.Entries().Get("ferie"); !ok || e.Name != "Ferie og frihed hos os" {
		t.Errorf("a task of one's own was moved: %v", e)
	}
}
