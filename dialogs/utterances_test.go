package dialogs_test

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/understand"
)

//go:embed testdata/utterances.yaml
var utterancesYAML []byte

// either is what may be right: one of these.
type either []string

func (e *either) UnmarshalYAML(data []byte) error {
	var one string
	if err := yaml.Unmarshal(data, &one); err == nil {
		*e = either{one}
		return nil
	}
	return yaml.Unmarshal(data, (*[]string)(e))
}

// showing is what is right by place; all stands for the places that are not named.
type showing map[string]either

// utterance is a text, with what is right for it where that differs from what its
// meaning shows.
type utterance struct {
	say   string
	shows showing
}

func (u *utterance) UnmarshalYAML(data []byte) error {
	if yaml.Unmarshal(data, &u.say) == nil {
		return nil
	}
	if err := yaml.Unmarshal(data, &u.shows); err != nil {
		return err
	}
	u.say = u.shows["say"][0]
	return nil
}

// utterancePlaces are where the texts are typed.
var utterancePlaces = map[string]func(*testing.T) *dialogstest.Talk{
	"first":   spokenPlaces["the problem"],
	"free":    spokenPlaces["the idea"],
	"choice":  spokenPlaces["a choice"],
	"summary": spokenPlaces["the summary"],
	"idle": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.ToSummary(t)
		x.Says("send")
		return x
	},
	"card": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
		x.Person.Cards = []idea.Card{{Idea: 7}}
		return x
	},
	"several": draftPlaces["several choices"],
	"timed":   timed,
	"echo": func(t *testing.T) *dialogstest.Talk {
		x := timed(t)
		x.Says("20 minutter, 3 gange om ugen, 8 personer")
		return x
	},
	"english": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.PastReuse(t)
		x.Says("tal engelsk")
		return x
	},
}

// Everyday texts, each at five places, are taken for what they mean there. Nothing is
// stored, begun, sent or done by a text that does not mean it.
func TestUtterancesAtFivePlaces(t *testing.T) {
	var f struct {
		Shows map[string]showing     `yaml:"shows"`
		Said  map[string][]utterance `yaml:"said"`
	}
	if err := yaml.Unmarshal(utterancesYAML, &f); err != nil {
		t.Fatal(err)
	}
	said, outcomes := 0, map[string]int{}
	for _, means := range slices.Sorted(maps.Keys(f.Said)) {
		for _, u := range f.Said[means] {
			said++
			for _, places := range fivePlaces {
				place, want := wantedAt(places, u.shows, f.Shows[means])
				outcome, got := typedAt(t, u.say, place, want)
				if outcomes[outcome]++; outcome != "right" {
					t.Errorf("%s: %q (%s) at %s, want %q:\n%s", outcome, u.say, means, place, want, got)
				}
			}
		}
	}
	if t.Logf("%d texts: %v", said, outcomes); said != 150 {
		t.Errorf("%d texts, want 150", said)
	}
}

// Every intent is meant by at least four of the texts, and is said in the transcripts of
// people's own words, which are played on each platform.
func TestEveryIntentIsSaid(t *testing.T) {
	var list struct {
		Intents []struct {
			ID understand.Intent `yaml:"id"`
		} `yaml:"intents"`
	}
	var f struct {
		Said map[string][]utterance `yaml:"said"`
	}
	intents, err := os.ReadFile("understand/intents.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(yaml.Unmarshal(intents, &list), yaml.Unmarshal(utterancesYAML, &f)); err != nil {
		t.Fatal(err)
	}
	played := playedIntents(t)
	for _, in := range list.Intents {
		if n := len(f.Said[string(in.ID)]); n < 4 || !played[in.ID] {
			t.Errorf("%s is meant by %d texts, and in a transcript: %v", in.ID, n, played[in.ID])
		}
	}
	if len(list.Intents) < 30 {
		t.Errorf("%d intents", len(list.Intents))
	}
}

// playedIntents are what is meant in the transcripts.
func playedIntents(t *testing.T) map[understand.Intent]bool {
	t.Helper()
	l, err := understand.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../bot/testdata/said-*.txt")
	if err != nil {
		t.Fatal(err)
	}
	played := map[understand.Intent]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if _, said, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, " ") {
				intent, _ := l.Intent(said, false)
				played[intent] = true
			}
		}
	}
	return played
}

// fivePlaces are the places, each with those that can be named instead of it.
var fivePlaces = [][]string{{"first"}, {"english", "free"}, {"several", "timed", "echo", "choice"}, {"summary"}, {"card", "idle"}}

// wantedAt is one of the places and what is right there: for the text itself, or by
// its meaning.
func wantedAt(places []string, shows ...showing) (place string, want either) {
	for _, from := range shows {
		for _, place := range places {
			if want := from[place]; want != nil {
				return place, want
			}
		}
	}
	place = places[len(places)-1]
	for _, from := range shows {
		if want := from["all"]; want != nil {
			return place, want
		}
	}
	return place, nil
}

// typedAt types a text at a place and returns how that went: right, asked again, or
// wrong; and what was said and stored.
func typedAt(t *testing.T, text, place string, want either) (outcome, got string) {
	x := utterancePlaces[place](t)
	before := lookAt(x)
	x.Says(text)
	after := lookAt(x)
	got = fmt.Sprintf("at %q %q, stored %s\n%s", after.at.At, after.at.Field, after.stored(before), after.said)
	for _, w := range want {
		if after.shows(before, text, w) {
			return "right", got
		}
	}
	if after.shows(before, text, "asked") {
		return "asked", got
	}
	return "wrong", got
}

// look is what can be seen of a conversation, and what must not change unasked.
type look struct {
	said    string
	at      person.DialogState
	answers map[string]questionnaire.Answer
	drafts  int
	ideas   int
	acted   string
	quiet   bool // a person was asked to help
}

func lookAt(x *dialogstest.Talk) look {
	l := look{at: x.Person.Dialog, drafts: len(x.Person.Drafts), ideas: len(x.Ideas), quiet: x.Person.Quiet}
	if len(x.Said) > 0 {
		l.said = x.Last().Plain()
	}
	if d := x.Person.Draft("d1"); d != nil {
		l.answers = maps.Clone(d.Answers)
	}
	if a := x.Acted(); a != nil {
		l.acted = string(a.Do)
	}
	return l
}

// stored are the names of the answers that differ from those before. A draft that is
// gone has none.
func (l look) stored(before look) (fields []string) {
	for _, field := range slices.Sorted(maps.Keys(l.answers)) {
		if was, ok := before.answers[field]; !ok || !reflect.DeepEqual(was, l.answers[field]) {
			fields = append(fields, field)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(before.answers)) {
		if _, ok := l.answers[field]; !ok && l.answers != nil {
			fields = append(fields, field)
		}
	}
	return fields
}

// still reports whether nothing was begun, sent or done.
func (l look) still(before look) bool {
	return l.drafts <= before.drafts && l.ideas == before.ideas && l.acted == before.acted && l.quiet == before.quiet
}

// shows reports whether what is seen after a text is what is wanted, as
// testdata/utterances.yaml says it.
func (l look) shows(before look, text, want string) bool {
	stored, field := l.stored(before), before.at.Field
	kept := l.still(before) && len(stored) == 0
	name, value, assigns := strings.Cut(want, "=")
	switch {
	case want == "asked":
		return kept && (l.at.At == person.AtDoubt || l.at.At == before.at.At && l.at.Field == field)
	case want == "taken":
		return l.still(before) && slices.Equal(stored, []string{field}) && l.answers[field].Text == text
	case want == "next":
		a := l.answers[field]
		return l.still(before) && slices.Equal(stored, []string{field}) && a.State != questionnaire.Given && a.Text == ""
	case want == "sent":
		return l.ideas == before.ideas+1 && l.acted == before.acted
	case want == "human":
		return l.quiet && len(stored) == 0 && l.drafts == before.drafts && l.ideas == before.ideas
	case want == "begun":
		d := l.drafts - before.drafts
		return d == 1 && l.ideas == before.ideas && l.acted == before.acted && strings.Contains(l.said, "Hvad er besværligt i dag")
	case assigns && name == "acted":
		return l.acted == value && len(stored) == 0 && l.drafts == before.drafts
	case assigns:
		return l.still(before) && slices.Equal(stored, []string{name}) && slices.Equal(slices.Sorted(slices.Values(l.answers[name].Choices)), strings.Split(value, ","))
	case strings.HasPrefix(want, "@"):
		return kept && l.at.At == want[1:]
	case strings.HasPrefix(want, "~"):
		return l.still(before) && strings.Contains(l.said, want[1:])
	default:
		return kept && strings.Contains(l.said, want)
	}
}
