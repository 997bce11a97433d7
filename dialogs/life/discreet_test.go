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
		for _, s := range []idea.Status{idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusReuseOffered, idea.StatusReady, idea.StatusPrioritised, idea.StatusFollowUp} {
			i, c := matrixIdea(t, e, s), everywhere()
			i.Answers = idea.Writable(i.Answers)
			secretly(&i)
			change(&i, c)
			i.Cards = append(slices.Clone(i.Cards), dialogstest.KeyOf("Mette"))
			for _, d := range life.Actions {
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

// TestNamingTheManagerForADiscreetIdeaIsRefused names Mette wherever a person
// can be named.
func TestNamingTheManagerForADiscreetIdeaIsRefused(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, d := range life.Actions {
		named := slices.IndexFunc(d.Params, func(n life.Param) bool { return n.Kind == life.ParamPerson })
		if named < 0 || d.ID == life.ActionKeepFrom {
			continue
		}
		i := dialogstest.InState(t, e, d.From[0])
		i.Answers = idea.Writable(i.Answers)
		secretly(&i)
		before := dialogstest.ToJSON(t, i)
		for _, m := range members {
			a := dialogstest.Request(i, m.name, d.ID) // it names Mette
			a.Roles = strings.Fields(m.role)
			at := idea.Moment{Now: i.Updated, Directory: staffOf(members)}
			if life.Refuse(&e.Policy, i, a, at).Why != "" {
				continue
			}
			next, effects := e.StepIdea(i, step.Input{Action: &a}, at)
			if o := effects[0].Tell.Input.Outcome; o == nil || o.Refused.Why != "kept" || dialogstest.ToJSON(t, next) != before {
				t.Errorf("%s %s: %s", m.name, d.ID, dialogstest.ToJSON(t, effects))
			}
			break
		}
	}
}

// TestAConsultantIsToldAtOnceThatTheManagerCannotBeNamed does not wait until
// everything else is typed.
func TestAConsultantIsToldAtOnceThatTheManagerCannotBeNamed(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusPrioritised)
	secretly(&i)
	x := dialogstest.Handler(t, "Karin", i)
	x.Says("vælg gevinstansvarlig 7", "mette@odense.dk")
	x.Wants("Idéen er sendt uden om den person")
	if x.Acted() != nil {
		t.Error("the idea was told")
	}
	x.Says("bo@odense.dk")
	if a := x.Acted(); a == nil || a.Fields[life.ParamBenefitOwnerID].Participant.Name != "Bo" {
		t.Errorf("told %+v", a)
	}
}

// asMette is a conversation with Mette, who has every role, about a discreet
// idea whose title and text are approved.
func asMette(t *testing.T, s idea.Status, change func(*idea.Idea, dialogstest.Crew)) *dialogstest.Talk {
	t.Helper()
	i, c := matrixIdea(t, dialogstest.Engine(t), s), everywhere()
	i.Answers = idea.Writable(i.Answers)
	secretly(&i)
	i.Approved, i.Summary = true, secretSummary
	change(&i, c)
	x := dialogstest.Handler(t, "Mette", i)
	x.Moment.Me.Roles, x.Moment.Directory, x.Moment.Now = everyRole(), c, i.Updated
	x.Moment.Me.Department = "Ældre"
	return x
}

// TestTheManagerIsShownNothingOfADiscreetIdea asks in the chat for an idea that colleagues may see, as the manager with every role.
func TestTheManagerIsShownNothingOfADiscreetIdea(t *testing.T) {
	secrets := []string{secretTitle, secretSummary, secretProblem, "Anna", "Diskret", "diskret"}
	for _, change := range circumstances {
		for _, s := range []idea.Status{idea.StatusScreening, idea.StatusReady, idea.StatusPrioritised, idea.StatusFollowUp} {
			x := asMette(t, s, change)
			for _, says := range []string{
				"status 7", "idéer", "mine opgaver", "behandl 7", "dagsorden", "formel 7", "følg 7", "vurdér 7", "godkend 7", "gevinster", "mine idéer", "mine data",
			} {
				x.Says(says)
				x.WantsNot(secrets...)
			}
			for _, in := range []step.Input{
				{Task: &step.Task{Idea: 7}}, {Task: &step.Task{Idea: 7, Why: idea.WhyCoauthor}}, {Nudge: &step.Nudge{Idea: 7, Rule: "screening", Step: 1}},
			} {
				x.Take(in)
				x.WantsNot(secrets...)
			}
		}
	}
}

// TestThoseWhoHandleADiscreetIdeaAreTold looks for the mark on cards, in status,
// lists and papers, and for its absence where others look.
func TestThoseWhoHandleADiscreetIdeaAreTold(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusReady)
	secretly(&i)
	const mark = "sendt uden om Mette. Tal med Anna"
	for _, name := range []string{"Karin", "Arne", "Hanne"} {
		x := dialogstest.Handler(t, name, i)
		x.Says("status 7")
		x.Wants(mark)
		x.Says("behandl 7")
		x.Wants(mark)
	}
	x := dialogstest.Handler(t, "Karin", i)
	x.Says("idéer")
	x.Wants("diskret")
	x.Says("dagsorden")
	x.Wants("(diskret)")
	if papers := x.Last().File.Content; !strings.Contains(papers, "Giv ikke papirerne videre til den leder") || strings.Contains(papers, "Mette") {
		t.Errorf("the papers:\n%s", papers)
	}
	i.Coauthors = []idea.Coauthor{{Participant: dialogstest.Participant("Bo"), Yes: dialogstest.Monday}}
	for _, name := range []string{"Anna", "Bo"} { // it is theirs
		x := dialogstest.Handler(t, name, i)
		x.Says("status 7")
		x.Wants(secretTitle)
		x.WantsNot("Diskret")
	}
}
