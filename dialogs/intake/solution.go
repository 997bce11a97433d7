package intake

import (
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
func solution(v *person.View) message.Message {
	d := v.Person.CurrentDraft()
	if d == nil || d.Looked() == nil {
		return reuseList(v)
	}
	x := *d.Looked()
	m := v.SolutionCard(x)
	if x.Kind == idea.KindIdea {
		m.Options = wording.Primary(v.Options("same_need", "no"))
	} else {
		m.Options = wording.Primary(v.Options("try", "almost", "used_already", "talk", "no"))
		if x.PhasingOut || x.Room == "no" {
			m.Options = v.Options("almost", "used_already", "talk", "no")
		}
	}
	m.Menu = v.Menu("why", "back", "pause")
	return m
}

func onSolutionOption(t *person.Turn, id string) {
	d := t.Person.CurrentDraft()
	chosen(d)
	x := *d.Looked()
	d.Reuse.Chosen = &x
	switch id {
	case "try":
		sendAs(t, "reuse")
	case "same_need":
		t.TurnTo(person.DialogState{At: person.AtJoining})
	case "almost":
		d.Reuse.Outcome = idea.ReuseExtend
		t.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_gap"})
	case "used_already":
		t.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_trouble"})
	case "talk":
		talkToOwner(t, d, x)
	default:
		rejectOne(t, d, x)
	}
}

// rejectOne rejects one match. For a strong one it asks for the reason, which
// can be skipped.
func rejectOne(t *person.Turn, d *idea.Draft, x idea.Match) {
	d.Reuse.Chosen = nil
	if !d.Rejected(x.ID) {
		d.Reuse.Rejected = append(d.Reuse.Rejected, idea.Rejection{Match: x})
	}
	if x.Strong && x.Kind != idea.KindIdea {
		t.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_reject"})
		return
	}
	othersLeft(t, d)
}

// othersLeft shows the matches that are not rejected yet, or continues.
func othersLeft(t *person.Turn, d *idea.Draft) {
	var left []idea.Match
	for _, m := range d.Reuse.Matches {
		if !d.Rejected(m.ID) {
			left = append(left, m)
		}
	}
	if len(left) == 0 || allShownRejected(d.Reuse) {
		afterReuse(t, d)
		return
	}
	d.Reuse.Matches, d.Reuse.Page = left, 0
	showMatches(t, d)
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
func talkToOwner(t *person.Turn, d *idea.Draft, x idea.Match) {
	d.Reuse.Chosen = nil
	if x.OwnerUnknown || x.Owner.Email == "" {
		t.Note("talk.no_owner", "consultant", t.ConsultantName())
		t.TurnTo(person.DialogState{At: person.AtSolution})
		return
	}
	t.Emit(step.Effect{Tell: &step.Tell{To: t.At.KeyOf(x.Owner.Email), Input: step.Input{Notice: &step.Notice{
		What:  "wants_to_talk",
		Args:  map[string]string{"name": t.Name(t.Me()), "contact": t.Contact(), "solution": x.Name},
		Quote: texts.Clip(d.Answers["problem"].Whole(), 300),
	}}}})
	t.Note("talk.contact", "owner", t.OwnerText(x))
	t.TurnTo(person.DialogState{At: person.AtSolution})
}

// aside returns the message of a question of the reuse step.
func aside(v *person.View) message.Message {
	q := asking(v)
	if q == nil {
		return reuseList(v)
	}
	m := message.Message{
		Title: q.Question[v.Person.Lang],
		Typed: q.Type == questionnaire.TypeText || q.Other,
		Menu:  v.Menu("why", "back", "skip"),
	}
	if d := v.Person.CurrentDraft(); d != nil && d.Looked() != nil {
		m.Text = []string{v.Text("aside.about", "name", v.MatchName(*d.Looked()))}
	}
	for _, c := range q.Matching(v.Person.Lang, parse.Choice{}) {
		m.Options = append(m.Options, message.Option{ID: c.ID, Label: c.Label, Synonyms: c.Synonyms})
	}
	return m
}

func onAsideOption(t *person.Turn, id string) { answerAside(t, id, "") }

func onAsideText(t *person.Turn, text string) bool {
	if q := asking(&t.View); len(q.Choices) > 0 && len([]rune(text)) < 4 {
		return false
	}
	answerAside(t, "", text)
	return true
}

// answerAside stores the answer to a question of the reuse step: a choice, a
// text, or skipped where both are empty.
func answerAside(t *person.Turn, choice, text string) {
	d := t.Person.CurrentDraft()
	d.Changed(t.At.Now)
	switch t.Person.Dialog.Field {
	case "reuse_gap":
		d.Reuse.Gap = questionnaire.Bounded(text)
		t.Note("extend.noted", "name", t.ChosenName(d.Submission()))
		afterReuse(t, d)
	case "reuse_reject":
		for i := range d.Reuse.Rejected {
			if r := &d.Reuse.Rejected[i]; r.Match.ID == d.Reuse.Looked {
				r.Reason, r.Text = choice, questionnaire.Bounded(text)
			}
		}
		othersLeft(t, d)
	case "reuse_trouble":
		trouble(t, d, choice, text)
	}
}

// trouble continues with what is wrong with a solution in use: a fault or a
// lack of training can be passed on, a missing feature becomes an idea to
// extend it.
func trouble(t *person.Turn, d *idea.Draft, choice, text string) {
	d.Reuse.Trouble = strings.Trim(choice+": "+questionnaire.Bounded(text), ": ")
	if choice == "fault" || choice == "training" {
		t.TurnTo(person.DialogState{At: person.AtPassOn, Field: choice})
		return
	}
	d.Reuse.Outcome = idea.ReuseExtend
	if text != "" {
		d.Reuse.Gap = questionnaire.Bounded(text)
		t.Note("extend.noted", "name", t.ChosenName(d.Submission()))
		afterReuse(t, d)
		return
	}
	if choice == "lacks" {
		t.TurnTo(person.DialogState{At: person.AtAside, Field: "reuse_gap"})
		return
	}
	afterReuse(t, d)
}

// passOn offers to pass a fault or a wish for training on to those who can
// help, instead of sending an idea.
func passOn(v *person.View) message.Message {
	receiver := v.Text("pass_on.service_desk")
	if x := v.Person.CurrentDraft().Reuse.Chosen; x != nil && !x.OwnerUnknown && x.Owner.Name != "" {
		receiver = x.Owner.Name
	}
	return message.Message{
		Title:   v.Text("pass_on.title", "receiver", receiver),
		Text:    []string{v.Text("pass_on.help")},
		Options: wording.Primary(v.Options("pass_it_on", "go_on_as_idea")),
		Menu:    v.Menu("back", "pause"),
	}
}

func onPassOnOption(t *person.Turn, id string) {
	d := t.Person.CurrentDraft()
	if id == "pass_it_on" {
		d.Reuse.Outcome = idea.ReusePassed
		sendAs(t, "passed")
		return
	}
	d.Reuse.Outcome = idea.ReuseExtend
	afterReuse(t, d)
}

// joining asks for the person's own figures when they join an idea.
func joining(v *person.View) message.Message {
	q := asking(v)
	return message.Message{
		Title:   v.Text("join.title"),
		Text:    []string{q.Question[v.Person.Lang], q.Detail[v.Person.Lang]},
		Options: v.Options("join_without"),
		Typed:   true,
		Numeric: true,
		Menu:    v.Menu("why", "back", "pause"),
	}
}

func onJoiningOption(t *person.Turn, _ string) { joinWith(t, nil) }

func onJoiningText(t *person.Turn, text string) bool {
	e, missing := parse.ReadEstimate(text)
	if missing == parse.MissingAll {
		return false
	}
	under := person.DialogState{At: person.AtJoining}
	t.Person.Dialog.Resume = &under
	estimated(t, asking(&t.View), e, missing, text)
	return true
}

// joiningNow reports whether the estimate is for an idea that the person joins.
func joiningNow(v *person.View) bool {
	return v.Person.Dialog.Resume != nil && v.Person.Dialog.Resume.At == person.AtJoining
}

// joinWith joins the chosen idea, with the person's own figures; nil: without.
func joinWith(t *person.Turn, a *questionnaire.Answer) {
	if a != nil {
		set(t, "time", *a)
	}
	t.Person.CurrentDraft().Reuse.Outcome = idea.ReuseJoin
	sendAs(t, "join")
}
