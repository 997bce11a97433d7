package dialogs

// Query is a question outside of the conversation: a slash command, a list in
// a home tab. Answering it changes nothing.
type Query struct {
	Kind QueryKind `json:"kind"`
	// Text is what is looked for, with QueryLookup and QuerySolution.
	Text string `json:"text,omitempty"`
	// Page is the page of a list, from 0.
	Page int `json:"page,omitempty"`
	// Idea is the number, with QueryStatus.
	Idea int64 `json:"idea,omitempty"`
	// Match is the id of the solution, with QuerySolution.
	Match string `json:"match,omitempty"`
}

// QueryKind is what a query is about.
type QueryKind string

// The kinds of queries.
const (
	QueryLookup   QueryKind = "lookup"   // the solutions found with Text
	QuerySolution QueryKind = "solution" // one of them
	QueryMine     QueryKind = "mine"     // one's own ideas and drafts
	QueryStatus   QueryKind = "status"   // one idea
	QueryHelp     QueryKind = "help"     // what can be typed
)

// Known is what a query may need to be answered: what was found and read for
// it.
type Known struct {
	Matches []Match
	Ideas   []Idea
}

// The steps of buttons that work wherever the conversation stands.
const (
	// StepAnywhere is the step of buttons that begin or go on with something:
	// their options are "word:" and a command's id, "draft:" and a draft's,
	// "idea:" and a number. A click is a turn.
	StepAnywhere = "anywhere"
	// StepQuery is the step of buttons on the answer to a query. Their options
	// are queries, see ParseQueryOption; a click is a query again.
	StepQuery = "query"
)

// Home is somebody's own page: what waits for them, their ideas and drafts.
type Home struct {
	Lang     Lang
	Title    string
	Options  []Option // of StepAnywhere
	Sections []HomeSection
	// Menu are further options.
	Menu []Option
}

// HomeSection is a part of a home page. Its items have options of
// StepAnywhere.
type HomeSection struct {
	Heading string
	Items   []Item
	Note    string
}
