package slack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const (
	handshakeTime = 10 * time.Second
	// writeBuffer holds an answer in one frame: Slack drops longer ones.
	writeBuffer = 32 << 10
)

// heard is when Slack was heard last on any connection: a ping, a hello, an
// event. The zero value has heard nothing.
type heard struct{ last atomic.Int64 } // Unix milliseconds

func (h *heard) since(now time.Time) (d time.Duration, ever bool) {
	last := h.last.Load()
	return now.Sub(time.UnixMilli(last)), last != 0
}

// dialer opens connections that note when something came.
func (h *heard) dialer(now func() time.Time) *websocket.Dialer {
	var d net.Dialer
	return &websocket.Dialer{
		Proxy:            http.ProxyFromEnvironment,
		HandshakeTimeout: handshakeTime,
		WriteBufferSize:  writeBuffer,
		NetDialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			conn, err := d.DialContext(ctx, network, addr)
			if err != nil {
				return nil, err
			}
			return &listening{Conn: conn, heard: h, now: now}, nil
		},
	}
}

// listening is a connection that notes when something came.
type listening struct {
	net.Conn
	heard *heard
	now   func() time.Time
}

func (l *listening) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if n > 0 {
		l.heard.last.Store(l.now().UnixMilli())
	}
	return n, err
}

// Healthy tells what is wrong with the connection to Slack; nil: nothing. Over
// HTTP there is no connection to be wrong.
func (s *Slack) Healthy() error {
	if why := s.gone.Load(); why != nil {
		return errors.New("slack: " + *why)
	}
	if err := s.client.Healthy(); err != nil {
		return fmt.Errorf("slack: %w", err)
	}
	if s.cfg.AppToken == "" {
		return nil
	}
	d, ever := s.socket.heard.since(s.cfg.Now())
	switch {
	case !ever:
		return errors.New("slack: not connected yet")
	case d > quietTime:
		return fmt.Errorf("slack: nothing heard for %s", d.Round(time.Second))
	}
	return nil
}
