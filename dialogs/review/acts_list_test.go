package review_test

import (
	"fmt"
	"testing"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// digestOf is a list with the buttons of some ideas.
func digestOf(acts ...message.Option) message.Message {
	return message.Message{Items: []message.Item{{Name: "Digital kørebog", Acts: acts}}, Of: message.Of{Step: message.StepAct}}
}

// A button in a list acts on the idea that it names, at the revision that was
// seen; what one would type instead does the same. "see" stands on cards that
// were sent by earlier versions.
func TestADeedOfAList(t *testing.T) {
	i := dialogstest.NewIdea(t, dialogstest.Engine(t))
	for _, typing := range []bool{false, true} {
		x := dialogstest.Handler(t, "Mette", i)
		s := person.NewTurn(dialogstest.Flows(t, x.Engine), &x.Person, x.Moment)
		m := digestOf(cards.ActionAct(&s.Voice, "recommend", i.Number, i.Rev), message.Option{ID: cards.OptionSee + ":7", Label: "Se", Synonyms: []string{"se 7"}})
		act, see := m.Items[0].Acts[0], m.Items[0].Acts[1]
		if act.ID != fmt.Sprintf("deed:recommend:7:%d", i.Rev) || act.Label != "Anbefal" || !act.Primary || see.ID != "see:7" {
			t.Errorf("acts %+v", m.Items[0].Acts)
		}
		do := func(o message.Option) {
			if typing {
				x.Says(o.Synonyms[0])
				return
			}
			x.Take(step.Input{Clicked: &step.Clicked{Of: m.Of, Option: o.ID}})
		}
		do(see)
		x.Wants("Nr. 7: Kørebog", "Hos dig")
		do(act)
		if a := x.Acted(); a == nil || a.Do != "recommend" || a.Rev != i.Rev || a.By.ID != x.Person.Key {
			t.Errorf("typed %v: told %+v", typing, a)
		}
	}
}

// A list gives no right to anything, whatever a client makes of its buttons.
func TestAListGivesNoRights(t *testing.T) {
	x := dialogstest.Handler(t, "Bo", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "deed:recommend:7:1"}})
	x.Wants("Det er en anden, der tager sig af det")
	for _, option := range []string{
		"deed", "deed:", "deed:recommend", "deed:recommend:7", "deed:recommend:7:0", "deed:recommend:7:-1", "deed:recommend:-7:1", "deed:recommend:x:1",
		"deed:recommend:7:1:9", "deed:fly:7:1", "see:", "see:x", "see:-7", "see:7:1", "recommend:7",
	} {
		x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: option}})
		x.Wants("Den knap hører til noget, vi er færdige med.")
	}
	if a := x.Acted(); a != nil {
		t.Errorf("told %+v", a)
	}
}

// What was seen and has changed since is not done from a list either.
func TestAStaleDeedOfAList(t *testing.T) {
	e := dialogstest.Engine(t)
	old := dialogstest.NewIdea(t, e)
	x := dialogstest.Handler(t, "Mette", old)
	old.Escalated = true
	x.Ideas = []idea.Idea{dialogstest.Done(t, e, old, "Karin bypass")}
	x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "deed:recommend:7:1"}})
	x.Wants("Karin har allerede behandlet idéen: ")

	answered := dialogstest.Done(t, e, dialogstest.NewIdea(t, e), "Mette question", "Anna reply")
	x = dialogstest.Handler(t, "Mette", answered)
	x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "deed:recommend:7:1"}})
	if a := x.Acted(); a != nil {
		t.Errorf("it is with her again, and she has not seen the answer, but told %+v", a)
	}
}

// The words of the menu work in a list, too.
func TestWordsOfAList(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "word:settings"}})
	x.Wants("Dine indstillinger")
}
