package connector

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"odense.dk/ideabot/bot/teams/teamstest"
)

// claims are what a request says of itself.
type claims struct{ ServiceURL, ChannelID string }

// verify takes a request as the handler does: the header, and then what it says.
func verify(t *testing.T, v *Verifier, header string, want claims) error {
	t.Helper()
	proof, err := v.Verify(t.Context(), header, want.ChannelID)
	if err != nil {
		return err
	}
	return proof.Covers(want.ServiceURL)
}

func (w *rig) want() claims { return claims{w.m.ServiceURL(), msteams} }

// forge signs any claims with any key and method.
func forge(t *testing.T, method jwt.SigningMethod, header map[string]any, c jwt.Claims, key any) string {
	t.Helper()
	token := jwt.NewWithClaims(method, c)
	for name, v := range header {
		token.Header[name] = v
		if v == nil {
			delete(token.Header, name)
		}
	}
	text, err := token.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestGoodTokens(t *testing.T) {
	w := newRig(t)
	now := w.clock.Now()
	for name, change := range map[string]jwt.MapClaims{
		"as it is":                  nil,
		"audience in an array":      {"aud": []string{teamstest.AppID}},
		"expired four minutes ago":  {"exp": now.Add(-4 * time.Minute).Unix()},
		"good in four minutes":      {"nbf": now.Add(4 * time.Minute).Unix()},
		"no beginning":              {"nbf": nil},
		"service without slash":     {"serviceurl": strings.TrimSuffix(w.m.ServiceURL(), "/")},
		"claims that we do not use": {"ver": "1.0", "oid": map[string]any{"a": 1}},
	} {
		if err := verify(t, w.verifier, "Bearer "+w.m.Mint(change), w.want()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if a, b := w.m.Requests("metadata"), w.m.Requests("jwks"); a != 1 || b != 1 {
		t.Errorf("asked %d and %d times for the keys", a, b)
	}
}

// TestWrongTokens presents wrong tokens in all the ways that came to mind.
// None of them makes a request, since the keys are known already.
func TestWrongTokens(t *testing.T) {
	w := newRig(t)
	if err := verify(t, w.verifier, "Bearer "+w.m.Mint(nil), w.want()); err != nil {
		t.Fatal(err)
	}
	for _, tt := range w.wrong(t) {
		t.Run(tt.name, func(t *testing.T) {
			want := w.want()
			if tt.want != (claims{}) {
				want = tt.want
			}
			err := verify(t, w.verifier, tt.header, want)
			var refused RefusalError
			if !errors.As(err, &refused) || refused.Why != tt.why {
				t.Errorf("got %v, want it refused for %q", err, tt.why)
			}
		})
	}
	if n := w.m.Requests("metadata") + w.m.Requests("jwks"); n != 2 {
		t.Errorf("%d requests", n)
	}
}

type wrongToken struct {
	name, header, why string
	want              claims
}

func (w *rig) wrong(t *testing.T) []wrongToken {
	t.Helper()
	id, key := w.m.Key()
	good, now := w.m.Mint(nil), w.clock.Now()
	parts := strings.Split(good, ".")
	sign := func(header map[string]any) string {
		return "Bearer " + forge(t, jwt.SigningMethodRS256, header, w.m.Claims(), key)
	}
	with := func(c jwt.MapClaims) string { return "Bearer " + w.m.Mint(c) }
	kid := map[string]any{"kid": id}
	raw := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	other := teamstest.StrangeKey()
	return []wrongToken{
		// the header of the request
		{name: "no header", why: "missing"},
		{name: "no scheme", header: good, why: "scheme"},
		{name: "lower-case scheme", header: "bearer " + good, why: "scheme"},
		{name: "another scheme", header: "Basic " + good, why: "scheme"},
		{name: "scheme only", header: "Bearer", why: "scheme"},
		{name: "no token", header: "Bearer ", why: "malformed"},
		{name: "two spaces", header: "Bearer  " + good, why: "malformed"},
		{name: "space behind", header: "Bearer " + good + " ", why: "malformed"},
		{name: "line behind", header: "Bearer " + good + "\n", why: "malformed"},
		{name: "two tokens", header: "Bearer " + good + ", Bearer " + good, why: "malformed"},
		{name: "two tokens in one", header: "Bearer " + good + good, why: "malformed"},
		{name: "huge", header: "Bearer " + strings.Repeat("a", maxToken) + "." + parts[1] + "." + parts[2], why: "too long"},
		// the shape of the token
		{name: "two parts", header: "Bearer " + parts[0] + "." + parts[1], why: "malformed"},
		{name: "five parts", header: "Bearer " + good + ".a.b", why: "malformed"},
		{name: "dots only", header: "Bearer ..", why: "malformed"},
		{name: "not a token", header: "Bearer hello", why: "malformed"},
		{name: "truncated", header: "Bearer " + good[:len(good)-6], why: "signature"},
		{name: "no signature", header: "Bearer " + parts[0] + "." + parts[1] + ".", why: "signature"},
		{name: "padding", header: "Bearer " + good + "==", why: "malformed"},
		{name: "header is no JSON", header: "Bearer " + raw("nothing") + "." + parts[1] + "." + parts[2], why: "malformed"},
		{name: "header is an array", header: "Bearer " + raw(`["RS256"]`) + "." + parts[1] + "." + parts[2], why: "malformed"},
		{name: "payload is no JSON", header: "Bearer " + parts[0] + "." + raw("nothing") + "." + parts[2], why: "malformed"},
		{name: "payload is a number", header: "Bearer " + parts[0] + "." + raw("1") + "." + parts[2], why: "malformed"},
		{name: "payload tampered with", header: "Bearer " + parts[0] + "." + tamper(t, parts[1]) + "." + parts[2], why: "signature"},
		// the method
		{name: "alg none", header: "Bearer " + forge(t, jwt.SigningMethodNone, kid, w.m.Claims(), jwt.UnsafeAllowNoneSignatureType), why: "signature"},
		{name: "alg None", header: "Bearer " + raw(`{"alg":"None","kid":"`+id+`"}`) + "." + parts[1] + ".", why: "malformed"},
		{name: "no alg", header: "Bearer " + raw(`{"kid":"`+id+`"}`) + "." + parts[1] + "." + parts[2], why: "malformed"},
		{name: "HS256 with the public key", header: "Bearer " + forge(t, jwt.SigningMethodHS256, kid, w.m.Claims(), publicPEM(t, key)), why: "signature"},
		{name: "HS256 with the modulus", header: "Bearer " + forge(t, jwt.SigningMethodHS256, kid, w.m.Claims(), key.N.Bytes()), why: "signature"},
		{name: "RS384", header: "Bearer " + forge(t, jwt.SigningMethodRS384, kid, w.m.Claims(), key), why: "signature"},
		{name: "RS512", header: "Bearer " + forge(t, jwt.SigningMethodRS512, kid, w.m.Claims(), key), why: "signature"},
		{name: "PS256", header: "Bearer " + forge(t, jwt.SigningMethodPS256, kid, w.m.Claims(), key), why: "signature"},
		// the key
		{name: "another key's signature", header: "Bearer " + forge(t, jwt.SigningMethodRS256, kid, w.m.Claims(), other), why: "signature"},
		{name: "no key id", header: sign(nil), why: "key id"},
		{name: "empty key id", header: sign(map[string]any{"kid": ""}), why: "key id"},
		{name: "key id is a number", header: sign(map[string]any{"kid": 1}), why: "key id"},
		{name: "key id is an array", header: sign(map[string]any{"kid": []string{id}}), why: "key id"},
		{name: "long key id", header: sign(map[string]any{"kid": strings.Repeat("k", maxKeyID+1)}), why: "key id"},
		{name: "unknown key id", header: sign(map[string]any{"kid": "key2"}), why: "unknown key"},
		{name: "key id in another case", header: sign(map[string]any{"kid": strings.ToUpper(id)}), why: "unknown key"},
		{name: "key id is a path", header: sign(map[string]any{"kid": "../../dev/null"}), why: "unknown key"},
		{name: "key id is an URL", header: sign(map[string]any{"kid": w.m.MetadataURL()}), why: "unknown key"},
		{name: "key id with a nought", header: sign(map[string]any{"kid": id + "\x00"}), why: "unknown key"},
		{name: "brings a key", header: "Bearer " + forge(t, jwt.SigningMethodRS256, map[string]any{"kid": id, "jwk": map[string]any{"kty": "RSA"}}, w.m.Claims(), other), why: "header"},
		{name: "says where a key is", header: sign(map[string]any{"kid": id, "jku": w.m.URL + "/keys/jwks"}), why: "header"},
		{name: "says where a certificate is", header: sign(map[string]any{"kid": id, "x5u": w.m.URL}), why: "header"},
		{name: "brings a certificate", header: sign(map[string]any{"kid": id, "x5c": []string{"MII"}}), why: "header"},
		{name: "critical header", header: sign(map[string]any{"kid": id, "crit": []string{"exp"}}), why: "header"},
		// what it says
		{name: "expired", header: with(jwt.MapClaims{"exp": now.Add(-6 * time.Minute).Unix()}), why: "expired"},
		{name: "not yet", header: with(jwt.MapClaims{"nbf": now.Add(6 * time.Minute).Unix()}), why: "not yet"},
		{name: "issued in the future", header: with(jwt.MapClaims{"iat": now.Add(6 * time.Minute).Unix()}), why: "not yet"},
		{name: "no end", header: with(jwt.MapClaims{"exp": nil}), why: "no expiry"},
		{name: "end is a text", header: with(jwt.MapClaims{"exp": "tomorrow"}), why: "malformed"},
		{name: "another issuer", header: with(jwt.MapClaims{"iss": "https://sts.windows.net/" + teamstest.TenantID + "/"}), why: "issuer"},
		{name: "issuer with slash", header: with(jwt.MapClaims{"iss": issuer + "/"}), why: "issuer"},
		{name: "no issuer", header: with(jwt.MapClaims{"iss": nil}), why: "issuer"},
		{name: "another audience", header: with(jwt.MapClaims{"aud": teamstest.TenantID}), why: "audience"},
		{name: "audience with others", header: with(jwt.MapClaims{"aud": []string{teamstest.AppID, "other"}}), why: "audience"},
		{name: "audience twice", header: with(jwt.MapClaims{"aud": []string{teamstest.AppID, teamstest.AppID}}), why: "audience"},
		{name: "audience with prefix", header: with(jwt.MapClaims{"aud": "api://" + teamstest.AppID}), why: "audience"},
		{name: "no audience", header: with(jwt.MapClaims{"aud": nil}), why: "audience"},
		{name: "empty audience", header: with(jwt.MapClaims{"aud": ""}), why: "audience"},
		{name: "audience is a number", header: with(jwt.MapClaims{"aud": 1}), why: "malformed"},
		{name: "no service", header: with(jwt.MapClaims{"serviceurl": nil}), why: "service"},
		{name: "another service", header: with(jwt.MapClaims{"serviceurl": "https://smba.trafficmanager.net/emea/"}), why: "service"},
		{name: "service over http", header: with(jwt.MapClaims{"serviceurl": strings.Replace(w.m.ServiceURL(), "https", "http", 1)}), why: "service"},
		{name: "service that goes on", header: with(jwt.MapClaims{"serviceurl": w.m.ServiceURL() + "more"}), why: "service"},
		{name: "service is an array", header: with(jwt.MapClaims{"serviceurl": []string{w.m.ServiceURL()}}), why: "malformed"},
		// what it came with
		{name: "activity without a service", header: with(nil), want: claims{"", msteams}, why: "service"},
		{name: "activity of another service", header: with(nil), want: claims{"https://evil.example/teams/", msteams}, why: "service"},
		{name: "activity without a channel", header: with(nil), want: claims{w.m.ServiceURL(), ""}, why: "endorsement"},
		{name: "activity of another channel", header: with(nil), want: claims{w.m.ServiceURL(), "slack"}, why: "endorsement"},
		{name: "channel in another case", header: with(nil), want: claims{w.m.ServiceURL(), "MSTeams"}, why: "endorsement"},
	}
}

func tamper(t *testing.T, payload string) string {
	t.Helper()
	plain, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(plain), "{", `{"admin":true,`, 1)))
}

func publicPEM(t *testing.T, key *rsa.PrivateKey) []byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}

func TestEndorsements(t *testing.T) {
	for name, endorsements := range map[string][]string{"none": nil, "empty": {}, "other channel": {"webchat", "skype"}} {
		t.Run(name, func(t *testing.T) {
			w := newRig(t)
			w.m.SetKey("key1", endorsements)
			var refused RefusalError
			if err := verify(t, w.verifier, "Bearer "+w.m.Mint(nil), w.want()); !errors.As(err, &refused) || refused.Why != "endorsement" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestKeyRotation(t *testing.T) {
	w := newRig(t)
	again := func() error { return verify(t, w.verifier, "Bearer "+w.m.Mint(nil), w.want()) }
	if err := again(); err != nil {
		t.Fatal(err)
	}
	w.m.Rotate("key2")
	if err := again(); !errors.Is(err, errUnknownKey) {
		t.Errorf("within the hour: %v", err)
	}
	w.clock.Move(unknownGap)
	if err := again(); err != nil {
		t.Errorf("after an hour: %v", err)
	}
	if n := w.m.Requests("jwks"); n != 2 {
		t.Errorf("%d requests", n)
	}
	w.clock.Move(keysFresh)
	if err := again(); err != nil || w.m.Requests("jwks") != 3 {
		t.Errorf("after a day: %v, %d requests", err, w.m.Requests("jwks"))
	}
}

// TestForgedTokensDoNotAsk lets a thousand forged tokens in at once, while the
// keys are not to be had and while they are.
func TestForgedTokensDoNotAsk(t *testing.T) {
	for _, broken := range []bool{true, false} {
		w := newRig(t)
		if broken {
			w.m.Fail("metadata", 1<<20, teamstest.Fault{Status: http.StatusServiceUnavailable})
		}
		w.flood(t, 1000)
		if n := w.m.Requests("metadata"); n != 1 {
			t.Errorf("broken %v: %d requests", broken, n)
		}
		w.clock.Move(unknownGap)
		w.flood(t, 100)
		if n := w.m.Requests("metadata"); n != 2 {
			t.Errorf("broken %v, an hour later: %d requests", broken, n)
		}
	}
}

func (w *rig) flood(t *testing.T, n int) {
	t.Helper()
	key := teamstest.StrangeKey()
	header := "Bearer " + forge(t, jwt.SigningMethodRS256, map[string]any{"kid": "forged"}, w.m.Claims(), key)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range n / 8 {
				if err := verify(t, w.verifier, header, w.want()); err == nil {
					t.Error("a forged token was taken")
				}
			}
		})
	}
	wg.Wait()
}

func TestKeysAreNotToBeHad(t *testing.T) {
	for name, fault := range map[string]struct {
		what string
		teamstest.Fault
	}{
		"metadata 500":         {"metadata", teamstest.Fault{Status: 500}},
		"metadata is a page":   {"metadata", teamstest.Fault{Status: 200, Body: "<html>"}},
		"another issuer":       {"metadata", teamstest.Fault{Status: 200, Body: `{"issuer":"https://evil.example","jwks_uri":"https://evil.example"}`}},
		"keys over http":       {"metadata", teamstest.Fault{Status: 200, Body: `{"issuer":"https://api.botframework.com","jwks_uri":"http://evil.example/keys"}`}},
		"keys are a file":      {"metadata", teamstest.Fault{Status: 200, Body: `{"issuer":"https://api.botframework.com","jwks_uri":"file:///etc/passwd"}`}},
		"metadata moves":       {"metadata", teamstest.Fault{Status: 302, Location: "https://evil.example/"}},
		"metadata is too long": {"metadata", teamstest.Fault{Status: 200, Body: strings.Repeat(" ", maxKeys+1)}},
		"no answer":            {"metadata", teamstest.Fault{Lost: true}},
		"keys 404":             {"jwks", teamstest.Fault{Status: 404}},
		"no keys":              {"jwks", teamstest.Fault{Status: 200, Body: `{"keys":[]}`}},
		"a weak key":           {"jwks", teamstest.Fault{Status: 200, Body: `{"keys":[{"kty":"RSA","kid":"key1","n":"AQAB","e":"AQAB","endorsements":["msteams"]}]}`}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newRig(t)
			w.m.Fail(fault.what, 1, fault.Fault)
			header := "Bearer " + w.m.Mint(nil)
			if err := verify(t, w.verifier, header, w.want()); !errors.Is(err, ErrNoKeys) {
				t.Errorf("got %v", err)
			}
			if err := w.verifier.Trouble(); !errors.Is(err, ErrNoKeys) {
				t.Errorf("healthy: %v", err)
			}
			w.clock.Move(failedGap)
			if err := verify(t, w.verifier, header, w.want()); err != nil {
				t.Errorf("a minute later: %v", err)
			}
			if err := w.verifier.Trouble(); err != nil {
				t.Errorf("healthy again: %v", err)
			}
		})
	}
}

// TestOldKeysStayUsable goes on with the keys of yesterday where there are no
// newer ones, for five days.
func TestOldKeysStayUsable(t *testing.T) {
	w := newRig(t)
	again := func() error { return verify(t, w.verifier, "Bearer "+w.m.Mint(nil), w.want()) }
	if err := again(); err != nil {
		t.Fatal(err)
	}
	w.m.Fail("metadata", 1<<20, teamstest.Fault{Status: 500})
	w.clock.Move(keysFresh)
	for range 10 {
		if err := again(); err != nil {
			t.Fatal(err)
		}
	}
	if n := w.m.Requests("metadata"); n != 2 {
		t.Errorf("%d requests", n)
	}
	w.clock.Move(keysUsable)
	if err := again(); !errors.Is(err, ErrNoKeys) {
		t.Errorf("after five days: %v", err)
	}
}

func TestOpenLetsEverybodyIn(t *testing.T) {
	w := newRig(t, func(c *Config) { c.Open = true })
	if err := verify(t, w.verifier, "", claims{}); err != nil || w.m.Requests("metadata") != 0 {
		t.Errorf("got %v", err)
	}
}

func TestErrorsTellNothingOfTheToken(t *testing.T) {
	w := newRig(t)
	for _, tt := range w.wrong(t) {
		err := verify(t, w.verifier, tt.header, w.want())
		if err != nil && (strings.Contains(err.Error(), "eyJ") || strings.Contains(err.Error(), teamstest.AppID) || len(err.Error()) > 100) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func FuzzAuthorization(f *testing.F) {
	for _, s := range []string{"", "Bearer ", "Bearer a.b.c", "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.e30.", "bearer x", "Bearer ..", "Bearer eyJhbGciOiJub25lIn0.e30."} {
		f.Add(s)
	}
	v := fuzzVerifier(f)
	f.Fuzz(func(t *testing.T, header string) {
		if err := verify(t, v, header, claims{DefaultService, msteams}); err == nil {
			t.Errorf("%q was taken", header)
		}
	})
}

// fuzzVerifier is one that has no keys, and calls nowhere.
func fuzzVerifier(f *testing.F) *Verifier {
	f.Helper()
	now := func() time.Time { return time.Unix(1_800_000_000, 0) }
	v, err := NewVerifier(Config{AppID: teamstest.AppID, Now: now, Transport: nowhere{}})
	if err != nil {
		f.Fatal(err)
	}
	return v
}

type nowhere struct{}

func (nowhere) RoundTrip(*http.Request) (*http.Response, error) { return nil, fmt.Errorf("nowhere") }
