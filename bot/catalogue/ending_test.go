package catalogue

import (
	"slices"
	"testing"
)

// TestAnEndingIsNoWord: what a site ends with finds nothing, but where a name has it.
func TestAnEndingIsNoWord(t *testing.T) {
	x := Build(append(town(), Entry{ID: "virk", Name: "Virk.dk"}, Entry{ID: "optagelse", Name: "Optagelse.dk"}))
	for _, tt := range []struct {
		text, first string
		never       []string
	}{
		{"virk.dk", "virk", nil},
		{"VIRK.DK", "virk", nil},
		{"skemaet på optagelse.dk", "optagelse", nil},
		{"virk", "virk", nil},
		{"scanning af faktura på naestved.dk", "faktura", []string{"virk", "optagelse"}},
		{"kørsel til specialskole, se example.com og kommunen.dk", "koersel", []string{"virk", "optagelse"}},
		{"kommunen.dk", "", []string{"virk", "optagelse"}},
	} {
		var shown []string
		for _, m := range x.Find(Query{Text: tt.text}) {
			if len(m.Words) > 0 && m.Band != None {
				shown = append(shown, m.Entry.ID)
			}
		}
		if len(shown) > 0 && shown[0] != tt.first || len(shown) == 0 && tt.first != "" {
			t.Errorf("%q finds %v, want %q first", tt.text, shown, tt.first)
		}
		for _, id := range tt.never {
			if slices.Contains(shown, id) {
				t.Errorf("%q finds %s", tt.text, id)
			}
		}
	}
}
