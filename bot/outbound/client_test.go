package outbound_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"odense.dk/ideabot/bot/outbound"
)

func TestClientFollowsNoRedirects(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("went elsewhere") }))
	defer elsewhere.Close()
	server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer server.Close()
	resp, err := outbound.Client(nil, time.Minute).Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusTemporaryRedirect {
		t.Errorf("status %d", resp.StatusCode)
	}
}

// TestTransportTo refuses this machine where a name leads there without saying
// so.
func TestTransportTo(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	for address, called := range map[string]bool{server.URL: true, "https://example.dk": false} {
		resp, err := outbound.Client(outbound.TransportTo(address), time.Minute).Get(server.URL)
		if err == nil {
			resp.Body.Close()
		}
		if (err == nil) != called {
			t.Errorf("configured for %s: %v", address, err)
		}
	}
}

func TestHosts(t *testing.T) {
	hosts := outbound.NewHosts("Files.Example.dk", "example.dk:8443")
	for address, want := range map[string]bool{
		"https://files.example.dk/a":      true,
		"https://FILES.example.dk":        true,
		"https://example.dk:8443/":        true,
		"http://files.example.dk/a":       false,
		"https://files.example.dk:8443/":  false,
		"https://example.dk/":             false,
		"https://files.example.dk.evil/":  false,
		"https://files.example.dk@evil/a": false,
	} {
		if got := hosts.Allow(parsed(t, address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestPrivate(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.dk":        true,
		"http://example.dk":         false,
		"http://localhost:3978":     true,
		"http://LOCALHOST":          true,
		"http://127.0.0.1":          true,
		"http://[::1]:80":           true,
		"http://[::ffff:127.0.0.1]": true,
		"http://localhost.evil":     false,
		"ftp://localhost":           false,
	} {
		if got := outbound.Private(parsed(t, address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func parsed(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
