package dialogs

import "time"

// slotRules are the operator's rules for [NextSlot].
func (e *Schedule) slotRules() SlotRules {
	return SlotRules{Limits: e.rules.Limits, Spread: e.rules.Spread.Duration(), Weekly: e.rules.Digests[digestWeekly]}
}

// recipient is the part of the person that [NextSlot] looks at.
func (p *Person) recipient(at Moment) Recipient {
	return Recipient{Key: p.Key, Hours: p.Settings.Hours, Away: p.Away.Until, Busy: at.Busy, Firsts: p.Firsts, Nudges: p.Nudges}
}

// slotFor is when a message that is queued for a person may be said by itself, as
// far as is known at a time, and the reason; see [NextSlot].
func (e *Policy) slotFor(p Person, q Queued, now time.Time) (time.Time, Reason) {
	return e.slotOf(&p, q, q.slotKind(), Moment{Now: now})
}

// slotOf is when a queued message may be said to a person as one of that kind,
// and the reason.
func (e *Policy) slotOf(p *Person, q Queued, kind SlotKind, at Moment) (time.Time, Reason) {
	u := Unasked{Kind: kind, Now: at.Now, From: q.At, Digest: e.digestOf(p, q) != ""}
	if q.What == "" {
		u.Snoozed = p.snoozedUntil(q.Idea)
	}
	return NextSlot(p.recipient(at), e.calendar, e.slotRules(), u)
}

// slotKind is the kind of a queued message that is said by itself.
func (q Queued) slotKind() SlotKind {
	switch {
	case q.What != "":
		return SlotMerged
	case q.Step == 0:
		return SlotFirst
	}
	return SlotNudge
}

// digestOf is the digest that a queued message waits for, "" for none.
func (e *Policy) digestOf(p *Person, q Queued) string {
	r := e.rules.Nudges[q.Rule]
	switch {
	case q.What != "", p.Settings.Weekly && r.Off != "no":
		return digestWeekly
	case q.Step == 0:
		return r.Digest
	}
	return ""
}

// draftSlot is when the person may be reminded of a draft that is due.
func (s *view) draftSlot() time.Time {
	at, _ := NextSlot(s.p.recipient(s.at), s.e.calendar, s.e.slotRules(), Unasked{Kind: SlotDraft, Now: s.at.Now})
	return at
}

// draftOpening is the first time from t on at which reminders of drafts are sent.
// Limits and absences are looked at when it comes.
func (s *view) draftOpening(t time.Time) time.Time {
	at, _ := NextSlot(Recipient{Hours: s.p.Settings.Hours}, s.e.calendar, SlotRules{}, Unasked{Kind: SlotDraft, Now: t})
	return at
}

// reportSlot is when the person may be sent a digest by itself.
func (s *view) reportSlot() time.Time {
	at, _ := NextSlot(s.p.recipient(s.at), s.e.calendar, SlotRules{}, Unasked{Kind: SlotReport, Now: s.at.Now})
	return at
}
