package intake_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// told is the funnel of the draft that was begun first.
func told(x *dialogstest.Talk) string {
	f := x.Draft().Funnel
	return fmt.Sprint(f.Messages, " ", strings.Join(f.Asked, " "))
}

// From the first message to the receipt: each message counts, and each question
// that was asked; the problem was told unasked.
func TestHowAnIdeaWasToldIsCounted(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Clicks("Send")
	x.Wants("Din idé er sendt")
	want := idea.Funnel{Messages: 11, Asked: []string{"idea", "core_task", "spread", "target_groups", "involvement", "benefit_types", "personal_data", "systems"}}
	if diff := cmp.Diff(want, x.Idea().Funnel); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(x.Person.Ended) > 0 {
		t.Errorf("an idea that is sent is kept as %+v", x.Person.Ended)
	}
}

func TestWhatCountsAsAMessage(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(x *dialogstest.Talk)
		want string
	}{
		"a story":                {func(x *dialogstest.Talk) { x.Says(dialogstest.Problem) }, "1 "},
		"idea, then the problem": {func(x *dialogstest.Talk) { x.Says("idé", dialogstest.Problem) }, "2 problem"},
		"opening the chat is none": {func(x *dialogstest.Talk) {
			x.Take(step.Input{Start: &step.Start{}})
			x.Says(dialogstest.Problem)
			x.Take(step.Input{Start: &step.Start{}})
		}, "1 problem"},
		"a text that is asked about": {func(x *dialogstest.Talk) { x.Says("Det med kørslen", "Start en idé") }, "2 problem"},
		"a question that is asked again": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem, "fortsæt nu", "12", "hvorfor", "spring over")
		}, "5 idea core_task"},
		"buttons": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem)
			x.Clicks("Fortsæt nu")
		}, "2 idea"},
		"a button of another idea is none": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem, "fortsæt nu")
			x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Idea: 7, Step: message.StepAnywhere}, Option: "idea:7"}})
		}, "2 idea"},
		"a button of another draft is that one's": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem, "pause", "i morgen", "ny idé: Beboernes briller bliver væk på vaskeriet, og ingen ved, hvis de er")
			x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Draft: "d1", Step: person.AtDraftReminder}, Option: "next_week"}})
			if second := x.Person.Draft("d2"); second == nil || second.Funnel.Messages != 1 {
				t.Errorf("the second draft is %+v", second)
			}
		}, "4 "},
		"leaving it counts, what comes then does not": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem, "pause", "i morgen", "indstillinger")
		}, "3 "},
		"a change of a message is none": {func(x *dialogstest.Talk) {
			x.Take(step.Input{Said: &step.Said{Text: dialogstest.Problem, Message: "m1"}})
			x.Take(step.Input{Edited: &step.Edited{Text: dialogstest.Problem + " igen", Message: "m1"}})
		}, "1 idea"},
		"pages of a form": {func(x *dialogstest.Talk) {
			x.Take(step.Input{Form: &message.Form{Page: message.FormProblem, Values: map[string]message.FormValue{"problem": {Text: dialogstest.Problem}}}})
			x.Take(step.Input{Form: &message.Form{Draft: "d1", Page: message.FormRest, Values: map[string]message.FormValue{"idea": {Text: "En kørebog på telefonen i bilen"}}}})
		}, "2 core_task"},
	} {
		t.Run(name, func(t *testing.T) {
			x := dialogstest.NewTalk(t)
			if c.do(x); told(x) != c.want {
				t.Errorf("%s, want %s; last was said\n%s", told(x), c.want, x.Last().Plain())
			}
		})
	}
}

// The beginning of a draft of an earlier version is missing, so it is not
// counted, up to the idea.
func TestADraftOfAnEarlierVersionIsNotCounted(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Draft().Funnel = idea.Funnel{}
	if stored := x.Stored(); strings.Contains(stored, "funnel") || strings.Contains(stored, "ended") {
		t.Fatalf("stored %s", stored)
	}
	x.Waits(time.Hour)
	x.Says("ret idé", "En kørebog på telefonen")
	x.Says("send")
	if f := x.Idea().Funnel; f.Messages > 0 || len(f.Asked) > 0 {
		t.Errorf("counted %+v", f)
	}
	if stored := dialogstest.ToJSON(t, x.Idea()); strings.Contains(stored, "funnel") {
		t.Errorf("stored %s", stored)
	}
}

// Of a draft that ends without being sent, it is kept on which day, how, and at
// which question, and nothing that was written.
func TestWhereADraftEnds(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(x *dialogstest.Talk)
		want []string
	}{
		"deleted": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem, "fortsæt nu", "annuller", "slet den")
			x.Waits(25 * time.Hour)
		}, []string{"2026-11-23 deleted at idea after 4"}},
		"deleted, and restored in time": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem, "annuller", "slet den", "fortryd")
			x.Waits(25 * time.Hour)
		}, nil},
		"expired": {func(x *dialogstest.Talk) {
			x.Says(dialogstest.Problem, "fortsæt nu", "spring over")
			x.Waits(80 * 24 * time.Hour)
		}, []string{"2027-01-29 expired at core_task after 3"}},
		"left": {func(x *dialogstest.Talk) {
			x.Says("idé", "pause", "ingen påmindelse")
		}, []string{"2026-11-23 left at problem after 2"}},
		"opened, and nothing said": {func(x *dialogstest.Talk) {
			x.Take(step.Input{Start: &step.Start{}})
			x.Person.DropBlank(x.Moment.Now)
		}, nil},
		"erased": {func(x *dialogstest.Talk) {
			x.Says("idé", "pause", "ingen påmindelse", dialogstest.Problem, "mine data")
			x.Clicks("Slet mine kladder")
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			x := dialogstest.NewTalk(t)
			c.do(x)
			var got []string
			for _, e := range x.Person.Ended {
				got = append(got, fmt.Sprintf("%s %s at %s after %d", e.At.Format(time.DateOnly), e.End, e.Field, e.Funnel.Messages))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s; last was said\n%s", diff, x.Last().Plain())
			}
			if ended := dialogstest.ToJSON(t, x.Person.Ended); strings.Contains(ended, "kørsel") {
				t.Errorf("what is kept has text: %s", ended)
			}
		})
	}
}

// Figures are kept for 24 months, and go at the next turn.
func TestFunnelFiguresAreForgotten(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("idé", "pause", "ingen påmindelse")
	x.Moment.Now = dialogstest.Monday.AddDate(0, 24, -1)
	x.Says("hjælp")
	if len(x.Person.Ended) != 1 {
		t.Errorf("forgotten too soon: %+v", x.Person.Ended)
	}
	x.Moment.Now = dialogstest.Monday.AddDate(0, 24, 0)
	x.Says("hjælp")
	if len(x.Person.Ended) != 0 {
		t.Errorf("kept too long: %+v", x.Person.Ended)
	}

	w := dialogstest.NewTown(t, dialogs.Config{})
	i := w.Ideas[w.Sends("Anna")]
	i.Funnel = idea.Funnel{Messages: 7}
	at := dialogstest.Moment()
	for months, want := range map[int]int{23: 7, 25: 0} {
		at.Now = i.Submitted.AddDate(0, months, 0)
		if next, _ := w.Engine.StepIdea(i, step.Input{Due: &step.Due{}}, at); next.Funnel.Messages != want {
			t.Errorf("after %d months the idea keeps %+v", months, next.Funnel)
		}
	}
}

// What is kept moves with the person to another key.
func TestEndedDraftsMoveWithTheirPerson(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Says("idé", "pause", "ingen påmindelse")
	x.Take(step.Input{Linked: &step.Linked{To: "person/anna@example.dk"}})
	if len(x.Person.Ended) > 0 {
		t.Errorf("what has moved stays: %+v", x.Person.Ended)
	}
	y := dialogstest.NewTalk(t)
	y.Person.Key = "person/anna@example.dk"
	y.Take(x.Told[len(x.Told)-1].Input)
	if len(y.Person.Ended) != 1 || y.Person.Ended[0].End != idea.EndLeft {
		t.Errorf("%+v has moved", y.Person.Ended)
	}
}

// A person that an earlier version stored has neither, and loads.
func TestPeopleOfEarlierVersionsHaveNoFunnel(t *testing.T) {
	var p person.Person
	if err := json.Unmarshal([]byte(`{"v":1,"key":"person/anna@odense.dk","drafts":[{"id":"d1","rev":3,"questionnaire":"idea.v1","reuse":{}}]}`), &p); err != nil {
		t.Fatal(err)
	}
	for _, told := range p.Tellings() {
		if told.Funnel.Messages > 0 {
			t.Errorf("counted %+v", told)
		}
	}
}
