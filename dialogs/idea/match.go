package idea

import (
	"slices"
)

// Solutions are the solutions that the author was shown.
func (i Idea) Solutions() []Match {
	out := slices.Clone(i.Reuse.Matches)
	for _, r := range i.Reuse.Rejected {
		out = append(out, r.Match)
	}
	seen := map[string]bool{}
	out = slices.DeleteFunc(out, func(m Match) bool {
		again := seen[m.ID]
		seen[m.ID] = true
		return again || m.Kind != KindSolution || m.PhasingOut
	})
	return out[:min(len(out), MatchesShown)]
}

// Match is what the catalogue found: a solution, an earlier idea or a task.
type Match struct {
	ID   string `json:"id"`
	Kind string `json:"kind"` // KindSolution, KindIdea, KindTask
	Name string `json:"name"`
	// English is a task's name in English, "" where it has none.
	English string `json:"english,omitempty"`
	// Purpose is what it does, in a sentence or two.
	Purpose     string      `json:"purpose,omitempty"`
	Strong      bool        `json:"strong,omitempty"` // Ligner meget, else Ligner måske
	Words       []string    `json:"words,omitempty"`  // the searcher's words it was found by
	Departments []string    `json:"departments,omitempty"`
	Owner       Participant `json:"owner"`
	// OwnerUnknown says that the owner's fields are not filled in yet.
	OwnerUnknown bool   `json:"owner_unknown,omitempty"`
	Room         string `json:"room,omitempty"`     // yes, no, ask
	Terms        string `json:"terms,omitempty"`    // how it may be reused
	Verified     string `json:"verified,omitempty"` // the day its owner last confirmed it, 2006-01-02
	Link         string `json:"link,omitempty"`
	PhasingOut   bool   `json:"phasing_out,omitempty"`
	KLE          string `json:"kle,omitempty"`
	// Idea is the number, for an earlier idea; Author the key of its author.
	Idea   int64  `json:"idea,omitempty"`
	Author string `json:"author,omitempty"`
}

// Kinds of matches.
const (
	KindSolution = "solution"
	KindIdea     = "idea"
	KindTask     = "task"
)
