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
func summary(v *person.View) message.Message {
	d := v.Person.CurrentDraft()
	if d == nil {
		return v.Welcome()
	}
	m := message.Message{
		Heading: v.Text("summary.heading"),
		Title:   v.Text("summary.title", "title", v.Title(d)),
		Facts:   v.WithPlace(v.FactsUnder(v.Title(d), v.Facts(d.Submission())), v.At.Me.Unit, v.At.Me.Department),
		Menu:    v.Menu("back", "cancel"),
		Hint:    v.Text("summary.hint"),
	}
	if d.Title != "" {
		m.Title = v.Text("summary.titled", "title", d.Title)
	}
	for _, x := range alsoFound(d) {
		m.Text = append(m.Text, v.Text("summary.found"))
		m.Items = append(m.Items, v.MatchItem(x, v.Reasons(x), wording.MatchOption(x)))
	}
	if skipped := skipped(v, d); skipped != "" {
		m.Note = append(m.Note, v.Text("summary.skipped", "labels", skipped))
	}
	m.Note = append(m.Note, v.Text("summary.readers", "manager", v.ManagerName()))
	ids := []string{"send", "send_discreet", "save", "other_title", "others"}
	if open := gaps(v, d); len(open) > 0 {
		m.Note = append(m.Note, v.Text("summary.gaps", "labels", gapLabels(v, open)))
		ids = slices.Insert(slices.DeleteFunc(ids, func(id string) bool { return id == "save" }), 1, "gaps")
		m.Menu = v.Menu("back", "pause", "cancel") // a message has six buttons at most
	}
	if len(d.Unconfirmed()) > 0 {
		ids = append(ids, "drop_held")
	}
	if d.Completes != 0 {
		m.Options = wording.Primary(v.Options("send", "save"))
		return m
	}
	if d.Team {
		m.Note = append(m.Note, v.Text("summary.team"))
		ids = append(ids, "not_team")
	} else {
		ids = append(ids, "team")
	}
	m.Options = wording.Primary(v.Options(ids...))
	return m
}

// noteChanges adds a paragraph on the answers that changed since a revision of
// the draft.
func noteChanges(t *person.Turn, rev int) {
	d := t.Person.CurrentDraft()
	t.Note("summary.changed_since")
	told := map[string]bool{}
	for _, u := range d.Undo {
		q := form(&t.View).Question(u.Field)
		if u.Rev < rev || told[u.Field] || q == nil {
			continue
		}
		told[u.Field] = true
		before, now := t.Text("summary.nothing"), t.Text("summary.nothing")
		if u.Old != nil {
			before = t.AnswerText(q, *u.Old)
		}
		if a, ok := d.Answers[u.Field]; ok {
			now = t.AnswerText(q, a)
		}
		t.Note("summary.change", "label", q.Label[t.Person.Lang], "before", before, "now", now)
	}
}

// skipped lists the questions that were skipped.
func skipped(v *person.View, d *idea.Draft) string {
	var labels []string
	for _, q := range form(v).Asked(d.Answers) {
		if a, ok := d.Answers[q.ID]; ok && a.State == questionnaire.Skipped {
			labels = append(labels, q.Label[v.Person.Lang])
		}
	}
	return strings.Join(labels, ", ")
}

func onSummaryOption(t *person.Turn, id string) {
	d := t.Person.CurrentDraft()
	if match, ok := strings.CutPrefix(id, "match:"); ok {
		d.Reuse.Looked = match
		t.TurnTo(person.DialogState{At: person.AtSolution})
		return
	}
	switch id {
	case "send":
		sendWhole(t, "full")
	case "send_discreet":
		sendWhole(t, "discreet")
	case "save":
		pauseCommand(t, "")
	case "other_title":
		t.TurnTo(person.DialogState{At: person.AtTitle})
	case "gaps":
		t.TurnTo(person.DialogState{At: person.AtGaps})
	case "drop_held":
		dropHeld(t, d)
	case "others":
		t.TurnTo(person.DialogState{At: person.AtOthers})
	default:
		d.Team = !d.Team
		d.Changed(t.At.Now)
		t.Stay()
		t.Ask()
	}
}

func askTitle(v *person.View) message.Message {
	return message.Message{
		Title: v.Text("title.ask"),
		Facts: []message.Fact{{Label: v.Text("question.now"), Value: v.Title(v.Person.CurrentDraft())}},
		Typed: true,
		Menu:  v.Menu("back"),
	}
}

func onTitleOption(t *person.Turn, _ string) { t.TurnTo(person.DialogState{At: person.AtSummary}) }

func onTitleText(t *person.Turn, text string) bool {
	fixTitle(t, text)
	return true
}

// fixTitle stores a title, or asks for one where there is none yet.
func fixTitle(t *person.Turn, text string) {
	d := t.Person.CurrentDraft()
	text = typedTitle(text)
	switch n := len([]rune(text)); {
	case n == 0:
		t.TurnTo(person.DialogState{At: person.AtTitle})
	case n > idea.MaxTitle:
		t.Note("title.too_long", "max", t.Count(idea.MaxTitle))
		t.TurnTo(person.DialogState{At: person.AtTitle})
	default:
		d.Title = text
		d.Changed(t.At.Now)
		t.Note("title.set", "title", text)
		advance(t)
	}
}

// maxOthers is how many co-authors an idea can have.
const maxOthers = 5

func askOthers(v *person.View) message.Message {
	return message.Message{
		Title:   v.Text("others.ask"),
		Text:    []string{v.Text("others.help", "max", v.Count(maxOthers))},
		Options: v.Options("no_others"),
		Typed:   true,
		Menu:    v.Menu("back"),
	}
}

func onOthersOption(t *person.Turn, _ string) { setOthers(t, nil) }

func onOthersText(t *person.Turn, text string) bool {
	names := parse.SplitNames(text)
	if len(names) > maxOthers {
		t.Note("others.too_many", "max", t.Count(maxOthers))
		t.Ask()
		return true
	}
	setOthers(t, names)
	return true
}

func setOthers(t *person.Turn, names []string) {
	d := t.Person.CurrentDraft()
	d.Others = names
	d.Changed(t.At.Now)
	t.TurnTo(person.DialogState{At: person.AtSummary})
}

// answersCommand shows what is known so far.
func answersCommand(t *person.Turn, _ string) {
	d := t.Person.CurrentDraft()
	if d == nil {
		t.Note("answers.none")
		t.Ask()
		return
	}
	if t.Person.Dialog.At == person.AtSummary {
		t.Ask()
		return
	}
	noteAnswers(t, d)
	t.Ask()
}

// noteAnswers adds the list of answers above the next message.
func noteAnswers(t *person.Turn, d *idea.Draft) {
	t.Note("answers.so_far", "title", t.Title(d))
	for _, f := range t.FactsUnder(t.Title(d), t.Facts(d.Submission())) {
		t.Lead = append(t.Lead, "· "+f.Label+": "+f.Value)
	}
}

// sendCommand sends from the summary; in any other state it shows the summary.
func sendCommand(t *person.Turn, _ string) {
	d := t.Person.CurrentDraft()
	switch {
	case d == nil && len(t.Person.Ideas) > 0:
		last := t.Person.Ideas[len(t.Person.Ideas)-1]
		t.Note("stale.sent", "number", t.Count(int(last.Number)), "title", last.Title)
		t.Ask()
	case d == nil:
		t.Note("answers.none")
		t.Ask()
	case t.Person.Dialog.At == person.AtSummary:
		sendWhole(t, "full")
	case t.Person.Dialog.At == person.AtOnward:
		sendAs(t, "short")
	case len(lacking(&t.View, d)) == 0:
		t.Note("send.look_first")
		t.TurnTo(person.DialogState{At: person.AtSummary})
	default:
		wantLacking(t, d)
	}
}

// sendShortCommand sends the draft as it is, from any state. A problem it has to have.
func sendShortCommand(t *person.Turn, _ string) {
	d := t.Person.CurrentDraft()
	switch {
	case d == nil:
		sendCommand(t, "")
	case t.Person.Dialog.At == person.AtJoining:
		joinWith(t, nil)
	case d.Answers["problem"].Whole() == "":
		t.Note("send.problem_first")
		t.TurnTo(person.DialogState{At: person.AtQuestion, Field: "problem"})
	case t.Person.Dialog.At == person.AtSummary && len(lacking(&t.View, d)) == 0:
		sendWhole(t, "full")
	default:
		sendAs(t, "short")
	}
}

// sendWhole sends an idea if all required questions are answered, and asks for
// the missing answers otherwise.
func sendWhole(t *person.Turn, how string) {
	if d := t.Person.CurrentDraft(); len(lacking(&t.View, d)) > 0 {
		wantLacking(t, d)
		return
	}
	sendAs(t, how)
}

// wantLacking says which answers are still required, and asks for the first.
func wantLacking(t *person.Turn, d *idea.Draft) {
	t.Note("send.lacking", "labels", strings.Join(lacking(&t.View, d), ", "))
	askLacking(t, d)
}

// askLacking asks the first required question that is open.
func askLacking(t *person.Turn, d *idea.Draft) {
	for _, q := range form(&t.View).Asked(d.Answers) {
		if q.Required && open(&t.View, d, q) {
			askFor(t, q)
			return
		}
	}
}

// lacking lists the required questions that are open.
func lacking(v *person.View, d *idea.Draft) []string {
	var labels []string
	for _, q := range form(v).Asked(d.Answers) {
		if q.Required && open(v, d, q) {
			labels = append(labels, q.Label[v.Person.Lang])
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
