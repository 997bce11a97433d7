package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// TestAccountsThatAreTurnedAwayAreReported by check, with the command that lets
// them in.
func TestAccountsThatAreTurnedAwayAreReported(t *testing.T) {
	store := storeConfig{Data: filepath.Join(t.TempDir(), "idea.db")}
	open := func(do func(*office)) {
		t.Helper()
		o, err := openOffice(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		do(o)
		if o.close(&err); err != nil {
			t.Fatal(err)
		}
	}
	comes := func(user string) (key string) {
		open(func(o *office) {
			a := bot.Account{ID: "slack:T1/" + user, Name: "Lis Lund", Email: "lis@odense.dk", Home: idea.Address{Platform: "slack", Ref: "T1/" + user}}
			var err error
			if key, err = o.Key(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			ev := bot.Event{ID: user, Person: key, Name: a.Name, Email: a.Email, Address: a.Home, Input: step.Input{Start: &step.Start{}}}
			if err := o.Handle(t.Context(), ev); err != nil {
				t.Fatal(err)
			}
		})
		return key
	}
	check := func() string {
		var out bytes.Buffer
		open(func(o *office) { o.check(t.Context(), &examination{streams: streams{out: &out}}, nil) })
		return out.String()
	}
	open(func(o *office) {
		if err := o.ImportPeople(t.Context(), []directory.Person{{Email: "lis@odense.dk", Name: "Lis Lund"}}, nil); err != nil {
			t.Fatal(err)
		}
	})
	first, second := comes("U1"), comes("U2")
	if first == second {
		t.Errorf("both are %q", first)
	}
	const warning = "WARNING: lis@odense.dk is another account's address, so slack:t1/u2 came with it"
	if got := check(); !strings.Contains(got, warning) || !strings.Contains(got, "directory release lis@odense.dk") {
		t.Errorf("check says %s", got)
	}
	var out bytes.Buffer
	if err := (&directoryRelease{Store: store, Email: "LIS@odense.dk"}).run(t.Context(), streams{out: &out}); err != nil || !strings.HasPrefix(out.String(), "lis@odense.dk is free") {
		t.Fatalf("%v, %q", err, &out)
	}
	if got := comes("U2"); got != second {
		t.Errorf("the second is %q, was %q", got, second)
	}
	if got := check(); strings.Contains(got, "another account's") {
		t.Errorf("after that check says %s", got)
	}
	if err := (&directoryRelease{Store: store, Email: "x@odense.dk"}).run(t.Context(), streams{out: &out}); err == nil {
		t.Error("an address that is not in the directory is released")
	}
}
