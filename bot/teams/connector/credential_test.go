package connector

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"odense.dk/ideabot/bot/teams/teamstest"
)

// login is a Credential beside a login. Its clock is the real one and what was
// added, since the library's is real.
type login struct {
	*Credential
	m     *teamstest.Server
	added *atomic.Int64
}

func newLogin(t *testing.T, change func(*CredentialConfig)) login {
	t.Helper()
	var added atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(added.Load())) }
	m := teamstest.New(t, now)
	cfg := CredentialConfig{
		AppID: teamstest.AppID, TenantID: teamstest.TenantID, Secret: teamstest.Secret, LoginURL: m.LoginURL(), Transport: m.Transport(), Now: now,
	}
	change(&cfg)
	c, err := NewCredential(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return login{c, m, &added}
}

func (l login) move(d time.Duration) { l.added.Add(int64(d)) }

func TestCredentials(t *testing.T) {
	for name, change := range map[string]func(*CredentialConfig){
		"secret":      func(*CredentialConfig) {},
		"certificate": func(c *CredentialConfig) { c.Secret, c.CertificateFile = "", certificate(t) },
		"federated":   func(c *CredentialConfig) { c.Secret, c.AssertionFile = "", file(t, "a.b.c\n") },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLogin(t, change)
			token, err := l.Token(t.Context())
			if err != nil || !strings.HasPrefix(token, "connector-token-") {
				t.Errorf("got %q, %v", token, err)
			}
		})
	}
}

func TestTokenIsKeptAndRenewed(t *testing.T) {
	l := newLogin(t, func(*CredentialConfig) {})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := l.Token(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	logins := func(want int) {
		t.Helper()
		if n := l.m.Requests("login"); n != want {
			t.Errorf("%d logins, want %d", n, want)
		}
	}
	logins(1)
	first, _ := l.Token(t.Context())
	l.move(56 * time.Minute) // four minutes before its end
	second, err := l.Token(t.Context())
	if err != nil || first == second {
		t.Errorf("got %q, %v", second, err)
	}
	logins(2)
	l.Refused(first) // that is not the present one
	l.Refused(second)
	if token, err := l.Token(t.Context()); !errors.Is(err, errRefusedToken) {
		t.Errorf("a new one was refused: got %q, %v", token, err)
	}
	logins(2)
	l.move(loginGap)
	if third, err := l.Token(t.Context()); err != nil || third == second {
		t.Errorf("got %q, %v", third, err)
	}
	logins(3)
}

// TestFailedLogin is about the library's panic where the login does not
// answer, and about its empty token where it refuses.
func TestFailedLogin(t *testing.T) {
	for name, tt := range map[string]struct {
		fault teamstest.Fault
		want  string
	}{
		"refused":   {teamstest.Fault{Status: 401, Body: `{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided: ` + teamstest.Secret + `"}`}, "AADSTS7000215"},
		"down":      {teamstest.Fault{Status: 503}, "login: "},
		"no answer": {teamstest.Fault{Lost: true}, "login: "},
		"a page":    {teamstest.Fault{Status: 200, Body: "<html>"}, "login: "},
		"no token":  {teamstest.Fault{Status: 200, Body: `{}`}, "login: "},
		"moved":     {teamstest.Fault{Status: 302, Location: "https://evil.example/"}, "login: "},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLogin(t, func(*CredentialConfig) {})
			l.m.Fail("login", 1, tt.fault)
			for range 5 {
				token, err := l.Token(t.Context())
				if err == nil || token != "" || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), teamstest.Secret) || len(err.Error()) > 120 {
					t.Fatalf("got %q, %v", token, err)
				}
			}
			if n := l.m.Requests("login"); n != 1 {
				t.Errorf("%d logins", n)
			}
			l.move(loginGap)
			if _, err := l.Token(t.Context()); err != nil {
				t.Errorf("later: %v", err)
			}
		})
	}
}

func TestOldTokenWhileTheLoginIsDown(t *testing.T) {
	l := newLogin(t, func(*CredentialConfig) {})
	first, err := l.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l.m.Fail("login", 1, teamstest.Fault{Status: 503})
	l.move(57 * time.Minute)
	if again, err := l.Token(t.Context()); err != nil || again != first {
		t.Errorf("got %q, %v", again, err)
	}
}

func TestLoginEndsWithTheContext(t *testing.T) {
	l := newLogin(t, func(*CredentialConfig) {})
	until := make(chan struct{})
	l.m.Fail("login", 1, teamstest.Fault{Until: until})
	defer close(until)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := l.Token(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestCredentialRefusesNonsense(t *testing.T) {
	good := CredentialConfig{AppID: "a", TenantID: "t", Secret: "s", Now: time.Now}
	for name, change := range map[string]func(*CredentialConfig){
		"no app": func(c *CredentialConfig) { c.AppID = "" }, "no tenant": func(c *CredentialConfig) { c.TenantID = "" },
		"no way": func(c *CredentialConfig) { c.Secret = "" }, "two ways": func(c *CredentialConfig) { c.ManagedIdentity = true },
		"no clock": func(c *CredentialConfig) { c.Now = nil }, "login over http": func(c *CredentialConfig) { c.LoginURL = "http://127.0.0.1/" },
		"login with a user": func(c *CredentialConfig) { c.LoginURL = "https://a@login.example/" },
		"no certificate":    func(c *CredentialConfig) { c.Secret, c.CertificateFile = "", "/nowhere" },
		"a bad certificate": func(c *CredentialConfig) { c.Secret, c.CertificateFile = "", file(t, "secret words") },
	} {
		cfg := good
		change(&cfg)
		if _, err := NewCredential(cfg); err == nil || strings.Contains(err.Error(), "secret words") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, cfg := range map[string]CredentialConfig{
		"managed":   {AppID: "a", ManagedIdentity: true, Now: time.Now},
		"federated": {AppID: "a", TenantID: "t", FederatedIdentity: "b", Now: time.Now},
	} {
		if _, err := NewCredential(cfg); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func file(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// certificate writes a certificate with its key.
func certificate(t *testing.T) string {
	t.Helper()
	key := teamstest.StrangeKey()
	form := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	cert, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}))+
		string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})))
}

func TestACredentialWithoutAnEndIsNotRead(t *testing.T) {
	if _, err := readFile("/dev/zero"); !errors.Is(err, errCredentialSize) {
		t.Errorf("got %v", err)
	}
}
