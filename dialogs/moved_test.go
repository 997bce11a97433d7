package dialogs

import (
	"testing"

	"odense.dk/ideabot/dialogs/step"
)

func TestWhoIsKnownUnderTwoKeysBecomesOne(t *testing.T) {
	old, now := toSummary(t), newTalk(t)
	old.p.Key = "person/slack:t1/u1"
	old.says("send", "/ide", aProblem)
	now.says("hej")
	old.take(step.Input{Linked: &step.Linked{To: now.p.Key}})
	old.wantsNothing()
	if len(old.p.Drafts)+len(old.p.Ideas) != 0 || len(old.due) != 0 {
		t.Errorf("left behind: %+v", old.p)
	}
	merged := old.told[len(old.told)-1]
	if merged.To != now.p.Key {
		t.Fatalf("told %q", merged.To)
	}
	now.take(merged.Input)
	now.wantsNothing()
	now.ideas = old.ideas
	now.says("mine ideer")
	now.wants("Nr. 1:", "Kladde")
	now.says("status 1")
	now.wants("Problem:")
}

func TestWhatComesForTheOldKeyIsPassedOn(t *testing.T) {
	x := newTalk(t)
	x.p.Moved = "person/new"
	for _, in := range []step.Input{{Progress: &step.Progress{What: "joined"}}, {Notice: &step.Notice{What: "wants_help"}}, {Said: &step.Said{Text: "hej"}}} {
		x.told = nil
		x.take(in)
		if len(x.told) != 1 || x.told[0].To != "person/new" {
			t.Errorf("%+v: told %+v", in, x.told)
		}
	}
	x.told = nil
	x.take(step.Input{Due: &step.Due{Reminder: "draft/d1"}})
	x.take(step.Input{Linked: &step.Linked{To: "person/other"}})
	if len(x.told) != 0 || x.p.Moved != "person/new" {
		t.Errorf("told %+v, moved to %q", x.told, x.p.Moved)
	}
}
