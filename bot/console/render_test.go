package console

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs/message"
)

var update = flag.Bool("update", false, "write testdata anew")

var messages = map[string]message.Message{
	"question": {
		Lead:    []string{"Jeg har noteret: 20 minutter, 3 gange om ugen, for hver af 8 personer."},
		Title:   "Hvad er besværligt i dag, eller hvad kunne blive bedre?",
		Text:    []string{"Fortæl det, som du ville sige det til en kollega.", "To linjer\ner to linjer."},
		Quote:   "Når en kollega melder sig syg, skriver vi det på en seddel og taster det senere ind.",
		Menu:    []message.Option{{Label: "Hvorfor spørger du?"}, {Label: "Gem til senere"}},
		Hint:    "Skriv dit svar.",
		Note:    []string{"Spørgsmål 1 af cirka 9"},
		Options: []message.Option{{Label: "Send", Primary: true}, {Label: "Gem"}},
	},
	"list": {
		Heading: "Løsninger",
		Items: []message.Item{
			{Name: "Fraværsportalen", Lines: []string{"Meld fravær på telefonen. Beskeden går videre til løn og vagtplan.", "Ligner meget"}, Option: &message.Option{ID: "a"}},
			{Name: "Uden nummer", Lines: []string{"Den kan ikke vælges."}},
			{Name: "Tablet til madplaner", Lines: []string{"Svar senest 3. december"}, Acts: []message.Option{{Label: "Anbefal", Synonyms: []string{"anbefal 118"}}, {Label: "Se idéen"}}},
		},
		Options: make10(),
	},
	"numeric": {
		Title: "Hvor mange er I?", Numeric: true, Typed: true,
		Options: []message.Option{{Label: "Ved ikke"}},
	},
	"summary": {
		Title: "Kan den sendes?",
		Facts: []message.Fact{
			{Label: "Problem", Value: "Når en kollega melder sig syg, skriver vi det på en seddel og taster det senere ind."},
			{Label: "Læs mere", Value: "https://www.example.com/en-lang-adresse-som-ikke-kan-brydes-over-flere-linjer"},
		},
		File: &message.File{Name: "mine-data.txt", Content: "linje 1\nlinje 2\n"},
	},
	"hostile": {
		Lead:  []string{"\x1b[2J\x1b]0;ejet\x07Jeg er \x1b[31mrød\x1b[0m"},
		Title: "a\u009b31mb\u202ec\rd",
		Quote: "\x1bcnulstil",
		Items: []message.Item{{Name: "\x1b[1mfed", Lines: []string{"\x08\x08væk"}}},
		Facts: []message.Fact{{Label: "\x1b[5mblink", Value: "\x1b[0K"}},
	},
}

func make10() []message.Option {
	options := make([]message.Option, 9)
	for i := range options {
		options[i].Label = "Valg"
	}
	return options
}

// TestRender compares messages with files in which ␛ is the escape character.
func TestRender(t *testing.T) {
	for name, m := range messages {
		t.Run(name, func(t *testing.T) {
			got := "--- 40 columns, colour\n" + strings.ReplaceAll(render(m, 40, true), "\x1b", "␛") +
				"--- 200 columns\n" + render(m, 200, false)
			file := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got), see -update:\n%s", file, diff)
			}
		})
	}
}

func TestNoLineIsWiderThanTheScreen(t *testing.T) {
	for name, m := range messages {
		for _, width := range []int{1, 20, 33, 80, 500} {
			for line := range strings.Lines(render(m, width, false)) {
				n := columns(strings.TrimRight(line, "\n"))
				if limit := min(max(width, minWidth), maxWidth); n > limit && !longWord(line, limit) {
					t.Errorf("%s at %d: %d columns: %q", name, width, n, line)
				}
			}
		}
	}
}

// longWord tells whether a line has a word that cannot be broken to fit.
func longWord(line string, width int) bool {
	for word := range strings.FieldsSeq(line) {
		if columns(word) > width-2*indent {
			return true
		}
	}
	return false
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"et to tre", 5, []string{"et to", "tre"}},
		{"æøå æøå", 7, []string{"æøå æøå"}},
		{"e\u0301e\u0301 e\u0301", 4, []string{"e\u0301e\u0301 e\u0301"}},
		{"langtord kort", 3, []string{"langtord", "kort"}},
		{"a\n\nb  c\n", 9, []string{"a", "", "b c"}},
		{"a b", 0, []string{"a", "b"}},
		{"a b", -5, []string{"a", "b"}},
	} {
		if diff := cmp.Diff(tt.want, wrap(tt.text, tt.width)); diff != "" {
			t.Errorf("wrap(%q, %d) (-want +got):\n%s", tt.text, tt.width, diff)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"blå\n\tå":                     "blå\n\tå",
		"\x1b[31mrød\x1b[0m":           "rød",
		"\x1b[Aop":                     "op",
		"\x1b]0;titel\x07x":            "x",
		"\x1b]8;;http://x\x1b\\her":    "her",
		"\x1b]uden ende":               "uden ende",
		"\x1bPdcs\x1b\\y":              "y",
		"\x1b":                         "",
		"\x1b\x1b[31mx":                "x",
		"\u009b31mx":                   "x",
		"a\x00b\x7fc\r":                "abc",
		"\u202egnirts":                 "gnirts",
		"\u2066a\u2069":                "a",
		"\xff":                         "\uFFFD",
		"👩\u200d👧":                     "👩\u200d👧",
		"\x1b\u202e[31mx":              "[31mx",
		"\u2028a":                      "a",
		"\x1b[38;2;255;0;0mfarve\x1bM": "farve",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[31mrød\x1b\x1b[[0m")
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if strings.ContainsFunc(got, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f }) {
			t.Errorf("clean(%q) = %q", s, got)
		}
		if again := clean(got); again != got {
			t.Errorf("clean(%q) = %q, again %q", s, got, again)
		}
	})
}
