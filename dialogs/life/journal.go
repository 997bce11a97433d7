package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// The moments at which an idea is to be journalised.
const (
	JournalAccepted = "accepted" // taken on by the consultants
	JournalAssessed = "assessed" // the architect's assessment is there
	JournalDecided  = "decided"  // decided on
	JournalReported = "reported" // the final report on its benefits is there
)

// JournalMoment returns which moment a line of the history, from 0, is; "" for
// none. Drafts, questions and reminders are none.
func JournalMoment(i idea.Idea, passage int) string {
	if passage < 0 || passage >= len(i.History) {
		return ""
	}
	switch p := i.History[passage]; {
	case p.To == idea.StatusScreening && p.From != p.To && !slices.ContainsFunc(i.History[:passage], atScreening):
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

// Unjournaled returns the lines of the history, from 0, that are to be
// journalised and that no records system has acknowledged. As long as there are
// any, nothing of the idea may be deleted where a records system is used.
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

// journaled keeps a reference, once.
func (l *ideaTurn) journaled(in step.Journaled) {
	same := func(r idea.JournalRef) bool { return r.Passage == in.Ref.Passage && r.Reference == in.Ref.Reference }
	if in.Ref.Reference != "" && !slices.ContainsFunc(l.idea.Journal, same) {
		l.idea.Journal = append(l.idea.Journal, in.Ref)
	}
}
