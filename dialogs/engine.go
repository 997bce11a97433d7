// Package dialogs decides what Idébot says and what an idea becomes. It is
// pure: the same state and input give the same new state and effects. It has
// no clock, no network, no files but embedded ones, and no logger; package bot
// stores what a step returns, and only then does what it asks for.
package dialogs

// Engine holds what every step needs and nothing that a step changes:
// questionnaires, texts, rules and the calendar. It is safe for concurrent
// use.
type Engine struct {
	texts    texts
	forms    map[string]*Questionnaire // by id and version, "idea.v1"
	newest   *Questionnaire
	rules    Rules
	calendar *Calendar
	figures  Parameters
}
