package intake_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/step"
)

func TestSendingTwiceMakesOneIdea(t *testing.T) {
	x := dialogstest.ToSummary(t)
	summary := x.Last()
	x.ClicksOn(summary, "Send")
	x.Wants("Din idé er sendt", "idé nr. 1")
	x.ClicksOn(summary, "Send")
	x.Wants("Den idé er allerede sendt", "idé nr. 1")
	x.Says("send")
	if x.Idea().Number != 1 || len(x.Person.Ideas) != 1 || len(x.Person.Drafts) != 0 {
		t.Errorf("ideas %+v, drafts %+v", x.Person.Ideas, x.Person.Drafts)
	}
}

// A number that nobody waits for, or that comes twice, makes nothing.
func TestANumberIsUsedOnce(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Take(step.Input{NumberDrawn: &step.NumberDrawn{Draft: "d1", Number: 1}})
	x.WantsNothing()
	if len(x.Ideas) != 0 {
		t.Errorf("sent unasked: %+v", x.Ideas)
	}
	x.Says("send")
	x.Take(step.Input{NumberDrawn: &step.NumberDrawn{Draft: "d1", Number: 2}})
	x.WantsNothing()
	x.Idea()
}

func TestAStaleButtonChangesNothing(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke")
	spread := x.Last()
	x.Says("kun os")
	x.Wants("Hvem får glæde af det?")
	before := *x.Draft()
	x.ClicksOn(spread, "Ja, i min forvaltning")
	x.Wants("Den knap hører til noget, vi er færdige med.", "Hvem får glæde af det?")
	if d := x.Draft(); !d.Answers["spread"].Has("only_us") || d.Rev != before.Rev {
		t.Errorf("draft %+v", d)
	}
}

// The question that comes next has an option of the same name.
func TestAButtonOfTheQuestionBefore(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima")
	before := x.Last()
	x.Says("nej")
	x.Wants("Hvad bruger I til opgaven")
	x.ClicksOn(before, "Ved ikke")
	x.Wants("Den knap hører til noget, vi er færdige med.", "Hvad bruger I til opgaven")
	if a, ok := x.Draft().Answers["systems"]; ok {
		t.Errorf("it answered the next question: %+v", a)
	}
}

func TestOnlyWhatIsOfferedCanBeClicked(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over")
	before := x.Draft().Rev
	for _, option := range []string{"send", "sensitive", "nonsense", ""} {
		x.Take(step.Input{Clicked: &step.Clicked{Of: x.Last().Of, Option: option}})
		x.Wants("Den knap hører til noget, vi er færdige med.", "Hvilken af jeres opgaver handler det om?")
	}
	if after := x.Draft().Rev; after != before {
		t.Errorf("revision %d, want %d", after, before)
	}
}

// A button of one draft does nothing to another.
func TestAButtonOfAnotherDraft(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "ved ikke")
	spread := x.Last()
	x.Says("ny idé", "ja", "Vi leder efter nøgler til bilerne hver eneste morgen", "fortsæt nu", "spring over", "ved ikke")
	x.Wants("Er der andre, der har samme opgave?")
	x.ClicksOn(spread, "Nej, kun os")
	x.Wants("Den knap hører til noget, vi er færdige med.")
	if a, ok := x.Person.Draft("d2").Answers["spread"]; ok {
		t.Errorf("it answered for the other draft: %+v", a)
	}
}

// Send on a summary that shows other answers than there are now shows them as
// they are, and asks again.
func TestAnOldSummaryIsNotSent(t *testing.T) {
	x := dialogstest.ToSummary(t)
	old := x.Last()
	x.Says("ret systemer: Vagtplanen")
	x.ClicksOn(old, "Send")
	x.Wants("Dine svar er ændret, siden den knap blev vist.", "Vagtplanen")
	if len(x.Ideas) != 0 {
		t.Fatal("it was sent")
	}
	x.Clicks("Send")
	if x.Idea().Answers["systems"].Text != "Vagtplanen" {
		t.Errorf("sent %+v", x.Idea().Answers["systems"])
	}
}

// Send that is typed in the middle says what is lacking; where nothing is, it
// shows first what it would send.
func TestTypedSendLooksFirst(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("spring over", "send")
	x.Wants("Før du kan sende hele idéen, mangler: Opgave", "Hvilken af jeres opgaver")
	x = dialogstest.ToSummary(t)
	x.Says("anden titel", "send")
	if len(x.Ideas) > 0 {
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
			x := dialogstest.ToSummary(t)
			if c.me != nil {
				c.me(&x.Moment.Me)
			}
			x.Says(c.send)
			i := x.Idea()
			if i.Status != c.status || i.Assignment.Role != c.role || i.Discreet != c.discreet || i.Assignment.By.IsZero() {
				t.Errorf("%s with %+v, discreet %v", i.Status, i.Assignment, i.Discreet)
			}
		})
	}
}

// Where the bypassed manager is the department's consultant, another consultant
// has the idea, else the team; the receipt names neither as its holder.
func TestTheManagerAsConsultantDoesNotGetADiscreetIdea(t *testing.T) {
	for name, c := range map[string]struct {
		others []idea.Participant
		holder string
		says   string
	}{
		"another consultant": {[]idea.Participant{dialogstest.Participant("Karin")}, dialogstest.KeyOf("Karin"), "Karin"},
		"no other":           {nil, "", "Der er ikke valgt nogen endnu"},
	} {
		t.Run(name, func(t *testing.T) {
			x := dialogstest.ToSummary(t)
			mette := dialogstest.Participant("Mette")
			me := &x.Moment.Me
			me.Manager, me.Consultant = &mette, &mette
			x.Moment.Directory = dialogstest.Crew{
				ByRole:    map[string][]idea.Participant{idea.RoleConsultant: append([]idea.Participant{mette}, c.others...)},
				ManagerOf: map[string]idea.Participant{x.Person.Key: mette}, All: []idea.Participant{mette},
			}
			x.Says("send til konsulenten")
			x.Wants("Konsulenten taler med dig", c.says)
			x.WantsNot("Mette")
			i := x.Idea()
			holder := ""
			if p := i.Assignment.Participant; p != nil {
				holder = p.ID
			}
			if holder != c.holder || i.Kept == nil || !i.Kept.Has(mette) || i.Kept.Unclear {
				t.Errorf("held by %q, kept %+v", holder, i.Kept)
			}
		})
	}
}

// Sensitive data, or not knowing, is marked for the data protection
// coordinator without a question more.
func TestSensitiveDataIsMarked(t *testing.T) {
	for answer, want := range map[string]bool{"nej": false, "almindelige": false, "følsomme": true, "ved ikke": true} {
		x := dialogstest.ToSummary(t)
		x.Says("ret personoplysninger: "+answer, "send")
		if x.Idea().Privacy != want {
			t.Errorf("%s: marked is %v", answer, x.Idea().Privacy)
		}
	}
}

// Only who handles an idea reads its answers; the title too is for colleagues
// only once it is approved.
func TestWhoReadsWhat(t *testing.T) {
	sent := dialogstest.ToSummary(t)
	sent.Says("ret titel: Kørebog uden papir", "send")
	i := sent.Idea()
	for _, c := range []struct {
		name           string
		key            string
		roles          []string
		approved       bool
		title, answers bool
	}{
		{name: "the author", key: i.Author.ID, title: true, answers: true},
		{name: "who has it", key: dialogstest.Mette.ID, title: true, answers: true},
		{name: "a consultant", key: dialogstest.Participant("Karin").ID, roles: []string{"consultant"}, title: true, answers: true},
		{name: "a consultant of another department", key: dialogstest.Participant("Kurt").ID, roles: []string{"consultant"}},
		{name: "a consultant whom the directory does not know", key: "person/c", roles: []string{"consultant"}},
		{name: "a colleague", key: "person/b"},
		{name: "a colleague, once approved", key: "person/b", approved: true, title: true},
		{name: "an administrator", key: "person/b", roles: []string{"admin"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialogstest.NewTalk(t)
			x.Person.Key, x.Moment.Me.Roles, i.Approved = c.key, c.roles, c.approved
			x.Moment.Directory = dialogstest.TheCrew()
			x.Ideas = []idea.Idea{i}
			x.Says("status 1")
			got := x.Last().Plain()
			if strings.Contains(got, "Kørebog uden papir") != c.title || strings.Contains(got, dialogstest.Problem) != c.answers {
				t.Errorf("sees\n%s", got)
			}
		})
	}
}

// One and the same supporter counts once, with the latest figures; the author
// is not a supporter.
func TestASupporterCountsOnce(t *testing.T) {
	e := dialogstest.Engine(t)
	i := idea.Idea{Number: 1, Title: "Kørebog", Author: idea.Participant{ID: "person/anna"}}
	var told int
	for _, who := range []string{"person/bo", "person/anna", "person/bo", "person/carl"} {
		in := step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: idea.Participant{ID: who}, Number: int64(10 + told)}}}
		next, effects := e.StepIdea(i, in, idea.Moment{Now: dialogstest.Monday})
		i, told = next, told+len(effects)
	}
	if len(i.Supporters) != 2 || i.Supporters[0].Number != 11 || told != 2 {
		t.Errorf("%d told, supporters %+v", told, i.Supporters)
	}
}

// A manager who cannot be written to is passed by at once, and the author is told
// so: not after days in which nothing happens.
func TestAnIdeaGoesPastAManagerWhoCannotBeWrittenTo(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Moment.Me.ManagerUnreached = true
	x.ClicksOn(x.Last(), "Send")
	x.Wants("Jeg kan ikke skrive til", "Mette Mus", "Den ligger hos Karin Ko (digitaliseringskonsulent)")
	if i := x.Idea(); i.Status != idea.StatusScreening || i.Discreet || i.History[len(i.History)-1].What != idea.HappenedUnreached {
		t.Errorf("%s, %+v", i.Status, i.History)
	}
	x = dialogstest.ToSummary(t)
	x.Moment.Me.ManagerUnreached, x.Moment.Me.Consultant = true, nil
	x.ClicksOn(x.Last(), "Send")
	if i := x.Idea(); i.Status != idea.StatusSubmitted {
		t.Errorf("without a consultant: %s", i.Status)
	}
}

// What is sent short gets a title of its own, and the receipt says how to change it:
// in words, without a draft.
func TestTheTitleOfWhatIsSentShortIsCorrectedAfterwards(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("send kort")
	x.Wants(`"Vi skriver kørsel op på papir hver dag`, `Titlen er mit forslag. Skriv "ret titel: …"`)
	sent, _ := x.Engine.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: x.Idea()}}, x.Moment)
	x.Ideas = []idea.Idea{sent}
	x.Says("ret titel: " + strings.Repeat("kørebog ", 11))
	x.Wants("Titlen må højst være 80 tegn")
	x.Says(`ret titel: "Bilens  kørebog"`)
	a := x.Acted()
	if a == nil || a.Do != life.ActionRetitle {
		t.Fatalf("told %+v", a)
	}
	next, effects := x.Engine.StepIdea(sent, step.Input{Action: a}, x.Moment)
	if next.Title != "Bilens kørebog" || next.Status != sent.Status || len(next.Edits) != 1 || len(next.Answers) != len(sent.Answers) {
		t.Errorf("%q in %s, %+v", next.Title, next.Status, next.Edits)
	}
	if !dialogstest.Tells(effects, x.Person.Key) {
		t.Error("the author does not hear of it")
	}
	approved := sent
	approved.Approved = true
	if kept, _ := x.Engine.StepIdea(approved, step.Input{Action: a}, x.Moment); kept.Title != sent.Title {
		t.Errorf("an approved title is changed: %q", kept.Title)
	}
}

// A title that was typed is not called a suggestion.
func TestATypedTitleIsNotCalledASuggestion(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("ret titel: Bilens kørebog", "send kort")
	x.Wants(`"Bilens kørebog"`)
	if strings.Contains(strings.Join(x.Last().Note, " "), "forslag") {
		t.Errorf("note %q", x.Last().Note)
	}
}
