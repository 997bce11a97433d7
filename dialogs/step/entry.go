package step

// Catalogued tells an entry that it was added to the catalogue, or added again.
type Catalogued struct{}

// The answers of an owner.
const (
	FreshYes     = "yes"
	FreshChanged = "changed"
	FreshNotMine = "not_mine"
)

// Confirmed tells an entry what its owner answered.
type Confirmed struct {
	By   string `json:"by"`   // key of the person
	Says string `json:"says"` // FreshYes, FreshChanged or FreshNotMine
	Note string `json:"note,omitempty"`
}

// Fresh asks an owner whether an entry is still correct.
type Fresh struct {
	Entry    string `json:"entry"`
	Name     string `json:"name,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
	Verified string `json:"verified,omitempty"` // 2006-01-02, as in the entry
	Step     int    `json:"step,omitempty"`     // from 1; 0: the question is settled
}

// EntryKey returns the key of an entry's aggregate.
func EntryKey(id string) string { return "entry/" + id }
