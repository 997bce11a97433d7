package lookup_test

import (
	"encoding/json"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
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
	data, err := json.Marshal(lookup.WithoutOthers([]idea.Idea{i}))
	if err != nil || strings.Contains(string(data), "bo@") || strings.Contains(string(data), "away") {
		t.Errorf("%v, %s", err, data)
	}
	if len(i.Followers) != 1 {
		t.Error("the idea was changed")
	}
}
