package step

// Catalogued tells an entry that it was put into the catalogue, anew or again.
type Catalogued struct{}

// What an owner answers.
const (
	FreshYes     = "yes"
	FreshChanged = "changed"
	FreshNotMine = "not_mine"
)

// Confirmed tells an entry what its owner answered.
type Confirmed struct {
	By   string `json:"by"`   // the key of the person
	Says string `json:"says"` // FreshYes, FreshChanged or FreshNotMine
	Note string `json:"note,omitempty"`
}

// Fresh asks an owner whether an entry is still right.
type Fresh struct {
	Entry    string `json:"entry"`
	Name     string `json:"name,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
	Verified string `json:"verified,omitempty"` // as in Owned
	Step     int    `json:"step,omitempty"`     // from 1; 0: it is settled
}

// EntryKey returns the key of the aggregate of an entry.
func EntryKey(id string) string { return "entry/" + id }
