package teams

import (
	"context"
	"encoding/json"
	"time"
)

// contactVersion is the version of storedContact. Of another version nothing
// is read: the person will be seen again.
const contactVersion = 1

// storedContact is a contact in the store, under "teams/place/TENANT/USER".
type storedContact struct {
	Version      int       `json:"v"`
	At           time.Time `json:"at"`
	ServiceURL   string    `json:"service,omitempty"`
	Conversation string    `json:"conversation,omitempty"`
	Account      string    `json:"account,omitempty"`
	Blocked      string    `json:"blocked,omitempty"`
	BlockedUntil time.Time `json:"blockedUntil,omitzero"`
}

// known returns what is known of somebody's place, and when the store learnt
// of it; what was looked up just now counts as such.
func (p *places) known(ctx context.Context, tenant, user string) (contact, time.Time) {
	key, now := placeKey(tenant, user), p.cfg.Now()
	if c, ok := p.near.Get(key, now); ok {
		return c, now
	}
	s := p.recall(ctx, key)
	c := contact{s.ServiceURL, s.Conversation, s.Account, s.Blocked, s.BlockedUntil}
	if !s.At.IsZero() {
		p.near.Put(key, c, now.Add(placeNear))
	}
	return c, s.At
}

func (p *places) recall(ctx context.Context, key string) (s storedContact) {
	if p.memory == nil {
		return storedContact{}
	}
	value, err := p.memory.Recall(ctx, key)
	if err != nil {
		p.cfg.Log.WarnContext(ctx, "somebody's place was not read", "key", key, "err", err)
	}
	if err != nil || value == nil || json.Unmarshal(value, &s) != nil || s.Version != contactVersion {
		return storedContact{}
	}
	return s
}

// keep keeps somebody's place here and in the store. Where the store does not
// answer, they are seen again, or found by the address.
func (p *places) keep(ctx context.Context, tenant, user string, c contact) {
	key, now := placeKey(tenant, user), p.cfg.Now()
	near := placeNear
	if p.memory == nil {
		near = placeKept
	}
	p.near.Put(key, c, now.Add(near))
	if p.memory == nil {
		return
	}
	value, err := json.Marshal(storedContact{contactVersion, now.UTC(), c.ServiceURL, c.Conversation, c.Account, c.Blocked, c.BlockedUntil})
	if err == nil {
		err = p.memory.Remember(ctx, key, value, now.Add(placeKept))
	}
	if err != nil {
		p.cfg.Log.WarnContext(ctx, "somebody's place was not kept", "key", key, "err", err)
	}
}
