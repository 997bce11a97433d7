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
