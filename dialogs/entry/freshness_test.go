package entry_test

import (
	"bytes"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/entry"
	"odense.dk/ideabot/dialogs/rules"
	"odense.dk/ideabot/dialogs/step"
)

// owned is an entry of Ole's in the town, last confirmed on a day.
func owned(w *dialogstest.Town, id, verified string) {
	w.Helper()
	x := entry.Owned{ID: id, Name: "Løsning " + id, Purpose: "Gør noget nemmere.", Owner: "ole@odense.dk", Verified: verified}
	if w.Entries == nil {
		w.Entries = map[string]entry.Owned{}
	}
	w.Entries[id] = x
	w.Tell(step.EntryKey(id), step.Input{Catalogued: &step.Catalogued{}})
}

func TestRuleCatalogueFreshness(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	owned(w, "kerne", "2026-01-12")
	w.Until(w.Local("2027-02-26 12:00"))
	w.Hears("Ole", "Tue 12/1 08:", "Tue 26/1 08:") // and no third time
	if x := w.Entries["kerne"]; x.Step != 2 || x.Verified != "2026-01-12" {
		t.Errorf("it is %+v", x)
	}
	w.Until(w.Local("2028-01-31 12:00"))
	w.Hears("Ole", "Wed 12/1 08:", "Wed 26/1 08:") // a year later
}

func TestRuleCatalogueFreshnessYesCountsAYear(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	owned(w, "kerne", "2026-01-12")
	w.Until(w.Local("2027-01-12 12:00"))
	w.Says("Ole", "ja")
	if x := w.Entries["kerne"]; x.Verified != "2027-01-12" || x.Confirmed != x.Verified || !x.Asked.IsZero() {
		t.Errorf("it is %+v", x)
	}
	w.Heard("Ole")
	w.Until(w.Local("2028-01-11 12:00"))
	w.Hears("Ole")
	w.Until(w.Local("2028-01-13 12:00"))
	w.Hears("Ole", "Wed 12/1 08:")
}

func TestRuleCatalogueFreshnessIsOneMessageForOneOwner(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	for _, id := range []string{"a", "b", "c", "d"} {
		owned(w, id, "2026-01-12")
	}
	w.Until(w.Local("2027-01-12 12:00"))
	last := w.Said[len(w.Said)-1]
	if got := w.Heard("Ole"); len(got) != 1 || len(last.Items) != 3 || len(last.Items[0].Acts) != 3 {
		t.Fatalf("heard %q\n%s", got, last.Plain())
	}
	w.Tell(dialogstest.KeyOf("Ole"), step.Input{Clicked: &step.Clicked{Of: last.Of, Option: last.Items[1].Acts[0].ID}})
	if w.Entries["b"].Verified != "2027-01-12" || w.Entries["a"].Verified != "2026-01-12" {
		t.Errorf("they are %+v", w.Entries)
	}
}

func TestRuleCatalogueFreshnessOfWhatWasNeverConfirmedIsSpread(t *testing.T) {
	days := map[string]bool{}
	for _, owner := range []string{"a@x", "b@x", "c@x", "d@x", "e@x", "f@x"} {
		w := dialogstest.NewTown(t, dialogs.Config{})
		x := entry.Owned{ID: "kerne", Owner: owner}
		_, effects := w.Engine.StepEntry(x, step.Input{Catalogued: &step.Catalogued{}}, w.At(""))
		at := effects[0].Remind.At
		if at.Before(w.Now) || at.After(w.Now.AddDate(1, 0, 0)) {
			t.Errorf("%s is asked %s", owner, at)
		}
		days[at.Format(time.DateOnly)] = true
	}
	if len(days) < 5 {
		t.Errorf("all are asked on %v", days)
	}
}

func TestRuleCatalogueFreshnessAsksOnlyWhoIsInTheDirectory(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	x := entry.Owned{ID: "kerne", Owner: "væk@odense.dk", Verified: "2025-01-01", Since: w.Now.AddDate(-1, 0, 0)}
	x, effects := w.Engine.StepEntry(x, step.Input{Due: &step.Due{Reminder: entry.FreshReminder}}, w.At(""))
	if len(effects) != 1 || effects[0].Remind == nil || x.Step != 0 {
		t.Errorf("it is %+v, with %+v", x, effects)
	}
}

func TestRuleCatalogueFreshnessTakesOnlyTheOwnersAnswer(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	owned(w, "kerne", "2026-01-12")
	w.Tell(step.EntryKey("kerne"), step.Input{Confirmed: &step.Confirmed{By: dialogstest.KeyOf("Anna"), Says: step.FreshYes}})
	if x := w.Entries["kerne"]; x.Verified != "2026-01-12" {
		t.Errorf("it is %+v", x)
	}
}

func TestRuleCatalogueFreshnessAfterAnotherAnswerComesNextYear(t *testing.T) {
	for _, says := range []string{step.FreshChanged, step.FreshNotMine} {
		w := dialogstest.NewTown(t, dialogs.Config{})
		owned(w, "kerne", "2026-01-12")
		w.Until(w.Local("2027-01-12 12:00"))
		m := w.Said[len(w.Said)-1]
		w.Tell(dialogstest.KeyOf("Ole"), step.Input{Clicked: &step.Clicked{Of: m.Of, Option: "fresh_" + says + ":kerne"}})
		if says == step.FreshChanged {
			w.Says("Ole", "Den hedder noget andet nu")
		}
		if x := w.Entries["kerne"]; x.Says != says || x.Verified != "2026-01-12" {
			t.Errorf("%s: it is %+v", says, x)
		}
		w.Heard("Ole")
		w.Until(w.Local("2027-12-31 12:00"))
		w.Hears("Ole")
		w.Until(w.Local("2028-01-13 12:00"))
		w.Hears("Ole", "Wed 12/1 08:")
	}
}

// TestRuleCatalogueFreshnessKeepsTheLimits: whoever is asked about an entry is
// not reminded of something else on the same day.
func TestRuleCatalogueFreshnessKeepsTheLimits(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Entries = map[string]entry.Owned{}
	w.Sends()
	w.Heard("Mette")
	w.Now = w.Now.Add(time.Second)
	for _, id := range []string{"a", "b"} {
		w.Entries[id] = entry.Owned{ID: id, Name: id, Owner: "mette@odense.dk", Verified: map[string]string{"a": "2025-11-26", "b": "2025-11-27"}[id]}
		w.Tell(step.EntryKey(id), step.Input{Catalogued: &step.Catalogued{}})
	}
	w.Until(w.Local("2027-01-29 12:00"))
	days := map[string]int{}
	for _, n := range w.People[dialogstest.KeyOf("Mette")].Nudges {
		days[n.Format(time.DateOnly)]++
	}
	for day, n := range days {
		if n > 1 {
			t.Errorf("%s: %d nudges", day, n)
		}
	}
	if len(days) < 4 {
		t.Errorf("only %v:\n%s", days, w.Transcript())
	}
}

func TestRuleCatalogueFreshnessIsCheckedAtLoad(t *testing.T) {
	rules, err := rules.Read("nudges.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range []string{"freshness: {then: [10wd], priority: information, off: no}", "freshness: {every: 12mo, priority: information, off: no}"} {
		data := bytes.Replace(rules, []byte("freshness: {every: 12mo, then: [10wd], priority: information, off: no}"), []byte(broken), 1)
		if _, err := dialogs.New(dialogs.Config{Rules: data}); err == nil {
			t.Errorf("taken: %s", broken)
		}
	}
}
