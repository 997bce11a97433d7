package intake_test

import (
	"encoding/json"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// TestLongTextsFitTheStore types far too much, again and again: the state has
// to stay within what a store takes.
func TestLongTextsFitTheStore(t *testing.T) {
	e := dialogstest.Engine(t)
	p := atTheSummary()
	for range 20 {
		text := "ret problem: " + strings.Repeat("Sedler bliver \"væk\" hver dag. ", 10_000)
		p, _ = e.Step(p, step.Input{Said: &step.Said{Text: text}}, monday)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > 700_000 {
		t.Errorf("the state has %d bytes", len(data))
	}
	_, effects := e.Step(p, step.Input{Loaded: &step.Loaded{Load: step.Load{Why: "data"}}}, monday)
	if m := said(effects); !strings.Contains(m, "mine-data.json") || len(m) > 1_000_000 {
		t.Errorf("the person's own data cannot be shown: %d bytes", len(m))
	}
}

func TestControlCharactersAreNotStored(t *testing.T) {
	e := dialogstest.Engine(t)
	p, _ := e.Step(person.Person{Key: "person/anna"}, step.Input{Start: &step.Start{}}, monday)
	p, _ = e.Step(p, dialogstest.AtDoor(step.Input{Said: &step.Said{Text: "Sedler \x1b[31mbliver\x00 væk, \x07og så skriver vi dem igen"}}), monday)
	if got := p.CurrentDraft().Answers["problem"].Text; strings.ContainsAny(got, "\x00\x07\x1b") {
		t.Errorf("stored %q", got)
	}
}
