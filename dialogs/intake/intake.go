package intake

import (
	"fmt"
	"slices"
	"strconv"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// undoDepth is how many changes of a draft can be undone.
const undoDepth = 30

// maxDrafts is how many open drafts a person can have.
const maxDrafts = 20

func onWelcomeOption(s *person.Turn, id string) {
	switch id {
	case "new_idea":
		ideaCommand(s, "")
	case "find":
		s.Do("lookup", "")
	case "my_ideas":
		s.Do("mine", "")
	default:
		s.Do("help", "")
	}
}

// begin takes a text outside of any question as the problem of a new idea,
// unless it is only a greeting.
func begin(s *person.Turn, text string) bool {
	if s.Conversation.Table.Greets(text) || len([]rune(text)) < 20 {
		if len(s.Person.Drafts)+len(s.Person.Ideas)+len(s.Person.Cards)+len(s.At.Me.Roles) > 0 {
			return false
		}
		newDraft(s)
		return true
	}
	newDraft(s)
	taken(s)
	return onAnswerText(s, text)
}

// taken says that a text was taken as the start of a new idea, in place of the
// introduction of the first question.
func taken(s *person.Turn) {
	s.Say = nil
	again := s.Text("opening.again")
	s.Lead = slices.DeleteFunc(s.Lead, func(l string) bool { return l == again })
	s.Note("begin.taken")
}

// newDraft begins a draft with the first question. The person's first draft
// comes with the full introduction, later ones with a short one.
func newDraft(s *person.Turn) {
	if len(s.Person.Drafts) >= maxDrafts {
		s.Note("begin.too_many", "count", strconv.Itoa(maxDrafts))
		s.Do("mine", "")
		return
	}
	s.Person.Drawn++
	d := idea.Draft{
		ID: fmt.Sprintf("d%d", s.Person.Drawn), Rev: 1, Questionnaire: s.Policy.Newest.Name(),
		Answers: map[string]questionnaire.Answer{}, Asked: map[string]int{}, Tried: map[string]string{},
		Begun: s.At.Now, Touched: s.At.Now,
	}
	s.Person.Drafts = append(s.Person.Drafts, d)
	s.Person.Current = d.ID
	if s.Person.Met.IsZero() {
		s.Person.Met = s.At.Now
		s.Note("opening.first")
		s.Note("opening.private")
	} else {
		s.Note("opening.again")
	}
	s.TurnTo(person.DialogState{At: person.AtQuestion, Field: s.Policy.Newest.Questions[0].ID})
}

// form returns the questionnaire of the current draft.
func form(s *person.View) *questionnaire.Questionnaire {
	if d := s.Person.CurrentDraft(); d != nil {
		return s.FormOf(d.Submission())
	}
	return s.Policy.Newest
}

// asking returns the question being asked, nil for none.
func asking(s *person.View) *questionnaire.Question {
	switch s.Person.Dialog.At {
	case person.AtQuestion, person.AtMissing, person.AtCheck, person.AtAside, person.AtPersonal:
		return form(s).Question(s.Person.Dialog.Field)
	case person.AtReuse, person.AtSolution:
		return form(s).Question("reuse")
	case person.AtJoining:
		return form(s).Question("time")
	}
	return nil
}

// question returns the message of the question being asked.
func question(s *person.View) message.Message {
	q, d := asking(s), s.Person.CurrentDraft()
	if q == nil || d == nil {
		return s.Welcome()
	}
	m := message.Message{
		Title:   q.Question[s.Person.Lang],
		Text:    texts.NonEmpty(q.Detail[s.Person.Lang]),
		Options: answersTo(s, q),
		Several: q.Type == questionnaire.TypeChoices,
		Max:     q.Max,
		Typed:   q.Type != questionnaire.TypeChoice && q.Type != questionnaire.TypeChoices,
		Numeric: q.Type == questionnaire.TypeMoney || q.Type == questionnaire.TypeSign || q.Type == questionnaire.TypeEstimate,
		Menu:    questionMenu(s, q),
		Hint:    hint(&s.Voice, q),
		Note:    texts.NonEmpty(progressNote(s, q)),
	}
	if q.Type == questionnaire.TypeMoney && s.Person.Dialog.Held != "" {
		m.Title, m.Text = s.Text("money.how_much"), nil
	}
	if a, ok := d.Answers[q.ID]; ok && s.Person.Dialog.Changing {
		m.Facts = []message.Fact{{Label: s.Text("question.now"), Value: s.AnswerText(q, a)}}
		m.Menu = append([]message.Option{{ID: "word:go_on", Label: s.Text("menu.keep")}}, m.Menu...)
	}
	return m
}

// answersTo returns the options of a question.
func answersTo(s *person.View, q *questionnaire.Question) []message.Option {
	var out []message.Option
	if q.Type == questionnaire.TypeTask {
		for i, m := range s.Person.Dialog.Matches {
			out = append(out, message.Option{ID: "task:" + strconv.Itoa(i), Label: texts.Clip(s.TaskName(m), questionnaire.MaxLabel), Synonyms: texts.NonEmpty(m.Name, m.English)})
		}
		if s.Person.Dialog.Held != "" {
			out = append(out, s.Option("task_as_typed", "text", texts.Clip(s.Person.Dialog.Held, 40)))
		}
	}
	for _, c := range q.Matching(s.Person.Lang, s.Unknown()) {
		out = append(out, message.Option{ID: c.ID, Label: c.Label, Synonyms: c.Synonyms})
	}
	return out
}

func questionMenu(s *person.View, q *questionnaire.Question) []message.Option {
	words := []string{"why"}
	if len(s.Person.CurrentDraft().Path) > 0 {
		words = append(words, "back")
	}
	if q.Skip {
		words = append(words, "skip")
	}
	if s.At.Forms && (s.OfferForm || q.ID == form(s).Questions[0].ID) {
		words = append(words, "form")
	}
	return s.Menu(append(words, "pause")...)
}

// hint says how the question can be answered by typing.
func hint(w *wording.Voice, q *questionnaire.Question) string {
	key := "hint." + string(q.Type)
	if !w.Texts.Has(key) {
		return ""
	}
	return w.Text(key)
}

// progressNote says how far the draft is. A follow-up question counts with the
// question it belongs to.
func progressNote(s *person.View, q *questionnaire.Question) string {
	d := s.Person.CurrentDraft()
	n, place := 0, 0
	for _, x := range form(s).Asked(d.Answers) {
		if x.Follows == "" {
			n++
		}
		if x.ID == q.ID {
			place = n
		}
	}
	if place == 0 {
		return ""
	}
	return s.Text("question.progress", "n", strconv.Itoa(place), "of", strconv.Itoa(max(n, place)))
}

// set stores the answer to a question. The change can be undone, and earlier
// buttons become stale.
func set(s *person.Turn, field string, a questionnaire.Answer) {
	d := s.Person.CurrentDraft()
	old := idea.Undone{Field: field, Rev: d.Rev}
	if was, ok := d.Answers[field]; ok {
		old.Old = &was
	}
	d.Undo = keepUndo(append(d.Undo, old))
	a.At = s.At.Now
	if a.Message == "" {
		a.Message = s.Typed
	}
	d.Answers[field] = a
	delete(d.Asked, field)
	delete(d.Tried, field)
	if field == "problem" && old.Old != nil {
		anotherProblem(d)
	}
	if !a.Unconfirmed {
		d.Path = append(slices.DeleteFunc(d.Path, func(f string) bool { return f == field }), field)
	}
	d.Changed(s.At.Now)
}

// anotherProblem makes the reuse check search again: from the start where it is
// not finished, else once more before the summary.
func anotherProblem(d *idea.Draft) {
	d.Reuse.Again = false
	if d.Reuse.Outcome == idea.ReuseOpen {
		d.Reuse = idea.Reuse{}
	}
}

// advance asks the next thing: the reuse check once the problem is known, the
// first unanswered question, at the end the summary.
func advance(s *person.Turn) {
	d := s.Person.CurrentDraft()
	if d == nil {
		s.TurnTo(person.DialogState{})
		return
	}
	if _, ok := d.Answers["problem"]; ok && d.Reuse.Count == 0 {
		searchReuse(s, d.Answers["problem"].Whole())
		return
	}
	for _, q := range form(&s.View).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok {
			askFor(s, q)
			return
		}
	}
	if searchAgain(s) {
		return
	}
	s.TurnTo(person.DialogState{At: person.AtSummary})
}

// askFor asks a question; for the question about the task it searches for
// suggestions first.
func askFor(s *person.Turn, q *questionnaire.Question) {
	if q.Type == questionnaire.TypeTask {
		suggestTasks(s, s.Person.CurrentDraft().Answers["problem"].Whole(), "")
		return
	}
	s.TurnTo(person.DialogState{At: person.AtQuestion, Field: q.ID})
}

// field returns the question with a label, an alias or an id, among those that
// the answers call for; nil for none.
func field(s *person.View, name string) *questionnaire.Question {
	d, name := s.Person.CurrentDraft(), parse.Fold(name)
	if d == nil || name == "" {
		return nil
	}
	var near *questionnaire.Question
	for _, q := range form(s).Asked(d.Answers) {
		for _, n := range q.Names() {
			if n == name {
				return q
			}
			if near == nil && len(n) >= 4 && parse.WithinEdits(n, name, 1) {
				near = q
			}
		}
	}
	return near
}

// keepUndo drops the oldest changes where there are too many, or where their
// texts are too long together.
func keepUndo(all []idea.Undone) []idea.Undone {
	const most = 100_000 // bytes
	size := 0
	for i, u := range slices.Backward(all) {
		if u.Old != nil {
			size += len(u.Old.Whole())
		}
		if size > most || len(all)-i > undoDepth {
			return all[i+1:]
		}
	}
	return all
}
