package teams

import (
	"context"
	"encoding/json"
	"strings"
	"time"
)

// personVersion is the version of storedPerson. Of another version nothing is
// read: it can be found out again.
const personVersion = 1

// storedPerson is a person in the store, under "teams/person/TENANT/USER".
type storedPerson struct {
	Version int       `json:"v"`
	At      time.Time `json:"at"` // when Teams said so
	Name    string    `json:"name,omitempty"`
	Email   string    `json:"email,omitempty"`
	UPN     string    `json:"upn,omitempty"`
	Refused string    `json:"refused,omitempty"`
}

func personKey(tenant, user string) string {
	return Platform + "/person/" + strings.ToLower(tenant) + "/" + strings.ToLower(user)
}

// recall returns what the store has of somebody, and when Teams said so; zero
// for nothing, and where the store does not answer.
func (p *people) recall(ctx context.Context, tenant, user string) (person, time.Time) {
	if p.shared == nil {
		return person{}, time.Time{}
	}
	value, err := p.shared.Recall(ctx, personKey(tenant, user))
	var s storedPerson
	if err != nil || value == nil || json.Unmarshal(value, &s) != nil || s.Version != personVersion {
		if err != nil {
			p.cfg.Log.WarnContext(ctx, "what is known of somebody was not read", "user", user, "err", err)
		}
		return person{}, time.Time{}
	}
	return person{AADID: user, Tenant: tenant, Name: s.Name, Email: s.Email, UPN: s.UPN, Refused: s.Refused}, s.At
}

// remember keeps somebody in the store. Where that fails, Teams is asked
// again.
func (p *people) remember(ctx context.Context, who person, now time.Time) {
	if p.shared == nil {
		return
	}
	value, err := json.Marshal(storedPerson{personVersion, now.UTC(), who.Name, who.Email, who.UPN, who.Refused})
	if err == nil {
		err = p.shared.Remember(ctx, personKey(who.Tenant, who.AADID), value, now.Add(staleTime))
	}
	if err != nil {
		p.cfg.Log.WarnContext(ctx, "what is known of somebody was not kept", "user", who.AADID, "err", err)
	}
}
