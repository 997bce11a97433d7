package chat

import (
	"context"
	"encoding/json"
	"time"

	"odense.dk/ideabot/dialogs/texts"
)

// personVersion is the version of storedPerson. Of another version nothing is
// read: it can be found out again.
const personVersion = 1

// storedPerson is a person in the store.
type storedPerson struct {
	Version int        `json:"v"`
	At      time.Time  `json:"at"` // when the platform said so
	Name    string     `json:"name,omitempty"`
	Email   string     `json:"email,omitempty"`
	UPN     string     `json:"upn,omitempty"`
	Lang    texts.Lang `json:"lang,omitempty"`
	TZ      string     `json:"tz,omitempty"`
	Refused string     `json:"refused,omitempty"`
}

// recall returns what the store has of a person, and when the platform said so;
// zero for nothing, and where the store does not answer.
func (p *People) recall(ctx context.Context, tenant, user string) (Person, time.Time) {
	if p.Memory == nil {
		return Person{}, time.Time{}
	}
	value, err := p.Memory.Recall(ctx, p.key(tenant, user))
	var s storedPerson
	if err != nil || value == nil || json.Unmarshal(value, &s) != nil || s.Version != personVersion {
		if err != nil {
			p.log.WarnContext(ctx, "what is known of somebody was not read", "user", user, "err", err)
		}
		return Person{}, time.Time{}
	}
	return Person{User: user, Tenant: tenant, Name: s.Name, Email: s.Email, UPN: s.UPN, Lang: s.Lang, TZ: s.TZ, Refused: s.Refused}, s.At
}

// remember keeps a person in the store. Where that fails, the platform is asked
// again.
func (p *People) remember(ctx context.Context, who Person, now time.Time) {
	if p.Memory == nil {
		return
	}
	value, err := json.Marshal(storedPerson{personVersion, now.UTC(), who.Name, who.Email, who.UPN, who.Lang, who.TZ, who.Refused})
	if err == nil {
		err = p.Memory.Remember(ctx, p.key(who.Tenant, who.User), value, now.Add(staleTime))
	}
	if err != nil {
		p.log.WarnContext(ctx, "what is known of somebody was not kept", "user", who.User, "err", err)
	}
}
