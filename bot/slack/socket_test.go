package slack

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
)

// sockets is Slack's side of Socket Mode.
type sockets struct {
	*testing.T
	server *httptest.Server
	refuse string // the error that no connection is opened for
	conns  chan *websocket.Conn
	acks   chan ack
}

// ack is an acknowledgement.
type ack struct {
	ID      string          `json:"envelope_id"`
	Payload json.RawMessage `json:"payload"`
}

func newSockets(t *testing.T) *sockets {
	s := &sockets{T: t, conns: make(chan *websocket.Conn, 10), acks: make(chan ack, 200)}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/apps.connections.open", func(w http.ResponseWriter, r *http.Request) {
		if s.refuse != "" {
			chat.WriteJSON(w, http.StatusOK, object{"ok": false, "error": s.refuse})
			return
		}
		chat.WriteJSON(w, http.StatusOK, object{"ok": true, "url": strings.Replace(s.server.URL, "http", "ws", 1) + "/ws"})
	})
	mux.HandleFunc("/ws", s.connect)
	s.server = httptest.NewServer(mux)
	t.Cleanup(s.server.Close)
	return s
}

func (s *sockets) connect(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	c, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer c.Close()
	s.send(c, object{"type": "hello", "num_connections": 1})
	s.conns <- c
	for {
		var a ack
		if c.ReadJSON(&a) != nil {
			return
		}
		s.acks <- a
	}
}

func (s *sockets) send(c *websocket.Conn, v any) {
	if err := c.WriteJSON(v); err != nil {
		s.Error(err)
	}
}

// patience is for what comes at once, or something is wrong.
const patience = 10 * time.Second

// next returns what comes next.
func next[T any](t *testing.T, what string, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		t.Fatalf("no %s came", what)
		panic("unreachable")
	}
}

// counts waits until something is counted.
func (w *world) counts(what string) {
	w.Helper()
	for next(w.T, what, w.counted.added) != what {
	}
}

// run connects a Slack; stop ends it and returns what Run returned.
func (s *sockets) run(w *world) (stop func() error) {
	ctx, cancel := context.WithCancel(s.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.Slack.Run(ctx) }()
	stopped := sync.OnceValue(func() error {
		cancel()
		return next(s.T, "end", ended)
	})
	s.Cleanup(func() { _ = stopped() })
	return stopped
}

func (s *sockets) world() *world {
	return newWorld(s.T, func(c *Config) {
		c.AppToken, c.APIURL, c.Stagger = "xapp-test", s.server.URL+"/api/", time.Nanosecond
	})
}

// pair is a connected Slack, and its two connections.
func pair(t *testing.T) (*sockets, *world, []*websocket.Conn, func() error) {
	s := newSockets(t)
	w := s.world()
	stop := s.run(w)
	return s, w, []*websocket.Conn{next(t, "connection", s.conns), next(t, "second connection", s.conns)}, stop
}

func enveloping(typ, id string, payload any) object {
	return object{"type": typ, "envelope_id": id, "payload": payload, "accepts_response_payload": true}
}

// TestSocket takes in what comes on either connection, and answers in the
// acknowledgement.
func TestSocket(t *testing.T) {
	s, w, conns, stop := pair(t)
	for n, c := range conns {
		s.send(c, enveloping("events_api", "e1", dm("hej", nil)))
		w.want("ack", next(t, "ack", s.acks), ack{ID: "e1"})
		w.want("turn", w.one().ID, "slack/T1/D1/100.1")
		s.send(c, enveloping("slash_commands", "e2", slashed("/hjaelp", "", nil)))
		a := next(t, "ack", s.acks)
		w.want("answer", a.ID+string(a.Payload), `e2{"response_type":"ephemeral","replace_original":false,"text":"help \"\" 0","blocks":[`+
			`{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"help \"\" 0","style":{"bold":true}}]}]}]}`)
		s.send(c, enveloping("interactive", "e3", clicked("ask|d1|yes", nil)))
		w.want("ack", next(t, "ack", s.acks), ack{ID: "e3"})
		w.one()
		s.send(c, enveloping("interactive", "e4", handedIn("block_suggestion", nil)))
		w.want("suggestion", string(next(t, "ack", s.acks).Payload), `{}`)
		w.want("health", w.Healthy(), nil)
		if n == 1 {
			w.want("end", stop(), nil)
		}
	}
}

// TestSocketUnknown acknowledges what nobody can read, and reads what only the
// library cannot.
func TestSocketUnknown(t *testing.T) {
	s, w, conns, _ := pair(t)
	c := conns[0]
	for id, v := range map[string]object{
		"unknown envelope":      enveloping("brand_new", "unknown envelope", object{}),
		"unknown event":         enveloping("events_api", "unknown event", callback(object{"type": "brand_new"})),
		"a payload that is bad": enveloping("events_api", "a payload that is bad", "x"),
		"no payload":            enveloping("slash_commands", "no payload", nil),
	} {
		s.send(c, v)
		w.want("ack", next(t, "ack of "+id, s.acks).ID, id)
	}
	s.send(c, object{"type": "brand_new_without_id"})
	s.send(c, []int{1})
	w.none("unknown")
	strict := []object{{"type": "input", "block_id": "b", "element": object{"type": "plain_text_input", "multiline": "yes"}}}
	s.send(c, enveloping("events_api", "strict", dm("hej", object{"blocks": strict})))
	w.want("ack", next(t, "ack", s.acks).ID, "strict")
	w.one()
}

// TestSocketNotSaved leaves to Slack what was not saved.
func TestSocketNotSaved(t *testing.T) {
	s, w, conns, _ := pair(t)
	w.bot.err = bot.ErrNotSaved
	s.send(conns[0], enveloping("events_api", "lost", dm("hej", nil)))
	w.counts("message not_saved")
	s.send(conns[0], enveloping("slash_commands", "told", slashed("/ide", "", nil)))
	a := next(t, "ack", s.acks)
	w.want("ack", []any{a.ID, strings.Contains(string(a.Payload), "da:not_saved")}, []any{"told", true})
}

// TestSocketPanic leaves to Slack what the program is wrong about.
func TestSocketPanic(t *testing.T) {
	s, w, conns, _ := pair(t)
	w.bot.before = func() { panic("at the disco") }
	s.send(conns[0], enveloping("events_api", "lost", dm("hej", nil)))
	w.counts("events panic")
	s.send(conns[0], enveloping("slash_commands", "alive", slashed("/hjaelp", "", nil)))
	w.want("ack", next(t, "ack", s.acks).ID, "alive")
}

// TestSocketAckAfterTheWrite acknowledges no sooner than what was done is
// stored, and at the end of Run too.
func TestSocketAckAfterTheWrite(t *testing.T) {
	s, w, conns, stop := pair(t)
	begun, stored := make(chan bool), make(chan bool)
	w.bot.before = func() {
		begun <- true
		<-stored
	}
	s.send(conns[0], enveloping("events_api", "slow", dm("hej", nil)))
	next(t, "turn", begun)
	s.send(conns[0], enveloping("slash_commands", "quick", slashed("/hjaelp", "", nil)))
	w.want("ack", next(t, "ack", s.acks).ID, "quick")
	ended := make(chan error, 1)
	go func() { ended <- stop() }()
	close(stored)
	w.want("ack", next(t, "ack", s.acks).ID, "slow")
	w.want("end", next(t, "end", ended), nil)
	w.one()
}

// TestSocketFull leaves to Slack what there is no worker for, and goes on
// reading.
func TestSocketFull(t *testing.T) {
	s, w, conns, _ := pair(t)
	begun, stored := make(chan bool, workers), make(chan bool)
	w.bot.before = func() {
		begun <- true
		<-stored
	}
	for range workers {
		s.send(conns[0], enveloping("events_api", "slow", dm("hej", nil)))
	}
	for range workers {
		next(t, "turn", begun)
	}
	for range 3 {
		s.send(conns[1], enveloping("events_api", "too many", dm("hej", nil)))
		w.counts("socket full")
	}
	close(stored)
	for range workers {
		w.want("ack", next(t, "ack", s.acks).ID, "slow")
	}
	s.send(conns[1], enveloping("slash_commands", "quick", slashed("/hjaelp", "", nil)))
	w.want("ack", next(t, "ack", s.acks).ID, "quick")
}

// TestSocketLong sends an answer that is too long for Socket Mode by the
// response_url.
func TestSocketLong(t *testing.T) {
	s, w, conns, _ := pair(t)
	w.bot.long = strings.Repeat("x", 21<<10)
	s.send(conns[0], enveloping("slash_commands", "long", slashed("/ide", "", nil)))
	w.want("ack", next(t, "ack", s.acks), ack{ID: "long"})
	w.counts("socket ack_failed")
	calls := w.awaitCalls()
	if !strings.HasPrefix(calls[0], `respond https://r/1 da:see_dmxxx`) {
		t.Errorf("got %.100q", calls)
	}
}

// awaitCalls waits until a call was made.
func (w *world) awaitCalls() []string {
	w.Helper()
	for range time.Tick(time.Millisecond) {
		w.web.mu.Lock()
		calls := w.web.calls
		w.web.mu.Unlock()
		if len(calls) > 0 || w.Context().Err() != nil {
			return calls
		}
	}
	return nil
}

// TestSocketReconnects opens a connection anew that Slack ends, or that
// breaks; the other one stays.
func TestSocketReconnects(t *testing.T) {
	s, w, conns, stop := pair(t)
	s.send(conns[0], object{"type": "disconnect", "reason": "refresh_requested"})
	third := next(t, "third connection", s.conns)
	third.NetConn().Close()
	fourth := next(t, "fourth connection", s.conns)
	for _, c := range []*websocket.Conn{conns[1], fourth} {
		s.send(c, enveloping("events_api", "e1", dm("hej", nil)))
		w.want("ack", next(t, "ack", s.acks).ID, "e1")
	}
	w.want("end", stop(), nil)
}

// TestSocketRefused ends where there is no use in trying.
func TestSocketRefused(t *testing.T) {
	for _, code := range []string{"invalid_auth", "token_revoked", "missing_scope", "not_allowed_token_type"} {
		s := newSockets(t)
		s.refuse = code
		w := s.world()
		if err := w.Slack.Run(t.Context()); err == nil || !strings.Contains(err.Error(), code) {
			t.Errorf("%s: Run returned %v", code, err)
		}
		if w.Healthy() == nil {
			t.Errorf("%s: healthy", code)
		}
	}
}

// TestHealth wants to hear something every minute, on one of the connections.
func TestHealth(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	w := newWorld(t, func(c *Config) { c.AppToken = "xapp"; c.Now = func() time.Time { return now } })
	w.want("before", w.Healthy(), "slack: not connected yet")
	w.socket.heard.last.Store(now.UnixMilli())
	now = now.Add(time.Minute)
	w.want("after a minute", w.Healthy(), nil)
	now = now.Add(time.Second)
	w.want("after more", w.Healthy(), "slack: nothing heard for 1m1s")
}

// TestHeard notes what comes by a connection, a ping too.
func TestHeard(t *testing.T) {
	s := newSockets(t)
	var h heard
	pinged := make(chan bool, 1)
	c, resp, err := h.dialer(func() time.Time { return time.UnixMilli(7) }).DialContext(t.Context(), strings.Replace(s.server.URL, "http", "ws", 1)+"/ws", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	resp.Body.Close()
	c.SetPingHandler(func(string) error { pinged <- true; return nil })
	var hello object
	if err := c.ReadJSON(&hello); err != nil {
		t.Fatal(err)
	}
	h.last.Store(0)
	server := next(t, "connection", s.conns)
	if err := server.WriteControl(websocket.PingMessage, nil, time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	s.send(server, object{})
	_ = c.ReadJSON(&hello)
	next(t, "ping", pinged)
	if h.last.Load() != 7 {
		t.Errorf("heard at %d", h.last.Load())
	}
}

// TestRunWithoutSocket waits for its end, and for what was begun.
func TestRunWithoutSocket(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	begun, release, ended := make(chan bool), make(chan bool), make(chan error, 1)
	w.background.Go(ctx, "chore", func(ctx context.Context) error {
		begun <- true
		<-release
		return ctx.Err()
	})
	<-begun
	go func() { ended <- w.Slack.Run(ctx) }()
	cancel()
	short, no := context.WithCancel(t.Context())
	no()
	if err := w.Shutdown(short); !errors.Is(err, context.Canceled) {
		t.Errorf("a shutdown without time returned %v", err)
	}
	close(release)
	w.want("end", next(t, "end", ended), nil)
	w.background.Go(ctx, "chore", func(context.Context) error { panic("begun after the end") })
	w.want("counted", w.counted.n, map[string]int{"chore closed": 1})
}

// TestNoLeaks leaves no goroutine behind.
func TestNoLeaks(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("run", func(t *testing.T) {
		s, w, conns, stop := pair(t)
		s.send(conns[0], object{"type": "disconnect", "reason": "refresh_requested"})
		next(t, "third connection", s.conns)
		s.send(conns[1], enveloping("events_api", "e1", dm("hej", nil)))
		w.want("ack", next(t, "ack", s.acks).ID, "e1")
		w.want("end", stop(), nil)
	})
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	deadline := time.After(patience)
	for runtime.NumGoroutine() > before {
		select {
		case <-deadline:
			buf := make([]byte, 1<<20)
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, buf[:runtime.Stack(buf, true)])
		default:
			runtime.Gosched()
		}
	}
}
