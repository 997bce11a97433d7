package catalogue

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestEvaluate(t *testing.T) {
	golden := []Golden{
		{ID: "q1", Text: "both", Lang: "da", Style: "short", Relevant: map[string]int{"a": 2, "b": 1}},
		{ID: "q2", Text: "late", Lang: "en", Style: "short", Relevant: map[string]int{"a": 2}},
		{ID: "q3", Text: "missed", Lang: "da", Style: "long", Relevant: map[string]int{"z": 2}},
		{ID: "q4", Text: "none", Lang: "da"},
		{ID: "q5", Text: "nothing", Lang: "da"},
	}
	answers := map[string][]Scored{
		"both":   {{"a", 9}, {"a", 9}, {"b", 8}, {"c", 1}},
		"late":   {{"x", 7}, {"y", 6}, {"w", 5}, {"a", 4}},
		"missed": {{"x", 7}, {"y", 6}},
		"none":   {{"x", 5}},
	}
	r := Evaluate(golden, func(text string) []Scored { return answers[text] })
	late := 1 / math.Log2(5)
	for name, pair := range map[string][2]float64{
		"queries":     {float64(r.All.Queries), 3},
		"nDCG":        {r.All.NDCG, (1 + late) / 3},
		"recall":      {r.All.Recall, 2.0 / 3},
		"MRR":         {r.All.MRR, 1.25 / 3},
		"success@3":   {r.All.Success3, 1.0 / 3},
		"success@1":   {r.All.Success1, 1.0 / 3},
		"Danish":      {r.ByLang["da"].NDCG, .5},
		"short":       {r.ByStyle["short"].MRR, .625},
		"without":     {float64(r.Alarms.Queries), 2},
		"threshold":   {r.Alarms.Threshold, 4},
		"alarms":      {r.Alarms.Share, .5},
		"kept at .2":  {r.Alarms.KeptAt20, .5},
		"misses":      {float64(len(r.Misses)), 2},
		"other style": {float64(len(r.ByStyle)), 2},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-9 {
			t.Errorf("%s = %v, want %v", name, pair[0], pair[1])
		}
	}
	var b strings.Builder
	if err := r.WriteText(&b, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"nDCG@10", "language da", "style long", "2 queries have no answer", `q3 "missed" got x y`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, b.String())
		}
	}
}

func TestEvaluateOfNothing(t *testing.T) {
	for _, golden := range [][]Golden{nil, {{Text: "none"}}, {{Text: "some", Relevant: map[string]int{"a": 2}}}, {{Text: "zero", Relevant: map[string]int{"a": 0}}}} {
		r := Evaluate(golden, func(string) []Scored { return nil })
		for _, f := range []float64{r.All.NDCG, r.All.Recall, r.Alarms.Share, r.Alarms.Threshold, r.Alarms.KeptAt20} {
			if f != 0 {
				t.Errorf("%v: %+v", golden, r)
			}
		}
	}
}

func TestReadGolden(t *testing.T) {
	got, err := ReadGolden(strings.NewReader("{\"id\":\"a\",\"text\":\"x\",\"relevant\":{\"e\":2}}\n\n"))
	if err != nil || len(got) != 1 || got[0].Relevant["e"] != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := ReadGolden(strings.NewReader("{}\n{")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v", err)
	}
}

// endless is a file of long queries without an end.
type endless struct{ at int }

func (e *endless) Read(p []byte) (int, error) {
	line := "{\"id\":\"a\",\"text\":\"" + strings.Repeat("x", 50_000) + "\"}\n"
	n := copy(p, line[e.at:])
	e.at = (e.at + n) % len(line)
	return n, nil
}

func TestQueriesWithoutAnEndAreRefused(t *testing.T) {
	if _, err := ReadGolden(&endless{}); !errors.Is(err, errGoldenSize) {
		t.Errorf("got %v", err)
	}
}
