package bot

import (
	"os"
	"slices"
	"testing"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
)

// told is how well tasks were suggested for the stories of a half.
type told struct {
	stories, fitting int // that have a task, and those with one among the three
	offered          int // tasks in all for them
	others, disturb  int // stories without a task, and tasks offered for them
}

// TestTasksOfStories holds the suggestions to how often one of three fits the
// stories of testdata/task-stories.jsonl. The words of the task list and what
// ranks them were chosen with the half "tuned" at hand; the half "kept" was
// written before and only measured.
func TestTasksOfStories(t *testing.T) {
	s := shippedCache(t)
	got := map[string]told{}
	for _, story := range taskStories(t) {
		found, err := s.Find(t.Context(), "", step.Search{For: step.ForTasks, Text: story.Text, Limit: 3})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		fits := false
		for _, m := range found {
			names = append(names, m.Name)
			fits = fits || story.Relevant[m.ID] > 0
		}
		h := got[story.Style]
		switch {
		case len(story.Relevant) == 0:
			h.others++
			h.disturb += len(found)
		default:
			h.stories++
			h.offered += len(found)
			if fits {
				h.fitting++
			}
		}
		got[story.Style] = h
		if fits != (len(story.Relevant) > 0) || len(story.Relevant) == 0 && len(found) > 0 {
			t.Logf("%s: %q is offered for %.70q", story.ID, names, story.Text)
		}
	}
	want := map[string]told{"tuned": {37, 27, 108, 3, 6}, "kept": {39, 23, 117, 3, 4}}
	for half, w := range want {
		g := got[half]
		t.Logf("%s: %+v", half, g)
		if g.stories != w.stories || g.others != w.others || g.fitting < w.fitting || g.offered > w.offered || g.disturb > w.disturb {
			t.Errorf("%s: %+v, want %+v or better", half, g, w)
		}
	}
}

// shippedCache is a cache of all that the program comes with.
func shippedCache(t testing.TB) *catalogueCache {
	t.Helper()
	solutions, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := catalogue.ShippedTasks()
	if err != nil {
		t.Fatal(err)
	}
	s := newCatalogueCache(nil, func() redact.Names { return nil })
	s.catalogue.Update(slices.Concat(solutions, tasks), nil)
	return s
}

func taskStories(t testing.TB) []catalogue.Golden {
	t.Helper()
	file, err := os.Open("testdata/task-stories.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	stories, err := catalogue.ReadGolden(file)
	if err != nil {
		t.Fatal(err)
	}
	return stories
}
