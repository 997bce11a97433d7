package life_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Who may not see an idea cannot learn by following it what became of it, or
// who did that.
func TestFollowingTellsNothingOfWhatIsNotOpen(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, s := range []idea.Status{idea.StatusDeclined, idea.StatusWithdrawn, idea.StatusScreening} {
		i := dialogstest.InState(t, e, s)
		for _, do := range []idea.ActionID{"follow", "unfollow"} {
			x := dialogstest.NewTalk(t)
			x.Person = person.Person{Key: dialogstest.KeyOf("Bo"), Name: "Bo", Met: dialogstest.Monday}
			x.Moment.Directory, x.Moment.Me = dialogstest.TheCrew(), idea.Profile{Name: "Bo"}
			x.Ideas = []idea.Idea{i}
			x.Says(map[idea.ActionID]string{"follow": "følg 7", "unfollow": "følg ikke 7"}[do])
			_, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Bo", do))}, dialogstest.Moment())
			said := x.Last().Plain() + dialogstest.ToJSON(t, effects)
			for _, secret := range []string{"Karin", "Anna", "Kørebog", "Mette"} {
				if strings.Contains(said, secret) {
					t.Errorf("%s in %s tells %q: %s", do, s, secret, said)
				}
			}
		}
	}
}

// A note is for those who may read the idea.
func TestWhoMayNotReadWritesNoNote(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for name, may := range map[string]bool{"Karin": true, "Arne": true, "Hanne": false, "Rune": false} {
		i := i
		i.Author = dialogstest.Participant("Ada") // whose manager Hanne is not
		a := dialogstest.Request(i, name, "note")
		if r := life.Refuse(&e.Policy, i, a, dialogstest.Moment()); (r.Why == "") != may || life.MayRead(&e.Policy, i, a, dialogstest.Moment()) != may {
			t.Errorf("%s: %+v, reads %v", name, r, life.MayRead(&e.Policy, i, a, dialogstest.Moment()))
		}
		_, effects := e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment())
		if got := dialogstest.ToJSON(t, effects); !may && strings.Contains(got, i.Title) {
			t.Errorf("%s is told the title: %s", name, got)
		}
	}
}
