package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The moments at which an idea is journalised.
const (
	JournalAccepted = "accepted" // accepted by the consultants
	JournalAssessed = "assessed" // ready, with the architect's assessment
	JournalDecided  = "decided"  // decided on
	JournalReported = "reported" // closed, with the final report on its benefits
)

// JournalMoment returns which moment an entry of the history, counted from 0,
// is; "" for none. Drafts, questions and reminders are none.
func JournalMoment(i idea.Idea, entry int) string {
	if entry < 0 || entry >= len(i.History) {
		return ""
	}
	switch p := i.History[entry]; {
	case p.To == idea.StatusScreening && p.From != p.To && !slices.ContainsFunc(i.History[:entry], atScreening):
		return JournalAccepted
	case p.What == string(ActionReady):
		return JournalAssessed
	case p.What == string(ActionPrioritise), p.What == string(ActionPutOff), p.What == string(ActionTurnDown):
		return JournalDecided
	case p.To == idea.StatusClosed && p.From != p.To:
		return JournalReported
	}
	return ""
}

func atScreening(p idea.HistoryEntry) bool { return p.To == idea.StatusScreening }

// Unjournaled returns the history entries, counted from 0, that are to be
// journalised and that no records system has acknowledged. Where a records
// system is used, nothing of the idea may be deleted while there are any.
func Unjournaled(i idea.Idea) []int {
	var out []int
	for n := range i.History {
		kept := slices.ContainsFunc(i.Journal, func(r idea.JournalRef) bool { return r.Passage == n })
		if JournalMoment(i, n) != "" && !kept {
			out = append(out, n)
		}
	}
	return out
}

// journaled stores a reference of the records system, unless it is there
// already.
func (l *ideaTurn) journaled(in step.Journaled) {
	same := func(r idea.JournalRef) bool { return r.Passage == in.Ref.Passage && r.Reference == in.Ref.Reference }
	if in.Ref.Reference != "" && !slices.ContainsFunc(l.idea.Journal, same) {
		l.idea.Journal = append(l.idea.Journal, in.Ref)
	}
}
