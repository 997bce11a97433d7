package dialogs

import (
	"fmt"
	"testing"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// digestOf is a list with the buttons of some ideas.
func (x *talk) digestOf(acts ...message.Option) message.Message {
	return message.Message{Items: []message.Item{{Name: "Digital kørebog", Acts: acts}}, Of: message.Of{Step: message.StepAct}}
}

// A button in a list acts on the idea that it names, at the revision that was
// seen; what one would type instead does the same. "see" stands on cards that
// were sent by earlier versions.
func TestADeedOfAList(t *testing.T) {
	i := newIdea(t, mustEngine(t))
	for _, typing := range []bool{false, true} {
		x := handler(t, "Mette", i)
		s := person.NewTurn(flows(t, x.e), &x.p, x.at)
		m := x.digestOf(cards.ActionAct(&s.View.Voice, "recommend", i.Number, i.Rev), message.Option{ID: cards.OptionSee + ":7", Label: "Se", Synonyms: []string{"se 7"}})
		act, see := m.Items[0].Acts[0], m.Items[0].Acts[1]
		if act.ID != fmt.Sprintf("deed:recommend:7:%d", i.Rev) || act.Label != "Anbefal" || !act.Primary || see.ID != "see:7" {
			t.Errorf("acts %+v", m.Items[0].Acts)
		}
		do := func(o message.Option) {
			if typing {
				x.says(o.Synonyms[0])
				return
			}
			x.take(step.Input{Clicked: &step.Clicked{Of: m.Of, Option: o.ID}})
		}
		do(see)
		x.wants("Nr. 7: Kørebog", "Hos dig")
		do(act)
		if a := x.acted(); a == nil || a.Do != "recommend" || a.Rev != i.Rev || a.By.ID != x.p.Key {
			t.Errorf("typed %v: told %+v", typing, a)
		}
	}
}

// A list gives no right to anything, whatever a client makes of its buttons.
func TestAListGivesNoRights(t *testing.T) {
	x := handler(t, "Bo", newIdea(t, mustEngine(t)))
	x.take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "deed:recommend:7:1"}})
	x.wants("Det er en anden, der tager sig af det")
	for _, option := range []string{
		"deed", "deed:", "deed:recommend", "deed:recommend:7", "deed:recommend:7:0", "deed:recommend:7:-1", "deed:recommend:-7:1", "deed:recommend:x:1",
		"deed:recommend:7:1:9", "deed:fly:7:1", "see:", "see:x", "see:-7", "see:7:1", "recommend:7",
	} {
		x.take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: option}})
		x.wants("Den knap hører til noget, vi er færdige med.")
	}
	if a := x.acted(); a != nil {
		t.Errorf("told %+v", a)
	}
}

// What was seen and has changed since is not done from a list either.
func TestAStaleDeedOfAList(t *testing.T) {
	e := mustEngine(t)
	old := newIdea(t, e)
	x := handler(t, "Mette", old)
	old.Escalated = true
	x.ideas = []idea.Idea{done(t, e, old, "Karin bypass")}
	x.take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "deed:recommend:7:1"}})
	x.wants("Karin har allerede behandlet idéen: ")

	answered := done(t, e, newIdea(t, e), "Mette question", "Anna reply")
	x = handler(t, "Mette", answered)
	x.take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "deed:recommend:7:1"}})
	if a := x.acted(); a != nil {
		t.Errorf("it is with her again, and she has not seen the answer, but told %+v", a)
	}
}

// The words of the menu work in a list, too.
func TestWordsOfAList(t *testing.T) {
	x := handler(t, "Mette", newIdea(t, mustEngine(t)))
	x.take(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: message.StepAct}, Option: "word:settings"}})
	x.wants("Dine indstillinger")
}
