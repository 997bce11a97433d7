package chat_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
)

// memory is what replicas share.
type memory struct {
	mu     sync.Mutex
	values map[string]string
	err    error
}

func (m *memory) Recall(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.values[key]; ok {
		return []byte(v), m.err
	}
	return nil, m.err
}

func (m *memory) Remember(_ context.Context, key string, value []byte, _ time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.values[key] = string(value)
	return m.err
}

// platform answers who Anna is, and counts how often it was asked.
type platform struct {
	asked int
	err   error
	is    chat.Person

	unknown bool // what ask was told last
}

func (p *platform) ask(_ context.Context, unknown bool) (chat.Person, error) {
	p.unknown = unknown
	p.asked++
	return p.is, p.err
}

var anna = chat.Person{User: "U1", Tenant: "T1", Name: "Anna Holm", Email: "anna@odense.dk", Lang: "da", TZ: "Europe/Copenhagen"}

func newPeople(m bot.Memory) *chat.People {
	key := func(tenant, user string) string { return strings.ToLower("x/" + tenant + "/" + user) }
	p := chat.NewPeople(key, time.Now, slog.New(slog.DiscardHandler))
	p.Memory = m
	return p
}

// TestWho asks the platform once a day, whatever the replica, and makes do with
// what was known where it does not answer.
func TestWho(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, at := &memory{values: map[string]string{}}, &platform{is: anna}
		one, two := newPeople(m), newPeople(m)
		who := func(p *chat.People, want chat.Person, asked int) {
			t.Helper()
			if got, err := p.Who(t.Context(), "T1", "U1", at.ask); err != nil || got != want || at.asked != asked {
				t.Errorf("got %+v, %v, asked %d times, want %d", got, err, at.asked, asked)
			}
		}
		who(one, anna, 1)
		if !at.unknown {
			t.Error("who is unknown is looked up as one who is known")
		}
		who(one, anna, 1)
		who(two, anna, 1)
		if want := `{"v":1,"at":"2000-01-01T00:00:00Z","name":"Anna Holm","email":"anna@odense.dk","lang":"da","tz":"Europe/Copenhagen"}`; m.values["x/t1/u1"] != want {
			t.Errorf("stored %s", m.values["x/t1/u1"])
		}
		time.Sleep(25 * time.Hour)
		at.err = &bot.RetryError{After: time.Minute, Err: errors.New("crowded")}
		who(one, anna, 2)
		if at.unknown {
			t.Error("who is known is looked up as one who is not")
		}
		who(one, anna, 2) // not asked again for a minute
		time.Sleep(time.Minute)
		at.err, at.is.Name = nil, "Anna Holm Berg"
		who(one, at.is, 3)
		who(two, at.is, 3)
	})
}

func TestWhoIsRefusedIsAskedAgain(t *testing.T) {
	m, at := &memory{values: map[string]string{}}, &platform{is: chat.Person{User: "U1", Tenant: "T1", Refused: chat.RefusedGuest}}
	for i := range 2 {
		if got, err := newPeople(m).Who(t.Context(), "T1", "U1", at.ask); err != nil || got != at.is || at.asked != i+1 {
			t.Errorf("got %+v, %v, asked %d times", got, err, at.asked)
		}
	}
}

// TestWhoFails: what cannot be delivered is not made up for by what was known.
func TestWhoFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, at := newPeople(&memory{values: map[string]string{}}), &platform{is: anna, err: errors.New("down")}
		if _, err := p.Who(t.Context(), "T1", "U1", at.ask); err != at.err { //nolint:errorlint // the platform's own error
			t.Errorf("got %v", err)
		}
		at.err = nil
		if _, err := p.Who(t.Context(), "T1", "U1", at.ask); err != nil {
			t.Fatal(err)
		}
		time.Sleep(25 * time.Hour)
		at.err = &bot.PermanentError{Code: "user_not_found", Err: errors.New("gone")}
		if _, err := p.Who(t.Context(), "T1", "U1", at.ask); err != at.err { //nolint:errorlint // the platform's own error
			t.Errorf("got %v", err)
		}
	})
}

// TestWhoWithoutMemory does without a store, and without one that answers.
func TestWhoWithoutMemory(t *testing.T) {
	for _, m := range []bot.Memory{nil, &memory{values: map[string]string{"x/t1/u1": `{"v":2,"name":"X"}`}}, &memory{values: map[string]string{}, err: errors.New("down")}} {
		at := &platform{is: anna}
		if got, err := newPeople(m).Who(t.Context(), "T1", "U1", at.ask); err != nil || got != anna {
			t.Errorf("got %+v, %v", got, err)
		}
	}
}

// TestWhoAtOnce makes one call for several who ask.
func TestWhoAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, at := newPeople(nil), &platform{is: anna}
		slow := func(ctx context.Context, unknown bool) (chat.Person, error) {
			time.Sleep(time.Second)
			return at.ask(ctx, unknown)
		}
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				if got, err := p.Who(t.Context(), "T1", "U1", slow); err != nil || got != anna {
					t.Errorf("got %+v, %v", got, err)
				}
			})
		}
		wg.Wait()
		if at.asked != 1 {
			t.Errorf("asked %d times", at.asked)
		}
		short, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := p.Who(short, "T1", "U2", slow); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		time.Sleep(time.Second)
	})
}
