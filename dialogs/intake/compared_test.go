package intake_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// hidden is an idea that is not approved and has a number that shows wherever
// it is told.
var hidden = idea.Match{ID: "idea/7131", Kind: idea.KindIdea, Idea: 7131, Strong: true}

// The number of another person's idea is in nothing that is said, shown on
// buttons or given out before the own idea is sent.
func TestTheNumberOfAnUnapprovedIdeaIsToldAfterSending(t *testing.T) {
	for way, end := range map[string]func(*dialogstest.Talk){
		"joined": func(x *dialogstest.Talk) { x.Says("vi har samme behov"); untold(x); x.Says("uden tal") },
		"rejected": func(x *dialogstest.Talk) {
			x.Says("nej")
			untold(x)
			x.Says("ret genbrug")
			untold(x)
			x.Says("ingen", "send kort")
		},
		"sent": func(x *dialogstest.Talk) {
			x.Says("ret problem")
			untold(x)
			x.Says("Kørslen fylder for meget papir i hver bil", "ingen", "send kort")
		},
	} {
		t.Run(way, func(t *testing.T) {
			x := dialogstest.AtReuse(t, hidden)
			x.Says("1", "mine data")
			untold(x)
			x.Says("behold", "fortsæt")
			untold(x)
			end(x)
			if len(x.Ideas) != 1 {
				t.Fatalf("sent %d ideas; last said %+v", len(x.Ideas), x.Last())
			}
			i := x.Ideas[0]
			for _, m := range i.Reuse.Matches {
				if m.ID != hidden.ID || m.Idea != hidden.Idea {
					t.Errorf("those who handle the idea see %+v", m)
				}
			}
			if way == "joined" && i.Into != hidden.Idea {
				t.Errorf("joined %d", i.Into)
			}
		})
	}
}

// untold ends the test where the hidden number has been said.
func untold(x *dialogstest.Talk) {
	x.Helper()
	for _, m := range x.Said {
		form, err := json.Marshal(m)
		if err != nil {
			x.Fatal(err)
		}
		if strings.Contains(string(form), "7131") {
			x.Fatalf("said %s", form)
		}
	}
}

// Nor is it in the form.
func TestTheNumberOfAnUnapprovedIdeaIsNotInTheForm(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.Matches = []idea.Match{hidden}
	x.Take(step.Input{Form: &message.Form{Page: message.FormProblem, Values: map[string]message.FormValue{"problem": {Text: dialogstest.Problem}}}})
	page := x.Engine.Page(x.Person, message.Form{Draft: "d1", Page: message.FormRest}, x.Moment)
	form, err := json.Marshal(page)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(form); strings.Contains(s, "7131") || !strings.Contains(s, "En idé fra en kollega") {
		t.Errorf("the form has %s", form)
	}
	untold(x)
}

// A person's texts are compared with unapproved ideas a number of times a day;
// after that solutions are still found, as if there were no such ideas.
func TestComparingIsBoundedAPersonAndDay(t *testing.T) {
	x := dialogstest.NewTalk(t)
	guesses := func(n int) (compared int) {
		x.Searches = nil
		for k := range n {
			x.Says(fmt.Sprintf("ny idé Gitte er syg, og det går ud over vagtplan nummer %d", k), "behold teksten", "annuller", "slet")
		}
		for _, s := range x.Searches {
			if s.For == step.ForReuse && s.Unapproved {
				compared++
			}
		}
		if len(x.Searches) < n {
			t.Fatalf("%d searches: %+v", len(x.Searches), x.Last())
		}
		x.Says("mine data", "slet mine kladder")
		return compared
	}
	if n := guesses(8) + guesses(8); n != 10 {
		t.Errorf("compared %d times", n)
	}
	x.Moment.Now = x.Moment.Now.Add(24 * time.Hour)
	if n := guesses(3); n != 3 {
		t.Errorf("compared %d times on the next day", n)
	}
}
