package dialogstest

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// NewIdea is number 7 of Anna's, just sent to Mette.
func NewIdea(t testing.TB, e *dialogs.Engine) idea.Idea {
	t.Helper()
	mette := Participant("Mette")
	i := idea.Idea{
		Version: idea.IdeaVersion, Number: 7, Title: "Kørebog", Author: Participant("Anna"), Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers: map[string]questionnaire.Answer{"problem": {Text: Problem}, "personal_data": {Choices: []string{"none"}}, "spread": {Choices: []string{"only_us"}}},
		Status:  idea.StatusSubmitted, Assignment: idea.Assignment{Role: idea.RoleManager, Participant: &mette, By: Monday.AddDate(0, 0, 9)},
		History: []idea.HistoryEntry{{At: Monday, Actor: Participant("Anna"), From: idea.StatusDraft, To: idea.StatusSubmitted, What: "sent_full"}},
	}
	next, _ := e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: i}}, Moment())
	return next
}

// Request is an action of somebody of the crew, with everything that it needs.
func Request(i idea.Idea, name string, do idea.ActionID) idea.ActionRequest {
	a := idea.ActionRequest{By: Participant(name), Do: do, Rev: i.Rev, Fields: idea.ActionFields{}}
	if r := roleOf(name); r != "" {
		a.Roles = []string{r}
	}
	if life.ActionOf(do).Draws {
		a.Fields["number"] = idea.ActionField{Number: 21}
	}
	for _, n := range life.ActionOf(do).Params {
		a.Fields[n.ID] = fieldFor(n)
	}
	return a
}

func fieldFor(n life.Param) idea.ActionField {
	switch n.Kind {
	case life.ParamDate:
		return idea.ActionField{Date: Monday}
	case life.ParamLater:
		return idea.ActionField{Date: Monday.AddDate(0, 2, 0)}
	case life.ParamChoice:
		return idea.ActionField{Text: n.Choices[0]}
	case life.ParamSure:
		return idea.ActionField{Text: "sure"}
	case life.ParamPerson:
		p := Participant("Mette")
		return idea.ActionField{Text: p.Name, Participant: &p}
	case life.ParamIdea:
		return idea.ActionField{Number: 3}
	case life.ParamEntry:
		return idea.ActionField{Entry: &idea.Match{ID: "s1", Kind: idea.KindSolution, Name: "Kørebogen", Owner: Participant("Ole")}}
	case life.ParamScores:
		return idea.ActionField{Scores: []int{1, 2, 1, 1, 1}}
	case life.ParamAnswers:
		return idea.ActionField{Answers: map[string]questionnaire.Answer{"problem": {Text: Problem}}}
	case life.ParamTime:
		return idea.ActionField{Estimate: &parse.Estimate{Minutes: 5, Times: 1, Per: parse.Week, People: 2, Confidence: parse.Estimated}}
	case life.ParamKroner:
		return idea.ActionField{Money: &parse.Money{Kroner: 1000}}
	case life.ParamCount:
		return idea.ActionField{Text: "4", Number: 4}
	case life.ParamChecks:
		return idea.ActionField{Checks: slices.Repeat([]string{"yes"}, idea.FdaLines)}
	default:
		return idea.ActionField{Text: "Fordi det er sådan."}
	}
}

// Done is an idea after actions, "Mette recommend", one after the other. One
// that is refused ends the test.
func Done(t testing.TB, e *dialogs.Engine, i idea.Idea, acts ...string) idea.Idea {
	t.Helper()
	for _, act := range acts {
		name, do, _ := strings.Cut(act, " ")
		next, _ := e.StepIdea(i, step.Input{Action: new(Request(i, name, idea.ActionID(do)))}, Moment())
		if len(next.History) != len(i.History)+1 {
			t.Fatalf("%s: refused in %s: %+v", act, i.Status, life.Refuse(&e.Policy, i, Request(i, name, idea.ActionID(do)), Moment()))
		}
		i = next
	}
	return i
}

// Paths are the actions that lead from [NewIdea] to every state.
var Paths = map[idea.Status][]string{
	idea.StatusSubmitted:    nil,
	idea.StatusNeedsInfo:    {"Mette question"},
	idea.StatusScreening:    {"Mette recommend"},
	idea.StatusParked:       {"Mette not_now"},
	idea.StatusArchitecture: {"Mette recommend", "Karin assess", "Karin to_architect"},
	idea.StatusReuseOffered: {"Mette recommend", "Karin offer"},
	idea.StatusMerged:       {"Mette recommend", "Karin merge"},
	idea.StatusRedirected:   {"Mette recommend", "Karin redirect"},
	idea.StatusDeclined:     {"Mette recommend", "Karin decline"},
	idea.StatusReused:       {"Mette recommend", "Karin offer", "Ole confirm", "Mette access", "Anna in_use"},
	idea.StatusReady:        {"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready"},
	idea.StatusPrioritised:  {"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready", "Hanne prioritise"},
	idea.StatusWithdrawn:    {"Anna withdraw"},
}

// Lived are the states that random lives begin in.
var Lived = []idea.Status{
	idea.StatusSubmitted, idea.StatusNeedsInfo, idea.StatusScreening, idea.StatusParked, idea.StatusArchitecture, idea.StatusReuseOffered, idea.StatusMerged, idea.StatusRedirected,
	idea.StatusDeclined, idea.StatusReused, idea.StatusReady, idea.StatusPrioritised, idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp,
}

// InState is [NewIdea] in a state.
func InState(t testing.TB, e *dialogs.Engine, s idea.Status) idea.Idea {
	t.Helper()
	switch s {
	case idea.StatusInProgress:
		return Done(t, e, InState(t, e, idea.StatusPrioritised), "Mette begin")
	case idea.StatusLive:
		return Done(t, e, InState(t, e, idea.StatusInProgress), "Mette go_live")
	case idea.StatusFollowUp:
		i, _ := e.StepIdea(InState(t, e, idea.StatusLive), step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: Monday.AddDate(0, 6, 2), Directory: TheCrew()})
		return i
	default:
		path, ok := Paths[s]
		if !ok {
			t.Fatalf("no path to %s", s)
		}
		return Done(t, e, NewIdea(t, e), path...)
	}
}
