package api

import (
	"fmt"
	"strings"
)

// Place is where somebody is spoken to: the direct messages of the bot with a
// user, or a thread in them. An address's Ref is its text, "TEAM/USER" or
// "TEAM/USER/THREADTS".
type Place struct {
	Team, User string
	// Thread is the timestamp of the message that began the thread; "": none.
	Thread string
}

// ParsePlace reads an address's Ref. The error quotes what is none.
func ParsePlace(ref string) (Place, error) {
	parts := strings.Split(ref, "/")
	if len(parts) < 2 || len(parts) > 3 {
		return Place{}, fmt.Errorf("%q is no TEAM/USER or TEAM/USER/THREADTS", ref)
	}
	p := Place{Team: parts[0], User: parts[1]}
	if len(parts) == 3 {
		p.Thread = parts[2]
	}
	if !IsID(p.Team) || !IsID(p.User) || len(parts) == 3 && !isTS(p.Thread) {
		return Place{}, fmt.Errorf("%q is no TEAM/USER or TEAM/USER/THREADTS", ref)
	}
	return p, nil
}

// String returns the Ref of the address.
func (p Place) String() string {
	if p.Thread == "" {
		return p.Team + "/" + p.User
	}
	return p.Team + "/" + p.User + "/" + p.Thread
}

// Spot is where a message is: its channel and its timestamp there. The
// reference that the bot keeps is its text, "CHANNEL/TS".
type Spot struct{ Channel, TS string }

// ParseSpot reads a reference to a message. The error quotes what is none.
func ParseSpot(ref string) (Spot, error) {
	channel, ts, _ := strings.Cut(ref, "/")
	if !IsID(channel) || !isTS(ts) {
		return Spot{}, fmt.Errorf("%q is no CHANNEL/TS", ref)
	}
	return Spot{channel, ts}, nil
}

// String returns the reference to the message.
func (s Spot) String() string { return s.Channel + "/" + s.TS }

// IsID tells whether s may be one of Slack's ids: capital letters and digits.
func IsID(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// isTS tells whether s may be a timestamp: "1718000000.000100".
func isTS(s string) bool {
	whole, part, ok := strings.Cut(s, ".")
	return ok && isNumber(whole) && isNumber(part)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
