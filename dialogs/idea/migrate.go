package idea

import (
	"slices"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// Migrate brings a draft to the newest version of its questionnaire, version
// by version, as far as every answer can come along: to a question with the
// same id and type, or by a line in Renames. Where one cannot, the draft
// finishes on the version it was begun with.
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
		d.Undo = nil // what it would restore is of the old version
	}
}

// successor is the next higher version of a questionnaire, nil for none.
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

// renamed returns a path with the ids of the new version.
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

// NewestOf are drafts with those brought to the newest version of their
// questionnaire that can come along, as copies: the same list where all are on
// it.
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
