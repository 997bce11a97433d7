package intake_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// What is asked where a "no" to personal data is not sure, and a part of the
// question itself.
const (
	countsAsWell = "Navne, adresser, helbred og CPR-numre tæller også med"
	personalData = "Indgår der oplysninger om borgere eller ansatte"
)

// atPersonalData has answered everything up to the question about personal data.
func atPersonalData(t *testing.T, idea string) *dialogstest.Talk {
	t.Helper()
	x := dialogstest.PastReuse(t)
	x.Says(idea)
	if x.Person.Dialog.At == person.AtPersonal {
		x.Says("behold")
	}
	x.Says("ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima")
	x.Wants(personalData)
	return x
}

func personal(x *dialogstest.Talk) (a questionnaire.Answer, stored bool) {
	a, stored = x.Draft().Answers["personal_data"]
	return a, stored
}

// A "no" where something of the draft looks like a person's data, or with more
// words than the choice, is asked about once, and counts the second time.
func TestANoToPersonalDataIsAskedAboutWhereSomethingSpeaksAgainstIt(t *testing.T) {
	for _, c := range []struct{ what, idea, answer string }{
		{"a CPR number in another answer", "En liste, hvor 1412611234 ikke står", "nej"},
		{"a text about one person", "Karen ringer hver dag fra 61 23 45 67", "nej"},
		{"a no that says more", "spring over", "nej, kun telefonlisten"},
		{"a no with what counts", "spring over", "nej, ikke andet end cpr"},
		{"a CPR number in the answer itself", "spring over", "nej, kun 1412611234"},
		{"a no to the question by its name", "Karen ringer hver dag fra 61 23 45 67", "ret personoplysninger: nej"},
	} {
		t.Run(c.what, func(t *testing.T) {
			x := atPersonalData(t, c.idea)
			x.Says(c.answer)
			x.Wants(countsAsWell, personalData)
			x.WantsNot("forstod ikke")
			if a, stored := personal(x); stored {
				t.Fatalf("stored at once: %+v", a)
			}
			x.Says("nej")
			if a, _ := personal(x); !a.Has("none") || a.State != questionnaire.Given || a.Unconfirmed {
				t.Errorf("said twice, it is %+v", a)
			}
			x.Wants("Hvad bruger I til opgaven i dag?")
		})
	}
}

func TestAnUndoubtedNoToPersonalDataIsNotAskedAbout(t *testing.T) {
	for _, answer := range []string{"nej", "Nej.", "1", "ingen"} {
		x := atPersonalData(t, "spring over")
		x.Says(answer)
		if a, _ := personal(x); !a.Has("none") {
			t.Errorf("%q: %+v", answer, a)
		}
		x.WantsNot(countsAsWell)
	}
}

func TestAYesAfterTheSecondQuestionCounts(t *testing.T) {
	x := atPersonalData(t, "En liste, hvor 1412611234 ikke står")
	x.Clicks("Nej")
	x.Wants(countsAsWell)
	x.Clicks("Ja, almindelige (fx navn og adresse)")
	if a, _ := personal(x); !a.Has("ordinary") {
		t.Errorf("%+v", a)
	}
}

// A CPR number after the answer raises the question again before sending, also
// when the person came back from elsewhere in between.
func TestACPRNumberAfterTheNoRaisesTheQuestionAgain(t *testing.T) {
	for _, sent := range []string{"send", "Send til min leder"} {
		x := dialogstest.ToSummary(t)
		if a, _ := personal(x); !a.Has("none") {
			t.Fatalf("the draft says %+v", a)
		}
		x.Says("ret problem: Vi leder efter 1412611234 på sedler i bilen hver eneste dag")
		x.Wants(countsAsWell, personalData)
		x.Says("gem til senere", "fortsæt", sent)
		x.WantsNot("er sendt")
		x.Says("fortsæt")
		x.Wants(countsAsWell)
		x.Says("nej")
		x.Wants("Din idé er klar til at sende")
	}
}

// "Ingen" at another question is no answer to the one about personal data, and a
// guessed answer to that one is asked about.
func TestPersonalDataIsAskedThoughItWasGuessed(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "ingen oplysninger")
	if a, stored := personal(x); stored {
		t.Errorf("no personal data, by an answer to another question: %+v", a)
	}
	x = dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "kun os", "flere", "telefonnumre")
	if a, stored := personal(x); stored {
		t.Errorf("personal data, by a word or two at another question: %+v", a)
	}
	x = dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "kun os")
	x.Draft().Answers["personal_data"] = questionnaire.Answer{Choices: []string{"ordinary"}, Unconfirmed: true}
	x.Says("medarbejdere", "nej, ikke endnu", "klima")
	x.Wants(personalData, "Ja, almindelige")
}

// A correction that is not understood is asked about at once, and a "no" does
// not outlive three of them.
func TestACorrectionOfPersonalDataIsNotTalkedAway(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("ret personoplysninger: ja, der er fodaftryk")
	x.Wants(personalData)
	x.Says("fortsæt")
	x.Wants(countsAsWell, personalData)
	x.Says("det er fodaftryk", "fodaftryk af dem", "fodaftryk")
	if a, _ := personal(x); a.State != questionnaire.Unclear {
		t.Errorf("after three tries it is %+v", a)
	}
}

// A form asks about a doubtful "no" once, at its field.
func TestAFormAsksAboutADoubtfulNo(t *testing.T) {
	x := atPersonalData(t, "En liste, hvor 1412611234 ikke står")
	form := message.Form{Draft: x.Draft().ID, Page: message.FormField + "personal_data", Values: map[string]message.FormValue{
		"personal_data": {Choices: []string{"none"}},
	}}
	x.Take(step.Input{Form: &form})
	if got := x.Person.Filled; got == nil || got.Errors["personal_data"] == "" {
		t.Fatalf("the form says %+v", got)
	}
	if a, stored := personal(x); stored {
		t.Fatalf("stored at once: %+v", a)
	}
	x.Take(step.Input{Form: &form})
	if a, _ := personal(x); !a.Has("none") {
		t.Errorf("sent twice, it is %+v", a)
	}
	x.Wants("Hvad bruger I til opgaven i dag?")
	x.WantsNot(countsAsWell)
}

// A title is a text of the draft as well.
func TestATitleAboutOnePersonRaisesTheQuestion(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("ret titel: Karen ringer fra 61 23 45 67")
	x.Wants(countsAsWell, personalData)
}
