package dialogs

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// Going back follows the path really taken, not the order of the file: here
// one question was answered early.
func TestBackFollowsThePathReallyTaken(t *testing.T) {
	x := pastReuse(t)
	x.says("En kørebog på telefonen i bilen", "ved ikke", "systemer: Excel", "kun os")
	x.wants("Hvem får glæde af det?")
	for _, want := range []string{"Er der andre", "Hvad bruger I til opgaven", "Hvilken af jeres opgaver", "Hvad kunne gøre det nemmere", "Hvad er besværligt"} {
		x.says("tilbage")
		x.wants(want)
	}
	x.says("tilbage")
	x.wants("Du er ved det første spørgsmål.")
}

// Back at a question its answer is shown, and can be kept.
func TestBackShowsTheAnswerThere(t *testing.T) {
	x := pastReuse(t)
	x.says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "tilbage")
	x.wants("Nej, kun os", "Behold svaret")
	x.clicks("Behold svaret")
	x.wants("Hvem får glæde af det?")
	if !x.draft().Answers["spread"].Has("only_us") {
		t.Errorf("spread %+v", x.draft().Answers["spread"])
	}
}

// Answers of a branch that was left are hidden, come back with the branch, and
// do not go along when the idea is sent.
func TestABranchThatWasLeft(t *testing.T) {
	x := toSummary(t)
	x.says("ret andre: i andre forvaltninger", "De andre plejehjem")
	x.wants("De andre plejehjem")
	x.says("ret andre: kun os")
	x.wantsNot("De andre plejehjem")
	if x.draft().Answers["spread_which"].Text == "" {
		t.Fatal("the answer is lost")
	}
	x.says("ret andre: i andre forvaltninger")
	x.wants("De andre plejehjem")
	x.says("ret andre: kun os", "send")
	if a, ok := x.idea().Answers["spread_which"]; ok {
		t.Errorf("%+v went along", a)
	}
}

func TestUndoRestoresTheOldAnswer(t *testing.T) {
	x := toSummary(t)
	x.says("ret andre: i min forvaltning")
	rev := x.draft().Rev
	x.says("fortryd")
	x.wants("Fortrudt. Andre med samme opgave er igen: Nej, kun os.")
	if a := x.draft().Answers["spread"]; !a.Has("only_us") || a.Has("department") {
		t.Errorf("spread %+v", a)
	}
	if x.draft().Rev <= rev {
		t.Errorf("revision %d is not above %d: old buttons would do", x.draft().Rev, rev)
	}
}

// Twenty changes can be taken back, one after the other.
func TestUndoReachesFarBack(t *testing.T) {
	x := toSummary(t)
	for range 10 {
		x.says("ret systemer: papir", "ret systemer: sedler")
	}
	for range 20 {
		x.says("fortryd")
	}
	x.wants("Fortrudt. Systemer i dag er igen: Excel.")
}

func TestUndoOfTheOnlyAnswerAsksAgain(t *testing.T) {
	x := pastReuse(t)
	x.says("En kørebog på telefonen i bilen", "fortryd")
	x.wants("Fortrudt. Svaret på Idé er væk: ", "Hvad kunne gøre det nemmere?")
	if a, ok := x.draft().Answers["idea"]; ok {
		t.Errorf("idea %+v", a)
	}
}

// A deleted draft can be had back for a day.
func TestADeletedDraftCanBeHadBackForADay(t *testing.T) {
	for after, back := range map[time.Duration]bool{23 * time.Hour: true, 25 * time.Hour: false} {
		x := pastReuse(t)
		x.says("annullér", "slet")
		x.wants(`skriv "fortryd" inden for et døgn`)
		x.waits(after)
		x.says("fortryd")
		if got := x.p.Current != ""; got != back {
			t.Errorf("after %s: had back is %v", after, got)
		}
		if left := len(x.p.Drafts); (left == 1) != back {
			t.Errorf("after %s: %d drafts are kept", after, left)
		}
	}
}

// Silence at the question whether to stop keeps the draft.
func TestStoppingAsksFirst(t *testing.T) {
	x := pastReuse(t)
	x.says("annullér")
	x.wants("Vil du stoppe?", "Gem som kladde", "Slet", "Fortsæt")
	if !x.draft().Thrown.IsZero() {
		t.Error("it is deleted already")
	}
	x.says("fortsæt")
	x.wants("Hvad kunne gøre det nemmere?")
}

func TestSkippingOnlyWhereItIsAllowed(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over")
	if a := x.draft().Answers["idea"]; a.State != questionnaire.Skipped {
		t.Errorf("idea %+v", a)
	}
	x.says("spring over")
	x.wants(`"Ved ikke" er også et svar.`, "Hvilken af jeres opgaver")
	x.says("ved ikke", "kun os", "spring over")
	x.wants("Det svar har vi brug for.", "Hvem får glæde af det?")
}

// Skipping a question that was answered before leaves the answer.
func TestSkippingKeepsTheAnswerFromBefore(t *testing.T) {
	x := toSummary(t)
	x.says("ret idé")
	x.wants("Hvad kunne gøre det nemmere?", "En kørebog på telefonen i bilen")
	x.says("spring over")
	x.wants("Idé: En kørebog på telefonen i bilen")
}

// A command is answered, and the question that was pending is asked again.
func TestADigressionComesBackToItsQuestion(t *testing.T) {
	for _, digression := range []string{"løsninger fravær", "mine idéer", "indstillinger", "hjælp", "status 7", "annullér"} {
		x := pastReuse(t)
		x.says(digression, "fortsæt")
		x.wants("Hvad kunne gøre det nemmere?")
		if d := x.draft(); len(d.Answers) != 1 {
			t.Errorf("%s: answers %+v", digression, d.Answers)
		}
	}
}

// Digressions take each other's place and do not pile up.
func TestDigressionsDoNotPileUp(t *testing.T) {
	x := pastReuse(t)
	x.says("mine idéer", "indstillinger", "løsninger fravær", "annullér", "mine data", "mine idéer")
	depth := 0
	for at := &x.p.Dialog; at.Resume != nil; at = at.Resume {
		depth++
	}
	if depth != 1 {
		t.Errorf("%d deep, want 1", depth)
	}
	x.says("fortsæt")
	x.wants("Hvad kunne gøre det nemmere?")
}

func TestASecondIdeaAsksWhatBecomesOfTheFirst(t *testing.T) {
	x := pastReuse(t)
	x.says("ny idé")
	x.wants("Skal jeg gemme den første til senere?")
	x.says("ja")
	x.wants("Jeg har gemt", "Hvad er besværligt")
	if len(x.p.Drafts) != 2 || x.p.Current != "d2" || x.draft().Answers["problem"].Text != aProblem {
		t.Errorf("at %s of %+v", x.p.Current, x.p.Drafts)
	}
}

// An edited message corrects the answer that it was, if it is one of the last
// two; a deleted one asks first.
func TestEditedAndDeletedMessages(t *testing.T) {
	x := newTalk(t)
	x.take(step.Input{Said: &step.Said{Text: aProblem, Message: "m1"}})
	x.says("fortsæt nu")
	x.take(step.Input{Edited: &step.Edited{Message: "m1", Text: "Sedler fra bilen bliver væk, før nogen har tastet dem"}})
	x.wants(`Jeg har rettet svaret på "Problem"`, "Hvad kunne gøre det nemmere?")
	x.take(step.Input{Said: &step.Said{Text: "En kørebog på telefonen", Message: "m2"}})
	x.take(step.Input{Said: &step.Said{Text: "ved ikke", Message: "m3"}})
	before := x.draft().Answers["problem"].Text
	x.take(step.Input{Edited: &step.Edited{Message: "m1", Text: "Noget helt andet, lang tid efter"}})
	if got := x.draft().Answers["problem"].Text; got != before {
		t.Errorf("an old edit made the problem %q", got)
	}
	x.take(step.Input{Deleted: &step.Deleted{Message: "m2"}})
	x.wants(`Skal svaret på "Idé" også slettes?`)
	if _, ok := x.draft().Answers["idea"]; !ok {
		t.Error("the answer is gone before it was asked")
	}
	x.says("nej")
	if _, ok := x.draft().Answers["idea"]; !ok {
		t.Error("the answer is gone after a no")
	}
}
