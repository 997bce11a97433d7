package dialogs

// view words what a person may see, as they are at a moment. It changes nothing
// of them: what a query answers and what a conversation shows come from the same.
type view struct {
	wording
	p     *Person
	at    Moment
	flows *Conversation
}
