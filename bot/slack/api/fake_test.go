package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/message"
)

// The tokens must not be seen anywhere.
const (
	botToken = "xoxb-secret-bot"
	appToken = "xapp-secret-app"
)

// a method answers a call; args has a JSON body under "json".
type method func(w http.ResponseWriter, args url.Values)

// fake is a Slack that answers what the test says, and success otherwise.
type fake struct {
	*Client
	clock  *bottest.Clock
	server *httptest.Server
	log    *bytes.Buffer

	mu     sync.Mutex
	on     map[string]method
	called []string     // methods, in order
	args   []url.Values // of each
	counts map[string]int
	slept  []time.Duration
	posts  []posting
}

// posting is a message in the fake's only chat.
type posting struct {
	TS       string          `json:"ts"`
	Text     string          `json:"text"`
	Thread   string          `json:"thread_ts,omitempty"`
	Metadata json.RawMessage `json:"metadata,omitempty"`
}

func newFake(t *testing.T) *fake {
	t.Helper()
	f := &fake{clock: bottest.NewClock(), on: map[string]method{}, counts: map[string]int{}, log: &bytes.Buffer{}}
	f.server = httptest.NewServer(f)
	t.Cleanup(f.server.Close)
	c, err := New(Config{
		BotToken: botToken, AppToken: appToken, URL: f.server.URL + "/api", Now: f.clock.Now, Wait: f.wait, Count: f.counted,
		Log: slog.New(slog.NewTextHandler(f.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		t.Fatal(err)
	}
	c.cfg.Render = func(m message.Message) Content { return Content{Text: m.Title} }
	f.Client = c
	t.Cleanup(func() {
		c.http.CloseIdleConnections()
		if strings.Contains(f.log.String(), "secret") {
			t.Errorf("a secret in the log: %s", f.log)
		}
	})
	return f
}

// wait moves the clock on instead of waiting.
func (f *fake) wait(ctx context.Context, d time.Duration) error {
	f.slept = append(f.slept, d)
	f.clock.Move(d)
	return ctx.Err()
}

func (f *fake) counted(kind, outcome string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.counts[kind+"/"+outcome]++
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/api/")
	args := readArgs(r)
	f.mu.Lock()
	f.called, f.args = append(f.called, name), append(f.args, args)
	answer := f.on[name]
	f.mu.Unlock()
	if answer == nil {
		answer = f.usual(name)
	}
	w.Header().Set("Content-Type", "application/json")
	answer(w, args)
}

func readArgs(r *http.Request) url.Values {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		body, _ := io.ReadAll(r.Body)
		return url.Values{"json": {string(body)}}
	}
	_ = r.ParseMultipartForm(1 << 20)
	return r.Form
}

// usual is what Slack does on a good day.
func (f *fake) usual(name string) method {
	switch name {
	case "chat.postMessage":
		return f.post
	case "conversations.open":
		return says(`{"ok":true,"channel":{"id":"D1"}}`)
	case "conversations.history", "conversations.replies":
		return func(w http.ResponseWriter, _ url.Values) {
			f.mu.Lock()
			defer f.mu.Unlock()
			_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "messages": f.posts})
		}
	case "auth.test":
		return says(`{"ok":true,"team_id":"T1","team":"Odense","user_id":"UBOT","bot_id":"B1","url":"https://odense.slack.com/"}`)
	case "files.getUploadURLExternal":
		return says(`{"ok":true,"file_id":"F1","upload_url":"` + f.server.URL + `/upload/1"}`)
	case "files.completeUploadExternal":
		return says(`{"ok":true,"files":[{"id":"F1"}]}`)
	default:
		return says(`{"ok":true}`)
	}
}

func (f *fake) post(w http.ResponseWriter, args url.Values) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := posting{TS: fmt.Sprintf("1764000000.%06d", len(f.posts)+1), Text: args.Get("text"), Thread: args.Get("thread_ts")}
	if m := args.Get("metadata"); m != "" {
		p.Metadata = json.RawMessage(m)
	}
	f.posts = append(f.posts, p)
	fmt.Fprintf(w, `{"ok":true,"channel":"D1","ts":%q}`, p.TS)
}

// says answers with a text.
func says(body string) method {
	return func(w http.ResponseWriter, _ url.Values) { fmt.Fprint(w, body) }
}

// refuses answers with a code.
func refuses(code string) method { return says(`{"ok":false,"error":"` + code + `"}`) }

// limits answers 429.
func limited(after string) method {
	return func(w http.ResponseWriter, _ url.Values) {
		if after != "" {
			w.Header().Set("Retry-After", after)
		}
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

// status answers with a status and a page for people.
func status(code int) method {
	return func(w http.ResponseWriter, _ url.Values) {
		w.WriteHeader(code)
		fmt.Fprint(w, "<html>sorry</html>")
	}
}

// cut does something and cuts the connection instead of answering.
func cut(do method) method {
	return func(w http.ResponseWriter, args url.Values) {
		do(httptest.NewRecorder(), args)
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			conn.Close()
		}
	}
}

// set says how a method answers from now on; nil: as usual.
func (f *fake) set(name string, m method) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.on[name] = m
}

// calls returns the methods called since the last time it was asked.
func (f *fake) calls() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := strings.Join(f.called, " ")
	f.called = nil
	return s
}

// last returns the arguments of the last call.
func (f *fake) last() url.Values {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.args[len(f.args)-1]
}

func (f *fake) counter(name string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.counts[name]
}

// noteOnly waits for nothing and does not move the clock.
func (f *fake) noteOnly(delays *[]time.Duration) func(context.Context, time.Duration) error {
	return func(_ context.Context, d time.Duration) error {
		*delays = append(*delays, d)
		return nil
	}
}
