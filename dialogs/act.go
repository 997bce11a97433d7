package dialogs

import (
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Act is something that a person does to an idea, on its way to the idea.
type Act struct {
	// By is who does it; Roles are what the directory says of them at that
	// moment.
	By    Party    `json:"by"`
	Roles []string `json:"roles,omitempty"`
	// Former are keys that the person had before.
	Former []string `json:"former,omitempty"`
	// Do is the deed, and Fields what it needs.
	Do     DeedID    `json:"do"`
	Fields ActFields `json:"fields,omitempty"`
	// Rev is the revision of the idea that the person saw.
	Rev int `json:"rev,omitempty"`
	// Pressed: the card itself shows the outcome, since nothing was asked.
	Pressed bool `json:"pressed,omitempty"`
}

// ActFields are the answers to a deed's needs, by their ids.
type ActFields map[string]ActField

// ActField is the answer to one need. Which fields are set depends on its
// kind; the zero value leaves an optional need out.
type ActField struct {
	// Text is what was typed, CPR numbers masked, or the id of a choice.
	Text   string    `json:"text,omitempty"`
	Date   time.Time `json:"date,omitzero"`
	Party  *Party    `json:"party,omitempty"`
	Number int64     `json:"number,omitempty"`
	Entry  *Match    `json:"entry,omitempty"`
	// Scores are those of P1 to P5. Overridden: they are not the proposal.
	Scores     []int `json:"scores,omitempty"`
	Overridden bool  `json:"overridden,omitempty"`
	// Answers are those to the questionnaire.
	Answers map[string]questionnaire.Answer `json:"answers,omitempty"`
	// Estimate is a time, Money an amount a year. Deviates: it is far from what
	// was expected.
	Estimate *parse.Estimate `json:"estimate,omitempty"`
	Money    *parse.Money    `json:"money,omitempty"`
	Deviates bool            `json:"deviates,omitempty"`
	// Checks are yes, no or unknown, in the order of the list.
	Checks []string `json:"checks,omitempty"`
}

// meets reports whether the field answers a need.
func (v ActField) meets(n *Need) bool {
	switch n.Kind {
	case NeedDate, NeedLater:
		return !v.Date.IsZero()
	case NeedPerson:
		return v.Party != nil && v.Party.ID != ""
	case NeedIdea:
		return v.Number > 0
	case NeedEntry:
		return v.Entry != nil && v.Entry.ID != ""
	case NeedScores:
		return len(v.Scores) == principles
	case NeedChecks:
		return len(v.Checks) == fdaLines
	case NeedChoice:
		return slices.Contains(n.Choices, v.Text)
	case NeedAnswers:
		return len(v.Answers) > 0
	case NeedTime:
		return v.Estimate != nil || v.Text == asBefore || v.Text == noTime || n.Unknown && v.Text == notMeasured
	case NeedKroner:
		return v.Money != nil || v.Text == unchanged || n.Unknown && v.Text == notMeasured
	case NeedSure:
		return v.Text == "sure"
	default:
		return v.Text != ""
	}
}

// Refusal is why a deed cannot be done: a text key below "refused.", "" for
// none, and what is missing where something is.
type Refusal struct {
	Why  string   `json:"why,omitempty"`
	Lack []string `json:"lack,omitempty"` // keys below "gate."
}

// Staff answers who has which part, from one snapshot of the directory: it
// gives the same answers throughout a step.
type Staff interface {
	// Holders returns who has a role in a department, those of the department
	// before those of the whole municipality.
	Holders(role, department string) []Party
	// Manager returns the nearest manager, nil for none.
	Manager(of Party) *Party
	// Find returns the one person with a name or an e-mail address, nil for
	// none and for several.
	Find(nameOrEmail string) *Party
}

// nobody is a directory without people.
type nobody struct{}

func (nobody) Holders(string, string) []Party { return nil }
func (nobody) Manager(Party) *Party           { return nil }
func (nobody) Find(string) *Party             { return nil }

// staff is the directory of the moment.
func (m Moment) staff() Staff {
	if m.Staff == nil {
		return nobody{}
	}
	return m.Staff
}

// Refuse returns why an act cannot be done to an idea; the zero Refusal where
// it can. What the card said counts for nothing: the role and the state do.
func (e *Engine) Refuse(i Idea, a Act, at Moment) Refusal {
	d := deedOf(a.Do)
	switch {
	case d == nil || i.Number == 0:
		return Refusal{Why: "unknown"}
	case !e.may(i, d, a, at):
		return Refusal{Why: "role"}
	case !d.Own && i.isOwn(a):
		return Refusal{Why: "own"}
	case d.Stage != "" && !i.asks(d, at.Now):
		return Refusal{Why: "not_due"}
	case a.Rev != i.Rev && !late[d.ID], !slices.Contains(d.From, i.Status):
		return Refusal{Why: "stale"}
	case d.ID == DeedClose && (i.toAsk() != nil || i.asked(at.Now) != nil) && !e.byRole(i, RoleConsultant, a, at):
		return Refusal{Why: "not_due"}
	}
	return e.refuseNow(i, d, a, at)
}

// late are the deeds that an older revision does not hinder: what somebody has
// written is not to be lost, and who is behind an idea, or follows it, does not
// depend on where it is.
var late = map[DeedID]bool{
	DeedRemark: true, DeedFillIn: true, DeedEdit: true, DeedNote: true, DeedCoauthorYes: true, DeedCoauthorNo: true, DeedFollow: true, DeedUnfollow: true,
}

// refuseNow is what a deed demands of the idea, beside state and role.
func (e *Engine) refuseNow(i Idea, d *Deed, a Act, at Moment) Refusal {
	switch {
	case d.ID == DeedQuestion && i.Status != StatusSubmitted && !e.consults(i, a, at) && !e.byRole(i, RoleArchitect, a, at):
		return Refusal{Why: "stale"} // the manager's turn is over
	case d.ID == DeedNote && !e.mayRead(i, a, at):
		return Refusal{Why: "role"}
	case (d.ID == DeedNote || d.ID == DeedRemark) && i.notesFull():
		return Refusal{Why: "notes_full"}
	case d.ID == DeedBypass && !i.Escalated && i.Ball.Role == RoleManager && i.Ball.Party != nil:
		return Refusal{Why: "manager_has_time"}
	case d.ID == DeedToArchitect && i.Assessed == nil:
		return Refusal{Why: "not_assessed"}
	case d.ID == DeedReady:
		if lack := i.gates(); len(lack) > 0 {
			return Refusal{Why: "gates", Lack: lack}
		}
	case d.ID == DeedGoLive && i.BenefitOwner == nil:
		return Refusal{Why: "no_benefit_owner"}
	case d.ID == DeedPrivacy && !i.personalData():
		return Refusal{Why: "no_personal_data"}
	case d.ID == DeedComplete && !i.Short:
		return Refusal{Why: "complete"}
	case (d.ID == DeedComplete || d.ID == DeedFillIn) && i.Assessed != nil:
		return Refusal{Why: "assessed"} // the assessment rests on the answers
	case d.ID == DeedFillIn && !i.Filling:
		return Refusal{Why: "complete"}
	case d.ID == DeedConfirm && !i.Confirmed.IsZero():
		return Refusal{Why: "stale"}
	case coauthorDeeds[d.ID] && i.coauthor(a).confirmed():
		return Refusal{Why: "coauthor_already"}
	case d.ID == DeedInUse && (i.Confirmed.IsZero() || i.waitsForAccess()):
		return Refusal{Why: "not_confirmed"}
	case (d.ID == DeedAccess || d.ID == DeedNoAccess) && !i.waitsForAccess():
		return Refusal{Why: "stale"}
	case d.ID == DeedCredit && !i.reuses():
		return Refusal{Why: "not_reused"}
	case followerDeed[d.ID]:
		return i.refuseFollowing(d.ID, a)
	case d.ID == DeedUnmerge && i.Before == "":
		return Refusal{Why: "joined_by_author"}
	}
	return Refusal{}
}

// by reports whether the act is that of the person with a key.
func (a Act) by(key string) bool {
	return key != "" && (key == a.By.ID || slices.Contains(a.Former, key))
}

// keys are all keys of who acts.
func (a Act) keys() []string { return append(slices.Clone(a.Former), a.By.ID) }
