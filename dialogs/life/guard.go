package life

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// meets reports whether a field answers a parameter.
func meets(v idea.ActionField, n *Param) bool {
	switch n.Kind {
	case ParamDate, ParamLater:
		return !v.Date.IsZero()
	case ParamPerson:
		return v.Participant != nil && v.Participant.ID != ""
	case ParamIdea:
		return v.Number > 0
	case ParamEntry:
		return v.Entry != nil && v.Entry.ID != ""
	case ParamScores:
		return len(v.Scores) == idea.Principles
	case ParamChecks:
		return len(v.Checks) == idea.FdaLines
	case ParamChoice:
		return slices.Contains(n.Choices, v.Text)
	case ParamAnswers:
		return len(v.Answers) > 0
	case ParamTime:
		return v.Estimate != nil || v.Text == idea.AsBefore || v.Text == idea.NoTime || n.Unknown && v.Text == idea.NotMeasured
	case ParamKroner:
		return v.Money != nil || v.Text == idea.Unchanged || n.Unknown && v.Text == idea.NotMeasured
	case ParamSure:
		return v.Text == "sure"
	default:
		return v.Text != ""
	}
}

// The reasons why an action is refused.
const (
	RefusedUnknown         idea.RefusalCode = "unknown"
	RefusedRole            idea.RefusalCode = "role"
	RefusedOwn             idea.RefusalCode = "own"
	RefusedNotDue          idea.RefusalCode = "not_due"
	RefusedStale           idea.RefusalCode = "stale"
	RefusedEdited          idea.RefusalCode = "edited"
	refusedNotesFull       idea.RefusalCode = "notes_full"
	RefusedManagerHasTime  idea.RefusalCode = "manager_has_time"
	RefusedNotAssessed     idea.RefusalCode = "not_assessed"
	refusedGates           idea.RefusalCode = "gates"
	refusedNoBenefitOwner  idea.RefusalCode = "no_benefit_owner"
	RefusedNoPersonalData  idea.RefusalCode = "no_personal_data"
	RefusedComplete        idea.RefusalCode = "complete"
	RefusedAssessed        idea.RefusalCode = "assessed"
	RefusedCoauthorAlready idea.RefusalCode = "coauthor_already"
	RefusedCoauthorLeft    idea.RefusalCode = "coauthor_left"
	RefusedNotConfirmed    idea.RefusalCode = "not_confirmed"
	RefusedNotReused       idea.RefusalCode = "not_reused"
	RefusedJoinedByAuthor  idea.RefusalCode = "joined_by_author"
	refusedFollowsOwn      idea.RefusalCode = "follows_own"
	refusedNotFollowing    idea.RefusalCode = "not_following"
	refusedFollows         idea.RefusalCode = "follows"
	refusedNotOpen         idea.RefusalCode = "not_open"
	refusedItself          idea.RefusalCode = "itself"
	refusedLacks           idea.RefusalCode = "lacks"
	refusedNoColleague     idea.RefusalCode = "no_colleague"
	refusedAnswersKept     idea.RefusalCode = "answers_kept"
	refusedKeptPart        idea.RefusalCode = "kept_part"
	refusedKept            idea.RefusalCode = "kept"
	RefusedNotDiscreet     idea.RefusalCode = "not_discreet"
)

// onlyEdited reports whether nothing but the text changed since a revision.
func onlyEdited(i idea.Idea, rev int) bool {
	_, only := i.EditsSince(rev)
	return only
}

// attempt is an action request under examination.
type attempt struct {
	e  *idea.Policy
	i  idea.Idea
	a  idea.ActionRequest
	at idea.Moment
}

// Refuse returns why an action request is refused; the zero Refusal where it is
// allowed. It looks at the role, whether the idea is the person's own, whether a
// follow-up is due, the revision, the state, and last at the action's Guard. What
// the card offered does not matter. A change of the text alone makes only the
// author's own buttons no older.
func Refuse(e *idea.Policy, i idea.Idea, a idea.ActionRequest, at idea.Moment) idea.Refusal {
	d := ActionOf(a.Do)
	switch older := d != nil && a.Rev != i.Rev && !d.Late; {
	case d == nil || i.Number == 0:
		return idea.Refusal{Why: RefusedUnknown}
	case !may(e, i, d, a, at):
		return idea.Refusal{Why: RefusedRole}
	case !d.Own && i.IsOwn(a):
		return idea.Refusal{Why: RefusedOwn}
	case d.Stage != "" && !asks(i, d, at.Now):
		return idea.Refusal{Why: RefusedNotDue}
	case older && onlyEdited(i, a.Rev) && !a.IsBy(i.Author.ID):
		return idea.Refusal{Why: RefusedEdited}
	case older && !onlyEdited(i, a.Rev), !slices.Contains(d.From, i.Status):
		return idea.Refusal{Why: RefusedStale}
	}
	if d.Guard == nil {
		return idea.Refusal{}
	}
	return d.Guard(attempt{e: e, i: i, a: a, at: at})
}
