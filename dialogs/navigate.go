package dialogs

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// wordBack goes to the question answered before this one, on the path that was
// really taken.
func (s *step) wordBack(string) {
	d := s.p.current()
	if s.p.Talk.Under != nil && s.p.Talk.At != atQuestion {
		s.comeBack()
		return
	}
	if d == nil {
		s.ask()
		return
	}
	switch s.p.Talk.At {
	case atSolution, atPassOn:
		s.turnTo(Talk{At: atReuse})
		return
	case atAside:
		s.turnTo(Talk{At: atSolution})
		return
	case atCheck, atMissing:
		s.turnTo(Talk{At: atQuestion, Field: s.p.Talk.Field, Changing: s.p.Talk.Changing})
		return
	case atTitle, atOthers:
		s.turnTo(Talk{At: atSummary})
		return
	}
	s.goBack(d)
}

// goBack asks the latest question on the path before the present one again.
func (s *step) goBack(d *Draft) {
	path := d.Path
	if i := slices.Index(path, s.p.Talk.Field); i >= 0 && s.p.Talk.Changing {
		path = path[:i]
	}
	for _, f := range slices.Backward(path) {
		if f == "reuse" && len(d.Reuse.Matches) > 0 {
			s.reopenReuse(d)
			return
		}
		q := s.form().Question(f)
		if q != nil && s.form().Visible(q, d.Answers) {
			s.change(q)
			return
		}
	}
	s.note("back.nothing")
	s.ask()
}

// reopenReuse goes back to the list of matches: all are on offer again.
func (s *step) reopenReuse(d *Draft) {
	d.Reuse.Outcome, d.Reuse.Chosen, d.Reuse.Rejected = ReuseOpen, nil, nil
	d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == "reuse" })
	s.turnTo(Talk{At: atReuse})
}

// change asks a question again that has an answer.
func (s *step) change(q *questionnaire.Question) {
	if q.Type == questionnaire.TypeTask {
		s.p.Talk = Talk{At: atQuestion, Field: q.ID, Changing: true}
		s.suggestTasks(s.p.current().Answers["problem"].Whole(), "")
		return
	}
	_, answered := s.p.current().Answers[q.ID]
	s.turnTo(Talk{At: atQuestion, Field: q.ID, Changing: answered})
}

// wordUndo takes the last change back; where there is no draft, a deleted one
// is had back for a day.
func (s *step) wordUndo(string) {
	d := s.p.current()
	if d == nil {
		s.restore()
		return
	}
	if len(d.Undo) == 0 {
		s.note("undo.nothing")
		s.ask()
		return
	}
	last := d.Undo[len(d.Undo)-1]
	d.Undo = d.Undo[:len(d.Undo)-1]
	q := s.form().Question(last.Field)
	if last.Old != nil {
		d.Answers[last.Field] = *last.Old
		s.note("undo.back", "label", q.Label[s.p.Lang], "value", s.answerText(q, *last.Old))
	} else {
		s.note("undo.gone", "label", q.Label[s.p.Lang], "value", s.answerText(q, d.Answers[last.Field]))
		if last.Field == "problem" {
			d.Reuse = Reuse{}
		}
		delete(d.Answers, last.Field)
		d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == last.Field })
	}
	d.changed(s.at.Now)
	if last.Old == nil {
		s.askFor(q)
		return
	}
	s.advance()
}

// undeletable is how long a deleted draft can be had back.
const undeletable = 24 * time.Hour

// restore brings the draft back that was deleted last.
func (s *step) restore() {
	for i := len(s.p.Drafts) - 1; i >= 0; i-- {
		if d := &s.p.Drafts[i]; !d.Thrown.IsZero() && s.at.Now.Before(d.Thrown.Add(undeletable)) {
			d.Thrown = time.Time{}
			d.touch(s.at.Now)
			s.p.Current = d.ID
			s.note("undo.restored", "title", s.title(d))
			s.advance()
			return
		}
	}
	s.note("undo.nothing")
	s.ask()
}

// wordSkip skips the question where it may be skipped.
func (s *step) wordSkip(string) {
	q := s.asking()
	switch {
	case s.p.Talk.At == atAside:
		s.answerAside("", "")
	case s.p.Talk.At == atReuse:
		s.afterReuse(s.p.current())
	case s.p.Talk.At == atSolution:
		s.turnTo(Talk{At: atReuse})
	case s.p.Talk.At == atJoining || s.joiningNow():
		s.joinWith(nil)
	case q == nil || s.p.Talk.At == atPersonal:
		s.note("skip.not_here")
		s.ask()
	case q.Skip:
		s.skipQuestion(q)
	case q.Unknown:
		s.note("skip.unknown_instead")
		s.ask()
	default:
		s.note("skip.required")
		s.ask()
	}
}

// skipQuestion goes on without an answer; one from before is kept.
func (s *step) skipQuestion(q *questionnaire.Question) {
	if _, ok := s.p.current().Answers[q.ID]; ok && s.p.Talk.Changing {
		s.advance()
		return
	}
	if held := s.p.Talk.Held; held != "" {
		s.accept(q, questionnaire.FreeText(held))
		return
	}
	s.accept(q, questionnaire.Answer{State: questionnaire.Skipped})
}

// wordGoOn goes on where one was: back from something else, or with the draft
// talked about last.
func (s *step) wordGoOn(string) {
	talk := s.p.Talk
	switch {
	case talk.At == atOnward:
		s.advance()
	case talk.At == atQuestion && talk.Changing:
		s.advance()
	case talk.Under != nil:
		s.comeBack()
	case talk.At == atQuestion || talk.At == atSummary || talk.At == atReuse || talk.At == atCheck || talk.At == atMissing || talk.At == atAside || talk.At == atSolution:
		s.ask()
	default:
		s.resume()
	}
}

// resume goes on with the current draft, or the one touched last.
func (s *step) resume() {
	d := s.p.current()
	for i := range s.p.Drafts {
		x := &s.p.Drafts[i]
		if x.Thrown.IsZero() && (d == nil || s.p.Current == "" && x.Touched.After(d.Touched)) {
			d = x
		}
	}
	if d == nil && s.resumePending() {
		return
	}
	if d == nil {
		s.note("resume.none")
		s.turnTo(Talk{})
		return
	}
	s.continueWith(d)
}

// openDraft goes on with a draft, if it is there still.
func (s *step) openDraft(id string) {
	d := s.p.draft(id)
	if d == nil || !d.Thrown.IsZero() {
		s.stale(Clicked{Of: message.Of{Draft: id}})
		return
	}
	s.p.Talk = Talk{}
	s.continueWith(d)
}

// continueWith takes a draft up again where it was left.
func (s *step) continueWith(d *Draft) {
	s.p.Current = d.ID
	d.Until = time.Time{}
	d.touch(s.at.Now)
	if d.Reuse.Outcome == ReuseOpen && d.Reuse.Count > 0 && len(d.Reuse.Matches) > 0 {
		s.turnTo(Talk{At: atReuse})
		return
	}
	s.advance()
}

// wordFix corrects an answer: "ret problem" asks for it again, "ret problem:
// …" takes the new one at once.
func (s *step) wordFix(args string) {
	if s.p.current() == nil {
		s.note("fix.no_draft")
		s.ask()
		return
	}
	name, value, _ := strings.Cut(args, ":")
	if n := parse.Fold(name); n == "titel" || n == "title" || n == "titlen" {
		s.fixTitle(value)
		return
	}
	q := s.field(name)
	switch {
	case args == "":
		s.note("fix.which", "labels", s.labels())
		s.ask()
	case q == nil:
		s.note("fix.unknown", "text", texts.Clip(name, 40), "labels", s.labels())
		s.ask()
	case strings.TrimSpace(value) != "":
		s.fill(q.ID, strings.TrimSpace(value))
		s.note("fix.done", "label", q.Label[s.p.Lang])
		s.advance()
	default:
		s.change(q)
	}
}

// labels names the questions that can be corrected.
func (s *view) labels() string {
	var out []string
	for _, q := range s.form().Asked(s.p.current().Answers) {
		if _, ok := s.p.current().Answers[q.ID]; ok {
			out = append(out, q.Label[s.p.Lang])
		}
	}
	return strings.Join(out, ", ")
}

// edited takes in a message that was changed after it was sent: the answer to
// the question asked now, or to the one before, is corrected with it.
func (s *step) edited(in Edited) {
	s.own = true
	field := s.answeredBy(in.Message)
	if field == "" {
		return
	}
	s.typed = in.Message
	s.noteMasked(in.Text, in.Masked)
	q := s.form().Question(field)
	s.fill(field, in.Text)
	s.note("fix.edited", "label", q.Label[s.p.Lang])
	s.advanceFrom(field)
}

// answeredBy returns the question that a message answered, if it is one of the
// last two.
func (s *view) answeredBy(message string) string {
	d := s.p.current()
	if d == nil || message == "" {
		return ""
	}
	for _, f := range d.Path[max(0, len(d.Path)-2):] {
		if a, ok := d.Answers[f]; ok && a.Message == message {
			return f
		}
	}
	return ""
}

// advanceFrom goes on after a correction that came on its own: what was
// pending is asked again, unless the correction changed what is to be asked.
func (s *step) advanceFrom(field string) {
	if s.p.Talk.At == atQuestion && s.p.Talk.Field != field {
		q := s.asking()
		if q != nil && s.form().Visible(q, s.p.current().Answers) {
			s.ask()
			return
		}
	}
	s.advance()
}

// deleted takes in a message that was taken back, and asks whether the answer
// goes too.
func (s *step) deleted(in Deleted) {
	s.own = true
	d := s.p.current()
	if d == nil || in.Message == "" {
		return
	}
	for _, q := range s.form().Questions {
		if a, ok := d.Answers[q.ID]; ok && a.Message == in.Message {
			s.meanwhile(Talk{At: atErase, Field: q.ID})
			s.ask()
			return
		}
	}
}

func (s *view) askErase() message.Message {
	label := s.p.Talk.Field
	if q := s.form().Question(label); q != nil {
		label = q.Label[s.p.Lang]
	}
	return message.Message{Title: s.Text("erase.title", "label", label), Options: s.options("erase_yes", "erase_no")}
}

func (s *step) pickErase(id string) {
	talk := s.p.Talk
	if id == "erase_yes" {
		d := s.p.current()
		old := d.Answers[talk.Field]
		d.Undo = append(d.Undo, Undone{Field: talk.Field, Old: &old, Rev: d.Rev})
		delete(d.Answers, talk.Field)
		d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == talk.Field })
		d.changed(s.at.Now)
		s.advance()
		return
	}
	s.comeBack()
}
