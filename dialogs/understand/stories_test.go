package understand_test

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/understand"
)

// story is what an employee tells at once, with what it states in ink, what one might
// guess, and what it does not say. A value with "|" is any of these.
type story struct {
	ID      string         `yaml:"id"`
	Lang    string         `yaml:"lang"`
	Text    string         `yaml:"text"`
	Tasks   []string       `yaml:"tasks"`
	Title   []string       `yaml:"title"`
	Stated  map[string]any `yaml:"stated"`
	Implied map[string]any `yaml:"implied"`
	Not     map[string]any `yaml:"not"`
}

// chosenFields are the questions whose choices are compared one by one.
var chosenFields = []string{"spread", "target_groups", "involvement", "benefit_types", "time_share", "personal_data"}

// TestStories holds how much of what people tell at once is understood, and how little
// of it wrongly. The words were tuned with these stories: of others less is understood.
func TestStories(t *testing.T) {
	l, form := storyReader(t)
	var stated, right, guessed, wrong int
	for _, s := range shippedStories(t) {
		found := map[string]understand.Statement{}
		for _, x := range l.Stated(form, s.Text) {
			found[x.Field] = x
			if x.Words == "" {
				t.Errorf("%s: %s rests on no words", s.ID, x.Field)
			}
		}
		for _, field := range chosenFields {
			stated += len(listed(s.Stated[field]))
			for _, id := range found[field].Answer.Choices {
				switch {
				case fits(s.Stated[field], id):
					right++
				case fits(s.Implied[field], id):
					guessed++
				default:
					wrong++
				}
			}
		}
		if want, ok := s.Stated["time"].(map[string]any); ok {
			stated++
			if got := found["time"].Answer.Estimate; got == nil {
				continue
			} else if math.Abs(got.HoursPerYear(year)/hoursOf(want)-1) < .1 {
				right++
			} else {
				wrong++
				t.Errorf("%s: the time is %+v, want %v", s.ID, *got, want)
			}
		}
	}
	t.Logf("%d stated, %d right, %d only implied, %d wrong", stated, right, guessed, wrong)
	if right < 165 || wrong > 3 || guessed > 12 {
		t.Errorf("of %d that are stated %d are taken, %d more are only implied, %d wrong", stated, right, guessed, wrong)
	}
}

var year = parse.WorkYear{WorkingDays: 220, Weeks: 44, Months: 11, HoursPerFTE: 1924}

// storyReader is the lexicon and the newest questionnaire.
func storyReader(t *testing.T) (*understand.Lexicon, *questionnaire.Questionnaire) {
	t.Helper()
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := questionnaire.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	form, err := questionnaire.Parse(files[len(files)-1])
	if err != nil {
		t.Fatal(err)
	}
	return l, form
}

func shippedStories(t *testing.T) (all []story) {
	t.Helper()
	data, err := os.ReadFile("testdata/stories.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(data, &all, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	if len(all) < 40 {
		t.Fatalf("%d stories", len(all))
	}
	return all
}

// listed returns the values of a field, of which there may be one.
func listed(v any) (all []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, x := range v {
			if text, ok := x.(string); ok {
				all = append(all, text)
			}
		}
	}
	return all
}

func fits(v any, id string) bool {
	return slices.ContainsFunc(listed(v), func(any string) bool { return slices.Contains(strings.Split(any, "|"), id) })
}

// hoursOf is what a time of a story amounts to in a year.
func hoursOf(want map[string]any) float64 {
	number := func(key string) float64 {
		switch n := want[key].(type) {
		case uint64:
			return float64(n)
		case float64:
			return n
		}
		return 0
	}
	per, _ := want["per"].(string)
	hours := parse.Estimate{Minutes: number("minutes"), Times: number("times"), Per: parse.Period(per), Volume: true}.HoursPerYear(year)
	if people := number("people"); people > 0 {
		hours *= people
	}
	return hours
}
