package understand

import (
	"fmt"
	"strings"
	"testing"
)

// own are examples as a municipality writes them.
const own = `mine:
  da:
    - hvordan ligger det med mit projekt
send_short:
  da:
    - smæk den afsted
    - smæk den bare afsted nu
none:
  da:
    - kan jeg bare sende det jeg har
`

// What a municipality gives as an example is understood so, also where the built-in
// words say otherwise; what it does not speak of stays as it is.
func TestAMunicipalitysOwnExamples(t *testing.T) {
	l, err := New([]byte(own))
	if err != nil {
		t.Fatal(err)
	}
	shipped := lexicon(t)
	for text, want := range map[string]Intent{"hvordan ligger det med mit projekt": "mine", "smæk den nu bare afsted": "send_short", "smæk den afsted tak": "send_short"} {
		if got, _ := l.Intent(text, false); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
		if got, _ := shipped.Intent(text, false); got == want {
			t.Errorf("%q is %q without the examples as well", text, got)
		}
	}
	if n, missed := l.Learnt(); n != 4 || len(missed) != 0 {
		t.Errorf("%d examples, missed on lines %v", n, missed)
	}
	for _, text := range stories {
		if got, about := l.Intent(text, true); got != "" {
			t.Errorf("%q is %q about %q", text, got, about)
		}
	}
}

// An example that cannot be learnt is refused by its line; without any there is
// nothing to learn.
func TestExamplesThatAreWrong(t *testing.T) {
	var many strings.Builder
	many.WriteString("mine:\n  da:\n")
	for i := range maxExamples + 1 {
		fmt.Fprintf(&many, "    - sætning x%dx\n", i)
	}
	for text, want := range map[string]string{
		"minne:\n  da:\n    - hej du\n":   `line 1: "minne" is no intent: there are [who language_en`,
		"mine:\n  dk:\n    - hej du\n":    `line 2: "dk" is no language: there are [da en]`,
		"mine:\n  da: hej du\n":           "line 2: want a list of sentences",
		"mine:\n  da:\n    -\n":           "line 3: want a sentence",
		"mine:\n  da:\n    - hvor: den\n": "line 3: want a sentence",
		"mine:\n  da:\n    - \"?!\"\n":    "line 3: want a sentence",
		"mine:\n":                         "line 1: want a mapping",
		"- mine\n":                        "line 1: want a mapping",
		"mine:\n  da:\n    - hej du\nhelp:\n  da:\n    - Hej, du!\n":        `line 6: "Hej, du!" stands in line 3 already`,
		"mine:\n  da:\n    - " + strings.Repeat("ord ", maxIntent+1) + "\n": "line 3: it has more than 14 words",
		"mine:\n  da:\n    - " + strings.Repeat("o", maxExample+1) + "\n":   "line 3: it has more than 14 words or 200 bytes",
		"mine: [a\n":            "sequence",
		many.String():           "more than 2000 sentences",
		"":                      "",
		"# kun en bemærkning\n": "",
	} {
		_, err := New([]byte(text))
		if got := fmt.Sprint(err); (err != nil) != (want != "") || !strings.Contains(got, want) {
			t.Errorf("%.40q: %v, want %q", text, err, want)
		}
	}
}

// BenchmarkTraining learns with as many examples as a municipality may give.
func BenchmarkTraining(b *testing.B) {
	var text strings.Builder
	text.WriteString("mine:\n  da:\n")
	for i := range maxExamples {
		fmt.Fprintf(&text, "    - hvordan går det så med mit forslag x%dx om borgernes henvendelser\n", i)
	}
	for b.Loop() {
		l, err := New([]byte(text.String()))
		if err != nil {
			b.Fatal(err)
		}
		l.Warm()
	}
}

// BenchmarkReader reads the longest text with the whole reader.
func BenchmarkReader(b *testing.B) {
	l := lexicon(b)
	for name, text := range map[string]string{
		"long":  strings.Repeat("Vi taster alt to gange, 20 minutter hver dag, og det er borgerne, der venter. ", 110)[:8000],
		"short": "hvordan går det mon med den idé jeg sendte ind om nøgler",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l.Read("benefit_types", text)
				l.Pick([]string{"recommend", "not_now", "question"}, text)
				l.Place(3, text)
				l.Intent(text, false)
				l.Intent(text, true)
			}
		})
	}
}

// FuzzReader reads any text: nothing panics, a guess is an intent of the closed list,
// and what it is about is said.
func FuzzReader(f *testing.F) {
	l := lexicon(f)
	for _, text := range append(stories[:5], "har vi noget til ÆØÅ 🙂 ünïcödé", "\xff\xfe ?", "hvad, hvem. hvor; 3–4", strings.Repeat("æ", 9000), "ღვინო и 日本語") {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l.Read("spread", text)
		l.Pick([]string{"yes", "no"}, text)
		l.Place(3, text)
		for _, free := range []bool{true, false} {
			id, about := l.Intent(text, free)
			for word := range strings.FieldsSeq(about) {
				if id == none || !strings.Contains(text, word) {
					t.Errorf("%q is %q about %q", text, id, about)
				}
			}
		}
	})
}
