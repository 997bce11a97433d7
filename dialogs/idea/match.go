package idea

import (
	"slices"
)

// Solutions returns the solutions that the author was shown.
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

// Match is a catalogue match: a solution, an earlier idea or a task.
type Match struct {
	ID   string `json:"id"`
	Kind string `json:"kind"` // KindSolution, KindIdea or KindTask
	Name string `json:"name"`
	// English is a task's name in English, "" for none.
	English string `json:"english,omitempty"`
	// Purpose says in a sentence or two what it does.
	Purpose     string      `json:"purpose,omitempty"`
	Strong      bool        `json:"strong,omitempty"` // "Ligner meget", else "Ligner måske"
	Words       []string    `json:"words,omitempty"`  // the words of the search that matched
	Departments []string    `json:"departments,omitempty"`
	Owner       Participant `json:"owner"`
	// OwnerUnknown says that the owner is not filled in yet.
	OwnerUnknown bool   `json:"owner_unknown,omitempty"`
	Room         string `json:"room,omitempty"`     // whether more users fit: yes, no, ask
	Terms        string `json:"terms,omitempty"`    // conditions of reuse
	Verified     string `json:"verified,omitempty"` // the day its owner last confirmed it, 2006-01-02
	Link         string `json:"link,omitempty"`
	PhasingOut   bool   `json:"phasing_out,omitempty"`
	KLE          string `json:"kle,omitempty"`
	// Idea is the number of an earlier idea, 0 for others; Author is the key of
	// its author.
	Idea   int64  `json:"idea,omitempty"`
	Author string `json:"author,omitempty"`
}

// The kinds of matches.
const (
	KindSolution = "solution"
	KindIdea     = "idea"
	KindTask     = "task"
)
