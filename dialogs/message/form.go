package message

import "odense.dk/ideabot/dialogs/texts"

// The pages of a form. The intake has two; FormField and a question's id is a
// page with that one question, to correct its answer.
const (
	FormProblem = "problem"
	FormRest    = "rest"
	FormField   = "field/"
)

// Form is a page of a form, handed in. It is the same conversation: what it
// answers need not be asked any more.
type Form struct {
	// Draft is the draft that it is about; "" begins a new one.
	Draft string `json:"draft,omitempty"`
	Page  string `json:"page"`
	// Rev is the draft's revision when the page was shown.
	Rev int `json:"rev,omitempty"`
	// Values are what was filled in, by question.
	Values map[string]FormValue `json:"values,omitempty"`
	// Source is the link to the message that the idea begins with, and Message
	// its text, which the first page has as the problem as long as nothing is
	// typed there; "" for none.
	Source  string `json:"source,omitempty"`
	Message string `json:"message,omitempty"`
}

// FormValue is what one field holds: a text, or the ids of what was chosen. A
// search field has ids too, and texts of the person's own behind TypedPrefix.
type FormValue struct {
	Text    string   `json:"text,omitempty"`
	Choices []string `json:"choices,omitempty"`
	// Masked is how many CPR numbers were taken out of Text.
	Masked int `json:"masked,omitempty"`
}

// TypedPrefix begins a choice of a search field that is none of those found.
const TypedPrefix = "typed:"

// FormPage is what a form shows.
type FormPage struct {
	Draft, Page, Source string
	Rev                 int
	Lang                texts.Lang
	Title               string // at most 24 characters, as are Submit and Close
	Submit, Close       string
	// Top and Bottom are small print above and below the fields.
	Top, Bottom []string
	Fields      []FormPageField
}

// FieldKind says how a field is filled in.
type FieldKind string

// The kinds of fields.
const (
	FieldText     FieldKind = "text"    // one line
	FieldLongText FieldKind = "long"    // several lines
	FieldChoice   FieldKind = "choice"  // one of Options
	FieldChoices  FieldKind = "choices" // up to Max of Options; 0: all
	FieldTask     FieldKind = "task"    // one task, found by typing, see Query
	FieldSystems  FieldKind = "systems" // some solutions, found by typing
	FieldMatch    FieldKind = "match"   // one of the solutions found, as Options
	FieldDate     FieldKind = "date"    // a day, 2006-01-02
)

// FormPageField is one field of a page.
type FormPageField struct {
	// ID is the question's.
	ID   string
	Kind FieldKind
	// Section is a heading above the field, "" for none.
	Section           string
	Label, Hint, Hole string // Hole: an example that stands in an empty field
	Options           []Option
	Max               int
	Optional          bool
	// Decides: other fields come and go with its value, so that the page is
	// drawn anew when it changes.
	Decides bool
	Value   FormValue
	// Chosen are the options that Value names, where they are not in Options.
	Chosen []Option
	// Error says what is wrong with the value, "" for nothing.
	Error string
}

// FormAnswer is what becomes of a form that was handed in. At most one of Page
// and Errors is set; neither: the form closes.
type FormAnswer struct {
	// Page is what the form shows next.
	Page *FormPage
	// Errors say by field what is wrong. The valid fields have been stored.
	Errors map[string]string
}
