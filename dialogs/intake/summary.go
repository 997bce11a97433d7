package intake

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/wording"
)

// summary returns the message of the summary: every answer, who reads what, and
// the ways to send.
func summary(s *person.View) message.Message {
	d := s.Person.CurrentDraft()
	if d == nil {
		return s.Welcome()
	}
	m := message.Message{
		Heading: s.Text("summary.heading"),
		Title:   s.Text("summary.title", "title", s.Title(d)),
		Facts:   s.WithPlace(s.Facts(d.Submission()), s.At.Me.Unit, s.At.Me.Department),
		Menu:    s.Menu("back", "cancel"),
		Hint:    s.Text("summary.hint"),
	}
	if d.Title != "" {
		m.Title = s.Text("summary.titled", "title", d.Title)
	}
	if skipped := skipped(s, d); skipped != "" {
		m.Note = append(m.Note, s.Text("summary.skipped", "labels", skipped))
	}
	m.Note = append(m.Note, s.Text("summary.readers", "manager", s.ManagerName()))
	ids := []string{"send", "send_discreet", "save", "other_title", "others"}
	if d.Completes != 0 {
		m.Options = wording.Primary(s.Options("send", "save"))
		return m
	}
	if d.Team {
		m.Note = append(m.Note, s.Text("summary.team"))
		ids = append(ids, "not_team")
	} else {
		ids = append(ids, "team")
	}
	m.Options = wording.Primary(s.Options(ids...))
	return m
}

// noteChanges adds a paragraph on the answers that changed since a revision of
// the draft.
func noteChanges(s *person.Turn, rev int) {
	d := s.Person.CurrentDraft()
	s.Note("summary.changed_since")
	told := map[string]bool{}
	for _, u := range d.Undo {
		q := form(&s.View).Question(u.Field)
		if u.Rev < rev || told[u.Field] || q == nil {
			continue
		}
		told[u.Field] = true
		before, now := s.Text("summary.nothing"), s.Text("summary.nothing")
		if u.Old != nil {
			before = s.AnswerText(q, *u.Old)
		}
		if a, ok := d.Answers[u.Field]; ok {
			now = s.AnswerText(q, a)
		}
		s.Note("summary.change", "label", q.Label[s.Person.Lang], "before", before, "now", now)
	}
}

// skipped lists the questions that were skipped.
func skipped(s *person.View, d *idea.Draft) string {
	var labels []string
	for _, q := range form(s).Asked(d.Answers) {
		if a, ok := d.Answers[q.ID]; ok && a.State == questionnaire.Skipped {
			labels = append(labels, q.Label[s.Person.Lang])
		}
	}
	return strings.Join(labels, ", ")
}

func onSummaryOption(s *person.Turn, id string) {
	d := s.Person.CurrentDraft()
	switch id {
	case "send":
		sendWhole(s, "full")
	case "send_discreet":
		sendWhole(s, "discreet")
	case "save":
		pauseCommand(s, "")
	case "other_title":
		s.TurnTo(person.DialogState{At: person.AtTitle})
	case "others":
		s.TurnTo(person.DialogState{At: person.AtOthers})
	default:
		d.Team = !d.Team
		d.Changed(s.At.Now)
		s.Stay()
		s.Ask()
	}
}

func askTitle(s *person.View) message.Message {
	return message.Message{
		Title: s.Text("title.ask"),
		Facts: []message.Fact{{Label: s.Text("question.now"), Value: s.Title(s.Person.CurrentDraft())}},
		Typed: true,
		Menu:  s.Menu("back"),
	}
}

func onTitleOption(s *person.Turn, _ string) { s.TurnTo(person.DialogState{At: person.AtSummary}) }

func onTitleText(s *person.Turn, text string) bool {
	fixTitle(s, text)
	return true
}

// fixTitle stores a title, or asks for one where there is none yet.
func fixTitle(s *person.Turn, text string) {
	d := s.Person.CurrentDraft()
	text = strings.Join(strings.Fields(strings.Trim(text, " \"")), " ")
	switch n := len([]rune(text)); {
	case n == 0:
		s.TurnTo(person.DialogState{At: person.AtTitle})
	case n > idea.MaxTitle:
		s.Note("title.too_long", "max", s.Count(idea.MaxTitle))
		s.TurnTo(person.DialogState{At: person.AtTitle})
	default:
		d.Title = text
		d.Changed(s.At.Now)
		s.Note("title.set", "title", text)
		advance(s)
	}
}

// maxOthers is how many co-authors an idea can have.
const maxOthers = 5

func askOthers(w *person.View) message.Message {
	return message.Message{
		Title:   w.Text("others.ask"),
		Text:    []string{w.Text("others.help", "max", w.Count(maxOthers))},
		Options: w.Options("no_others"),
		Typed:   true,
		Menu:    w.Menu("back"),
	}
}

func onOthersOption(s *person.Turn, _ string) { setOthers(s, nil) }

func onOthersText(s *person.Turn, text string) bool {
	names := parse.SplitNames(text)
	if len(names) > maxOthers {
		s.Note("others.too_many", "max", s.Count(maxOthers))
		s.Ask()
		return true
	}
	setOthers(s, names)
	return true
}

func setOthers(s *person.Turn, names []string) {
	d := s.Person.CurrentDraft()
	d.Others = names
	d.Changed(s.At.Now)
	s.TurnTo(person.DialogState{At: person.AtSummary})
}

// answersCommand shows what is known so far.
func answersCommand(s *person.Turn, _ string) {
	d := s.Person.CurrentDraft()
	if d == nil {
		s.Note("answers.none")
		s.Ask()
		return
	}
	if s.Person.Dialog.At == person.AtSummary {
		s.Ask()
		return
	}
	noteAnswers(s, d)
	s.Ask()
}

// noteAnswers adds the list of answers above the next message.
func noteAnswers(s *person.Turn, d *idea.Draft) {
	s.Note("answers.so_far", "title", s.Title(d))
	for _, f := range s.Facts(d.Submission()) {
		s.Lead = append(s.Lead, "· "+f.Label+": "+f.Value)
	}
}

// sendCommand sends from the summary; in any other state it shows the summary.
func sendCommand(s *person.Turn, _ string) {
	d := s.Person.CurrentDraft()
	switch {
	case d == nil && len(s.Person.Ideas) > 0:
		last := s.Person.Ideas[len(s.Person.Ideas)-1]
		s.Note("stale.sent", "number", s.Count(int(last.Number)), "title", last.Title)
		s.Ask()
	case d == nil:
		s.Note("answers.none")
		s.Ask()
	case s.Person.Dialog.At == person.AtSummary:
		sendWhole(s, "full")
	case s.Person.Dialog.At == person.AtOnward:
		sendAs(s, "short")
	case len(lacking(&s.View, d)) == 0:
		s.Note("send.look_first")
		s.TurnTo(person.DialogState{At: person.AtSummary})
	default:
		wantLacking(s, d)
	}
}

// sendWhole sends an idea if all required questions are answered, and asks for
// the missing answers otherwise.
func sendWhole(s *person.Turn, how string) {
	if d := s.Person.CurrentDraft(); len(lacking(&s.View, d)) > 0 {
		wantLacking(s, d)
		return
	}
	sendAs(s, how)
}

// wantLacking says which answers are still required, and asks for the first.
func wantLacking(s *person.Turn, d *idea.Draft) {
	s.Note("send.lacking", "labels", strings.Join(lacking(&s.View, d), ", "))
	askLacking(s, d)
}

// askLacking asks the first required question without an answer.
func askLacking(s *person.Turn, d *idea.Draft) {
	for _, q := range form(&s.View).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; q.Required && !ok {
			askFor(s, q)
			return
		}
	}
}

// lacking lists the required questions without an answer.
func lacking(s *person.View, d *idea.Draft) []string {
	var labels []string
	for _, q := range form(s).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; q.Required && !ok {
			labels = append(labels, q.Label[s.Person.Lang])
		}
	}
	return slices.Clip(labels)
}

// changedSince says what changed since the summary whose button was pressed,
// and reports whether anything did.
func changedSince(s *person.Turn, of message.Of) bool {
	if of.Rev == s.Person.CurrentDraft().Rev {
		return false
	}
	noteChanges(s, of.Rev)
	s.Ask()
	return true
}
