package slack

import (
	"context"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"odense.dk/ideabot/dialogs"
)

// How long what is known of somebody counts.
const (
	nearTime   = time.Hour           // in this process
	freshTime  = 24 * time.Hour      // in the store, for all replicas
	staleTime  = 30 * 24 * time.Hour // in the store, for when Slack does not answer
	staleAgain = time.Minute         // until Slack is asked again then
	lookUpTime = 8 * time.Second
	maxPeople  = 5000
	slackbotID = "USLACKBOT"
)

// Why Idébot does not talk with somebody.
const (
	refusedGuest    = "guest"    // of the workspace, by invitation
	refusedStranger = "stranger" // of another organisation, over Slack Connect
	refusedBot      = "bot"
	refusedDeleted  = "deleted"
)

// person is somebody in Slack.
type person struct {
	ID, Team    string
	Name, Email string
	// Lang is from Slack's locale; "" for unknown.
	Lang dialogs.Lang
	// TZ is a time zone, e.g. "Europe/Copenhagen"; "" for unknown.
	TZ string
	// Refused is why not to talk with them; "": there is no reason.
	Refused string
}

// store keeps what can be found out again; *bot.Bot is one.
type store interface {
	Recall(ctx context.Context, key string) ([]byte, error)
	Remember(ctx context.Context, key string, value []byte, until time.Time) error
}

// people knows who is who. It is safe for concurrent use.
type people struct {
	client *client
	shared store // nil: there is none
	near   *cache[person]
	quiet  *cache[time.Time] // by user: the end of do-not-disturb, see dnd.go
	flight singleflight.Group
}

func newPeople(c *client) *people {
	return &people{client: c, near: newCache[person](maxPeople), quiet: newCache[time.Time](maxPeople)}
}

// share gives the store that all replicas share. It is called before anything
// is asked.
func (p *people) share(s store) { p.shared = s }

// who returns somebody. Several who ask for the same person at once make one
// call. Its errors are those of outcome.
func (p *people) who(ctx context.Context, team, user string) (person, error) {
	if user == slackbotID {
		return person{ID: user, Team: team, Refused: refusedBot}, nil
	}
	key := team + "/" + user
	if got, ok := p.near.get(key, p.client.cfg.Now()); ok {
		return got, nil
	}
	ch := p.flight.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookUpTime)
		defer cancel()
		return p.lookUp(ctx, team, user)
	})
	select {
	case r := <-ch:
		got, _ := r.Val.(person)
		return got, r.Err
	case <-ctx.Done():
		return person{}, ctx.Err()
	}
}

// lookUp returns somebody from the store, or from Slack; and what has gone
// stale where Slack does not answer.
func (p *people) lookUp(ctx context.Context, team, user string) (person, error) {
	key, now := team+"/"+user, p.client.cfg.Now()
	old, at := p.recall(ctx, team, user)
	if now.Before(at.Add(freshTime)) && old.Refused == "" {
		p.near.put(key, old, now.Add(nearTime))
		return old, nil
	}
	got, err := p.ask(ctx, team, user)
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

func (p *people) ask(ctx context.Context, team, user string) (person, error) {
	self, err := p.client.whoAmI(ctx)
	if err != nil {
		return person{}, err
	}
	var a account
	if err := p.client.call(ctx, "users.info", url.Values{"user": {user}, "include_locale": {"true"}}, &a); err != nil {
		if codeOf(err) == "user_not_visible" {
			return person{ID: user, Team: team, Refused: refusedStranger}, nil
		}
		return person{}, err
	}
	return a.person(team, user, self), nil
}

func (a account) person(team, user string, self identity) person {
	u := a.User
	p := person{ID: user, Team: team, Email: u.Profile.Email, Lang: langOf(u.Locale), TZ: u.TZ, Refused: a.refused(self)}
	if u.EmailConfirmed != nil && !*u.EmailConfirmed {
		p.Email = ""
	}
	for _, name := range []string{u.Profile.RealName, u.RealName, u.Profile.DisplayName, u.Name} {
		if p.Name = strings.TrimSpace(name); p.Name != "" {
			break
		}
	}
	p.Name, _ = dialogs.MaskCPR(p.Name)
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
		return refusedBot
	case u.Deleted:
		return refusedDeleted
	case !grid && (u.Stranger || team != self.Team):
		return refusedStranger
	case u.Guest, u.SingleGuest:
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
