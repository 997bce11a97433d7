package dialogs

import (
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// handler is a conversation with somebody of the crew, and an idea that is
// brought to where it may be read.
func handler(t testing.TB, name string, i idea.Idea) *talk {
	t.Helper()
	x := newTalk(t)
	p := party(name)
	x.p = person.Person{Key: p.ID, Name: name, Met: aMonday}
	x.at.Me = idea.Profile{Name: name, Email: p.Email}
	if r := lifeRoles[name]; r != "" {
		x.at.Me.Roles = []string{r}
	}
	x.at.Directory = theCrew()
	x.ideas = []idea.Idea{i}
	return x
}

// acted is the act that was told, the last one.
func (x *talk) acted() *idea.ActionRequest {
	x.Helper()
	for _, told := range slices.Backward(x.told) {
		if a := told.Input.Action; a != nil {
			return a
		}
	}
	return nil
}

func TestTheManagersCard(t *testing.T) {
	x := handler(t, "Mette", newIdea(t, mustEngine(t)))
	x.take(step.Input{Task: &step.Task{Idea: 7}})
	x.wants("Anna har en idé og venter på dit svar", "Svar senest 2. december", "Anbefal", "Stil et spørgsmål", "Ikke nu", "Se idéen",
		"Du binder dig ikke til at betale.", "fordi du er leder for Anna")
	if m := x.last(); m.Key != "idea/7/decision" || m.Of.Rev != 1 || m.Of.Step != message.StepAct || !m.Options[0].Primary {
		t.Errorf("key %q, of %+v", m.Key, m.Of)
	}
	x.clicks("Anbefal")
	x.wantsNothing()
	if a := x.acted(); a == nil || a.Do != "recommend" || a.Rev != 1 || !a.Pressed || a.By.ID != x.p.Key {
		t.Errorf("told %+v", a)
	}
}

// A card gives no right to anything: who has it in the wrong hands is told so.
func TestACardGivesNoRights(t *testing.T) {
	i := newIdea(t, mustEngine(t))
	x := handler(t, "Bo", i)
	x.take(step.Input{Clicked: &step.Clicked{Of: message.Of{Idea: 7, Step: message.StepAct, Rev: i.Rev}, Option: "recommend"}})
	x.wants("Det er en anden, der tager sig af det")
	x.says("anbefal 7", "vælg fra 7")
	if a := x.acted(); a != nil {
		t.Errorf("told %+v", a)
	}
	x.take(step.Input{Clicked: &step.Clicked{Of: message.Of{Idea: 7, Step: message.StepAct}, Option: "no such deed"}})
	x.wants("Den knap hører til noget, vi er færdige med.")
}

func TestAStaleCardSaysWhoWasFirst(t *testing.T) {
	e := mustEngine(t)
	old := newIdea(t, e)
	x := handler(t, "Mette", old)
	x.take(step.Input{Task: &step.Task{Idea: 7}})
	old.Escalated = true
	x.ideas = []idea.Idea{done(t, e, old, "Karin bypass")}
	x.clicks("Anbefal")
	x.wants("Karin har allerede behandlet idéen: ført videre af konsulenten 23. november kl. 9.00. Du skal ikke gøre mere.")
}

func TestWhatIsAskedForCanBeGivenUpAndKept(t *testing.T) {
	x := handler(t, "Mette", newIdea(t, mustEngine(t)))
	x.says("ikke nu 7", "annullér")
	x.wants("Jeg har ikke ændret noget")
	x.says("ikke nu 7", "Vi flytter til foråret", "pause")
	x.wants("Jeg har gemt det")
	x.says("ikke nu 7")
	x.wants("Hvornår skal idéen op igen?")
	x.says("tilbage")
	x.wants("Hvorfor skal idéen vente?")
	x.says("Vi flytter", "om et år")
	x.wants("Vælg en dag efter i dag")
	x.says("2026-01-01")
	x.wants("Vælg en dag efter i dag")
	x.says("om tre måneder")
	a := x.acted()
	if a == nil || a.Fields["reason"].Text != "Vi flytter" || a.Fields["until"].Date.Before(x.at.Now.AddDate(0, 2, 25)) {
		t.Errorf("told %+v", a)
	}
}

// What is pending is still there after an act.
func TestAnActInTheMiddleOfAnIdea(t *testing.T) {
	x := handler(t, "Mette", newIdea(t, mustEngine(t)))
	x.says(aProblem, "fortsæt nu")
	x.wants("Hvad kunne gøre det nemmere?")
	x.says("stil et spørgsmål 7", "Ring til 010190-1234?")
	x.wants("Tak. Det er sendt.", "Hvad kunne gøre det nemmere?")
	if a := x.acted(); a == nil || strings.Contains(a.Fields["question"].Text, "010190") {
		t.Errorf("told %+v", a)
	}
}

func TestTheAuthorAnswersInTheSameConversation(t *testing.T) {
	e := mustEngine(t)
	i := done(t, e, newIdea(t, e), "Mette question")
	x := handler(t, "Anna", i)
	x.take(step.Input{Task: &step.Task{Idea: 7}})
	x.wants("Mette spørger om din idé", "Fordi det er sådan.")
	x.says("Omkring ti om måneden")
	if a := x.acted(); a == nil || a.Do != "reply" || a.Fields["reply"].Text != "Omkring ti om måneden" {
		t.Errorf("told %+v", a)
	}
	busy := handler(t, "Anna", i)
	busy.says(aProblem, "fortsæt nu")
	busy.take(step.Input{Task: &step.Task{Idea: 7}})
	busy.says("En kørebog på telefonen")
	if a := busy.acted(); a != nil {
		t.Errorf("an answer to something else was taken for a reply: %+v", a)
	}
}

func TestASettledCardShrinks(t *testing.T) {
	x := handler(t, "Mette", newIdea(t, mustEngine(t)))
	settled := step.Outcome{Idea: x.ideas[0].Ref(x.at), Do: "recommend", By: party("Peter"), At: aMonday, Card: true}
	x.take(step.Input{Outcome: &settled})
	x.wantsNothing() // there is no card
	x.take(step.Input{Task: &step.Task{Idea: 7}})
	settled.Idea.Assignment, settled.Idea.Status = idea.Assignment{Role: idea.RoleConsultant, Participant: &karin}, idea.StatusScreening
	x.take(step.Input{Outcome: &settled})
	x.wants("Peter har allerede behandlet idéen.", "anbefalet 23. november kl. 9.00", "Du skal ikke gøre mere")
	if m := x.last(); !m.Update || m.Key != "idea/7/decision" || len(m.Options) != 1 {
		t.Errorf("update %v of %q with %+v", m.Update, m.Key, m.Options)
	}
}

// Two consultants have a card; one of them answers.
func TestTheOtherCardsAreSettled(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	i.Cards = []string{party("Karin").ID, party("Kim").ID}
	_, effects := e.StepIdea(i, step.Input{Action: new(actOf(i, "Karin", "decline"))}, lifeAt())
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
	x := handler(t, "Mette", newIdea(t, mustEngine(t)))
	x.at.From = idea.Address{}
	x.p.Cards = []idea.Card{{Idea: 7}}
	x.p.Kept = []message.Message{{Key: "idea/7/decision"}, {Key: "other"}}
	x.take(step.Input{Outcome: &step.Outcome{Idea: x.ideas[0].Ref(x.at), Do: "recommend", By: party("Peter"), At: aMonday, Card: true}})
	if x.wantsNothing(); len(x.p.Kept) != 1 {
		t.Errorf("kept %+v", x.p.Kept)
	}
}

func TestActsUnderAFormerKey(t *testing.T) {
	e := mustEngine(t)
	i := newIdea(t, e)
	i.Author.ID = "person/slack:t1/u1"
	a := actOf(i, "Anna", "withdraw")
	if life.Refuse(&e.Policy, i, a, lifeAt()).Why != "role" {
		t.Error("a stranger may")
	}
	a.Former = []string{"person/slack:t1/u1"}
	if r := life.Refuse(&e.Policy, i, a, lifeAt()); r.Why != "" {
		t.Errorf("got %+v", r)
	}
	decide := actOf(i, "Karin", "bypass")
	decide.Former = a.Former
	if r := life.Refuse(&e.Policy, i, decide, lifeAt()); r.Why != "own" {
		t.Errorf("got %+v", r)
	}
}

func TestListsAreForThoseWhoHandleIdeas(t *testing.T) {
	i := newIdea(t, mustEngine(t))
	x := handler(t, "Bo", i)
	x.says("idéer til vurdering")
	x.wants("Du har ingen idéer endnu")
	k := handler(t, "Karin", i)
	k.take(step.Input{Said: &step.Said{Text: "idéer til vurdering"}})
	k.wants("Nr. 7: Kørebog")
	if k.p.Dialog.At != person.AtList || k.p.Dialog.Query != "assessed" {
		t.Errorf("at %+v", k.p.Dialog)
	}
	k.clicks("Se idé 7")
	k.wants("Idé nr. 7 fra Anna", "Se idéen")
}

func TestScoresAndChecksAreRead(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	x := handler(t, "Karin", i)
	x.says("vurdér 7", "det ved jeg ikke")
	x.wants("Passer forslaget til point?")
	x.says("P2 3, p4 0")
	x.wants("Hvorfor er pointene anderledes")
	if got := x.p.Pending.Fields["scores"]; got.Scores[1] != 3 || got.Scores[3] != 0 || !got.Overridden {
		t.Errorf("scores %+v", got)
	}
	a := handler(t, "Arne", inState(t, e, idea.StatusArchitecture))
	a.says("vurdér arkitektur 7", "ny", "Det er i orden", "1 ja, 2 nej, 3 ved ikke")
	checks := a.acted().Fields["checks"].Checks
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
	e := mustEngine(t)
	i := inState(t, e, idea.StatusLive)
	early, _ := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: aMonday.Add(24 * time.Hour), Directory: theCrew()})
	if early.Status != idea.StatusLive {
		t.Errorf("it is %s after a day", early.Status)
	}
}

// Who may not read an idea sees in lists and on cards neither whose it is nor
// what it is about.
func TestListsAndCardsTellNothingToThoseWhoMayNotRead(t *testing.T) {
	i := inState(t, mustEngine(t), idea.StatusPrioritised)
	i.Author.Unit, i.Author.Department = "Vaskeriet", "Ældre"
	i.Lead, i.Records["architecture"] = nil, idea.Record{Fields: idea.ActionFields{"assessment": {Text: "Fin vurdering"}}}
	ole := party("Ole")
	i.Assignment.Participant = &ole
	secrets := []string{"Kørebog", "Anna", "papir", "Vaskeriet", "Ældre", "Fin vurdering", "Ole"}
	kurt := handler(t, "Kurt", i)
	kurt.at.Me.Roles = []string{idea.RoleConsultant}
	kurt.says("idéer i gang")
	kurt.wants("Idé nr. 7", "I gang")
	kurt.wantsNot(secrets...)
	paul := handler(t, "Paul", i)
	paul.says("behandl 7")
	paul.wants("Idé nr. 7", "Gå i gang")
	paul.wantsNot(secrets...)
	home := paul.e.Home(paul.p, []idea.Idea{i}, paul.at)
	if items := home.Sections[0].Items; len(items) != 1 || items[0].Name != "Idé nr. 7" || len(items[0].Lines) != 0 {
		t.Errorf("the home page says %+v", items)
	}
}
