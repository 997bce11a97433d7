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
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
	"odense.dk/ideabot/dialogs/wording"
)

// undoDepth is how many changes of a draft can be undone.
const undoDepth = 30

// maxDrafts is how many open drafts a person can have.
const maxDrafts = 20

func onWelcomeOption(t *person.Turn, id string) {
	switch id {
	case "new_idea":
		ideaCommand(t, "")
	case "find":
		t.Do("lookup", "")
	case "my_ideas":
		t.Do("mine", "")
	default:
		t.Do("help", "")
	}
}

// begin takes a text outside of any question as the problem of a new idea. One that
// may be anything is asked about, and a greeting begins nothing for who is known.
func begin(t *person.Turn, text string) bool {
	switch kind := kindOf(&t.View, text); {
	case kind == understand.NoWords || greets(t, text):
		if len(t.Person.Drafts)+len(t.Person.Ideas)+len(t.Person.Cards)+len(t.At.Me.Roles) > 0 {
			return false
		}
		newDraft(t)
	case kind == understand.Doubtful || kind == understand.Fault:
		doubt(t, text)
	default:
		beginWith(t, text)
	}
	return true
}

// greets reports whether a text is a greeting, in whatever words.
func greets(t *person.Turn, text string) bool {
	intent, _ := t.Conversation.Lexicon.Intent(text, true)
	return intent == understand.Greeting || t.Conversation.Table.Greets(text)
}

// beginWith begins a draft with its problem. Where there are too many drafts, it says
// so, and the state stays.
func beginWith(t *person.Turn, problem string) {
	newDraft(t)
	if t.Person.CurrentDraft() == nil {
		return
	}
	taken(t)
	if kindOf(&t.View, problem) == understand.Fault {
		t.Person.CurrentDraft().Asked[askedFault]++
	}
	onAnswerText(t, problem)
}

// taken says that a text was taken as the start of a new idea, in place of the
// introduction of the first question.
func taken(t *person.Turn) {
	t.Say = nil
	again := t.Text("opening.again")
	t.Lead = slices.DeleteFunc(t.Lead, func(l string) bool { return l == again })
	t.Note("begin.taken")
}

// newDraft begins a draft with the first question. The person's first draft
// comes with the full introduction, later ones with a short one.
func newDraft(t *person.Turn) {
	if len(t.Person.Drafts) >= maxDrafts {
		t.Note("begin.too_many", "count", strconv.Itoa(maxDrafts))
		t.Do("mine", "")
		return
	}
	t.Person.Drawn++
	d := idea.Draft{
		ID: fmt.Sprintf("d%d", t.Person.Drawn), Rev: 1, Questionnaire: t.Policy.Newest.Name(),
		Answers: map[string]questionnaire.Answer{}, Asked: map[string]int{}, Tried: map[string]string{}, Held: map[string]idea.Held{},
		Begun: t.At.Now, Touched: t.At.Now,
	}
	t.Person.Drafts = append(t.Person.Drafts, d)
	t.Person.Current = d.ID
	if t.Person.Met.IsZero() {
		t.Person.Met = t.At.Now
		t.Note("opening.first")
		t.Note("opening.private")
	} else {
		t.Note("opening.again")
	}
	t.TurnTo(person.DialogState{At: person.AtQuestion, Field: t.Policy.Newest.Questions[0].ID})
}

// form returns the questionnaire of the current draft.
func form(v *person.View) *questionnaire.Questionnaire {
	if d := v.Person.CurrentDraft(); d != nil {
		return v.FormOf(d.Submission())
	}
	return v.Policy.Newest
}

// asking returns the question being asked, nil for none.
func asking(v *person.View) *questionnaire.Question {
	switch v.Person.Dialog.At {
	case person.AtQuestion, person.AtMissing, person.AtCheck, person.AtAside, person.AtPersonal:
		return form(v).Question(v.Person.Dialog.Field)
	case person.AtReuse, person.AtSolution:
		return form(v).Question("reuse")
	case person.AtJoining:
		return form(v).Question("time")
	}
	return nil
}

// question returns the message of the question being asked.
func question(v *person.View) message.Message {
	q, d := asking(v), v.Person.CurrentDraft()
	if q == nil || d == nil {
		return v.Welcome()
	}
	m := message.Message{
		Title:   q.Question[v.Person.Lang],
		Text:    texts.NonEmpty(sureText(v, q), q.Detail[v.Person.Lang]),
		Options: answersTo(v, q),
		Several: q.Type == questionnaire.TypeChoices,
		Max:     q.Max,
		Typed:   q.Type != questionnaire.TypeChoice && q.Type != questionnaire.TypeChoices,
		Numeric: q.Type == questionnaire.TypeMoney || q.Type == questionnaire.TypeSign || q.Type == questionnaire.TypeEstimate,
		Menu:    questionMenu(v, q),
		Hint:    hint(&v.Voice, q),
		Note:    texts.NonEmpty(progressNote(v, q)),
	}
	if q.Type == questionnaire.TypeMoney && v.Person.Dialog.Held != "" {
		m.Title, m.Text = v.Text("money.how_much"), nil
	}
	if held, ok := usable(v, q); ok {
		m.Facts = []message.Fact{{Label: v.Text("held.label"), Value: texts.Clip(held.Text, 300)}}
		m.Options = append(v.Options("use_held"), m.Options...)
	}
	a, ok := d.Answers[q.ID]
	if ok {
		m.Facts = append([]message.Fact{{Label: v.Text("question.now"), Value: v.AnswerText(q, a)}}, m.Facts...)
	}
	if ok && v.Person.Dialog.Changing {
		m.Menu = append([]message.Option{{ID: "word:go_on", Label: v.Text("menu.keep")}}, m.Menu...)
	}
	return m
}

// answersTo returns the options of a question.
func answersTo(v *person.View, q *questionnaire.Question) []message.Option {
	var out []message.Option
	if q.Type == questionnaire.TypeTask {
		for i, m := range v.Person.Dialog.Matches {
			out = append(out, message.Option{ID: "task:" + strconv.Itoa(i), Label: texts.Clip(v.TaskName(m), questionnaire.MaxLabel), Synonyms: texts.NonEmpty(m.Name, m.English)})
		}
		if v.Person.Dialog.Held != "" {
			out = append(out, v.Option("task_as_typed", "text", texts.Clip(v.Person.Dialog.Held, 40)))
		}
	}
	for _, c := range q.Matching(v.Person.Lang, v.Unknown()) {
		out = append(out, message.Option{ID: c.ID, Label: c.Label, Synonyms: c.Synonyms})
	}
	return out
}

func questionMenu(v *person.View, q *questionnaire.Question) []message.Option {
	words := []string{"why"}
	if len(v.Person.CurrentDraft().Path) > 0 {
		words = append(words, "back")
	}
	if q.Skip {
		words = append(words, "skip")
	}
	if v.At.Forms && (v.OfferForm || q.ID == form(v).Questions[0].ID) {
		words = append(words, "form")
	}
	if wasTold(v.Person.CurrentDraft()) {
		words = append(words, person.CommandSendShort)
	}
	return v.Menu(append(words, "pause")...)
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
func progressNote(v *person.View, q *questionnaire.Question) string {
	d := v.Person.CurrentDraft()
	if wasTold(d) {
		return leftNote(v, d)
	}
	n, place := 0, 0
	for _, x := range form(v).Asked(d.Answers) {
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
	return v.Text("question.progress", "n", strconv.Itoa(place), "of", strconv.Itoa(max(n, place)))
}

// set stores the answer to a question. The change can be undone, and earlier
// buttons become stale.
func set(t *person.Turn, field string, a questionnaire.Answer) {
	d := t.Person.CurrentDraft()
	old := idea.Undone{Field: field, Rev: d.Rev}
	if was, ok := d.Answers[field]; ok {
		old.Old = &was
		countCorrected(t, field)
		if was.Words != "" {
			d.Funnel.Settle(field, idea.ProposalCorrected)
		}
	}
	d.Undo = keepUndo(append(d.Undo, old))
	a.At = t.At.Now
	if a.Message == "" {
		a.Message = t.Typed
	}
	d.Answers[field] = a
	delete(d.Asked, field)
	d.Confirm(field)
	if field == "problem" && old.Old != nil {
		anotherProblem(d)
	}
	if !a.Unconfirmed {
		d.Path = append(slices.DeleteFunc(d.Path, func(f string) bool { return f == field }), field)
	}
	d.Changed(t.At.Now)
}

// countCorrected counts an answer that is changed right after it was given: nothing
// else was done in between.
func countCorrected(t *person.Turn, field string) {
	q := form(&t.View).Question(field)
	if a, ok := t.Person.CurrentDraft().Answers[field]; ok && q != nil && a.At.Equal(t.Person.Last) {
		t.Tally(step.CountCorrected, string(q.Type))
	}
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
func advance(t *person.Turn) {
	d := t.Person.CurrentDraft()
	if d == nil {
		t.TurnTo(person.DialogState{})
		return
	}
	if len(proposed(&t.View, d)) > 0 {
		t.TurnTo(person.DialogState{At: person.AtTold})
		return
	}
	if _, ok := d.Answers["problem"]; ok && d.Reuse.Count == 0 {
		searchReuse(t, d.Answers["problem"].Whole())
		return
	}
	for _, q := range form(&t.View).Asked(d.Answers) {
		if open(&t.View, d, q) && (asksAlone(q) || !wasTold(d)) {
			askFor(t, q)
			return
		}
	}
	if searchAgain(t) {
		return
	}
	t.TurnTo(person.DialogState{At: person.AtSummary})
}

// askFor asks a question; for the question about the task it searches for
// suggestions first.
func askFor(t *person.Turn, q *questionnaire.Question) {
	if q.Type == questionnaire.TypeTask {
		suggestTasks(t, t.Person.CurrentDraft().Answers["problem"].Whole(), "")
		return
	}
	if a := t.Person.CurrentDraft().Answers[q.ID]; unsure(&t.View, t.Person.CurrentDraft(), q, a) {
		askSure(t, q)
		return
	}
	t.TurnTo(person.DialogState{At: person.AtQuestion, Field: q.ID})
}

// field returns the question with a label, an alias or an id, among those that
// the answers call for; nil for none.
func field(v *person.View, name string) *questionnaire.Question {
	d, name := v.Person.CurrentDraft(), parse.Fold(name)
	if d == nil || name == "" {
		return nil
	}
	var near *questionnaire.Question
	for _, q := range form(v).Asked(d.Answers) {
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
