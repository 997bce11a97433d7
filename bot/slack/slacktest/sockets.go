package slacktest

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// mostSockets is how many connections an app can have.
const mostSockets = 10

// sockets are the connections of Socket Mode. The server's lock guards them.
type sockets struct {
	open    []*socket
	turn    int // whose turn it is
	tickets map[string]bool
	waiting map[string]chan ack // by envelope
	changed chan struct{}       // closed when open changes, and replaced
}

// socket is one connection.
type socket struct {
	conn    *websocket.Conn
	writing sync.Mutex
	leaving bool // has been told to disconnect
	gone    chan struct{}
}

func newSockets() sockets {
	return sockets{tickets: map[string]bool{}, waiting: map[string]chan ack{}, changed: make(chan struct{})}
}

func (s *Server) connectionsOpen(*call) object {
	ticket := s.next("ticket-")
	s.sockets.tickets[ticket] = true
	return object{"ok": true, "url": s.socketURL() + "?ticket=" + ticket + "&app_id=" + AppID}
}

// serveSocket takes a connection in, once per ticket.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	if !s.punch(r.URL.Query().Get("ticket")) {
		http.NotFound(w, r)
		return
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }} // slack-go names Slack as its origin
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // it has answered
	}
	k := &socket{conn: conn, gone: make(chan struct{})}
	n, taken := s.enter(k)
	if !taken {
		k.send(object{"type": "disconnect", "reason": "too_many_websockets", "debug_info": debugInfo()})
		k.cut()
		return
	}
	k.send(object{
		"type": "hello", "num_connections": n, "debug_info": debugInfo(), "connection_info": object{"app_id": AppID},
	})
	go s.ping(k)
	s.listen(k)
}

func debugInfo() object {
	return object{"host": "applink-fake", "build_number": 1, "approximate_connection_time": 18060}
}

// punch uses up a ticket.
func (s *Server) punch(ticket string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	valid := s.sockets.tickets[ticket]
	delete(s.sockets.tickets, ticket)
	return valid
}

func (s *Server) enter(k *socket) (int, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.sockets.open) >= mostSockets {
		return 0, false
	}
	s.sockets.open = append(s.sockets.open, k)
	s.sockets.change()
	return len(s.sockets.open), true
}

func (s *Server) leave(k *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sockets.open = slices.DeleteFunc(s.sockets.open, func(each *socket) bool { return each == k })
	s.sockets.change()
}

func (k *sockets) change() {
	close(k.changed)
	k.changed = make(chan struct{})
}

// ping pings a connection until it is gone.
func (s *Server) ping(k *socket) {
	ticker := time.NewTicker(s.cfg.Ping)
	defer ticker.Stop()
	for {
		select {
		case <-k.gone:
			return
		case <-ticker.C:
			k.writing.Lock()
			_ = k.conn.WriteMessage(websocket.PingMessage, []byte("Ping from applink")) // listen notices
			k.writing.Unlock()
		}
	}
}

func (k *socket) send(frame object) {
	k.writing.Lock()
	defer k.writing.Unlock()
	_ = k.conn.WriteJSON(frame) // listen notices when the connection is gone
}

func (k *socket) cut() { _ = k.conn.NetConn().Close() }

// Connections returns how many connections of Socket Mode are open.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets.open)
}

// AwaitConnections waits until exactly n connections are open that were not
// told to disconnect.
func (s *Server) AwaitConnections(ctx context.Context, n int) error {
	for {
		now, changed := s.staying()
		if now == n {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait for %d connections, there are %d: %w", n, now, ctx.Err())
		}
	}
}

func (s *Server) staying() (int, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, k := range s.sockets.open {
		if !k.leaving {
			n++
		}
	}
	return n, s.sockets.changed
}

// Disconnect tells all connections to disconnect, for the reason warning,
// refresh_requested or link_disabled. They are not cut.
func (s *Server) Disconnect(reason string) {
	for _, k := range s.mark() {
		k.send(object{"type": "disconnect", "reason": reason, "debug_info": debugInfo()})
	}
}

func (s *Server) mark() []*socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.sockets.open {
		k.leaving = true
	}
	return slices.Clone(s.sockets.open)
}

// Cut cuts all connections of Socket Mode without a word.
func (s *Server) Cut() {
	for _, k := range s.mark() {
		k.cut()
	}
}
