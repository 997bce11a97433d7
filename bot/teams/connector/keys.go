package connector

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"odense.dk/ideabot/bot/outbound"
)

// metadataURL is where Microsoft describes the connector's keys.
const metadataURL = "https://login.botframework.com/v1/.well-known/openidconfiguration"

// How long keys count, and how often they are asked for.
const (
	keysFresh  = 24 * time.Hour     // until they are asked for again
	keysUsable = 5 * 24 * time.Hour // as long as no newer ones are to be had
	unknownGap = time.Hour          // between two questions for the sake of an unknown key
	failedGap  = time.Minute        // between two questions without an answer, where there are no fresh keys
	keysTime   = 10 * time.Second   // for both requests
	maxKeys    = 1 << 20            // bytes of an answer
)

var errUnknownKey = RefusalError{"unknown key"}

// keys are the keys that the connector signs with, cached. However many tokens
// come, there are at most two requests a minute. It is safe for concurrent use.
type keys struct {
	metadata string
	now      func() time.Time
	http     *http.Client
	flight   singleflight.Group

	clock health // only its clock counts

	mu             sync.Mutex
	known          map[string]key
	fetched, tried time.Time
	err            error // of the last question
}

func newKeys(cfg Config) (*keys, error) {
	at := cfg.MetadataURL
	if at == "" {
		at = metadataURL
	}
	if u, err := url.Parse(at); err != nil || u.Host == "" || u.User != nil || !outbound.Private(u) {
		return nil, errors.New("the address of the connector's metadata is to be https")
	}
	return &keys{metadata: at, now: cfg.Now, http: outbound.Client(cfg.Transport, keysTime)}, nil
}

// find returns a key by its id. Several who look for one at once make one
// question.
func (k *keys) find(ctx context.Context, id string) (key, error) {
	if got, due := k.look(id); !due {
		return k.found(got)
	}
	ch := k.flight.DoChan("", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keysTime)
		defer cancel()
		k.refresh(ctx, id)
		return nil, nil
	})
	select {
	case <-ch:
		got, _ := k.look(id)
		return k.found(got)
	case <-ctx.Done():
		return key{}, ctx.Err()
	}
}

// look returns what is known, and whether it is time to ask.
func (k *keys) look(id string) (got key, due bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.now()
	if now.Before(k.fetched.Add(keysUsable)) {
		got = k.known[id]
	}
	switch fresh := now.Before(k.fetched.Add(keysFresh)); {
	case !fresh:
		return got, !now.Before(k.tried.Add(failedGap))
	case got.public == nil:
		return got, !now.Before(k.tried.Add(unknownGap))
	default:
		return got, false
	}
}

func (k *keys) found(got key) (key, error) {
	if got.public != nil {
		return got, nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.now().Before(k.fetched.Add(keysUsable)) {
		return key{}, errUnknownKey
	}
	return key{}, fmt.Errorf("%w: %w", ErrNoKeys, k.err)
}

// refresh asks for the keys, unless somebody just has.
func (k *keys) refresh(ctx context.Context, id string) {
	if _, due := k.look(id); !due {
		return
	}
	k.mu.Lock()
	now := k.now()
	k.tried = now
	k.mu.Unlock()
	known, err := k.fetch(ctx)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.err = err; err == nil {
		k.known, k.fetched = known, now
	}
}

// trouble tells why there are no fresh keys; nil: there are, or nobody has
// asked.
func (k *keys) trouble() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.err != nil && !k.now().Before(k.fetched.Add(keysFresh)) {
		return fmt.Errorf("%w: %w", ErrNoKeys, k.err)
	}
	return nil
}

// fetch asks for the metadata, and for the keys that it points to.
func (k *keys) fetch(ctx context.Context) (map[string]key, error) {
	var about struct {
		Issuer string `json:"issuer"`
		Keys   string `json:"jwks_uri"`
	}
	if err := k.get(ctx, k.metadata, &about); err != nil {
		return nil, fmt.Errorf("read the metadata: %w", err)
	}
	if about.Issuer != issuer {
		return nil, errors.New("the metadata is of another issuer")
	}
	if u, err := url.Parse(about.Keys); err != nil || u.Host == "" || u.User != nil || !outbound.Private(u) {
		return nil, errors.New("the metadata's jwks_uri is not https")
	}
	var set jwkSet
	if err := k.get(ctx, about.Keys, &set); err != nil {
		return nil, fmt.Errorf("read the keys: %w", err)
	}
	return set.usable()
}

func (k *keys) get(ctx context.Context, at string, answer any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return outbound.Bare(err)
	}
	resp, err := k.http.Do(req)
	if err != nil {
		return outbound.Bare(err)
	}
	defer resp.Body.Close()
	k.clock.skewed(resp.Header, k.now())
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return readJSON(resp.Body, maxKeys, answer)
}

// ErrUnreadable: an answer says nothing that can be used.
var ErrUnreadable = errors.New("no readable answer")

// readJSON reads a document of up to limit bytes.
func readJSON(r io.Reader, limit int64, answer any) error {
	body, err := outbound.Read(r, limit)
	switch {
	case err != nil:
		return err
	case json.Unmarshal(body, answer) != nil:
		return ErrUnreadable
	default:
		return nil
	}
}
