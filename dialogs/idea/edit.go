package idea

import (
	"maps"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Edit is a change of what the author wrote, after the idea was sent.
type Edit struct {
	At time.Time `json:"at,omitzero"`
	// Rev is the idea's revision since then. Each edit raises it by one.
	Rev int `json:"rev"`
	// Title is the former title, "" where it is unchanged. Changes are the
	// former answers, by field.
	Title   string   `json:"title,omitempty"`
	Changes []Undone `json:"changes,omitempty"`
}

// maxEdits is how many edits an idea keeps; the oldest go first.
const maxEdits = 20

// SetAnswers stores what the author wrote. Where it differs from what stood
// there, it raises the revision, so that a press on an older card counts for
// the text that its presser saw; see [Idea.EditsSince]. It reports whether it
// differs.
func (i *Idea) SetAnswers(title string, answers map[string]questionnaire.Answer, now time.Time) (edited bool) {
	e := Edit{At: now, Rev: i.Rev + 1, Changes: differences(i.Answers, answers)}
	if title != i.Title {
		e.Title = i.Title
	}
	i.Title, i.Answers = title, answers
	if e.Title == "" && len(e.Changes) == 0 {
		return false
	}
	i.Rev = e.Rev
	i.Edits = append(slices.Clone(i.Edits), e)
	i.Edits = i.Edits[max(0, len(i.Edits)-maxEdits):]
	return true
}

// differences returns the former answers that are no longer the same, by field.
func differences(before, now map[string]questionnaire.Answer) (out []Undone) {
	all := map[string]questionnaire.Answer{}
	maps.Copy(all, before)
	maps.Copy(all, now)
	for _, id := range slices.Sorted(maps.Keys(all)) {
		a, was := before[id]
		b, is := now[id]
		switch {
		case !was:
			out = append(out, Undone{Field: id})
		case !is || !a.SameAs(b):
			out = append(out, Undone{Field: id, Old: &a})
		}
	}
	return out
}

// EditsSince returns the edits after a revision, oldest first. only: nothing
// else happened to the idea since then that raised its revision.
func (i Idea) EditsSince(rev int) (edits []Edit, only bool) {
	edits = slices.DeleteFunc(slices.Clone(i.Edits), func(e Edit) bool { return e.Rev <= rev })
	return edits, len(edits) > 0 && len(edits) == i.Rev-rev
}

// TitleAt returns the title that an idea had at a revision.
func (i Idea) TitleAt(rev int) string {
	edits, _ := i.EditsSince(rev)
	for _, e := range edits {
		if e.Title != "" {
			return e.Title
		}
	}
	return i.Title
}
