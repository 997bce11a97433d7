package dialogs

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// solution is the body of one match: what one needs to know to try it.
func (s *view) solution() message.Message {
	d := s.p.current()
	if d == nil || d.looked() == nil {
		return s.reuseList()
	}
	x := *d.looked()
	m := s.solutionCard(x)
	if x.Kind == KindIdea {
		m.Options = primary(s.options("same_need", "no"))
	} else {
		m.Options = primary(s.options("try", "almost", "used_already", "talk", "no"))
		if x.PhasingOut || x.Room == "no" {
			m.Options = s.options("almost", "used_already", "talk", "no")
		}
	}
	m.Menu = s.menu("why", "back", "pause")
	return m
}

// solutionCard shows one match with its facts, without buttons.
func (w *wording) solutionCard(x Match) message.Message {
	m := message.Message{Title: w.matchName(x), Text: nonEmpty(x.Purpose)}
	fact := func(key, value string) {
		if value != "" {
			m.Facts = append(m.Facts, message.Fact{Label: w.Text("solution." + key), Value: value})
		}
	}
	if x.Kind == KindIdea {
		m.Text = append(m.Text, w.Text("solution.idea_help"))
		fact("found", w.foundOn(x))
		return m
	}
	fact("used_by", strings.Join(x.Departments, ", "))
	fact("owner", w.ownerText(x))
	fact("room", w.Text("room."+roomOf(x)))
	fact("terms", x.Terms)
	fact("link", x.Link)
	fact("found", w.foundOn(x))
	m.Note = append(m.Note, nonEmpty(w.freshness(x))...)
	if x.Verified == "" {
		m.Note = append(m.Note, w.Text("match.unverified_one"))
	}
	if x.PhasingOut {
		m.Note = append(m.Note, w.Text("match.phasing_out"))
	}
	return m
}

func roomOf(m Match) string {
	switch m.Room {
	case "yes", "no":
		return m.Room
	}
	return "ask"
}

// ownerText names the owner, or says that nobody is named yet.
func (w *wording) ownerText(m Match) string {
	if m.OwnerUnknown || m.Owner.Name == "" {
		return w.Text("solution.no_owner")
	}
	return strings.Join(nonEmpty(m.Owner.Name, m.Owner.Unit, m.Owner.Email), ", ")
}

func (s *step) pickSolution(id string) {
	d := s.p.current()
	x := *d.looked()
	d.Reuse.Chosen = &x
	switch id {
	case "try":
		s.sendAs("reuse")
	case "same_need":
		s.turnTo(Talk{At: atJoining})
	case "almost":
		d.Reuse.Outcome = ReuseExtend
		s.turnTo(Talk{At: atAside, Field: "reuse_gap"})
	case "used_already":
		s.turnTo(Talk{At: atAside, Field: "reuse_trouble"})
	case "talk":
		s.talkToOwner(d, x)
	default:
		s.rejectOne(d, x)
	}
}

// rejectOne takes a no to one match; a strong one is asked about, and the
// answer can be skipped.
func (s *step) rejectOne(d *Draft, x Match) {
	d.Reuse.Chosen = nil
	if !d.rejected(x.ID) {
		d.Reuse.Rejected = append(d.Reuse.Rejected, Rejection{Match: x})
	}
	if x.Strong && x.Kind != KindIdea {
		s.turnTo(Talk{At: atAside, Field: "reuse_reject"})
		return
	}
	s.othersLeft(d)
}

// othersLeft shows the matches not said no to yet, or goes on.
func (s *step) othersLeft(d *Draft) {
	var left []Match
	for _, m := range d.Reuse.Matches {
		if !d.rejected(m.ID) {
			left = append(left, m)
		}
	}
	if len(left) == 0 || d.Reuse.allShownRejected() {
		s.afterReuse(d)
		return
	}
	d.Reuse.Matches, d.Reuse.Page = left, 0
	s.showMatches(d)
}

// allShownRejected reports whether "none of them" was said.
func (r Reuse) allShownRejected() bool {
	no := map[string]bool{}
	for _, x := range r.Rejected {
		no[x.Match.ID] = true
	}
	for _, id := range r.Shown {
		if !no[id] {
			return false
		}
	}
	return true
}

// talkToOwner gives both sides what they need to talk: the author the owner's
// address, the owner the author's. The draft waits.
func (s *step) talkToOwner(d *Draft, x Match) {
	d.Reuse.Chosen = nil
	if x.OwnerUnknown || x.Owner.Email == "" {
		s.note("talk.no_owner", "consultant", s.consultantName())
		s.turnTo(Talk{At: atSolution})
		return
	}
	s.want(Effect{Tell: &Tell{To: PersonKey(x.Owner.Email), Input: Input{Notice: &Notice{
		What:  "wants_to_talk",
		Args:  map[string]string{"name": s.p.Name, "contact": s.contact(), "solution": x.Name},
		Quote: texts.Clip(d.Answers["problem"].Whole(), 300),
	}}}})
	s.note("talk.contact", "owner", s.ownerText(x))
	s.turnTo(Talk{At: atSolution})
}

// contact is how the person can be reached: e-mail, else the unit.
func (s *view) contact() string {
	if s.at.Me.Email != "" {
		return s.at.Me.Email
	}
	return strings.Join(nonEmpty(s.p.Email, s.at.Me.Unit), ", ")
}

// aside is the body of a question that belongs to the reuse step.
func (s *view) aside() message.Message {
	q := s.asking()
	if q == nil {
		return s.reuseList()
	}
	m := message.Message{
		Title: q.Question[s.p.Lang],
		Typed: q.Type == questionnaire.TypeText || q.Other,
		Menu:  s.menu("why", "back", "skip"),
	}
	if d := s.p.current(); d != nil && d.looked() != nil {
		m.Text = []string{s.Text("aside.about", "name", s.matchName(*d.looked()))}
	}
	for _, c := range q.Matching(s.p.Lang, parse.Choice{}) {
		m.Options = append(m.Options, message.Option{ID: c.ID, Label: c.Label, Synonyms: c.Synonyms})
	}
	return m
}

func (s *step) pickAside(id string) { s.answerAside(id, "") }

func (s *step) hearAside(text string) bool {
	if q := s.asking(); len(q.Choices) > 0 && len([]rune(text)) < 4 {
		return false
	}
	s.answerAside("", text)
	return true
}

// answerAside stores the answer to a question of the reuse step, as a choice,
// a text, or skipped where both are empty.
func (s *step) answerAside(choice, text string) {
	d := s.p.current()
	d.changed(s.at.Now)
	switch s.p.Talk.Field {
	case "reuse_gap":
		d.Reuse.Gap = bounded(text)
		s.note("extend.noted", "name", s.chosenName(d.submission()))
		s.afterReuse(d)
	case "reuse_reject":
		for i := range d.Reuse.Rejected {
			if r := &d.Reuse.Rejected[i]; r.Match.ID == d.Reuse.Looked {
				r.Reason, r.Text = choice, bounded(text)
			}
		}
		s.othersLeft(d)
	case "reuse_trouble":
		s.trouble(d, choice, text)
	}
}

func (w *wording) chosenName(x Submission) string {
	if x.Reuse.Chosen == nil {
		return ""
	}
	return w.matchName(*x.Reuse.Chosen)
}

// trouble goes on with what is wrong with a solution in use: a fault or lack
// of training can be passed on, a lack makes it an idea to extend it.
func (s *step) trouble(d *Draft, choice, text string) {
	d.Reuse.Trouble = strings.Trim(choice+": "+bounded(text), ": ")
	if choice == "fault" || choice == "training" {
		s.turnTo(Talk{At: atPassOn, Field: choice})
		return
	}
	d.Reuse.Outcome = ReuseExtend
	if text != "" {
		d.Reuse.Gap = bounded(text)
		s.note("extend.noted", "name", s.chosenName(d.submission()))
		s.afterReuse(d)
		return
	}
	if choice == "lacks" {
		s.turnTo(Talk{At: atAside, Field: "reuse_gap"})
		return
	}
	s.afterReuse(d)
}

// passOn offers to pass a fault or a wish for training on to those who can
// help, instead of sending an idea.
func (s *view) passOn() message.Message {
	receiver := s.Text("pass_on.service_desk")
	if x := s.p.current().Reuse.Chosen; x != nil && !x.OwnerUnknown && x.Owner.Name != "" {
		receiver = x.Owner.Name
	}
	return message.Message{
		Title:   s.Text("pass_on.title", "receiver", receiver),
		Text:    []string{s.Text("pass_on.help")},
		Options: primary(s.options("pass_it_on", "go_on_as_idea")),
		Menu:    s.menu("back", "pause"),
	}
}

func (s *step) pickPassOn(id string) {
	d := s.p.current()
	if id == "pass_it_on" {
		d.Reuse.Outcome = ReusePassed
		s.sendAs("passed")
		return
	}
	d.Reuse.Outcome = ReuseExtend
	s.afterReuse(d)
}

// joining asks for one's own figures when joining an idea.
func (s *view) joining() message.Message {
	q := s.asking()
	return message.Message{
		Title:   s.Text("join.title", "number", strconv.FormatInt(s.p.current().Reuse.Chosen.Idea, 10)),
		Text:    []string{q.Question[s.p.Lang], q.Detail[s.p.Lang]},
		Options: s.options("join_without"),
		Typed:   true,
		Numeric: true,
		Menu:    s.menu("why", "back", "pause"),
	}
}

func (s *step) pickJoining(string) { s.joinWith(nil) }

func (s *step) hearJoining(text string) bool {
	e, missing := parse.ReadEstimate(text)
	if missing == parse.MissingAll {
		return false
	}
	under := Talk{At: atJoining}
	s.p.Talk.Under = &under
	s.estimated(s.asking(), e, missing, text)
	return true
}

// joiningNow reports whether an estimate belongs to an idea being joined.
func (s *view) joiningNow() bool {
	return s.p.Talk.Under != nil && s.p.Talk.Under.At == atJoining
}

// joinWith joins the chosen idea, with one's own figures where given.
func (s *step) joinWith(a *questionnaire.Answer) {
	if a != nil {
		s.set("time", *a)
	}
	s.p.current().Reuse.Outcome = ReuseJoin
	s.sendAs("join")
}
