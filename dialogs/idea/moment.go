package idea

import (
	"time"
)

// Staff answers who has which part, from one snapshot of the directory: it
// gives the same answers throughout a step.
type Staff interface {
	// Holders returns who has a role in a department, those of the department
	// before those of the whole municipality.
	Holders(role, department string) []Party
	// Manager returns the nearest manager, nil for none.
	Manager(of Party) *Party
	// Find returns the one person with a name or an e-mail address, nil for
	// none and for several.
	Find(nameOrEmail string) *Party
}

// nobody is a directory without people.
type nobody struct{}

func (nobody) Holders(string, string) []Party { return nil }

func (nobody) Manager(Party) *Party { return nil }

func (nobody) Find(string) *Party { return nil }

// Directory is the directory of the moment.
func (m Moment) Directory() Staff {
	if m.Staff == nil {
		return nobody{}
	}
	return m.Staff
}

// Moment is what a step knows of the world: the time, and who the person is
// according to the directory.
type Moment struct {
	Now time.Time
	Me  Profile
	// From is where the input came from; the zero Address for an input that
	// is not a person's own doing.
	From Address
	// Staff is the directory; nil knows nobody.
	Staff Staff
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
	Manager, Consultant *Party
	Roles               []string
}

// Address is where a person can be reached. Ref is opaque to all but the
// platform.
type Address struct {
	Platform string `json:"platform"`
	Ref      string `json:"ref"`
}
