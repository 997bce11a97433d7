package dialogs

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// tried is an idea whose author wants to try a solution of Ole's.
func tried(t testing.TB, e *Engine) Idea {
	t.Helper()
	i := Idea{
		Version: IdeaVersion, Number: 7, Title: "Nøgler", Author: party("Anna"), Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers: map[string]questionnaire.Answer{"problem": {Text: aProblem}}, Status: StatusReuseOffered, Kind: ReuseAsIs,
		Reuse:   Reuse{Outcome: ReuseAsIs, Chosen: &Match{ID: "s1", Kind: KindSolution, Name: "Kørebogen", Owner: party("Ole")}},
		History: []Passage{{At: aMonday, Actor: party("Anna"), From: StatusDraft, To: StatusReuseOffered, What: "sent_reuse"}},
	}
	ole := party("Ole")
	i.Ball = Ball{Role: RoleOwner, Party: &ole, By: aMonday.AddDate(0, 0, 14)}
	next, effects := e.StepIdea(Idea{}, Input{Submitted: &Submitted{Idea: i}}, lifeAt())
	if !tells(effects, party("Mette").ID) || !tells(effects, ole.ID) {
		t.Fatalf("the manager or the owner hears nothing: %+v", effects)
	}
	return next
}

// plainly are the answers of an owner of something that costs nothing.
func plainly(terms string, kroner int64) ActFields {
	f := ActFields{"terms": {Text: terms}}
	if kroner > 0 {
		f["extra_cost"] = ActField{Money: &parse.Money{Kroner: kroner}}
	}
	return f
}

// TestBothSayYes has the owner and the manager answer in either order.
func TestBothSayYes(t *testing.T) {
	e := mustEngine(t)
	says := map[string]ActFields{"Ole confirm": plainly("terms_plain", 0), "Mette access": {}}
	for _, order := range [][2]string{{"Ole confirm", "Mette access"}, {"Mette access", "Ole confirm"}} {
		i := tried(t, e)
		name, do, _ := strings.Cut(order[0], " ")
		one, _ := i.answers(t, e, lifeAt(), name, DeedID(do), says[order[0]])
		if r := e.Refuse(one, actOf(one, "Anna", "in_use"), lifeAt()); r.Why != "not_confirmed" {
			t.Errorf("%s: in use with one yes: %+v", order, r)
		}
		if one.Ball.Role == RoleAuthor || one.Rev != i.Rev {
			t.Errorf("%s: with %+v, and the card of the other is stale", order, one.Ball)
		}
		if r := e.Refuse(one, actOf(one, name, DeedID(do)), lifeAt()); r.Why != "stale" {
			t.Errorf("%s: the same twice: %+v", order, r)
		}
		name, do, _ = strings.Cut(order[1], " ")
		both, _ := one.answers(t, e, lifeAt(), name, DeedID(do), says[order[1]])
		if both.Ball.Role != RoleAuthor || both.Status != StatusReuseOffered {
			t.Errorf("%s: %s with %+v", order, both.Status, both.Ball)
		}
		if both = done(t, e, both, "Anna in_use"); both.Status != StatusReused {
			t.Errorf("%s: %s", order, both.Status)
		}
	}
}

func TestNoBoardOnlyWithoutCostAndSensitiveData(t *testing.T) {
	e := mustEngine(t)
	cheap, err := New(Config{Deciding: []byte("deciding: [{role: board}]\nreuse_limit: 5000\n")})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		e      *Engine
		fields ActFields
		data   string // what the author said of personal data
		want   Status
	}{
		{"nothing to mind", e, plainly("terms_plain", 0), "", StatusReuseOffered},
		{"it costs", e, plainly("terms_cost", 1), "", StatusScreening},
		{"it costs no more than the limit", cheap, plainly("terms_cost", 5000), "", StatusReuseOffered},
		{"it costs more than the limit", cheap, plainly("terms_cost", 5001), "", StatusScreening},
		{"sensitive data", e, plainly("terms_sensitive", 0), "", StatusScreening},
		{"nobody knows", e, plainly("terms_unknown", 0), "", StatusScreening},
		{"the author told of sensitive data", e, plainly("terms_plain", 0), "sensitive", StatusScreening},
	} {
		i := tried(t, c.e)
		i.Privacy = c.data == "sensitive"
		i, effects := i.answers(t, c.e, lifeAt(), "Ole", "confirm", c.fields)
		if i.Status != c.want || !tells(effects, i.Author.ID) {
			t.Errorf("%s: %s, want %s", c.name, i.Status, c.want)
		}
		if c.want == StatusScreening && i.Ball.Party.Name != "Karin" {
			t.Errorf("%s: it is with %+v", c.name, i.Ball)
		}
	}
}

func TestAccessIsTheManagersToGive(t *testing.T) {
	e := mustEngine(t)
	i := tried(t, e)
	for _, name := range []string{"Anna", "Ole", "Karin", "Hanne", "Bo"} {
		if r := e.Refuse(i, actOf(i, name, "access"), lifeAt()); r.Why != "role" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	alone := lifeAt()
	staff := theCrew()
	staff.managers = nil
	alone.Staff = staff
	if r := e.Refuse(i, actOf(i, "Karin", "access"), alone); r.Why != "" {
		t.Errorf("nobody stands in for a manager who is not there: %+v", r)
	}
	i, _ = i.answers(t, e, lifeAt(), "Ole", "confirm", plainly("terms_plain", 0))
	late := lifeAt()
	late.Now = e.later(late.Now, e.rules.Nudges[RuleReuse].Escalate)
	i, effects := e.StepIdea(i, Input{Due: &Due{Reminder: stateReminder}}, late)
	if !i.Escalated || !tells(effects, party("Karin").ID) {
		t.Fatalf("a late manager: %+v", i.Life)
	}
	if r := e.Refuse(i, actOf(i, "Karin", "access"), late); r.Why != "" {
		t.Errorf("a consultant cannot help: %+v", r)
	}
}

// Before the manager was asked for access, the owner's yes was enough.
func TestOldReuseNeedsNoAccess(t *testing.T) {
	e := mustEngine(t)
	i := tried(t, e)
	i.AskAccess, i.Confirmed = false, aMonday
	if r := e.Refuse(i, actOf(i, "Anna", "in_use"), lifeAt()); r.Why != "" {
		t.Errorf("got %+v", r)
	}
	if r := e.Refuse(i, actOf(i, "Mette", "access"), lifeAt()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
}
