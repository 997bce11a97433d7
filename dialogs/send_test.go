package dialogs

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

func TestSendingTwiceMakesOneIdea(t *testing.T) {
	x := toSummary(t)
	summary := x.last()
	x.clicksOn(summary, "Send")
	x.wants("Din idé er sendt", "idé nr. 1")
	x.clicksOn(summary, "Send")
	x.wants("Den idé er allerede sendt", "idé nr. 1")
	x.says("send")
	if x.idea().Number != 1 || len(x.p.Ideas) != 1 || len(x.p.Drafts) != 0 {
		t.Errorf("ideas %+v, drafts %+v", x.p.Ideas, x.p.Drafts)
	}
}

// A number that nobody waits for, or that comes twice, makes nothing.
func TestANumberIsUsedOnce(t *testing.T) {
	x := toSummary(t)
	x.take(step.Input{NumberDrawn: &step.NumberDrawn{Draft: "d1", Number: 1}})
	x.wantsNothing()
	if len(x.ideas) != 0 {
		t.Errorf("sent unasked: %+v", x.ideas)
	}
	x.says("send")
	x.take(step.Input{NumberDrawn: &step.NumberDrawn{Draft: "d1", Number: 2}})
	x.wantsNothing()
	x.idea()
}

func TestAStaleButtonChangesNothing(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "ved ikke")
	spread := x.last()
	x.says("kun os")
	x.wants("Hvem får glæde af det?")
	before := *x.draft()
	x.clicksOn(spread, "Ja, i min forvaltning")
	x.wants("Den knap hører til noget, vi er færdige med.", "Hvem får glæde af det?")
	if d := x.draft(); !d.Answers["spread"].Has("only_us") || d.Rev != before.Rev {
		t.Errorf("draft %+v", d)
	}
}

// The question that comes next has an option of the same name.
func TestAButtonOfTheQuestionBefore(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima")
	before := x.last()
	x.says("nej")
	x.wants("Hvad bruger I til opgaven")
	x.clicksOn(before, "Ved ikke")
	x.wants("Den knap hører til noget, vi er færdige med.", "Hvad bruger I til opgaven")
	if a, ok := x.draft().Answers["systems"]; ok {
		t.Errorf("it answered the next question: %+v", a)
	}
}

func TestOnlyWhatIsOfferedCanBeClicked(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over")
	before := x.draft().Rev
	for _, option := range []string{"send", "sensitive", "nonsense", ""} {
		x.take(step.Input{Clicked: &step.Clicked{Of: x.last().Of, Option: option}})
		x.wants("Den knap hører til noget, vi er færdige med.", "Hvilken af jeres opgaver handler det om?")
	}
	if after := x.draft().Rev; after != before {
		t.Errorf("revision %d, want %d", after, before)
	}
}

// A button of one draft does nothing to another.
func TestAButtonOfAnotherDraft(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "ved ikke")
	spread := x.last()
	x.says("ny idé", "ja", "Vi leder efter nøgler til bilerne hver eneste morgen", "fortsæt nu", "spring over", "ved ikke")
	x.wants("Er der andre, der har samme opgave?")
	x.clicksOn(spread, "Nej, kun os")
	x.wants("Den knap hører til noget, vi er færdige med.")
	if a, ok := x.p.Draft("d2").Answers["spread"]; ok {
		t.Errorf("it answered for the other draft: %+v", a)
	}
}

// Send on a summary that shows other answers than there are now shows them as
// they are, and asks again.
func TestAnOldSummaryIsNotSent(t *testing.T) {
	x := toSummary(t)
	old := x.last()
	x.says("ret systemer: Vagtplanen")
	x.clicksOn(old, "Send")
	x.wants("Dine svar er ændret, siden den knap blev vist.", "Vagtplanen")
	if len(x.ideas) != 0 {
		t.Fatal("it was sent")
	}
	x.clicks("Send")
	if x.idea().Answers["systems"].Text != "Vagtplanen" {
		t.Errorf("sent %+v", x.idea().Answers["systems"])
	}
}

// Send that is typed in the middle says what is lacking; where nothing is, it
// shows first what it would send.
func TestTypedSendLooksFirst(t *testing.T) {
	x := pastReuse(t)
	x.says("spring over", "send")
	x.wants("Før du kan sende hele idéen, mangler: Opgave", "Hvilken af jeres opgaver")
	x = toSummary(t)
	x.says("anden titel", "send")
	if len(x.ideas) > 0 {
		t.Error("it was sent unseen")
	}
}

func TestWhoHasASentIdea(t *testing.T) {
	for _, c := range []struct {
		name, send string
		me         func(*idea.Profile)
		status     idea.Status
		role       string
		discreet   bool
	}{
		{name: "the manager", send: "send", status: idea.StatusSubmitted, role: idea.RoleManager},
		{name: "the consultant instead", send: "send til konsulenten", status: idea.StatusScreening, role: idea.RoleConsultant, discreet: true},
		{name: "nobody is the manager", send: "send", me: func(p *idea.Profile) { p.Manager = nil }, status: idea.StatusScreening, role: idea.RoleConsultant},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := toSummary(t)
			if c.me != nil {
				c.me(&x.at.Me)
			}
			x.says(c.send)
			i := x.idea()
			if i.Status != c.status || i.Assignment.Role != c.role || i.Discreet != c.discreet || i.Assignment.By.IsZero() {
				t.Errorf("%s with %+v, discreet %v", i.Status, i.Assignment, i.Discreet)
			}
		})
	}
}

// Sensitive data, or not knowing, is marked for the data protection
// coordinator without a question more.
func TestSensitiveDataIsMarked(t *testing.T) {
	for answer, want := range map[string]bool{"nej": false, "almindelige": false, "følsomme": true, "ved ikke": true} {
		x := toSummary(t)
		x.says("ret personoplysninger: "+answer, "send")
		if x.idea().Privacy != want {
			t.Errorf("%s: marked is %v", answer, x.idea().Privacy)
		}
	}
}

// Only who handles an idea reads its answers; the title too is for colleagues
// only once it is approved.
func TestWhoReadsWhat(t *testing.T) {
	sent := toSummary(t)
	sent.says("ret titel: Kørebog uden papir", "send")
	i := sent.idea()
	for _, c := range []struct {
		name           string
		key            string
		roles          []string
		approved       bool
		title, answers bool
	}{
		{name: "the author", key: i.Author.ID, title: true, answers: true},
		{name: "who has it", key: mette.ID, title: true, answers: true},
		{name: "a consultant", key: party("Karin").ID, roles: []string{"consultant"}, title: true, answers: true},
		{name: "a consultant of another department", key: party("Kurt").ID, roles: []string{"consultant"}},
		{name: "a consultant whom the directory does not know", key: "person/c", roles: []string{"consultant"}},
		{name: "a colleague", key: "person/b"},
		{name: "a colleague, once approved", key: "person/b", approved: true, title: true},
		{name: "an administrator", key: "person/b", roles: []string{"admin"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newTalk(t)
			x.p.Key, x.at.Me.Roles, i.Approved = c.key, c.roles, c.approved
			x.at.Directory = theCrew()
			x.ideas = []idea.Idea{i}
			x.says("status 1")
			got := x.last().Plain()
			if strings.Contains(got, "Kørebog uden papir") != c.title || strings.Contains(got, aProblem) != c.answers {
				t.Errorf("sees\n%s", got)
			}
		})
	}
}

// One and the same supporter counts once, with the latest figures; the author
// is not a supporter.
func TestASupporterCountsOnce(t *testing.T) {
	e := mustEngine(t)
	i := idea.Idea{Number: 1, Title: "Kørebog", Author: idea.Participant{ID: "person/anna"}}
	var told int
	for _, who := range []string{"person/bo", "person/anna", "person/bo", "person/carl"} {
		in := step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: idea.Participant{ID: who}, Number: int64(10 + told)}}}
		next, effects := e.StepIdea(i, in, idea.Moment{Now: aMonday})
		i, told = next, told+len(effects)
	}
	if len(i.Supporters) != 2 || i.Supporters[0].Number != 11 || told != 2 {
		t.Errorf("%d told, supporters %+v", told, i.Supporters)
	}
}
