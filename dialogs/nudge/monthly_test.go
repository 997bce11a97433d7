package nudge_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// month lets an idea of each of some people be sent and recommended, and
// returns what Hanne, the head, then hears on the first working day of December.
func month(w *dialogstest.Town, authors ...string) []dialogstest.Heard {
	w.Helper()
	for _, name := range authors {
		w.Acts("Mette", "recommend", w.Sends(name))
	}
	w.Until(w.Local("2026-12-01 12:00"))
	return slices.DeleteFunc(slices.Clone(w.Said), func(m dialogstest.Heard) bool { return m.Who != dialogstest.KeyOf("Hanne") || m.Key != "month" })
}

func TestMonthlyMessageOnTheFirstWorkingDay(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	got := month(w, "Anna")
	if len(got) != 1 || got[0].At.In(w.Engine.Calendar.Location()).Format("Mon 2/1 15:04") != "Tue 1/12 09:00" || got[0].Title != "Idéerne i november" {
		t.Fatalf("heard %+v", got)
	}
	w.Said = nil
	w.Until(w.Local("2027-01-04 08:00")) // a working day, and nothing has happened in December
	if w.Until(w.Local("2027-02-01 12:00")); strings.Contains(w.Transcript(), "Idéerne i") {
		t.Errorf("heard\n%s", w.Transcript())
	}
}

func TestMonthlyMessageWaitsForTheOneWhoIsAway(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	w.Says("Hanne", "fravær til 3. december", "ingen")
	month(w, "Anna")
	w.Until(w.Local("2026-12-04 12:00"))
	got := slices.DeleteFunc(slices.Clone(w.Said), func(m dialogstest.Heard) bool { return m.Key != "month" })
	if len(got) != 1 || got[0].At.In(w.Engine.Calendar.Location()).Format("Mon 2/1 15:04") != "Thu 3/12 08:30" {
		t.Errorf("heard %+v", got)
	}
}

func TestMonthlyMessageShowsNoFewPeople(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	for n := range 6 {
		i := dialogstest.NewIdea(t, w.Engine)
		i.Answers = nil
		i.Number, i.Author, i.Status, i.Updated = int64(100+n), dialogstest.Participant(string(rune('A'+n))), idea.StatusScreening, w.Now
		if n == 0 {
			i.Status = idea.StatusReady
		}
		w.Ideas[i.Number] = i
	}
	s := dialogstest.Voice(t, w.Engine, w.Now)
	var ideas []idea.Idea
	for _, n := range []int64{100, 101, 102, 103, 104, 105} {
		ideas = append(ideas, w.Ideas[n])
	}
	december := w.Local("2026-12-01 09:00")
	for _, f := range report.MonthCounts(s, report.LastMonth(&w.Engine.Policy, ideas, "", december)) {
		if f.Label == "Klar til beslutning" || f.Value == "1 idé" {
			t.Errorf("one person is told of: %+v", f)
		}
	}
	if two := report.MonthCounts(s, report.LastMonth(&w.Engine.Policy, ideas[:2], "", december)); len(two) != 0 {
		t.Errorf("two people are told of: %+v", two)
	}
}

// TestMonthlyStepsAreNeverAboutSomebody: how long a step took is said where
// five people at least were behind it, and five people at least did it.
func TestMonthlyStepsAreNeverAboutSomebody(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	s := dialogstest.Voice(t, w.Engine, w.Now)
	for _, c := range []struct {
		managers int
		want     string
	}{{1, ""}, {4, ""}, {5, "4 dage"}, {6, "4 dage"}} {
		var ideas []idea.Idea
		for n := range 7 {
			i := idea.Idea{Number: int64(n + 1), Author: dialogstest.Participant(string(rune('A' + n)))}
			sent := w.Local("2026-11-02 09:00")
			i.History = []idea.HistoryEntry{
				{At: sent, Actor: i.Author, From: idea.StatusDraft, To: idea.StatusSubmitted},
				{At: sent.AddDate(0, 0, n+1), Actor: dialogstest.Participant(string(rune('K' + n%c.managers))), From: idea.StatusSubmitted, To: idea.StatusScreening},
			}
			ideas = append(ideas, i)
		}
		got := report.MonthSteps(s, report.LastMonth(&w.Engine.Policy, ideas, "", w.Local("2026-12-01 09:00")))
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0].Value != c.want) {
			t.Errorf("of %d managers: %+v, want %q", c.managers, got, c.want)
		}
	}
}

func TestMonthlyMessageCanBeStopped(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	month(w, "Anna")
	w.Clicks("Hanne", "Stop den slags beskeder")
	w.Said = nil
	w.Acts("Karin", "decline", w.Ideas[1].Number)
	if w.Until(w.Local("2027-01-05 12:00")); strings.Contains(w.Transcript(), "Idéerne i") {
		t.Errorf("heard\n%s", w.Transcript())
	}
}

// TestBoardPapersComeWithTheReminder: who records the meeting gets the papers
// on what is ready, and nobody else gets them.
func TestBoardPapersComeWithTheReminder(t *testing.T) {
	w := dialogstest.NewTown(t, dialogs.Config{})
	i := dialogstest.NewIdea(t, w.Engine)
	i.Number, i.Author, i.Status = 1, dialogstest.Participant("Anna"), idea.StatusReady
	i.Assignment = idea.Assignment{Role: idea.RoleRecorder, Participant: &idea.Participant{ID: dialogstest.KeyOf("Rune"), Name: "Rune"}}
	for name, want := range map[string]bool{"Rune": true, "Bo": false} {
		for rule, papers := range map[string]bool{schedule.RuleBoard: want, schedule.RuleManager: false} {
			file := reminds(w, name, rule, i)
			if (file != nil) != papers || papers && !strings.Contains(file.Content, i.Title) {
				t.Errorf("%s gets %+v with the reminder %s", name, file, rule)
			}
		}
	}
}

// reminds reminds somebody of an idea, and returns the file that comes along.
func reminds(w *dialogstest.Town, name, rule string, i idea.Idea) *message.File {
	w.Helper()
	key := dialogstest.KeyOf(name)
	i.Escalations = []idea.Escalation{{Rule: rule, Who: dialogstest.Participant(name)}}
	p := person.Person{Key: key, Lang: texts.Danish, Address: idea.Address{Platform: "test", Ref: key}, Queue: []person.Queued{{Idea: i.Number, Rule: rule, Step: 1}}}
	shown := step.Loaded{Load: step.Load{Why: "round", Ideas: []int64{i.Number}}, Ideas: []idea.Idea{i}}
	_, effects := w.Engine.Step(p, step.Input{Loaded: &shown}, w.At(key))
	for _, x := range effects {
		if x.Say != nil {
			return x.Say.File
		}
	}
	w.Fatalf("%s hears nothing of %s", name, rule)
	return nil
}
