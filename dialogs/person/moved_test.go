package person_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/step"
)

func TestWhoIsKnownUnderTwoKeysBecomesOne(t *testing.T) {
	old, now := dialogstest.ToSummary(t), dialogstest.NewTalk(t)
	old.Person.Key = "person/slack:t1/u1"
	old.Says("send", "/ide", dialogstest.Problem)
	now.Says("hej")
	old.Take(step.Input{Linked: &step.Linked{To: now.Person.Key}})
	old.WantsNothing()
	if len(old.Person.Drafts)+len(old.Person.Ideas) != 0 || len(old.Due) != 0 {
		t.Errorf("left behind: %+v", old.Person)
	}
	merged := old.Told[len(old.Told)-1]
	if merged.To != now.Person.Key {
		t.Fatalf("told %q", merged.To)
	}
	now.Take(merged.Input)
	now.WantsNothing()
	now.Ideas = old.Ideas
	now.Says("mine ideer")
	now.Wants("Nr. 1:", "Kladde")
	now.Says("status 1")
	now.Wants("Problem:")
}

func TestWhatComesForTheOldKeyIsPassedOn(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Person.Moved = "person/new"
	for _, in := range []step.Input{{Progress: &step.Progress{What: "joined"}}, {Notice: &step.Notice{What: "wants_help"}}, {Said: &step.Said{Text: "hej"}}} {
		x.Told = nil
		x.Take(in)
		if len(x.Told) != 1 || x.Told[0].To != "person/new" {
			t.Errorf("%+v: told %+v", in, x.Told)
		}
	}
	x.Told = nil
	x.Take(step.Input{Due: &step.Due{Reminder: "draft/d1"}})
	x.Take(step.Input{Linked: &step.Linked{To: "person/other"}})
	if len(x.Told) != 0 || x.Person.Moved != "person/new" {
		t.Errorf("told %+v, moved to %q", x.Told, x.Person.Moved)
	}
}
