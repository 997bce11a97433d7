package connector

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// issuer signs what the connector sends.
	issuer = "https://api.botframework.com"
	// leeway is how far the clocks may be apart.
	leeway = 5 * time.Minute
	// maxToken is the longest Authorization header that is looked at, in bytes.
	maxToken = 16 << 10
	maxKeyID = 256
)

// Proof is what a token has proved: that the connector has sent what came with
// it, for this bot and for one channel.
type Proof struct {
	service string
	open    bool
}

// Covers returns an error where what came with the token is of another service
// than the token is for.
func (p Proof) Covers(serviceURL string) error {
	if !p.open && !sameService(p.service, serviceURL) {
		return RefusalError{"service"}
	}
	return nil
}

// RefusalError says why a token is refused, in a word for logs and counts.
// Nothing of the token is in it.
type RefusalError struct{ Why string }

func (e RefusalError) Error() string { return "the token is refused: " + e.Why }

// ErrNoKeys: a token could not be verified, good or bad, because the keys are
// not to be had at present.
var ErrNoKeys = errors.New("the connector's keys are not to be had")

// Verifier tells what the connector sent from what it did not. It is safe for
// concurrent use.
type Verifier struct {
	appID  string
	open   bool // everything is let in
	keys   *keys
	parser *jwt.Parser
}

// NewVerifier returns a verifier that has not asked for keys yet. It is an error
// where their address makes no sense.
func NewVerifier(cfg Config) (*Verifier, error) {
	k, err := newKeys(cfg)
	if err != nil {
		return nil, err
	}
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodRS256.Alg()}), jwt.WithStrictDecoding(),
		jwt.WithIssuer(issuer), jwt.WithAudience(cfg.AppID), jwt.WithExpirationRequired(), jwt.WithIssuedAt(),
		jwt.WithLeeway(leeway), jwt.WithTimeFunc(cfg.Now),
	)
	return &Verifier{appID: cfg.AppID, open: cfg.Open, keys: k, parser: parser}, nil
}

// Verify returns what an Authorization header proves, before anything else of a
// request has to be read. It demands
//
//   - the scheme "Bearer", and one token of three parts, RS256, with a key id
//     and without anything that would bring its own key;
//   - the issuer, this bot and nobody else as audience;
//   - a signature by a listed key that is endorsed for the channel;
//   - an end that has not passed and a beginning that has, by five minutes.
//
// Whether the service is the activity's, [Proof.Covers] tells. What a token says
// of itself is looked at first, so that a key is only looked for where all else
// fits. Its error is a RefusalError, or wraps ErrNoKeys, or is the context's.
func (v *Verifier) Verify(ctx context.Context, authorization, channel string) (Proof, error) {
	if v.open {
		return Proof{open: true}, nil
	}
	raw, err := bearer(authorization)
	if err != nil {
		return Proof{}, err
	}
	var got tokenClaims
	var signer key
	_, err = v.parser.ParseWithClaims(raw, &got, func(t *jwt.Token) (any, error) {
		signer, err = v.signer(ctx, t.Header, got)
		return signer.public, err
	})
	if err != nil {
		return Proof{}, refusal(err)
	}
	if !slices.Contains(signer.endorsements, channel) {
		return Proof{}, RefusalError{"endorsement"}
	}
	return Proof{service: got.ServiceURL}, nil
}

// Trouble tells why there are no fresh keys; nil: there are, or nobody has
// asked.
func (v *Verifier) Trouble() error { return v.keys.trouble() }

// WrongClock returns an error where the clock here is so far from Microsoft's
// that tokens do not count; nil: it is not, or nobody has asked.
func (v *Verifier) WrongClock() error { return v.keys.clock.wrongClock() }

// CountKeys asks for the connector's keys, and returns how many there are and
// how many of them are for a channel. Its error wraps ErrNoKeys.
func (v *Verifier) CountKeys(ctx context.Context, channel string) (all, endorsed int, err error) {
	known, err := v.keys.fetch(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("%w: %w", ErrNoKeys, err)
	}
	for _, k := range known {
		if slices.Contains(k.endorsements, channel) {
			endorsed++
		}
	}
	return len(known), endorsed, nil
}

// bearer returns the token of a header.
func bearer(authorization string) (string, error) {
	raw, ok := strings.CutPrefix(authorization, "Bearer ")
	switch {
	case authorization == "":
		return "", RefusalError{"missing"}
	case len(authorization) > maxToken:
		return "", RefusalError{"too long"}
	case !ok:
		return "", RefusalError{"scheme"}
	case strings.Count(raw, ".") != 2 || strings.Trim(raw, tokenLetters) != "":
		return "", RefusalError{"malformed"}
	default:
		return raw, nil
	}
}

const tokenLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."

// ownKeys are headers by which a token would bring its own key, or its own
// rules.
var ownKeys = []string{"jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "cty"}

// signer returns the key that a token says it is signed with, where the rest
// of it fits.
func (v *Verifier) signer(ctx context.Context, header map[string]any, got tokenClaims) (key, error) {
	for _, name := range ownKeys {
		if _, has := header[name]; has {
			return key{}, RefusalError{"header"}
		}
	}
	id, _ := header["kid"].(string)
	if id == "" || len(id) > maxKeyID {
		return key{}, RefusalError{"key id"}
	}
	if err := got.fit(v.appID); err != nil {
		return key{}, err
	}
	return v.keys.find(ctx, id)
}

// tokenClaims is what a token says.
type tokenClaims struct {
	jwt.RegisteredClaims

	ServiceURL string `json:"serviceurl"`
}

func (c tokenClaims) fit(appID string) error {
	switch {
	case c.Issuer != issuer:
		return RefusalError{"issuer"}
	case appID == "" || len(c.Audience) != 1 || c.Audience[0] != appID:
		return RefusalError{"audience"}
	default:
		return nil
	}
}

// refusal makes of the parser's error one that can be logged: the parser
// quotes what it could not read.
func refusal(err error) error {
	var why RefusalError
	switch {
	case errors.As(err, &why):
		return why
	case errors.Is(err, ErrNoKeys), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("verify a token: %w", err)
	case errors.Is(err, jwt.ErrTokenExpired):
		return RefusalError{"expired"}
	case errors.Is(err, jwt.ErrTokenNotValidYet), errors.Is(err, jwt.ErrTokenUsedBeforeIssued):
		return RefusalError{"not yet"}
	case errors.Is(err, jwt.ErrTokenRequiredClaimMissing):
		return RefusalError{"no expiry"}
	case errors.Is(err, jwt.ErrTokenSignatureInvalid):
		return RefusalError{"signature"}
	default:
		return RefusalError{"malformed"}
	}
}

// key is a key of the connector's.
type key struct {
	public *rsa.PublicKey
	// endorsements are the channels that it may sign for.
	endorsements []string
}
