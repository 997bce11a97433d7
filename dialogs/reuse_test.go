package dialogs

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// What the searches of these tests find.
var (
	strong = idea.Match{
		ID: "s1", Kind: idea.KindSolution, Name: "OS2indberetning", Purpose: "Kørselspenge uden papir", Strong: true,
		Words: []string{"kørsel", "papir"}, Departments: []string{"A", "B"}, Verified: "2026-10-01",
		Owner: idea.Participant{Name: "Lone Lund", Email: "lone@odense.dk", Unit: "IT"},
	}
	weak     = idea.Match{ID: "s2", Kind: idea.KindSolution, Name: "Vagtplan Mobil", Words: []string{"dag"}, OwnerUnknown: true}
	outgoing = idea.Match{ID: "s3", Kind: idea.KindSolution, Name: "Gammel kørebog", Strong: true, PhasingOut: true}
	full     = idea.Match{ID: "s4", Kind: idea.KindSolution, Name: "Fuld kørebog", Strong: true, Room: "no"}
	earlier  = idea.Match{ID: "i9", Kind: idea.KindIdea, Idea: 9, Author: "person/bo", Strong: true, Departments: []string{"Skoler"}}
)

// A match says why it is shown, where it is used and how fresh that is; strong
// and possible ones are told apart in words.
func TestAMatchSaysWhyItIsShown(t *testing.T) {
	x := atReuseWith(t, strong, weak)
	x.wants("1 OS2indberetning", "Ligner meget", "Fundet på ordene kørsel, papir", "Bruges i 2 forvaltninger", "Sidst bekræftet 1. oktober 2026")
	x.wants("2 Vagtplan Mobil", "Ligner måske", "En systemejer har ikke bekræftet dem alle endnu")
}

func TestAnUnapprovedTitleIsNotShownToColleagues(t *testing.T) {
	x := atReuseWith(t, earlier)
	x.wants("Idé nr. 9 fra en kollega i Skoler")
	approved := earlier
	approved.Name = "Kørebog på telefonen"
	atReuseWith(t, approved).wants("Idé nr. 9: Kørebog på telefonen")
}

func TestTryingASolutionEndsTheTalk(t *testing.T) {
	x := atReuseWith(t, strong)
	x.says("1")
	x.clicks("Den vil jeg prøve")
	x.wants("Du vil prøve OS2indberetning", "Lone Lund", "lone@odense.dk")
	i := x.idea()
	if i.Status != idea.StatusReuseOffered || i.Kind != idea.ReuseAsIs || i.Assignment.Role != idea.RoleOwner || i.Assignment.Participant.ID != "person/lone@odense.dk" {
		t.Errorf("%s %s with %+v", i.Status, i.Kind, i.Assignment)
	}
}

// What is phased out, or has no room, cannot be tried.
func TestAPhasedOutSolutionCannotBeTried(t *testing.T) {
	for _, m := range []idea.Match{outgoing, full} {
		x := atReuseWith(t, m)
		x.says("1")
		x.wantsNot("Den vil jeg prøve")
		x.says("den vil jeg prøve")
		x.take(step.Input{Clicked: &step.Clicked{Of: x.last().Of, Option: "try"}})
		if len(x.ideas) != 0 {
			t.Errorf("%s is tried: %+v", m.Name, x.ideas)
		}
	}
	atReuseWith(t, outgoing).wants("Udfases. Den kan ikke tages i brug af nye.")
}

func TestAStrongMatchsRejectionAsksWhy(t *testing.T) {
	for name, c := range map[string]struct {
		match idea.Match
		asks  bool
	}{
		"a strong solution": {strong, true},
		"a possible one":    {weak, false},
		"an earlier idea":   {earlier, false},
	} {
		t.Run(name, func(t *testing.T) {
			x := atReuseWith(t, c.match)
			x.says("1")
			x.clicks("Nej")
			if !c.asks {
				x.wants("Vil du fortsætte nu?")
				return
			}
			x.wants("Hvorfor passer den ikke?")
			x.says("vi har prøvet den")
			x.wants("Vil du fortsætte nu?")
			if r := x.draft().Reuse.Rejected; len(r) != 1 || r[0].Reason != "tried" {
				t.Errorf("rejected %+v", r)
			}
		})
	}
}

// "None of them" asks once, for the first strong one, and the reason can be
// skipped.
func TestNoneOfThemAsksOnce(t *testing.T) {
	x := atReuseWith(t, weak, strong, outgoing)
	x.says("ingen af dem")
	x.wants("Hvorfor passer den ikke?", "Det handler om OS2indberetning.")
	x.says("spring over")
	x.wants("Vil du fortsætte nu?")
	d := x.draft()
	if len(d.Reuse.Rejected) != 3 || d.Reuse.Outcome != idea.ReuseNew {
		t.Errorf("%s, rejected %+v", d.Reuse.Outcome, d.Reuse.Rejected)
	}
	x.says("fortsæt")
	x.wants("Hvad kunne gøre det nemmere?")
}

func TestAlmostMakesAnIdeaToExtend(t *testing.T) {
	x := atReuseWith(t, strong)
	x.says("1", "næsten")
	x.wants("Hvad mangler, før I kan bruge den?")
	x.says("Den kan ikke tale med vagtplanen")
	x.wants("bygge videre på OS2indberetning")
	x.says("fortsæt nu", "spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej", "Excel", "send")
	i := x.idea()
	if i.Kind != idea.ReuseExtend || i.Reuse.Gap != "Den kan ikke tale med vagtplanen" || i.Reuse.Chosen.ID != "s1" {
		t.Errorf("%s %+v", i.Kind, i.Reuse)
	}
}

// A fault or lack of training is offered to be passed on; a lack makes it an
// idea to extend.
func TestWhatIsInUseAlready(t *testing.T) {
	x := atReuseWith(t, strong)
	x.says("1", "vi bruger den allerede", "der er fejl")
	x.wants("Skal jeg sende det videre til Lone Lund?")
	x.says("ja")
	if i := x.idea(); i.Status != idea.StatusRedirected || i.Assignment.Participant.Name != "Lone Lund" {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
	x = atReuseWith(t, strong)
	x.says("1", "vi bruger den allerede", "den mangler noget", "Den kan ikke tale med vagtplanen")
	if r := x.draft().Reuse; r.Outcome != idea.ReuseExtend || r.Gap != "Den kan ikke tale med vagtplanen" {
		t.Errorf("%+v", r)
	}
}

func TestJoiningAnIdeaTakesOnesOwnFigures(t *testing.T) {
	x := atReuseWith(t, earlier)
	x.says("1")
	x.clicks("Vi har samme behov")
	x.wants("Du skriver jer på idé nr. 9")
	x.says("20 minutter, 3 gange om ugen, 8 personer", "ja")
	x.wants("I er nu med på idé nr. 9")
	i := x.idea()
	if i.Status != idea.StatusMerged || i.Into != 9 {
		t.Errorf("%s into %d", i.Status, i.Into)
	}
	n := slices.IndexFunc(x.told, func(to step.Tell) bool { return to.To == idea.IdeaKey(9) })
	if n < 0 {
		t.Fatalf("idea 9 was not told: %+v", x.told)
	}
	s := x.told[n].Input.Joined.Supporter
	if s.Participant.ID != x.p.Key || s.Benefit == nil || s.Benefit.HoursNow != 352 {
		t.Errorf("supporter %+v", s)
	}
}

// Both sides get what they need to talk, and the draft waits.
func TestTalkingToSomebodyWhoKnowsIt(t *testing.T) {
	x := atReuseWith(t, strong)
	x.says("1")
	x.clicks("Tal med en, der kender den")
	x.wants("Du kan tale med Lone Lund, IT, lone@odense.dk")
	if len(x.told) != 1 || x.told[0].To != "person/lone@odense.dk" || x.told[0].Input.Notice.Args["contact"] != "anna@odense.dk" {
		t.Errorf("told %+v", x.told)
	}
	if x.draft().Reuse.Outcome != idea.ReuseOpen {
		t.Errorf("the draft did not wait: %+v", x.draft().Reuse)
	}
}

// The search runs again before the summary: a new strong match is shown once,
// what was shown or is only possible is not.
func TestTheSecondSearchShowsWhatIsNewAndStrong(t *testing.T) {
	x := atReuseWith(t, strong)
	x.says("ingen af dem", "spring over", "fortsæt nu", "En kørebog på telefonen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej")
	x.matches = []idea.Match{strong, weak, outgoing}
	x.says("Excel")
	x.wants("Kan en af disse løsninger hjælpe?", "Gammel kørebog")
	x.wantsNot("OS2indberetning", "Vagtplan Mobil")
	if last := x.searches[len(x.searches)-1].Text; !strings.Contains(last, "telefonen") || !strings.Contains(last, "Excel") {
		t.Errorf("searched for %q", last)
	}
	n := len(x.searches)
	x.says("ingen af dem", "spring over")
	x.wants("Din idé er klar til at sende")
	x.says("ret systemer: papir")
	x.wants("Din idé er klar til at sende")
	if len(x.searches) != n {
		t.Errorf("searched %d times more", len(x.searches)-n)
	}
}

// Where the search does not answer, the conversation goes on, and what is found
// later is shown then.
func TestASearchThatIsLate(t *testing.T) {
	x := newTalk(t)
	x.searchFails = true
	x.says(aProblem)
	x.wants("Vil du fortsætte nu?")
	awaited := x.searches[0].ID
	x.take(step.Input{Found: &step.Found{Search: "search/d7/1", Matches: []idea.Match{strong}}})
	x.wantsNothing()
	x.at.Now = x.at.Now.Add(time.Minute)
	x.take(step.Input{Found: &step.Found{Search: awaited, Matches: []idea.Match{strong}}})
	x.wants("Jeg har søgt igen", "OS2indberetning")
	x.take(step.Input{Found: &step.Found{Search: awaited, Matches: []idea.Match{weak}}})
	x.wantsNothing()
}

// A lookup shows three at a time, keeps what is pending, and never stores what
// was looked for in a draft.
func TestLookingUpSolutions(t *testing.T) {
	x := pastReuse(t)
	for n := range 5 {
		x.matches = append(x.matches, idea.Match{ID: fmt.Sprint("s", n), Kind: idea.KindSolution, Name: fmt.Sprint("Løsning ", n)})
	}
	x.says("løsninger kørsel")
	x.wants("5 fundet", "Her er 1–3", "Løsning 2", "Vi er stadig i gang med: Hvad kunne gøre det nemmere?")
	x.wantsNot("Løsning 3")
	x.says("vis flere")
	x.wants("Her er 4–5", "Løsning 4")
	x.says("2")
	x.wants("Løsning 4", "Tilbage til listen")
	x.says("fortsæt")
	x.wants("Hvad kunne gøre det nemmere?")
	if len(x.draft().Answers) != 1 {
		t.Errorf("answers %+v", x.draft().Answers)
	}
}
