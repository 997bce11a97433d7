package intake

import (
	"odense.dk/ideabot/dialogs/person"
)

// endTurn stores what the turn asks, and moves the reminders of drafts.
func endTurn(t *person.Turn) {
	countAsked(t)
	remindOfDrafts(t)
}

// countAsked stores which questions the turn puts to the person about the
// current draft. Those on a page of a form are not asked one by one, and do not
// count.
func countAsked(t *person.Turn) {
	d := t.Person.CurrentDraft()
	if d == nil || t.Say == nil || t.Silent || t.OffTopic || !d.Counted(t.At.Now) {
		return
	}
	for _, field := range asked(&t.View) {
		d.Funnel.Ask(field)
	}
}

// asked returns the ids of the questions that the present state puts to the
// person.
func asked(v *person.View) []string {
	if q := asking(v); q != nil && v.Person.Dialog.At != person.AtPersonal { // that one is about the text
		return []string{q.ID}
	}
	return nil
}
