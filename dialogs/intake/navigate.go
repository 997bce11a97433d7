package intake

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// backCommand goes back to the question answered before this one, on the path
// that was taken.
func backCommand(s *person.Turn, _ string) {
	d := s.Person.CurrentDraft()
	if s.Person.Dialog.Resume != nil && s.Person.Dialog.At != person.AtQuestion {
		s.ComeBack()
		return
	}
	if d == nil {
		s.Ask()
		return
	}
	switch s.Person.Dialog.At {
	case person.AtSolution, person.AtPassOn:
		s.TurnTo(person.DialogState{At: person.AtReuse})
		return
	case person.AtAside:
		s.TurnTo(person.DialogState{At: person.AtSolution})
		return
	case person.AtCheck, person.AtMissing:
		s.TurnTo(person.DialogState{At: person.AtQuestion, Field: s.Person.Dialog.Field, Changing: s.Person.Dialog.Changing})
		return
	case person.AtTitle, person.AtOthers:
		s.TurnTo(person.DialogState{At: person.AtSummary})
		return
	}
	goBack(s, d)
}

// goBack asks the latest question of the path again.
func goBack(s *person.Turn, d *idea.Draft) {
	path := d.Path
	if i := slices.Index(path, s.Person.Dialog.Field); i >= 0 && s.Person.Dialog.Changing {
		path = path[:i]
	}
	for _, f := range slices.Backward(path) {
		if f == "reuse" && len(d.Reuse.Matches) > 0 {
			reopenReuse(s, d)
			return
		}
		q := form(&s.View).Question(f)
		if q != nil && form(&s.View).Visible(q, d.Answers) {
			change(s, q)
			return
		}
	}
	s.Note("back.nothing")
	s.Ask()
}

// reopenReuse returns to the list of matches, with all matches on offer again.
func reopenReuse(s *person.Turn, d *idea.Draft) {
	d.Reuse.Outcome, d.Reuse.Chosen, d.Reuse.Rejected = idea.ReuseOpen, nil, nil
	d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == "reuse" })
	s.TurnTo(person.DialogState{At: person.AtReuse})
}

// change asks an answered question again.
func change(s *person.Turn, q *questionnaire.Question) {
	if q.Type == questionnaire.TypeTask {
		s.Person.Dialog = person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: true}
		suggestTasks(s, s.Person.CurrentDraft().Answers["problem"].Whole(), "")
		return
	}
	_, answered := s.Person.CurrentDraft().Answers[q.ID]
	s.TurnTo(person.DialogState{At: person.AtQuestion, Field: q.ID, Changing: answered})
}

// undoCommand undoes the last change. Without a draft, it restores a draft
// deleted less than a day ago.
func undoCommand(s *person.Turn, _ string) {
	d := s.Person.CurrentDraft()
	if d == nil {
		restore(s)
		return
	}
	if len(d.Undo) == 0 {
		s.Note("undo.nothing")
		s.Ask()
		return
	}
	last := d.Undo[len(d.Undo)-1]
	d.Undo = d.Undo[:len(d.Undo)-1]
	q := form(&s.View).Question(last.Field)
	if last.Old != nil {
		d.Answers[last.Field] = *last.Old
		s.Note("undo.back", "label", q.Label[s.Person.Lang], "value", s.AnswerText(q, *last.Old))
	} else {
		s.Note("undo.gone", "label", q.Label[s.Person.Lang], "value", s.AnswerText(q, d.Answers[last.Field]))
		if last.Field == "problem" {
			d.Reuse = idea.Reuse{}
		}
		delete(d.Answers, last.Field)
		d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == last.Field })
	}
	d.Changed(s.At.Now)
	if last.Old == nil {
		askFor(s, q)
		return
	}
	advance(s)
}

// undeletable is how long a deleted draft can be restored.
const undeletable = 24 * time.Hour

// restore restores the draft that was deleted last.
func restore(s *person.Turn) {
	for i := len(s.Person.Drafts) - 1; i >= 0; i-- {
		if d := &s.Person.Drafts[i]; !d.Thrown.IsZero() && s.At.Now.Before(d.Thrown.Add(undeletable)) {
			d.Thrown = time.Time{}
			d.Touch(s.At.Now)
			s.Person.Current = d.ID
			s.Note("undo.restored", "title", s.Title(d))
			advance(s)
			return
		}
	}
	s.Note("undo.nothing")
	s.Ask()
}

// skipCommand skips the question, where it is optional.
func skipCommand(s *person.Turn, _ string) {
	q := asking(&s.View)
	switch {
	case s.Person.Dialog.At == person.AtAside:
		answerAside(s, "", "")
	case s.Person.Dialog.At == person.AtReuse:
		afterReuse(s, s.Person.CurrentDraft())
	case s.Person.Dialog.At == person.AtSolution:
		s.TurnTo(person.DialogState{At: person.AtReuse})
	case s.Person.Dialog.At == person.AtJoining || joiningNow(&s.View):
		joinWith(s, nil)
	case q == nil || s.Person.Dialog.At == person.AtPersonal:
		s.Note("skip.not_here")
		s.Ask()
	case q.Skip:
		skipQuestion(s, q)
	case q.Unknown:
		s.Note("skip.unknown_instead")
		s.Ask()
	default:
		s.Note("skip.required")
		s.Ask()
	}
}

// skipQuestion continues without an answer; an earlier one stays.
func skipQuestion(s *person.Turn, q *questionnaire.Question) {
	if _, ok := s.Person.CurrentDraft().Answers[q.ID]; ok && s.Person.Dialog.Changing {
		advance(s)
		return
	}
	if held := s.Person.Dialog.Held; held != "" {
		accept(s, q, questionnaire.FreeText(held))
		return
	}
	accept(s, q, questionnaire.Answer{State: questionnaire.Skipped})
}

// goOnCommand continues with what was interrupted, or with the latest draft.
func goOnCommand(s *person.Turn, _ string) {
	talk := s.Person.Dialog
	switch {
	case talk.At == person.AtOnward:
		advance(s)
	case talk.At == person.AtQuestion && talk.Changing:
		advance(s)
	case talk.Resume != nil:
		s.ComeBack()
	case talk.At == person.AtQuestion || talk.At == person.AtSummary || talk.At == person.AtReuse || talk.At == person.AtCheck || talk.At == person.AtMissing || talk.At == person.AtAside || talk.At == person.AtSolution:
		s.Ask()
	default:
		resume(s)
	}
}

// resume continues with the current draft, or with the one changed last.
func resume(s *person.Turn) {
	d := s.Person.CurrentDraft()
	for i := range s.Person.Drafts {
		x := &s.Person.Drafts[i]
		if x.Thrown.IsZero() && (d == nil || s.Person.Current == "" && x.Touched.After(d.Touched)) {
			d = x
		}
	}
	if d == nil && s.ResumePending() {
		return
	}
	if d == nil {
		s.Note("resume.none")
		s.TurnTo(person.DialogState{})
		return
	}
	continueWith(s, d)
}

// openDraft continues with a draft, if it still exists.
func openDraft(s *person.Turn, id string) {
	d := s.Person.Draft(id)
	if d == nil || !d.Thrown.IsZero() {
		s.Stale(step.Clicked{Of: message.Of{Draft: id}})
		return
	}
	s.Person.Dialog = person.DialogState{}
	continueWith(s, d)
}

// continueWith resumes a draft where it was left.
func continueWith(s *person.Turn, d *idea.Draft) {
	s.Person.Current = d.ID
	d.Until = time.Time{}
	d.Touch(s.At.Now)
	if d.Reuse.Outcome == idea.ReuseOpen && d.Reuse.Count > 0 && len(d.Reuse.Matches) > 0 {
		s.TurnTo(person.DialogState{At: person.AtReuse})
		return
	}
	advance(s)
}

// fixCommand corrects an answer: "ret problem" asks for it again, "ret problem:
// …" stores the new one at once.
func fixCommand(s *person.Turn, args string) {
	if s.Person.CurrentDraft() == nil {
		s.Note("fix.no_draft")
		s.Ask()
		return
	}
	name, value, _ := strings.Cut(args, ":")
	if n := parse.Fold(name); n == "titel" || n == "title" || n == "titlen" {
		fixTitle(s, value)
		return
	}
	q := field(&s.View, name)
	switch {
	case args == "":
		s.Note("fix.which", "labels", labels(&s.View))
		s.Ask()
	case q == nil:
		s.Note("fix.unknown", "text", texts.Clip(name, 40), "labels", labels(&s.View))
		s.Ask()
	case strings.TrimSpace(value) != "":
		fill(s, q.ID, strings.TrimSpace(value))
		s.Note("fix.done", "label", q.Label[s.Person.Lang])
		advance(s)
	default:
		change(s, q)
	}
}

// labels lists the questions that can be corrected.
func labels(s *person.View) string {
	var out []string
	for _, q := range form(s).Asked(s.Person.CurrentDraft().Answers) {
		if _, ok := s.Person.CurrentDraft().Answers[q.ID]; ok {
			out = append(out, q.Label[s.Person.Lang])
		}
	}
	return strings.Join(out, ", ")
}

// edited handles a message that was changed after sending: it corrects the
// answer given with it, to the present question or the one before.
func edited(s *person.Turn, in step.Edited) {
	s.Own = true
	field := answeredBy(&s.View, in.Message)
	if field == "" {
		return
	}
	s.Typed = in.Message
	s.NoteMasked(in.Text, in.Masked)
	q := form(&s.View).Question(field)
	fill(s, field, in.Text)
	s.Note("fix.edited", "label", q.Label[s.Person.Lang])
	advanceFrom(s, field)
}

// answeredBy returns the id of the question that a message answered, if it is
// one of the last two; "" else.
func answeredBy(s *person.View, message string) string {
	d := s.Person.CurrentDraft()
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

// advanceFrom continues after a correction: it asks the pending question again,
// unless the correction changed what has to be asked.
func advanceFrom(s *person.Turn, field string) {
	if s.Person.Dialog.At == person.AtQuestion && s.Person.Dialog.Field != field {
		q := asking(&s.View)
		if q != nil && form(&s.View).Visible(q, s.Person.CurrentDraft().Answers) {
			s.Ask()
			return
		}
	}
	advance(s)
}

// deleted handles a deleted message, and asks whether to delete its answer too.
func deleted(s *person.Turn, in step.Deleted) {
	s.Own = true
	d := s.Person.CurrentDraft()
	if d == nil || in.Message == "" {
		return
	}
	for _, q := range form(&s.View).Questions {
		if a, ok := d.Answers[q.ID]; ok && a.Message == in.Message {
			s.Meanwhile(person.DialogState{At: person.AtErase, Field: q.ID})
			s.Ask()
			return
		}
	}
}

func askErase(s *person.View) message.Message {
	label := s.Person.Dialog.Field
	if q := form(s).Question(label); q != nil {
		label = q.Label[s.Person.Lang]
	}
	return message.Message{Title: s.Text("erase.title", "label", label), Options: s.Options("erase_yes", "erase_no")}
}

func onEraseOption(s *person.Turn, id string) {
	talk := s.Person.Dialog
	if id == "erase_yes" {
		d := s.Person.CurrentDraft()
		old := d.Answers[talk.Field]
		d.Undo = append(d.Undo, idea.Undone{Field: talk.Field, Old: &old, Rev: d.Rev})
		delete(d.Answers, talk.Field)
		d.Path = slices.DeleteFunc(d.Path, func(f string) bool { return f == talk.Field })
		d.Changed(s.At.Now)
		advance(s)
		return
	}
	s.ComeBack()
}
