package teams

import (
	"errors"
	"testing"

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
	if _, err := w.Check(t.Context()); !errors.Is(err, errNoKeys) {
		t.Errorf("got %v", err)
	}
}
