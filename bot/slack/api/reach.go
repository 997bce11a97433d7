package api

import (
	"context"
	"net/url"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

// Reach finds somebody in the workspace by their e-mail address. It reports
// false for nobody, for somebody who cannot use the bot, and where Slack does
// not tell.
func (c *Client) Reach(ctx context.Context, email string) (idea.Address, texts.Lang, bool) {
	var found struct {
		User struct {
			ID string `json:"id"`
		} `json:"user"`
	}
	err := c.call(ctx, "users.lookupByEmail", url.Values{"email": {email}}, &found)
	if err != nil || found.User.ID == "" {
		return idea.Address{}, "", false
	}
	self, err := c.whoAmI(ctx)
	if err != nil {
		return idea.Address{}, "", false
	}
	p, err := c.people.who(ctx, self.Team, found.User.ID)
	if err != nil || p.Refused != "" {
		return idea.Address{}, "", false
	}
	return idea.Address{Platform: Platform, Ref: Place{Team: self.Team, User: found.User.ID}.String()}, p.Lang, true
}
