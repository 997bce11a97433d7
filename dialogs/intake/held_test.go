package intake_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// held is a conversation that holds a text which is no answer yet.
type held struct {
	text  string
	begin func(t *testing.T) *dialogstest.Talk
	// sent: enough is told to send.
	sent bool
}

// heldTexts are the places at which a text waits, each with one of its own.
var heldTexts = map[string]held{
	"echo of an estimate": {"25 minutter, 2 gange om dagen, 6 personer", heldAtTime(
		"25 minutter, 2 gange om dagen, 6 personer"), true},
	"estimate that lacks something": {"35 minutter", heldAtTime("35 minutter"), true},
	"about a person": {"Grethe i kantinen er syg, så hendes liste skal føres af en robot", func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.PastReuse(t)
		x.Says("Grethe i kantinen er syg, så hendes liste skal føres af en robot")
		x.Wants("Vil du skrive det om?")
		return x
	}, true},
	"first text, about a person": {"Grethe i kantinen er syg, og ingen fører hendes liste", func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.NewTalk(t)
		x.Says("hej", "Grethe i kantinen er syg, og ingen fører hendes liste")
		x.Wants("Vil du skrive det om?")
		return x
	}, false},
	"short problem": {"Kopimaskinen driller", func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.NewTalk(t)
		x.Says("hej", "Kopimaskinen driller")
		x.Wants("Fortæl gerne lidt mere")
		return x
	}, false},
	"two tries at the reuse list": {"noget med en taskebog", func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
		x.Says("er det noget med en taskebog", "altså taskebogen fra Vejle")
		x.Wants("Kan en af disse løsninger hjælpe?")
		return x
	}, true},
	"a try at one solution": {"vi snakkede om den i går", func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.AtReuse(t, dialogstest.Strong)
		x.Says("1", "vi snakkede om den i går til frokost")
		return x
	}, true},
}

// heldAtTime brings a conversation to the question about time, and answers it.
func heldAtTime(text string) func(*testing.T) *dialogstest.Talk {
	return func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.PastReuse(t)
		x.Says("En kørebog på telefonen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "tid", text)
		return x
	}
}

// Whichever way a conversation is left, what it held is in the draft: in its
// answers, in the data that its author is given, and when it is taken up again.
func TestHeldTextIsPartOfTheDraft(t *testing.T) {
	ways := map[string]func(*dialogstest.Talk){
		"pause":        func(x *dialogstest.Talk) { x.Says("gem til senere", "nej") },
		"cancel, keep": func(x *dialogstest.Talk) { x.Says("annuller", "gem") },
		"deleted, undone": func(x *dialogstest.Talk) {
			x.Says("annuller", "slet")
			x.Says("fortryd")
		},
		"new idea": func(x *dialogstest.Talk) {
			x.Says("ny idé")
			x.Says("ja")
		},
		"a message made an idea": func(x *dialogstest.Talk) {
			x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAnywhere}, Option: "word:idea Stolene i venteværelset er slidte og grimme at se på"}})
		},
		"other flow": func(x *dialogstest.Talk) { x.Says("løsninger sygefravær", "mine idéer") },
		"settings":   func(x *dialogstest.Talk) { x.Says("indstillinger", "hjælp") },
		"a human":    func(x *dialogstest.Talk) { x.Says("tal med et menneske", "fortsæt") },
		"59 days later": func(x *dialogstest.Talk) {
			x.Moment.Now = x.Moment.Now.Add(59 * 24 * time.Hour)
			x.Says("hej igen")
		},
		"restart": func(x *dialogstest.Talk) { restart(x) },
		"moved":   func(x *dialogstest.Talk) { restart(x); x.Take(step.Input{Start: &step.Start{}}) },
	}
	for place, h := range heldTexts {
		for way, leave := range ways {
			t.Run(place+"/"+way, func(t *testing.T) {
				x := h.begin(t)
				draft := x.Person.Current
				leave(x)
				x.Says("mine data")
				var file string
				for _, m := range x.Said {
					if m.File != nil {
						file = m.File.Content
					}
				}
				if !strings.Contains(file, h.text) {
					t.Errorf("it is not in %s", file)
				}
				d := x.Person.Draft(draft)
				if d == nil {
					t.Fatalf("the draft is gone: %+v", x.Person.Drafts)
				}
				if !strings.Contains(shownAnswers(x, *d), h.text) {
					t.Errorf("it is not among the answers: %s", shownAnswers(x, *d))
				}
			})
		}
	}
}

// restart stores the conversation and reads it again.
func restart(x *dialogstest.Talk) {
	form, err := json.Marshal(x.Person)
	if err != nil {
		x.Fatal(err)
	}
	x.Person = person.Person{}
	if err := json.Unmarshal(form, &x.Person); err != nil {
		x.Fatal(err)
	}
}

// shownAnswers are the answers of a draft as its author sees them, those that
// are unconfirmed marked.
func shownAnswers(x *dialogstest.Talk, d idea.Draft) string {
	x.Says("fortsæt")
	x.Person.Current, x.Person.Dialog = d.ID, person.DialogState{At: person.AtResume}
	x.Says("vis svar")
	var all []string
	for _, m := range x.Said[max(0, len(x.Said)-1):] {
		for _, l := range m.Lead {
			if strings.Contains(l, "(ikke bekræftet)") {
				all = append(all, l)
			}
		}
	}
	return strings.Join(all, "\n")
}

// What is sent goes with what is not confirmed, which its author has seen before
// and its readers see as that.
func TestHeldTextIsSentAsUnconfirmed(t *testing.T) {
	for place, h := range heldTexts {
		if !h.sent {
			continue
		}
		t.Run(place, func(t *testing.T) {
			x := h.begin(t)
			draft := x.Person.Current
			x.Says("gem til senere", "nej")
			x.Person.Current, x.Person.Dialog = draft, person.DialogState{At: person.AtOnward}
			x.Says("send kort")
			if len(x.Ideas) > 0 {
				t.Fatal("sent without a word about what is not confirmed")
			}
			x.Wants("Det her er ikke bekræftet", h.text)
			x.Says("send kort")
			checkUnconfirmed(t, x, h.text)
		})
	}
}

// A button that is pressed twice does not send what was never seen.
func TestPressingTwiceDoesNotSendWhatIsNotConfirmed(t *testing.T) {
	for place, h := range heldTexts {
		if !h.sent {
			continue
		}
		t.Run(place, func(t *testing.T) {
			x := h.begin(t)
			draft := x.Person.Current
			x.Says("gem til senere", "nej")
			x.Person.Current, x.Person.Dialog = draft, person.DialogState{At: person.AtOnward}
			x.Says("mine svar")
			before := x.Last()
			for range 3 {
				x.ClicksOn(before, "Send kort")
				x.Wants("Det her er ikke bekræftet", h.text)
			}
			if len(x.Ideas) > 0 {
				t.Fatal("sent by a button from before")
			}
			x.Clicks("Send kort")
			checkUnconfirmed(t, x, h.text)
		})
	}
}

func checkUnconfirmed(t *testing.T, x *dialogstest.Talk, text string) {
	t.Helper()
	if len(x.Ideas) != 1 {
		t.Fatalf("sent %d ideas: %+v", len(x.Ideas), x.Last())
	}
	i := x.Ideas[0]
	kept := false
	for _, u := range i.Unconfirmed {
		kept = kept || strings.Contains(u, text)
	}
	if !kept {
		t.Errorf("the idea has %q", i.Unconfirmed)
	}
	for field, a := range i.Answers {
		if strings.Contains(a.Whole(), text) {
			t.Errorf("it became the answer to %s", field)
		}
	}
	x.Says("status 1")
	if lines := strings.Join(x.Last().Lead, "\n"); !strings.Contains(lines, text) || !strings.Contains(lines, "(ikke bekræftet)") {
		t.Errorf("status shows %s", lines)
	}
}

// The summary shows it, sends it to whoever gets the idea, and can delete it.
func TestTheSummaryShowsWhatIsNotConfirmed(t *testing.T) {
	const text = "Grethe er syg, og hendes mappe er væk"
	for send, how := range map[string]string{"send": "submitted", "send til konsulenten i stedet": "screening"} {
		t.Run(send, func(t *testing.T) {
			x := atSummaryWith(t, text)
			x.Wants("(ikke bekræftet): "+text, "Slet det ubekræftede")
			x.Says(send)
			checkUnconfirmed(t, x, text)
			if string(x.Ideas[0].Status) != how {
				t.Errorf("it is %s", x.Ideas[0].Status)
			}
		})
	}
	x := atSummaryWith(t, text)
	x.Clicks("Slet det ubekræftede")
	x.Wants("er slettet")
	x.Says("send")
	if len(x.Ideas) != 1 || len(x.Ideas[0].Unconfirmed) > 0 {
		t.Errorf("sent %+v", x.Ideas)
	}
}

// atSummaryWith is at the summary, with a text about a person that was typed to
// change the answer about the idea.
func atSummaryWith(t *testing.T, text string) *dialogstest.Talk {
	x := dialogstest.ToSummary(t)
	x.Says("ret idé", text)
	x.Wants("Vil du skrive det om?")
	x.Says("gem til senere", "nej", "fortsæt")
	x.Wants("Indgår noget af den slags?") // it speaks against the "no"
	x.Says("nej")
	x.Wants("Din idé er klar til at sende")
	return x
}

// What was held is offered where its question is asked again, and is an answer
// from then on; what its author wants rephrased, or deleted, is gone.
func TestHeldTextCanBeUsedOrDropped(t *testing.T) {
	const text = "Grethe i kantinen er syg, så hendes liste skal føres af en robot"
	x := heldTexts["about a person"].begin(t)
	x.Says("gem til senere", "nej", "fortsæt")
	x.Wants("Hvad kunne gøre det nemmere?", "Du skrev", text)
	x.Says("brug det, jeg skrev")
	if a := x.Draft().Answers["idea"]; a.Text != text || len(x.Draft().Unconfirmed()) > 0 {
		t.Errorf("answer %+v, unconfirmed %q", a, x.Draft().Unconfirmed())
	}
	x = heldTexts["about a person"].begin(t)
	x.Clicks("Skriv om")
	x.Says("gem til senere")
	if u := x.Draft().Unconfirmed(); len(u) > 0 {
		t.Errorf("after choosing to rephrase there is %q", u)
	}
	x = dialogstest.PastReuse(t)
	x.Take(step.Input{Said: &step.Said{Text: text, Message: "m7"}})
	x.Says("gem til senere")
	x.Take(step.Input{Deleted: &step.Deleted{Message: "m7"}})
	if u := x.Draft().Unconfirmed(); len(u) > 0 {
		t.Errorf("after its message was deleted there is %q", u)
	}
}

// A form that is closed with a field that is not right yet has lost nothing.
func TestAFieldOfAFormThatIsClosedIsKept(t *testing.T) {
	const text = "Grethe i kantinen er syg, og ingen fører hendes liste"
	x := dialogstest.NewTalk(t)
	x.Take(step.Input{Form: &message.Form{Page: message.FormProblem, Values: map[string]message.FormValue{"problem": {Text: text}}}})
	x.Says("mine idéer")
	if d := x.Person.Drafts; len(d) != 1 || d[0].Unconfirmed()["problem"] != text {
		t.Errorf("drafts %+v", d)
	}
}

// A draft that an earlier version left at the warning has its text in the state
// of the conversation only; it is read, and the text is in the draft from then
// on.
func TestHeldTextOfAnEarlierVersion(t *testing.T) {
	x := dialogstest.NewTalk(t)
	err := json.Unmarshal([]byte(`{"v": 1, "key": "person/anna@odense.dk", "current": "d1", "drawn": 1,
		"talk": {"at": "personal", "field": "problem", "held": "Grethe er syg, og mappen er væk", "under": {"at": "question", "field": "problem", "held": "Mappen"}},
		"drafts": [{"id": "d1", "rev": 1, "questionnaire": "idea.v1", "reuse": {}}]}`), &x.Person)
	if err != nil {
		t.Fatal(err)
	}
	x.Says("gem til senere", "nej")
	if d := x.Person.Drafts; len(d) != 1 || d[0].Unconfirmed()["problem"] != "Mappen\nGrethe er syg, og mappen er væk" {
		t.Errorf("drafts %+v", d)
	}
}

// What only one text tells expires like any other draft: with a warning.
func TestADraftOfHeldTextIsRemindedOfAndExpires(t *testing.T) {
	x := heldTexts["short problem"].begin(t)
	x.Says("gem til senere", "nej")
	due, ok := x.Due["draft/d1"]
	if !ok || !due.After(x.Moment.Now) {
		t.Errorf("reminders %v", x.Due)
	}
}

// A sent idea that is completed takes along what is unconfirmed, and what was
// before is offered to the one who completes it.
func TestCompletingAnIdeaKeepsWhatIsUnconfirmed(t *testing.T) {
	x := atSummaryWith(t, "Grethe er syg, og hendes mappe er væk")
	x.Says("send", "opdatér 1")
	d := x.Person.CurrentDraft()
	if d == nil || d.Completes != 1 || d.Held["idea"].Text == "" {
		t.Fatalf("draft %+v; last said %+v", d, x.Last())
	}
	x.Wants("Indgår noget af den slags?")
	x.Says("nej", "send")
	act := x.Told[len(x.Told)-1].Input.Action
	if act == nil || act.Fields["answers"].Unconfirmed["idea"] == "" {
		t.Errorf("sent %+v", act)
	}
}
