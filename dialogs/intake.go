package dialogs

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// undoDepth is how many changes of a draft can be taken back.
const undoDepth = 30

// maxDrafts is how many drafts one person can have open.
const maxDrafts = 20

// welcome is what somebody sees who is in the middle of nothing.
func (s *view) welcome() message.Message {
	ids := []string{"new_idea", "find"}
	if len(s.p.Drafts)+len(s.p.Ideas) > 0 {
		ids = append(ids, "my_ideas")
	}
	m := message.Message{
		Title:   s.Text("welcome.title"),
		Options: primary(s.options(append(ids, "help")...)),
		Typed:   true,
		Hint:    s.Text("welcome.hint"),
	}
	if open := s.openDrafts(); len(open) > 0 {
		m.Text = []string{s.Text("welcome.draft", "title", texts.Clip(s.title(&open[0]), maxTitle))}
		m.Menu = s.menu("go_on")
	}
	return m
}

func (s *step) pickWelcome(id string) {
	switch id {
	case "new_idea":
		s.wordIdea("")
	case "find":
		s.do("lookup", "")
	case "my_ideas":
		s.do("mine", "")
	default:
		s.do("help", "")
	}
}

// begin takes a text that comes out of the blue for the problem of a new idea,
// unless it only says hello.
func (s *step) begin(text string) bool {
	if s.flows.commands.greets(text) || len([]rune(text)) < 20 {
		if len(s.p.Drafts)+len(s.p.Ideas)+len(s.p.Cards)+len(s.at.Me.Roles) > 0 {
			return false
		}
		s.newDraft()
		return true
	}
	s.newDraft()
	s.taken()
	return s.hearAnswer(text)
}

// taken says that a text is the beginning of the new idea, in the place of
// the words that introduce a first question.
func (s *step) taken() {
	s.say = nil
	again := s.Text("opening.again")
	s.lead = slices.DeleteFunc(s.lead, func(l string) bool { return l == again })
	s.note("begin.taken")
}

// newDraft begins an idea with the first question. The opening text comes
// before the first ever in full, later in short.
func (s *step) newDraft() {
	if len(s.p.Drafts) >= maxDrafts {
		s.note("begin.too_many", "count", strconv.Itoa(maxDrafts))
		s.do("mine", "")
		return
	}
	s.p.Drawn++
	d := Draft{
		ID: fmt.Sprintf("d%d", s.p.Drawn), Rev: 1, Questionnaire: s.e.newest.Name(),
		Answers: map[string]questionnaire.Answer{}, Asked: map[string]int{}, Tried: map[string]string{},
		Begun: s.at.Now, Touched: s.at.Now,
	}
	s.p.Drafts = append(s.p.Drafts, d)
	s.p.Current = d.ID
	if s.p.Met.IsZero() {
		s.p.Met = s.at.Now
		s.note("opening.first")
		s.note("opening.private")
	} else {
		s.note("opening.again")
	}
	s.turnTo(Talk{At: atQuestion, Field: s.e.newest.Questions[0].ID})
}

// form returns the questionnaire that the draft talked about is pinned to.
func (s *view) form() *questionnaire.Questionnaire {
	if d := s.p.current(); d != nil {
		return s.formOf(d.submission())
	}
	return s.e.newest
}

// formOf returns the questionnaire that a submission is pinned to, the newest where
// that is not there any more.
func (w *wording) formOf(x Submission) *questionnaire.Questionnaire {
	if q := w.e.forms[x.Questionnaire]; q != nil {
		return q
	}
	return w.e.newest
}

// asking returns the question that is being asked, nil where none is.
func (s *view) asking() *questionnaire.Question {
	switch s.p.Talk.At {
	case atQuestion, atMissing, atCheck, atAside, atPersonal:
		return s.form().Question(s.p.Talk.Field)
	case atReuse, atSolution:
		return s.form().Question("reuse")
	case atJoining:
		return s.form().Question("time")
	}
	return nil
}

// question is the body of a question.
func (s *view) question() message.Message {
	q, d := s.asking(), s.p.current()
	if q == nil || d == nil {
		return s.welcome()
	}
	m := message.Message{
		Title:   q.Question[s.p.Lang],
		Text:    nonEmpty(q.Detail[s.p.Lang]),
		Options: s.answersTo(q),
		Several: q.Type == questionnaire.TypeChoices,
		Max:     q.Max,
		Typed:   q.Type != questionnaire.TypeChoice && q.Type != questionnaire.TypeChoices,
		Numeric: q.Type == questionnaire.TypeMoney || q.Type == questionnaire.TypeSign || q.Type == questionnaire.TypeEstimate,
		Menu:    s.questionMenu(q),
		Hint:    s.hint(q),
		Note:    nonEmpty(s.progressNote(q)),
	}
	if q.Type == questionnaire.TypeMoney && s.p.Talk.Held != "" {
		m.Title, m.Text = s.Text("money.how_much"), nil
	}
	if a, ok := d.Answers[q.ID]; ok && s.p.Talk.Changing {
		m.Facts = []message.Fact{{Label: s.Text("question.now"), Value: s.answerText(q, a)}}
		m.Menu = append([]message.Option{{ID: "word:go_on", Label: s.Text("menu.keep")}}, m.Menu...)
	}
	return m
}

// answersTo returns the options of a question.
func (s *view) answersTo(q *questionnaire.Question) []message.Option {
	var out []message.Option
	if q.Type == questionnaire.TypeTask {
		for i, m := range s.p.Talk.Matches {
			out = append(out, message.Option{ID: "task:" + strconv.Itoa(i), Label: texts.Clip(s.taskName(m), questionnaire.MaxLabel), Synonyms: nonEmpty(m.Name, m.English)})
		}
		if s.p.Talk.Held != "" {
			out = append(out, s.option("task_as_typed", "text", texts.Clip(s.p.Talk.Held, 40)))
		}
	}
	for _, c := range q.Matching(s.p.Lang, s.unknown()) {
		out = append(out, message.Option{ID: c.ID, Label: c.Label, Synonyms: c.Synonyms})
	}
	return out
}

// unknown is "ved ikke" as a choice.
func (w *wording) unknown() parse.Choice {
	o := w.option("unknown")
	return parse.Choice{ID: o.ID, Label: o.Label, Synonyms: o.Synonyms}
}

func (s *view) questionMenu(q *questionnaire.Question) []message.Option {
	words := []string{"why"}
	if len(s.p.current().Path) > 0 {
		words = append(words, "back")
	}
	if q.Skip {
		words = append(words, "skip")
	}
	if s.at.Forms && (s.offerForm || q.ID == s.form().Questions[0].ID) {
		words = append(words, "form")
	}
	return s.menu(append(words, "pause")...)
}

// hint says how to answer by typing.
func (w *wording) hint(q *questionnaire.Question) string {
	key := "hint." + string(q.Type)
	if !w.Texts.Has(key) {
		return ""
	}
	return w.Text(key)
}

// progressNote says how far one is, counting follow-up questions with the
// question they belong to.
func (s *view) progressNote(q *questionnaire.Question) string {
	d := s.p.current()
	n, place := 0, 0
	for _, x := range s.form().Asked(d.Answers) {
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

// set stores the answer to a question: the old one can be had back, and
// buttons of before are stale from now on.
func (s *step) set(field string, a questionnaire.Answer) {
	d := s.p.current()
	old := Undone{Field: field, Rev: d.Rev}
	if was, ok := d.Answers[field]; ok {
		old.Old = &was
	}
	d.Undo = keepUndo(append(d.Undo, old))
	a.At = s.at.Now
	if a.Message == "" {
		a.Message = s.typed
	}
	d.Answers[field] = a
	delete(d.Asked, field)
	delete(d.Tried, field)
	if field == "problem" && old.Old != nil {
		d.anotherProblem()
	}
	if !a.Unconfirmed {
		d.Path = append(slices.DeleteFunc(d.Path, func(f string) bool { return f == field }), field)
	}
	d.changed(s.at.Now)
}

// anotherProblem makes the reuse check look again: from the start where it has
// not ended, else once more before the summary.
func (d *Draft) anotherProblem() {
	d.Reuse.Again = false
	if d.Reuse.Outcome == ReuseOpen {
		d.Reuse = Reuse{}
	}
}

// changed raises the draft's revision and starts its reminders over.
func (d *Draft) changed(now time.Time) {
	d.Rev++
	d.touch(now)
}

// touch notes that the person worked on the draft.
func (d *Draft) touch(now time.Time) {
	d.Touched, d.Nudged, d.Warned, d.Until = now, 0, time.Time{}, time.Time{}
}

// advance asks what is to be asked next: the reuse check once the problem is
// known, the first question without an answer, and at last the summary.
func (s *step) advance() {
	d := s.p.current()
	if d == nil {
		s.turnTo(Talk{})
		return
	}
	if _, ok := d.Answers["problem"]; ok && d.Reuse.Count == 0 {
		s.searchReuse(d.Answers["problem"].Whole())
		return
	}
	for _, q := range s.form().Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok {
			s.askFor(q)
			return
		}
	}
	if s.searchAgain() {
		return
	}
	s.turnTo(Talk{At: atSummary})
}

// askFor asks a question; the one about the task wants suggestions first.
func (s *step) askFor(q *questionnaire.Question) {
	if q.Type == questionnaire.TypeTask {
		s.suggestTasks(s.p.current().Answers["problem"].Whole(), "")
		return
	}
	s.turnTo(Talk{At: atQuestion, Field: q.ID})
}

// field finds a question by what people call it: its label, an alias or its
// id. Only questions that these answers call for are found.
func (s *view) field(name string) *questionnaire.Question {
	d, name := s.p.current(), parse.Fold(name)
	if d == nil || name == "" {
		return nil
	}
	var near *questionnaire.Question
	for _, q := range s.form().Asked(d.Answers) {
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

// keepUndo drops the oldest changes where there are too many to take back, or
// their texts are too long together.
func keepUndo(all []Undone) []Undone {
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

// nonEmpty makes a list of the texts that are not empty.
func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}
