package dialogs_test

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
)

// BenchmarkStep takes a typed answer to a choice in the middle of a draft.
func BenchmarkStep(b *testing.B) {
	e := dialogstest.Engine(b)
	at := idea.Moment{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	p, _ := e.Step(person.Person{Key: "person/anna"}, step.Input{Start: &step.Start{}}, at)
	for _, in := range []step.Input{
		{Said: &step.Said{Text: "Vores sygemeldte medarbejdere bliver registreret i et regneark"}},
		{Found: &step.Found{Search: "search/d1/1"}},
		{Said: &step.Said{Text: "fortsæt nu"}},
		{Said: &step.Said{Text: "Én registrering på telefonen"}},
		{Found: &step.Found{Search: "tasks/d1"}},
		{Said: &step.Said{Text: "Registrering af fravær"}},
		{Found: &step.Found{Search: "tasks/d1"}},
	} {
		p, _ = e.Step(p, in, at)
	}
	if p.Dialog.Field != "spread" {
		b.Fatalf("at %+v", p.Dialog)
	}
	in := step.Input{Said: &step.Said{Text: "ja, i andre forvaltninger"}}
	b.ReportAllocs()
	for b.Loop() {
		e.Step(p, in, at)
	}
}

// BenchmarkStepNarrative takes the longest free text.
func BenchmarkStepNarrative(b *testing.B) {
	e := dialogstest.Engine(b)
	at := idea.Moment{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	p, _ := e.Step(person.Person{Key: "person/anna"}, step.Input{Start: &step.Start{}}, at)
	text := ""
	for len(text) < questionnaire.MaxText {
		text += "Når en kollega melder sig syg, skriver vi det på en seddel og taster det ind to steder. "
	}
	in := step.Input{Said: &step.Said{Text: text}}
	b.ReportAllocs()
	for b.Loop() {
		e.Step(p, in, at)
	}
}

// someone has sent an idea and begun another, with solutions to find.
func someone(b *testing.B) (*dialogstest.Talk, lookup.Known) {
	b.Helper()
	x := dialogstest.ToSummary(b)
	x.Says("send", "/ide", dialogstest.Problem, "pause", "nej tak")
	return x, lookup.Known{Matches: []idea.Match{dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing, dialogstest.Full}, Ideas: x.Ideas}
}

// BenchmarkReply answers one query of each kind.
func BenchmarkReply(b *testing.B) {
	x, known := someone(b)
	for _, q := range []lookup.Query{
		{Kind: lookup.QueryLookup, Text: "kørsel"},
		{Kind: lookup.QuerySolution, Text: "kørsel", Match: dialogstest.Strong.ID},
		{Kind: lookup.QueryMine},
		{Kind: lookup.QueryStatus, Idea: 1},
		{Kind: lookup.QueryHelp},
	} {
		b.Run(string(q.Kind), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Engine.Reply(x.Person, q, known, x.Moment)
			}
		})
	}
}

// BenchmarkHome draws somebody's own page.
func BenchmarkHome(b *testing.B) {
	x, known := someone(b)
	b.ReportAllocs()
	for b.Loop() {
		x.Engine.Home(x.Person, known.Ideas, x.Moment)
	}
}

// BenchmarkReadLong reads a text of 8,000 characters, full of numbers, in every way
// in which a typed text is read.
func BenchmarkReadLong(b *testing.B) {
	l, err := understand.New(nil)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Vi er 8 kolleger, som hver bruger mellem 20 og 30 minutter 3 gange om ugen på at finde nøgler, og den 3. maj skal det koste 25.000 kr. om året. ", 60)[:8000]
	choices := []parse.Choice{{ID: "a", Label: "Nej, kun os"}, {ID: "b", Label: "Ja, i min forvaltning"}, {ID: "unknown", Label: "Ved ikke"}}
	today := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for name, read := range map[string]func(){
		"ReadEstimate": func() { parse.ReadEstimate(text) }, "FindEstimate": func() { parse.FindEstimate(text) }, "With": func() { parse.Estimate{Minutes: 20}.With(text, 0) },
		"ReadMoney": func() { parse.ReadMoney(text) }, "ReadDate": func() { parse.ReadDate(text, today, texts.Danish) }, "FindDate": func() { parse.FindDate(text, today, texts.Danish) },
		"MatchOne": func() { parse.MatchOne(choices, text) }, "MatchSeveral": func() { parse.MatchSeveral(choices, text) }, "MatchLeading": func() { parse.MatchLeading(choices, text) },
		"NearestShare": func() { parse.NearestShare(choices, text) }, "SplitNames": func() { parse.SplitNames(text) },
		"Read": func() { l.Read("spread", text) }, "Pick": func() { l.Pick([]string{"send", "save"}, text) }, "Place": func() { l.Place(5, text) }, "Intent": func() { l.Intent(text, true) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				read()
			}
		})
	}
}
