package parse

import "testing"

func TestNod(t *testing.T) {
	yesNo := []Choice{{ID: "y", Label: "Ja, det passer"}, {ID: "n", Label: "Nej, ret det"}, {ID: "u", Label: "Ved ikke"}}
	english := []Choice{{ID: "n", Label: "No"}, {ID: "y", Label: "Yes, go on"}}
	severalYes := []Choice{{ID: "a", Label: "Ja, i dag"}, {ID: "b", Label: "Ja, i morgen"}, {ID: "c", Label: "Nej"}}
	for _, tt := range []struct {
		typed, sign string
		choices     []Choice
		want        string
	}{
		{"👍", "👍", yesNo, "y"},
		{" 👍🏽! ", "👍", yesNo, "y"},
		{"👌🏿", "👌", english, "y"},
		{"✔️", "✔", yesNo, "y"},
		{"+1", "👍", english, "y"},
		{"👎", "👎", yesNo, "n"},
		{"-1", "👎", english, "n"},
		{"👍", "👍", severalYes, ""},
		{"+1", "👍", []Choice{{ID: "a", Label: "Tirsdag"}, {ID: "b", Label: "Onsdag"}}, ""},
		{"👍👍", "", nil, ""},
		{"1", "", nil, ""},
		{"🎉", "", nil, ""},
		{"👍 men ikke om fredagen", "", nil, ""},
		{"", "", nil, ""},
	} {
		sign := Nod(tt.typed)
		if sign != tt.sign {
			t.Errorf("Nod(%q) = %q, want %q", tt.typed, sign, tt.sign)
		}
		if id := MatchNod(tt.choices, sign); sign != "" && id != tt.want {
			t.Errorf("MatchNod(%q) = %q, want %q", tt.typed, id, tt.want)
		}
	}
}
