package life_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

func TestAnIdeaIsSplit(t *testing.T) {
	e := dialogstest.Engine(t)
	figures := func(i *idea.Idea) { i.Answers["time"] = questionnaire.Answer{Estimate: &parse.Estimate{}} }
	for _, c := range []struct {
		from     idea.Status
		may, not []string
	}{
		{idea.StatusScreening, []string{"Karin", "Kim"}, []string{"Arne", "Mette", "Anna", "Kurt"}},
		{idea.StatusArchitecture, []string{"Arne", "Karin", "Kim"}, []string{"Mette", "Anna", "Kurt"}},
	} {
		i := dialogstest.InState(t, e, c.from)
		figures(&i)
		for _, who := range c.not {
			if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, who, "split"), dialogstest.Moment()); r.Why == "" {
				t.Errorf("%s splits it in %s", who, c.from)
			}
		}
		for _, who := range c.may {
			next, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, who, "split"))}, dialogstest.Moment())
			part := splitOff(t, effects)
			if next.Status != c.from || !slices.Equal(next.Parts, []int64{21}) || part.PartOf != 7 || part.Number != 21 {
				t.Errorf("%s with parts %v, and %d of %d", next.Status, next.Parts, part.Number, part.PartOf)
			}
			if len(part.History) != len(i.History)+1 || part.History[0] != i.History[0] || len(next.History) != len(part.History) {
				t.Errorf("history %+v, of the part %+v", next.History, part.History)
			}
			if _, twice := part.Answers["time"]; twice || part.Answers["problem"].Text != "Fordi det er sådan." || part.Author != i.Author {
				t.Errorf("the part has %+v", part)
			}
			born, more := e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: part}}, dialogstest.Moment())
			if born.Status != idea.StatusScreening || born.Assignment.Participant == nil || !dialogstest.Tells(more, born.Assignment.Participant.ID) || !dialogstest.Tells(more, i.Author.ID) {
				t.Errorf("born %s with %+v", born.Status, born.Assignment)
			}
			if who != "Arne" && born.Assignment.Participant.Name != who {
				t.Errorf("%s split it, and %s has it", who, born.Assignment.Participant.Name)
			}
		}
	}
}

// splitOff is the idea that was made, and checks that its author is told why.
func splitOff(t *testing.T, effects []step.Effect) (part idea.Idea) {
	t.Helper()
	told := false
	for _, x := range effects {
		if x.Tell != nil && x.Tell.Input.Submitted != nil {
			part = x.Tell.Input.Submitted.Idea
		}
		if x.Tell != nil && x.Tell.To == dialogstest.Participant("Anna").ID && x.Tell.Input.Progress != nil {
			p := x.Tell.Input.Progress
			told = p.What == "split" && p.Quote == "Fordi det er sådan." && p.Args["part"] == "21"
		}
	}
	if !told {
		t.Error("the author is not told why")
	}
	return part
}

// The number of the new idea is drawn when everything else is known, and the
// author finds both ideas in their list.
func TestSplittingInChat(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	x := dialogstest.Handler(t, "Karin", i)
	x.Says("del idéen 7", "Nøgler til bilerne", "Nøglerne ligger et nyt sted hver morgen", "Det er to forskellige ting", "ja, del den")
	a := x.Acted()
	if a == nil || a.Do != "split" || a.Fields["number"].Number != 2 || a.Fields["part_title"].Text != "Nøgler til bilerne" {
		t.Fatalf("told %+v", a)
	}
	if x.Person.Pending != nil || x.Person.Dialog.At != person.AtNothing {
		t.Errorf("still at %+v", x.Person.Dialog)
	}
	anna := dialogstest.Handler(t, "Anna", i)
	anna.Person.Ideas = []idea.IdeaRef{i.Ref(anna.Moment)}
	part := i.Ref(anna.Moment)
	part.Number, part.Title = 2, "Nøgler til bilerne"
	anna.Take(step.Input{Progress: &step.Progress{Idea: part, New: true}})
	anna.Take(step.Input{Progress: &step.Progress{Idea: part, New: true}})
	anna.Says("mine idéer")
	anna.Wants("Nr. 7: Kørebog", "Nr. 2: Nøgler til bilerne")
	if len(anna.Person.Ideas) != 2 {
		t.Errorf("ideas %+v", anna.Person.Ideas)
	}
}

// Without a number, a part would have nowhere to go.
func TestNothingIsSplitWithoutANumber(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for _, number := range []int64{0, -1, 7} {
		a := dialogstest.Request(i, "Karin", "split")
		a.Fields["number"] = idea.ActionField{Number: number}
		line{}.refused(t, e, i, a, "lacks")
	}
}

func TestAnIdeaIsGivenToAColleague(t *testing.T) {
	e := dialogstest.Engine(t)
	to := func(i idea.Idea, who, colleague string) idea.ActionRequest {
		a := dialogstest.Request(i, who, "assign")
		p := dialogstest.Participant(colleague)
		a.Fields["colleague"] = idea.ActionField{Participant: &p, Text: p.Name}
		return a
	}
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for _, nobody := range []string{"Arne", "Mette", "Anna", "Kurt"} {
		line{}.refused(t, e, i, to(i, "Karin", nobody), "no_colleague")
	}
	next, effects := e.StepIdea(i, step.Input{Action: new(to(i, "Karin", "Kim"))}, dialogstest.Moment())
	if next.Assignment.Participant.Name != "Kim" || !next.Assignment.By.Equal(i.Assignment.By) || next.Rev != i.Rev+1 || next.Status != i.Status {
		t.Fatalf("it is with %+v", next.Assignment)
	}
	if !dialogstest.Tells(effects, dialogstest.Participant("Kim").ID) || !dialogstest.Tells(effects, dialogstest.Participant("Anna").ID) || !dialogstest.Tells(effects, dialogstest.Participant("Karin").ID) {
		t.Errorf("told %+v", effects)
	}
	back := dialogstest.Done(t, e, next, "Kim question", "Anna reply")
	if back.Assignment.Participant.Name != "Kim" {
		t.Errorf("after a question it is with %+v", back.Assignment)
	}
	if r := life.Refuse(&e.Policy, next, dialogstest.Request(next, "Anna", "assign"), dialogstest.Moment()); r.Why != "role" {
		t.Errorf("the author gives it away: %+v", r)
	}
	c := dialogstest.TheCrew()
	c.ByRole[idea.RoleConsultant] = []idea.Participant{dialogstest.Participant("Karin")}
	next, _ = e.StepIdea(next, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: dialogstest.Monday, Directory: c})
	if next.Assignment.Participant.Name != "Karin" {
		t.Errorf("who has no role any more keeps it: %+v", next.Assignment)
	}
}

func TestInternalNotesAreForThoseWhoHandleTheIdea(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for name, want := range map[string]idea.RefusalCode{"Karin": "", "Arne": "", "Dorte": "", "Rune": "role", "Anna": "role", "Mette": "role", "Bo": "role", "Kurt": "role"} {
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, name, "note"), dialogstest.Moment()); r.Why != want {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if r := life.Refuse(&e.Policy, dialogstest.InState(t, e, idea.StatusReady), dialogstest.Request(dialogstest.InState(t, e, idea.StatusReady), "Rune", "note"), dialogstest.Moment()); r.Why != "" {
		t.Errorf("who decides on it: %+v", r)
	}
	next, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Karin", "note"))}, dialogstest.Moment())
	if dialogstest.Tells(effects, next.Author.ID) || len(next.Notes) != 1 || !next.Notes[0].Internal {
		t.Errorf("notes %+v, told %+v", next.Notes, effects)
	}
	for name, sees := range map[string]bool{"Arne": true, "Anna": false, "Mette": false} {
		x := dialogstest.Handler(t, name, next)
		x.Says("status 7")
		if got := x.Last().Plain(); strings.Contains(got, "ntern note") != sees || strings.Contains(got, "Fordi det er sådan.") != sees {
			t.Errorf("%s sees\n%s", name, got)
		}
	}
	karin := dialogstest.Handler(t, "Karin", i)
	karin.Says("skriv en intern note 7")
	karin.Wants("Kan være omfattet af aktindsigt.")
}

// What is written about somebody's idea is theirs to have when they ask for
// their data.
func TestInternalNotesAreInTheAuthorsData(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.Done(t, e, dialogstest.InState(t, e, idea.StatusScreening), "Karin note")
	x := dialogstest.Handler(t, "Anna", i)
	x.Person.Ideas = []idea.IdeaRef{i.Ref(x.Moment)}
	x.Says("mine data")
	if f := x.Last().File; f == nil || !strings.Contains(f.Content, "Fordi det er sådan.") {
		t.Errorf("file %+v", f)
	}
}
