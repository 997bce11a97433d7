// Package teams is Idébot in Microsoft Teams: it verifies what Teams sends,
// makes events of it for the bot, and shows what the bot says.
//
// What comes in is verified (handler.go, token.go), taken apart (activity.go)
// and answered (messages.go, invoke.go); what leaves is rendered by pure
// functions (render.go, card.go, form.go) and sent by connector.go.
package teams

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/dialogs"
)

// Platform is Teams' name in addresses.
const Platform = "teams"

// Config is what a Teams is made of.
type Config struct {
	// AppID is the bot's app registration, TenantID the municipality's own
	// tenant: nobody else's people are talked to.
	AppID, TenantID string // required
	// Token returns an access token for the connector; nil only where Open is
	// set. See Credential.
	Token func(ctx context.Context) (string, error)
	// Refused is told of a token that the connector did not take, so that Token
	// returns another one; nil: there is no other. See Credential.
	Refused func(token string)
	// Open lets everybody in and sends no tokens, for the Agents Playground on
	// the same machine. Whoever sets it sees to it that only loopback is
	// listened on.
	Open bool
	// MetadataURL is where the keys of the connector are described; "" means
	// Microsoft's own.
	MetadataURL string
	// Hosts are further hosts that may be sent to, beside Microsoft's own; with a
	// port where it is not 443. Files may be put there too: an OneDrive outside
	// of sharepoint.com is named here.
	Hosts []string
	// ServiceURL is where a conversation is begun with somebody who has not been
	// heard of; "" means Microsoft's own. Its host may be sent to.
	ServiceURL string
	// Transport is how the connector and its keys are called; nil: as usual.
	Transport http.RoundTripper
	// Now is the clock.
	Now func() time.Time // required
	// Wait waits, or returns the context's error; nil: by a real timer.
	Wait func(ctx context.Context, d time.Duration) error
	// Log gets what an operator should see: ids and codes, never what a person
	// typed. nil logs nothing.
	Log *slog.Logger
	// Count counts what came and went, by kind and outcome; nil counts nothing.
	Count func(kind, outcome string)
}

// Teams is one tenant. It is safe for concurrent use.
type Teams struct {
	cfg       Config
	bot       bot.Receiver
	verifier  *verifier
	connector *connector
	places    *places
	people    *people
	uploaded  *chat.Cache[int]     // how many parts of a message's file are in the chat, by its id
	asks      *chat.Cache[fileAsk] // what was asked about a message's file, by its id
	uploader  uploader

	finished   *finished
	background chat.Background
	dedupe     chat.Dedupe // what is not to be repeated for a while

	// How messages and files are drawn.
	render         func(dialogs.Message) outgoing.Activity
	fileActivities func(dialogs.File) []outgoing.Activity
	fileID         func() string
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
	v, err := newVerifier(cfg)
	if err != nil {
		return nil, err
	}
	c := newConnector(cfg)
	return &Teams{
		cfg: cfg, verifier: v, connector: c, places: newPlaces(cfg), people: newPeople(cfg, c), uploaded: chat.NewCache[int](1000),
		asks: chat.NewCache[fileAsk](1000), uploader: newUploader(cfg),
		finished:   newFinished(),
		background: chat.Background{Platform: Platform, Count: c.count, Log: cfg.Log},
		render:     cards.Render, fileActivities: cards.FileTexts, fileID: rand.Text,
	}, nil
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
	_, err := newHosts(c).service(c.ServiceURL)
	return err
}

// Connect gives the bot that takes the events. It is called once, before
// Handler.
func (t *Teams) Connect(b *bot.Bot) {
	t.bot = b
	t.places.memory, t.people.Memory = b, b
}

// Shutdown waits until all that was begun is done, within the context. New
// work that would go on after Teams is answered is not begun any more.
func (t *Teams) Shutdown(ctx context.Context) error { return t.background.Shutdown(ctx) }
