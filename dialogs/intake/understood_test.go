package intake_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
)

// A long text that has a word of a choice in it tells something else: the question
// is asked again.
func TestAWordInAStoryIsNoChoice(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "vi sparer tid", "15 minutter, 2 gange om ugen, 9 personer", "ja, et skøn")
	x.Wants("Hvor stor en del af tiden")
	x.Says("Hver vagt bruger først lidt tid på at finde nøglen i skabet nede i kælderen")
	x.Wants("Hvor stor en del af tiden")
	if a, stored := x.Draft().Answers["time_share"]; stored {
		t.Errorf("stored %+v", a)
	}
}

// What fits another question that has an answer already changes nothing there.
func TestAGuessOverwritesNoAnswer(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "Virksomheder")
	if a := x.Draft().Answers["target_groups"]; !a.Has("staff") || a.Has("companies") || a.Unconfirmed {
		t.Errorf("it is %+v", a)
	}
	x.Wants("Har du talt med dem")
}
