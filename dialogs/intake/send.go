package intake

import (
	"maps"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// resolve looks up co-authors by name in the directory. Names it does not know
// stay as typed. A manager the idea is kept from is not asked.
func resolve(v *person.View, i *idea.Idea) {
	if i.Status.Ended() {
		return
	}
	var rest []string
	for _, name := range i.Others {
		p := v.At.People().Find(name)
		switch {
		case p == nil || p.ID == i.Author.ID || life.KeptFrom(v.Policy, *i, idea.ActionRequest{By: *p}, v.At):
			rest = append(rest, name)
		case i.Coauthor(idea.ActionRequest{By: *p}) == nil:
			i.Coauthors = append(i.Coauthors, idea.Coauthor{Participant: *p})
		}
	}
	i.Others = rest
}

// sendAs sends the draft, once it has a number: in full, to the consultant
// instead of the manager (discreet), short, to try a solution (reuse), passed
// on as a fault, or joined to another idea.
func sendAs(t *person.Turn, how string) {
	d := t.Person.CurrentDraft()
	if untold(t, d) {
		return
	}
	if d.Completes != 0 {
		completeIdea(t, d)
		return
	}
	t.Emit(step.Effect{DrawNumber: &step.DrawNumber{Draft: d.ID}})
	t.Person.Dialog = person.DialogState{At: person.AtSending, Field: how}
}

// numbered sends the draft with its number. The number of a draft that is sent
// already stays unused.
func numbered(t *person.Turn, in step.NumberDrawn) {
	d := t.Person.Draft(in.Draft)
	if d == nil || t.Person.Dialog.At != person.AtSending {
		return
	}
	how := t.Person.Dialog.Field
	i := ideaFrom(&t.View, d, in.Number, how)
	t.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(in.Number), Input: step.Input{Submitted: &step.Submitted{Idea: i}}}})
	t.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName()}})
	if how == "join" {
		tellJoined(t, i, d)
	}
	t.Person.Ideas = append(t.Person.Ideas, idea.IdeaRef{
		Number: in.Number, Draft: d.ID, Title: i.Title, Status: i.Status,
		Assignment: i.Assignment, Into: i.Into, Updated: t.At.Now,
	})
	said := receipt(&t.View, i, how)
	if how == "short" && d.Title == "" {
		said.Note = append([]string{t.Text("receipt.suggested")}, said.Note...)
	}
	t.Drop(d.ID)
	t.Person.Dialog = person.DialogState{}
	t.Show(said)
}

// ideaFrom makes an idea from a draft. Answers to questions that the other
// answers do not call for are left out.
func ideaFrom(v *person.View, d *idea.Draft, number int64, how string) idea.Idea {
	answers := maps.Clone(d.Answers)
	for id := range answers {
		if q := form(v).Question(id); q == nil || !form(v).Visible(q, d.Answers) && how != "join" {
			delete(answers, id)
		}
	}
	i := idea.Idea{
		Version: idea.IdeaVersion, Number: number, Title: v.Title(d), Author: v.Me(),
		Others: d.Others, Team: d.Team, Source: d.Source, Lang: v.Person.Lang, Questionnaire: d.Questionnaire,
		Answers: answers, Short: how == "short", Discreet: how == "discreet", Kept: keptBy(v, how),
		Kind: d.Reuse.Outcome, Reuse: d.Reuse.Unveiled(), Unconfirmed: d.Unconfirmed(), Funnel: d.Funnel, Benefit: v.Policy.Benefit(answers),
		Submitted: v.At.Now, Updated: v.At.Now,
	}
	i.Privacy = idea.Sensitive(answers)
	placeIdea(v, &i, how)
	resolve(v, &i)
	i.History = []idea.HistoryEntry{{At: v.At.Now, Actor: i.Author, Role: idea.RoleAuthor, From: idea.StatusDraft, To: i.Status, What: idea.HappenedSent + "_" + how}}
	if i.Status == idea.StatusScreening && !i.Discreet && pastManager(v) {
		i.History = append(i.History, idea.HistoryEntry{At: v.At.Now, From: i.Status, To: i.Status, What: idea.HappenedUnreached})
	}
	return i
}

// keptBy returns the people a new idea is kept from: the author's manager of
// today, where it is sent past them; nil for an idea that is not discreet.
func keptBy(v *person.View, how string) *idea.Kept {
	if how != "discreet" {
		return nil
	}
	k := &idea.Kept{}
	if m := v.At.Me.Manager; m != nil {
		k.From = []idea.Participant{*m}
	}
	return k
}

// placeIdea sets a new idea's first state and assignment.
func placeIdea(v *person.View, i *idea.Idea, how string) {
	switch {
	case how == "join":
		i.Status, i.Into = idea.StatusMerged, i.Reuse.Chosen.Idea
	case how == "passed":
		i.Status = idea.StatusRedirected
		i.Assignment = ownerAssignment(v, i.Reuse.Chosen)
	case how == "reuse":
		i.Kind, i.Reuse.Outcome = idea.ReuseAsIs, idea.ReuseAsIs
		i.Status = idea.StatusReuseOffered
		i.Assignment = ownerAssignment(v, i.Reuse.Chosen)
	case how == "discreet" || v.At.Me.Manager == nil || pastManager(v):
		i.Status = idea.StatusScreening
		i.Assignment = assignment(&v.Voice, idea.RoleConsultant, consultantFor(v, *i), schedule.RuleScreening)
	default:
		i.Status = idea.StatusSubmitted
		i.Assignment = assignment(&v.Voice, idea.RoleManager, v.At.Me.Manager, schedule.RuleManager)
	}
}

// pastManager reports whether an idea goes to the consultant at once, as the
// manager cannot be written to.
func pastManager(v *person.View) bool { return v.At.Me.ManagerUnreached && v.At.Me.Consultant != nil }

// consultantFor returns the consultant who gets a new idea: the one of the
// author's department, or another where it is kept from that one or is their
// own; nil for none.
func consultantFor(v *person.View, i idea.Idea) *idea.Participant {
	c := v.At.Me.Consultant
	if c == nil || i.Involves(*c) || life.KeptFrom(v.Policy, i, idea.ActionRequest{By: *c}, v.At) {
		return life.ConsultantFor(v.Policy, i, v.At)
	}
	return c
}

// assignment returns the assignment of a role's holder, with the deadline of a
// rule. With a nil who, the idea waits without a deadline.
func assignment(w *wording.Voice, role string, who *idea.Participant, rule string) idea.Assignment {
	b := idea.Assignment{Role: role, Participant: who}
	if who != nil {
		b.By = w.Policy.Within(rule, w.Now)
	}
	return b
}

// ownerAssignment returns the assignment of a solution's owner, or of the
// consultant where no owner is named.
func ownerAssignment(v *person.View, m *idea.Match) idea.Assignment {
	if m == nil || m.OwnerUnknown || m.Owner.Name == "" {
		return assignment(&v.Voice, idea.RoleConsultant, v.At.Me.Consultant, schedule.RuleScreening)
	}
	owner := m.Owner
	if owner.Email != "" {
		owner.ID = v.At.KeyOf(owner.Email)
	}
	return assignment(&v.Voice, idea.RoleOwner, &owner, schedule.RuleReuse)
}

// tellJoined tells an idea about its new supporter.
func tellJoined(t *person.Turn, i idea.Idea, d *idea.Draft) {
	x := idea.Supporter{Participant: i.Author, Number: i.Number, At: t.At.Now}
	if a, ok := d.Answers["time"]; ok && a.Estimate != nil {
		b := idea.Benefit(*a.Estimate, 0, t.Policy.Figures)
		x.Time, x.Benefit = &a, &b
	}
	t.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(i.Into), Input: step.Input{Joined: &step.Joined{Supporter: x}}}})
}

// receipt says what was sent, under which number, who is assigned, the
// deadline, and what happens next.
func receipt(v *person.View, i idea.Idea, how string) message.Message {
	number := strconv.FormatInt(i.Number, 10)
	m := message.Message{
		Title: v.Text("receipt."+how, "title", i.Title, "number", number, "name", receiptName(&v.Voice, i), "into", strconv.FormatInt(i.Into, 10)),
		Text:  texts.NonEmpty(v.AssignmentText(i.Assignment), texts.Capitalise(receiptNext(v, i, how))),
		Note:  []string{v.Text("receipt.look", "number", number)},
	}
	if i.History[len(i.History)-1].What == idea.HappenedUnreached {
		m.Text = append([]string{v.Text("receipt.unreached", "manager", v.ManagerName())}, m.Text...)
	}
	if how == "reuse" {
		m.Facts = accessFacts(&v.Voice, i)
	}
	return m
}

// retitle asks for another title of the idea that was sent last, and reports whether
// the arguments of a correction say that.
func retitle(t *person.Turn, args string) bool {
	name, title, _ := strings.Cut(args, ":")
	title = typedTitle(title)
	n := len([]rune(title))
	if len(t.Person.Ideas) == 0 || n == 0 || !namesTitle(name) {
		return false
	}
	if n > idea.MaxTitle {
		t.Note("title.too_long", "max", t.Count(idea.MaxTitle))
		t.Ask()
		return true
	}
	last := t.Person.Ideas[len(t.Person.Ideas)-1]
	act := t.ActOf(life.ActionRetitle, 0)
	act.Fields = idea.ActionFields{life.ParamTitleID: {Text: title}}
	t.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(last.Number), Input: step.Input{Action: &act}}})
	return true
}

// namesTitle reports whether a field's name is that of the title.
func namesTitle(name string) bool {
	n := parse.Fold(name)
	return n == "titel" || n == "title" || n == "titlen"
}

// typedTitle is a title as it was typed, without the signs around it.
func typedTitle(text string) string {
	return strings.Join(strings.Fields(strings.Trim(text, " \"")), " ")
}

func receiptName(w *wording.Voice, i idea.Idea) string {
	if i.Reuse.Chosen == nil {
		return ""
	}
	return w.MatchName(*i.Reuse.Chosen)
}

// receiptNext says what happens next.
func receiptNext(v *person.View, i idea.Idea, how string) string {
	switch {
	case how == "join":
		return v.Text("receipt.next_join", "into", strconv.FormatInt(i.Into, 10))
	case how == "short":
		return v.Text("receipt.next_short", "consultant", v.ConsultantName())
	case how == "reuse" && v.At.Me.Manager != nil:
		return v.Text("receipt.next_reuse", "manager", v.ManagerName())
	case how == "full" && i.Status == idea.StatusSubmitted:
		return v.Text("receipt.next_full", "consultant", v.ConsultantName())
	}
	return v.Text("receipt.next_news")
}

// accessFacts says how to get access to a solution.
func accessFacts(w *wording.Voice, i idea.Idea) []message.Fact {
	var out []message.Fact
	if x := i.Reuse.Chosen; x != nil {
		for _, f := range w.SolutionCard(*x).Facts {
			if f.Label != w.Text("solution.found") {
				out = append(out, f)
			}
		}
	}
	return out
}
