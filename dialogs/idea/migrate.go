package idea

import (
	"slices"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Migrate moves a draft to the newest version of its questionnaire, version by
// version, as long as every answer has a place there: a question with the same
// id and type, or an entry in Renames. A draft with an answer that has none
// stays on its version.
func (e *Policy) Migrate(d *Draft) {
	for {
		old, next := e.Forms[d.Questionnaire], e.successor(d.Questionnaire)
		if old == nil || next == nil {
			return
		}
		moved, ok := next.Adopt(old, d.Answers)
		if !ok {
			return
		}
		d.Questionnaire, d.Answers = next.Name(), moved
		d.Path = renamed(d.Path, next.Renames)
		d.Undo = nil // it would restore answers of the old version
	}
}

// successor returns the next higher version of a questionnaire, nil for none.
func (e *Policy) successor(name string) *questionnaire.Questionnaire {
	old := e.Forms[name]
	var next *questionnaire.Questionnaire
	for _, q := range e.Forms {
		if old != nil && q.ID == old.ID && q.Version > old.Version && (next == nil || q.Version < next.Version) {
			next = q
		}
	}
	return next
}

// renamed returns a path with the question ids of the new version.
func renamed(path []string, renames map[string]string) []string {
	out := make([]string, 0, len(path))
	for _, id := range path {
		to, ok := renames[id]
		if !ok {
			to = id
		}
		if to != "" {
			out = append(out, to)
		}
	}
	return out
}

// NewestOf returns the drafts on the newest version of their questionnaire that
// they can move to. Moved drafts are copies; where none moves, the result is
// the list itself.
func (e *Policy) NewestOf(drafts []Draft) []Draft {
	old := func(d Draft) bool { return e.successor(d.Questionnaire) != nil }
	if !slices.ContainsFunc(drafts, old) {
		return drafts
	}
	drafts = slices.Clone(drafts)
	for n := range drafts {
		e.Migrate(&drafts[n])
	}
	return drafts
}
