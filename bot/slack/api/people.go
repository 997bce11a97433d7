package api

import (
	"context"
	"net/url"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/redact"
)

const slackbotID = "USLACKBOT"

// people knows who is who. It is safe for concurrent use.
type people struct {
	*chat.People
	client *Client
	quiet  *chat.Cache[time.Time] // by user: the end of do-not-disturb, see dnd.go
}

func newPeople(c *Client) *people {
	key := func(team, user string) string { return Platform + "/" + team + "/" + user }
	return &people{
		People: chat.NewPeople(key, c.cfg.Now, c.cfg.Log), client: c,
		quiet: chat.NewCache[time.Time](chat.MaxPeople),
	}
}

// Recall gives the memory that the replicas share. It is called once, before
// anybody is asked about.
func (c *Client) Recall(m bot.Memory) { c.people.Memory = m }

// who returns somebody, mostly from memory. Its errors are those of outcome.
func (p *people) who(ctx context.Context, team, user string) (chat.Person, error) {
	if user == slackbotID {
		return chat.Person{User: user, Tenant: team, Refused: chat.RefusedBot}, nil
	}
	return p.Who(ctx, team, user, func(ctx context.Context, _ bool) (chat.Person, error) { return p.ask(ctx, team, user) })
}

// account is the part of users.info that is looked at.
type account struct {
	User struct {
		TeamID         string `json:"team_id"`
		Name           string `json:"name"`
		RealName       string `json:"real_name"`
		Locale         string `json:"locale"`
		TZ             string `json:"tz"`
		Deleted        bool   `json:"deleted"`
		Bot            bool   `json:"is_bot"`
		WorkflowBot    bool   `json:"is_workflow_bot"`
		ConnectorBot   bool   `json:"is_connector_bot"`
		Guest          bool   `json:"is_restricted"`
		SingleGuest    bool   `json:"is_ultra_restricted"`
		Stranger       bool   `json:"is_stranger"`
		EmailConfirmed *bool  `json:"is_email_confirmed"`
		Grid           struct {
			ID    string   `json:"enterprise_id"`
			Teams []string `json:"teams"`
		} `json:"enterprise_user"`
		Profile struct {
			RealName    string `json:"real_name"`
			DisplayName string `json:"display_name"`
			Email       string `json:"email"`
			Team        string `json:"team"`
		} `json:"profile"`
	} `json:"user"`
}

func (p *people) ask(ctx context.Context, team, user string) (chat.Person, error) {
	self, err := p.client.whoAmI(ctx)
	if err != nil {
		return chat.Person{}, err
	}
	var a account
	if err := p.client.call(ctx, "users.info", url.Values{"user": {user}, "include_locale": {"true"}}, &a); err != nil {
		if Code(err) == "user_not_visible" {
			return chat.Person{User: user, Tenant: team, Refused: chat.RefusedStranger}, nil
		}
		return chat.Person{}, err
	}
	return a.person(team, user, self), nil
}

func (a account) person(team, user string, self identity) chat.Person {
	u := a.User
	p := chat.Person{User: user, Tenant: team, Email: u.Profile.Email, Lang: chat.LangOf(u.Locale), TZ: u.TZ, Refused: a.refused(self)}
	if u.EmailConfirmed != nil && !*u.EmailConfirmed {
		p.Email = ""
	}
	for _, name := range []string{u.Profile.RealName, u.RealName, u.Profile.DisplayName, u.Name} {
		name, _ = redact.Clean(name)
		if p.Name = strings.TrimSpace(name); p.Name != "" {
			break
		}
	}
	return p
}

// refused tells why not to talk with somebody. Who is of no team that is known
// is a stranger. In an organisation of Enterprise Grid everybody is at home,
// whatever the workspace.
func (a account) refused(self identity) string {
	u := a.User
	team := u.TeamID
	if team == "" {
		team = u.Profile.Team
	}
	grid := self.Enterprise != "" && (u.Grid.ID == self.Enterprise || team == self.Enterprise)
	switch {
	case u.Bot, u.WorkflowBot, u.ConnectorBot:
		return chat.RefusedBot
	case u.Deleted:
		return chat.RefusedDeleted
	case !grid && (u.Stranger || team != self.Team):
		return chat.RefusedStranger
	case u.Guest, u.SingleGuest:
		return chat.RefusedGuest
	default:
		return ""
	}
}
