package dialogstest

import (
	"odense.dk/ideabot/dialogs/idea"
)

// What the searches of these tests find.
var (
	Strong = idea.Match{
		ID: "s1", Kind: idea.KindSolution, Name: "OS2indberetning", Purpose: "Kørselspenge uden papir", Strong: true,
		Words: []string{"kørsel", "papir"}, Departments: []string{"A", "B"}, Verified: "2026-10-01",
		Owner: idea.Participant{Name: "Lone Lund", Email: "lone@odense.dk", Unit: "IT"},
	}
	Weak     = idea.Match{ID: "s2", Kind: idea.KindSolution, Name: "Vagtplan Mobil", Words: []string{"dag"}, OwnerUnknown: true}
	Outgoing = idea.Match{ID: "s3", Kind: idea.KindSolution, Name: "Gammel kørebog", Strong: true, PhasingOut: true}
	Full     = idea.Match{ID: "s4", Kind: idea.KindSolution, Name: "Fuld kørebog", Strong: true, Room: "no"}
	Earlier  = idea.Match{ID: "i9", Kind: idea.KindIdea, Idea: 9, Author: "person/bo", Strong: true, Departments: []string{"Skoler"}}
)
