package idea

import (
	"time"
)

// Directory answers who has which part, from one snapshot of the directory: it
// gives the same answers throughout a step.
type Directory interface {
	// Holders returns who has a role in a department, those of the department
	// before those of the whole municipality.
	Holders(role, department string) []Participant
	// Manager returns the nearest manager, nil for none.
	Manager(of Participant) *Participant
	// Find returns the one person with a name or an e-mail address, nil for
	// none and for several.
	Find(nameOrEmail string) *Participant
}

// noDirectory is a directory without people.
type noDirectory struct{}

func (noDirectory) Holders(string, string) []Participant { return nil }

func (noDirectory) Manager(Participant) *Participant { return nil }

func (noDirectory) Find(string) *Participant { return nil }

// People is the directory of the moment.
func (m Moment) People() Directory {
	if m.Directory == nil {
		return noDirectory{}
	}
	return m.Directory
}

// Moment is what a step knows of the world: the time, and who the person is
// according to the directory.
type Moment struct {
	Now time.Time
	Me  Profile
	// From is where the input came from; the zero Address for an input that
	// is not a person's own doing.
	From Address
	// Directory is the directory; nil knows nobody.
	Directory Directory
	// Forms: the platform that the input came from can show forms.
	Forms bool
	// Busy is until when the person does not want to be disturbed, as far as
	// the platform knows; zero: not now.
	Busy time.Time
}

// Profile is what the directory knows of a person. The zero Profile is
// somebody who is not in it.
type Profile struct {
	Name, Email, Department, Unit string
	// Manager is the nearest manager, Consultant the digitalisation
	// consultant of the department; nil where there is none.
	Manager, Consultant *Participant
	Roles               []string
}

// Address is where a person can be reached. Ref is opaque to all but the
// platform.
type Address struct {
	Platform string `json:"platform"`
	Ref      string `json:"ref"`
}
