package intake_test

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// Going back follows the path really taken, not the order of the file: here
// one question was answered early.
func TestBackFollowsThePathReallyTaken(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke", "systemer: Excel", "kun os")
	x.Wants("Hvem får glæde af det?")
	for _, want := range []string{"Er der andre", "Hvad bruger I til opgaven", "Hvilken af jeres opgaver", "Hvad kunne gøre det nemmere", "Hvad er besværligt"} {
		x.Says("tilbage")
		x.Wants(want)
	}
	x.Says("tilbage")
	x.Wants("Du er ved det første spørgsmål.")
}

// Back at a question its answer is shown, and can be kept.
func TestBackShowsTheAnswerThere(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "tilbage")
	x.Wants("Nej, kun os", "Behold svaret")
	x.Clicks("Behold svaret")
	x.Wants("Hvem får glæde af det?")
	if !x.Draft().Answers["spread"].Has("only_us") {
		t.Errorf("spread %+v", x.Draft().Answers["spread"])
	}
}

// Answers of a branch that was left are hidden, come back with the branch, and
// do not go along when the idea is sent.
func TestABranchThatWasLeft(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("ret andre: i andre forvaltninger", "De andre plejehjem")
	x.Wants("De andre plejehjem")
	x.Says("ret andre: kun os")
	x.WantsNot("De andre plejehjem")
	if x.Draft().Answers["spread_which"].Text == "" {
		t.Fatal("the answer is lost")
	}
	x.Says("ret andre: i andre forvaltninger")
	x.Wants("De andre plejehjem")
	x.Says("ret andre: kun os", "send")
	if a, ok := x.Idea().Answers["spread_which"]; ok {
		t.Errorf("%+v went along", a)
	}
}

func TestUndoRestoresTheOldAnswer(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("ret andre: i min forvaltning")
	rev := x.Draft().Rev
	x.Says("fortryd")
	x.Wants("Fortrudt. Andre med samme opgave er igen: Nej, kun os.")
	if a := x.Draft().Answers["spread"]; !a.Has("only_us") || a.Has("department") {
		t.Errorf("spread %+v", a)
	}
	if x.Draft().Rev <= rev {
		t.Errorf("revision %d is not above %d: old buttons would do", x.Draft().Rev, rev)
	}
}

// Twenty changes can be taken back, one after the other.
func TestUndoReachesFarBack(t *testing.T) {
	x := dialogstest.ToSummary(t)
	for range 10 {
		x.Says("ret systemer: papir", "ret systemer: sedler")
	}
	for range 20 {
		x.Says("fortryd")
	}
	x.Wants("Fortrudt. Systemer i dag er igen: Excel.")
}

func TestUndoOfTheOnlyAnswerAsksAgain(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "fortryd")
	x.Wants("Fortrudt. Svaret på Idé er væk: ", "Hvad kunne gøre det nemmere?")
	if a, ok := x.Draft().Answers["idea"]; ok {
		t.Errorf("idea %+v", a)
	}
}

// A deleted draft can be had back for a day.
func TestADeletedDraftCanBeHadBackForADay(t *testing.T) {
	for after, back := range map[time.Duration]bool{23 * time.Hour: true, 25 * time.Hour: false} {
		x := dialogstest.PastReuse(t)
		x.Says("annullér", "slet")
		x.Wants(`skriv "fortryd" inden for et døgn`)
		x.Waits(after)
		x.Says("fortryd")
		if got := x.Person.Current != ""; got != back {
			t.Errorf("after %s: had back is %v", after, got)
		}
		if left := len(x.Person.Drafts); (left == 1) != back {
			t.Errorf("after %s: %d drafts are kept", after, left)
		}
	}
}

// Silence at the question whether to stop keeps the draft.
func TestStoppingAsksFirst(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("annullér")
	x.Wants("Vil du stoppe?", "Gem som kladde", "Slet", "Fortsæt")
	if !x.Draft().Thrown.IsZero() {
		t.Error("it is deleted already")
	}
	x.Says("fortsæt")
	x.Wants("Hvad kunne gøre det nemmere?")
}

func TestSkippingOnlyWhereItIsAllowed(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over")
	if a := x.Draft().Answers["idea"]; a.State != questionnaire.Skipped {
		t.Errorf("idea %+v", a)
	}
	x.Says("spring over")
	x.Wants(`"Ved ikke" er også et svar.`, "Hvilken af jeres opgaver")
	x.Says("ved ikke", "kun os", "spring over")
	x.Wants("Det svar har vi brug for.", "Hvem får glæde af det?")
}

// Skipping a question that was answered before leaves the answer.
func TestSkippingKeepsTheAnswerFromBefore(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("ret idé")
	x.Wants("Hvad kunne gøre det nemmere?", "En kørebog på telefonen i bilen")
	x.Says("spring over")
	x.Wants(`titlen "En kørebog på telefonen i bilen"`, "Idé: Det samme som titlen")
}

// A command is answered, and the question that was pending is asked again.
func TestADigressionComesBackToItsQuestion(t *testing.T) {
	for _, digression := range []string{"løsninger fravær", "mine idéer", "indstillinger", "hjælp", "status 7", "annullér"} {
		x := dialogstest.PastReuse(t)
		x.Says(digression, "fortsæt")
		x.Wants("Hvad kunne gøre det nemmere?")
		if d := x.Draft(); len(d.Answers) != 1 {
			t.Errorf("%s: answers %+v", digression, d.Answers)
		}
	}
}

// Digressions take each other's place and do not pile up.
func TestDigressionsDoNotPileUp(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("mine idéer", "indstillinger", "løsninger fravær", "annullér", "mine data", "mine idéer")
	depth := 0
	for at := &x.Person.Dialog; at.Resume != nil; at = at.Resume {
		depth++
	}
	if depth != 1 {
		t.Errorf("%d deep, want 1", depth)
	}
	x.Says("fortsæt")
	x.Wants("Hvad kunne gøre det nemmere?")
}

func TestASecondIdeaAsksWhatBecomesOfTheFirst(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("ny idé")
	x.Wants("Skal jeg gemme den første til senere?")
	x.Says("ja")
	x.Wants("Jeg har gemt", "Hvad er besværligt")
	if len(x.Person.Drafts) != 2 || x.Person.Current != "d2" || x.Draft().Answers["problem"].Text != dialogstest.Problem {
		t.Errorf("at %s of %+v", x.Person.Current, x.Person.Drafts)
	}
}

// An edited message corrects the answer that it was, if it is one of the last
// two; a deleted one asks first.
func TestEditedAndDeletedMessages(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Take(step.Input{Said: &step.Said{Text: dialogstest.Problem, Message: "m1"}})
	x.Says("fortsæt nu")
	x.Take(step.Input{Edited: &step.Edited{Message: "m1", Text: "Sedler fra bilen bliver væk, før nogen har tastet dem"}})
	x.Wants(`Jeg har rettet svaret på "Problem"`, "Hvad kunne gøre det nemmere?")
	x.Take(step.Input{Said: &step.Said{Text: "En kørebog på telefonen", Message: "m2"}})
	x.Take(step.Input{Said: &step.Said{Text: "ved ikke", Message: "m3"}})
	before := x.Draft().Answers["problem"].Text
	x.Take(step.Input{Edited: &step.Edited{Message: "m1", Text: "Noget helt andet, lang tid efter"}})
	if got := x.Draft().Answers["problem"].Text; got != before {
		t.Errorf("an old edit made the problem %q", got)
	}
	x.Take(step.Input{Deleted: &step.Deleted{Message: "m2"}})
	x.Wants(`Skal svaret på "Idé" også slettes?`)
	if _, ok := x.Draft().Answers["idea"]; !ok {
		t.Error("the answer is gone before it was asked")
	}
	x.Says("nej")
	if _, ok := x.Draft().Answers["idea"]; !ok {
		t.Error("the answer is gone after a no")
	}
}
