package api

import (
	"context"
	"net/url"
	"time"

	"odense.dk/ideabot/dialogs/idea"
)

const (
	busyTime = 2 * time.Second // to find out
	dndTime  = 5 * time.Minute // that it counts
	dndAgain = time.Minute     // until Slack is asked again after an error

	// Nobody is disturbed before seven and after six in the evening; who would
	// have been is at eight.
	dayBegins, dayEnds, dayResumes = 7, 18, 8
)

// Busy returns until when somebody is not to be disturbed, the zero time for
// now: until they switch notifications on again, or until eight in the morning
// where it is early or late with them. What cannot be found out does not hold
// anything back.
func (c *Client) Busy(ctx context.Context, to idea.Address) time.Time {
	at, err := ParsePlace(to.Ref)
	if err != nil {
		return time.Time{}
	}
	ctx, cancel := context.WithTimeout(ctx, busyTime)
	defer cancel()
	return c.people.busy(ctx, at)
}

func (p *people) busy(ctx context.Context, at Place) time.Time {
	now := p.client.cfg.Now()
	until := now
	if end := p.undisturbed(ctx, at.User); end.After(until) {
		until = end
	}
	if who, err := p.who(ctx, at.Team, at.User); err == nil {
		until = awake(until, who.TZ)
	}
	if !until.After(now) {
		return time.Time{}
	}
	return until
}

// awake returns t, or the next eight in the morning where t is early or late in
// a time zone. A zone that is not known changes nothing.
func awake(t time.Time, zone string) time.Time {
	if zone == "" {
		return t
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return t
	}
	local := t.In(loc)
	y, m, d := local.Date()
	switch hour := local.Hour(); {
	case hour < dayBegins:
		return time.Date(y, m, d, dayResumes, 0, 0, 0, loc)
	case hour >= dayEnds:
		return time.Date(y, m, d+1, dayResumes, 0, 0, 0, loc)
	default:
		return t
	}
}

// undisturbed returns until when somebody has switched notifications off; zero:
// they have not, or it is not known.
func (p *people) undisturbed(ctx context.Context, user string) time.Time {
	now := p.client.cfg.Now()
	if end, ok := p.quiet.Get(user, now); ok {
		return end
	}
	if p.client.isOff("dnd.info", now) {
		return time.Time{}
	}
	var d dnd
	err := p.client.call(ctx, "dnd.info", url.Values{"user": {user}}, &d)
	p.client.turnOff("dnd.info", err, now)
	if err != nil {
		p.quiet.Put(user, time.Time{}, now.Add(dndAgain))
		return time.Time{}
	}
	end := d.until(now)
	p.quiet.Put(user, end, now.Add(dndTime))
	return end
}

// dnd is the part of dnd.info that is looked at; times are Unix seconds.
type dnd struct {
	Enabled bool    `json:"dnd_enabled"`
	Start   float64 `json:"next_dnd_start_ts"`
	End     float64 `json:"next_dnd_end_ts"`
	Snooze  bool    `json:"snooze_enabled"`
	Snoozed float64 `json:"snooze_endtime"`
}

// until returns the end of what holds now, the later of the two; zero for
// nothing.
func (d dnd) until(now time.Time) time.Time {
	var end time.Time
	if start := seconds(d.Start); d.Enabled && !now.Before(start) && now.Before(seconds(d.End)) {
		end = seconds(d.End)
	}
	if s := seconds(d.Snoozed); d.Snooze && now.Before(s) && s.After(end) {
		end = s
	}
	return end
}

func seconds(s float64) time.Time { return time.Unix(int64(s), 0).UTC() }
