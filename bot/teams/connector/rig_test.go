package connector

import (
	"context"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/teams/teamstest"
)

// msteams is Teams' name in tokens.
const msteams = "msteams"

// rig is a connector and a verifier beside Microsoft's servers.
type rig struct {
	connector *Client
	verifier  *Verifier
	m         *teamstest.Server
	clock     *bottest.Clock

	mu     sync.Mutex
	counts map[string]int
	token  string
}

func newRig(t *testing.T, tweaks ...func(*Config)) *rig {
	t.Helper()
	w := &rig{clock: bottest.NewClock(), counts: map[string]int{}}
	w.m = teamstest.New(t, w.clock.Now)
	cfg := Config{
		AppID: teamstest.AppID, MetadataURL: w.m.MetadataURL(), ServiceURL: w.m.ServiceURL(), Transport: w.m.Transport(),
		Now: w.clock.Now, Wait: w.wait, Count: w.counted, Chance: func() float64 { return 0.5 }, Token: w.login, Refused: w.refused,
	}
	for _, tweak := range tweaks {
		tweak(&cfg)
	}
	v, err := NewVerifier(cfg)
	if err != nil {
		t.Fatal(err)
	}
	w.verifier, w.connector = v, New(cfg)
	return w
}

// login returns a token, which is kept until it is refused.
func (w *rig) login(ctx context.Context) (_ string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.token == "" {
		w.token, err = w.m.Token(ctx)
	}
	return w.token, err
}

func (w *rig) refused(string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.token = ""
}

// wait moves the clock on instead of waiting.
func (w *rig) wait(ctx context.Context, d time.Duration) error {
	w.clock.Move(d)
	return ctx.Err()
}

func (w *rig) counted(kind, outcome string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts[kind+"/"+outcome]++
}

func (w *rig) counter(name string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.counts[name]
}

// anna is somebody who has a personal conversation with the bot.
func (w *rig) anna() *teamstest.Person {
	return w.m.Person(teamstest.Account{Name: "Anna Holm"}, "")
}
