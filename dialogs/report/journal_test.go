package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// doAll does actions one after the other, each as a name and an action.
func doAll(t *testing.T, e *dialogs.Engine, i idea.Idea, actions ...string) idea.Idea {
	t.Helper()
	for _, d := range actions {
		name, action, _ := strings.Cut(d, " ")
		at := dialogstest.Moment()
		before := len(i.History)
		at.Now = at.Now.AddDate(0, 0, before)
		i, _ = e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, name, idea.ActionID(action)))}, at)
		if len(i.History) == before {
			t.Fatalf("%s was not done", d)
		}
	}
	return i
}

func TestTheMomentsOfTheJournal(t *testing.T) {
	e := dialogstest.Engine(t)
	i := doAll(
		t, e, dialogstest.NewIdea(t, e), "Mette question", "Anna reply", "Mette recommend", "Karin question", "Anna reply", "Karin assess",
		"Karin to_architect", "Arne architecture", "Karin involve", "Arne ready", "Rune ask_back", "Arne ready", "Rune put_off", "Karin resume",
	)
	var got []string
	for n := range i.History {
		if m := life.JournalMoment(i, n); m != "" {
			got = append(got, i.History[n].What+" "+m)
		}
	}
	want := []string{"recommend accepted", "ready assessed", "ready assessed", "put_off decided"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := len(life.Unjournaled(i)); n != len(want) {
		t.Errorf("%d to be journalised", n)
	}
	for _, n := range []int{-1, len(i.History)} {
		if m := life.JournalMoment(i, n); m != "" {
			t.Errorf("line %d is %q", n, m)
		}
	}
}

// A reference is kept once, nothing is told of it, and the history stays as it
// is.
func TestReferencesAreKept(t *testing.T) {
	e := dialogstest.Engine(t)
	i := doAll(t, e, dialogstest.NewIdea(t, e), "Mette recommend")
	lines := len(i.History)
	for _, text := range []string{"26/1", "26/1", "", "26/2"} {
		var effects []step.Effect
		ref := idea.JournalRef{At: dialogstest.Monday, Moment: life.JournalAccepted, Passage: 1, Reference: text}
		i, effects = e.StepIdea(i, step.Input{Journaled: &step.Journaled{Ref: ref}}, dialogstest.Moment())
		if len(effects) > 0 {
			t.Errorf("effects %v", effects)
		}
	}
	if len(i.Journal) != 2 || i.Journal[0].Reference != "26/1" || i.Journal[1].Reference != "26/2" || len(i.History) != lines {
		t.Errorf("journal %v", i.Journal)
	}
	if n := life.Unjournaled(i); len(n) != 0 {
		t.Errorf("to be journalised: %v", n)
	}
	if p := e.JournalPackage(i, 1, "00.01.00-G01"); p.Previous != "" {
		t.Errorf("the first package names %q", p.Previous)
	}
}

// The records system is told that an idea is discreet, but not which manager it
// is kept from.
func TestAPackageIsMarkedAsDiscreet(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, discreet := range []bool{false, true} {
		i := doAll(t, e, dialogstest.NewIdea(t, e), "Mette recommend")
		i.Discreet = discreet
		p := e.JournalPackage(i, 1, "00.01.00-G01")
		said := slices.ContainsFunc(p.Sections[0].Facts, func(f report.JournalFact) bool {
			return f.Value == "Sendt til konsulenten uden om nærmeste leder."
		})
		if p.Discreet != discreet || said != discreet {
			t.Errorf("discreet %v: %+v", discreet, p.Sections[0])
		}
	}
}

// A package that is made again later has nothing in it that came later.
func TestAPackageSaysWhatThereWas(t *testing.T) {
	e := dialogstest.Engine(t)
	i := doAll(t, e, dialogstest.NewIdea(t, e), "Mette recommend")
	first := e.JournalPackage(i, 1, "00.01.00-G01")
	later := doAll(t, e, i, "Karin assess", "Karin to_architect", "Arne architecture", "Karin involve", "Arne ready", "Rune prioritise", "Mette begin", "Mette go_live")
	later.Journal = []idea.JournalRef{{Passage: 1, Reference: "26/1"}}
	again := e.JournalPackage(later, 1, "00.01.00-G01")
	if a, b := headings(first), headings(again); !slices.Equal(a, b) {
		t.Errorf("first %q, again %q", a, b)
	}
	for n := range later.History {
		if life.JournalMoment(later, n) != life.JournalDecided {
			continue
		}
		p := e.JournalPackage(later, n, "00.01.00-G01")
		if want := []string{"Dokumentet", "Parterne", "Idéen", "Vurderingen", "Beslutningen", "Forløbet"}; !slices.Equal(headings(p), want) || p.Previous != "26/1" {
			t.Errorf("of the decision: %q, %q", headings(p), p.Previous)
		}
	}
	if p := e.JournalPackage(later, 0, "00.01.00-G01"); p != nil {
		t.Errorf("of what is not journalised: %v", p)
	}
}

func headings(p *report.Journal) (out []string) {
	for _, x := range p.Sections {
		out = append(out, x.Heading)
	}
	return out
}

// A passage says in which role it was done, and who was there when.
func TestAPassageSaysTheRole(t *testing.T) {
	e := dialogstest.Engine(t)
	i := doAll(
		t, e, dialogstest.NewIdea(t, e), "Mette question", "Anna reply", "Mette recommend", "Karin question", "Anna reply", "Karin assess",
		"Karin to_architect", "Arne architecture", "Arne question", "Anna reply", "Karin involve", "Arne ready", "Rune prioritise",
	)
	var got []string
	for _, p := range i.History[1:] {
		got = append(got, p.Role)
	}
	want := []string{
		idea.RoleManager, idea.RoleAuthor, idea.RoleManager, idea.RoleConsultant, idea.RoleAuthor, idea.RoleConsultant,
		idea.RoleConsultant, idea.RoleArchitect, idea.RoleArchitect, idea.RoleAuthor, idea.RoleConsultant, idea.RoleArchitect, idea.RoleDecider,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKinds(t *testing.T) {
	e := dialogstest.Engine(t)
	kinds := e.Kinds(texts.Danish)
	for _, d := range life.Actions {
		if kinds[string(d.ID)] == "" {
			t.Errorf("no name for %q", d.ID)
		}
	}
	i := dialogstest.NewIdea(t, e)
	if kind := i.History[0].Kind(); kind != "sent" || kinds[kind] == "" {
		t.Errorf("sending is %q", kind)
	}
	if p := (idea.HistoryEntry{What: "back", At: time.Time{}}); kinds[p.Kind()] == "" {
		t.Error("no name for what happens by itself")
	}
}
