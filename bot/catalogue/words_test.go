package catalogue

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                  "",
		"plain":             "plain",
		"SYGEFRAVÆR":        "sygefravaer",
		"hjælpemiddel på ø": "hjaelpemiddel paa oe",
		"A\u030ar":          "aar", // å as a and a ring
		"Café Müller ß":     "cafe muller ss",
		"ﬁl":                "fil",
		"Växjö":             "vaexjoe", // other than in dialogs
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
		if again := Fold(Fold(in)); again != Fold(in) {
			t.Errorf("Fold is not stable on %q: %q", in, again)
		}
	}
}

func TestTokens(t *testing.T) {
	var got []string
	for tok := range tokens("It-system: KLE 27.35.04, e-mail (100%). Åben.") {
		got = append(got, tok.shown+"="+tok.folded)
	}
	want := []string{"It=it", "system=system", "KLE=kle", "27.35.04=27.35.04", "e=e", "mail=mail", "100=100", "Åben=aaben"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSplitCompound(t *testing.T) {
	known := func(w string) bool {
		return slices.Contains(strings.Fields("syge fravaer registrering skole koersel barn boern bolig s"), w)
	}
	for word, want := range map[string]string{
		"sygefravaer":              "syge fravaer",
		"skolekoersel":             "skole koersel",
		"skoleskoersel":            "skole koersel",
		"fravaersregistrering":     "fravaer registrering",
		"sygefravaersregistrering": "syge fravaer registrering",
		"boernebolig":              "boern bolig",
		"koersel":                  "",
		"skolebus":                 "",
		"skole":                    "",
	} {
		if got := strings.Join(splitCompound(word, known), " "); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

func TestGramsOf(t *testing.T) {
	for word, want := range map[string]int{"a": 1, "it": 1, "sms": 2, "skole": 4, "årsag": 4} {
		if got := len(gramsOf(nil, word)); got != want {
			t.Errorf("%s has %d grams, want %d", word, got, want)
		}
	}
	a, b := gramsOf(nil, "rotte"), gramsOf(nil, "protokol")
	for _, g := range a {
		if slices.Contains(b, g) {
			t.Errorf("rotte and protokol share %x", g)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for text, want := range map[string]language{
		"vi vil have besked når det sker":    danishText,
		"we would like it when this is done": englishText,
		"booking":                            anyText,
	} {
		if got := languageOf(strings.Fields(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestWordListsDoNotOverlap(t *testing.T) {
	for w := range functionWords {
		if requestWords[w] || commonWords[w] {
			t.Errorf("%q is a function word and in another list", w)
		}
	}
}
