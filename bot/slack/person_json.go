package slack

import (
	"context"
	"encoding/json"
	"time"

	"odense.dk/ideabot/dialogs"
)

// personVersion is the version of storedPerson. Of another version nothing is
// read: it can be found out again.
const personVersion = 1

// storedPerson is a person in the store, under "slack/TEAM/USER".
type storedPerson struct {
	Version int          `json:"v"`
	At      time.Time    `json:"at"` // when Slack said so
	Name    string       `json:"name,omitempty"`
	Email   string       `json:"email,omitempty"`
	Lang    dialogs.Lang `json:"lang,omitempty"`
	TZ      string       `json:"tz,omitempty"`
	Refused string       `json:"refused,omitempty"`
}

func personKey(team, user string) string { return Platform + "/" + team + "/" + user }

// recall returns what the store has of somebody, and when Slack said so; zero
// for nothing, and where the store does not answer.
func (p *people) recall(ctx context.Context, team, user string) (person, time.Time) {
	if p.shared == nil {
		return person{}, time.Time{}
	}
	value, err := p.shared.Recall(ctx, personKey(team, user))
	var s storedPerson
	if err != nil || value == nil || json.Unmarshal(value, &s) != nil || s.Version != personVersion {
		if err != nil {
			p.client.cfg.Log.WarnContext(ctx, "what is known of somebody was not read", "user", user, "err", err)
		}
		return person{}, time.Time{}
	}
	return person{ID: user, Team: team, Name: s.Name, Email: s.Email, Lang: s.Lang, TZ: s.TZ, Refused: s.Refused}, s.At
}

// remember keeps somebody in the store. Where that fails, Slack is asked again.
func (p *people) remember(ctx context.Context, who person, now time.Time) {
	if p.shared == nil {
		return
	}
	value, err := json.Marshal(storedPerson{personVersion, now.UTC(), who.Name, who.Email, who.Lang, who.TZ, who.Refused})
	if err == nil {
		err = p.shared.Remember(ctx, personKey(who.Team, who.ID), value, now.Add(staleTime))
	}
	if err != nil {
		p.client.cfg.Log.WarnContext(ctx, "what is known of somebody was not kept", "user", who.ID, "err", err)
	}
}
