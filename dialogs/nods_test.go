package dialogs_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
)

// TestAThumbIsAYes where one of the answers is one. Elsewhere it is no answer, is
// stored as none, and the question is asked again.
func TestAThumbIsAYes(t *testing.T) {
	noted := dialogstest.PastReuse(t)
	noted.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "vi sparer tid", "15 minutter, 2 gange om ugen, 9 personer")
	noted.Wants("Passer det?")
	noted.Says("👍🏼")
	if got := noted.Person.CurrentDraft().Answers["time"].Estimate; got == nil || got.People != 9 {
		t.Errorf("the time is %+v", got)
	}

	for _, sign := range []string{"👍", "+1", "👌", "✅", "👎", "🎉", "□", "!!"} {
		x := dialogstest.NewTalk(t)
		x.Says("hej", sign)
		x.Wants("Hvad er besværligt")
		if d := x.Person.CurrentDraft(); d != nil && len(d.Answers) > 0 {
			t.Errorf("%s: stored %+v", sign, d.Answers)
		}
		if sign != "👎" { // which is none of them
			x = dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
			x.Says(sign)
			x.Wants("Kan en af disse løsninger hjælpe?")
		}
		x = dialogstest.PastReuse(t)
		x.Says("En kørebog på telefonen i bilen", sign)
		if a, ok := x.Person.CurrentDraft().Answers["core_task"]; ok {
			t.Errorf("%s: the task is %+v", sign, a)
		}
		if sign == "👎" {
			continue // no others
		}
		x.Says("ved ikke", sign)
		if a, ok := x.Person.CurrentDraft().Answers["spread"]; ok {
			t.Errorf("%s: where else is %+v", sign, a)
		}
	}
}
