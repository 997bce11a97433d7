package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// TestTheTerminalLeavesRealConversationsAlone: on a store with an address of a
// chat in it one looks, and acts only when that was asked for.
func TestTheTerminalLeavesRealConversationsAlone(t *testing.T) {
	store := storeConfig{Data: filepath.Join(t.TempDir(), "idea.db")}
	lis := bot.Event{
		ID: "1", Person: idea.PersonKey("lis@odense.dk"), Name: "Lis Lund", Email: "lis@odense.dk",
		Address: idea.Address{Platform: "slack", Ref: "T1/U1"}, Input: step.Input{Said: &step.Said{Text: "Vi skriver alt op på papir og taster det ind bagefter"}},
	}
	state := func(do func(*office)) (address idea.Address, drafts int) {
		t.Helper()
		o, err := openOffice(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		defer o.store.Close()
		do(o)
		for p, err := range o.People(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			address, drafts = p.Address, len(p.Drafts)
		}
		return address, drafts
	}
	chat := func(act bool, typed string) string {
		t.Helper()
		var out, notes bytes.Buffer
		err := (&chatCommand{Store: store, As: "lis@odense.dk", Act: act}).run(t.Context(), streams{in: strings.NewReader(typed), out: &out, err: &notes})
		if err != nil {
			t.Fatalf("%v, %s%s", err, &out, &notes)
		}
		return out.String()
	}
	state(func(o *office) {
		if err := o.Handle(t.Context(), lis); err != nil {
			t.Fatal(err)
		}
	})
	for _, x := range []struct {
		act    bool
		typed  string
		wants  string
		drafts int
	}{
		{false, "mine idéer\n", "intet bliver ændret", 1},
		{false, "mine idéer\n", "Kladde", 1},
		{false, "/english\n", "Det ville ændre noget", 1},
		{true, "ny idé\nja\nVi venter altid på en underskrift fra chefen\n", "bliver mærket", 2},
	} {
		if got := chat(x.act, x.typed); !strings.Contains(got, x.wants) {
			t.Errorf("%q: %s", x.typed, got)
		}
		if at, drafts := state(func(*office) {}); at != lis.Address || drafts != x.drafts {
			t.Errorf("%q: at %+v, %d drafts, want %d", x.typed, at, drafts, x.drafts)
		}
	}
}
