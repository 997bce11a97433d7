// Package teams is Idébot in Microsoft Teams: it verifies what Teams sends,
// makes events of it for the bot, and shows what the bot says.
//
// What comes in is verified (handler.go), taken apart (activity.go) and answered
// (messages.go, invoke.go); what leaves (send.go) is drawn by the package cards
// and sent by the package connector.
package teams

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs/message"
)

// Platform is Teams' name in addresses.
const Platform = "teams"

// Config is what a Teams is made of.
type Config struct {
	// Config is how Teams is called, and how what comes is verified.
	connector.Config

	// TenantID is the municipality's own tenant: nobody else's people are talked
	// to. Required.
	TenantID string
	// Log gets what an operator should see: ids and codes, never what a person
	// typed. nil logs nothing.
	Log *slog.Logger
}

// Teams is one tenant. It is safe for concurrent use.
type Teams struct {
	cfg       Config
	bot       bot.Receiver
	verifier  *connector.Verifier
	connector *connector.Client
	places    *places
	people    *people
	uploaded  *chat.Cache[int]     // how many parts of a message's file are in the chat, by its id
	asks      *chat.Cache[fileAsk] // what was asked about a message's file, by its id
	uploader  connector.Uploader

	finished   *finished
	underway   underway
	redraws    redraws
	background chat.Background
	dedupe     chat.Dedupe // what is not to be repeated for a while

	// How messages and files are drawn.
	render         func(message.Message) outgoing.Activity
	fileActivities func(message.File) []outgoing.Activity
	fileID         func() string
	// after does something when a time has passed.
	after func(d time.Duration, do func())
}

// channel is Teams' name in the Bot Framework.
const channel = "msteams"

// New returns a Teams that has not called anywhere yet. Connect gives it the
// bot.
func New(cfg Config) (*Teams, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Count == nil {
		cfg.Count = func(string, string) {}
	}
	v, err := connector.NewVerifier(cfg.Config)
	if err != nil {
		return nil, err
	}
	c := connector.New(cfg.Config)
	t := &Teams{
		cfg: cfg, verifier: v, connector: c, places: newPlaces(cfg), people: newPeople(cfg, c), uploaded: chat.NewCache[int](1000),
		asks: chat.NewCache[fileAsk](1000), uploader: connector.NewUploader(cfg.Config),
		finished:   newFinished(),
		background: chat.Background{Platform: Platform, Count: cfg.Count, Log: cfg.Log},
		render:     cards.Render, fileActivities: cards.FileTexts, fileID: rand.Text,
		after: func(d time.Duration, do func()) { time.AfterFunc(d, do) },
	}
	t.redraws = redraws{
		cfg: cfg, connector: c, places: t.places, background: &t.background,
		render: func(m message.Message) outgoing.Activity { return t.render(m) },
	}
	return t, nil
}

// check tells what is missing.
func (c Config) check() error {
	switch {
	case c.Now == nil:
		return errors.New("teams without a clock")
	case c.AppID == "":
		return errors.New("teams without an app id")
	case c.TenantID == "":
		return errors.New("teams without a tenant")
	case c.Token == nil && !c.Open:
		return errors.New("teams without a token")
	}
	if c.ServiceURL == "" {
		return nil
	}
	_, err := connector.NewHosts(c.Config).Service(c.ServiceURL)
	return err
}

// Connect gives the bot that takes the events. It is called once, before
// Handler.
func (t *Teams) Connect(b *bot.Bot) {
	t.bot = b
	t.places.memory, t.people.Memory = b, b
}

// Shutdown waits until all that was begun is done, within the context. New
// work that would go on after Teams is answered is not begun any more, and
// earlier messages that wait to be redrawn stay as they are.
func (t *Teams) Shutdown(ctx context.Context) error {
	t.redraws.stop()
	return t.background.Shutdown(ctx)
}
