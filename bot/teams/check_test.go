package teams

import (
	"context"
	"errors"
	"testing"

	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/teamstest"
)

func TestNewRefusesNonsense(t *testing.T) {
	w := newWorld(t)
	for name, tw := range map[string]tweak{
		"no app": func(c *Config) { c.AppID = "" }, "no tenant": func(c *Config) { c.TenantID = "" }, "no clock": func(c *Config) { c.Now = nil },
		"no token": func(c *Config) { c.Token = nil }, "metadata over http": func(c *Config) { c.MetadataURL = "http://login.example/" },
		"service over http": func(c *Config) { c.ServiceURL = "http://smba.example/" }, "metadata is a file": func(c *Config) { c.MetadataURL = "file:///x" },
	} {
		cfg := w.cfg
		tw(&cfg)
		if _, err := New(cfg); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func TestCheck(t *testing.T) {
	w := newWorld(t)
	r, err := w.Check(t.Context())
	if err != nil || r.Keys != 1 || r.TeamsKeys != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
	w.m.SetKey("key1", []string{"webchat"})
	if r, err := w.Check(t.Context()); err == nil || r.Keys != 1 {
		t.Errorf("got %+v, %v", r, err)
	}
	w.m.Fail("metadata", 1, teamstest.Fault{Status: 500})
	if _, err := w.Check(t.Context()); !errors.Is(err, connector.ErrNoKeys) {
		t.Errorf("got %v", err)
	}
}

// TestHealthy: both directions count.
func TestHealthy(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Token = func(context.Context) (string, error) { return "", errBroken } })
	if err := w.Healthy(); err != nil {
		t.Errorf("before anything is known: %v", err)
	}
	_ = w.connector.Typing(t.Context(), connector.Target{ServiceURL: w.m.ServiceURL(), Conversation: "a:1"})
	if err := w.Healthy(); !errors.Is(err, errBroken) {
		t.Errorf("without a token: %v", err)
	}
	w = newWorld(t)
	w.m.Fail("metadata", 1, teamstest.Fault{Status: 500})
	_, _ = w.verifier.Verify(t.Context(), "Bearer "+w.m.Mint(nil), channel)
	if err := w.Healthy(); !errors.Is(err, connector.ErrNoKeys) {
		t.Errorf("without keys: %v", err)
	}
}
