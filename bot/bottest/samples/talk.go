// Package samples has messages such as every platform shows, for golden files.
package samples

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Talk is a conversation of Mette with the real engine, in which the test plays
// the bot: it answers searches and draws numbers. It is not for concurrent use.
type Talk struct {
	testing.TB
	Engine *dialogs.Engine
	Person person.Person
	At     idea.Moment

	matches []idea.Match
	tasks   []idea.Match
	said    []message.Message
	ideas   []idea.Idea
	due     map[string]time.Time
}

// NewTalk begins a conversation in a language, on a Monday morning.
func NewTalk(t testing.TB, l texts.Lang) *Talk {
	t.Helper()
	e, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return &Talk{
		TB: t, Engine: e, due: map[string]time.Time{},
		Person: person.Person{Key: "person/mette@odense.dk", Lang: l},
		At: idea.Moment{
			Forms: true,
			Now:   time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), From: idea.Address{Platform: "samples", Ref: "mette"},
			Me: idea.Profile{
				Name: "Mette Holm Kjær", Email: "mette@odense.dk", Unit: "Hjemmeplejen Syd", Department: "Ældre og Handicap",
				Manager:    &idea.Participant{ID: "person/anne@odense.dk", Name: "Anne Bruun"},
				Consultant: &idea.Participant{ID: "person/jonas@odense.dk", Name: "Jonas Friis"},
			},
		},
		matches: theMatches(), tasks: theTasks(),
	}
}

func theMatches() []idea.Match {
	return []idea.Match{
		{
			ID: "sol-31", Kind: idea.KindSolution, Name: "Fraværsportalen", Strong: true, Words: []string{"sygefravær", "registrering"},
			Purpose:     "Meld fravær på telefonen. Beskeden går videre til løn og vagtplan.",
			Departments: []string{"Ældre og Handicap", "Børn og Unge", "Beskæftigelse"}, Verified: "2026-09-14",
			Owner: idea.Participant{Name: "Lone Kirk", Unit: "HR og Løn", Email: "lone@odense.dk"}, Link: "https://intra.odense.dk/fravaer",
		},
		{
			ID: "sol-88", Kind: idea.KindSolution, Name: "Vagtplan Mobil", Words: []string{"vagtplan"},
			Purpose: "Se og byt vagter på telefonen.", Departments: []string{"Ældre og Handicap"}, Verified: "2026-03-02",
		},
		{ID: "sol-12", Kind: idea.KindSolution, Name: "KMD Opus Personale og Løn: fravær og ferie", Purpose: "Vi skal registrere sygemeldinger og ferie ét sted.", OwnerUnknown: true},
		{ID: "sol-40", Kind: idea.KindSolution, Name: "Raskmelding på SMS", Purpose: "Medarbejderen melder sig rask med én besked."},
	}
}

func theTasks() []idea.Match {
	return []idea.Match{
		{ID: "t1", Name: "Registrering af fravær", English: "Recording of absence"},
		{ID: "t2", Name: "Vagtplanlægning", English: "Rostering"},
		{ID: "t3", Name: "Lønadministration", English: "Payroll"},
	}
}

// Say types texts, in turn.
func (x *Talk) Say(texts ...string) *Talk {
	for _, text := range texts {
		x.Take(step.Input{Said: &step.Said{Text: text}})
	}
	return x
}

// Click presses options of the last message, in turn.
func (x *Talk) Click(ids ...string) *Talk {
	x.Helper()
	for _, id := range ids {
		m := x.Last()
		if !offers(m, id) {
			x.Fatalf("no option %q in %+v:\n%s", id, m.Pickable(), m.Plain())
		}
		x.Take(step.Input{Clicked: &step.Clicked{Of: m.Of, Option: id}})
	}
	return x
}

func offers(m message.Message, id string) bool {
	for _, o := range m.Pressable() {
		if o.ID == id {
			return true
		}
	}
	return false
}

// Wait lets time pass; what comes due on the way is woken.
func (x *Talk) Wait(d time.Duration) *Talk {
	end := x.At.Now.Add(d)
	for x.At.Now.Before(end) {
		x.At.Now = x.At.Now.Add(time.Hour)
		for name, at := range x.due {
			if !at.After(x.At.Now) {
				delete(x.due, name)
				x.Take(step.Input{Due: &step.Due{Reminder: name}})
			}
		}
	}
	return x
}

// Last is what was said last.
func (x *Talk) Last() message.Message {
	x.Helper()
	if len(x.said) == 0 {
		x.Fatal("nothing was said")
	}
	return x.said[len(x.said)-1]
}

// Take does what an input brings about, to the end. What a person does comes in
// by the same door as in the bot.
func (x *Talk) Take(in step.Input) {
	if cleaned, ok := in.FromPerson(); ok {
		in = cleaned
	}
	for queue := []step.Input{in}; len(queue) > 0; queue = queue[1:] {
		next, effects := x.Engine.Step(x.Person, queue[0], x.At)
		x.Person = next
		for _, e := range effects {
			queue = append(queue, x.follow(e)...)
		}
	}
}

func (x *Talk) follow(e step.Effect) []step.Input {
	switch {
	case e.Say != nil:
		x.said = append(x.said, *e.Say)
	case e.Search != nil:
		found := x.matches
		if e.Search.For == step.ForTasks {
			found = x.tasks
		}
		return []step.Input{{Found: &step.Found{Search: e.Search.ID, Matches: found}}}
	case e.DrawNumber != nil:
		return []step.Input{{NumberDrawn: &step.NumberDrawn{Draft: e.DrawNumber.Draft, Number: 118}}}
	case e.Load != nil:
		return []step.Input{{Loaded: &step.Loaded{Load: *e.Load, Ideas: x.ideas}}}
	case e.Tell != nil && e.Tell.Input.Submitted != nil:
		x.ideas = append(x.ideas, e.Tell.Input.Submitted.Idea)
	case e.Remind != nil && e.Remind.At.IsZero():
		delete(x.due, e.Remind.Name)
	case e.Remind != nil:
		x.due[e.Remind.Name] = e.Remind.At
	}
	return nil
}

// In picks a text by language.
func In(l texts.Lang, danish, english string) string {
	if l == texts.English {
		return english
	}
	return danish
}
