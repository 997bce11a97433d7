package life_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// What a discreet idea of the tests says. Mette must see none of it.
const (
	secretTitle   = "Vagtplan uden omveje"
	secretSummary = "Vagterne bliver lagt, så alle kan se dem"
	secretProblem = "Planen bliver ændret om natten, og vi får det først at vide næste morgen"
)

// secretly changes an idea of Anna's into one that was sent past Mette, with
// texts that can be looked for.
func secretly(i *idea.Idea) {
	i.Discreet, i.Manager, i.Title = true, nil, secretTitle
	i.Kept = &idea.Kept{From: []idea.Participant{dialogstest.Participant("Mette")}}
	i.Author.Department = "Ældre"
	i.Answers["problem"] = questionnaire.Answer{Text: secretProblem}
	if i.Assignment.Role == idea.RoleManager {
		i.Assignment = idea.Assignment{Role: idea.RoleConsultant, Participant: new(dialogstest.Participant("Karin"))}
	}
}

// everyRole are all roles that the directory can give.
func everyRole() (roles []string) {
	for _, m := range members {
		if m.role != "" && !slices.Contains(roles, m.role) {
			roles = append(roles, m.role)
		}
	}
	return roles
}

// everywhere is a directory in which Mette has every role, in the department
// and everywhere.
func everywhere() dialogstest.Crew {
	c := staffOf(members)
	mette := dialogstest.Participant("Mette")
	mette.Department = "Ældre"
	for _, r := range everyRole() {
		c.ByRole[r] = append([]idea.Participant{mette}, c.ByRole[r]...)
	}
	return c
}

// circumstances are what can have become of a discreet idea and its people
// since it was sent.
var circumstances = map[string]func(*idea.Idea, dialogstest.Crew){
	"as sent": func(*idea.Idea, dialogstest.Crew) {},
	"the author is gone": func(_ *idea.Idea, c dialogstest.Crew) {
		delete(c.ManagerOf, dialogstest.KeyOf("Anna"))
	},
	"the author has moved": func(_ *idea.Idea, c dialogstest.Crew) {
		c.ManagerOf[dialogstest.KeyOf("Anna")] = dialogstest.Participant("Hanne")
	},
	"the manager has a new address of their own": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Kept.From[0].Email = "mette.old@odense.dk"
	},
	"title and text are approved": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Approved, i.Summary = true, secretSummary
	},
	"the manager is named lead and benefit owner": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Lead, i.BenefitOwner = new(dialogstest.Participant("Mette")), new(dialogstest.Participant("Mette"))
	},
	"the manager is assigned": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Assignment.Participant = new(dialogstest.Participant("Mette"))
	},
	"the manager is asked to be a co-author": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Coauthors = append(i.Coauthors, idea.Coauthor{Participant: dialogstest.Participant("Mette")})
	},
	"the manager has become a co-author": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Coauthors = append(i.Coauthors, idea.Coauthor{Participant: dialogstest.Participant("Mette"), Yes: dialogstest.Monday})
	},
	"the manager supports and follows it": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Supporters = append(i.Supporters, idea.Supporter{Participant: dialogstest.Participant("Mette")})
		i.Followers = append(i.Followers, dialogstest.KeyOf("Mette"))
	},
	"the manager owns the solution": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Reuse.Chosen = &idea.Match{ID: "s1", Kind: idea.KindSolution, Name: "Kørebogen", Owner: dialogstest.Participant("Mette")}
	},
	"the manager is the delegate": func(i *idea.Idea, _ dialogstest.Crew) {
		if i.Assignment.Participant != nil {
			i.Delegate, i.DelegateFor = new(dialogstest.Participant("Mette")), i.Assignment.Participant.ID
			i.Escalations = []idea.Escalation{{Who: *i.Assignment.Participant, Away: i.Updated.AddDate(0, 0, 7)}}
		}
	},
	"it was stored by an earlier program": func(i *idea.Idea, _ dialogstest.Crew) {
		i.Kept = nil
	},
	"it was stored by an earlier program and the author is gone": func(i *idea.Idea, c dialogstest.Crew) {
		i.Kept = nil
		delete(c.ManagerOf, dialogstest.KeyOf("Anna"))
		c.All[slices.IndexFunc(c.All, func(p idea.Participant) bool { return p.Name == "Mette" })].Department = "Ældre"
		i.Assignment.Participant, i.History = nil, i.History[:1]
	},
}

// TestADiscreetIdeaIsKeptFromItsManager tries every way in, in every state,
// under every circumstance: reading, seeing the title, and all actions.
func TestADiscreetIdeaIsKeptFromItsManager(t *testing.T) {
	e := dialogstest.Engine(t)
	for name, change := range circumstances {
		for _, s := range everyState {
			i, c := matrixIdea(t, e, s), everywhere()
			i.Answers = idea.Writable(i.Answers)
			secretly(&i)
			change(&i, c)
			at := idea.Moment{Now: i.Updated, Directory: c}
			a := idea.ActionRequest{By: dialogstest.Participant("Mette"), Roles: everyRole(), Rev: i.Rev}
			if life.MayRead(&e.Policy, i, a, at) || life.Handles(&e.Policy, i, a, at) || life.MaySee(&e.Policy, i, a, at) {
				t.Errorf("%s, %s: Mette reads it", name, s)
			}
			for _, d := range life.Actions {
				a.Do = d.ID
				if r := life.Refuse(&e.Policy, i, a, at); r.Why == "" && d.ID != life.ActionUnfollow {
					t.Errorf("%s, %s: Mette can %s", name, s, d.ID)
				}
			}
		}
	}
}

// TestTheManagerHearsNothingOfADiscreetIdea lets everyone else do what they can
// and looks for a word of the idea in all that Mette is told.
func TestTheManagerHearsNothingOfADiscreetIdea(t *testing.T) {
	e := dialogstest.Engine(t)
	for name, change := range circumstances {
		for _, s := range everyState {
			for _, d := range life.Actions {
				i, c := matrixIdea(t, e, s), everywhere()
				i.Answers = idea.Writable(i.Answers)
				secretly(&i)
				change(&i, c)
				i.Cards = append(slices.Clone(i.Cards), dialogstest.KeyOf("Mette"))
				for _, in := range inputsOf(e, i, d, c) {
					_, effects := e.StepIdea(i, in, idea.Moment{Now: i.Updated, Directory: c})
					nothingTo(t, name+", "+string(s)+", "+string(d.ID), "Mette", effects)
				}
			}
		}
	}
}

// inputsOf are an action by the first who can do it and by Mette, and what can happen without
// an action.
func inputsOf(e *dialogs.Engine, i idea.Idea, d life.Action, c dialogstest.Crew) []step.Input {
	out := []step.Input{{Keep: &step.Keep{}}, {Due: &step.Due{Reminder: life.StateReminder}}, {Due: &step.Due{Reminder: life.EscalationReminder}}}
	for _, m := range members {
		a := dialogstest.Request(i, m.name, d.ID)
		a.Roles = strings.Fields(m.role)
		if life.Refuse(&e.Policy, i, a, idea.Moment{Now: i.Updated, Directory: c}).Why == "" {
			out = append(out, step.Input{Action: &a})
			break
		}
	}
	return append(out, step.Input{Action: new(dialogstest.Request(i, "Mette", d.ID))})
}

// nothingTo fails the test where an effect tells a person a word of the idea.
func nothingTo(t *testing.T, when, who string, effects []step.Effect) {
	t.Helper()
	for _, x := range effects {
		if x.Tell == nil || x.Tell.To != dialogstest.KeyOf(who) {
			continue
		}
		told := dialogstest.ToJSON(t, x.Tell.Input)
		for _, word := range []string{secretTitle, secretSummary, secretProblem, "Anna", "Fordi det er sådan"} {
			if strings.Contains(told, word) {
				t.Errorf("%s: %s is told %s", when, who, told)
			}
		}
		if x.Tell.Input.Task != nil || x.Tell.Input.Nudge != nil || x.Tell.Input.Heard != nil {
			t.Errorf("%s: %s is asked: %s", when, who, told)
		}
	}
}
