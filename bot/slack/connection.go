package slack

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"odense.dk/ideabot/bot/background"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/outbound"
)

const (
	handshakeTime = 10 * time.Second
	// silentTime is how long a connection may be silent: Slack pings more often.
	silentTime = 30 * time.Second
	// maxFrame is the longest frame that is read, in bytes. It comes from Slack.
	maxFrame = 1 << 20
	// maxAck is the shortest acknowledgement that Slack drops without a word, in
	// bytes; it is written as one frame.
	maxAck = 20 << 10
)

// errLongAck is an acknowledgement that Slack would drop.
var errLongAck = errors.New("longer than Slack takes")

// connection is an open connection of Socket Mode. Acknowledgements may be
// written by several at once; one reads.
type connection struct {
	ws      *websocket.Conn
	writing sync.Mutex
	silence *time.Timer      // closes the connection
	heard   func()           // is told of everything that comes
	due     background.Group // envelopes that are not acknowledged yet
}

// dial opens a connection at an address that Slack gave. Its errors do not tell
// the address, which opens one.
func dial(ctx context.Context, address string, heard func()) (*connection, error) {
	dialer := &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: handshakeTime, WriteBufferSize: maxAck + 1<<10}
	ws, resp, err := dialer.DialContext(ctx, address, nil)
	if resp != nil {
		_ = resp.Body.Close() // there is nothing in it that counts
	}
	if err != nil {
		return nil, outbound.Bare(err)
	}
	ws.SetReadLimit(maxFrame)
	c := &connection{ws: ws, heard: heard, silence: time.AfterFunc(silentTime, func() { _ = ws.Close() })}
	ws.SetPingHandler(func(text string) error {
		c.hear()
		return ws.WriteControl(websocket.PongMessage, []byte(text), time.Time{})
	})
	return c, nil
}

// hear notes that something came.
func (c *connection) hear() {
	c.silence.Reset(silentTime)
	c.heard()
}

// close closes the connection, as often as it is called.
func (c *connection) close() {
	c.silence.Stop()
	_ = c.ws.Close() // it may be broken
}

// read returns the next frame; one that is no JSON is empty.
func (c *connection) read() (f frame, err error) {
	_, data, err := c.ws.ReadMessage()
	if err != nil {
		return frame{}, outbound.Bare(err)
	}
	c.hear()
	_ = chat.DecodeLoosely(data, &f) // what cannot be read is not for us
	return f, nil
}

// acknowledge tells Slack that an envelope was taken in. An answer is for
// whoever waits for one; nil is none.
func (c *connection) acknowledge(id string, answer any) error {
	data, err := json.Marshal(struct {
		ID      string `json:"envelope_id"`
		Payload any    `json:"payload,omitempty"`
	}{id, answer})
	switch {
	case err != nil:
		return err
	case len(data) >= maxAck:
		return errLongAck
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.ws.WriteMessage(websocket.TextMessage, data)
}

// frame is what Slack sends over a connection: an envelope, or a word about the
// connection itself.
type frame struct {
	Type chat.Loose

	// Of an envelope.
	ID      chat.Loose `json:"envelope_id"`
	Payload json.RawMessage
	Attempt chat.Loose `json:"retry_attempt"`

	// Of "disconnect" and of "hello".
	Reason      chat.Loose
	Connections chat.Loose `json:"num_connections"`
}

// number is a whole number in a field, 0 where there is none.
func number(field chat.Loose) int {
	n, err := strconv.Atoi(string(field))
	if err != nil {
		return 0
	}
	return n
}
