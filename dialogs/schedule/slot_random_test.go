package schedule

import (
	"math/rand/v2"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// TestNextSlotHoldsForAnyone asks for slots at random: none breaks a rule, and who
// asks again when it comes, or a minute later, is told that it is now.
func TestNextSlotHoldsForAnyone(t *testing.T) {
	c, err := calendar.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	rules := SlotRules{Limits: NudgeLimits{FirstPerDay: 1, PerDay: 1, PerWeek: 3}, Spread: 20 * time.Minute, Weekly: DigestRule{At: "09:00", Day: "monday"}}
	r := rand.New(rand.NewPCG(10, 8))
	for range 20_000 {
		u := anyUnasked(r)
		p := anyRecipient(r, u.Now)
		at, why := NextSlot(p, c, rules, u)
		if at.Before(u.Now) || (why == ReasonNow) != at.Equal(u.Now) {
			t.Fatalf("%s %s is no time from %s on: %+v %+v", at, why, u.Now, p, u)
		}
		if broken := brokenBy(p, c, u, at); broken != "" {
			t.Fatalf("%s %s: %s: %+v %+v", at, why, broken, p, u)
		}
		for _, late := range []time.Duration{0, time.Minute} {
			if u.Now = at.Add(late); hour(p, c, u.Now) != hour(p, c, at) {
				continue
			}
			if again, why := NextSlot(p, c, rules, u); why != ReasonNow {
				t.Fatalf("asked again %s after %s: %s %s: %+v %+v", late, at, again, why, p, u)
			}
		}
	}
}

// brokenBy is the rule that a slot breaks, "" for none.
func brokenBy(p Recipient, c *calendar.Calendar, u Unasked, at time.Time) string {
	limited := u.Kind != SlotMerged && u.Kind != SlotReport
	switch {
	case !hour(p, c, at):
		return "outside of the hours"
	case at.Before(p.Away), at.Before(u.Snoozed), at.Before(p.Busy), at.Before(u.From):
		return "too early"
	case limited && u.Kind == SlotFirst && OnDay(c, p.Firsts, at) > 0:
		return "a second first card"
	case limited && u.Kind != SlotFirst && OnDay(c, p.Nudges, at) > 0:
		return "a second reminder on that day"
	case limited && u.Kind != SlotFirst && inWeek(p.Nudges, at) > 2:
		return "a fourth reminder in seven days"
	case c.Calm(at) && u.Kind == SlotDraft:
		return "a draft in a calm week"
	case c.Calm(at) && u.Kind != SlotReport && at.Weekday() != time.Monday && p.Hours != early:
		return "in a calm week without its digest"
	}
	return ""
}

// hour reports whether t is in the hours of a person.
func hour(r Recipient, c *calendar.Calendar, t time.Time) bool {
	if r.Hours == (calendar.Hours{}) {
		return c.InWindow(t)
	}
	return !t.Before(clockOn(c, t, 0, r.Hours.From)) && t.Before(clockOn(c, t, 0, r.Hours.To))
}

func anyRecipient(r *rand.Rand, now time.Time) Recipient {
	p := Recipient{Key: string(rune('a' + r.IntN(26))), Hours: []calendar.Hours{{}, {}, {}, early, evening}[r.IntN(5)]}
	if r.IntN(3) == 0 {
		p.Away = anyTime(r).Truncate(24 * time.Hour)
	}
	if r.IntN(5) == 0 {
		p.Busy = anyTime(r)
	}
	for range r.IntN(4) {
		p.Firsts, p.Nudges = append(p.Firsts, daysBefore(r, now)), append(p.Nudges, daysBefore(r, now))
	}
	return p
}

func anyUnasked(r *rand.Rand) Unasked {
	u := Unasked{Kind: SlotKind(r.IntN(int(SlotReport) + 1)), Now: anyTime(r), From: anyTime(r)}
	if r.IntN(3) == 0 {
		u.Snoozed = anyTime(r).Truncate(24 * time.Hour)
	}
	return u
}

// anyTime is a time in the days around a calm week.
func anyTime(r *rand.Rand) time.Time {
	return time.Date(2026, 12, 7, 8, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(25*24*3600)) * time.Second)
}

// daysBefore is a time in the ten days before now.
func daysBefore(r *rand.Rand, now time.Time) time.Time {
	return now.Add(-time.Duration(r.IntN(10*24*3600)) * time.Second)
}
