package message

// StepAct is the step of the buttons of cards about ideas: their options are
// the ids of deeds, and a click is a turn. They work wherever the conversation
// stands.
const StepAct = "act"

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
