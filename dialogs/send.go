package dialogs

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// sendAs makes an idea of the draft, once it has a number: in full, to the
// consultant instead (discreet), short, to try a solution (reuse), passed on
// as a fault, or joined to another idea.
func (s *step) sendAs(how string) {
	d := s.p.current()
	if d.Completes != 0 {
		s.completeIdea(d)
		return
	}
	s.want(Effect{Number: &Number{Draft: d.ID}})
	s.p.Talk = Talk{At: atSending, Field: how}
}

// numbered makes the idea. A number for a draft that is sent already is left
// unused.
func (s *step) numbered(in Numbered) {
	d := s.p.draft(in.Draft)
	if d == nil || s.p.Talk.At != atSending {
		return
	}
	how := s.p.Talk.Field
	i := s.ideaFrom(d, in.Number, how)
	s.want(Effect{Tell: &Tell{To: IdeaKey(in.Number), Input: Input{Submitted: &Submitted{Idea: i}}}})
	s.want(Effect{Remind: &Remind{Name: d.reminderName()}})
	if how == "join" {
		s.tellJoined(i, d)
	}
	s.p.Ideas = append(s.p.Ideas, IdeaRef{
		Number: in.Number, Draft: d.ID, Title: i.Title, Status: i.Status,
		Ball: i.Ball, Into: i.Into, Updated: s.at.Now,
	})
	s.drop(d.ID)
	s.p.Talk = Talk{}
	s.show(s.receipt(i, how))
}

// drop takes a draft off the person's list.
func (s *step) drop(id string) {
	s.p.Drafts = slices.DeleteFunc(s.p.Drafts, func(d Draft) bool { return d.ID == id })
	if s.p.Current == id {
		s.p.Current = ""
	}
}

// ideaFrom makes the idea of a draft. Answers to questions that these answers
// do not call for stay behind.
func (s *view) ideaFrom(d *Draft, number int64, how string) Idea {
	answers := maps.Clone(d.Answers)
	for id := range answers {
		if q := s.form().Question(id); q == nil || !s.form().Visible(q, d.Answers) && how != "join" {
			delete(answers, id)
		}
	}
	i := Idea{
		Version: IdeaVersion, Number: number, Title: s.title(d), Author: s.me(),
		Others: d.Others, Team: d.Team, Source: d.Source, Lang: s.p.Lang, Questionnaire: d.Questionnaire,
		Answers: answers, Short: how == "short", Discreet: how == "discreet",
		Kind: d.Reuse.Outcome, Reuse: d.Reuse, Benefit: s.e.benefit(answers),
		Submitted: s.at.Now, Updated: s.at.Now,
	}
	i.Privacy = sensitive(answers)
	s.placeIdea(&i, how)
	s.resolve(&i)
	i.History = []Passage{{At: s.at.Now, Actor: i.Author, Role: RoleAuthor, From: StatusDraft, To: i.Status, What: happenedSent + "_" + how}}
	return i
}

// me is the person as a party to an idea.
func (s *view) me() Party {
	name := s.p.Name
	if name == "" {
		name = s.at.Me.Name
	}
	return Party{ID: s.p.Key, Name: name, Email: s.at.Me.Email, Department: s.at.Me.Department, Unit: s.at.Me.Unit}
}

// placeIdea decides where a new idea begins, and who has it.
func (s *view) placeIdea(i *Idea, how string) {
	switch {
	case how == "join":
		i.Status, i.Into = StatusMerged, i.Reuse.Chosen.Idea
	case how == "passed":
		i.Status = StatusRedirected
		i.Ball = s.ownerBall(i.Reuse.Chosen)
	case how == "reuse":
		i.Kind, i.Reuse.Outcome = ReuseAsIs, ReuseAsIs
		i.Status = StatusReuseOffered
		i.Ball = s.ownerBall(i.Reuse.Chosen)
	case how == "discreet" || s.at.Me.Manager == nil:
		i.Status = StatusScreening
		i.Ball = s.ball(RoleConsultant, s.at.Me.Consultant, RuleScreening)
	default:
		i.Status = StatusSubmitted
		i.Ball = s.ball(RoleManager, s.at.Me.Manager, RuleManager)
	}
}

// ball gives somebody the ball for as long as a rule says. Nobody in the
// role: the idea waits without a date.
func (w *wording) ball(role string, who *Party, rule string) Ball {
	b := Ball{Role: role, Party: who}
	if who != nil {
		b.By = w.e.within(rule, w.Now)
	}
	return b
}

// deadline is a number of working days from t on. Those of calm weeks do not
// count.
func (e *Schedule) deadline(t time.Time, days int) time.Time {
	for days > 0 {
		t = e.calendar.AddWorkdays(t, 1)
		if !e.calendar.Calm(t) {
			days--
		}
	}
	return t
}

// ownerBall gives the ball to a solution's owner, or to the consultant where
// none is named yet.
func (s *view) ownerBall(m *Match) Ball {
	if m == nil || m.OwnerUnknown || m.Owner.Name == "" {
		return s.ball(RoleConsultant, s.at.Me.Consultant, RuleScreening)
	}
	owner := m.Owner
	if owner.ID == "" && owner.Email != "" {
		owner.ID = PersonKey(owner.Email)
	}
	return s.ball(RoleOwner, &owner, RuleReuse)
}

// tellJoined tells the idea that is joined.
func (s *step) tellJoined(i Idea, d *Draft) {
	x := Supporter{Party: i.Author, Number: i.Number, At: s.at.Now}
	if a, ok := d.Answers["time"]; ok && a.Estimate != nil {
		b := Benefit(*a.Estimate, 0, s.e.figures)
		x.Time, x.Benefit = &a, &b
	}
	s.want(Effect{Tell: &Tell{To: IdeaKey(i.Into), Input: Input{Joined: &Joined{Supporter: x}}}})
}

// receipt says what was sent, under which number, who has it and by when, and
// what happens next.
func (s *view) receipt(i Idea, how string) message.Message {
	number := strconv.FormatInt(i.Number, 10)
	m := message.Message{
		Title: s.Text("receipt."+how, "title", i.Title, "number", number, "name", s.receiptName(i), "into", strconv.FormatInt(i.Into, 10)),
		Text:  nonEmpty(s.ballText(i.Ball), texts.Capitalise(s.receiptNext(i, how))),
		Note:  []string{s.Text("receipt.look", "number", number)},
	}
	if how == "reuse" {
		m.Facts = s.accessFacts(i)
	}
	return m
}

func (w *wording) receiptName(i Idea) string {
	if i.Reuse.Chosen == nil {
		return ""
	}
	return w.matchName(*i.Reuse.Chosen)
}

// receiptNext says what happens next.
func (s *view) receiptNext(i Idea, how string) string {
	switch {
	case how == "join":
		return s.Text("receipt.next_join", "into", strconv.FormatInt(i.Into, 10))
	case how == "short":
		return s.Text("receipt.next_short", "consultant", s.consultantName())
	case how == "reuse" && s.at.Me.Manager != nil:
		return s.Text("receipt.next_reuse", "manager", s.managerName())
	case how == "full" && i.Status == StatusSubmitted:
		return s.Text("receipt.next_full", "consultant", s.consultantName())
	}
	return s.Text("receipt.next_news")
}

// accessFacts says how to get at a solution.
func (w *wording) accessFacts(i Idea) []message.Fact {
	var out []message.Fact
	if x := i.Reuse.Chosen; x != nil {
		for _, f := range w.solutionCard(*x).Facts {
			if f.Label != w.Text("solution.found") {
				out = append(out, f)
			}
		}
	}
	return out
}

// ballText says who has an idea, and by when they normally answer.
func (s *view) ballText(b Ball) string {
	if s.past(b.By) {
		b.By = time.Time{} // a day that is gone helps nobody
	}
	switch {
	case b.Role == "":
		return ""
	case b.Party == nil:
		return s.Text("ball.nobody_" + b.Role)
	case s.isMe(b.Party.ID) && b.By.IsZero() && b.Role == RoleBenefitOwner:
		return s.Text("ball.you_follow")
	case s.isMe(b.Party.ID) && b.By.IsZero():
		return s.Text("ball.you")
	case s.isMe(b.Party.ID):
		return s.Text("ball.you_by", "date", s.Date(b.By))
	case b.By.IsZero():
		return s.Text("ball."+b.Role, "name", b.Party.Name)
	}
	return s.Text("ball."+b.Role+"_by", "name", b.Party.Name, "date", s.Date(b.By))
}
