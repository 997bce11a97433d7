package lookup

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/wording"
)

// noteIdea adds paragraphs on which state an idea is in, with its answers if
// the person may read them.
func noteIdea(t *person.Turn, i idea.Idea) {
	title, lines := ideaText(&t.View, i)
	t.Lead = append(append(t.Lead, title), lines...)
}

// ideaText words an idea: its title, then its state, and its answers if the
// person may read them.
func ideaText(v *person.View, i idea.Idea) (title string, lines []string) {
	lines = whereText(v, i)
	if v.MayRead(i) || i.Approved || supports(v, i) {
		lines = append(lines, supportText(&v.Voice, i)...)
	}
	if v.MayRead(i) {
		return v.ListTitle(i), append(lines, wholeText(v, i)...)
	}
	if v.MaySee(i) {
		lines = append(lines, texts.NonEmpty(i.Summary)...)
	}
	lines = append(lines, v.Text("status.private"))
	if life.Refuse(v.Policy, i, v.ActOf(life.ActionFollow, i.Rev), v.At).Why == "" {
		lines = append(lines, v.Text("followers.offer", "number", i.NumberText()))
	}
	return v.ListTitle(i), lines
}

// whereText says which state an idea is in. A person who may not read it sees
// the role that has it, not the name: in a small unit, a name points to the
// author.
func whereText(v *person.View, i idea.Idea) []string {
	if !v.MayRead(i) {
		if key := "holder." + i.Assignment.Role; v.Texts.Has(key) {
			return []string{v.Text(key)}
		}
		return nil
	}
	ref := i.Ref(v.At)
	status := v.StatusText(ref)
	if key := "status." + string(ref.Status) + "_other"; !v.IsMe(i.Author.ID) && !v.WaitsForMe(i) && v.Texts.Has(key) {
		status = v.Text(key)
	}
	return texts.NonEmpty(status, v.AssignmentText(i.Assignment), remindedText(&v.Voice, i))
}

// supports reports whether the person is among those who support an idea.
func supports(v *person.View, i idea.Idea) bool {
	return slices.ContainsFunc(i.Supporters, func(x idea.Supporter) bool { return v.IsMe(x.Participant.ID) })
}

// supportText says how many people support an idea. Of an idea that is not
// approved others are not told: the number would tell who else has the need.
func supportText(w *wording.Voice, i idea.Idea) []string {
	switch n := len(i.Supporters); n {
	case 0:
		return nil
	case 1:
		return []string{w.Text("status.supporter")}
	default:
		return []string{w.Text("status.supporters", "count", w.Count(n))}
	}
}

// wholeText words all of an idea: answers, decisions and results.
func wholeText(v *person.View, i idea.Idea) []string {
	lines := append(v.DiscreetText(i), parts(&v.Voice, i)...)
	told := i.Submission()
	told.Others = v.WithNames(i)
	facts := v.FactsUnder(i.Title, v.Facts(told))
	facts = append(v.WithPlace(facts, i.Author.Unit, i.Author.Department), v.RecordFacts(i)...)
	facts = append(facts, v.UseFacts(i)...)
	for _, f := range facts {
		lines = append(lines, "· "+f.Label+": "+f.Value)
	}
	return slices.Concat(lines, v.History(i), notes(v, i), v.JournalLines(i))
}

// remindedText says when the assigned person was last reminded, "" for never.
func remindedText(w *wording.Voice, i idea.Idea) string {
	if i.Assignment.Participant == nil {
		return ""
	}
	if wait := i.EscalationOf(i.Assignment.Participant.ID); wait != nil && !wait.At.IsZero() {
		return w.Text("status.reminded", "name", wait.Who.Name, "date", w.Date(wait.At))
	}
	return ""
}

// notes lists the remarks and notes on an idea, oldest first. Internal ones are
// listed for people who handle the idea.
func notes(v *person.View, i idea.Idea) []string {
	var out []string
	handles := v.Handles(i)
	for _, n := range i.Notes {
		key := "note.line"
		if n.Internal {
			key = "note.internal"
		}
		if n.Internal && !handles {
			continue
		}
		out = append(out, strings.TrimSpace(v.Text(key, "date", v.Date(n.At), "name", v.Name(n.By), "text", texts.Clip(n.Text, 600))))
		out = append(out, lateAnswers(&v.Voice, i, n)...)
	}
	return out
}

// lateAnswers words the answers of a note. The idea's answers are needed too,
// since some questions depend on others.
func lateAnswers(w *wording.Voice, i idea.Idea, n idea.Note) []string {
	all := maps.Clone(i.Answers)
	maps.Copy(all, n.Answers)
	var out []string
	for _, f := range w.Facts(idea.Submission{Questionnaire: i.Questionnaire, Answers: all}) {
		if _, ok := n.Answers[f.Field]; ok {
			out = append(out, "· "+f.Label+": "+f.Value)
		}
	}
	return out
}

// parts says which idea an idea was split from, and which were split from it.
func parts(w *wording.Voice, i idea.Idea) []string {
	var out []string
	if i.PartOf != 0 {
		out = append(out, w.Text("split.from", "number", strconv.FormatInt(i.PartOf, 10)))
	}
	for _, n := range i.Parts {
		out = append(out, w.Text("split.into", "number", strconv.FormatInt(n, 10)))
	}
	return out
}
