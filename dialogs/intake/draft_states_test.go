package intake_test

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
)

// TestDraftTransitions are the lines that begin with a draft: in the chat, by
// its author.
func TestDraftTransitions(t *testing.T) {
	t.Run("draft → submitted", func(t *testing.T) {
		x := dialogstest.ToSummary(t)
		x.Says("send")
		i := x.Idea()
		if i.Status != idea.StatusSubmitted || i.Assignment.Participant.ID != dialogstest.Mette.ID || !i.Assignment.By.Equal(x.Engine.Deadline(x.Local(), 7)) {
			t.Errorf("%s with %+v", i.Status, i.Assignment)
		}
		wantSent(t, x, "sent_full")
	})
	t.Run("draft → submitted only with the mandatory answers", func(t *testing.T) {
		for _, q := range []string{"problem", "core_task", "target_groups", "benefit_types", "personal_data"} {
			x := dialogstest.ToSummary(t)
			delete(x.Person.CurrentDraft().Answers, q)
			x.Person.CurrentDraft().Changed(x.Moment.Now)
			x.Says("send", "send")
			if len(x.Ideas) != 0 {
				t.Errorf("sent without %s", q)
			}
		}
	})
	t.Run("draft → submitted only from the summary", func(t *testing.T) {
		x := dialogstest.PastReuse(t)
		x.Says("send")
		if len(x.Ideas) != 0 {
			t.Error("sent without a summary")
		}
	})
	t.Run("draft → screening: Send til konsulenten i stedet", func(t *testing.T) {
		x := dialogstest.ToSummary(t)
		x.Says("send til konsulenten i stedet")
		if i := x.Idea(); i.Status != idea.StatusScreening || !i.Discreet || i.Assignment.Role != idea.RoleConsultant {
			t.Errorf("%s with %+v", i.Status, i.Assignment)
		}
		wantSent(t, x, "sent_discreet")
	})
	t.Run("draft → withdrawn by its author", func(t *testing.T) {
		x := dialogstest.PastReuse(t)
		x.Says("annullér", "slet")
		if d := x.Person.Draft("d1"); d == nil || d.Thrown.IsZero() || len(x.Ideas) != 0 {
			t.Errorf("draft %+v, %d ideas", d, len(x.Ideas))
		}
	})
	t.Run("draft → withdrawn by itself after 60 days", func(t *testing.T) {
		x := dialogstest.PastReuse(t)
		before := len(x.Said)
		x.Waits(66 * 24 * time.Hour) // calm week 52 puts it off
		var told []string
		for _, m := range x.Said[before:] {
			told = append(told, m.Plain())
		}
		if len(told) < 2 || !strings.Contains(told[len(told)-1], "bliver slettet") || x.Person.Draft("d1") == nil {
			t.Fatalf("told %q", told)
		}
		x.Waits(20 * 24 * time.Hour)
		if x.Person.Draft("d1") != nil || len(x.Ideas) != 0 {
			t.Error("it is still there")
		}
	})
	t.Run("draft → reuse_offered: Den vil jeg prøve", func(t *testing.T) {
		x := dialogstest.AtReuse(t, dialogstest.Strong)
		x.Says("1", "den vil jeg prøve")
		i := x.Idea()
		if i.Status != idea.StatusReuseOffered || i.Reuse.Chosen == nil || i.Reuse.Chosen.ID != dialogstest.Strong.ID || i.Assignment.Role != idea.RoleOwner {
			t.Errorf("%s with %+v of %+v", i.Status, i.Assignment, i.Reuse.Chosen)
		}
		wantSent(t, x, "sent_reuse")
	})
	t.Run("draft → merged: the author joins an existing idea", func(t *testing.T) {
		x := dialogstest.AtReuse(t, dialogstest.Earlier)
		x.Says("1", "vi har samme behov", "20 minutter, 3 gange om ugen, 8 personer")
		if x.Last().Title != "" && len(x.Ideas) == 0 {
			x.Says("ja, et skøn")
		}
		i := x.Idea()
		if i.Status != idea.StatusMerged || i.Into != 9 || i.Assignment.Role != "" {
			t.Errorf("%s into %d with %+v", i.Status, i.Into, i.Assignment)
		}
		if len(x.Told) != 1 || x.Told[0].To != idea.IdeaKey(9) || x.Told[0].Input.Joined == nil || x.Told[0].Input.Joined.Supporter.Benefit == nil {
			t.Errorf("told %+v", x.Told)
		}
		wantSent(t, x, "sent_join")
	})
	t.Run("draft → redirected: a fault is passed on", func(t *testing.T) {
		x := dialogstest.AtReuse(t, dialogstest.Strong)
		x.Says("1", "vi bruger den allerede", "fejl")
		if len(x.Ideas) == 0 {
			x.Says("ja")
		}
		if i := x.Idea(); i.Status != idea.StatusRedirected || i.Assignment.Role != idea.RoleOwner {
			t.Errorf("%s with %+v", i.Status, i.Assignment)
		}
		wantSent(t, x, "sent_passed")
	})
}

// wantSent checks the first line of the only idea's history.
func wantSent(t *testing.T, x *dialogstest.Talk, what string) {
	t.Helper()
	i := x.Idea()
	want := idea.HistoryEntry{At: x.Moment.Now, Actor: i.Author, Role: idea.RoleAuthor, From: idea.StatusDraft, To: i.Status, What: what}
	if len(i.History) != 1 || i.History[0] != want || i.Author.ID != x.Person.Key {
		t.Errorf("history %+v, want %+v", i.History, want)
	}
}
