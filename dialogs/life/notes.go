package life

import (
	"odense.dk/ideabot/dialogs/idea"
)

// keepAnswers stores answers that an author finished just after the idea had
// moved on, as a remark. It returns false where there is nothing to store.
func (l *ideaTurn) keepAnswers(a idea.ActionRequest, r idea.Refusal) bool {
	if r.Why == RefusedRole || r.Why == RefusedUnknown || !ActionOf(a.Do).Completes() {
		return false
	}
	answers := l.idea.NewAnswers(a.Fields[ParamAnswersID].Answers)
	if len(answers) == 0 || l.idea.NotesFull() {
		return false
	}
	i := l.idea
	i.Updated, i.Filling = l.at.Now, false
	i.Notes = append(i.Notes, idea.Note{By: a.By, At: l.at.Now, Answers: answers})
	i.History = append(i.History, idea.HistoryEntry{At: l.at.Now, Actor: a.By, From: i.Status, To: i.Status, What: string(ActionRemark)})
	l.refuse(a, idea.Refusal{Why: refusedAnswersKept})
	l.tellRemark(a, "")
	return true
}
