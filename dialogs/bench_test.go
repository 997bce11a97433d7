package dialogs

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// BenchmarkStep takes a typed answer to a choice in the middle of a draft.
func BenchmarkStep(b *testing.B) {
	e := mustEngine(b)
	at := Moment{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	p, _ := e.Step(Person{Key: "person/anna"}, Input{Start: &Start{}}, at)
	for _, in := range []Input{
		{Said: &Said{Text: "Vores sygemeldte medarbejdere bliver registreret i et regneark"}},
		{Found: &Found{Search: "search/d1/1"}},
		{Said: &Said{Text: "fortsæt nu"}},
		{Said: &Said{Text: "Én registrering på telefonen"}},
		{Found: &Found{Search: "tasks/d1"}},
		{Said: &Said{Text: "Registrering af fravær"}},
		{Found: &Found{Search: "tasks/d1"}},
	} {
		p, _ = e.Step(p, in, at)
	}
	if p.Talk.Field != "spread" {
		b.Fatalf("at %+v", p.Talk)
	}
	in := Input{Said: &Said{Text: "ja, i andre forvaltninger"}}
	b.ReportAllocs()
	for b.Loop() {
		e.Step(p, in, at)
	}
}

// BenchmarkStepNarrative takes the longest free text.
func BenchmarkStepNarrative(b *testing.B) {
	e := mustEngine(b)
	at := Moment{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	p, _ := e.Step(Person{Key: "person/anna"}, Input{Start: &Start{}}, at)
	text := ""
	for len(text) < questionnaire.MaxText {
		text += "Når en kollega melder sig syg, skriver vi det på en seddel og taster det ind to steder. "
	}
	in := Input{Said: &Said{Text: text}}
	b.ReportAllocs()
	for b.Loop() {
		e.Step(p, in, at)
	}
}

// someone has sent an idea and begun another, with solutions to find.
func someone(b *testing.B) (*talk, Known) {
	b.Helper()
	x := toSummary(b)
	x.says("send", "/ide", aProblem, "pause", "nej tak")
	return x, Known{Matches: []Match{strong, weak, outgoing, full}, Ideas: x.ideas}
}

// BenchmarkReply answers one query of each kind.
func BenchmarkReply(b *testing.B) {
	x, known := someone(b)
	for _, q := range []Query{
		{Kind: QueryLookup, Text: "kørsel"},
		{Kind: QuerySolution, Text: "kørsel", Match: strong.ID},
		{Kind: QueryMine},
		{Kind: QueryStatus, Idea: 1},
		{Kind: QueryHelp},
	} {
		b.Run(string(q.Kind), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.e.Reply(x.p, q, known, x.at)
			}
		})
	}
}

// BenchmarkHome draws somebody's own page.
func BenchmarkHome(b *testing.B) {
	x, known := someone(b)
	b.ReportAllocs()
	for b.Loop() {
		x.e.Home(x.p, known.Ideas, x.at)
	}
}
