package slack

import (
	"context"
	"net/url"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs"
)

var _ bot.Reacher = (*Slack)(nil)

// Reach finds somebody in the workspace by their e-mail address; see
// [bot.Reacher].
func (s *Slack) Reach(ctx context.Context, email string) (dialogs.Address, dialogs.Lang, bool) {
	var found struct {
		User struct {
			ID string `json:"id"`
		} `json:"user"`
	}
	err := s.client.call(ctx, "users.lookupByEmail", url.Values{"email": {email}}, &found)
	if err != nil || found.User.ID == "" {
		return dialogs.Address{}, "", false
	}
	self, err := s.client.whoAmI(ctx)
	if err != nil {
		return dialogs.Address{}, "", false
	}
	p, err := s.client.people.who(ctx, self.Team, found.User.ID)
	if err != nil || p.Refused != "" {
		return dialogs.Address{}, "", false
	}
	return dialogs.Address{Platform: Platform, Ref: place{Team: self.Team, User: found.User.ID}.String()}, p.Lang, true
}
