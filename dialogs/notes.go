package dialogs

import (
	"maps"
	"reflect"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// Note is something that was written about an idea on its way: a remark of its
// author, or a note of those who handle it.
type Note struct {
	By Party     `json:"by"`
	At time.Time `json:"at,omitzero"`
	// Text is as typed, CPR numbers masked; "" where there are Answers.
	Text string `json:"text,omitempty"`
	// Answers are those to the questionnaire that came when the idea had moved
	// on, and are not the idea's.
	Answers map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Internal: for those who handle the idea. Its author does not see it in
	// the chat, and gets it with their data.
	Internal bool `json:"internal,omitempty"`
}

// maxNotes is how much is written about an idea at most, in bytes: beside it the
// store has room for what is decided.
const maxNotes = 200_000

// notesFull reports whether no more can be written about an idea.
func (i Idea) notesFull() bool {
	size := 0
	for _, n := range i.Notes {
		size += len(n.Text)
		for _, a := range n.Answers {
			size += len(a.Whole())
		}
	}
	return size > maxNotes
}

// keepAnswers keeps the answers that an author has finished just when the idea
// had moved on, as a remark; false where there is nothing to be kept.
func (l *living) keepAnswers(a Act, r Refusal) bool {
	if r.Why == refusedRole || r.Why == refusedUnknown || !deedOf(a.Do).completes() {
		return false
	}
	answers := l.i.newAnswers(a.Fields[fieldAnswers].Answers)
	if len(answers) == 0 || l.i.notesFull() {
		return false
	}
	i := l.i
	i.Updated, i.Filling = l.at.Now, false
	i.Notes = append(i.Notes, Note{By: a.By, At: l.at.Now, Answers: answers})
	i.History = append(i.History, Passage{At: l.at.Now, Actor: a.By, From: i.Status, To: i.Status, What: string(DeedRemark)})
	l.refuse(a, Refusal{Why: refusedAnswersKept})
	l.tellRemark(a, "")
	return true
}

// newAnswers are those of the answers that the idea does not have.
func (i Idea) newAnswers(answers map[string]questionnaire.Answer) map[string]questionnaire.Answer {
	out := maps.Clone(answers)
	maps.DeleteFunc(out, func(id string, x questionnaire.Answer) bool {
		old, ok := i.Answers[id]
		return ok && reflect.DeepEqual(old, x)
	})
	return out
}

// tellRemark tells whoever has the idea that its author has added something.
func (l *living) tellRemark(a Act, text string) {
	l.tellHolder(a, Notice{What: string(DeedRemark), Quote: text})
}

// tellHolder tells whoever has the idea what its author has done.
func (l *living) tellHolder(a Act, n Notice) {
	i := l.i
	if i.Ball.Party == nil || a.by(i.Ball.Party.ID) {
		return
	}
	n.Args = map[string]string{"name": a.By.Name, "title": i.Title, "number": i.numberText()}
	l.tell(i.Ball.Party.ID, Input{Notice: &n})
}

// notes lists what was written about an idea, oldest first: internal notes to
// those who handle it only.
func (s *view) notes(i Idea) []string {
	var out []string
	handles := s.handles(i)
	for _, n := range i.Notes {
		key := "note.line"
		if n.Internal {
			key = "note.internal"
		}
		if n.Internal && !handles {
			continue
		}
		out = append(out, strings.TrimSpace(s.Text(key, "date", s.Date(n.At), "name", n.By.Name, "text", texts.Clip(n.Text, 600))))
		out = append(out, s.lateAnswers(i, n)...)
	}
	return out
}

// handles reports whether the person handles an idea that is not their own.
func (s *view) handles(i Idea) bool {
	a := s.actOf("", i.Rev)
	return s.e.handles(i, a, s.at) && !i.isOwn(a)
}

// lateAnswers words the answers of a note, beside those that the idea has,
// since some questions are only asked because of others.
func (w *wording) lateAnswers(i Idea, n Note) []string {
	all := maps.Clone(i.Answers)
	maps.Copy(all, n.Answers)
	var out []string
	for _, f := range w.facts(Submission{Questionnaire: i.Questionnaire, Answers: all}) {
		if _, ok := n.Answers[f.Field]; ok {
			out = append(out, "· "+f.Label+": "+f.Value)
		}
	}
	return out
}
