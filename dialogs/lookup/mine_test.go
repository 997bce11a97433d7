package lookup_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
)

// What somebody's own data say is theirs: not who follows their idea, nor who
// is away.
func TestMyDataNamesNobodyElse(t *testing.T) {
	i := idea.Idea{Number: 7, Author: dialogstest.Participant("Anna"), Life: idea.Life{
		Followers: []string{dialogstest.KeyOf("Bo")}, Cards: []string{dialogstest.KeyOf("Bo")}, Had: []string{dialogstest.KeyOf("Bo")},
		Escalations: []idea.Escalation{{Rule: schedule.RuleManager, Who: dialogstest.Participant("Mette"), Away: dialogstest.Monday, Delegate: new(dialogstest.Participant("Bo"))}},
		Delegate:    new(dialogstest.Participant("Bo")), DelegateFor: dialogstest.KeyOf("Mette"),
	}}
	x := dialogstest.Handler(t, "Anna", i)
	x.Person.Ideas = []idea.IdeaRef{i.Ref(x.Moment)}
	x.Says("mine data")
	f := x.Last().File
	if f == nil || !strings.Contains(f.Content, `"number": 7`) || strings.Contains(f.Content, "bo@") || strings.Contains(f.Content, "away") {
		t.Errorf("file %+v", f)
	}
	if len(x.Ideas[0].Followers) != 1 {
		t.Error("the idea was changed")
	}
}

// How many have the same need is told to those who may read the idea or support
// it, and to others once it is approved.
func TestAStrangerIsNotToldHowManySupportAnIdea(t *testing.T) {
	i := idea.Idea{Number: 7, Title: "Briller", Status: idea.StatusSubmitted, Author: dialogstest.Participant("Anna"), Supporters: []idea.Supporter{
		{Participant: dialogstest.Participant("Sara")}, {Participant: dialogstest.Participant("Bo")},
	}}
	for name, told := range map[string]bool{"Anna": true, "Sara": true, "Ole": false} {
		for _, approved := range []bool{false, true} {
			i.Approved = approved
			x := dialogstest.Handler(t, name, i)
			x.Says("status 7")
			if got := strings.Contains(strings.Join(x.Last().Lead, "\n"), "2 andre har samme behov"); got != (told || approved) {
				t.Errorf("%s, approved %t: told %t in %q", name, approved, got, x.Last().Lead)
			}
		}
	}
}
