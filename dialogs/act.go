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
type ActFields map[NeedID]ActField

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

// RefusalCode is why a deed cannot be done: a text key below "refused.", "" for
// nothing against it.
type RefusalCode string

// Why a deed cannot be done.
const (
	refusedUnknown         RefusalCode = "unknown"
	refusedRole            RefusalCode = "role"
	refusedOwn             RefusalCode = "own"
	refusedNotDue          RefusalCode = "not_due"
	refusedStale           RefusalCode = "stale"
	refusedNotesFull       RefusalCode = "notes_full"
	refusedManagerHasTime  RefusalCode = "manager_has_time"
	refusedNotAssessed     RefusalCode = "not_assessed"
	refusedGates           RefusalCode = "gates"
	refusedNoBenefitOwner  RefusalCode = "no_benefit_owner"
	refusedNoPersonalData  RefusalCode = "no_personal_data"
	refusedComplete        RefusalCode = "complete"
	refusedAssessed        RefusalCode = "assessed"
	refusedCoauthorAlready RefusalCode = "coauthor_already"
	refusedNotConfirmed    RefusalCode = "not_confirmed"
	refusedNotReused       RefusalCode = "not_reused"
	refusedJoinedByAuthor  RefusalCode = "joined_by_author"
	refusedFollowsOwn      RefusalCode = "follows_own"
	refusedNotFollowing    RefusalCode = "not_following"
	refusedFollows         RefusalCode = "follows"
	refusedNotOpen         RefusalCode = "not_open"
	refusedItself          RefusalCode = "itself"
	refusedLacks           RefusalCode = "lacks"
	refusedNoColleague     RefusalCode = "no_colleague"
	refusedAnswersKept     RefusalCode = "answers_kept"
)

// Refusal is why a deed cannot be done; the zero Refusal: it can.
type Refusal struct {
	Why  RefusalCode `json:"why,omitempty"`
	Lack []string    `json:"lack,omitempty"` // what is missing: keys below "gate."
}

// attempt is an act that is looked at before it is done.
type attempt struct {
	e  *Policy
	i  Idea
	a  Act
	at Moment
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
func (e *Policy) Refuse(i Idea, a Act, at Moment) Refusal {
	d := deedOf(a.Do)
	switch {
	case d == nil || i.Number == 0:
		return Refusal{Why: refusedUnknown}
	case !e.may(i, d, a, at):
		return Refusal{Why: refusedRole}
	case !d.Own && i.isOwn(a):
		return Refusal{Why: refusedOwn}
	case d.Stage != "" && !i.asks(d, at.Now):
		return Refusal{Why: refusedNotDue}
	case a.Rev != i.Rev && !d.Late, !slices.Contains(d.From, i.Status):
		return Refusal{Why: refusedStale}
	}
	if d.Guard == nil {
		return Refusal{}
	}
	return d.Guard(attempt{e: e, i: i, a: a, at: at})
}

// by reports whether the act is that of the person with a key.
func (a Act) by(key string) bool {
	return key != "" && (key == a.By.ID || slices.Contains(a.Former, key))
}

// keys are all keys of who acts.
func (a Act) keys() []string { return append(slices.Clone(a.Former), a.By.ID) }
