// Package teams is Idébot in Microsoft Teams: it verifies what Teams sends,
// makes events of it for the bot, and shows what the bot says.
//
// What comes in is verified (token.go), taken apart (activity.go) and answered
// (invoke.go); what leaves is rendered by pure functions (render.go, card.go,
// form.go) and sent by connector.go.
package teams

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"odense.dk/ideabot/bot"
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
	// Open lets everybody in and sends no tokens, for the Agents Playground on
	// the same machine. Whoever sets it sees to it that only loopback is
	// listened on.
	Open bool
	// MetadataURL is where the keys of the connector are described; "" means
	// Microsoft's own.
	MetadataURL string
	// Hosts are further hosts that may be sent to, beside Microsoft's own.
	Hosts []string
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
	cfg Config
	bot *bot.Bot
}

// New returns a Teams that has not called anywhere yet. Connect gives it the
// bot.
func New(cfg Config) (*Teams, error) { return nil, errors.ErrUnsupported }

// Connect gives the bot that takes the events. It is called once, before
// Handler.
func (t *Teams) Connect(b *bot.Bot) { t.bot = b }

// Handler takes in activities, at /teams/messages and /api/messages.
func (t *Teams) Handler() http.Handler { return nil }

// Healthy tells what is wrong with the connection to Teams; nil: nothing.
func (t *Teams) Healthy() error { return errors.ErrUnsupported }
