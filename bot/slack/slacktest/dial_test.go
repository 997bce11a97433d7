package slacktest_test

import (
	"testing"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/slack/slacktest"
)

// bare is a connection without a client that knows what to do with it.
type bare struct {
	conn   *websocket.Conn
	failed error
}

// connect connects to an address.
func connect(t *testing.T, url string) bare {
	t.Helper()
	conn, answer, err := websocket.DefaultDialer.DialContext(t.Context(), url, nil)
	if answer != nil {
		_ = answer.Body.Close()
	}
	if err == nil {
		t.Cleanup(func() { _ = conn.Close() })
	}
	return bare{conn: conn, failed: err}
}

// dial asks for an address and connects to it.
func dial(t *testing.T, s *slacktest.Server) bare {
	t.Helper()
	api := slack.New("xoxb-1", slack.OptionAPIURL(s.APIURL()), slack.OptionAppLevelToken("xapp-1"))
	_, url, err := api.StartSocketModeContext(t.Context())
	must(t, err)
	b := connect(t, url)
	must(t, b.failed)
	return b
}

// frame reads the next frame; nil if there is none.
func (b bare) frame() map[string]any {
	var frame map[string]any
	if b.conn.ReadJSON(&frame) != nil {
		return nil
	}
	return frame
}

// answer acknowledges the first envelope with a text.
func (b bare) answer(text string) {
	for {
		frame := b.frame()
		if frame == nil {
			return
		}
		if id, is := frame["envelope_id"]; is {
			_ = b.conn.WriteJSON(map[string]any{"envelope_id": id, "payload": map[string]any{"text": text}})
			return
		}
	}
}
