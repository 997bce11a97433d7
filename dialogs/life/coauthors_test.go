package life_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/step"
)

// withCoauthors is an idea of Anna's, together with others as she typed them.
func withCoauthors(t testing.TB, e *dialogs.Engine, names ...string) idea.Idea {
	t.Helper()
	sent := sendsWith(t, "send", names...)
	i := dialogstest.NewIdea(t, e)
	i.Rev, i.Others, i.Coauthors = 0, sent.Others, sent.Coauthors
	i, _ = e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: i}}, dialogstest.Moment())
	return i
}

// sendsWith is an idea that Anna sends, in one way or another, with others as
// she typed them.
func sendsWith(t testing.TB, send string, names ...string) idea.Idea {
	t.Helper()
	x := dialogstest.ToSummary(t)
	x.Moment.Directory = dialogstest.TheCrew()
	x.Draft().Others = names
	x.Says(send)
	return x.Idea()
}

// A typed name alone excludes nobody: neither the manager, the consultant nor
// the architect, so that an idea cannot be brought to a standstill.
func TestATypedNameExcludesNobody(t *testing.T) {
	e := dialogstest.Engine(t)
	i := withCoauthors(t, e, "Mette", "karin@odense.dk", "Arne", "Hanne", "Rune", "Findes Ikke")
	if i.Assignment.Participant == nil || i.Assignment.Participant.Name != "Mette" {
		t.Fatalf("it is with %+v", i.Assignment)
	}
	if !slices.Equal(i.Others, []string{"Findes Ikke"}) || len(i.Coauthors) != 5 {
		t.Errorf("others %q, co-authors %+v", i.Others, i.Coauthors)
	}
	i = dialogstest.Done(t, e, i, "Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready", "Hanne prioritise")
	if i.Status != idea.StatusPrioritised {
		t.Errorf("it is %s", i.Status)
	}
}

// However the name was spelt, who has said yes does not decide, and who has the
// idea then gives it on.
func TestACoauthorWhoSaysYesDoesNotDecide(t *testing.T) {
	e := dialogstest.Engine(t)
	i := withCoauthors(t, e, "METTE@odense.dk", "Mette", "Bo")
	if len(i.Coauthors) != 2 || i.Coauthors[0].Participant.Name != "Mette" {
		t.Fatalf("co-authors %+v", i.Coauthors)
	}
	yes := dialogstest.Request(i, "Mette", "coauthor_yes")
	yes.Rev-- // an old message is good enough
	next, effects := e.StepIdea(i, step.Input{Action: &yes}, dialogstest.Moment())
	if next.Assignment.Participant.Name != "Hanne" || !dialogstest.Tells(effects, dialogstest.Participant("Anna").ID) || !dialogstest.Tells(effects, dialogstest.Participant("Hanne").ID) {
		t.Errorf("it is with %+v", next.Assignment)
	}
	if r := life.Refuse(&e.Policy, next, dialogstest.Request(next, "Mette", "recommend"), dialogstest.Moment()); r.Why != "own" {
		t.Errorf("a co-author decides: %+v", r)
	}
	if r := life.Refuse(&e.Policy, next, dialogstest.Request(next, "Mette", "coauthor_yes"), dialogstest.Moment()); r.Why != "coauthor_already" {
		t.Errorf("yes again: %+v", r)
	}
	left := dialogstest.Done(t, e, next, "Mette coauthor_no")
	if r := life.Refuse(&e.Policy, left, dialogstest.Request(left, "Mette", "coauthor_no"), dialogstest.Moment()); r.Why != "coauthor_left" {
		t.Errorf("no again: %+v", r)
	}
	if r := life.Refuse(&e.Policy, left, dialogstest.Request(left, "Mette", "recommend"), dialogstest.Moment()); r.Why == "" {
		t.Error("who was a co-author decides")
	}
}

func TestACoauthorReadsAndFollowsAfterAYes(t *testing.T) {
	e := dialogstest.Engine(t)
	i := withCoauthors(t, e, "Bo")
	bo := dialogstest.Request(i, "Bo", "coauthor_yes")
	if life.MayRead(&e.Policy, i, bo, dialogstest.Moment()) {
		t.Error("who was only named reads it")
	}
	i = dialogstest.Done(t, e, i, "Bo coauthor_yes")
	if !life.MayRead(&e.Policy, i, bo, dialogstest.Moment()) {
		t.Error("a co-author does not read it")
	}
	_, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Mette", "recommend"))}, dialogstest.Moment())
	if !dialogstest.Tells(effects, dialogstest.Participant("Bo").ID) {
		t.Error("a co-author does not hear of it")
	}
	for _, stranger := range []string{"Ole", "Kurt"} {
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, stranger, "coauthor_yes"), dialogstest.Moment()); r.Why != "role" {
			t.Errorf("%s makes themself a co-author: %+v", stranger, r)
		}
	}
}

func TestACoauthorWhoSaysNoIsNoPartOfIt(t *testing.T) {
	e := dialogstest.Engine(t)
	i := withCoauthors(t, e, "Mette")
	next, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Mette", "coauthor_no"))}, dialogstest.Moment())
	if len(next.Coauthors) != 0 || next.Assignment.Participant.Name != "Mette" || !dialogstest.Tells(effects, dialogstest.Participant("Anna").ID) {
		t.Errorf("co-authors %+v, with %+v", next.Coauthors, next.Assignment)
	}
	if r := life.Refuse(&e.Policy, next, dialogstest.Request(next, "Mette", "recommend"), dialogstest.Moment()); r.Why != "" {
		t.Errorf("got %+v", r)
	}
}

func TestANamedCoauthorIsAskedInChat(t *testing.T) {
	e := dialogstest.Engine(t)
	i := withCoauthors(t, e, "Bo")
	x := dialogstest.Handler(t, "Bo", i)
	x.Take(step.Input{Task: &step.Task{Idea: 7, Why: idea.WhyCoauthor}})
	x.Wants(`Anna skriver, at I er sammen om idéen "Kørebog". Er du med?`, "Ja, jeg er med", "Nej, ikke mig")
	if got := x.Last().Plain(); strings.Contains(got, dialogstest.Problem) {
		t.Errorf("the answers are told before a yes:\n%s", got)
	}
	x.Says("ja, jeg er med")
	if a := x.Acted(); a == nil || a.Do != "coauthor_yes" {
		t.Fatalf("told %+v", a)
	}
	late := dialogstest.Handler(t, "Bo", dialogstest.Done(t, e, i, "Bo coauthor_no"))
	late.Take(step.Input{Task: &step.Task{Idea: 7, Why: idea.WhyCoauthor}})
	late.WantsNothing()
}

// A manager whom an idea is sent past is not asked about it, whoever named
// them.
func TestAManagerIsNotAskedAboutADiscreetIdea(t *testing.T) {
	i := sendsWith(t, "send til konsulenten", "Mette", "Bo")
	if !i.Discreet {
		t.Fatal("it is sent to the manager")
	}
	if len(i.Coauthors) != 1 || i.Coauthors[0].Participant.Name != "Bo" || !slices.Equal(i.Others, []string{"Mette"}) {
		t.Errorf("co-authors %+v, others %q", i.Coauthors, i.Others)
	}
}
