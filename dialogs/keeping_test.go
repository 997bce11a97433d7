package dialogs

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// What somebody's own data say is theirs: not who follows their idea, nor who
// is away.
func TestMyDataNamesNobodyElse(t *testing.T) {
	i := idea.Idea{Number: 7, Author: party("Anna"), Life: idea.Life{
		Followers: []string{keyOf("Bo")}, Cards: []string{keyOf("Bo")}, Had: []string{keyOf("Bo")},
		Escalations: []idea.Escalation{{Rule: schedule.RuleManager, Who: party("Mette"), Away: aMonday, Delegate: new(party("Bo"))}},
		Delegate:    new(party("Bo")), DelegateFor: keyOf("Mette"),
	}}
	data, err := json.Marshal(lookup.WithoutOthers([]idea.Idea{i}))
	if err != nil || strings.Contains(string(data), "bo@") || strings.Contains(string(data), "away") {
		t.Errorf("%v, %s", err, data)
	}
	if len(i.Followers) != 1 {
		t.Error("the idea was changed")
	}
}

// Who may not see an idea cannot learn by following it what became of it, or
// who did that.
func TestFollowingTellsNothingOfWhatIsNotOpen(t *testing.T) {
	e := mustEngine(t)
	for _, s := range []idea.Status{idea.StatusDeclined, idea.StatusWithdrawn, idea.StatusScreening} {
		i := inState(t, e, s)
		for _, do := range []idea.ActionID{"follow", "unfollow"} {
			x := newTalk(t)
			x.p = person.Person{Key: keyOf("Bo"), Name: "Bo", Met: aMonday}
			x.at.Directory, x.at.Me = theCrew(), idea.Profile{Name: "Bo"}
			x.ideas = []idea.Idea{i}
			x.says(map[idea.ActionID]string{"follow": "følg 7", "unfollow": "følg ikke 7"}[do])
			_, effects := e.StepIdea(i, step.Input{Action: new(actOf(i, "Bo", do))}, lifeAt())
			said := x.last().Plain() + toJSON(t, effects)
			for _, secret := range []string{"Karin", "Anna", "Kørebog", "Mette"} {
				if strings.Contains(said, secret) {
					t.Errorf("%s in %s tells %q: %s", do, s, secret, said)
				}
			}
		}
	}
}

// A note is for those who may read the idea.
func TestWhoMayNotReadWritesNoNote(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	for name, may := range map[string]bool{"Karin": true, "Arne": true, "Hanne": false, "Rune": false} {
		i := i
		i.Author = party("Ada") // whose manager Hanne is not
		a := actOf(i, name, "note")
		if r := life.Refuse(&e.Policy, i, a, lifeAt()); (r.Why == "") != may || life.MayRead(&e.Policy, i, a, lifeAt()) != may {
			t.Errorf("%s: %+v, reads %v", name, r, life.MayRead(&e.Policy, i, a, lifeAt()))
		}
		_, effects := e.StepIdea(i, step.Input{Action: &a}, lifeAt())
		if got := toJSON(t, effects); !may && strings.Contains(got, i.Title) {
			t.Errorf("%s is told the title: %s", name, got)
		}
	}
}

// News in a digest are no way to an idea that was sent past somebody, or that
// they may not read.
func TestADigestTellsOnlyWhatOneMayRead(t *testing.T) {
	for _, discreet := range []bool{true, false} {
		w := newTown(t, Config{})
		n := w.sends()
		w.heard("Mette")
		i := w.ideas[n]
		i.Status, i.Discreet, i.Manager = idea.StatusScreening, discreet, nil
		i.Assignment = idea.Assignment{Role: idea.RoleConsultant, Participant: new(party("Karin"))}
		w.ideas[n] = i
		// Karin, whose managers are to hear of it, has not answered.
		i.Escalations = []idea.Escalation{{Rule: schedule.RuleFollowUp, Who: party("Karin"), Since: w.now.AddDate(0, -2, 0), Step: 2}}
		for _, manager := range []string{"Mette", "Ole"} { // Mette is Anna's manager too
			w.staff.managers[keyOf("Karin")] = party(manager)
			_, effects := w.e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.EscalationReminder}}, w.at(""))
			w.take("", effects)
		}
		w.days(6)
		if heard := strings.Join(w.heardAll("Mette"), "\n"); strings.Contains(heard, i.Title) == discreet {
			t.Errorf("discreet %v: Mette hears %q", discreet, heard)
		}
		heard := strings.Join(w.heardAll("Ole"), "\n")
		if strings.Contains(heard, i.Title) || strings.Contains(toJSON(t, w.people[keyOf("Ole")]), i.Title) {
			t.Errorf("Ole, who may not read it, hears %q", heard)
		}
		if !strings.Contains(heard, "Venter stadig på svar: Idé nr. 1") {
			t.Errorf("Ole hears nothing: %q", heard)
		}
	}
}

// heardAll is all that was said to somebody, in full.
func (w *town) heardAll(name string) []string {
	var out []string
	for _, m := range w.said {
		if m.who == keyOf(name) {
			out = append(out, m.Plain())
		}
	}
	return out
}

// A list of what waits shows of an idea what its card would: to somebody who
// may not read it any more, not what it is about.
func TestARoundShowsOnlyWhatOneMayRead(t *testing.T) {
	w := newTown(t, Config{})
	a, b := w.sends(), w.sends()
	for _, n := range []int64{a, b} {
		i := w.ideas[n]
		i.Title, i.Cards, i.Escalations = "Hemmelig titel", append(slices.Clone(i.Cards), keyOf("Bo")), append(i.Escalations, idea.Escalation{Rule: schedule.RuleScreening, Who: party("Bo")})
		w.ideas[n] = i
		w.tell(keyOf("Bo"), step.Input{Nudge: &step.Nudge{Idea: n, Rule: schedule.RuleScreening, Step: 1}})
	}
	w.days(1)
	if heard := strings.Join(w.heardAll("Bo"), "\n"); heard == "" || strings.Contains(heard, "Hemmelig") || strings.Contains(heard, "Anna") {
		t.Errorf("Bo hears %q", heard)
	}
	w.tell(keyOf("Bo"), step.Input{Nudge: &step.Nudge{Idea: a, Rule: schedule.RuleScreening, Step: 2}})
	w.said = nil
	w.days(3)
	if heard := strings.Join(w.heardAll("Bo"), "\n"); heard == "" || strings.Contains(heard, "Hemmelig") || strings.Contains(heard, "Anna") {
		t.Errorf("Bo hears of one %q", heard)
	}
}

// A department head whose department is not known has no report on others.
func TestADepartmentHeadWithoutADepartmentHasNoReport(t *testing.T) {
	for _, word := range []string{"gevinster", "dagsorden"} {
		x := reader(t, "", idea.RoleDepartmentHead)
		x.says(word)
		if m := x.last(); m.File != nil || strings.Contains(m.Plain(), "Ældre og Handicap") || strings.Contains(m.Plain(), "2 idéer") {
			t.Errorf("%s: %s", word, m.Plain())
		}
	}
}

// What a button carries can be made up where the platform leaves it to the
// client. A CPR number in it is not kept.
func TestACPRNumberInAButtonIsMasked(t *testing.T) {
	const cpr = "010190-1234"
	for _, option := range []string{"word:idea Vi skriver " + cpr + " på papir hver dag i vagten", "word:lookup " + cpr, "word:benefits " + cpr, "word:fix problem: " + cpr} {
		for _, stage := range []string{message.StepAnywhere, message.StepQuery, "", message.StepAct} {
			e := mustEngine(t)
			p, effects := e.Step(person.Person{Key: keyOf("Anna"), Lang: texts.Danish}, atDoor(step.Input{Clicked: &step.Clicked{Of: message.Of{Step: stage}, Option: option}}), lifeAt())
			if got := toJSON(t, p) + toJSON(t, effects); strings.Contains(got, cpr) {
				t.Errorf("%s %q: %s", stage, option, got)
			}
		}
	}
}
