package parse

import "testing"

func TestAnswersThatBeginWithYesOrNo(t *testing.T) {
	choices := []Choice{{ID: "no", Label: "Nej"}, {ID: "ordinary", Label: "Ja, almindelige"}, {ID: "sensitive", Label: "Ja, følsomme"}}
	for typed, want := range map[string]struct {
		id  string
		how ChoiceMatch
	}{
		"nej det gør der ikke": {"no", ByPrefix},
		"no, never":            {"no", ByPrefix},
		"ja":                   {"", Ambiguous},
		"Ja det tror jeg nok":  {"", Ambiguous},
		"måske":                {"", NoMatch},
	} {
		if id, how := MatchLeading(choices, typed); id != want.id || how != want.how {
			t.Errorf("%q is %q, %d; want %q, %d", typed, id, how, want.id, want.how)
		}
	}
}

func TestSharesInOtherWords(t *testing.T) {
	choices := []Choice{{ID: "unknown"}, {ID: "10"}, {ID: "25"}, {ID: "50"}, {ID: "75"}, {ID: "95"}}
	for typed, want := range map[string]string{
		"30 procent": "25", "30%": "25", "ca. 40 %": "50", "1/3": "25", "en tredjedel": "25", "100 percent": "95",
		"30": "", "noget": "", "8 timer": "",
	} {
		if got := NearestShare(choices, typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
