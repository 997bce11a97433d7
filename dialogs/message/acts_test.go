package message

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs/texts"
)

// An entry's own buttons are words in the text, and have no number: numbers
// stay with what can be picked.
func TestActsOfAnItem(t *testing.T) {
	m := Message{
		Lang: texts.Danish, Heading: "To sager",
		Items: []Item{
			{Name: "Digital kørebog", Lines: []string{"Svar senest 3. december."}, Acts: []Option{
				{ID: "deed:recommend:118:3", Label: "Anbefal", Synonyms: []string{"anbefal 118", "godkend 118"}},
				{ID: "see:118", Label: "Se idéen"},
			}},
			{Name: "Færre breve", Option: &Option{ID: "idea:121"}, Acts: []Option{{ID: "a", Label: "A"}, {ID: "b", Label: "B"}, {ID: "c", Label: "C"}, {ID: "d", Label: "D"}}},
		},
		Options: []Option{{ID: "all", Label: "Se alle"}},
		Menu:    []Option{{ID: "word:help", Label: "Hjælp"}},
	}
	want := "To sager\n" +
		"- Digital kørebog: Svar senest 3. december. Svar: anbefal 118 · se idéen\n" +
		"1 Færre breve. Svar: a · b · c\n" +
		"2 Se alle\nHjælp\n"
	if diff := cmp.Diff(want, m.Plain()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"idea:121", "all"}, optionIDs(m.Pickable())); diff != "" {
		t.Errorf("can be picked (-want +got):\n%s", diff)
	}
	pressed := []string{"idea:121", "all", "deed:recommend:118:3", "see:118", "a", "b", "c", "word:help"}
	if diff := cmp.Diff(pressed, optionIDs(m.Pressable())); diff != "" {
		t.Errorf("can be pressed (-want +got):\n%s", diff)
	}
}

// optionIDs are the ids of options, in order.
func optionIDs(options []Option) (out []string) {
	for _, o := range options {
		out = append(out, o.ID)
	}
	return out
}
