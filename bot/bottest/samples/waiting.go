package samples

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Waiting are messages about ideas that wait for somebody, from the real
// engine: the card, what is said when it still waits, several at once, that of
// a deputy, and what is asked of a benefit owner.
func Waiting(t testing.TB, l texts.Lang, sent idea.Idea) map[string]message.Message {
	out := map[string]message.Message{}
	x := anne(t, l, sent)
	x.card("")
	out["card"] = x.Last()
	x.nudge(sent)
	out["reminded"] = x.Last()
	x.Click("snooze")
	out["snooze"] = x.Last()

	x = anne(t, l, sent)
	peter := idea.Participant{ID: "person/peter@odense.dk", Name: "Peter Dam"}
	x.ideas[0].Delegate = &peter
	x.Person.Key, x.Person.Name, x.At.Me.Name = peter.ID, peter.Name, peter.Name
	x.card("deputy")
	out["deputy"] = x.Last()

	x = anne(t, l, sent, second(l, sent))
	x.nudge(sent)
	out["round"] = x.Last()

	x = anne(t, l, inUse(sent))
	x.card("")
	out["follow-up"] = x.Last()
	x.Click(x.Last().Options[0].ID)
	out["follow-up-question"] = x.Last()
	return out
}

// anne is the manager's conversation, with ideas that wait for her.
func anne(t testing.TB, l texts.Lang, ideas ...idea.Idea) *Talk {
	x := NewTalk(t, l)
	me := *ideas[0].Manager
	x.Person = person.Person{Key: me.ID, Name: me.Name, Lang: l, Met: x.At.Now, Address: x.At.From}
	x.At.Me = idea.Profile{Name: me.Name, Email: "anne@odense.dk", Unit: "Hjemmeplejen Syd", Department: "Ældre og Handicap"}
	x.At.Directory = chief(me)
	x.ideas = ideas
	return x
}

// chief is a directory in which everybody has one manager.
type chief idea.Participant

// Holders implements idea.Directory.
func (chief) Lists(string) bool { return false }

func (chief) Holders(string, string) []idea.Participant { return nil }

// Manager implements idea.Directory.
func (c chief) Manager(idea.Participant) *idea.Participant { return new(idea.Participant(c)) }

// Find implements idea.Directory.
func (chief) Find(string) *idea.Participant { return nil }

// card shows the card of the first idea; why is that of a Task.
func (x *Talk) card(why string) {
	x.Take(step.Input{Loaded: &step.Loaded{
		Load:  step.Load{Why: "task", Ideas: []int64{x.ideas[0].Number}, Note: why},
		Ideas: x.ideas[:1],
	}})
}

// nudge lets all ideas still wait, and the time for it come.
func (x *Talk) nudge(first idea.Idea) {
	for n, i := range x.ideas {
		x.ideas[n].Escalations = []idea.Escalation{{Rule: schedule.RuleManager, Who: *i.Manager, Since: first.Submitted, Step: 1}}
		x.Take(step.Input{Nudge: &step.Nudge{Idea: i.Number, Rule: schedule.RuleManager, Step: 1}})
	}
	x.Wait(24 * time.Hour)
}

// second is another idea that waits for the same manager.
func second(l texts.Lang, i idea.Idea) idea.Idea {
	i.Number, i.Title = 121, In(l, "Færre breve om boligstøtte", "Fewer letters about housing benefit")
	i.Author = idea.Participant{ID: "person/karim@odense.dk", Name: "Karim Yildiz"}
	return i
}

// inUse is the idea half a year after it was taken into use, with its manager
// as benefit owner.
func inUse(i idea.Idea) idea.Idea {
	i.Status, i.BenefitOwner = idea.StatusFollowUp, i.Manager
	i.Live = i.Submitted.AddDate(0, -6, 0)
	i.Assignment = idea.Assignment{Role: idea.RoleBenefitOwner, Participant: i.Manager, By: i.Submitted.AddDate(0, 0, 14)}
	i.FollowUps = []idea.FollowUp{{Stage: schedule.StageMonths6, Due: i.Submitted, Asked: i.Submitted}}
	return i
}
