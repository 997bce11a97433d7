package intake

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// solution returns the message about one match: what a person needs to know to
// try it.
func solution(s *person.View) message.Message {
	d := s.Person.CurrentDraft()
	if d == nil || d.Looked() == nil {
		return reuseList(s)
	}
	x := *d.Looked()
	m := s.SolutionCard(x)
	if x.Kind == idea.KindIdea {
		m.Options = wording.Primary(s.Options("same_need", "no"))
	} else {
		m.Options = wording.Primary(s.Options("try", "almost", "used_already", "talk", "no"))
		if x.PhasingOut || x.Room == "no" {
			m.Options = s.Options("almost", "used_already", "talk", "no")
		}
	}
	m.Menu = s.Menu("why", "back", "pause")
	return m
}

func onSolutionOption(s *person.Turn, id string) {
	d := s.Person.CurrentDraft()
	x := *d.Looked()
	d.Reuse.Chosen = &x
	switch id {
	case "try":
		sendAs(s, "reuse")
	case "same_need":
		s.TurnTo(person.DialogState{At: person.AtJoining})
	case "almost":
		d.Reuse.Outcome = idea.ReuseExtend
		s.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_gap"})
	case "used_already":
		s.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_trouble"})
	case "talk":
		talkToOwner(s, d, x)
	default:
		rejectOne(s, d, x)
	}
}

// rejectOne rejects one match. For a strong one it asks for the reason, which
// can be skipped.
func rejectOne(s *person.Turn, d *idea.Draft, x idea.Match) {
	d.Reuse.Chosen = nil
	if !d.Rejected(x.ID) {
		d.Reuse.Rejected = append(d.Reuse.Rejected, idea.Rejection{Match: x})
	}
	if x.Strong && x.Kind != idea.KindIdea {
		s.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_reject"})
		return
	}
	othersLeft(s, d)
}

// othersLeft shows the matches that are not rejected yet, or continues.
func othersLeft(s *person.Turn, d *idea.Draft) {
	var left []idea.Match
	for _, m := range d.Reuse.Matches {
		if !d.Rejected(m.ID) {
			left = append(left, m)
		}
	}
	if len(left) == 0 || allShownRejected(d.Reuse) {
		afterReuse(s, d)
		return
	}
	d.Reuse.Matches, d.Reuse.Page = left, 0
	showMatches(s, d)
}

// allShownRejected reports whether the person chose "none of them".
func allShownRejected(r idea.Reuse) bool {
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

// talkToOwner puts the author and a solution's owner in touch: each gets the
// other's address. The draft is put aside.
func talkToOwner(s *person.Turn, d *idea.Draft, x idea.Match) {
	d.Reuse.Chosen = nil
	if x.OwnerUnknown || x.Owner.Email == "" {
		s.Note("talk.no_owner", "consultant", s.ConsultantName())
		s.TurnTo(person.DialogState{At: person.AtSolution})
		return
	}
	s.Emit(step.Effect{Tell: &step.Tell{To: idea.PersonKey(x.Owner.Email), Input: step.Input{Notice: &step.Notice{
		What:  "wants_to_talk",
		Args:  map[string]string{"name": s.Person.Name, "contact": s.Contact(), "solution": x.Name},
		Quote: texts.Clip(d.Answers["problem"].Whole(), 300),
	}}}})
	s.Note("talk.contact", "owner", s.OwnerText(x))
	s.TurnTo(person.DialogState{At: person.AtSolution})
}

// aside returns the message of a question of the reuse step.
func aside(s *person.View) message.Message {
	q := asking(s)
	if q == nil {
		return reuseList(s)
	}
	m := message.Message{
		Title: q.Question[s.Person.Lang],
		Typed: q.Type == questionnaire.TypeText || q.Other,
		Menu:  s.Menu("why", "back", "skip"),
	}
	if d := s.Person.CurrentDraft(); d != nil && d.Looked() != nil {
		m.Text = []string{s.Text("aside.about", "name", s.MatchName(*d.Looked()))}
	}
	for _, c := range q.Matching(s.Person.Lang, parse.Choice{}) {
		m.Options = append(m.Options, message.Option{ID: c.ID, Label: c.Label, Synonyms: c.Synonyms})
	}
	return m
}

func onAsideOption(s *person.Turn, id string) { answerAside(s, id, "") }

func onAsideText(s *person.Turn, text string) bool {
	if q := asking(&s.View); len(q.Choices) > 0 && len([]rune(text)) < 4 {
		return false
	}
	answerAside(s, "", text)
	return true
}

// answerAside stores the answer to a question of the reuse step: a choice, a
// text, or skipped where both are empty.
func answerAside(s *person.Turn, choice, text string) {
	d := s.Person.CurrentDraft()
	d.Changed(s.At.Now)
	switch s.Person.Dialog.Field {
	case "reuse_gap":
		d.Reuse.Gap = questionnaire.Bounded(text)
		s.Note("extend.noted", "name", s.ChosenName(d.Submission()))
		afterReuse(s, d)
	case "reuse_reject":
		for i := range d.Reuse.Rejected {
			if r := &d.Reuse.Rejected[i]; r.Match.ID == d.Reuse.Looked {
				r.Reason, r.Text = choice, questionnaire.Bounded(text)
			}
		}
		othersLeft(s, d)
	case "reuse_trouble":
		trouble(s, d, choice, text)
	}
}

// trouble continues with what is wrong with a solution in use: a fault or a
// lack of training can be passed on, a missing feature becomes an idea to
// extend it.
func trouble(s *person.Turn, d *idea.Draft, choice, text string) {
	d.Reuse.Trouble = strings.Trim(choice+": "+questionnaire.Bounded(text), ": ")
	if choice == "fault" || choice == "training" {
		s.TurnTo(person.DialogState{At: person.AtPassOn, Field: choice})
		return
	}
	d.Reuse.Outcome = idea.ReuseExtend
	if text != "" {
		d.Reuse.Gap = questionnaire.Bounded(text)
		s.Note("extend.noted", "name", s.ChosenName(d.Submission()))
		afterReuse(s, d)
		return
	}
	if choice == "lacks" {
		s.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_gap"})
		return
	}
	afterReuse(s, d)
}

// passOn offers to pass a fault or a wish for training on to those who can
// help, instead of sending an idea.
func passOn(s *person.View) message.Message {
	receiver := s.Text("pass_on.service_desk")
	if x := s.Person.CurrentDraft().Reuse.Chosen; x != nil && !x.OwnerUnknown && x.Owner.Name != "" {
		receiver = x.Owner.Name
	}
	return message.Message{
		Title:   s.Text("pass_on.title", "receiver", receiver),
		Text:    []string{s.Text("pass_on.help")},
		Options: wording.Primary(s.Options("pass_it_on", "go_on_as_idea")),
		Menu:    s.Menu("back", "pause"),
	}
}

func onPassOnOption(s *person.Turn, id string) {
	d := s.Person.CurrentDraft()
	if id == "pass_it_on" {
		d.Reuse.Outcome = idea.ReusePassed
		sendAs(s, "passed")
		return
	}
	d.Reuse.Outcome = idea.ReuseExtend
	afterReuse(s, d)
}

// joining asks for the person's own figures when they join an idea.
func joining(s *person.View) message.Message {
	q := asking(s)
	return message.Message{
		Title:   s.Text("join.title", "number", strconv.FormatInt(s.Person.CurrentDraft().Reuse.Chosen.Idea, 10)),
		Text:    []string{q.Question[s.Person.Lang], q.Detail[s.Person.Lang]},
		Options: s.Options("join_without"),
		Typed:   true,
		Numeric: true,
		Menu:    s.Menu("why", "back", "pause"),
	}
}

func onJoiningOption(s *person.Turn, _ string) { joinWith(s, nil) }

func onJoiningText(s *person.Turn, text string) bool {
	e, missing := parse.ReadEstimate(text)
	if missing == parse.MissingAll {
		return false
	}
	under := person.DialogState{At: person.AtJoining}
	s.Person.Dialog.Resume = &under
	estimated(s, asking(&s.View), e, missing, text)
	return true
}

// joiningNow reports whether the estimate is for an idea that the person joins.
func joiningNow(s *person.View) bool {
	return s.Person.Dialog.Resume != nil && s.Person.Dialog.Resume.At == person.AtJoining
}

// joinWith joins the chosen idea, with the person's own figures; nil: without.
func joinWith(s *person.Turn, a *questionnaire.Answer) {
	if a != nil {
		set(s, "time", *a)
	}
	s.Person.CurrentDraft().Reuse.Outcome = idea.ReuseJoin
	sendAs(s, "join")
}
