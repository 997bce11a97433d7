package schedule

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/calendar"
)

// slotCase is what one slot is asked for, with times of 2026 and 2027 by the
// clock of the calendar; "" is the zero time.
type slotCase struct {
	name               string
	kind               SlotKind
	now, from, snoozed string
	digest             bool
	away, busy         string
	hours              calendar.Hours
	firsts, nudges     []string
	want               string
	spread             bool // the spread is added to want
	why                Reason
}

var early, evening = calendar.Hours{From: 7 * 60, To: 8 * 60}, calendar.Hours{From: 15*60 + 30, To: 22 * 60}

// Week 48 of 2026 begins on Monday 23 November. Week 52, from 21 December, is
// calm, and so are weeks 28 to 30 of 2027, from 12 July to 1 August.
var slotCases = []slotCase{
	{name: "in the window", now: "2026-11-23 10:00", want: "2026-11-23 10:00", why: ReasonNow},
	{name: "its time is past", now: "2026-11-23 10:00", from: "2026-11-20 10:00", want: "2026-11-23 10:00", why: ReasonNow},
	{name: "a moment for others", now: "2026-11-23 10:00", from: "2026-11-23 10:01", want: "2026-11-23 10:01", why: reasonGathered},

	{name: "before the window", now: "2026-11-23 07:00", want: "2026-11-23 08:30", spread: true, why: reasonWindow},
	{name: "the window ends at 15.30", now: "2026-11-23 15:30", want: "2026-11-24 08:30", spread: true, why: reasonWindow},
	{name: "on Fridays at 14", now: "2026-11-27 14:00", want: "2026-11-30 08:30", spread: true, why: reasonWindow},
	{name: "when summer time begins", now: "2027-03-26 15:30", want: "2027-03-30 08:30", spread: true, why: reasonDayOff}, // Good Friday
	{name: "the weekend", now: "2026-11-28 10:00", want: "2026-11-30 08:30", spread: true, why: reasonDayOff},
	{name: "the weekend, and a moment for others", now: "2026-11-28 10:00", from: "2026-11-28 10:01", want: "2026-11-30 08:30", spread: true, why: reasonDayOff},
	{name: "a holiday", now: "2027-05-06 10:00", want: "2027-05-07 08:30", spread: true, why: reasonDayOff},

	{name: "before the opening with the spread", now: "2026-11-23 08:30", from: "2026-11-23 07:00", want: "2026-11-23 08:30", spread: true, why: reasonSpread},
	{name: "what comes at the opening is not spread", now: "2026-11-23 08:30", want: "2026-11-23 08:30", why: ReasonNow},

	{name: "before own hours", now: "2026-11-23 10:00", hours: evening, want: "2026-11-23 15:30", spread: true, why: reasonOwnHours},
	{name: "in own hours", now: "2026-11-23 21:59", hours: evening, want: "2026-11-23 21:59", why: ReasonNow},
	{name: "after own hours", now: "2026-11-23 22:00", hours: evening, want: "2026-11-24 15:30", spread: true, why: reasonOwnHours},
	{name: "own hours hold at the weekend", now: "2026-11-28 16:00", hours: evening, want: "2026-11-28 16:00", why: ReasonNow},

	{name: "away", now: "2026-11-23 10:00", away: "2026-12-07 00:00", want: "2026-12-07 08:30", spread: true, why: reasonAway},
	{name: "away until a Saturday", now: "2026-11-23 10:00", away: "2026-12-05 00:00", want: "2026-12-07 08:30", spread: true, why: reasonAway},
	{name: "back", now: "2026-12-07 10:00", away: "2026-12-07 00:00", want: "2026-12-07 10:00", why: ReasonNow},
	{name: "snoozed", now: "2026-11-23 10:00", snoozed: "2026-11-30 00:00", want: "2026-11-30 08:30", spread: true, why: reasonSnoozed},
	{name: "snoozed, and away for longer", now: "2026-11-23 10:00", snoozed: "2026-11-30 00:00", away: "2026-12-07 00:00", want: "2026-12-07 08:30", spread: true, why: reasonAway},
	{name: "away, and snoozed for longer", now: "2026-11-23 10:00", snoozed: "2026-12-07 00:00", away: "2026-11-30 00:00", want: "2026-12-07 08:30", spread: true, why: reasonSnoozed},
	{name: "not to be disturbed", now: "2026-11-23 10:00", busy: "2026-11-23 11:00", want: "2026-11-23 11:00", why: reasonBusy},
	{name: "not to be disturbed until the evening", now: "2026-11-23 10:00", busy: "2026-11-23 18:00", want: "2026-11-24 08:30", spread: true, why: reasonBusy},

	{name: "the first card of the day was said", now: "2026-11-23 10:00", firsts: []string{"2026-11-23 09:00"}, want: "2026-11-24 08:30", spread: true, why: reasonDailyLimit},
	{name: "that of yesterday does not count", now: "2026-11-24 09:00", firsts: []string{"2026-11-23 15:00"}, want: "2026-11-24 09:00", why: ReasonNow},
	{name: "reminders do not count for a first card", now: "2026-11-23 10:00", nudges: []string{"2026-11-23 09:00"}, want: "2026-11-23 10:00", why: ReasonNow},
	{name: "the reminder of the day was said", kind: SlotNudge, now: "2026-11-27 10:00", nudges: []string{"2026-11-27 09:00"}, want: "2026-11-30 08:30", spread: true, why: reasonDailyLimit},
	{name: "first cards do not count for a reminder", kind: SlotNudge, now: "2026-11-23 10:00", firsts: []string{"2026-11-23 09:00"}, want: "2026-11-23 10:00", why: ReasonNow},
	{name: "three in seven days", kind: SlotNudge, now: "2026-11-26 10:00", nudges: []string{"2026-11-23 10:00", "2026-11-24 09:00", "2026-11-25 09:00"}, want: "2026-12-01 08:30", spread: true, why: reasonWeeklyLimit},
	{name: "two in seven days", kind: SlotNudge, now: "2026-11-26 10:00", nudges: []string{"2026-11-19 09:00", "2026-11-24 09:00", "2026-11-25 09:00"}, want: "2026-11-26 10:00", why: ReasonNow},
	{name: "of a draft: the reminder of the day was said", kind: SlotDraft, now: "2026-11-23 10:00", nudges: []string{"2026-11-23 09:00"}, want: "2026-11-24 08:30", spread: true, why: reasonDailyLimit},
	{name: "of a draft: three in seven days", kind: SlotDraft, now: "2026-11-26 10:00", nudges: []string{"2026-11-23 10:00", "2026-11-24 09:00", "2026-11-25 09:00"}, want: "2026-12-01 08:30", spread: true, why: reasonWeeklyLimit},
	{name: "a part of a message has no limits", kind: SlotMerged, now: "2026-11-23 10:00", firsts: []string{"2026-11-23 09:00"}, nudges: []string{"2026-11-23 09:00"}, want: "2026-11-23 10:00", why: ReasonNow},
	{name: "a digest has none", kind: SlotReport, now: "2026-11-23 10:00", firsts: []string{"2026-11-23 09:00"}, nudges: []string{"2026-11-23 09:00"}, want: "2026-11-23 10:00", why: ReasonNow},

	{name: "with a digest", now: "2026-11-24 10:00", from: "2026-11-30 09:00", digest: true, want: "2026-11-30 09:00", why: reasonDigest},
	{name: "with a digest, in own hours", now: "2026-11-24 10:00", from: "2026-11-30 09:00", digest: true, hours: evening, want: "2026-11-30 15:30", spread: true, why: reasonDigest},
	{name: "after its digest", now: "2026-11-30 09:02", from: "2026-11-30 09:00", digest: true, want: "2026-11-30 09:02", why: ReasonNow},

	{name: "a first card in a calm week", now: "2027-07-13 10:00", want: "2027-07-19 09:00", why: reasonCalmWeek},
	{name: "from before the calm week", now: "2027-07-13 10:00", from: "2027-07-09 10:00", want: "2027-07-19 09:00", why: reasonCalmWeek},
	{name: "from before the calm week, minutes after its digest", now: "2027-07-12 09:02", from: "2027-07-09 10:00", want: "2027-07-12 09:02", why: ReasonNow},
	{name: "on the day of the digest, but ready after it", now: "2027-07-12 10:00", from: "2027-07-12 09:30", want: "2027-07-19 09:00", why: reasonCalmWeek},
	{name: "on the day of the digest, after the window", now: "2027-07-12 16:00", from: "2027-07-09 10:00", want: "2027-07-19 09:00", why: reasonCalmWeek},
	{name: "not to be disturbed over the digest", now: "2027-07-12 09:00", from: "2027-07-09 10:00", busy: "2027-07-13 10:00", want: "2027-07-19 09:00", why: reasonCalmWeek},
	{name: "back in a calm week", now: "2027-07-05 10:00", away: "2027-07-14 00:00", want: "2027-07-19 09:00", why: reasonCalmWeek},
	{name: "own hours in a calm week", now: "2027-07-13 16:00", hours: evening, want: "2027-07-19 15:30", spread: true, why: reasonCalmWeek},
	{name: "the digest of a calm week, in own hours", from: "2027-07-12 09:00", digest: true, now: "2027-07-10 16:00", hours: evening, want: "2027-07-12 15:30", spread: true, why: reasonDigest},
	{name: "that digest, said late", from: "2027-07-12 09:00", digest: true, now: "2027-07-12 18:00", hours: evening, want: "2027-07-12 18:00", why: ReasonNow},
	{name: "own hours before the digest of a calm week", from: "2027-07-12 09:00", digest: true, now: "2027-07-10 16:00", hours: early, want: "2027-07-13 07:00", spread: true, why: reasonDigest},
	{name: "that digest, said late on the next morning", from: "2027-07-12 09:00", digest: true, now: "2027-07-13 07:55", hours: early, want: "2027-07-13 07:55", why: ReasonNow},
	{name: "a reminder in a calm week", kind: SlotNudge, now: "2027-07-13 10:00", from: "2027-07-13 10:00", want: "2027-07-19 09:00", why: reasonCalmWeek},
	{name: "from the weekend before", kind: SlotNudge, now: "2027-07-10 10:00", from: "2027-07-10 10:00", want: "2027-07-12 09:00", why: reasonCalmWeek},
	{name: "the digest itself", kind: SlotMerged, now: "2027-07-10 10:00", from: "2027-07-12 09:00", digest: true, want: "2027-07-12 09:00", why: reasonDigest},
	{name: "the limit, into a calm week", now: "2026-12-18 10:00", from: "2026-12-18 10:00", firsts: []string{"2026-12-18 09:00"}, want: "2026-12-21 09:00", why: reasonCalmWeek},
	{name: "of a draft in a calm week", kind: SlotDraft, now: "2027-07-13 10:00", want: "2027-08-02 08:30", spread: true, why: reasonCalmWeek},
	{name: "of a draft, before a calm week", kind: SlotDraft, now: "2027-07-10 10:00", want: "2027-08-02 08:30", spread: true, why: reasonCalmWeek},
	{name: "of a draft, after an absence in a calm week", kind: SlotDraft, now: "2027-07-05 10:00", away: "2027-07-14 00:00", want: "2027-08-02 08:30", spread: true, why: reasonCalmWeek},
	{name: "a digest by itself in a calm week", kind: SlotReport, now: "2027-07-13 10:00", want: "2027-07-13 10:00", why: ReasonNow},
}

// slotCalendar is the Danish one with calm weeks and no local days.
func slotCalendar(t *testing.T) *calendar.Calendar {
	t.Helper()
	c, err := calendar.Parse([]byte(`
zone: Europe/Copenhagen
window:
  - {days: [monday, tuesday, wednesday, thursday], from: "08:30", to: "15:30"}
  - {days: [friday], from: "08:30", to: "14:00"}
calm_weeks: [7, 28, 29, 30, 42, 52]
`))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNextSlot(t *testing.T) {
	c := slotCalendar(t)
	rules := SlotRules{Limits: NudgeLimits{FirstPerDay: 1, PerDay: 1, PerWeek: 3}, Spread: 45 * time.Minute, Weekly: DigestRule{At: "09:00", Day: "monday"}}
	for _, x := range slotCases {
		t.Run(x.name, func(t *testing.T) {
			want := onClock(t, c, x.want)
			if x.spread {
				want = want.Add(calendar.Jitter("person/mette", rules.Spread))
			}
			got, why := NextSlot(x.recipient(t, c), c, rules, x.unasked(t, c))
			if !got.Equal(want) || why != x.why {
				t.Errorf("got %s %s, want %s %s", got, why, want, x.why)
			}
			if got.Location() != c.Location() {
				t.Errorf("in the zone %s", got.Location())
			}
		})
	}
}

func (x slotCase) recipient(t *testing.T, c *calendar.Calendar) Recipient {
	r := Recipient{Key: "person/mette", Hours: x.hours, Away: onClock(t, c, x.away), Busy: onClock(t, c, x.busy)}
	for _, at := range x.firsts {
		r.Firsts = append(r.Firsts, onClock(t, c, at))
	}
	for _, at := range x.nudges {
		r.Nudges = append(r.Nudges, onClock(t, c, at))
	}
	return r
}

func (x slotCase) unasked(t *testing.T, c *calendar.Calendar) Unasked {
	return Unasked{
		Kind: x.kind, Now: onClock(t, c, x.now).UTC(), From: onClock(t, c, x.from), Digest: x.digest, Snoozed: onClock(t, c, x.snoozed),
	}
}

// onClock is a time by the clock of a calendar, the zero time for "".
func onClock(t *testing.T, c *calendar.Calendar, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, c.Location())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// Without rules only the calendar and the hours count.
func TestNextSlotWithoutRules(t *testing.T) {
	c := slotCalendar(t)
	now := onClock(t, c, "2027-07-10 10:00")
	for kind, want := range map[SlotKind]string{SlotFirst: "2027-08-02 08:30", SlotNudge: "2027-08-02 08:30", SlotDraft: "2027-08-02 08:30", SlotReport: "2027-07-12 08:30"} {
		got, _ := NextSlot(Recipient{Firsts: []time.Time{now}, Nudges: []time.Time{now, now, now}}, c, SlotRules{}, Unasked{Kind: kind, Now: now})
		if !got.Equal(onClock(t, c, want)) {
			t.Errorf("kind %d: got %s, want %s", kind, got, want)
		}
	}
}

// Every reason is tested above.
func TestEveryReasonHasACase(t *testing.T) {
	tested := map[Reason]bool{}
	for _, x := range slotCases {
		tested[x.why] = true
	}
	for _, why := range []Reason{
		ReasonNow, reasonGathered, reasonDigest, reasonSnoozed, reasonAway, reasonBusy, reasonWindow, reasonDayOff, reasonOwnHours,
		reasonCalmWeek, reasonSpread, reasonDailyLimit, reasonWeeklyLimit,
	} {
		if !tested[why] {
			t.Errorf("no case has the reason %s", why)
		}
	}
}
