package directory

import (
	"cmp"
	"fmt"
	"slices"
)

// Problem is something wrong with a file of people.
type Problem struct {
	// Row is the line of the file, the header being 1; 0 is the file itself.
	Row    int    `json:"row"`
	Reason Reason `json:"reason"`
	// Value is what it is about, at most 100 characters of it: an e-mail
	// address, the name of a role.
	Value string `json:"value,omitempty"`
}

// String says in English what is wrong, for a log or a command's output.
func (p Problem) String() string {
	s := reasons[p.Reason].text
	if p.Value != "" {
		s += fmt.Sprintf(": %q", p.Value)
	}
	if p.Row > 0 {
		return fmt.Sprintf("row %d: %s", p.Row, s)
	}
	return s
}

// Reason is why a row, or a part of it, was not taken. It is a code that texts
// are looked up by.
type Reason string

// The reasons. Those after the empty line are warnings: the row was taken,
// without that of which they warn where they say so.
const (
	Unreadable    Reason = "unreadable"      // reading broke off; nothing was taken
	TooLarge      Reason = "too_large"       // more than MaxBytes or MaxRows; nothing was taken
	NoEmailColumn Reason = "no_email_column" // no header names one; nothing was taken
	BadQuotes     Reason = "bad_quotes"
	TooManyFields Reason = "too_many_fields" // more than the header has
	TooLong       Reason = "too_long"        // a field of more than MaxField characters
	MissingEmail  Reason = "missing_email"
	BadEmail      Reason = "bad_email"
	Duplicate     Reason = "duplicate" // an earlier row has the e-mail; that one counts

	MissingName    Reason = "missing_name"    // the e-mail stands in for it
	UnknownRole    Reason = "unknown_role"    // left out
	RoleEverywhere Reason = "role_everywhere" // no department, so the roles hold in all of them; kept
	BadManager     Reason = "bad_manager"     // no e-mail address; left out
	OwnManager     Reason = "own_manager"     // left out
	UnknownManager Reason = "unknown_manager" // not in the file; kept
	ManagerCycle   Reason = "manager_cycle"   // somebody is above their own manager; kept
)

var reasons = map[Reason]struct {
	text    string
	warning bool
}{
	Unreadable:    {text: "the file cannot be read"},
	TooLarge:      {text: "the file is too large"},
	NoEmailColumn: {text: "no column for the e-mail address"},
	BadQuotes:     {text: "quotation marks do not match"},
	TooManyFields: {text: "more fields than the header"},
	TooLong:       {text: "a field is too long"},
	MissingEmail:  {text: "no e-mail address"},
	BadEmail:      {text: "not an e-mail address"},
	Duplicate:     {text: "the e-mail address is in the file already"},

	MissingName:    {text: "no name", warning: true},
	UnknownRole:    {text: "unknown role", warning: true},
	RoleEverywhere: {text: "no department, so the roles hold in the whole municipality; write \"alle\" where that is meant", warning: true},
	BadManager:     {text: "the manager's e-mail address is not one", warning: true},
	OwnManager:     {text: "is the manager of themself", warning: true},
	UnknownManager: {text: "the manager is not in the file", warning: true},
	ManagerCycle:   {text: "managers in a circle", warning: true},
}

// Warning tells whether the row was taken all the same.
func (r Reason) Warning() bool { return reasons[r].warning }

func sortProblems(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Row, b.Row) })
}
