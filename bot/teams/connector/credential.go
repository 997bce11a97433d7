package connector

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"sync"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"golang.org/x/sync/singleflight"

	"odense.dk/ideabot/bot/outbound"
)

const (
	// connectorScope is what the connector wants a token for.
	connectorScope = "https://api.botframework.com/.default"
	loginMargin    = 5 * time.Minute  // before a token ends
	loginGap       = 10 * time.Second // between two logins
	loginTime      = 8 * time.Second
)

// CredentialConfig is what a Credential is made of: who the bot is, and exactly
// one way to prove it.
type CredentialConfig struct {
	// AppID is the bot's app registration, TenantID the tenant that it is in.
	AppID, TenantID string // required

	// Secret is a client secret of the registration.
	Secret string
	// CertificateFile has a certificate of the registration and its private key,
	// PEM or PKCS #12 without a password. It is read at every login.
	CertificateFile string
	// AssertionFile has a token that the registration trusts as a federated
	// credential, as Kubernetes writes it. It is read at every login.
	AssertionFile string
	// FederatedIdentity is the client id of a user-assigned managed identity that
	// the registration trusts as a federated credential.
	FederatedIdentity string
	// ManagedIdentity says that the bot itself is a user-assigned managed
	// identity, whose client id is AppID.
	ManagedIdentity bool

	// LoginURL is where tokens are had, https; "" means Microsoft's own.
	LoginURL string
	// Scope is what they are for; "" means the connector of Microsoft's own.
	Scope string
	// Transport is how the login is called; nil: as usual.
	Transport http.RoundTripper
	// Now is the clock.
	Now func() time.Time // required
}

// Credential has the token by which the connector knows the bot. It is safe
// for concurrent use.
type Credential struct {
	cfg    CredentialConfig
	http   *http.Client
	flight singleflight.Group

	mu    sync.Mutex
	token azcore.AccessToken
	err   error     // of the last login, nil after a success
	again time.Time // not before then is the next one
}

// NewCredential returns a credential that has not called anywhere yet. A
// certificate that cannot be used is an error at once.
func NewCredential(cfg CredentialConfig) (*Credential, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	if cfg.Scope == "" {
		cfg.Scope = connectorScope
	}
	c := &Credential{cfg: cfg, http: outbound.Client(cfg.Transport, loginTime)}
	if cfg.AssertionFile != "" {
		return c, nil
	}
	_, err := c.source()
	return c, err
}

// Token returns a token that is good for some minutes at least. Several who
// ask at once make one login, and after one in vain there is a pause. Nothing
// secret is in its errors.
func (c *Credential) Token(ctx context.Context) (string, error) {
	if token, err, ok := c.present(); ok {
		return token, err
	}
	ch := c.flight.DoChan("", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), loginTime)
		defer cancel()
		return c.login(ctx)
	})
	select {
	case r := <-ch:
		token, _ := r.Val.(string)
		return token, r.Err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

var errRefusedToken = errors.New("login: the last token was refused")

// Refused says that a token was not taken, so that there will be another one:
// at once, unless it was quite new.
func (c *Credential) Refused(token string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token.Token == token {
		c.token, c.err = azcore.AccessToken{}, errRefusedToken
	}
}

// present returns what there is without a login; false: one is due.
func (c *Credential) present() (token string, err error, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.cfg.Now()
	switch {
	case now.Add(loginMargin).Before(c.token.ExpiresOn):
		return c.token.Token, nil, true
	case !now.Before(c.again):
		return "", nil, false
	case now.Before(c.token.ExpiresOn):
		return c.token.Token, nil, true // what there is, until the next login
	default:
		return "", c.err, true
	}
}

// login gets a token, unless somebody just has. The source is made anew each
// time, for the library would return a token of its own that was refused.
func (c *Credential) login(ctx context.Context) (string, error) {
	if token, err, ok := c.present(); ok {
		return token, err
	}
	var token azcore.AccessToken
	source, err := c.source()
	if err == nil {
		token, err = source.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{c.cfg.Scope}})
	}
	if err == nil && token.Token == "" {
		err = ErrUnreadable
	}
	c.took(token, loginError(err))
	got, err, _ := c.present()
	return got, err
}

func (c *Credential) took(token azcore.AccessToken, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err, c.again = err, c.cfg.Now().Add(loginGap)
	if err == nil {
		c.token = token
	}
}

var aadCode = regexp.MustCompile(`AADSTS[0-9]{4,8}`)

// loginError makes of an error one that can be logged: the status, and
// Microsoft's number for what is wrong.
func loginError(err error) error {
	var failed *azidentity.AuthenticationFailedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failed) && failed.RawResponse != nil:
		return fmt.Errorf("login: status %d %s", failed.RawResponse.StatusCode, aadCode.FindString(err.Error()))
	case aadCode.MatchString(err.Error()):
		return fmt.Errorf("login: %s", aadCode.FindString(err.Error()))
	case errors.As(err, new(*fileError)), errors.Is(err, ErrUnreadable):
		return fmt.Errorf("login: %w", err)
	default:
		return fmt.Errorf("login: %w", outbound.Bare(err))
	}
}
