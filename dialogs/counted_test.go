package dialogs_test

import (
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/step"
)

// What is not understood, what is corrected right after it was said, and what texts
// are taken for is counted, by words of ours.
func TestWhatIsUnderstoodIsCounted(t *testing.T) {
	one := func(what step.Counted, of string) []step.Count { return []step.Count{{What: what, Of: of}} }
	for name, c := range map[string]struct {
		begin func(*testing.T) *dialogstest.Talk
		says  []string
		want  []step.Count
	}{
		"no choice":             {draftPlaces["a choice"], []string{"lilla"}, one(step.CountRefused, "choices")},
		"no match":              {draftPlaces["the matches"], []string{"lilla"}, one(step.CountRefused, "reuse")},
		"an answer":             {draftPlaces["a choice"], []string{"kun os"}, nil},
		"a command":             {draftPlaces["a choice"], []string{"hvorfor"}, one(step.CountIntent, "why")},
		"an intent":             {draftPlaces["a choice"], []string{"tusind tak"}, one(step.CountIntent, "thanks")},
		"something doubtful":    {dialogstestNew, []string{"Kagen står i køkkenet"}, one(step.CountIntent, "doubtful")},
		"a fault":               {dialogstestNew, []string{"Printeren virker ikke"}, one(step.CountIntent, "fault")},
		"back right after":      {draftPlaces["several choices"], []string{"tilbage"}, []step.Count{{What: step.CountIntent, Of: "back"}, {What: step.CountCorrected, Of: "choices"}}},
		"undone right after":    {draftPlaces["several choices"], []string{"fortryd"}, []step.Count{{What: step.CountIntent, Of: "undo"}, {What: step.CountCorrected, Of: "choices"}}},
		"corrected right after": {draftPlaces["several choices"], []string{"ret andre: Ja, i min forvaltning"}, []step.Count{{What: step.CountIntent, Of: "fix"}, {What: step.CountCorrected, Of: "choices"}}},
		"corrected later":       {draftPlaces["several choices"], []string{"hvorfor", "tilbage"}, []step.Count{{What: step.CountIntent, Of: "why"}, {What: step.CountIntent, Of: "back"}}},
	} {
		x := c.begin(t)
		x.Counts = nil
		for _, text := range c.says {
			x.Moment.Now = x.Moment.Now.Add(time.Minute)
			x.Says(text)
		}
		if !slices.Equal(x.Counts, c.want) {
			t.Errorf("%s: %+v, want %+v", name, x.Counts, c.want)
		}
	}
}

func dialogstestNew(t *testing.T) *dialogstest.Talk { return dialogstest.NewTalk(t) }
