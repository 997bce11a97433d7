package teams

import (
	"errors"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxID is the longest id that is taken, in bytes; those of Teams are below
// 200.
const maxID = 500

// place is where somebody is spoken to: their personal conversation with the
// bot. An address's Ref is its text, "v1/TENANT/USER/CONVERSATION", each part
// escaped as in an URL's path.
type place struct {
	// Tenant is an id; User is an AAD object id.
	Tenant, User string
	// Conversation is the personal conversation; "" where there was none yet.
	// A newer one may be known, see places.
	Conversation string
}

const placeVersion = "v1"

var errNoPlace = errors.New("no v1/TENANT/USER/CONVERSATION")

// parsePlace reads an address's Ref.
func parsePlace(ref string) (place, error) {
	parts := strings.Split(ref, "/")
	if len(parts) != 4 || parts[0] != placeVersion {
		return place{}, errNoPlace
	}
	for i, part := range parts {
		s, err := url.PathUnescape(part)
		if err != nil || !isID(s) && (i < 3 || s != "") {
			return place{}, errNoPlace
		}
		parts[i] = s
	}
	p := place{Tenant: parts[1], User: parts[2], Conversation: parts[3]}
	if p.String() != ref {
		return place{}, errNoPlace
	}
	return p, nil
}

// String returns the Ref of the address.
func (p place) String() string {
	return p.home() + "/" + url.PathEscape(p.Conversation)
}

// home is what the Refs of all the person's addresses begin with.
func (p place) home() string {
	return strings.Join([]string{placeVersion, url.PathEscape(p.Tenant), url.PathEscape(p.User)}, "/")
}

// person names whose place it is.
func (p place) person() string { return placeKey(p.Tenant, p.User) }

// spot is a message: its conversation and its activity there. The reference
// that the bot keeps is its text, "CONVERSATION|ACTIVITY", both escaped.
type spot struct{ Conversation, Activity string }

var errNoSpot = errors.New("no CONVERSATION|ACTIVITY")

// parseSpot reads a reference to a message.
func parseSpot(ref string) (spot, error) {
	conversation, activity, _ := strings.Cut(ref, "|")
	c, err := url.PathUnescape(conversation)
	a, err2 := url.PathUnescape(activity)
	s := spot{c, a}
	if err != nil || err2 != nil || !isID(c) || !isID(a) || s.String() != ref {
		return spot{}, errNoSpot
	}
	return s, nil
}

// String returns the reference to the message.
func (s spot) String() string {
	return url.PathEscape(s.Conversation) + "|" + url.PathEscape(s.Activity)
}

// isID tells whether s may be an id: printable, without spaces, not too long,
// and no part of a path that leads elsewhere.
func isID(s string) bool {
	return s != "" && len(s) <= maxID && s != "." && s != ".." && utf8.ValidString(s) &&
		strings.IndexFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }) < 0
}
