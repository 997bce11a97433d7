package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
)

func TestACPRNumberIsMaskedBeforeItIsStored(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("Borgeren med 010190-1234 skal skrive under på papir hver eneste gang")
	x.Wants("Der stod et CPR-nummer i din besked. Jeg har ikke gemt det.")
	for _, where := range []string{x.Stored(), fmt.Sprint(x.Searches), x.Last().Plain()} {
		if strings.Contains(where, "1234") {
			t.Errorf("the number is in %s", where)
		}
	}
	if !strings.Contains(x.Stored(), redact.Mask) || x.Person.Masked != 1 {
		t.Errorf("%d masked in %s", x.Person.Masked, x.Stored())
	}
}

// An edited message brings no number in by the back door.
func TestACPRNumberInAnEditedMessage(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Take(step.Input{Said: &step.Said{Text: dialogstest.Problem, Message: "m1"}})
	x.Says("fortsæt nu")
	x.Take(step.Input{Edited: &step.Edited{Message: "m1", Text: "Vi taster 0101901234 ind flere gange hver eneste dag"}})
	x.Wants(`Jeg har rettet svaret på "Problem"`, redact.Mask)
	if strings.Contains(x.Stored(), "0101901234") {
		t.Errorf("the number is in %s", x.Stored())
	}
}

func TestAVeryShortProblemIsAskedAboutOnce(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("idé", "Sedler")
	x.Wants("Fortæl gerne lidt mere.")
	x.Says("De bliver væk")
	if got := x.Draft().Answers["problem"].Text; got != "Sedler\nDe bliver væk" {
		t.Errorf("problem %q", got)
	}
}

func TestAVeryShortProblemIsTakenAfterAFailedTry(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("idé", "12345")
	x.Wants("Skriv gerne svaret med ord.")
	x.Says("Sedler")
	x.WantsNot("Fortæl gerne lidt mere.")
	if got := x.Draft().Answers["problem"].Text; got != "Sedler" {
		t.Errorf("problem %q", got)
	}
}

// What was understood along the way is not asked again, and counts as
// unconfirmed until it is sent.
func TestAnAnsweredQuestionIsNotAskedAgain(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("problem: Sedler bliver væk i bilen\nsystemer: Excel\npersonoplysninger: nej")
	x.Wants("Hvad kunne gøre det nemmere?")
	for _, text := range []string{"spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima"} {
		x.Says(text)
		x.WantsNot("Indgår der oplysninger", "Hvad bruger I til opgaven", "Hvad er besværligt")
	}
	x.Wants("Din idé er klar til at sende", "Systemer i dag: Excel")
}

func TestTheThirdFailedTryKeepsTheText(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "qwerty uiop")
	x.Wants("Er der andre, der har samme opgave?")
	x.Says("qwerty uiop")
	x.Wants("Er der andre, der har samme opgave?")
	x.Says("asdf ghjk")
	x.Wants("Hvem får glæde af det?")
	if a := x.Draft().Answers["spread"]; a.State != questionnaire.Unclear || a.Text != "qwerty uiop\nqwerty uiop\nasdf ghjk" {
		t.Errorf("spread: %+v", a)
	}
}

func TestAnOldAnswerSurvivesAnInvalidCorrection(t *testing.T) {
	for _, correction := range []string{"ret andre: qwerty uiop", "ret andre"} {
		t.Run(correction, func(t *testing.T) {
			x := dialogstest.PastReuse(t)
			x.Says("spring over", "ved ikke", "kun os", correction)
			if correction == "ret andre" {
				x.Says("qwerty uiop", "qwerty uiop", "qwerty uiop")
			} else {
				x.Wants("Det gamle svar står der stadig", "Er der andre, der har samme opgave?")
				x.Clicks("Behold svaret")
			}
			if a := x.Draft().Answers["spread"]; !a.Has("only_us") || a.State != questionnaire.Given {
				t.Errorf("spread: %+v", a)
			}
			x.Wants("Hvem får glæde af det?")
		})
	}
}

// What cannot be combined or is too much is asked about, and nothing of it is
// stored.
func TestChoicesThatDoNotGoTogether(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "1 og 2")
	x.Wants("Er der andre, der har samme opgave?")
	if a, ok := x.Draft().Answers["spread"]; ok {
		t.Errorf("spread: %+v", a)
	}
}

func TestAtMostThreeBenefitTypes(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu")
	x.Wants("Hvad bliver bedre?")
	x.Says("1, 3, 4 og 5")
	x.Wants("Hvad bliver bedre?", "Vi sparer tid")
	if a, ok := x.Draft().Answers["benefit_types"]; ok {
		t.Errorf("four were taken: %+v", a)
	}
	x.Says("ret gevinst: tid, penge, kvalitet og service")
	if a, ok := x.Draft().Answers["benefit_types"]; ok {
		t.Errorf("four were taken: %+v", a)
	}
	x.Says("1, 3 og 4")
	if a := x.Draft().Answers["benefit_types"]; len(a.Choices) != 3 {
		t.Errorf("three were not: %+v", a)
	}
}

// atTime is a conversation at the question of time.
func atTime(t *testing.T) *dialogstest.Talk {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "tid")
	x.Wants("Hvor lang tid bruger I på det i dag?")
	return x
}

func TestTheEstimateIsPerPersonUnlessSaidInAll(t *testing.T) {
	x := atTime(t)
	x.Says("20 minutter, 3 gange om ugen, 8 personer")
	x.Wants("for hver af 8 personer", "cirka 352 timer", "Nej, 3 gange om ugen i alt")
	x.Clicks("Nej, 3 gange om ugen i alt")
	x.Wants("cirka 44 timer")
	x.Clicks("Ja, et skøn")
	e := x.Draft().Answers["time"].Estimate
	if e == nil || !e.InAll || e.Confidence != parse.Estimated {
		t.Errorf("estimate %+v", e)
	}
}

// An estimate that stands in a correction, or in a longer text, was never said
// yes to: it counts as a guess and is marked until the idea is sent.
func TestAnEstimateThatWasNotConfirmedIsAGuess(t *testing.T) {
	x := atTime(t)
	x.Says("ret tid: 20 minutter, 3 gange om ugen, 8 personer", "halvdelen", "nej", "Excel")
	x.Wants("Din idé er klar til at sende", "(ikke bekræftet)", "gæt")
	x.Says("send")
	if b := x.Idea().Benefit; b == nil || b.Confidence != parse.Guess || b.Ranking != b.Likely/2 {
		t.Errorf("benefit %+v", b)
	}
}

// An estimate to which somebody says neither yes nor no again and again is taken as
// it was understood, and marked.
func TestAnEstimateThatIsNotAnsweredIsTakenUnconfirmed(t *testing.T) {
	x := atTime(t)
	x.Says("20 minutter, 3 gange om ugen, 8 personer", "tja bum bum", "det afhænger", "hvad siger kalenderen")
	x.Wants("Hvor stor en del af tiden kan I spare?")
	if a := x.Draft().Answers["time"]; a.Estimate == nil || !a.Unconfirmed || a.Estimate.People != 8 {
		t.Errorf("answer %+v", a)
	}
}

func TestAdoptionCountsInTheBenefit(t *testing.T) {
	x := atTime(t)
	x.Says("20 minutter, 3 gange om ugen, 8 personer", "målt")
	x.Wants("Hvor stor en del af tiden kan I spare?")
	x.Says("tre fjerdedele")
	x.Wants("211 timer", "88", "301")
	x.Says("vis udregning")
	x.Wants("80", "352", "75")
}

func TestAnEstimateThatLacksSomethingIsCompleted(t *testing.T) {
	x := atTime(t)
	x.Says("20 minutter", "3 gange om ugen")
	x.Wants("mange")
	x.Says("8")
	x.Wants("for hver af 8 personer", "cirka 352 timer")
	x.Says("ja")
	if e := x.Draft().Answers["time"].Estimate; e == nil || e.People != 8 || e.Minutes != 20 {
		t.Errorf("estimate %+v", e)
	}
}

// More than a full-time year for one person is asked about, and taken on the
// second yes.
func TestAnImplausibleEstimateIsAskedAbout(t *testing.T) {
	x := atTime(t)
	x.Says("12 timer, hver dag, 1 person")
	x.Wants("Det er mere end én persons fulde arbejdstid")
	x.Says("ja")
	if x.Draft().Answers["time"].Estimate == nil {
		t.Error("the estimate was not taken")
	}
}

// Text that seems to be about one person is asked about before it is taken.
func TestTextAboutOnePersonIsAskedAbout(t *testing.T) {
	const text = "Borgeren Hans Jensen er dement og glemmer sin medicin hver dag"
	for answer, want := range map[string]bool{"Behold teksten": true, "Skriv om": false} {
		x := dialogstest.NewTalk(t)
		x.Says(text)
		x.Wants("Det ligner oplysninger om en bestemt person")
		if _, ok := x.Draft().Answers["problem"]; ok {
			t.Error("it was taken before")
		}
		x.Clicks(answer)
		if _, ok := x.Draft().Answers["problem"]; ok != want {
			t.Errorf("%s: taken is %v", answer, ok)
		}
	}
}

// Why, help and commands never count as a failed try.
func TestAskingBackIsNoTry(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke")
	for range 4 {
		x.Says("hvorfor")
		x.Wants("Hvis andre har samme opgave", "Er der andre, der har samme opgave?")
		x.Says("eksempel")
		x.Says("hvem ser hvad")
		x.Wants("Er der andre, der har samme opgave?")
	}
	if n := x.Draft().Asked["spread"]; n != 0 {
		t.Errorf("counted %d tries", n)
	}
}

// A change of language asks the question again and leaves the answers.
func TestTheLanguageChangesQuestionsAndNotAnswers(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("english")
	x.Wants("What could make it easier?")
	if got := x.Draft().Answers["problem"].Text; got != dialogstest.Problem {
		t.Errorf("problem %q", got)
	}
}
