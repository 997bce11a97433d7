package slack

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
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
	refuse atomic.Pointer[string] // the error that no connection is opened for
	all    atomic.Int64           // how many connections a hello speaks of
	full   atomic.Bool            // no more are taken
	conns  chan *websocket.Conn
	acks   chan ack
	pauses pauses
}

// ack is an acknowledgement.
type ack struct {
	ID      string          `json:"envelope_id"`
	Payload json.RawMessage `json:"payload"`
}

func newSockets(t *testing.T) *sockets {
	s := &sockets{T: t, conns: make(chan *websocket.Conn, 10), acks: make(chan ack, 200)}
	s.pauses = pauses{make(chan time.Duration, 1000), make(chan bool)}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/apps.connections.open", func(w http.ResponseWriter, r *http.Request) {
		if code := s.refuse.Load(); code != nil {
			chat.WriteJSON(w, http.StatusOK, object{"ok": false, "error": *code})
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
	if s.full.Load() {
		s.send(c, object{"type": "disconnect", "reason": "too_many_websockets"})
		return
	}
	s.send(c, object{"type": "hello", "num_connections": s.all.Load()})
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
		c.Wait = s.pauses.wait
	})
}

// pauses are those between two attempts to connect: they are noted, and over
// when a test says so.
type pauses struct {
	begun chan time.Duration
	over  chan bool // closed: each is over at once
}

func (p *pauses) wait(ctx context.Context, d time.Duration) error {
	p.begun <- d
	select {
	case <-p.over:
	case <-ctx.Done():
	}
	return ctx.Err()
}

// without makes the pauses end at once.
func (p *pauses) without() { close(p.over) }

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
	s.pauses.without()
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

// TestSocketAcksBeforeItLeaves acknowledges on a connection that Slack ends what
// came by it.
func TestSocketAcksBeforeItLeaves(t *testing.T) {
	s, w, conns, _ := pair(t)
	begun, stored := make(chan bool), make(chan bool)
	w.bot.before = func() {
		begun <- true
		<-stored
	}
	s.send(conns[0], enveloping("events_api", "late", dm("hej", nil)))
	next(t, "turn", begun)
	s.send(conns[0], object{"type": "disconnect", "reason": "warning"})
	close(stored)
	w.want("ack", next(t, "ack", s.acks).ID, "late")
	w.want("pause", next(t, "pause", s.pauses.begun), firstPause)
}

// TestSocketRefused says which code the app token is refused with, tries again
// after a while, and is well when it is taken.
func TestSocketRefused(t *testing.T) {
	for _, code := range []string{"invalid_auth", "token_revoked", "missing_scope", "not_allowed_token_type"} {
		s := newSockets(t)
		s.refuse.Store(&code)
		w := s.world()
		stop := s.run(w)
		w.want("pause", next(t, "pause", s.pauses.begun), mostPause)
		w.want("deaf", w.Deaf(), "slack: the app token is refused: "+code)
		s.refuse.Store(nil)
		s.pauses.without()
		next(t, "connection", s.conns)
		w.counts("socket connected")
		w.want("deaf when it is taken", w.Deaf(), nil)
		w.want("end", stop(), nil)
	}
}

// TestOtherConnections tells of connections that are not this replica's, which
// get their share of what people write.
func TestOtherConnections(t *testing.T) {
	s := newSockets(t)
	s.all.Store(9)
	var log strings.Builder
	var told atomic.Int64
	w := s.world()
	w.cfg.Connections = func(n int) { told.Store(int64(n)) }
	w.cfg.Log = slog.New(slog.NewTextHandler(&log, nil))
	stop := s.run(w)
	next(t, "connection", s.conns)
	next(t, "second connection", s.conns)
	w.counts("socket connected")
	w.counts("socket connected")
	w.want("metric", told.Load(), 9)
	w.want("health", w.Healthy(), nil)
	w.want("notes", w.Notes(), []string{
		"slack: the app has 9 connections, 2 of them here; each event goes to one of them, so those that are not another replica's (two each) take events away: end them",
	})
	w.want("end", stop(), nil)
	if !strings.Contains(log.String(), "connections=9 others=8") {
		t.Errorf("logged %s", log.String())
	}
}

// TestOwnConnections is no word where all connections are this replica's.
func TestOwnConnections(t *testing.T) {
	s := newSockets(t)
	s.all.Store(2)
	w := s.world()
	s.run(w)
	next(t, "connection", s.conns)
	next(t, "second connection", s.conns)
	w.counts("socket connected")
	w.counts("socket connected")
	w.want("notes", w.Notes(), []string{})
}

// TestSocketEndedForGood says why Slack ends connections where somebody has to
// mend it, and does not hammer at it.
func TestSocketEndedForGood(t *testing.T) {
	for reason, want := range map[string]string{
		tooMany:      "slack: too_many_websockets: the app has as many connections as Slack allows, ten; end those that are not this Idébot's",
		linkDisabled: "slack: link_disabled: Socket Mode is switched off for the app; switch it on under Socket Mode",
	} {
		s, w, conns, _ := pair(t)
		w.counts("socket connected")
		w.counts("socket connected")
		s.send(conns[0], object{"type": "disconnect", "reason": reason})
		w.want("pause", next(t, "pause", s.pauses.begun), firstPause)
		w.counts("socket " + reason)
		w.want("health", w.Healthy(), want)
		w.want("with the other one it hears", w.Deaf(), nil)
		s.send(conns[1], object{"type": "disconnect", "reason": reason})
		next(t, "pause", s.pauses.begun)
		w.want("without any it is deaf", w.Deaf(), want)
		s.pauses.without()
		next(t, "connection", s.conns)
		w.counts("socket connected")
		w.want("with one again", w.Healthy(), nil)
	}
}

// TestPausesGrow waits longer and longer where no connection lasts.
func TestPausesGrow(t *testing.T) {
	s := newSockets(t)
	s.full.Store(true)
	w := s.world()
	s.run(w)
	for _, want := range []time.Duration{firstPause, 2 * firstPause, 4 * firstPause, 8 * firstPause} {
		w.want("pause", next(t, "pause", s.pauses.begun), want)
		s.pauses.over <- true
	}
	if deaf := w.Deaf(); deaf == nil || !strings.Contains(deaf.Error(), tooMany) {
		t.Errorf("deaf: %v", deaf)
	}
	w.want("at last", min(firstPause<<20, mostPause), mostPause)
}

// TestSocketRedelivered counts what another connection got first and did not
// acknowledge.
func TestSocketRedelivered(t *testing.T) {
	s, w, conns, _ := pair(t)
	again := enveloping("events_api", "e1", dm("hej", nil))
	again["retry_attempt"], again["retry_reason"] = 1, "timeout"
	s.send(conns[0], again)
	w.counts("socket redelivered")
	w.want("ack", next(t, "ack", s.acks).ID, "e1")
}

// TestHealth wants to hear something every minute, on one of the connections.
func TestHealth(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	w := newWorld(t, func(c *Config) { c.AppToken = "xapp"; c.Now = func() time.Time { return now } })
	w.want("before", w.Healthy(), "slack: not connected yet")
	w.socket.state.trouble("no connection: no such host", false)
	w.want("before, and why", w.Healthy(), "slack: not connected yet: no connection: no such host")
	w.socket.state.hear(now)
	now = now.Add(time.Minute)
	w.want("after a minute", w.Healthy(), nil)
	now = now.Add(time.Second)
	w.want("after more", w.Healthy(), "slack: nothing heard for 1m1s: no connection: no such host")
}

// TestHeard notes what comes by a connection, a ping too.
func TestHeard(t *testing.T) {
	s := newSockets(t)
	heard := make(chan bool, 10)
	c, err := dial(t.Context(), strings.Replace(s.server.URL, "http", "ws", 1)+"/ws", func() { heard <- true })
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	if f, err := c.read(); err != nil || f.Type != "hello" {
		t.Fatalf("%+v, %v", f, err)
	}
	next(t, "hello", heard)
	server := next(t, "connection", s.conns)
	go func() { _, _ = c.read() }()
	if err := server.WriteControl(websocket.PingMessage, nil, time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	next(t, "ping", heard)
}

// TestDialErrorsAreBare does not tell the address that opens a connection.
func TestDialErrorsAreBare(t *testing.T) {
	_, err := dial(t.Context(), "ws://127.0.0.1:1/?ticket=hemmelig", func() {})
	if err == nil || strings.Contains(err.Error(), "hemmelig") {
		t.Errorf("got %v", err)
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
		s.pauses.without()
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
