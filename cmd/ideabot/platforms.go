package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/slack"
	"odense.dk/ideabot/bot/teams"
)

// platform is a chat as a server runs it.
type platform interface {
	bot.Platform
	// Connect gives the bot that takes the events, before all that follows.
	Connect(b *bot.Bot)
	// Handler takes what the chat sends to /<its name>/…, and what it sends to
	// /api/messages in the case of Teams.
	Handler() http.Handler
	// Run keeps connections open that begin here, until the context ends. It
	// returns what cannot mend itself.
	Run(ctx context.Context) error
	// Deaf tells why nothing can be taken in; nil: it can.
	Deaf() error
	// Healthy tells what is wrong, with taking in or with sending; nil: nothing.
	Healthy() error
	// Notes are what an operator should know, though nothing may be wrong.
	Notes() []string
}

// newID returns an id that no replica ever returned before.
func newID() string { return rand.Text() }

// senders returns platforms as a bot sees them.
func senders(all map[string]platform) map[string]bot.Platform {
	out := map[string]bot.Platform{}
	for name, p := range all {
		out[name] = p
	}
	return out
}

// errNoPlatform is a server that nobody could talk to.
var errNoPlatform = usageError{errors.New("no chat is configured: set IDEABOT_SLACK_BOT_TOKEN with IDEABOT_SLACK_SIGNING_SECRET or IDEABOT_SLACK_APP_TOKEN (docs/slack.md says where they are from), or IDEABOT_TEAMS_APP_ID, IDEABOT_TEAMS_TENANT_ID and IDEABOT_TEAMS_APP_SECRET (docs/teams.md), or talk in the terminal with `ideabot chat`")}

// platforms returns the chats that are configured, by name.
func (c *serveCommand) platforms(log *slog.Logger, m *bot.Metrics) (map[string]platform, error) {
	if !c.Slack.set() && !c.Teams.set() {
		return nil, errNoPlatform
	}
	out := map[string]platform{}
	var errs []error
	add := func(name string, p platform, err error) {
		out[name] = p
		if err != nil {
			errs = append(errs, err)
		}
	}
	if c.Slack.set() {
		p, err := c.Slack.open(log, m)
		add(slack.Platform, p, err)
	}
	if c.Teams.set() {
		p, err := c.Teams.open(c.Listen.Public, log, m.Count(teams.Platform))
		add(teams.Platform, p, err)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

// set tells whether anything is set for Slack.
func (c slackConfig) set() bool {
	return c.SigningSecret.reveal()+c.BotToken.reveal()+c.AppToken.reveal() != ""
}

// open returns Slack, which has not called anywhere yet.
func (c slackConfig) open(log *slog.Logger, m *bot.Metrics) (platform, error) {
	return c.slack(log, m.Count(slack.Platform), m.Connections(slack.Platform))
}

// slack returns Slack, if what is set makes sense.
func (c slackConfig) slack(log *slog.Logger, count func(kind, outcome string), connections func(int)) (*slack.Slack, error) {
	if err := c.refuse(); err != nil {
		return nil, err
	}
	return slack.New(slack.Config{
		SigningSecret: c.SigningSecret.reveal(), BotToken: c.BotToken.reveal(), AppToken: c.AppToken.reveal(),
		APIURL: c.api(), Now: time.Now, Log: log, Count: count, Connections: connections,
	})
}

// api returns the address of Slack's API with the slash at its end, "" for
// Slack's own.
func (c slackConfig) api() string {
	if c.APIURL == "" {
		return ""
	}
	return strings.TrimSuffix(c.APIURL, "/") + "/"
}

// refuse tells what makes no sense. It does not repeat what was set.
func (c slackConfig) refuse() error {
	bot, app, signing := c.BotToken.reveal(), c.AppToken.reveal(), c.SigningSecret.reveal()
	switch {
	case bot == "":
		return refused("IDEABOT_SLACK_BOT_TOKEN is not set, and nothing can be said in Slack without it: it is under OAuth & Permissions")
	case !strings.HasPrefix(bot, "xoxb-"):
		return refused("IDEABOT_SLACK_BOT_TOKEN %s: take the Bot User OAuth Token, xoxb-…, under OAuth & Permissions", kindOfToken(bot))
	case app != "" && !strings.HasPrefix(app, "xapp-"):
		return refused("IDEABOT_SLACK_APP_TOKEN %s: take an App-Level Token, xapp-…, under Basic Information", kindOfToken(app))
	case strings.HasPrefix(signing, "xox") || strings.HasPrefix(signing, "xapp-"):
		return refused("IDEABOT_SLACK_SIGNING_SECRET %s: take the Signing Secret under Basic Information", kindOfToken(signing))
	case c.APIURL != "" && !isAddress(c.APIURL):
		return refused("IDEABOT_SLACK_API_URL is not an address such as https://slack.com/api/")
	case app == "" && signing == "":
		return errDeaf
	}
	return nil
}

// errDeaf is a Slack of which nothing would be heard.
var errDeaf = usageError{errors.New("nothing is heard of Slack: set IDEABOT_SLACK_SIGNING_SECRET for HTTP, or IDEABOT_SLACK_APP_TOKEN for Socket Mode")}

// isAddress tells whether a text is the address of a web server.
func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http")
}

// kindOfToken says what is in the place of something else.
func kindOfToken(token string) string {
	for _, kind := range []struct{ prefix, name string }{
		{"xoxb-", "is a bot token"},
		{"xoxp-", "is a user token"},
		{"xapp-", "is an app-level token"},
		{"xoxe", "is a token that expires, since token rotation is on; create the app without it"},
	} {
		if strings.HasPrefix(token, kind.prefix) {
			return kind.name
		}
	}
	return "is something else"
}

func refused(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }
