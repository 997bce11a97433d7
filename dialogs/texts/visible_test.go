package texts

import (
	"testing"
	"unicode"
)

func TestVisible(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"nothing":                   {"", ""},
		"Danish":                    {"Blåbærgrød på Ærø – 100 % «nu»", "Blåbærgrød på Ærø – 100 % «nu»"},
		"lines and tabs":            {"a\n\tb", "a\n\tb"},
		"turned around":             {"faktura\u202Efdp.exe", "faktura" + "fdp.exe"},
		"embedded":                  {"a\u202ab\u202bc\u202dd\u202ce", "abcde"},
		"isolated":                  {"a\u2066b\u2067c\u2068d\u2069e", "abcde"},
		"marks of direction":        {"a\u200eb\u200fc\u061cd", "abcd"},
		"tags":                      {"hej\U000e0001\U000e0064\U000e0061\U000e007f du", "hej du"},
		"a space without width":     {"løn\u200bsystem", "løn system"},
		"a joiner of words":         {"løn\u2060system", "lønsystem"},
		"a mark within":             {"løn\ufeffsystem", "lønsystem"},
		"a soft hyphen":             {"løn\u00adsystem", "lønsystem"},
		"joiners that join nothing": {"lø\u200dn\u200c", "løn"},
		"letters nobody sees":       {"a\u3164b\u115fc\uffa0d\u034fe", "abcde"},
		"sums nobody sees":          {"1\u20612\u20623\u2063\u2064", "123"},
		"notes between":             {"a\ufff9b\ufffac\ufffbd", "abcd"},
		"choices that carry bytes":  {"a\U000e0100\U000e0110\ufe01\ufe02", "a\ufe01"},
		"a formula behind one":      {"\u200e=1+1", "=1+1"},
		"a family":                  {"👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"},
		"a heart in colours":        {"❤\ufe0f og 🏳\ufe0f\u200d🌈", "❤\ufe0f og 🏳\ufe0f\u200d🌈"},
		"a skin":                    {"🤷🏽\u200d♀\ufe0f", "🤷🏽\u200d♀\ufe0f"},
		"Persian":                   {"می\u200cخواهم", "می\u200cخواهم"},
		"Hindi":                     {"क्\u200dष", "क्\u200dष"},
		"a joiner before a mark":    {"ب\u200d\u061c", "ب"},
		"a joiner before a vowel":   {"ក\u200d\u17b4ក", "កក"},
		"a picture before a choice": {"👩\u200d\U000e0100", "👩"},
		"Arabic number sign":        {"\u0600١٢", "\u0600١٢"},
	} {
		if got := Visible(tt.text); got != tt.want {
			t.Errorf("%s: got %+q, want %+q", name, got, tt.want)
		}
		if again := Visible(tt.want); again != tt.want {
			t.Errorf("%s: the second time %+q", name, again)
		}
	}
}

// Of all signs that turn or tag a text, none stays wherever it stands.
func TestNothingThatTurnsOrTagsStays(t *testing.T) {
	bad := []rune{}
	for r := rune(0); r <= 0xe0fff; r++ {
		if unicode.Is(unicode.Bidi_Control, r) || r >= 0xe0000 && r <= 0xe007f {
			bad = append(bad, r)
		}
	}
	if len(bad) < 128+12 {
		t.Fatalf("only %d signs", len(bad))
	}
	for _, r := range bad {
		for _, around := range []string{"a", "ا", "👩", "1", "\ufe0f", ""} {
			if got := Visible(around + string(r) + around); got != Visible(around+around) {
				t.Errorf("%U between %q: %+q", r, around, got)
			}
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("ب\u200d\u061c")
	f.Add("a\u202eb\u200d👩\u200d👩\ufe0f\ufe0f")
	f.Fuzz(func(t *testing.T, text string) {
		once := Visible(text)
		if again := Visible(once); again != once {
			t.Errorf("%+q becomes %+q and then %+q", text, once, again)
		}
	})
}
