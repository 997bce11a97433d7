package teams

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"odense.dk/ideabot/dialogs"
)

// How long what is known of somebody counts.
const (
	nearTime   = time.Hour           // in this process
	freshTime  = 24 * time.Hour      // in the store, for all replicas
	staleTime  = 30 * 24 * time.Hour // in the store, for when Teams does not answer
	staleAgain = time.Minute         // until Teams is asked again then
	lookUpTime = 8 * time.Second
	maxPeople  = 5000
)

// Why Idébot does not talk with somebody.
const (
	refusedGuest    = "guest"    // in the tenant by invitation, or in a meeting without a name
	refusedStranger = "stranger" // of another tenant
	refusedBot      = "bot"
)

// sender is who an activity says that it is from.
type sender struct {
	AADID, Tenant string
	Account       string // "29:…", or "28:…" for a bot
	Name          string
	Role          string // "user", "bot" or ""
	Locale        string // e.g. "da-DK"
	// ServiceURL and Conversation are where Teams is asked about them.
	ServiceURL, Conversation string
}

// person is somebody in Teams.
type person struct {
	AADID, Tenant    string
	Name, Email, UPN string
	// Lang is from the activity's locale; "" for unknown.
	Lang dialogs.Lang
	// Refused is why not to talk with them; "": there is no reason.
	Refused string
}

// people knows who is who. It is safe for concurrent use.
type people struct {
	cfg       Config
	connector *connector
	shared    store // nil: there is none
	near      *cache[person]
	flight    singleflight.Group
}

func newPeople(cfg Config, c *connector) *people {
	return &people{cfg: cfg, connector: c, near: newCache[person](maxPeople)}
}

// who tells who the sender of a verified activity is, mostly from memory. Bots
// and strangers are not asked about. Its errors are those of outcome.
func (t *Teams) who(ctx context.Context, s sender) (person, error) {
	got := person{AADID: s.AADID, Tenant: s.Tenant, Name: s.Name, Lang: langOf(s.Locale)}
	if got.Refused = t.people.refusedAtOnce(s); got.Refused != "" {
		return got, nil
	}
	if !isID(s.AADID) || !isID(s.Tenant) {
		return person{}, errors.New("an activity without a sender")
	}
	got, err := t.people.who(ctx, s)
	got.Lang = langOf(s.Locale)
	return got, err
}

// refusedAtOnce tells why not to talk with a sender, as far as the activity
// says so itself.
func (p *people) refusedAtOnce(s sender) string {
	switch {
	case strings.EqualFold(s.Role, "bot"), strings.EqualFold(s.Role, "skill"), strings.HasPrefix(s.Account, "28:"):
		return refusedBot
	case !p.cfg.Open && !strings.EqualFold(s.Tenant, p.cfg.TenantID):
		return refusedStranger
	default:
		return ""
	}
}

func (p *people) who(ctx context.Context, s sender) (person, error) {
	key := personKey(s.Tenant, s.AADID)
	if got, ok := p.near.get(key, p.cfg.Now()); ok {
		return got, nil
	}
	ch := p.flight.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookUpTime)
		defer cancel()
		return p.lookUp(ctx, s)
	})
	select {
	case r := <-ch:
		got, _ := r.Val.(person)
		return got, r.Err
	case <-ctx.Done():
		return person{}, ctx.Err()
	}
}

// lookUp returns somebody from the store, or from Teams; and what has gone
// stale where Teams does not answer.
func (p *people) lookUp(ctx context.Context, s sender) (person, error) {
	key, now := personKey(s.Tenant, s.AADID), p.cfg.Now()
	old, at := p.recall(ctx, s.Tenant, s.AADID)
	if now.Before(at.Add(freshTime)) && old.Refused == "" {
		p.near.put(key, old, now.Add(nearTime))
		return old, nil
	}
	got, err := p.ask(ctx, s)
	switch {
	case err == nil:
		p.near.put(key, got, now.Add(nearTime))
		p.remember(ctx, got, now)
		return got, nil
	case !at.IsZero() && failure(err) != "undeliverable":
		p.near.put(key, old, now.Add(staleAgain))
		return old, nil
	default:
		return person{}, err
	}
}

var errSomebodyElse = errors.New("the answer is about somebody else")

func (p *people) ask(ctx context.Context, s sender) (person, error) {
	m, err := p.connector.member(ctx, target{s.ServiceURL, s.Conversation}, cmp.Or(s.Account, s.AADID))
	if err != nil {
		return person{}, err
	}
	if !m.is(s) {
		return person{}, fmt.Errorf("member: %w", errSomebodyElse)
	}
	name, _ := dialogs.MaskCPR(cmp.Or(m.Name, s.Name))
	return person{
		AADID: s.AADID, Tenant: s.Tenant, Name: strings.TrimSpace(name), Email: strings.TrimSpace(m.Email), UPN: m.UPN,
		Refused: m.refused(p.cfg, s.Tenant),
	}, nil
}

// is tells whether a member is the sender. An answer that does not say who it
// is about says nothing of the sender either.
func (m member) is(s sender) bool {
	if id := cmp.Or(m.AADID, m.ObjectID); id != "" {
		return strings.EqualFold(id, s.AADID)
	}
	return m.ID != "" && m.ID == s.Account
}

// refused tells why not to talk with a member. A guest's principal name has
// the mark of an external account in it.
func (m member) refused(cfg Config, tenant string) string {
	switch role := strings.ToLower(m.Role); {
	case !cfg.Open && m.Tenant != "" && !strings.EqualFold(m.Tenant, tenant):
		return refusedStranger
	case role == "guest", role == "anonymous", strings.Contains(strings.ToUpper(m.UPN), "#EXT#"):
		return refusedGuest
	default:
		return ""
	}
}

// langOf returns the language of a locale: Danish for Danish, English for all
// others.
func langOf(locale string) dialogs.Lang {
	switch l := strings.ToLower(locale); {
	case l == "":
		return ""
	case l == "da", strings.HasPrefix(l, "da-"), strings.HasPrefix(l, "da_"):
		return dialogs.Danish
	default:
		return dialogs.English
	}
}
