package life_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// hears are those of the crew who are told that an idea has moved on.
func hears(t *testing.T, e *dialogs.Engine, i idea.Idea) (names []string) {
	t.Helper()
	_, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Karin", "decline"))}, dialogstest.Moment())
	for _, x := range effects {
		if p := x.Tell; p != nil && p.Input.Progress != nil && strings.HasPrefix(p.Input.Progress.What, "followed") {
			if p.Input.Progress.What == "followed" && (p.Input.Progress.Quote != "" || p.Input.Progress.Idea.Assignment.Role != "") {
				t.Errorf("%s is told %+v", p.To, p.Input.Progress)
			}
			names = append(names, p.To)
		}
	}
	return names
}

func TestColleaguesFollowWhatIsApproved(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Bo", "follow"), dialogstest.Moment()); r.Why != "not_open" {
		t.Errorf("not approved: %+v", r)
	}
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Bo", "unfollow"), dialogstest.Moment()); r.Why != "not_following" {
		t.Errorf("got %+v", r)
	}
	i = dialogstest.Done(t, e, i, "Karin approve")
	history := len(i.History)
	follow := func(name string, do idea.ActionID) {
		t.Helper()
		a := dialogstest.Request(i, name, do)
		a.Rev = 0
		if r := life.Refuse(&e.Policy, i, a, dialogstest.Moment()); r.Why != "" {
			t.Fatalf("%s %s: %+v", name, do, r)
		}
		i, _ = e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment())
	}
	follow("Bo", "follow")
	if got := hears(t, e, i); len(got) != 1 || got[0] != dialogstest.Participant("Bo").ID || len(i.History) != history {
		t.Errorf("%q hear of it, history %+v", got, i.History)
	}
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Bo", "follow"), dialogstest.Moment()); r.Why != "follows" {
		t.Errorf("twice: %+v", r)
	}
	follow("Bo", "unfollow")
	if got := hears(t, e, i); len(got) != 0 {
		t.Errorf("%q still hear of it", got)
	}
	for _, do := range []idea.ActionID{"follow", "unfollow"} {
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Anna", do), dialogstest.Moment()); r.Why != "follows_own" {
			t.Errorf("the author, %s: %+v", do, r)
		}
	}
}

// Supporters and co-authors follow until they say otherwise, and stay what they
// are then.
func TestSupportersAndCoauthorsMayStopFollowing(t *testing.T) {
	e := dialogstest.Engine(t)
	i := withCoauthors(t, e, "Bo")
	i, _ = e.StepIdea(i, step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: dialogstest.Participant("Ole"), Number: 9}}}, dialogstest.Moment())
	i = dialogstest.Done(t, e, i, "Bo coauthor_yes", "Mette recommend")
	if got := hears(t, e, i); len(got) != 2 {
		t.Fatalf("%q hear of it", got)
	}
	for _, name := range []string{"Bo", "Ole"} {
		i, _ = e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, name, "unfollow"))}, dialogstest.Moment())
	}
	if got := hears(t, e, i); len(got) != 0 || len(i.Supporters) != 1 || len(i.Coauthors) != 1 || !i.Involves(dialogstest.Participant("Ole")) || !i.Involves(dialogstest.Participant("Bo")) {
		t.Errorf("%q hear of it, supporters %+v", got, i.Supporters)
	}
	for _, name := range []string{"Bo", "Ole"} {
		i, _ = e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, name, "follow"))}, dialogstest.Moment())
	}
	if got := hears(t, e, i); len(got) != 2 || len(i.Followers) != 0 {
		t.Errorf("%q hear of it, followers %q", got, i.Followers)
	}
}

func TestFollowingInChat(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.Done(t, e, dialogstest.InState(t, e, idea.StatusScreening), "Karin approve")
	x := dialogstest.Handler(t, "Bo", i)
	x.Says("status 7")
	x.Wants(`Skriv "følg 7", hvis du vil have besked`)
	x.Says("følg 7")
	a := x.Acted()
	if a == nil || a.Do != "follow" {
		t.Fatalf("told %+v", a)
	}
	_, effects := e.StepIdea(i, step.Input{Action: a}, dialogstest.Moment())
	x.Take(effects[0].Tell.Input)
	x.Wants("Du følger nu")
	x.Take(step.Input{Progress: &step.Progress{Idea: i.PublicRef(x.Moment), What: "followed", Args: map[string]string{"number": "7"}}})
	x.Wants(`Skriv "følg ikke 7"`)
	x.Says("følg ikke 7")
	x.Wants("Du følger ikke idé nr. 7.") // the idea that was read is the old one
}

// No word is what two actions are called.
func TestWordsForDeedsAreClear(t *testing.T) {
	all, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	called := map[string]idea.ActionID{}
	for _, d := range life.Actions {
		for _, l := range texts.Langs {
			words := []string{all.Get(l, "option."+string(d.ID))}
			if all.Has("deed_words." + string(d.ID)) {
				words = append(words, texts.SplitList(all.Get(l, "deed_words."+string(d.ID)))...)
			}
			for _, w := range words {
				if other, ok := called[parse.Fold(w)]; ok && other != d.ID && (d.Stage == "" || life.ActionOf(other).Stage == "") { // one of the stages is due
					t.Errorf("%q is %s and %s", w, other, d.ID)
				}
				called[parse.Fold(w)] = d.ID
			}
		}
	}
}
