package intake_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// laundry is a story that tells most of an idea.
const laundry = "Vi er seks i vaskeriet, og hver af os bruger en halv time om dagen på at finde ud af, hvis tøj det er. " +
	"Det står på en seddel i kurven, og sedlen bliver våd. Beboerne venter på deres tøj i ugevis. " +
	"Kunne vi ikke sy et mærke i tøjet, som man kan læse med telefonen?"

// toldLaundry is a conversation in which it was told, and the card stands.
func toldLaundry(t *testing.T) *dialogstest.Talk {
	t.Helper()
	x := dialogstest.NewTalk(t)
	x.Take(step.Input{Said: &step.Said{Text: laundry, Message: "m1"}})
	x.Wants("Det har jeg forstået. Passer det?", "Passer", "Ret")
	return x
}

// answers are those of the draft by question, and whether they wait for a yes.
func waiting(x *dialogstest.Talk) (fields []string) {
	for field, a := range x.Person.CurrentDraft().Answers {
		if a.Unconfirmed {
			fields = append(fields, field)
		}
	}
	slices.Sort(fields)
	return fields
}

func TestAStoryIsNotConfirmedBeforeItsAuthorSaysSo(t *testing.T) {
	x := toldLaundry(t)
	if got := waiting(x); !slices.Contains(got, "time") || !slices.Contains(got, "idea") || !slices.Contains(got, "systems") {
		t.Fatalf("waiting for a yes: %v", got)
	}
	x.Says("ja")
	if got := waiting(x); len(got) > 0 {
		t.Errorf("after a yes %v still wait", got)
	}
	e := x.Person.CurrentDraft().Answers["time"].Estimate
	if e == nil || e.Minutes != 30 || e.People != 6 || e.Confidence != "estimated" {
		t.Errorf("the time is %+v", e)
	}
}

// What was told is not asked: after the card there are only the questions that an idea
// has to have, and the rest is offered together, once.
func TestOnlyTheGapsAreAsked(t *testing.T) {
	x := toldLaundry(t)
	x.Says("ja", "ved ikke", "ja, almindelige")
	x.Wants("Din idé er klar til at sende", "Mangler, som kan springes over: Andre med samme opgave, Talt med dem")
	x.Clicks("Svar på lidt mere")
	x.Wants("Er der andre, der har samme opgave?", "Har du talt med dem, det handler om?")
	x.Says("1", "nej, kun os")
	x.Wants("Din idé er klar til at sende")
	x.Says("send")
	if len(x.Ideas) != 1 || x.Ideas[0].Short {
		t.Fatalf("sent: %+v", x.Ideas)
	}
}

func TestTheCardIsCorrectedInWords(t *testing.T) {
	for said, want := range map[string]func(map[string]questionnaire.Answer) bool{
		"nej, vi er 9 kolleger": func(a map[string]questionnaire.Answer) bool {
			return a["time"].Estimate.People == 9 && a["time"].Estimate.Minutes == 30
		},
		"nej, det tager et kvarter":   func(a map[string]questionnaire.Answer) bool { return a["time"].Estimate.Minutes == 15 },
		"ret systemer: seddel, Excel": func(a map[string]questionnaire.Answer) bool { return a["systems"].Text == "seddel, Excel" },
		"systemer: whiteboard":        func(a map[string]questionnaire.Answer) bool { return a["systems"].Text == "whiteboard" },
		"også pårørende": func(a map[string]questionnaire.Answer) bool {
			return a["target_groups"].Has("relatives") && a["target_groups"].Has("staff")
		},
		"ikke borgere": func(a map[string]questionnaire.Answer) bool {
			return !a["target_groups"].Has("citizens") && a["target_groups"].Has("staff")
		},
	} {
		x := toldLaundry(t)
		x.Says(said)
		if a := x.Person.CurrentDraft().Answers; !want(a) {
			t.Errorf("after %q: %+v\n%s", said, a, x.Last().Plain())
		}
		if !strings.Contains(x.Last().Plain(), "Passer det?") {
			t.Errorf("after %q the rest of the card is not asked about:\n%s", said, x.Last().Plain())
		}
	}
}

func TestTheCardIsCorrectedLineByLine(t *testing.T) {
	x := toldLaundry(t)
	x.Says("nej")
	x.Wants("Hvad skal jeg rette?", "Tid i dag", "Systemer i dag")
	x.Clicks("Tid i dag")
	x.Wants("Hvor lang tid bruger I på det i dag?")
	x.Says("10 minutter om dagen, 6 personer", "ja")
	x.Wants("Det har jeg forstået. Passer det?")
	x.WantsNot("Tid i dag:")
	x.Says("ja")
	if e := x.Person.CurrentDraft().Answers["time"].Estimate; e.Minutes != 10 {
		t.Errorf("the time is %+v", e)
	}
}

// What is sent without an answer to the card is marked as not confirmed.
func TestWhatWaitsIsMarkedWhereItIsSent(t *testing.T) {
	x := toldLaundry(t)
	x.Says("send kort", "send kort")
	if len(x.Ideas) != 1 {
		t.Fatalf("sent: %+v\n%s", x.Ideas, x.Last().Plain())
	}
	a := x.Ideas[0].Answers["time"]
	if data, err := json.Marshal(a); err != nil || !a.Unconfirmed || !strings.Contains(string(data), `"unconfirmed":true`) {
		t.Errorf("the time was sent as %s, %v", data, err)
	}
}

func TestAStoryInSeveralMessagesIsReadAsOne(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("I vaskeriet står det på en seddel i kurven, hvis tøj det er",
		"Vi er seks, og hver af os bruger en halv time om dagen på at finde ud af det, og beboerne venter i ugevis",
		"Kunne vi ikke sy et mærke i tøjet, som man kan læse med telefonen?")
	x.Wants("Det har jeg forstået. Passer det?", "Idé: ", "Tid i dag: ", "Systemer i dag: ")
	if got := x.Person.CurrentDraft().Answers["problem"].Text; strings.Count(got, "\n") != 2 {
		t.Errorf("the problem is %q", got)
	}
}

// A story that comes while something else is asked is read as well, and what was
// answered stays.
func TestAStoryToldLater(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("Tøjet bliver væk i vaskeriet, når det er blevet vasket", "fortsæt", "spring over", "ved ikke", "kun os", laundry)
	x.Wants("Det har jeg forstået. Passer det?", "Tid i dag: ")
	if a := x.Person.CurrentDraft().Answers["spread"]; !a.Has("only_us") || a.Unconfirmed {
		t.Errorf("what was answered is %+v", a)
	}
}

func TestACorrectedMessageIsReadAgain(t *testing.T) {
	x := toldLaundry(t)
	x.Take(step.Input{Edited: &step.Edited{Message: "m1", Text: strings.Replace(laundry, "seks", "otte", 1)}})
	if e := x.Person.CurrentDraft().Answers["time"].Estimate; e == nil || e.People != 8 {
		t.Errorf("the time is %+v", e)
	}
	x.Says("ja")
	x.Take(step.Input{Edited: &step.Edited{Message: "m1", Text: laundry}})
	if a := x.Person.CurrentDraft().Answers["time"]; a.Estimate.People != 6 || !a.Unconfirmed {
		t.Errorf("a time that was confirmed and says something else now is %+v", a)
	}
	x.Wants("Passer det?")
}

func TestADeletedStoryTakesWithItWhatWasReadFromIt(t *testing.T) {
	x := toldLaundry(t)
	x.Says("ja")
	x.Take(step.Input{Deleted: &step.Deleted{Message: "m1"}})
	x.Wants("Skal svaret på \"Problem\" også slettes?")
	x.Says("ja")
	if d := x.Person.CurrentDraft(); len(d.Answers) > 0 {
		t.Errorf("left: %+v", d.Answers)
	}
}

func TestAfterTheCardOneCanGoBackToIt(t *testing.T) {
	for _, word := range []string{"tilbage", "fortryd"} {
		x := toldLaundry(t)
		x.Says("ja", word)
		x.Wants("Det har jeg forstået. Passer det?", "Tid i dag: ")
	}
}

// A form that was opened on a story has what was understood filled in; handing it in
// says yes to it.
func TestAFormHasWhatWasUnderstood(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Moment.Forms = true
	a := fills(x, message.Form{Page: message.FormProblem, Values: values("problem", text(laundry))})
	if a.Page == nil {
		t.Fatalf("answer %+v, want the second page", a)
	}
	filled := map[string]message.FormValue{}
	for _, f := range a.Page.Fields {
		filled[f.ID] = f.Value
	}
	if filled["time"].Text == "" || filled["idea"].Text == "" || len(filled["systems"].Choices) == 0 {
		t.Fatalf("filled in: %+v", filled)
	}
	filled["core_task"], filled["personal_data"] = choice("t1|00.01|Kørsel"), choice("ordinary")
	if a := fills(x, message.Form{Draft: a.Page.Draft, Page: message.FormRest, Values: filled}); a.Errors != nil {
		t.Fatalf("errors: %+v", a.Errors)
	}
	if got := waiting(x); len(got) > 0 {
		t.Errorf("still waiting: %v", got)
	}
}

// A no to personal data that the story tells opens nothing where the story speaks
// against it.
func TestANoInAStoryIsAskedAbout(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("Grethe i kantinen er syg. " + laundry + " Der er ingen personoplysninger i det.")
	if strings.Contains(x.Last().Plain(), "Behold teksten") {
		x.Says("behold teksten")
	}
	x.Says("ja", "ved ikke")
	x.Wants("Indgår der oplysninger om borgere eller ansatte")
}

// What was proposed, and what became of it, is counted without its text.
func TestProposalsAreCounted(t *testing.T) {
	x := toldLaundry(t)
	x.Says("nej, vi er 9 kolleger", "ja", "ved ikke", "ja, almindelige", "send")
	if len(x.Ideas) != 1 {
		t.Fatalf("sent: %+v", x.Ideas)
	}
	got := map[string]string{}
	for _, p := range x.Ideas[0].Funnel.Proposals {
		got[p.Field] = string(p.Source) + " " + string(p.Outcome)
	}
	if got["time"] != "story corrected" || got["idea"] != "story confirmed" || got["systems"] != "story confirmed" {
		t.Errorf("counted: %v", got)
	}
}

// Who skips the card, or answers something else again and again, is asked the questions.
func TestTheCardCanBeSkipped(t *testing.T) {
	for _, said := range [][]string{{"spring over"}, {"blå bananer", "blå bananer", "blå bananer"}} {
		x := toldLaundry(t)
		x.Says(said...)
		x.Wants("Så spørger jeg om det i stedet.")
		if got := waiting(x); len(got) > 0 || x.Person.CurrentDraft().Answers["problem"].Text != laundry {
			t.Errorf("after %q %v wait, the story is %q", said, got, x.Person.CurrentDraft().Answers["problem"].Text)
		}
	}
}

// What only the search before the summary finds is shown on it, and stops nothing.
func TestALateMatchIsOnTheSummary(t *testing.T) {
	x := toldLaundry(t)
	x.Says("ja")
	x.Matches = []idea.Match{dialogstest.Strong}
	x.Says("ved ikke", "ja, almindelige")
	x.Wants("Din idé er klar til at sende", "Kig også på denne løsning, før du sender.", dialogstest.Strong.Name)
	x.Says("1")
	x.Wants(dialogstest.Strong.Name, "Den vil jeg prøve")
	x.Says("nej", "spring over")
	x.Wants("Din idé er klar til at sende")
	x.WantsNot("Kig også på denne løsning")
	x.Says("send")
	if len(x.Ideas) != 1 {
		t.Fatalf("sent: %+v", x.Ideas)
	}
}
