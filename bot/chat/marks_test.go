package chat

import (
	"regexp"
	"strings"
	"testing"
)

func TestUnmarked(t *testing.T) {
	marks := Marks{'*': 3, '_': 1, '~': 2}
	for in, want := range map[string]string{
		"":                                  "",
		"*15* minutter, *2* gange om ugen":  "15 minutter, 2 gange om ugen",
		"_hver_ dag, ~aldrig~ **altid**":    "hver dag, aldrig altid",
		"(*vigtigt*), \"_nu_\": *ja*!":      "(vigtigt), \"nu\": ja!",
		"*_begge dele_*":                    "begge dele",
		"*fed _og skrå* på tværs_":          "fed og skrå på tværs",
		"30 min * 2 gange":                  "30 min * 2 gange",
		"4*5*6":                             "4*5*6",
		"sags_id_nr og mappe_2":             "sags_id_nr og mappe_2",
		"~15 minutter, ~2 gange":            "~15 minutter, ~2 gange",
		"*.csv og *.pdf":                    "*.csv og *.pdf",
		"pris* og tid*":                     "pris* og tid*",
		"*en linje\nog en til*":             "*en linje\nog en til*",
		"* et punkt\n* et punkt til":        "* et punkt\n* et punkt til",
		"___":                               "___",
		"Navn: ____ Dato: ____":             "Navn: ____ Dato: ____",
		"*** *-* ***":                       "*** *-* ***",
		"kør `slet_alt *nu*` og *stop*":     "kør slet_alt *nu* og stop",
		"```\nfor _x_ in *y*\n``` *fed*":    "\nfor _x_ in *y*\n fed",
		"det`s og don`t":                    "det`s og don`t",
		"`åben":                             "`åben",
		"`på\ntværs`":                       "`på\ntværs`",
		"``` ``` ````x````":                 "  ````x````",
		"<https://odense.example/_a_> *b*":  "<https://odense.example/_a_> b",
		"*se <https://odense.example/*x>*":  "se <https://odense.example/*x>",
		"*se her <https://odense.example>*": "se her <https://odense.example>",
		"æ*ø*å, *å*":                        "æ*ø*å, å",
	} {
		if got := Unmarked(in, marks, regexp.MustCompile(`<[^>]*>`)); got != want {
			t.Errorf("Unmarked(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzUnmarked(f *testing.F) {
	f.Add("*a* _b_ ~c~ `d` ```e``` *_f_* *g _h* i_")
	f.Fuzz(func(t *testing.T, text string) {
		got := Unmarked(text, Marks{'*': 3, '_': 2, '~': 2}, nil)
		if len(got) > len(text) {
			t.Errorf("%q grows to %q", text, got)
		}
		if letters(got) != letters(text) {
			t.Errorf("%q loses words: %q", text, got)
		}
	})
}

// letters are all signs of a text but marks.
func letters(text string) string {
	return strings.NewReplacer("*", "", "_", "", "~", "", "`", "").Replace(text)
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		" a \r\n\r\n\r\n\r\n b ":      "a\n\nb",
		"fint 👍🏽 og 👏🏿":               "fint 👍 og 👏",
		"hej\u00a0\u200bdu\ufeff\xff": "hej  du",
	} {
		if got := Tidy(in); got != want {
			t.Errorf("Tidy(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzTidy(f *testing.F) {
	f.Add("a\u00a0\n\n\n\n👍🏽\u2028")
	f.Fuzz(func(t *testing.T, text string) {
		once := Tidy(text)
		if again := Tidy(once); again != once {
			t.Errorf("%+q becomes %+q and then %+q", text, once, again)
		}
		if len([]rune(once)) > len([]rune(text)) {
			t.Errorf("%+q grows to %+q", text, once)
		}
	})
}
