package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// A match says why it is shown, where it is used and how fresh that is; strong
// and possible ones are told apart in words.
func TestAMatchSaysWhyItIsShown(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
	x.Wants("1 OS2indberetning", "Ligner meget", "Fundet på ordene kørsel, papir", "Bruges i 2 forvaltninger", "Sidst bekræftet 1. oktober 2026")
	x.Wants("2 Vagtplan Mobil", "Ligner måske", "En systemejer har ikke bekræftet dem alle endnu")
}

func TestAnUnapprovedTitleIsNotShownToColleagues(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Earlier)
	x.Wants("En idé fra en kollega i Skoler")
	approved := dialogstest.Earlier
	approved.Name = "Kørebog på telefonen"
	dialogstest.AtReuse(t, approved).Wants("Idé nr. 9: Kørebog på telefonen")
}

func TestTryingASolutionEndsTheTalk(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong)
	x.Says("1")
	x.Clicks("Den vil jeg prøve")
	x.Wants("Du vil prøve OS2indberetning", "Lone Lund", "lone@odense.dk")
	i := x.Idea()
	if i.Status != idea.StatusReuseOffered || i.Kind != idea.ReuseAsIs || i.Assignment.Role != idea.RoleOwner || i.Assignment.Participant.ID != "person/lone@odense.dk" {
		t.Errorf("%s %s with %+v", i.Status, i.Kind, i.Assignment)
	}
}

// What is phased out, or has no room, cannot be tried.
func TestAPhasedOutSolutionCannotBeTried(t *testing.T) {
	for _, m := range []idea.Match{dialogstest.Outgoing, dialogstest.Full} {
		x := dialogstest.AtReuse(t, m)
		x.Says("1")
		x.WantsNot("Den vil jeg prøve")
		x.Says("den vil jeg prøve")
		x.Take(step.Input{Clicked: &step.Clicked{Of: x.Last().Of, Option: "try"}})
		if len(x.Ideas) != 0 {
			t.Errorf("%s is tried: %+v", m.Name, x.Ideas)
		}
	}
	dialogstest.AtReuse(t, dialogstest.Outgoing).Wants("Udfases. Den kan ikke tages i brug af nye.")
}

func TestAStrongMatchsRejectionAsksWhy(t *testing.T) {
	for name, c := range map[string]struct {
		match idea.Match
		asks  bool
	}{
		"a strong solution": {dialogstest.Strong, true},
		"a possible one":    {dialogstest.Weak, false},
		"an earlier idea":   {dialogstest.Earlier, false},
	} {
		t.Run(name, func(t *testing.T) {
			x := dialogstest.AtReuse(t, c.match)
			x.Says("1")
			x.Clicks("Nej")
			if !c.asks {
				x.Wants("Vil du fortsætte nu?")
				return
			}
			x.Wants("Hvorfor passer den ikke?")
			x.Says("vi har prøvet den")
			x.Wants("Vil du fortsætte nu?")
			if r := x.Draft().Reuse.Rejected; len(r) != 1 || r[0].Reason != "tried" {
				t.Errorf("rejected %+v", r)
			}
		})
	}
}

// "None of them" asks once, for the first strong one, and the reason can be
// skipped.
func TestNoneOfThemAsksOnce(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Weak, dialogstest.Strong, dialogstest.Outgoing)
	x.Says("ingen af dem")
	x.Wants("Hvorfor passer den ikke?", "Det handler om OS2indberetning.")
	x.Says("spring over")
	x.Wants("Vil du fortsætte nu?")
	d := x.Draft()
	if len(d.Reuse.Rejected) != 3 || d.Reuse.Outcome != idea.ReuseNew {
		t.Errorf("%s, rejected %+v", d.Reuse.Outcome, d.Reuse.Rejected)
	}
	x.Says("fortsæt")
	x.Wants("Hvad kunne gøre det nemmere?")
}

func TestAlmostMakesAnIdeaToExtend(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong)
	x.Says("1", "næsten")
	x.Wants("Hvad mangler, før I kan bruge den?")
	x.Says("Den kan ikke tale med vagtplanen")
	x.Wants("bygge videre på OS2indberetning")
	x.Says("fortsæt nu", "spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej", "Excel", "send")
	i := x.Idea()
	if i.Kind != idea.ReuseExtend || i.Reuse.Gap != "Den kan ikke tale med vagtplanen" || i.Reuse.Chosen.ID != "s1" {
		t.Errorf("%s %+v", i.Kind, i.Reuse)
	}
}

// A fault or lack of training is offered to be passed on; a lack makes it an
// idea to extend.
func TestWhatIsInUseAlready(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong)
	x.Says("1", "vi bruger den allerede", "der er fejl")
	x.Wants("Skal jeg sende det videre til Lone Lund?")
	x.Says("ja")
	if i := x.Idea(); i.Status != idea.StatusRedirected || i.Assignment.Participant.Name != "Lone Lund" {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
	x = dialogstest.AtReuse(t, dialogstest.Strong)
	x.Says("1", "vi bruger den allerede", "den mangler noget", "Den kan ikke tale med vagtplanen")
	if r := x.Draft().Reuse; r.Outcome != idea.ReuseExtend || r.Gap != "Den kan ikke tale med vagtplanen" {
		t.Errorf("%+v", r)
	}
}

func TestJoiningAnIdeaTakesOnesOwnFigures(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Earlier)
	x.Says("1")
	x.Clicks("Vi har samme behov")
	x.Wants("Du skriver jer på idéen")
	x.Says("20 minutter, 3 gange om ugen, 8 personer", "ja")
	x.Wants("I er nu med på idé nr. 9")
	i := x.Idea()
	if i.Status != idea.StatusMerged || i.Into != 9 {
		t.Errorf("%s into %d", i.Status, i.Into)
	}
	n := slices.IndexFunc(x.Told, func(to step.Tell) bool { return to.To == idea.IdeaKey(9) })
	if n < 0 {
		t.Fatalf("idea 9 was not told: %+v", x.Told)
	}
	s := x.Told[n].Input.Joined.Supporter
	if s.Participant.ID != x.Person.Key || s.Benefit == nil || s.Benefit.HoursNow != 352 {
		t.Errorf("supporter %+v", s)
	}
}

// Both sides get what they need to talk, and the draft waits.
func TestTalkingToSomebodyWhoKnowsIt(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong)
	x.Says("1")
	x.Clicks("Tal med en, der kender den")
	x.Wants("Du kan tale med Lone Lund, IT, lone@odense.dk")
	if len(x.Told) != 1 || x.Told[0].To != "person/lone@odense.dk" || x.Told[0].Input.Notice.Args["contact"] != "anna@odense.dk" {
		t.Errorf("told %+v", x.Told)
	}
	if x.Draft().Reuse.Outcome != idea.ReuseOpen {
		t.Errorf("the draft did not wait: %+v", x.Draft().Reuse)
	}
}

// The search runs again before the summary: a new strong match is shown once,
// what was shown or is only possible is not.
func TestTheSecondSearchShowsWhatIsNewAndStrong(t *testing.T) {
	x := dialogstest.AtReuse(t, dialogstest.Strong)
	x.Says("ingen af dem", "spring over", "fortsæt nu", "En kørebog på telefonen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej")
	x.Matches = []idea.Match{dialogstest.Strong, dialogstest.Weak, dialogstest.Outgoing}
	x.Says("Excel")
	x.Wants("Kan en af disse løsninger hjælpe?", "Gammel kørebog")
	x.WantsNot("OS2indberetning", "Vagtplan Mobil")
	if last := x.Searches[len(x.Searches)-1].Text; !strings.Contains(last, "telefonen") || !strings.Contains(last, "Excel") {
		t.Errorf("searched for %q", last)
	}
	n := len(x.Searches)
	x.Says("ingen af dem", "spring over")
	x.Wants("Din idé er klar til at sende")
	x.Says("ret systemer: papir")
	x.Wants("Din idé er klar til at sende")
	if len(x.Searches) != n {
		t.Errorf("searched %d times more", len(x.Searches)-n)
	}
}

// Where the search does not answer, the conversation goes on, and what is found
// later is shown then.
func TestASearchThatIsLate(t *testing.T) {
	x := dialogstest.NewTalk(t)
	x.SearchFails = true
	x.Says(dialogstest.Problem)
	x.Wants("Vil du fortsætte nu?")
	awaited := x.Searches[0].ID
	x.Take(step.Input{Found: &step.Found{Search: "search/d7/1", Matches: []idea.Match{dialogstest.Strong}}})
	x.WantsNothing()
	x.Moment.Now = x.Moment.Now.Add(time.Minute)
	x.Take(step.Input{Found: &step.Found{Search: awaited, Matches: []idea.Match{dialogstest.Strong}}})
	x.Wants("Jeg har søgt igen", "OS2indberetning")
	x.Take(step.Input{Found: &step.Found{Search: awaited, Matches: []idea.Match{dialogstest.Weak}}})
	x.WantsNothing()
}

// A lookup shows three at a time, keeps what is pending, and never stores what
// was looked for in a draft.
func TestLookingUpSolutions(t *testing.T) {
	x := dialogstest.PastReuse(t)
	for n := range 5 {
		x.Matches = append(x.Matches, idea.Match{ID: fmt.Sprint("s", n), Kind: idea.KindSolution, Name: fmt.Sprint("Løsning ", n)})
	}
	x.Says("løsninger kørsel")
	x.Wants("5 fundet", "Her er 1–3", "Løsning 2", "Vi er stadig i gang med: Hvad kunne gøre det nemmere?")
	x.WantsNot("Løsning 3")
	x.Says("vis flere")
	x.Wants("Her er 4–5", "Løsning 4")
	x.Says("2")
	x.Wants("Løsning 4", "Tilbage til listen")
	x.Says("fortsæt")
	x.Wants("Hvad kunne gøre det nemmere?")
	if len(x.Draft().Answers) != 1 {
		t.Errorf("answers %+v", x.Draft().Answers)
	}
}
