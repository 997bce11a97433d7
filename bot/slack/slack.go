// Package slack is Idébot in Slack: it verifies what Slack sends, makes events
// of it for the bot, and shows what the bot says.
//
// What comes over HTTP (Handler) and over Socket Mode (Run) takes one path:
// receive.go. What leaves is rendered by the pure functions of package blocks
// and sent by package api.
package slack

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
)

// Platform is Slack's name in addresses.
const Platform = api.Platform

// Limits of time. An answer to Slack is due three seconds after it has called.
const (
	turnTime  = 2 * time.Second // for what is done before Slack is answered
	quietTime = time.Minute     // without a word from Slack is too long
)

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
	// Connections is told how many connections of Socket Mode the app has, by
	// Slack's count, whenever one is opened; nil is told nothing.
	Connections func(n int)
	// Stagger is how long after the first of the two connections the second
	// one is opened, so that Slack does not renew both together; 0 means 30
	// seconds.
	Stagger time.Duration
}

// Slack is one workspace, or one organisation of Enterprise Grid. It is safe
// for concurrent use.
type Slack struct {
	cfg Config
	bot bot.Receiver
	web web

	client *api.Client

	background chat.Background
	dedupe     chat.Dedupe            // what is not to be repeated for a while
	redraw     latest                 // by view, which change is to be seen last
	gone       atomic.Pointer[string] // why Slack does not want to hear of us any more
	socket     connections
	unverified chat.Unverified
	knocks     knocks
}

// New returns a Slack that has not called anywhere yet. Connect gives it the
// bot.
func New(cfg Config) (*Slack, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	c, err := api.New(api.Config{
		BotToken: cfg.BotToken, AppToken: cfg.AppToken, URL: cfg.APIURL, Render: asContent, Shorter: shorter, FileLost: blocks.FileLost,
		Now: cfg.Now, Wait: cfg.Wait, Log: cfg.Log, Count: cfg.Count,
	})
	if err != nil {
		return nil, err
	}
	if cfg.Count == nil {
		cfg.Count = func(string, string) {}
	}
	if cfg.Connections == nil {
		cfg.Connections = func(int) {}
	}
	if cfg.Stagger == 0 {
		cfg.Stagger = 30 * time.Second
	}
	return &Slack{
		cfg: cfg, client: c, web: c,
		background: chat.Background{Platform: Platform, Count: cfg.Count, Log: cfg.Log},
	}, nil
}

// Connect gives the bot that takes the events. It is called once, before
// Handler and Run.
func (s *Slack) Connect(b *bot.Bot) {
	s.bot = b
	s.client.Recall(b)
}

// Shutdown waits until all that was begun is done, within the context. New
// work that would go on after Slack is answered is not begun any more.
func (s *Slack) Shutdown(ctx context.Context) error { return s.background.Shutdown(ctx) }

func (s *Slack) count(kind, outcome string) { s.cfg.Count(kind, outcome) }
