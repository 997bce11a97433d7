package dialogs_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/texts"
)

const inEnglish = "Every morning we write down on paper who is ill, and then we type it in again"

// Who writes English in a Danish chat is offered it once, and what they wrote goes on
// as usual.
func TestEnglishIsOfferedOnce(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says(inEnglish)
	x.Wants("I also speak English", "Speak English", "Vil du fortsætte nu?")
	if got := x.Draft().Answers["problem"].Text; got != inEnglish {
		t.Errorf("the problem is %q", got)
	}
	before := x.Last()
	x.Says("fortsæt nu")
	x.WantsNot("Speak English")
	x.Says("A form on the phone that we can fill in when we are out", "ved ikke")
	x.WantsNot("Speak English")
	x.ClicksOn(before, "Speak English")
	x.Wants("I speak English now", "Do others have the same task?")
}

// The offer comes with the first message that is clearly in another language, at any
// place, in either direction.
func TestALanguageIsOfferedWhereItIsWritten(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.WantsNot("Speak English")
	x.Says("A form on the phone that we can fill in when we are out")
	x.Wants("I also speak English", "Hvilken af jeres opgaver")

	x = dialogstest.NewTalk(t)
	x.Person.Lang = texts.English
	x.Says(dialogstest.Problem)
	x.Wants("Jeg taler også dansk", "Tal dansk", "Do you want to go on now?")
	x.Says("dansk")
	x.Wants("Vil du fortsætte nu?")
}

// Nothing is offered for a few words or mixed ones, nor to who chose a language.
func TestNoLanguageIsOffered(t *testing.T) {
	for _, says := range [][]string{
		{"hello"}, {"OneDrive and SharePoint"}, {"Vi skriver \"The system is not in use\" på alle de gamle sager, og det tager lang tid hver uge"}, {"english", "dansk", inEnglish}, {"/dansk", inEnglish},
	} {
		x := dialogstest.NewTalk(t)
		x.Says(says...)
		for _, m := range x.Said {
			if strings.Contains(m.Plain(), "I also speak") {
				t.Errorf("%q:\n%s", says, m.Plain())
			}
		}
	}
}
