package dialogs

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestLongTextsFitTheStore types far too much, again and again: the state has
// to stay within what a store takes.
func TestLongTextsFitTheStore(t *testing.T) {
	e := mustEngine(t)
	p := atTheSummary()
	for range 20 {
		text := "ret problem: " + strings.Repeat("Sedler bliver \"væk\" hver dag. ", 10_000)
		p, _ = e.Step(p, Input{Said: &Said{Text: text}}, monday)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > 700_000 {
		t.Errorf("the state has %d bytes", len(data))
	}
	_, effects := e.Step(p, Input{Shown: &Shown{Read: Read{Why: "data"}}}, monday)
	if m := said(effects); !strings.Contains(m, "mine-data.json") || len(m) > 1_000_000 {
		t.Errorf("the person's own data cannot be shown: %d bytes", len(m))
	}
}

func TestControlCharactersAreNotStored(t *testing.T) {
	e := mustEngine(t)
	p, _ := e.Step(Person{Key: "person/anna"}, Input{Start: &Start{}}, monday)
	p, _ = e.Step(p, atDoor(Input{Said: &Said{Text: "Sedler \x1b[31mbliver\x00 væk, \x07og så skriver vi dem igen"}}), monday)
	if got := p.current().Answers["problem"].Text; strings.ContainsAny(got, "\x00\x07\x1b") {
		t.Errorf("stored %q", got)
	}
}
