package webhooks

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// secretPrefix begins every secret of the scheme.
const secretPrefix = "whsec_"

// Secret signs what is sent to an endpoint. However it is printed, logged or
// encoded, it is [redacted].
type Secret struct{ signer *standardwebhooks.Webhook }

// NewSecret returns the secret of a text: whsec_ and 24 to 64 bytes in base64.
// The error does not repeat it.
func NewSecret(text string) (Secret, error) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), secretPrefix)
	key, err := base64.StdEncoding.DecodeString(rest)
	if !ok || err != nil || len(key) < 24 || len(key) > 64 {
		return Secret{}, errors.New("a secret is whsec_ and 24 to 64 bytes in base64")
	}
	signer, err := standardwebhooks.NewWebhookRaw(key)
	return Secret{signer}, err
}

// sign returns a signature, v1,….
func (s Secret) sign(id string, at time.Time, body []byte) (string, error) {
	if s.signer == nil {
		return "", errors.New("no secret")
	}
	return s.signer.Sign(id, at, body)
}

const redacted = "[redacted]"

func (s Secret) String() string { return redacted }

// Format makes every verb of package fmt print the same.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue implements slog.LogValuer.
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText implements encoding.TextMarshaler, and so JSON and YAML.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
