package dialogs_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs/dialogstest"
)

// spaceSigns are what may stand for a space in a text that was pasted: every
// space of Unicode, and the blanks and line signs that come with it.
func spaceSigns() []string {
	all := []string{"\u200b", "\u2800", "\t", " \u00a0 ", "\u202f\ufeff"}
	for _, span := range unicode.Zs.R16 {
		for r := rune(span.Lo); r <= rune(span.Hi); r += rune(span.Stride) {
			all = append(all, string(r))
		}
	}
	return all
}

// TestAnySpaceIsASpace types commands, numbers, choices and estimates with each of
// them: what is answered is what a plain space has.
func TestAnySpaceIsASpace(t *testing.T) {
	atTime := func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.PastReuse(t)
		x.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "vi sparer tid")
		x.Wants("Hvor lang tid bruger I")
		return x
	}
	for _, tt := range []struct {
		typed string
		begin func(*testing.T) *dialogstest.Talk
	}{
		{"løsninger vagtplan", newTalk},
		{"/loesninger vagtplan", newTalk},
		{"status 43", newTalk},
		{"/idestatus nr. 43", newTalk},
		{"mine idéer", newTalk},
		{"mine opgaver", newTalk},
		{"idéer til vurdering", newTalk},
		{"/behandl 43", newTalk},
		{"følg 43", newTalk},
		{"følg ikke 43", newTalk},
		{"hvem ser hvad", newTalk},
		{"tal med et menneske", newTalk},
		{"fravær til 4. december", newTalk},
		{"my ideas", newTalk},
		{"anbefal 43", newTalk},
		{"ret problem", atTime},
		{"spring over", atTime},
		{"ved ikke", atTime},
		{"15 minutter, 2 gange om ugen, 9 personer", atTime},
		{"nr. 1", func(t *testing.T) *dialogstest.Talk { return dialogstest.AtReuse(t, dialogstest.Strong) }},
		{"ingen af dem", func(t *testing.T) *dialogstest.Talk { return dialogstest.AtReuse(t, dialogstest.Strong) }},
	} {
		want := answered(tt.begin(t), tt.typed)
		for _, sign := range spaceSigns() {
			if diff := cmp.Diff(want, answered(tt.begin(t), strings.ReplaceAll(tt.typed, " ", sign))); diff != "" {
				t.Errorf("%s with %+q (-want +got):\n%s", tt.typed, sign, diff)
			}
		}
	}
}

// TestSignsWithoutWidthSayNothing puts one into words, and before and behind them.
func TestSignsWithoutWidthSayNothing(t *testing.T) {
	for _, sign := range []string{"\u00ad", "\u2060", "\ufeff", "\u200c", "\u200d", "\u200e"} {
		for _, typed := range []string{"løs%sninger vagtplan", "%smine idéer", "mine opgaver%s", "sta%stus 43", "/%sbehandl 43", "hj%sælp", "mine %s idéer", "føl%sg 43"} {
			want := answered(newTalk(t), strings.ReplaceAll(typed, "%s", ""))
			if diff := cmp.Diff(want, answered(newTalk(t), fmt.Sprintf(typed, sign))); diff != "" {
				t.Errorf("%s with %+q (-want +got):\n%s", typed, sign, diff)
			}
		}
	}
}

func newTalk(t *testing.T) *dialogstest.Talk { return dialogstest.NewTalk(t) }

// answered is what is said to a text, and what has been looked for then.
func answered(x *dialogstest.Talk, typed string) (all []string) {
	x.Says(typed)
	for _, m := range x.Said {
		all = append(all, m.Plain())
	}
	for _, s := range x.Searches {
		all = append(all, s.Text)
	}
	return all
}
