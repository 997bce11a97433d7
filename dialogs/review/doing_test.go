package review_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

func TestTheManagersCard(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Take(step.Input{Task: &step.Task{Idea: 7}})
	x.Wants("Anna har en idé og venter på dit svar", "Svar senest 2. december", "Anbefal", "Stil et spørgsmål", "Ikke nu", "Se idéen",
		"Du binder dig ikke til at betale.", "fordi du er leder for Anna")
	if m := x.Last(); m.Key != "idea/7/decision" || m.Of.Rev != 1 || m.Of.Step != message.StepAct || !m.Options[0].Primary {
		t.Errorf("key %q, of %+v", m.Key, m.Of)
	}
	x.Clicks("Anbefal")
	x.WantsNothing()
	if a := x.Acted(); a == nil || a.Do != "recommend" || a.Rev != 1 || !a.Pressed || a.By.ID != x.Person.Key {
		t.Errorf("told %+v", a)
	}
}

// A card gives no right to anything: who has it in the wrong hands is told so.
func TestACardGivesNoRights(t *testing.T) {
	i := dialogstest.NewIdea(t, dialogstest.Engine(t))
	x := dialogstest.Handler(t, "Bo", i)
	x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Idea: 7, Step: message.StepAct, Rev: i.Rev}, Option: "recommend"}})
	x.Wants("Det er en anden, der tager sig af det")
	x.Says("anbefal 7", "vælg fra 7")
	if a := x.Acted(); a != nil {
		t.Errorf("told %+v", a)
	}
	x.Take(step.Input{Clicked: &step.Clicked{Of: message.Of{Idea: 7, Step: message.StepAct}, Option: "no such action"}})
	x.Wants("Den knap hører til noget, vi er færdige med.")
}

func TestAStaleCardSaysWhoWasFirst(t *testing.T) {
	e := dialogstest.Engine(t)
	old := dialogstest.NewIdea(t, e)
	x := dialogstest.Handler(t, "Mette", old)
	x.Take(step.Input{Task: &step.Task{Idea: 7}})
	old.Escalated = true
	x.Ideas = []idea.Idea{dialogstest.Done(t, e, old, "Karin bypass")}
	x.Clicks("Anbefal")
	x.Wants("Karin har allerede behandlet idéen: ført videre af konsulenten 23. november kl. 9.00. Du skal ikke gøre mere.")
}

func TestWhatIsAskedForCanBeGivenUpAndKept(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Says("ikke nu 7", "annullér")
	x.Wants("Jeg har ikke ændret noget")
	x.Says("ikke nu 7", "Vi flytter til foråret", "pause")
	x.Wants("Jeg har gemt det")
	x.Says("ikke nu 7")
	x.Wants("Hvornår skal idéen op igen?")
	x.Says("tilbage")
	x.Wants("Hvorfor skal idéen vente?")
	x.Says("Vi flytter", "om et år")
	x.Wants("Vælg en dag efter i dag")
	x.Says("2026-01-01")
	x.Wants("Vælg en dag efter i dag")
	x.Says("om tre måneder")
	a := x.Acted()
	if a == nil || a.Fields["reason"].Text != "Vi flytter" || a.Fields["until"].Date.Before(x.Moment.Now.AddDate(0, 2, 25)) {
		t.Errorf("told %+v", a)
	}
}

// What is pending is still there after an act.
func TestAnActInTheMiddleOfAnIdea(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Says(dialogstest.Problem, "fortsæt nu")
	x.Wants("Hvad kunne gøre det nemmere?")
	x.Says("stil et spørgsmål 7", "Ring til 010190-1234?")
	x.Wants("Tak. Det er sendt.", "Hvad kunne gøre det nemmere?")
	if a := x.Acted(); a == nil || strings.Contains(a.Fields["question"].Text, "010190") {
		t.Errorf("told %+v", a)
	}
}

func TestTheAuthorAnswersInTheSameConversation(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.Done(t, e, dialogstest.NewIdea(t, e), "Mette question")
	x := dialogstest.Handler(t, "Anna", i)
	x.Take(step.Input{Task: &step.Task{Idea: 7}})
	x.Wants("Mette spørger om din idé", "Fordi det er sådan.")
	x.Says("Omkring ti om måneden")
	if a := x.Acted(); a == nil || a.Do != "reply" || a.Fields["reply"].Text != "Omkring ti om måneden" {
		t.Errorf("told %+v", a)
	}
	busy := dialogstest.Handler(t, "Anna", i)
	busy.Says(dialogstest.Problem, "fortsæt nu")
	busy.Take(step.Input{Task: &step.Task{Idea: 7}})
	busy.Says("En kørebog på telefonen")
	if a := busy.Acted(); a != nil {
		t.Errorf("an answer to something else was taken for a reply: %+v", a)
	}
}

func TestASettledCardShrinks(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	settled := step.Outcome{Idea: x.Ideas[0].Ref(x.Moment), Do: "recommend", By: dialogstest.Participant("Peter"), At: dialogstest.Monday, Card: true}
	x.Take(step.Input{Outcome: &settled})
	x.WantsNothing() // there is no card
	x.Take(step.Input{Task: &step.Task{Idea: 7}})
	settled.Idea.Assignment, settled.Idea.Status = idea.Assignment{Role: idea.RoleConsultant, Participant: &dialogstest.Karin}, idea.StatusScreening
	x.Take(step.Input{Outcome: &settled})
	x.Wants("Peter har allerede behandlet idéen.", "anbefalet 23. november kl. 9.00", "Du skal ikke gøre mere")
	if m := x.Last(); !m.Update || m.Key != "idea/7/decision" || len(m.Options) != 1 {
		t.Errorf("update %v of %q with %+v", m.Update, m.Key, m.Options)
	}
}

// Two consultants have a card; one of them answers.
func TestTheOtherCardsAreSettled(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	i.Cards = []string{dialogstest.Participant("Karin").ID, dialogstest.Participant("Kim").ID}
	_, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Karin", "decline"))}, dialogstest.Moment())
	for _, key := range i.Cards {
		if !slices.ContainsFunc(effects, func(x step.Effect) bool {
			return x.Tell != nil && x.Tell.To == key && x.Tell.Input.Outcome != nil && x.Tell.Input.Outcome.Card
		}) {
			t.Errorf("%s is not told", key)
		}
	}
}

// A card for somebody who was never met is not shown once it is settled.
func TestACardThatWasNeverDelivered(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Moment.From = idea.Address{}
	x.Person.Cards = []idea.Card{{Idea: 7}}
	x.Person.Kept = []message.Message{{Key: "idea/7/decision"}, {Key: "other"}}
	x.Take(step.Input{Outcome: &step.Outcome{Idea: x.Ideas[0].Ref(x.Moment), Do: "recommend", By: dialogstest.Participant("Peter"), At: dialogstest.Monday, Card: true}})
	if x.WantsNothing(); len(x.Person.Kept) != 1 {
		t.Errorf("kept %+v", x.Person.Kept)
	}
}

func TestActsUnderAFormerKey(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.NewIdea(t, e)
	i.Author.ID = "person/slack:t1/u1"
	a := dialogstest.Request(i, "Anna", "withdraw")
	if life.Refuse(&e.Policy, i, a, dialogstest.Moment()).Why != "role" {
		t.Error("a stranger may")
	}
	a.Former = []string{"person/slack:t1/u1"}
	if r := life.Refuse(&e.Policy, i, a, dialogstest.Moment()); r.Why != "" {
		t.Errorf("got %+v", r)
	}
	decide := dialogstest.Request(i, "Karin", "bypass")
	decide.Former = a.Former
	if r := life.Refuse(&e.Policy, i, decide, dialogstest.Moment()); r.Why != "own" {
		t.Errorf("got %+v", r)
	}
}

func TestListsAreForThoseWhoHandleIdeas(t *testing.T) {
	i := dialogstest.NewIdea(t, dialogstest.Engine(t))
	x := dialogstest.Handler(t, "Bo", i)
	x.Says("idéer til vurdering")
	x.Wants("Du har ingen idéer endnu")
	k := dialogstest.Handler(t, "Karin", i)
	k.Take(step.Input{Said: &step.Said{Text: "idéer til vurdering"}})
	k.Wants("Nr. 7: Kørebog")
	if k.Person.Dialog.At != person.AtList || k.Person.Dialog.Query != "assessed" {
		t.Errorf("at %+v", k.Person.Dialog)
	}
	k.Clicks("Se idé 7")
	k.Wants("Idé nr. 7 fra Anna", "Se idéen")
}

func TestScoresAndChecksAreRead(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	x := dialogstest.Handler(t, "Karin", i)
	x.Says("vurdér 7", "det ved jeg ikke")
	x.Wants("Passer forslaget til point?")
	x.Says("P2 3, p4 0")
	x.Wants("Hvorfor er pointene anderledes")
	if got := x.Person.Pending.Fields["scores"]; got.Scores[1] != 3 || got.Scores[3] != 0 || !got.Overridden {
		t.Errorf("scores %+v", got)
	}
	a := dialogstest.Handler(t, "Arne", dialogstest.InState(t, e, idea.StatusArchitecture))
	a.Says("vurdér arkitektur 7", "ny", "Det er i orden", "1 ja, 2 nej, 3 ved ikke")
	checks := a.Acted().Fields["checks"].Checks
	if len(checks) != idea.FdaLines || checks[0] != "yes" || checks[1] != "no" || checks[7] != "unknown" {
		t.Errorf("checks %q", checks)
	}
}

func TestProposedScores(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers map[string]questionnaire.Answer
		kind    idea.ReuseOutcome
		want    []int
	}{
		{"nothing", nil, "", []int{0, 0, 1, 0, 1}},
		{"the least", map[string]questionnaire.Answer{
			"core_task": {Text: "Løn"}, "target_groups": {Choices: []string{"staff"}}, "benefit_types": {Choices: []string{"our_time"}},
		}, "", []int{1, 1, 1, 1, 1}},
		{"more", map[string]questionnaire.Answer{
			"core_task": {Text: "Løn"}, "spread": {Choices: []string{"department"}}, "target_groups": {Choices: []string{"staff"}},
			"involvement": {Choices: []string{"one"}}, "benefit_types": {Choices: []string{"our_time"}}, "time": {Estimate: &parse.Estimate{}},
		}, idea.ReuseExtend, []int{2, 2, 1, 2, 2}},
	} {
		i := idea.Idea{Answers: c.answers, Kind: c.kind}
		got := life.ProposedScores(i)
		for n := range got {
			if got[n] != c.want[n] {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
				break
			}
		}
	}
}

func TestTheFollowUpBeginsAfterThreeMonths(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusLive)
	early, _ := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: dialogstest.Monday.Add(24 * time.Hour), Directory: dialogstest.TheCrew()})
	if early.Status != idea.StatusLive {
		t.Errorf("it is %s after a day", early.Status)
	}
}

// Who may not read an idea sees in lists and on cards neither whose it is nor
// what it is about.
func TestListsAndCardsTellNothingToThoseWhoMayNotRead(t *testing.T) {
	i := dialogstest.InState(t, dialogstest.Engine(t), idea.StatusPrioritised)
	i.Author.Unit, i.Author.Department = "Vaskeriet", "Ældre"
	i.Lead, i.Records["architecture"] = nil, idea.Record{Fields: idea.ActionFields{"assessment": {Text: "Fin vurdering"}}}
	ole := dialogstest.Participant("Ole")
	i.Assignment.Participant = &ole
	secrets := []string{"Kørebog", "Anna", "papir", "Vaskeriet", "Ældre", "Fin vurdering", "Ole"}
	kurt := dialogstest.Handler(t, "Kurt", i)
	kurt.Moment.Me.Roles = []string{idea.RoleConsultant}
	kurt.Says("idéer i gang")
	kurt.Wants("Idé nr. 7", "I gang")
	kurt.WantsNot(secrets...)
	paul := dialogstest.Handler(t, "Paul", i)
	paul.Says("behandl 7")
	paul.Wants("Idé nr. 7", "Gå i gang")
	paul.WantsNot(secrets...)
	home := paul.Engine.Home(paul.Person, []idea.Idea{i}, paul.Moment)
	if items := home.Sections[0].Items; len(items) != 1 || items[0].Name != "Idé nr. 7" || len(items[0].Lines) != 0 {
		t.Errorf("the home page says %+v", items)
	}
}
