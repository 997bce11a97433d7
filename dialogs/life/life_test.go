package life_test

import (
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

func TestTheManagerAsksWhileItIsWithThem(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Mette", "question"), dialogstest.Moment()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
}

// What is the consultant's while an idea is assessed is not the architect's:
// domain 2.2 gives it to both only once it is with the architect.
func TestTheArchitectWaitsForTheConsultant(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, do := range []idea.ActionID{"offer", "merge", "park", "decline"} {
		i := dialogstest.InState(t, e, idea.StatusScreening)
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Arne", do), dialogstest.Moment()); r.Why != "role" {
			t.Errorf("%s while it is assessed: %+v", do, r)
		}
		i = dialogstest.InState(t, e, idea.StatusArchitecture)
		for _, who := range []string{"Arne", "Karin"} {
			if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, who, do), dialogstest.Moment()); r.Why != "" {
				t.Errorf("%s by %s in architecture: %+v", do, who, r)
			}
		}
	}
}

// An action is offered in its own states; on an old card in any other it is
// too late for everybody, whatever their role.
func TestAnActionIsTakenInItsOwnStatesOnly(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, status := range dialogstest.Lived {
		i := dialogstest.InState(t, e, status)
		for _, d := range life.Actions {
			if slices.Contains(d.From, status) {
				continue
			}
			for _, who := range dialogstest.TheCrew().All {
				if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, who.Name, d.ID), dialogstest.Moment()); r.Why == "" {
					t.Errorf("%s does %s in %s", who.Name, d.ID, status)
				}
			}
		}
	}
}

// The data protection coordinator is asked where there is personal data, once.
func TestTheDataProtectionCoordinatorIsAsked(t *testing.T) {
	e := dialogstest.Engine(t)
	for data, want := range map[string]int{"none": 0, "ordinary": 1} {
		i := dialogstest.NewIdea(t, e)
		i.Answers["personal_data"] = questionnaire.Answer{Choices: []string{data}}
		i = dialogstest.Done(t, e, i, dialogstest.Paths[idea.StatusArchitecture]...)
		if len(i.ParallelAssignments) != want || want > 0 && i.ParallelAssignments[0].Participant.Name != "Dorte" {
			t.Errorf("with data %q: %+v", data, i.ParallelAssignments)
		}
		if want == 0 {
			continue
		}
		if i = dialogstest.Done(t, e, i, "Dorte privacy"); len(i.ParallelAssignments) != 0 {
			t.Errorf("after the answer: %+v", i.ParallelAssignments)
		}
	}
}

func TestInUseAfterTheOwnersYes(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusReuseOffered)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Anna", "in_use"), dialogstest.Moment()); r.Why != "not_confirmed" {
		t.Errorf("got %+v", r)
	}
	i = dialogstest.Done(t, e, i, "Ole confirm", "Mette access", "Anna in_use")
	if i.Status != idea.StatusReused || i.Assignment.Participant.Name != "Mette" {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
}

func TestBypassOnlyWhenTheManagersTimeIsUp(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.NewIdea(t, e)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Karin", "bypass"), dialogstest.Moment()); r.Why != "manager_has_time" {
		t.Errorf("got %+v", r)
	}
	late := idea.Moment{Now: dialogstest.Monday.AddDate(0, 0, 21), Directory: dialogstest.TheCrew()} // the 14th working day after
	if early, _ := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, dialogstest.Moment()); early.Escalated {
		t.Error("escalated at once")
	}
	i, effects := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, late)
	if !i.Escalated || i.Assignment.Participant.Name != "Mette" || !dialogstest.Tells(effects, dialogstest.Participant("Karin").ID) {
		t.Errorf("not escalated: %+v %+v", i.Life, effects)
	}
	again, effects := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, late)
	if dialogstest.Tells(effects, dialogstest.Participant("Karin").ID) || len(again.History) != len(i.History) {
		t.Errorf("escalated twice: %+v", effects)
	}
	if i = dialogstest.Done(t, e, i, "Karin bypass"); i.Status != idea.StatusScreening {
		t.Errorf("it is %s", i.Status)
	}
}

// tellsAnybody reports whether the effects tell somebody something.
func tellsAnybody(effects []step.Effect) bool {
	return slices.ContainsFunc(effects, func(x step.Effect) bool { return x.Tell != nil })
}

func TestParkedComesBackOnTheDay(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusParked)
	due := step.Input{Due: &step.Due{Reminder: life.StateReminder}}
	if early, _ := e.StepIdea(i, due, dialogstest.Moment()); early.Status != idea.StatusParked {
		t.Error("it came back at once")
	}
	i, effects := e.StepIdea(i, due, idea.Moment{Now: e.Calendar.NextOpening(i.Until), Directory: dialogstest.TheCrew()})
	if i.Status != idea.StatusScreening || i.Assignment.Participant.Name != "Karin" || !dialogstest.Tells(effects, i.Author.ID) {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
}

func TestAQuestionWithoutAnAnswerGoesToTheConsultant(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusNeedsInfo)
	i, _ = e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: i.Assignment.By.Add(time.Hour), Directory: dialogstest.TheCrew()})
	if i.Status != idea.StatusNeedsInfo || i.Assignment.Participant.Name != "Karin" {
		t.Fatalf("%s with %+v", i.Status, i.Assignment)
	}
	if i = dialogstest.Done(t, e, i, "Anna reply"); i.Status != idea.StatusSubmitted {
		t.Errorf("the author cannot answer any more: %s", i.Status)
	}
}

func TestGatesNameWhatIsMissing(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.NewIdea(t, e)
	i.Answers["personal_data"] = questionnaire.Answer{Choices: []string{"sensitive"}}
	i.Answers["spread"] = questionnaire.Answer{Choices: []string{"department"}}
	i = dialogstest.Done(t, e, i, "Mette recommend", "Karin assess", "Karin to_architect")
	i.Assessed.Scores = []int{1, 1, 1, 1, 1}
	r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Arne", "ready"), dialogstest.Moment())
	if want := []string{"reuse", "privacy", "involvement", "units"}; !slices.Equal(r.Lack, want) {
		t.Errorf("lacks %q, want %q", r.Lack, want)
	}
	i = dialogstest.Done(t, e, i, "Arne architecture", "Dorte privacy", "Karin involve", "Karin ask_units", "Arne ready")
	if i.Status != idea.StatusReady {
		t.Errorf("it is %s", i.Status)
	}
}

func TestWhoDecides(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, c := range []struct{ size, spread, want string }{
		{"S", "only_us", idea.RoleDepartmentHead},
		{"M", "only_us", idea.RoleBoard},
		{"S", "others", idea.RoleBoard},
	} {
		i := idea.Idea{Answers: map[string]questionnaire.Answer{"spread": {Choices: []string{c.spread}}}}
		i.Assessed = &idea.Assessment{Size: c.size}
		if got := e.Deciding.Role(i); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.size, c.spread, got, c.want)
		}
	}
}

func TestNobodyDecidesOnTheirOwn(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.NewIdea(t, e)
	i, _ = e.StepIdea(i, step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: dialogstest.Participant("Mette"), Number: 9}}}, dialogstest.Moment())
	if i.Assignment.Participant == nil || i.Assignment.Participant.Name != "Hanne" {
		t.Errorf("it is with %+v, want the manager's manager", i.Assignment)
	}
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Mette", "recommend"), dialogstest.Moment()); r.Why == "" {
		t.Error("the manager decides on what is her own")
	}
	own := dialogstest.NewIdea(t, e)
	own.Author = dialogstest.Participant("Karin")
	if r := life.Refuse(&e.Policy, own, dialogstest.Request(own, "Karin", "bypass"), dialogstest.Moment()); r.Why != "own" {
		t.Errorf("got %+v", r)
	}
}

// TestEveryActionLeadsSomewhere finds mistakes in the table of actions.
func TestEveryActionLeadsSomewhere(t *testing.T) {
	seen := map[idea.ActionID]bool{}
	for _, d := range life.Actions {
		if seen[d.ID] || len(d.From) == 0 || len(d.Roles) == 0 {
			t.Errorf("action %+v", d)
		}
		seen[d.ID] = true
	}
	for s, ids := range cards.FirstActions {
		for _, id := range ids {
			if d := life.ActionOf(id); d == nil || !slices.Contains(d.From, s) {
				t.Errorf("%s offers %q", s, id)
			}
		}
	}
	if life.ActionOf("nothing") != nil {
		t.Error("there is an action for nothing")
	}
}
