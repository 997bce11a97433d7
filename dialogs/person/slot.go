package person

import (
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/schedule"
)

// recipient returns what [schedule.NextSlot] needs of the person.
func (p *Person) recipient(at idea.Moment) schedule.Recipient {
	return schedule.Recipient{Key: p.Key, Hours: p.Settings.Hours, Away: p.Away.Until, Busy: at.Busy, Firsts: p.Firsts, Nudges: p.Nudges}
}

// SlotFor returns when a queued message may be sent unasked, as far as is known
// at the time now, and the reason; see [schedule.NextSlot].
func SlotFor(e *idea.Policy, p Person, q Queued, now time.Time) (time.Time, schedule.Reason) {
	return SlotOf(e, &p, q, q.SlotKind(), idea.Moment{Now: now})
}

// SlotOf returns when a queued message may be sent as one of a kind, and the
// reason.
func SlotOf(e *idea.Policy, p *Person, q Queued, kind schedule.SlotKind, at idea.Moment) (time.Time, schedule.Reason) {
	u := schedule.Unasked{Kind: kind, Now: at.Now, From: q.At, Digest: DigestOf(e, p, q) != ""}
	if q.What == "" {
		u.Snoozed = p.SnoozedUntil(q.Idea)
	}
	return schedule.NextSlot(p.recipient(at), e.Calendar, e.SlotRules(), u)
}

// SlotKind returns the kind of a queued message that is sent by itself.
func (q Queued) SlotKind() schedule.SlotKind {
	switch {
	case q.What != "":
		return schedule.SlotMerged
	case q.Step == 0:
		return schedule.SlotFirst
	}
	return schedule.SlotNudge
}

// DigestOf returns the digest that a queued message waits for, "" for none.
func DigestOf(e *idea.Policy, p *Person, q Queued) string {
	r := e.Rules.Nudges[q.Rule]
	switch {
	case q.What != "", p.Settings.Weekly && r.Off != "no":
		return schedule.DigestWeekly
	case q.Step == 0:
		return r.Digest
	}
	return ""
}

// DraftSlot returns when the person may be reminded of a draft that is due.
func (s *View) DraftSlot() time.Time {
	at, _ := schedule.NextSlot(s.Person.recipient(s.At), s.Policy.Calendar, s.Policy.SlotRules(), schedule.Unasked{Kind: schedule.SlotDraft, Now: s.At.Now})
	return at
}

// DraftOpening returns the first time from t on at which reminders of drafts
// are sent. Limits and absences are checked when it comes.
func (s *View) DraftOpening(t time.Time) time.Time {
	at, _ := schedule.NextSlot(schedule.Recipient{Hours: s.Person.Settings.Hours}, s.Policy.Calendar, schedule.SlotRules{}, schedule.Unasked{Kind: schedule.SlotDraft, Now: t})
	return at
}

// ReportSlot returns when the person may be sent a digest of its own.
func (s *View) ReportSlot() time.Time {
	at, _ := schedule.NextSlot(s.Person.recipient(s.At), s.Policy.Calendar, schedule.SlotRules{}, schedule.Unasked{Kind: schedule.SlotReport, Now: s.At.Now})
	return at
}
