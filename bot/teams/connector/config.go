package connector

import (
	"context"
	"net/http"
	"time"
)

// Config is how the Bot Connector is called, and how what comes from it
// is verified.
type Config struct {
	// AppID is the bot's app registration.
	AppID string // required
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
	// Count counts what came and went, by kind and outcome; nil counts nothing.
	Count func(kind, outcome string)
	// Chance returns a number in [0, 1), by which pauses are spread; nil: by
	// chance.
	Chance func() float64
}
