package message

// StepAct is the step of the buttons of cards: their options are ids of
// actions, and a click is a turn. They work in any state of the conversation.
const StepAct = "act"

// The steps of buttons that work in any state of the conversation.
const (
	// StepAnywhere is the step of buttons that begin or continue something:
	// their options are "word:" and a command's id, "draft:" and a draft's id,
	// "idea:" and a number. A click is a turn.
	StepAnywhere = "anywhere"
	// StepQuery is the step of buttons on the answer to a query. Their options
	// are queries, see lookup.ParseQueryOption; a click is another query.
	StepQuery = "query"
)
