package idea

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Coauthor is a person in the directory whom the author named as a co-author.
type Coauthor struct {
	Participant Participant `json:"party"`
	// Yes is when they confirmed; zero: not yet, and until then they are no
	// participant.
	Yes time.Time `json:"yes,omitzero"`
	// Left is when they left after their yes; zero: they did not. They still do
	// not decide on the idea.
	Left time.Time `json:"left,omitzero"`
	// Silent: they do not want the idea's news.
	Silent bool `json:"silent,omitempty"`
}

// Confirmed reports whether a co-author has confirmed and not left; nil has not.
func (x *Coauthor) Confirmed() bool { return x != nil && !x.Yes.IsZero() && x.Left.IsZero() }

// WhyCoauthor is the reason for which a named co-author gets a card.
const WhyCoauthor = "coauthor"

// InviteKey returns the key of the card that asks a named co-author to confirm.
func InviteKey(number int64) string { return IdeaKey(number) + "/" + WhyCoauthor }

// Coauthor returns the co-author who acts, nil for none. It points into the
// idea.
func (i *Idea) Coauthor(a ActionRequest) *Coauthor {
	for n := range i.Coauthors {
		if x := &i.Coauthors[n]; a.IsBy(x.Participant.ID) {
			return x
		}
	}
	return nil
}

// Supporter returns the supporter who acts, nil for none. It points into the
// idea.
func (i *Idea) Supporter(a ActionRequest) *Supporter {
	for n := range i.Supporters {
		if x := &i.Supporters[n]; a.IsBy(x.Participant.ID) {
			return x
		}
	}
	return nil
}

// Follows reports whether the person of a gets an idea's news: as a co-author
// or supporter who is not silent, or as a follower.
func (i *Idea) Follows(a ActionRequest) bool {
	x, y := i.Coauthor(a), i.Supporter(a)
	return x.Confirmed() && !x.Silent || y != nil && !y.Silent || slices.ContainsFunc(i.Followers, a.IsBy)
}

// Follow starts or stops the idea's news for the person of a.
func (i *Idea) Follow(a ActionRequest, yes bool) {
	x, y := i.Coauthor(a), i.Supporter(a)
	if x.Confirmed() {
		x.Silent = !yes
	}
	if y != nil {
		y.Silent = !yes
	}
	i.Followers = slices.DeleteFunc(i.Followers, a.IsBy)
	if yes && y == nil && !x.Confirmed() {
		i.Followers = append(i.Followers, a.By.ID)
	}
}

// Participant is a person with a part in an idea. ID is the key of the person's
// aggregate.
type Participant struct {
	// Unknown: the directory did not know the person, who may be called
	// anything. Terminal: an operator did it in the person's name.
	Unknown  bool `json:"unknown,omitempty"`
	Terminal bool `json:"terminal,omitempty"`

	ID         string `json:"id"`
	Name       string `json:"name"`
	Email      string `json:"email,omitempty"`
	Department string `json:"department,omitempty"`
	Unit       string `json:"unit,omitempty"`
}

// PersonKey returns the key of the aggregate of the person with an e-mail
// address, or with a name where there is no address. In addresses the case of
// the letters a to z does not matter, and every other sign does: two that look
// alike may be two people's.
func PersonKey(emailOrName string) string {
	text := strings.TrimSpace(emailOrName)
	if !strings.Contains(text, "@") {
		return "person/" + strings.ToLower(strings.TrimSpace(norm.NFKC.String(text)))
	}
	return "person/" + strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, text)
}

// again stands in the key of a person who has an address that others had before.
const again = "~"

// PersonKeyAgain returns the key of the nth person who has an e-mail address,
// from 2.
func PersonKeyAgain(email string, n int) string {
	return PersonKey(email) + again + strconv.Itoa(n)
}

// AddressOf returns the e-mail address that a person's key was made of, "" for
// none.
func AddressOf(key string) string {
	_, address, _ := strings.Cut(key, "/")
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return ""
	}
	domain, _, _ := strings.Cut(address[at:], again)
	return address[:at] + domain
}

// Delegating returns the assignment whose absent holder has a delegate now, nil
// for none.
func (i *Idea) Delegating(now time.Time) *Assignment {
	if i.Delegate == nil {
		return nil
	}
	for n, b := range slices.Concat([]Assignment{i.Assignment}, i.ParallelAssignments) {
		if b.Participant == nil || b.Participant.ID != i.DelegateFor && (i.DelegateFor != "" || n > 0) {
			continue
		}
		if w := i.EscalationOf(b.Participant.ID); w != nil && w.Away.After(now) {
			return &b
		}
	}
	return nil
}

// IsOwn reports whether the idea is the acting person's own, see Involves.
func (i Idea) IsOwn(a ActionRequest) bool {
	if i.Involves(a.By) {
		return true
	}
	return slices.ContainsFunc(a.Former, func(key string) bool { return i.Involves(Participant{ID: key}) })
}

// Involves reports whether the idea is a person's own: as author, co-author
// who has ever confirmed, or supporter. They do not decide on it.
func (i Idea) Involves(p Participant) bool {
	if p.ID == i.Author.ID {
		return true
	}
	for _, x := range i.Supporters {
		if x.Participant.ID == p.ID {
			return true
		}
	}
	return slices.ContainsFunc(i.Coauthors, func(x Coauthor) bool { return x.Participant.ID == p.ID && !x.Yes.IsZero() })
}

// Owner returns the owner of the solution that the idea is to reuse, nil for
// none.
func (i Idea) Owner() *Participant {
	m := i.Reuse.Chosen
	if m == nil || m.OwnerUnknown || m.Owner.Name == "" && m.Owner.Email == "" {
		return nil
	}
	o := m.Owner
	if o.ID == "" && o.Email != "" {
		o.ID = PersonKey(o.Email)
	}
	return &o
}

// AsSupporter returns the author with their figures, as a supporter of the idea
// that this one is merged into.
func (i Idea) AsSupporter(at time.Time) Supporter {
	x := Supporter{Participant: i.Author, Number: i.Number, At: at, Benefit: i.Benefit}
	if t, ok := i.Answers["time"]; ok && t.Estimate != nil {
		x.Time = &t
	}
	return x
}
