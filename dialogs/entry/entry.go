// Package entry is a catalogue entry as an aggregate: its owner is regularly
// asked whether it is still correct.
package entry

import (
	"time"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
)

// Owned is a catalogue entry's state about asking its owner. The zero Owned is
// an entry that was just added.
type Owned struct {
	// ID, Name, Purpose and Owner, an e-mail address, come from the catalogue;
	// with Owner "", nobody is asked. Verified is the day its owner last
	// confirmed it, 2006-01-02; "": never.
	ID       string `json:"-"`
	Name     string `json:"-"`
	Purpose  string `json:"-"`
	Owner    string `json:"-"`
	Verified string `json:"-"`
	// Since is when it was first seen; zero: not yet.
	Since time.Time `json:"since,omitzero"`
	// Asked is when the owner Of was first asked this time, Step how often
	// since; zero: not asked.
	Asked time.Time `json:"asked,omitzero"`
	Step  int       `json:"step,omitempty"`
	Of    string    `json:"of,omitempty"`
	// Says is the owner's answer other than yes, Note what they wrote.
	Says string `json:"says,omitempty"`
	Note string `json:"note,omitempty"`
	// Confirmed is the day on which the owner confirmed it through the bot,
	// 2006-01-02; "": never.
	Confirmed string `json:"confirmed,omitempty"`
}

// FreshReminder is the name of an entry's reminder.
const FreshReminder = "fresh"

// Step applies an input to a catalogue entry and returns the new state and the
// effects. It is pure. An input that does not fit changes nothing.
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

// entryTurn is one Step under way.
type entryTurn struct {
	schedule *schedule.Schedule
	x        *Owned
	at       idea.Moment
	effects  []step.Effect
}

func (o *entryTurn) rule() schedule.NudgeRule { return o.schedule.Rules.Nudges[schedule.RuleFreshness] }

// catalogued plans when the owner is asked. A question already asked stays,
// unless the owner changed or the entry was confirmed elsewhere.
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

// settle ends the question to the owner.
func (o *entryTurn) settle() {
	x := o.x
	o.tell(o.at.KeyOf(x.Of), step.Fresh{Entry: x.ID})
	x.Asked, x.Step, x.Of, x.Says, x.Note = time.Time{}, 0, "", "", ""
}

func (o *entryTurn) tell(who string, in step.Fresh) {
	o.effects = append(o.effects, step.Effect{Tell: &step.Tell{To: who, Input: step.Input{Fresh: &in}}})
}

// verified returns the day on which the entry was last confirmed, false for
// never.
func (o *entryTurn) verified() (time.Time, bool) {
	day, err := time.ParseInLocation(time.DateOnly, o.x.Verified, o.schedule.Calendar.Location())
	return day, err == nil
}

// remind sets the reminder for the entry's next step.
func (o *entryTurn) remind() {
	r := step.Remind{Name: FreshReminder}
	if o.x.Owner != "" {
		r.At = o.next()
	}
	o.effects = append(o.effects, step.Effect{Remind: &r})
}

// next returns when the owner is asked next. Entries that were never confirmed,
// or too long ago when first seen, are spread over one period, so that the
// entries of one owner come together.
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

// due asks the owner, if it is time and the directory knows them; else it tries
// again a month later.
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

// confirmed handles the owner's answer. Only the owner's counts.
func (o *entryTurn) confirmed(in step.Confirmed) {
	x := o.x
	if x.Owner == "" || in.By != o.at.KeyOf(x.Owner) {
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
