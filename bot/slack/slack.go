// Package slack is Idébot in Slack: it verifies what Slack sends, makes events
// of it for the bot, and shows what the bot says.
//
// What comes over HTTP (Handler) and over Socket Mode (Run) takes one path:
// receive.go. What leaves is rendered by pure functions (render.go, form.go,
// home.go) and sent by client.go.
package slack

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"odense.dk/ideabot/bot"
)

// Platform is Slack's name in addresses.
const Platform = "slack"

// Config is what a Slack is made of.
type Config struct {
	// SigningSecret verifies what comes over HTTP; "" refuses all of it.
	SigningSecret string
	// BotToken (xoxb-…) is for all that is done in Slack.
	BotToken string // required
	// AppToken (xapp-…) is for Socket Mode; "" leaves it out.
	AppToken string
	// APIURL is where Slack is; "" means https://slack.com/api/.
	APIURL string
	// Now is the clock.
	Now func() time.Time // required
	// Wait returns when a time has passed on that clock, or with the context's
	// error; nil goes by the clock on the wall.
	Wait func(ctx context.Context, d time.Duration) error
	// Log gets what an operator should see: ids and codes, never what a person
	// typed. nil logs nothing.
	Log *slog.Logger
	// Count counts what came and went, by kind and outcome; nil counts nothing.
	Count func(kind, outcome string)
}

// Slack is one workspace, or one organisation of Enterprise Grid. It is safe
// for concurrent use.
type Slack struct {
	cfg    Config
	bot    *bot.Bot
	client *client
}

// New returns a Slack that has not called anywhere yet. Connect gives it the
// bot.
func New(cfg Config) (*Slack, error) {
	c, err := newClient(cfg)
	if err != nil {
		return nil, err
	}
	return &Slack{cfg: c.cfg, client: c}, nil
}

// Connect gives the bot that takes the events. It is called once, before
// Handler and Run.
func (s *Slack) Connect(b *bot.Bot) {
	s.bot = b
	s.client.people.share(b)
}

// Handler takes in what Slack sends over HTTP: /slack/events, /slack/commands,
// /slack/interactivity and /slack/options.
func (s *Slack) Handler() http.Handler { return nil }

// Run keeps two Socket Mode connections open until the context ends, if there
// is an app token. It returns what cannot mend itself, a token that is refused
// say. At the end it has taken in all that it had begun with.
func (s *Slack) Run(ctx context.Context) error { return errors.ErrUnsupported }

// Healthy tells what is wrong with the connection to Slack; nil: nothing.
func (s *Slack) Healthy() error { return errors.ErrUnsupported }
