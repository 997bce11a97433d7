package slack

import (
	"fmt"
	"strings"
)

// place is where somebody is spoken to: the direct messages of the bot with a
// user, or a thread in them. An address's Ref is its text, "TEAM/USER" or
// "TEAM/USER/THREADTS".
type place struct {
	Team, User string
	// Thread is the timestamp of the message that began the thread; "": none.
	Thread string
}

// parsePlace reads an address's Ref.
func parsePlace(ref string) (place, error) {
	parts := strings.Split(ref, "/")
	if len(parts) < 2 || len(parts) > 3 {
		return place{}, fmt.Errorf("%q is no TEAM/USER or TEAM/USER/THREADTS", ref)
	}
	p := place{Team: parts[0], User: parts[1]}
	if len(parts) == 3 {
		p.Thread = parts[2]
	}
	if !isID(p.Team) || !isID(p.User) || len(parts) == 3 && !isTS(p.Thread) {
		return place{}, fmt.Errorf("%q is no TEAM/USER or TEAM/USER/THREADTS", ref)
	}
	return p, nil
}

// String returns the Ref of the address.
func (p place) String() string {
	if p.Thread == "" {
		return p.Team + "/" + p.User
	}
	return p.Team + "/" + p.User + "/" + p.Thread
}

// spot is a message: its channel and its timestamp there. The reference that
// the bot keeps is its text, "CHANNEL/TS".
type spot struct{ Channel, TS string }

// parseSpot reads a reference to a message.
func parseSpot(ref string) (spot, error) {
	channel, ts, _ := strings.Cut(ref, "/")
	if !isID(channel) || !isTS(ts) {
		return spot{}, fmt.Errorf("%q is no CHANNEL/TS", ref)
	}
	return spot{channel, ts}, nil
}

// String returns the reference to the message.
func (s spot) String() string { return s.Channel + "/" + s.TS }

// isID tells whether s may be one of Slack's ids: capital letters and digits.
func isID(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// isTS tells whether s may be a timestamp: "1718000000.000100".
func isTS(s string) bool {
	whole, part, ok := strings.Cut(s, ".")
	return ok && isNumber(whole) && isNumber(part)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
