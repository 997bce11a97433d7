package idea

import (
	"time"
)

// Directory answers who holds which role, from one snapshot: its answers do not
// change during a step.
type Directory interface {
	// Holders returns the people with a role for a department: those of the
	// department first, then those of the whole municipality.
	Holders(role, department string) []Participant
	// Manager returns the nearest manager, nil for none.
	Manager(of Participant) *Participant
	// Lists reports whether people are called so, or have that e-mail address;
	// for "", whether the directory is in use at all.
	Lists(nameOrEmail string) bool
	// Find returns the only person with a name or e-mail address, nil for none
	// and for several.
	Find(nameOrEmail string) *Participant
}

// noDirectory is a directory without people.
type noDirectory struct{}

func (noDirectory) Holders(string, string) []Participant { return nil }

func (noDirectory) Manager(Participant) *Participant { return nil }

func (noDirectory) Lists(string) bool { return false }

func (noDirectory) Find(string) *Participant { return nil }

// People returns the directory, an empty one where it is nil.
func (m Moment) People() Directory {
	if m.Directory == nil {
		return noDirectory{}
	}
	return m.Directory
}

// KeyOf returns the key of the person who has an e-mail address now.
func (m Moment) KeyOf(email string) string {
	if p := m.People().Find(email); p != nil && email != "" {
		return p.ID
	}
	return PersonKey(email)
}

// Moment is what a step knows of the world: the time, and the person's data
// from the directory.
type Moment struct {
	Now time.Time
	Me  Profile
	// From is the address the input came from; zero for an input that no person
	// caused.
	From Address
	// Directory is the directory; nil is an empty one.
	Directory Directory
	// Forms: the platform of the input can show forms.
	Forms bool
	// Terminal: an operator does it in the person's name, at a terminal.
	Terminal bool
	// Busy is until when the person does not want to be disturbed, as far as
	// the platform knows; zero: they may be.
	Busy time.Time
}

// Profile is what the directory knows of a person. The zero Profile is a person
// who is not in it.
type Profile struct {
	Name, Email, Department, Unit string
	// Manager is the nearest manager, Consultant the department's
	// digitalisation consultant; nil for none.
	Manager, Consultant *Participant
	// ManagerUnreached: Manager cannot be written to. It is looked for when an
	// idea is sent, and false else.
	ManagerUnreached bool
	Roles            []string
}

// Address is where a person can be reached. Only the platform understands Ref.
type Address struct {
	Platform string `json:"platform"`
	Ref      string `json:"ref"`
}
