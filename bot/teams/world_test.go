package teams

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// world is a Teams beside Microsoft's servers.
type world struct {
	*Teams
	m     *teamstest.Server
	clock *bottest.Clock
	notes *notes
	log   *safeBuffer

	mu     sync.Mutex
	counts map[string]int
	slept  []time.Duration
	later  []func() // what is to be done when a time has passed
}

// tweak changes what a Teams is made of.
type tweak func(*Config)

func newWorld(t *testing.T, tweaks ...tweak) *world {
	t.Helper()
	w := &world{clock: bottest.NewClock(), counts: map[string]int{}, log: &safeBuffer{}, notes: newNotes()}
	w.m = teamstest.New(t, w.clock.Now)
	var mu sync.Mutex
	var token string
	cfg := Config{
		Config: connector.Config{
			AppID: teamstest.AppID, MetadataURL: w.m.MetadataURL(), ServiceURL: w.m.ServiceURL(),
			Transport: w.m.Transport(), Now: w.clock.Now, Wait: w.wait, Count: w.counted, Chance: func() float64 { return 0.5 },
			Token: func(ctx context.Context) (_ string, err error) {
				mu.Lock()
				defer mu.Unlock()
				if token == "" {
					token, err = w.m.Token(ctx)
				}
				return token, err
			},
			Refused: func(string) {
				mu.Lock()
				defer mu.Unlock()
				token = ""
			},
		},
		TenantID: teamstest.TenantID,
		Log:      slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, tw := range tweaks {
		tw(&cfg)
	}
	teams, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	teams.render = func(m message.Message) outgoing.Activity { return outgoing.Activity{Type: "message", Text: m.Title} }
	teams.places.memory, teams.people.Memory = w.notes, w.notes
	teams.after = func(_ time.Duration, do func()) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.later = append(w.later, do)
	}
	w.Teams = teams
	t.Cleanup(func() {
		if strings.Contains(w.log.String(), "connector-token") {
			t.Errorf("a token in the log: %s", w.log)
		}
	})
	return w
}

// wait moves the clock on instead of waiting.
func (w *world) wait(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	w.slept = append(w.slept, d)
	w.mu.Unlock()
	w.clock.Move(d)
	return ctx.Err()
}

// passed does what is to be done when a time has passed.
func (w *world) passed() {
	w.mu.Lock()
	all := w.later
	w.later = nil
	w.mu.Unlock()
	for _, do := range all {
		do()
	}
}

func (w *world) counted(kind, outcome string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts[kind+"/"+outcome]++
}

func (w *world) counter(name string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.counts[name]
}

// anna is somebody who has been seen.
func (w *world) anna(t *testing.T) *teamstest.Person {
	t.Helper()
	p := w.m.Person(teamstest.Account{Name: "Anna Holm"}, "")
	w.seen(t.Context(), w.sighting(p))
	return p
}

func (w *world) sighting(p *teamstest.Person) sighting {
	return sighting{Tenant: p.Tenant, User: p.AADID, Account: p.ID(), ServiceURL: w.m.ServiceURL(), Conversation: p.Conversation()}
}

func placeOf(p *teamstest.Person) place {
	return place{Tenant: p.Tenant, User: p.AADID, Conversation: p.Conversation()}
}

// says is a message to somebody.
func says(to place, id, text string) bot.Sending {
	return bot.Sending{ID: id, To: idea.Address{Platform: Platform, Ref: to.String()}, Message: message.Message{Title: text}}
}

// notes is a store in memory.
type notes struct {
	mu     sync.Mutex
	values map[string][]byte
	until  map[string]time.Time
	broken bool
}

func newNotes() *notes { return &notes{values: map[string][]byte{}, until: map[string]time.Time{}} }

var errBroken = errors.New("the store is down")

func (n *notes) Recall(_ context.Context, key string) ([]byte, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.broken {
		return nil, errBroken
	}
	return n.values[key], nil
}

func (n *notes) Remember(_ context.Context, key string, value []byte, until time.Time) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.broken {
		return errBroken
	}
	n.values[key], n.until[key] = value, until
	return nil
}

// safeBuffer is a log that several goroutines write.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
