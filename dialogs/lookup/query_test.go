package lookup_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
)

// asks answers a query as the bot does, and checks that nothing changes.
func asks(x *dialogstest.Talk, q lookup.Query) message.Message {
	x.Helper()
	before := x.Stored()
	m := x.Engine.Reply(x.Person, q.Cleaned(), lookup.Known{Matches: x.Matches, Ideas: x.Read([]int64{q.Idea})}, x.Moment)
	if x.Stored() != before {
		x.Error("a query changed the person")
	}
	return m
}

// presses returns the query behind a button.
func presses(t *testing.T, m message.Message, label string) lookup.Query {
	t.Helper()
	for _, o := range m.Pickable() {
		if o.Label == label {
			q, ok := lookup.ParseQueryOption(o.ID)
			if !ok {
				t.Fatalf("%q is no query: %q", label, o.ID)
			}
			return q
		}
	}
	t.Fatalf("no button %q in:\n%s", label, m.Plain())
	return lookup.Query{}
}

func TestLookupIsAnsweredInPagesAndOneByOne(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Matches = []idea.Match{dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full}
	m := asks(x, lookup.Query{Kind: lookup.QueryLookup, Text: "kørsel | på papir"})
	if m.Of.Step != message.StepQuery || len(m.Items) != 3 {
		t.Fatalf("said %+v", m)
	}
	next := presses(t, m, "Vis flere")
	if next.Page != 1 || next.Text != "kørsel | på papir" {
		t.Errorf("next page is %+v", next)
	}
	one := presses(t, asks(x, next), dialogstest.Full.Name)
	m = asks(x, one)
	if m.Title != dialogstest.Full.Name {
		t.Errorf("said %q, want the solution", m.Title)
	}
	if back := presses(t, m, "Tilbage til listen"); back.Kind != lookup.QueryLookup || back.Page != 1 {
		t.Errorf("back is %+v, want the second page", back)
	}
}

func TestQueriesWithoutAnAnswer(t *testing.T) {
	x := dialogstest.NewTalk(t)
	for q, want := range map[lookup.Query]string{
		{Kind: lookup.QueryLookup}:                         "Skriv et ord efter kommandoen",
		{Kind: lookup.QueryLookup, Text: "x"}:              `Jeg fandt ingen løsninger på "x"`,
		{Kind: lookup.QueryMine}:                           "Du har ingen idéer endnu",
		{Kind: lookup.QueryStatus}:                         "Skriv nummeret med",
		{Kind: lookup.QueryStatus, Idea: 9}:                "Jeg kender ingen idé nr. 9",
		{Kind: lookup.QueryHelp}:                           "løsninger",
		{Kind: "tomorrow"}:                                 "Du kan altid skrive",
		{Kind: lookup.QueryLookup, Text: "010190-1234 ja"}: "[CPR fjernet]",
	} {
		if got := asks(x, q).Plain(); !strings.Contains(got, want) {
			t.Errorf("%+v: %q is not in\n%s", q, want, got)
		}
	}
}

func TestStatusOfOnesOwnIdea(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("send")
	one := presses(t, asks(x, lookup.Query{Kind: lookup.QueryMine}), "Se idé 1")
	if got := asks(x, one).Plain(); !strings.Contains(got, "Nr. 1:") || !strings.Contains(got, "Problem:") {
		t.Errorf("said\n%s", got)
	}
	x.Person = person.Person{Key: "person/bo@odense.dk"}
	x.Moment.Me = idea.Profile{}
	if got := asks(x, one).Plain(); strings.Contains(got, "kørsel") || !strings.Contains(got, "kan læse svarene") {
		t.Errorf("a colleague is told\n%s", got)
	}
}

func TestQueryOptions(t *testing.T) {
	for _, q := range []lookup.Query{{Kind: lookup.QueryMine, Page: 3}, {Kind: lookup.QuerySolution, Text: "a|b", Match: "s-1"}, {Kind: lookup.QueryStatus, Idea: 118}} {
		if got, ok := lookup.ParseQueryOption(q.Option()); !ok || got != q {
			t.Errorf("%+v came back as %+v", q, got)
		}
	}
	for _, option := range []string{"", "word:idea", "query:", "query:mine|x|0||", "query:mine|-1|0||", "query:mine|1|x||"} {
		if q, ok := lookup.ParseQueryOption(option); ok {
			t.Errorf("%q is %+v", option, q)
		}
	}
}

func TestHomeShowsWhatWaitsAndWhatIsOnesOwn(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("send", "/ide", dialogstest.Problem, "pause", "nej tak")
	h := x.Engine.Home(x.Person, []idea.Idea{{Number: 7, Title: "Madplaner på skærm", Author: idea.Participant{Name: "Bo Bi"}, Assignment: idea.Assignment{By: x.Moment.Now.AddDate(0, 0, 7)}}}, x.Moment)
	var headings []string
	for _, s := range h.Sections {
		headings = append(headings, s.Heading)
		if len(s.Items) != 1 {
			t.Errorf("%s has %d items, want 1", s.Heading, len(s.Items))
		}
	}
	if got := strings.Join(headings, ", "); got != "Venter på dig, Dine kladder, Dine idéer" {
		t.Errorf("sections %q", got)
	}
	if empty := x.Engine.Home(person.Person{}, nil, x.Moment); len(empty.Sections) != 1 || empty.Sections[0].Note == "" {
		t.Errorf("an empty page is %+v", empty)
	}
}

func TestACommandWithTextBeginsAnIdeaAboutIt(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("/ide " + dialogstest.Problem)
	x.Wants("som kladde", "som begyndelsen på en idé", "Vil du fortsætte nu?")
	if len(x.Person.Drafts) != 2 || x.Person.Drafts[1].Answers["problem"].Text != dialogstest.Problem {
		t.Errorf("drafts %+v", x.Person.Drafts)
	}
}

func TestAQueryOfNoButtonIsTakenCalmly(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Matches = []idea.Match{dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full}
	for _, kind := range []string{string(lookup.QueryLookup), string(lookup.QuerySolution), string(lookup.QueryMine), string(lookup.QueryStatus), "?"} {
		for _, page := range []string{"9223372036854775807", "3074457345618258603", "1152921504606846976", "-1", "1000"} {
			if q, ok := lookup.ParseQueryOption("query:" + kind + "|" + page + "|0||kørsel"); ok {
				asks(x, q)
			}
		}
	}
}

func TestWhatIsLookedForHasNoCPRNumber(t *testing.T) {
	s := lookup.Query{Kind: lookup.QueryLookup, Text: "borger 010190-1234 " + strings.Repeat("kørsel ", 6000)}.Cleaned().Search()
	if strings.Contains(s.Text, "010190") || len(s.Text) > 1000 {
		t.Errorf("looks for %d bytes: %.60s", len(s.Text), s.Text)
	}
}

// TestAQueryShowsAManagerNothingOfADiscreetIdea asks from outside of the
// conversation: a slash command, and the home page of a platform.
func TestAQueryShowsAManagerNothingOfADiscreetIdea(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	i.Discreet, i.Approved, i.Summary = true, true, "Kørslen bliver skrevet op af sig selv"
	i.Kept = &idea.Kept{From: []idea.Participant{dialogstest.Participant("Mette")}}
	for name, shown := range map[string]bool{"Mette": false, "Bo": true, "Karin": true} {
		x := dialogstest.Handler(t, name, i)
		said := asks(x, lookup.Query{Kind: lookup.QueryStatus, Idea: i.Number}).Plain() +
			dialogstest.ToJSON(t, x.Engine.Home(x.Person, x.Ideas, x.Moment))
		if strings.Contains(said, i.Title) != shown || strings.Contains(said, "af sig selv") && !shown {
			t.Errorf("%s is shown %s", name, said)
		}
	}
}
