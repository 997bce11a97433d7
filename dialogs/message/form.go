package message

import "odense.dk/ideabot/dialogs/texts"

// The pages of a form. The intake has two; FormField and a question's id is a
// page with that one question, to correct its answer.
const (
	FormProblem = "problem"
	FormRest    = "rest"
	FormField   = "field/"
)

// Form is a submitted page of a form. It is part of the conversation: what it
// answers is not asked again.
type Form struct {
	// Draft is the id of its draft; "" begins a new one.
	Draft string `json:"draft,omitempty"`
	Page  string `json:"page"`
	// Rev is the draft's revision when the page was shown.
	Rev int `json:"rev,omitempty"`
	// Values are the filled-in values, by question.
	Values map[string]FormValue `json:"values,omitempty"`
	// Source is the link to the message that the idea starts from, and Message
	// its text, with which the first page fills an empty problem; "" for none.
	Source  string `json:"source,omitempty"`
	Message string `json:"message,omitempty"`
}

// FormValue is the value of a field: a text, or the ids of choices. A search
// field has ids, and typed texts after TypedPrefix.
type FormValue struct {
	Text    string   `json:"text,omitempty"`
	Choices []string `json:"choices,omitempty"`
	// Masked is how many CPR numbers were removed from Text.
	Masked int `json:"masked,omitempty"`
}

// TypedPrefix begins a choice of a search field that was typed, not found.
const TypedPrefix = "typed:"

// FormPage is a page of a form as it is shown.
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
	FieldTask     FieldKind = "task"    // one task, found by typing
	FieldSystems  FieldKind = "systems" // some solutions, found by typing
	FieldMatch    FieldKind = "match"   // one of the solutions found, as Options
	FieldDate     FieldKind = "date"    // a day, 2006-01-02
)

// FormPageField is one field of a page.
type FormPageField struct {
	// ID is the id of the question.
	ID   string
	Kind FieldKind
	// Section is a heading above the field, "" for none.
	Section           string
	Label, Hint, Hole string // Hole: an example shown in the empty field
	Options           []Option
	Max               int
	Optional          bool
	// Decides: other fields depend on its value, so that the page is rendered
	// again when it changes.
	Decides bool
	Value   FormValue
	// Chosen are the options named in Value, where they are not among Options.
	Chosen []Option
	// Error says what is wrong with the value, "" for nothing.
	Error string
}

// FormAnswer is the answer to a submitted form. At most one of Page and Errors
// is set; with neither, the form closes.
type FormAnswer struct {
	// Page is the next page, nil for none.
	Page *FormPage
	// Errors are the errors by field. The valid fields have been stored.
	Errors map[string]string
}
