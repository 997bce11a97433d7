package dialogs

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

func TestAnIdeaIsSplit(t *testing.T) {
	e := mustEngine(t)
	figures := func(i *idea.Idea) { i.Answers["time"] = questionnaire.Answer{Estimate: &parse.Estimate{}} }
	for _, c := range []struct {
		from     idea.Status
		may, not []string
	}{
		{idea.StatusScreening, []string{"Karin", "Kim"}, []string{"Arne", "Mette", "Anna", "Kurt"}},
		{idea.StatusArchitecture, []string{"Arne", "Karin", "Kim"}, []string{"Mette", "Anna", "Kurt"}},
	} {
		i := inState(t, e, c.from)
		figures(&i)
		for _, who := range c.not {
			if r := life.Refuse(&e.Policy, i, actOf(i, who, "split"), lifeAt()); r.Why == "" {
				t.Errorf("%s splits it in %s", who, c.from)
			}
		}
		for _, who := range c.may {
			next, effects := e.StepIdea(i, step.Input{Action: new(actOf(i, who, "split"))}, lifeAt())
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
			born, more := e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: part}}, lifeAt())
			if born.Status != idea.StatusScreening || born.Assignment.Participant == nil || !tells(more, born.Assignment.Participant.ID) || !tells(more, i.Author.ID) {
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
		if x.Tell != nil && x.Tell.To == party("Anna").ID && x.Tell.Input.Progress != nil {
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
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	x := handler(t, "Karin", i)
	x.says("del idéen 7", "Nøgler til bilerne", "Nøglerne ligger et nyt sted hver morgen", "Det er to forskellige ting", "ja, del den")
	a := x.acted()
	if a == nil || a.Do != "split" || a.Fields["number"].Number != 2 || a.Fields["part_title"].Text != "Nøgler til bilerne" {
		t.Fatalf("told %+v", a)
	}
	if x.p.Pending != nil || x.p.Dialog.At != person.AtNothing {
		t.Errorf("still at %+v", x.p.Dialog)
	}
	anna := handler(t, "Anna", i)
	anna.p.Ideas = []idea.IdeaRef{i.Ref(anna.at)}
	part := i.Ref(anna.at)
	part.Number, part.Title = 2, "Nøgler til bilerne"
	anna.take(step.Input{Progress: &step.Progress{Idea: part, New: true}})
	anna.take(step.Input{Progress: &step.Progress{Idea: part, New: true}})
	anna.says("mine idéer")
	anna.wants("Nr. 7: Kørebog", "Nr. 2: Nøgler til bilerne")
	if len(anna.p.Ideas) != 2 {
		t.Errorf("ideas %+v", anna.p.Ideas)
	}
}

// Without a number, a part would have nowhere to go.
func TestNothingIsSplitWithoutANumber(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	for _, number := range []int64{0, -1, 7} {
		a := actOf(i, "Karin", "split")
		a.Fields["number"] = idea.ActionField{Number: number}
		line{}.refused(t, e, i, a, "lacks")
	}
}

func TestAnIdeaIsGivenToAColleague(t *testing.T) {
	e := mustEngine(t)
	to := func(i idea.Idea, who, colleague string) idea.ActionRequest {
		a := actOf(i, who, "assign")
		p := party(colleague)
		a.Fields["colleague"] = idea.ActionField{Participant: &p, Text: p.Name}
		return a
	}
	i := inState(t, e, idea.StatusScreening)
	for _, nobody := range []string{"Arne", "Mette", "Anna", "Kurt"} {
		line{}.refused(t, e, i, to(i, "Karin", nobody), "no_colleague")
	}
	next, effects := e.StepIdea(i, step.Input{Action: new(to(i, "Karin", "Kim"))}, lifeAt())
	if next.Assignment.Participant.Name != "Kim" || !next.Assignment.By.Equal(i.Assignment.By) || next.Rev != i.Rev+1 || next.Status != i.Status {
		t.Fatalf("it is with %+v", next.Assignment)
	}
	if !tells(effects, party("Kim").ID) || !tells(effects, party("Anna").ID) || !tells(effects, party("Karin").ID) {
		t.Errorf("told %+v", effects)
	}
	back := done(t, e, next, "Kim question", "Anna reply")
	if back.Assignment.Participant.Name != "Kim" {
		t.Errorf("after a question it is with %+v", back.Assignment)
	}
	if r := life.Refuse(&e.Policy, next, actOf(next, "Anna", "assign"), lifeAt()); r.Why != "role" {
		t.Errorf("the author gives it away: %+v", r)
	}
	c := theCrew()
	c.holders[idea.RoleConsultant] = []idea.Participant{party("Karin")}
	next, _ = e.StepIdea(next, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: aMonday, Directory: c})
	if next.Assignment.Participant.Name != "Karin" {
		t.Errorf("who has no role any more keeps it: %+v", next.Assignment)
	}
}

func TestInternalNotesAreForThoseWhoHandleTheIdea(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	for name, want := range map[string]idea.RefusalCode{"Karin": "", "Arne": "", "Dorte": "", "Rune": "role", "Anna": "role", "Mette": "role", "Bo": "role", "Kurt": "role"} {
		if r := life.Refuse(&e.Policy, i, actOf(i, name, "note"), lifeAt()); r.Why != want {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if r := life.Refuse(&e.Policy, inState(t, e, idea.StatusReady), actOf(inState(t, e, idea.StatusReady), "Rune", "note"), lifeAt()); r.Why != "" {
		t.Errorf("who decides on it: %+v", r)
	}
	next, effects := e.StepIdea(i, step.Input{Action: new(actOf(i, "Karin", "note"))}, lifeAt())
	if tells(effects, next.Author.ID) || len(next.Notes) != 1 || !next.Notes[0].Internal {
		t.Errorf("notes %+v, told %+v", next.Notes, effects)
	}
	for name, sees := range map[string]bool{"Arne": true, "Anna": false, "Mette": false} {
		x := handler(t, name, next)
		x.says("status 7")
		if got := x.last().Plain(); strings.Contains(got, "ntern note") != sees || strings.Contains(got, "Fordi det er sådan.") != sees {
			t.Errorf("%s sees\n%s", name, got)
		}
	}
	karin := handler(t, "Karin", i)
	karin.says("skriv en intern note 7")
	karin.wants("Kan være omfattet af aktindsigt.")
}

// What is written about somebody's idea is theirs to have when they ask for
// their data.
func TestInternalNotesAreInTheAuthorsData(t *testing.T) {
	e := mustEngine(t)
	i := done(t, e, inState(t, e, idea.StatusScreening), "Karin note")
	x := handler(t, "Anna", i)
	x.p.Ideas = []idea.IdeaRef{i.Ref(x.at)}
	x.says("mine data")
	if f := x.last().File; f == nil || !strings.Contains(f.Content, "Fordi det er sådan.") {
		t.Errorf("file %+v", f)
	}
}
