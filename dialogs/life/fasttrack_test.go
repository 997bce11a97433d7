package life_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// tried is an idea whose author wants to try a solution of Ole's.
func tried(t testing.TB, e *dialogs.Engine) idea.Idea {
	t.Helper()
	i := idea.Idea{
		Version: idea.IdeaVersion, Number: 7, Title: "Nøgler", Author: dialogstest.Participant("Anna"), Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers: map[string]questionnaire.Answer{"problem": {Text: dialogstest.Problem}}, Status: idea.StatusReuseOffered, Kind: idea.ReuseAsIs,
		Reuse:   idea.Reuse{Outcome: idea.ReuseAsIs, Chosen: &idea.Match{ID: "s1", Kind: idea.KindSolution, Name: "Kørebogen", Owner: dialogstest.Participant("Ole")}},
		History: []idea.HistoryEntry{{At: dialogstest.Monday, Actor: dialogstest.Participant("Anna"), From: idea.StatusDraft, To: idea.StatusReuseOffered, What: "sent_reuse"}},
	}
	ole := dialogstest.Participant("Ole")
	i.Assignment = idea.Assignment{Role: idea.RoleOwner, Participant: &ole, By: dialogstest.Monday.AddDate(0, 0, 14)}
	next, effects := e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: i}}, dialogstest.Moment())
	if !dialogstest.Tells(effects, dialogstest.Participant("Mette").ID) || !dialogstest.Tells(effects, ole.ID) {
		t.Fatalf("the manager or the owner hears nothing: %+v", effects)
	}
	return next
}

// plainly are the answers of an owner of something that costs nothing.
func plainly(terms string, kroner int64) idea.ActionFields {
	f := idea.ActionFields{"terms": {Text: terms}}
	if kroner > 0 {
		f["extra_cost"] = idea.ActionField{Money: &parse.Money{Kroner: kroner}}
	}
	return f
}

// TestBothSayYes has the owner and the manager answer in either order.
func TestBothSayYes(t *testing.T) {
	e := dialogstest.Engine(t)
	says := map[string]idea.ActionFields{"Ole confirm": plainly("terms_plain", 0), "Mette access": {}}
	for _, order := range [][2]string{{"Ole confirm", "Mette access"}, {"Mette access", "Ole confirm"}} {
		i := tried(t, e)
		name, do, _ := strings.Cut(order[0], " ")
		one, _ := answers(i, t, e, dialogstest.Moment(), name, idea.ActionID(do), says[order[0]])
		if r := life.Refuse(&e.Policy, one, dialogstest.Request(one, "Anna", "in_use"), dialogstest.Moment()); r.Why != "not_confirmed" {
			t.Errorf("%s: in use with one yes: %+v", order, r)
		}
		if one.Assignment.Role == idea.RoleAuthor || one.Rev != i.Rev {
			t.Errorf("%s: with %+v, and the card of the other is stale", order, one.Assignment)
		}
		if r := life.Refuse(&e.Policy, one, dialogstest.Request(one, name, idea.ActionID(do)), dialogstest.Moment()); r.Why != "stale" {
			t.Errorf("%s: the same twice: %+v", order, r)
		}
		name, do, _ = strings.Cut(order[1], " ")
		both, _ := answers(one, t, e, dialogstest.Moment(), name, idea.ActionID(do), says[order[1]])
		if both.Assignment.Role != idea.RoleAuthor || both.Status != idea.StatusReuseOffered {
			t.Errorf("%s: %s with %+v", order, both.Status, both.Assignment)
		}
		if both = dialogstest.Done(t, e, both, "Anna in_use"); both.Status != idea.StatusReused {
			t.Errorf("%s: %s", order, both.Status)
		}
	}
}

func TestNoBoardOnlyWithoutCostAndSensitiveData(t *testing.T) {
	e := dialogstest.Engine(t)
	cheap, err := dialogs.New(dialogs.Config{Deciding: []byte("deciding: [{role: board}]\nreuse_limit: 5000\n")})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		e      *dialogs.Engine
		fields idea.ActionFields
		data   string // what the author said of personal data
		want   idea.Status
	}{
		{"nothing to mind", e, plainly("terms_plain", 0), "", idea.StatusReuseOffered},
		{"it costs", e, plainly("terms_cost", 1), "", idea.StatusScreening},
		{"it costs no more than the limit", cheap, plainly("terms_cost", 5000), "", idea.StatusReuseOffered},
		{"it costs more than the limit", cheap, plainly("terms_cost", 5001), "", idea.StatusScreening},
		{"sensitive data", e, plainly("terms_sensitive", 0), "", idea.StatusScreening},
		{"nobody knows", e, plainly("terms_unknown", 0), "", idea.StatusScreening},
		{"the author told of sensitive data", e, plainly("terms_plain", 0), "sensitive", idea.StatusScreening},
		{"what the author told is not clear", e, plainly("terms_plain", 0), "unclear", idea.StatusScreening},
	} {
		i := tried(t, c.e)
		i.Privacy = c.data == "sensitive"
		if c.data == "unclear" { // stored before such an answer was marked
			i.Answers = idea.Writable(i.Answers)
			i.Answers["personal_data"] = questionnaire.Answer{State: questionnaire.Unclear, Text: "ja, diagnoser"}
		}
		i, effects := answers(i, t, c.e, dialogstest.Moment(), "Ole", "confirm", c.fields)
		if i.Status != c.want || !dialogstest.Tells(effects, i.Author.ID) {
			t.Errorf("%s: %s, want %s", c.name, i.Status, c.want)
		}
		if c.want == idea.StatusScreening && i.Assignment.Participant.Name != "Karin" {
			t.Errorf("%s: it is with %+v", c.name, i.Assignment)
		}
	}
}

func TestAccessIsTheManagersToGive(t *testing.T) {
	e := dialogstest.Engine(t)
	i := tried(t, e)
	for _, name := range []string{"Anna", "Ole", "Karin", "Hanne", "Bo"} {
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, name, "access"), dialogstest.Moment()); r.Why != "role" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	alone := dialogstest.Moment()
	staff := dialogstest.TheCrew()
	staff.ManagerOf = nil
	alone.Directory = staff
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Karin", "access"), alone); r.Why != "" {
		t.Errorf("nobody stands in for a manager who is not there: %+v", r)
	}
	i, _ = answers(i, t, e, dialogstest.Moment(), "Ole", "confirm", plainly("terms_plain", 0))
	late := dialogstest.Moment()
	late.Now = e.Later(late.Now, e.Rules.Nudges[schedule.RuleReuse].Escalate)
	i, effects := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, late)
	if !i.Escalated || !dialogstest.Tells(effects, dialogstest.Participant("Karin").ID) {
		t.Fatalf("a late manager: %+v", i.Life)
	}
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Karin", "access"), late); r.Why != "" {
		t.Errorf("a consultant cannot help: %+v", r)
	}
}

// Before the manager was asked for access, the owner's yes was enough.
func TestOldReuseNeedsNoAccess(t *testing.T) {
	e := dialogstest.Engine(t)
	i := tried(t, e)
	i.AskAccess, i.Confirmed = false, dialogstest.Monday
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Anna", "in_use"), dialogstest.Moment()); r.Why != "" {
		t.Errorf("got %+v", r)
	}
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Mette", "access"), dialogstest.Moment()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
}
