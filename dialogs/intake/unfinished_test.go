package intake_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
)

func TestRuleUnfinishedDraft(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Bo", dialogstest.Problem)
	w.Heard("Bo")
	w.Until(w.Local("2027-02-10 12:00"))
	got := w.Heard("Bo")
	if len(got) != 4 { // after 3, 10 and 30 days, and the last notice after 57
		t.Fatalf("heard %q", got)
	}
	// The 30th day is in a calm week, whose days put off the last notice, too.
	for n, day := range []string{"Thu 26/11", "Thu 3/12", "Mon 28/12", "Tue 26/1"} {
		if !strings.HasPrefix(got[n], day) {
			t.Errorf("the %d. on %s, want %s", n+1, got[n], day)
		}
	}
	if len(w.People[dialogstest.KeyOf("Bo")].Drafts) > 0 {
		t.Error("it is not deleted after 60 days")
	}
}

// An absence stops the reminders of drafts, and their end.
func TestLimitAbsenceStopsDraftExpiry(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Bo", dialogstest.Problem)
	w.Until(w.Local("2027-01-26 12:00")) // the last notice was given
	w.Says("Bo", "fravær til 1. marts", "ingen")
	w.Heard("Bo")
	w.Until(w.Local("2027-02-28 12:00"))
	w.Hears("Bo")
	if len(w.People[dialogstest.KeyOf("Bo")].Drafts) == 0 {
		t.Fatal("it was deleted while he was away")
	}
	w.Until(w.Local("2027-03-01 12:00"))
	if got := w.Heard("Bo"); len(got) != 1 || !strings.HasPrefix(got[0], "Mon 1/3 ") || !strings.Contains(got[0], "bliver slettet 4. marts") {
		t.Errorf("back again he hears %q", got)
	}
	w.Until(w.Local("2027-03-05 12:00"))
	if len(w.People[dialogstest.KeyOf("Bo")].Drafts) > 0 {
		t.Error("it is kept for ever")
	}
}

func TestLimitPersonalWindowOfDrafts(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Bo", "indstillinger", "vælg tidsrum", "16-22", dialogstest.Problem)
	w.Heard("Bo")
	w.Until(w.Local("2026-11-27 12:00"))
	if got := w.Heard("Bo"); len(got) != 1 || !strings.HasPrefix(got[0], "Thu 26/11 16:") {
		t.Errorf("heard %q", got)
	}
}
