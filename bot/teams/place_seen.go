package teams

import (
	"cmp"
	"context"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/connector"
)

// How long what is known of a place counts.
const (
	placeNear  = 10 * time.Minute         // in this process
	placeAgain = 30 * 24 * time.Hour      // until it is written again though nothing is new
	placeKept  = 2 * 365 * 24 * time.Hour // in the store
	blockTime  = 24 * time.Hour           // that somebody counts as unreachable
	maxPlaces  = 20_000                   // in this process
)

// sighting is what an activity says of where its sender is.
type sighting struct {
	Tenant, User string // ids; User is the AAD object id
	Account      string // Teams' own id of them, "29:…"; "" for unknown
	ServiceURL   string
	// Conversation is the personal one; "" for an activity from elsewhere.
	Conversation string
}

// contact is how somebody is reached.
type contact struct {
	ServiceURL, Conversation, Account string
	// Blocked is why they are not; "": they are.
	Blocked      string
	BlockedUntil time.Time
}

func (c contact) target() connector.Target {
	return connector.Target{ServiceURL: c.ServiceURL, Conversation: c.Conversation}
}

// places knows where people are. It is safe for concurrent use.
type places struct {
	cfg    Config
	hosts  connector.Hosts
	memory bot.Memory // nil: there is none
	near   *chat.Cache[contact]
}

func newPlaces(cfg Config) *places {
	return &places{cfg: cfg, hosts: connector.NewHosts(cfg.Config), near: chat.NewCache[contact](maxPlaces)}
}

// seen takes note of where somebody is, of each activity that has been
// verified: services move, and who was unreachable is there again. Where the
// store does not answer, it is kept in this process.
func (t *Teams) seen(ctx context.Context, s sighting) { t.places.seen(ctx, s) }

// gone takes note that the bot was removed by somebody: nothing can be sent
// until they are seen again.
func (t *Teams) gone(ctx context.Context, tenant, user string) {
	t.places.block(ctx, place{Tenant: tenant, User: user}, "uninstalled")
}

func (p *places) seen(ctx context.Context, s sighting) {
	if !isID(s.Tenant) || !isID(s.User) {
		return
	}
	if _, err := p.hosts.Service(s.ServiceURL); err != nil {
		p.cfg.Log.WarnContext(ctx, "an activity names a service that is not sent to", "user", s.User, "err", err)
		return
	}
	old, at := p.known(ctx, s.Tenant, s.User)
	now := contact{
		ServiceURL: s.ServiceURL, Conversation: cmp.Or(s.Conversation, old.Conversation), Account: cmp.Or(s.Account, old.Account),
	}
	if now != old || p.cfg.Now().After(at.Add(placeAgain)) {
		p.keep(ctx, s.Tenant, s.User, now)
	}
}

// find returns how somebody is reached: what was seen last, or else what the
// address says.
func (p *places) find(ctx context.Context, at place) contact {
	c, _ := p.known(ctx, at.Tenant, at.User)
	c.ServiceURL = cmp.Or(c.ServiceURL, p.cfg.ServiceURL, connector.DefaultService)
	c.Conversation = cmp.Or(c.Conversation, at.Conversation)
	if !p.cfg.Now().Before(c.BlockedUntil) {
		c.Blocked = ""
	}
	return c
}

// moved takes note of a conversation that was begun again.
func (p *places) moved(ctx context.Context, at place, conversation string) {
	c, _ := p.known(ctx, at.Tenant, at.User)
	c.Conversation = conversation
	c.ServiceURL = cmp.Or(c.ServiceURL, p.cfg.ServiceURL, connector.DefaultService)
	p.keep(ctx, at.Tenant, at.User, c)
}

// block takes note that somebody cannot be reached at present.
func (p *places) block(ctx context.Context, at place, code string) {
	c, _ := p.known(ctx, at.Tenant, at.User)
	c.Blocked, c.BlockedUntil = code, p.cfg.Now().Add(blockTime).UTC()
	p.keep(ctx, at.Tenant, at.User, c)
}

// placeKey is where a place is kept. Ids are the same whatever their case.
func placeKey(tenant, user string) string {
	return Platform + "/place/" + strings.ToLower(tenant) + "/" + strings.ToLower(user)
}
