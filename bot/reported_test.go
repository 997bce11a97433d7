package bot_test

import (
	"encoding/json"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// reportReader are dialogs that want a report read for everything that is said,
// and keep what was shown.
type reportReader struct {
	echo
	states []idea.Status
	shown  *step.Loaded
}

func (r *reportReader) Step(p person.Person, in step.Input, _ idea.Moment) (person.Person, []step.Effect) {
	if in.Loaded != nil {
		r.shown = in.Loaded
		return p, nil
	}
	return p, []step.Effect{{Load: &step.Load{Why: "benefits", List: &step.Listing{States: r.states, All: true}}}}
}

// putIdea stores an idea as it is, in a state.
func (w *world) putIdea(number int64, status idea.Status) {
	w.Helper()
	value, err := json.Marshal(map[string]any{"v": 1, "idea": idea.Idea{Version: 1, Number: number, Status: status}})
	if err != nil {
		w.Fatal(err)
	}
	res, err := w.store.Apply(w.Context(), storage.Change{
		Key: idea.IdeaKey(number), Value: value, Index: []storage.IndexChange{{Index: "ideas/in/" + string(status), Score: number}},
	})
	if err != nil || res.Outcome != storage.Applied {
		w.Fatal(res, err)
	}
}

// TestAReportReadsTheNewestIdeas has more ideas than a report reads, in two
// states, and some in another.
func TestAReportReadsTheNewestIdeas(t *testing.T) {
	w := newWorld(t, func(testing.TB, func() time.Time) storage.KV { return nil })
	w.store = bottest.FileStore(t, w.clock)
	const all = report.MaxReported + 30
	for n := range int64(all) {
		w.putIdea(n+1, []idea.Status{idea.StatusLive, idea.StatusClosed}[n%2])
	}
	w.putIdea(all+1, idea.StatusParked)
	r := &reportReader{states: []idea.Status{idea.StatusLive, idea.StatusClosed}}
	w.handle(w.bot(func(cfg *bot.Config) { cfg.Dialogs = r }), "anna", "gevinster")
	if r.shown == nil || len(r.shown.Ideas) != report.MaxReported || r.shown.Total != all {
		t.Fatalf("shown %+v", r.shown)
	}
	for n, i := range r.shown.Ideas {
		if want := int64(all - n); i.Number != want {
			t.Fatalf("idea %d is shown where %d was to be", i.Number, want)
		}
	}
}
