package catalogue

import "encoding/json"

// Kind says what an entry is. An unknown kind is kept and searched as it is.
type Kind string

// The kinds that have a meaning to the program.
const (
	KindSolution Kind = "solution" // in use, or offered, in the municipality
	KindActivity Kind = "activity" // a registered activity: there is an owner, and so probably a system
	KindJoint    Kind = "joint"    // offered by municipalities together
	KindSoftware Kind = "software" // to be had, but not known to be in use here
	KindTask     Kind = "task"     // a task of the municipality, with its KLE number
	KindIdea     Kind = "idea"     // an earlier idea
)

// Lifecycle is where a solution is in its life. Empty means in use.
type Lifecycle string

// The phases. A retired entry is kept but never found; one that is phased out
// is found, and its reader has to be told.
const (
	InUse       Lifecycle = "in_use"
	Pilot       Lifecycle = "pilot"
	Planned     Lifecycle = "planned"
	PhasingOut  Lifecycle = "phasing_out"
	Retired     Lifecycle = "retired"
	lifecycleIs           = "in_use, pilot, planned, phasing_out or retired"
)

// PersonalData is the most sensitive kind of personal data that a solution
// holds. Empty means unknown.
type PersonalData string

// The levels.
const (
	DataNone      PersonalData = "none"
	DataOrdinary  PersonalData = "ordinary"
	DataSensitive PersonalData = "sensitive"
	DataUnknown   PersonalData = "unknown"
)

// Room says whether there is room for more users in the licence. Empty means
// that nobody has said.
type Room string

// The answers.
const (
	RoomYes Room = "yes"
	RoomNo  Room = "no"
	RoomAsk Room = "ask"
)

// Owner is who answers for an entry, the system owner.
type Owner struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Unit  string `json:"unit,omitempty"`
	// Placeholder says that the owner is made up, as in the demonstration
	// catalogue, and must not be written to.
	Placeholder bool `json:"placeholder,omitempty"`
}

// Link is an address on the web with the text to show for it.
type Link struct {
	Title string `json:"title,omitempty"`
	URL   string `json:"url"`
}

// Entry is one thing in the catalogue, in the form it is stored, imported and
// exported in. Only ID and Name are needed. The zero value of every other
// field means that it is not known. An Entry that has been given to an [Index]
// must not be changed any more, nor its slices.
type Entry struct {
	ID          string `json:"id"`   // unique, without white space, at most maxID bytes
	Name        string `json:"name"` // as people call it
	Description string `json:"description,omitempty"`
	// Aliases are other names, and the words that staff use for the problem.
	Aliases     []string     `json:"aliases,omitempty"`
	Purpose     string       `json:"purpose,omitempty"`     // what it is good for, in staff's own words
	Tasks       []string     `json:"tasks,omitempty"`       // the tasks it helps with, in words
	KLE         []string     `json:"kle,omitempty"`         // numbers such as 27.35.04
	Departments []string     `json:"departments,omitempty"` // that use it
	Vendor      string       `json:"vendor,omitempty"`
	Owner       Owner        `json:"owner,omitzero"`
	Contact     string       `json:"contact,omitempty"` // how to reach somebody, when not by the owner's e-mail
	Lifecycle   Lifecycle    `json:"lifecycle,omitempty"`
	Personal    PersonalData `json:"personal_data,omitempty"`
	Room        Room         `json:"room,omitempty"`
	Terms       string       `json:"terms,omitempty"` // for reuse, in words
	Links       []Link       `json:"links,omitempty"`
	Verified    string       `json:"verified,omitempty"` // the day the owner last confirmed it, YYYY-MM-DD
	Lang        string       `json:"lang,omitempty"`     // of the texts: da, en
	Kind        Kind         `json:"kind,omitempty"`     // empty means solution
	Source      string       `json:"source,omitempty"`   // where the entry comes from
	License     string       `json:"license,omitempty"`  // of the entry's text
	Org         string       `json:"org,omitempty"`      // who made or offers it
	Tags        []string     `json:"tags,omitempty"`
	// Extra are the fields that this program does not know. They are kept and
	// written again.
	Extra map[string]json.RawMessage `json:"-"`
}

// KindOr returns the entry's kind, solution where it has none.
func (e *Entry) KindOr() Kind {
	if e.Kind == "" {
		return KindSolution
	}
	return e.Kind
}
