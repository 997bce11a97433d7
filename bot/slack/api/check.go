package api

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// identity is the bot's own account, and where it is installed.
type identity struct {
	Team, TeamName string // for a whole organisation Team is the organisation
	Enterprise     string // "" without Enterprise Grid
	User, Bot      string // the bot's user id and bot id
	URL            string
}

// whoAmI returns the bot's own account. Slack is asked until it has answered
// once.
func (c *Client) whoAmI(ctx context.Context) (identity, error) {
	c.mu.Lock()
	self := c.self
	c.mu.Unlock()
	if self != (identity{}) {
		return self, nil
	}
	self, _, err := c.authTest(ctx)
	if err != nil {
		return identity{}, err
	}
	c.mu.Lock()
	c.self = self
	c.mu.Unlock()
	return self, nil
}

// authTest asks Slack for the bot's account and its scopes; nil where Slack
// does not name them.
func (c *Client) authTest(ctx context.Context) (identity, []string, error) {
	got, err := c.api.AuthTestContext(ctx)
	if err != nil {
		return identity{}, nil, outcome("auth.test", err)
	}
	self := identity{Team: got.TeamID, TeamName: got.Team, Enterprise: got.EnterpriseID, User: got.UserID, Bot: got.BotID, URL: got.URL}
	if self.Team == "" || self.User == "" {
		return identity{}, nil, fmt.Errorf("auth.test: %w", errUnreadable)
	}
	if strings.HasPrefix(self.Team, "E") { // the token of a whole organisation
		self.Enterprise = self.Team
	}
	return self, scopesOf(got), nil
}

func scopesOf(got *slack.AuthTestResponse) []string {
	var scopes []string
	for s := range strings.SplitSeq(got.Header.Get("X-OAuth-Scopes"), ",") {
		if s = strings.TrimSpace(s); s != "" {
			scopes = append(scopes, s)
		}
	}
	slices.Sort(scopes)
	return scopes
}

// Scope is something that the bot token has to be allowed.
type Scope struct {
	Name string
	// For is what wants it: methods of Slack's, events and commands.
	For []string
	// Optional: without it Idébot does all but that.
	Optional bool
}

// Scopes are those of the bot token that are used, no others.
var Scopes = []Scope{
	{Name: "chat:write", For: []string{"chat.postMessage", "chat.postEphemeral", "chat.update", "assistant.threads.setStatus"}},
	{Name: "commands", For: []string{"slash commands", "shortcuts"}},
	{Name: "im:history", For: []string{"conversations.history", "conversations.replies", "message.im"}},
	{Name: "im:write", For: []string{"conversations.open"}},
	{Name: "users:read", For: []string{"users.info"}},
	{Name: "users:read.email", For: []string{"users.info (email)", "users.lookupByEmail"}},
	{Name: "app_mentions:read", For: []string{"app_mention"}},
	{Name: "dnd:read", For: []string{"dnd.info"}, Optional: true},
	{Name: "files:write", For: []string{"files.getUploadURLExternal", "files.completeUploadExternal"}, Optional: true},
	{Name: "assistant:write", For: []string{"assistant.threads.setSuggestedPrompts"}, Optional: true},
}

// Report is what Slack says of Idébot's tokens.
type Report struct {
	Team, TeamID string
	Enterprise   string // the organisation's id; "" without Enterprise Grid
	URL          string
	BotUser      string
	// Scopes are those that the bot token has; nil: Slack did not name them.
	Scopes []string
	// Missing are those of [Scopes] that it does not have.
	Missing []Scope
	// AppToken is the app token's state: "ok", "none" or why it does not do.
	AppToken string
}

// Check asks Slack about the tokens. The error is about the bot token; without
// it nothing works.
func (c *Client) Check(ctx context.Context) (Report, error) {
	self, scopes, err := c.authTest(ctx)
	if err != nil {
		return Report{}, err
	}
	return Report{
		Team: self.TeamName, TeamID: self.Team, Enterprise: self.Enterprise, URL: self.URL, BotUser: self.User,
		Scopes: scopes, Missing: missing(scopes), AppToken: c.appToken(ctx),
	}, nil
}

// missing returns the scopes that are used and were not granted.
func missing(granted []string) (m []Scope) {
	for _, s := range Scopes {
		if granted != nil && !slices.Contains(granted, s.Name) {
			m = append(m, s)
		}
	}
	return m
}

// OpenSocket returns an address at which one connection of Socket Mode can be
// opened; whoever has it can. Its errors are those of every call, with the app
// token's code.
func (c *Client) OpenSocket(ctx context.Context) (address string, err error) {
	_, address, err = c.api.StartSocketModeContext(ctx)
	switch {
	case err != nil:
		return "", outcome("apps.connections.open", err)
	case address == "":
		return "", fmt.Errorf("apps.connections.open: %w", errUnreadable)
	default:
		return address, nil
	}
}

// appToken tries the app token out. The connection that it asks for is not
// opened.
func (c *Client) appToken(ctx context.Context) string {
	if c.cfg.AppToken == "" {
		return "none"
	}
	_, err := c.OpenSocket(ctx)
	switch code := Code(err); {
	case code != "":
		return code
	case err != nil:
		return err.Error()
	default:
		return "ok"
	}
}
