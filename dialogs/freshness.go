package dialogs

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// Owned is an entry of the catalogue, as far as its owner is asked whether it
// is still right. The zero Owned is one that was just put there.
type Owned struct {
	// ID, Name, Purpose and Owner, an e-mail address, are the entry's; Owner is
	// "" where nobody is to be asked. Verified is the day its owner last
	// confirmed it, 2006-01-02; "": never. They are kept with the entry.
	ID       string `json:"-"`
	Name     string `json:"-"`
	Purpose  string `json:"-"`
	Owner    string `json:"-"`
	Verified string `json:"-"`
	// Since is when it was first seen; zero: not yet.
	Since time.Time `json:"since,omitzero"`
	// Asked is when the owner Of was first asked this time, and Step how often;
	// zero: not asked.
	Asked time.Time `json:"asked,omitzero"`
	Step  int       `json:"step,omitempty"`
	Of    string    `json:"of,omitempty"`
	// Says is what the owner answered other than yes, and Note what they wrote.
	Says string `json:"says,omitempty"`
	Note string `json:"note,omitempty"`
	// Confirmed is the day on which the owner said yes here; "": never.
	Confirmed string `json:"confirmed,omitempty"`
}

// Catalogued tells an entry that it was put into the catalogue, anew or again.
type Catalogued struct{}

// What an owner answers.
const (
	FreshYes     = "yes"
	FreshChanged = "changed"
	FreshNotMine = "not_mine"
)

// Confirmed tells an entry what its owner answered.
type Confirmed struct {
	By   string `json:"by"`   // the key of the person
	Says string `json:"says"` // FreshYes, FreshChanged or FreshNotMine
	Note string `json:"note,omitempty"`
}

// Fresh asks an owner whether an entry is still right.
type Fresh struct {
	Entry    string `json:"entry"`
	Name     string `json:"name,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
	Verified string `json:"verified,omitempty"` // as in Owned
	Step     int    `json:"step,omitempty"`     // from 1; 0: it is settled
}

// FreshReminder is the name of an entry's reminder.
const FreshReminder = "fresh"

// EntryKey returns the key of the aggregate of an entry.
func EntryKey(id string) string { return "entry/" + id }

// stepEntry takes an input into an entry of the catalogue. It returns the new
// state and what is to be done. An input that means nothing here changes
// nothing.
func stepEntry(e *Schedule, x Owned, in Input, at Moment) (Owned, []Effect) {
	o := &owning{e: e, x: &x, at: at}
	switch {
	case in.Catalogued != nil:
		o.catalogued()
	case in.Due != nil && in.Due.Reminder == FreshReminder:
		o.due()
	case in.Confirmed != nil:
		o.confirmed(*in.Confirmed)
	}
	return x, o.effects
}

// owning is one StepEntry under way.
type owning struct {
	e       *Schedule
	x       *Owned
	at      Moment
	effects []Effect
}

func (o *owning) rule() NudgeRule { return o.e.rules.Nudges[RuleFreshness] }

// catalogued plans when the owner is asked. What was asked before stands, but
// where there is another owner by now, or it was confirmed elsewhere.
func (o *owning) catalogued() {
	x := o.x
	if x.Since.IsZero() {
		x.Since = o.at.Now
	}
	day, known := o.verified()
	if x.Of != "" && (x.Of != x.Owner || known && day.After(x.Asked)) {
		o.settle()
	}
	o.remind()
}

// settle ends that the owner is asked.
func (o *owning) settle() {
	x := o.x
	o.tell(PersonKey(x.Of), Fresh{Entry: x.ID})
	x.Asked, x.Step, x.Of, x.Says, x.Note = time.Time{}, 0, "", "", ""
}

func (o *owning) tell(who string, in Fresh) {
	o.effects = append(o.effects, Effect{Tell: &Tell{To: who, Input: Input{Fresh: &in}}})
}

// verified is the day on which the entry was last confirmed.
func (o *owning) verified() (time.Time, bool) {
	day, err := time.ParseInLocation(time.DateOnly, o.x.Verified, o.e.calendar.Location())
	return day, err == nil
}

// remind sets when to look at the entry next.
func (o *owning) remind() {
	r := Remind{Name: FreshReminder}
	if o.x.Owner != "" {
		r.At = o.next()
	}
	o.effects = append(o.effects, Effect{Remind: &r})
}

// next is when the owner is asked next. What was never confirmed, or too long
// ago when it was first seen, is spread over the time of one round, and all
// that one owner has comes together.
func (o *owning) next() time.Time {
	x, r := o.x, o.rule()
	switch {
	case x.Asked.IsZero():
		if day, ok := o.verified(); ok {
			if at := r.Every.After(day, o.e.calendar); at.After(x.Since) {
				return at
			}
		}
		return x.Since.Add(calendar.Jitter(x.Owner, r.Every.Duration()))
	case x.Says != "" || x.Step > len(r.Then):
		return r.Every.After(x.Asked, o.e.calendar)
	}
	return o.e.later(x.Asked, r.Then[x.Step-1])
}

// due asks the owner, where it is time and the directory knows them; else it
// looks again a month later.
func (o *owning) due() {
	x := o.x
	if x.Owner == "" || o.at.Now.Before(o.next()) {
		o.remind()
		return
	}
	who := o.at.staff().Find(x.Owner)
	if who == nil {
		o.effects = append(o.effects, Effect{Remind: &Remind{Name: FreshReminder, At: o.e.calendar.AddMonths(o.at.Now, 1)}})
		return
	}
	if x.Says != "" || x.Step > len(o.rule().Then) {
		x.Asked, x.Step, x.Says, x.Note = time.Time{}, 0, "", ""
	}
	if x.Asked.IsZero() {
		x.Asked = o.at.Now
	}
	x.Step, x.Of = x.Step+1, x.Owner
	o.tell(who.ID, Fresh{Entry: x.ID, Name: x.Name, Purpose: x.Purpose, Verified: x.Verified, Step: x.Step})
	o.remind()
}

// confirmed takes in what the owner answered. Nobody else's answer counts.
func (o *owning) confirmed(in Confirmed) {
	x := o.x
	if x.Owner == "" || in.By != PersonKey(x.Owner) {
		return
	}
	x.Of = x.Owner
	x.Asked = o.asked()
	x.Says, x.Note = in.Says, in.Note
	if in.Says == FreshYes {
		x.Confirmed = o.at.Now.In(o.e.calendar.Location()).Format(time.DateOnly)
		x.Verified = x.Confirmed
		x.Asked, x.Step, x.Of, x.Says, x.Note = time.Time{}, 0, "", "", ""
	}
	o.remind()
}

func (o *owning) asked() time.Time {
	if o.x.Asked.IsZero() {
		return o.at.Now
	}
	return o.x.Asked
}

// silentFrom is from when an entry that was last confirmed on a day is shown
// as not confirmed: its owner was asked, and reminded, and did not answer.
func (e *Schedule) silentFrom(day time.Time) time.Time {
	r := e.rules.Nudges[RuleFreshness]
	at := r.Every.After(day, e.calendar)
	last := r.Then[len(r.Then)-1]
	return e.later(e.later(at, last), last)
}
