package dialogs

import (
	"fmt"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
)

func TestACPRNumberIsMaskedBeforeItIsStored(t *testing.T) {
	x := newTalk(t)
	x.says("Borgeren med 010190-1234 skal skrive under på papir hver eneste gang")
	x.wants("Der stod et CPR-nummer i din besked. Jeg har ikke gemt det.")
	for _, where := range []string{x.stored(), fmt.Sprint(x.searches), x.last().Plain()} {
		if strings.Contains(where, "1234") {
			t.Errorf("the number is in %s", where)
		}
	}
	if !strings.Contains(x.stored(), redact.Mask) || x.p.Masked != 1 {
		t.Errorf("%d masked in %s", x.p.Masked, x.stored())
	}
}

// An edited message brings no number in by the back door.
func TestACPRNumberInAnEditedMessage(t *testing.T) {
	x := newTalk(t)
	x.take(step.Input{Said: &step.Said{Text: aProblem, Message: "m1"}})
	x.says("fortsæt nu")
	x.take(step.Input{Edited: &step.Edited{Message: "m1", Text: "Vi taster 0101901234 ind flere gange hver eneste dag"}})
	x.wants(`Jeg har rettet svaret på "Problem"`, redact.Mask)
	if strings.Contains(x.stored(), "0101901234") {
		t.Errorf("the number is in %s", x.stored())
	}
}

func TestAVeryShortProblemIsAskedAboutOnce(t *testing.T) {
	x := newTalk(t)
	x.says("idé", "Sedler")
	x.wants("Fortæl gerne lidt mere.")
	x.says("De bliver væk")
	if got := x.draft().Answers["problem"].Text; got != "Sedler\nDe bliver væk" {
		t.Errorf("problem %q", got)
	}
}

func TestAVeryShortProblemIsTakenAfterAFailedTry(t *testing.T) {
	x := newTalk(t)
	x.says("idé", "12345")
	x.wants("Skriv gerne svaret med ord.")
	x.says("Sedler")
	x.wantsNot("Fortæl gerne lidt mere.")
	if got := x.draft().Answers["problem"].Text; got != "Sedler" {
		t.Errorf("problem %q", got)
	}
}

// What was understood along the way is not asked again, and counts as
// unconfirmed until it is sent.
func TestAnAnsweredQuestionIsNotAskedAgain(t *testing.T) {
	x := pastReuse(t)
	x.says("problem: Sedler bliver væk i bilen\nsystemer: Excel\npersonoplysninger: nej")
	x.wants("Hvad kunne gøre det nemmere?")
	for _, text := range []string{"spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima"} {
		x.says(text)
		x.wantsNot("Indgår der oplysninger", "Hvad bruger I til opgaven", "Hvad er besværligt")
	}
	x.wants("Din idé er klar til at sende", "Systemer i dag: Excel")
}

func TestTheThirdFailedTryKeepsTheText(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "ved ikke", "qwerty uiop")
	x.wants("Er der andre, der har samme opgave?")
	x.says("qwerty uiop")
	x.wants("Er der andre, der har samme opgave?")
	x.says("asdf ghjk")
	x.wants("Hvem får glæde af det?")
	if a := x.draft().Answers["spread"]; a.State != questionnaire.Unclear || a.Text != "qwerty uiop\nqwerty uiop\nasdf ghjk" {
		t.Errorf("spread: %+v", a)
	}
}

func TestAnOldAnswerSurvivesAnInvalidCorrection(t *testing.T) {
	for _, correction := range []string{"ret andre: qwerty uiop", "ret andre"} {
		t.Run(correction, func(t *testing.T) {
			x := pastReuse(t)
			x.says("spring over", "ved ikke", "kun os", correction)
			if correction == "ret andre" {
				x.says("qwerty uiop", "qwerty uiop", "qwerty uiop")
			}
			if a := x.draft().Answers["spread"]; !a.Has("only_us") || a.State != questionnaire.Given {
				t.Errorf("spread: %+v", a)
			}
			x.wants("Hvem får glæde af det?")
		})
	}
}

// What cannot be combined or is too much is asked about, and nothing of it is
// stored.
func TestChoicesThatDoNotGoTogether(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "ved ikke", "1 og 2")
	x.wants("Er der andre, der har samme opgave?")
	if a, ok := x.draft().Answers["spread"]; ok {
		t.Errorf("spread: %+v", a)
	}
}

func TestAtMostThreeBenefitTypes(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu")
	x.wants("Hvad bliver bedre?")
	x.says("1, 3, 4 og 5")
	x.wants("Hvad bliver bedre?", "Vi sparer tid")
	if a, ok := x.draft().Answers["benefit_types"]; ok {
		t.Errorf("four were taken: %+v", a)
	}
	x.says("ret gevinst: tid, penge, kvalitet og service")
	if a, ok := x.draft().Answers["benefit_types"]; ok {
		t.Errorf("four were taken: %+v", a)
	}
	x.says("1, 3 og 4")
	if a := x.draft().Answers["benefit_types"]; len(a.Choices) != 3 {
		t.Errorf("three were not: %+v", a)
	}
}

// atTime is a conversation at the question of time.
func atTime(t *testing.T) *talk {
	x := pastReuse(t)
	x.says("spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "tid")
	x.wants("Hvor lang tid bruger I på det i dag?")
	return x
}

func TestTheEstimateIsPerPersonUnlessSaidInAll(t *testing.T) {
	x := atTime(t)
	x.says("20 minutter, 3 gange om ugen, 8 personer")
	x.wants("for hver af 8 personer", "cirka 352 timer", "Nej, 3 gange om ugen i alt")
	x.clicks("Nej, 3 gange om ugen i alt")
	x.wants("cirka 44 timer")
	x.clicks("Ja, et skøn")
	e := x.draft().Answers["time"].Estimate
	if e == nil || !e.InAll || e.Confidence != parse.Estimated {
		t.Errorf("estimate %+v", e)
	}
}

// An estimate that stands in a correction, or in a longer text, was never said
// yes to: it counts as a guess and is marked until the idea is sent.
func TestAnEstimateThatWasNotConfirmedIsAGuess(t *testing.T) {
	x := atTime(t)
	x.says("ret tid: 20 minutter, 3 gange om ugen, 8 personer", "halvdelen", "nej", "Excel")
	x.wants("Din idé er klar til at sende", "(ikke bekræftet)", "gæt")
	x.says("send")
	if b := x.idea().Benefit; b == nil || b.Confidence != parse.Guess || b.Ranking != b.Likely/2 {
		t.Errorf("benefit %+v", b)
	}
}

func TestAdoptionCountsInTheBenefit(t *testing.T) {
	x := atTime(t)
	x.says("20 minutter, 3 gange om ugen, 8 personer", "målt")
	x.wants("Hvor stor en del af tiden kan I spare?")
	x.says("tre fjerdedele")
	x.wants("211 timer", "88", "301")
	x.says("vis udregning")
	x.wants("80", "352", "75")
}

func TestAnEstimateThatLacksSomethingIsCompleted(t *testing.T) {
	x := atTime(t)
	x.says("20 minutter", "3 gange om ugen")
	x.wants("mange")
	x.says("8")
	x.wants("for hver af 8 personer", "cirka 352 timer")
	x.says("ja")
	if e := x.draft().Answers["time"].Estimate; e == nil || e.People != 8 || e.Minutes != 20 {
		t.Errorf("estimate %+v", e)
	}
}

// More than a full-time year for one person is asked about, and taken on the
// second yes.
func TestAnImplausibleEstimateIsAskedAbout(t *testing.T) {
	x := atTime(t)
	x.says("12 timer, hver dag, 1 person")
	x.wants("Det er mere end én persons fulde arbejdstid")
	x.says("ja")
	if x.draft().Answers["time"].Estimate == nil {
		t.Error("the estimate was not taken")
	}
}

// Text that seems to be about one person is asked about before it is taken.
func TestTextAboutOnePersonIsAskedAbout(t *testing.T) {
	const text = "Borgeren Hans Jensen er dement og glemmer sin medicin hver dag"
	for answer, want := range map[string]bool{"Behold teksten": true, "Skriv om": false} {
		x := newTalk(t)
		x.says(text)
		x.wants("Det ligner oplysninger om en bestemt person")
		if _, ok := x.draft().Answers["problem"]; ok {
			t.Error("it was taken before")
		}
		x.clicks(answer)
		if _, ok := x.draft().Answers["problem"]; ok != want {
			t.Errorf("%s: taken is %v", answer, ok)
		}
	}
}

// Why, help and commands never count as a failed try.
func TestAskingBackIsNoTry(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "ved ikke")
	for range 4 {
		x.says("hvorfor")
		x.wants("Hvis andre har samme opgave", "Er der andre, der har samme opgave?")
		x.says("eksempel")
		x.says("hvem ser hvad")
		x.wants("Er der andre, der har samme opgave?")
	}
	if n := x.draft().Asked["spread"]; n != 0 {
		t.Errorf("counted %d tries", n)
	}
}

// A change of language asks the question anew and leaves the answers.
func TestTheLanguageChangesQuestionsAndNotAnswers(t *testing.T) {
	x := pastReuse(t)
	x.says("english")
	x.wants("What could make it easier?")
	if got := x.draft().Answers["problem"].Text; got != aProblem {
		t.Errorf("problem %q", got)
	}
}
