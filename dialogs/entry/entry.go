// Package entry is an entry of the catalogue as an aggregate: its owner is asked
// from time to time whether it is still right.
package entry

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
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

// FreshReminder is the name of an entry's reminder.
const FreshReminder = "fresh"

// Step takes an input into an entry of the catalogue. It returns the new
// state and what is to be done. An input that means nothing here changes
// nothing.
func Step(e *schedule.Schedule, x Owned, in step.Input, at idea.Moment) (Owned, []step.Effect) {
	o := &entryTurn{schedule: e, x: &x, at: at}
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

// entryTurn is one StepEntry under way.
type entryTurn struct {
	schedule *schedule.Schedule
	x        *Owned
	at       idea.Moment
	effects  []step.Effect
}

func (o *entryTurn) rule() schedule.NudgeRule { return o.schedule.Rules.Nudges[schedule.RuleFreshness] }

// catalogued plans when the owner is asked. What was asked before stands, but
// where there is another owner by now, or it was confirmed elsewhere.
func (o *entryTurn) catalogued() {
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
func (o *entryTurn) settle() {
	x := o.x
	o.tell(idea.PersonKey(x.Of), step.Fresh{Entry: x.ID})
	x.Asked, x.Step, x.Of, x.Says, x.Note = time.Time{}, 0, "", "", ""
}

func (o *entryTurn) tell(who string, in step.Fresh) {
	o.effects = append(o.effects, step.Effect{Tell: &step.Tell{To: who, Input: step.Input{Fresh: &in}}})
}

// verified is the day on which the entry was last confirmed.
func (o *entryTurn) verified() (time.Time, bool) {
	day, err := time.ParseInLocation(time.DateOnly, o.x.Verified, o.schedule.Calendar.Location())
	return day, err == nil
}

// remind sets when to look at the entry next.
func (o *entryTurn) remind() {
	r := step.Remind{Name: FreshReminder}
	if o.x.Owner != "" {
		r.At = o.next()
	}
	o.effects = append(o.effects, step.Effect{Remind: &r})
}

// next is when the owner is asked next. What was never confirmed, or too long
// ago when it was first seen, is spread over the time of one round, and all
// that one owner has comes together.
func (o *entryTurn) next() time.Time {
	x, r := o.x, o.rule()
	switch {
	case x.Asked.IsZero():
		if day, ok := o.verified(); ok {
			if at := r.Every.After(day, o.schedule.Calendar); at.After(x.Since) {
				return at
			}
		}
		return x.Since.Add(calendar.Jitter(x.Owner, r.Every.Duration()))
	case x.Says != "" || x.Step > len(r.Then):
		return r.Every.After(x.Asked, o.schedule.Calendar)
	}
	return o.schedule.Later(x.Asked, r.Then[x.Step-1])
}

// due asks the owner, where it is time and the directory knows them; else it
// looks again a month later.
func (o *entryTurn) due() {
	x := o.x
	if x.Owner == "" || o.at.Now.Before(o.next()) {
		o.remind()
		return
	}
	who := o.at.People().Find(x.Owner)
	if who == nil {
		o.effects = append(o.effects, step.Effect{Remind: &step.Remind{Name: FreshReminder, At: o.schedule.Calendar.AddMonths(o.at.Now, 1)}})
		return
	}
	if x.Says != "" || x.Step > len(o.rule().Then) {
		x.Asked, x.Step, x.Says, x.Note = time.Time{}, 0, "", ""
	}
	if x.Asked.IsZero() {
		x.Asked = o.at.Now
	}
	x.Step, x.Of = x.Step+1, x.Owner
	o.tell(who.ID, step.Fresh{Entry: x.ID, Name: x.Name, Purpose: x.Purpose, Verified: x.Verified, Step: x.Step})
	o.remind()
}

// confirmed takes in what the owner answered. Nobody else's answer counts.
func (o *entryTurn) confirmed(in step.Confirmed) {
	x := o.x
	if x.Owner == "" || in.By != idea.PersonKey(x.Owner) {
		return
	}
	x.Of = x.Owner
	x.Asked = o.asked()
	x.Says, x.Note = in.Says, in.Note
	if in.Says == step.FreshYes {
		x.Confirmed = o.at.Now.In(o.schedule.Calendar.Location()).Format(time.DateOnly)
		x.Verified = x.Confirmed
		x.Asked, x.Step, x.Of, x.Says, x.Note = time.Time{}, 0, "", "", ""
	}
	o.remind()
}

func (o *entryTurn) asked() time.Time {
	if o.x.Asked.IsZero() {
		return o.at.Now
	}
	return o.x.Asked
}
