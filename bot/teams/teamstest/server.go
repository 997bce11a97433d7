// Package teamstest is Microsoft for tests: the Bot Connector, the login and
// the keys, on one server over TLS, and people who sit in front of Teams.
//
//	m := teamstest.New(t, clock.Now)
//	// a teams.Teams with m.Token, m.Transport(), m.MetadataURL(), m.ServiceURL()
//	anna := m.Person(teamstest.Account{Name: "Anna"}, bot.URL+"/teams/messages")
//	anna.Says("idé")
//	anna.Presses("Send", teamstest.Field{Name: "Titel", Value: "Kørebog"})
package teamstest

import (
	"context"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Who the bot is, and whose tenant it is in.
const (
	AppID    = "11111111-2222-3333-4444-555555555555"
	TenantID = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
	Secret   = "the-secret-of-the-bot"
)

// Server is Microsoft. It is safe for concurrent use.
type Server struct {
	// URL is where it is.
	URL string
	// Open takes activities without a token, and none with one.
	Open bool

	t    testing.TB
	now  func() time.Time
	http *httptest.Server

	mu       sync.Mutex
	problems []string
	counts   map[string]int // requests by operation
	faults   []*fault
	tokens   map[string]bool // that the connector takes
	keys     []signer
	people   map[string]*Person // by AAD object id, and by account
	chats    map[string][]*Shown
	log      []Call
	ids      int
	uploads  []Upload
	quotas   quotas
}

// New returns a server that runs until the test ends. What was done wrong by
// then, and not looked at with Problems, fails the test.
func New(t testing.TB, now func() time.Time) *Server {
	t.Helper()
	s := &Server{
		t: t, now: now, counts: map[string]int{}, tokens: map[string]bool{},
		people: map[string]*Person{}, chats: map[string][]*Shown{}, keys: []signer{{ID: "key1", Endorsements: []string{"msteams"}, key: rsaKey(0)}},
	}
	s.http = httptest.NewTLSServer(s.routes())
	s.URL = s.http.URL
	t.Cleanup(func() {
		s.http.Close()
		for _, p := range s.Problems() {
			t.Errorf("teams would not have it: %s", p)
		}
	})
	return s
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /keys/openidconfiguration", s.metadata)
	mux.HandleFunc("GET /keys/jwks", s.jwks)
	mux.HandleFunc("GET /{tenant}/v2.0/.well-known/openid-configuration", s.discovery)
	mux.HandleFunc("POST /{tenant}/oauth2/v2.0/token", s.login)
	mux.HandleFunc("PUT /drive/{name}", s.drive)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/teams/") { // not by the mux, which would clean the path
			s.connector(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// ServiceURL is the connector, as activities name it.
func (s *Server) ServiceURL() string { return s.URL + "/teams/" }

// MetadataURL is where the keys are described.
func (s *Server) MetadataURL() string { return s.URL + "/keys/openidconfiguration" }

// LoginURL is where tokens are had.
func (s *Server) LoginURL() string { return s.URL + "/" }

// Transport trusts the server.
func (s *Server) Transport() http.RoundTripper { return s.http.Client().Transport }

// CertificateFile writes the certificate to be trusted into a file, for
// programs that read SSL_CERT_FILE.
func (s *Server) CertificateFile() string {
	name := filepath.Join(s.t.TempDir(), "microsoft.pem")
	data := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.http.Certificate().Raw})
	if err := os.WriteFile(name, data, 0o600); err != nil {
		s.t.Fatal(err)
	}
	return name
}

// Token returns a token that the connector takes; it goes into teams.Config.
func (s *Server) Token(context.Context) (string, error) { return s.issue(), nil }

// Requests returns how often something was asked for: "metadata", "jwks",
// "discovery", "login", "send", "reply", "update", "delete", "create",
// "member" or "upload".
func (s *Server) Requests(what string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[what]
}

// Problems returns what was done wrong since the last time it was asked.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.problems
	s.problems = nil
	return all
}

func (s *Server) problem(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, text)
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
