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
	switch {
	case p.Reason == Unreadable && p.Value != "":
		s += ": " + p.Value // an error, not what is in the file
	case p.Value != "":
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

// The reasons. Those after the first empty line are warnings: the row was taken,
// without that of which they warn where they say so. Those after the second are
// no mistakes: the row is no person, or one that is in the file already.
const (
	Unreadable    Reason = "unreadable"      // reading broke off; nothing was taken
	TooLarge      Reason = "too_large"       // more than MaxBytes or MaxRows; nothing was taken
	NoEmailColumn Reason = "no_email_column" // no header names one; nothing was taken
	BadQuotes     Reason = "bad_quotes"
	TooManyFields Reason = "too_many_fields" // more than there are headers
	TooFewFields  Reason = "too_few_fields"  // fewer than there are headers
	TooLong       Reason = "too_long"        // a field of more than MaxField characters
	Cut           Reason = "cut"             // the file ends within the row
	Misplaced     Reason = "misplaced"       // an e-mail address as a name, say
	MissingEmail  Reason = "missing_email"
	BadEmail      Reason = "bad_email"
	NoMailbox     Reason = "no_mailbox"    // an account whose name mail cannot reach
	UnknownKind   Reason = "unknown_kind"  // neither a member nor a guest
	UnknownState  Reason = "unknown_state" // neither open nor closed
	Duplicate     Reason = "duplicate"     // another row has the e-mail and another name; neither is taken

	MissingName     Reason = "missing_name"     // the e-mail stands in for it
	UnknownRole     Reason = "unknown_role"     // left out
	RoleEverywhere  Reason = "role_everywhere"  // no department, so the roles hold in all of them; kept
	BadManager      Reason = "bad_manager"      // not found; left out
	SharedManager   Reason = "shared_manager"   // several may be meant; left out
	OwnManager      Reason = "own_manager"      // left out
	UnknownManager  Reason = "unknown_manager"  // an address that is not in the file; kept
	ManagerCycle    Reason = "manager_cycle"    // a person is above their own manager; kept
	UnclearStatus   Reason = "unclear_status"   // taken as one who works here
	OtherManager    Reason = "other_manager"    // of a second position; the first counts
	OtherDepartment Reason = "other_department" // of a second position; the first counts, and its roles
	NoLineEnd       Reason = "no_line_end"      // the file may have been cut

	Vacant         Reason = "vacant"
	Guest          Reason = "guest"
	Closed         Reason = "closed"
	SecondPosition Reason = "second_position" // of a person, whose first row counts
)

// weight is what a reason means for its row.
type weight int

const (
	mistake weight = iota // it is left out
	warning               // it is taken
	passed                // it is left out, and that is right
)

var reasons = map[Reason]struct {
	text   string
	weight weight
}{
	Unreadable:    {text: "the file cannot be read"},
	TooLarge:      {text: "the file is too large"},
	NoEmailColumn: {text: "no column for the e-mail address"},
	BadQuotes:     {text: "quotation marks do not match"},
	TooManyFields: {text: "more cells than there are headers"},
	TooFewFields:  {text: "fewer cells than there are headers"},
	TooLong:       {text: "a field is too long"},
	Cut:           {text: "the file ends here, and what stands last may have been cut; end it with a line end"},
	Misplaced:     {text: "an e-mail address stands in a cell for something else"},
	MissingEmail:  {text: "no e-mail address"},
	BadEmail:      {text: "not an e-mail address"},
	NoMailbox:     {text: "no e-mail address, and none by which mail reaches the account"},
	UnknownKind:   {text: "neither a member nor a guest"},
	UnknownState:  {text: "not clear whether the account is open"},
	Duplicate:     {text: "the e-mail address is in the file already, with another name, so neither is taken"},

	MissingName:     {"no name", warning},
	UnknownRole:     {"unknown role", warning},
	RoleEverywhere:  {"no department, so the roles hold in the whole municipality; write \"alle\" where that is meant", warning},
	BadManager:      {"the manager is not among the people of the file, and is left out", warning},
	SharedManager:   {"several may be the manager, so none is taken", warning},
	OwnManager:      {"is the manager of themself", warning},
	UnknownManager:  {"the manager is not in the file", warning},
	ManagerCycle:    {"managers in a circle", warning},
	UnclearStatus:   {"not clear whether the person has left, so they are taken", warning},
	OtherManager:    {"another manager than in the first row of the person, which counts", warning},
	OtherDepartment: {"another department than in the first row of the person, which counts, and roles hold in no other", warning},
	NoLineEnd:       {"the file ends without a line end, so it may have been cut", warning},

	Vacant:         {"vacant posts", passed},
	Guest:          {"guests", passed},
	Closed:         {"accounts that are closed, and people who have left", passed},
	SecondPosition: {"more positions of people in the file", passed},
}

// Warning tells whether the row was taken all the same.
func (r Reason) Warning() bool { return reasons[r].weight == warning }

// Passed tells whether the row was left out, and that is no mistake.
func (r Reason) Passed() bool { return reasons[r].weight == passed }

// Text says in English what the reason is; of rows that are passed, what they are.
func (r Reason) Text() string { return reasons[r].text }

func sortProblems(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Row, b.Row) })
}
