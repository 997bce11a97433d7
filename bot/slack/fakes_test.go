package slack

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// fakeBot notes what it is asked, and answers as told.
type fakeBot struct {
	mu      sync.Mutex
	events  []bot.Event
	asked   []string
	err     error // of all that can fail
	met     bool
	answer  message.FormAnswer
	options []message.Option
	long    string // behind each text
	before  func() // runs in Handle
}

func (b *fakeBot) note(ev bot.Event) error {
	if b.before != nil {
		b.before()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.events = append(b.events, ev)
	}
	return b.err
}

func (b *fakeBot) ask(format string, args ...any) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked = append(b.asked, fmt.Sprintf(format, args...))
	return b.err
}

func (b *fakeBot) Handle(_ context.Context, ev bot.Event) error { return b.note(ev) }

func (b *fakeBot) Submit(_ context.Context, ev bot.Event) (message.FormAnswer, error) {
	return b.answer, b.note(ev)
}

func (b *fakeBot) Reply(_ context.Context, who bot.Asker, q lookup.Query) (message.Message, error) {
	what := fmt.Sprintf("%s %q %d", q.Kind, q.Text, q.Idea)
	return message.Message{Title: what}, b.ask("reply %s %s", who.Person, what)
}

func (b *fakeBot) Home(_ context.Context, who bot.Asker) (lookup.Home, error) {
	return lookup.Home{Title: "home of " + who.Person}, b.ask("home")
}

func (b *fakeBot) Page(_ context.Context, _ bot.Asker, f message.Form) (message.FormPage, error) {
	text := cmp.Or(f.Values["problem"].Text, f.Message)
	return message.FormPage{Draft: f.Draft, Page: f.Page, Title: f.Page + " " + text, Source: f.Source}, b.ask("page %s %q %q", f.Page, text, f.Source)
}

func (b *fakeBot) Suggest(_ context.Context, _ bot.Asker, kind message.FieldKind, draft, typed string, limit int) ([]message.Option, error) {
	return b.options, b.ask("suggest %s %s %q %d", kind, draft, typed, limit)
}

func (b *fakeBot) Key(_ context.Context, a bot.Account) (string, error) {
	return idea.PersonKey(cmp.Or(a.Email, a.ID)), nil
}

func (b *fakeBot) Met(context.Context, string) (bool, error) { return b.met, b.ask("met") }

func (b *fakeBot) Text(l texts.Lang, key string, _ ...string) string {
	return string(l) + ":" + key + b.long
}

// fakeWeb notes the calls, and knows a few people.
type fakeWeb struct {
	mu       sync.Mutex
	calls    []string
	err      error
	unasked  error  // of asking who a person is
	shut     string // what calls fail, by how they begin; "": none
	conflict int    // how many updates of a view conflict
	urls     map[string]string
}

func (f *fakeWeb) call(format string, args ...any) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, fmt.Sprintf(format, args...))
	return f.came()
}

// came is what comes of the call that was made last.
func (f *fakeWeb) came() error {
	if f.shut != "" && strings.HasPrefix(f.calls[len(f.calls)-1], f.shut) {
		return errors.New("view_too_large")
	}
	return f.err
}

func (f *fakeWeb) Who(_ context.Context, team, user string) (chat.Person, error) {
	p := chat.Person{User: user, Tenant: team, Name: "Navn " + user, Email: strings.ToLower(user) + "@odense.dk", Lang: texts.Danish}
	switch user {
	case "UGUEST":
		p.Refused = "guest"
	case "UBOT", "UWORKFLOW":
		p.Refused = "bot"
	case "UNOMAIL":
		p.Email = ""
	case "UENGLISH":
		p.Lang = texts.English
	}
	return p, cmp.Or(f.unasked, f.err)
}

func (f *fakeWeb) IM(_ context.Context, _, user string) (string, error) { return "D" + user, f.err }

func (f *fakeWeb) OpenView(_ context.Context, trigger string, v slack.ModalViewRequest) (api.ViewRef, error) {
	return api.ViewRef{ID: "V1", Hash: "h1"}, f.call("open %s %s", trigger, v.Title.Text)
}

func (f *fakeWeb) UpdateView(_ context.Context, id, hash string, v slack.ModalViewRequest) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, fmt.Sprintf("update %s %s %s", id, hash, v.Title.Text))
	if f.conflict > 0 {
		f.conflict--
		return api.ErrHashConflict
	}
	return f.came()
}

func (f *fakeWeb) PublishHome(_ context.Context, user string, v slack.HomeTabViewRequest) error {
	return f.call("publish %s %s", user, headline(v))
}

func (f *fakeWeb) Respond(_ context.Context, url string, r api.Reply) error {
	return f.call("respond %s %s %v", url, r.Text, r.Replace)
}

func (f *fakeWeb) Whisper(_ context.Context, channel, user, thread string, r api.Content) error {
	return f.call("whisper %s %s %s %s", channel, user, thread, r.Text)
}

func (f *fakeWeb) SetStatus(_ context.Context, channel, thread, status string) error {
	return f.call("status %s %s %s", channel, thread, status)
}

func (f *fakeWeb) SuggestPrompts(_ context.Context, channel string, prompts []api.Prompt) error {
	return f.call("prompts %s %d", channel, len(prompts))
}

func (f *fakeWeb) Remember(ref, url string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.urls == nil {
		f.urls = map[string]string{}
	}
	f.urls[ref] = url
}

// headline is the heading of a home page, "" for none.
func headline(v slack.HomeTabViewRequest) string {
	if h, ok := v.Blocks.BlockSet[0].(*slack.HeaderBlock); ok {
		return h.Text.Text
	}
	return ""
}

// carrying makes the value of a button of "step|draft|option".
func carrying(value string) string {
	parts := strings.SplitN(value, "|", 3)
	if len(parts) < 3 {
		return value
	}
	return blocks.Encode(message.Of{Step: parts[0], Draft: parts[1]}, parts[2])
}

// world is a Slack with a fake on each side.
type world struct {
	*testing.T
	*Slack
	bot *fakeBot
	web *fakeWeb

	clock   time.Time
	counted *counted
}

// counted is what was counted.
type counted struct {
	mu    sync.Mutex
	n     map[string]int
	added chan string
}

func (c *counted) add(kind, outcome string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[kind+" "+outcome]++
	select {
	case c.added <- kind + " " + outcome:
	default:
	}
}

func newWorld(t testing.TB, change ...func(*Config)) *world {
	w := &world{
		bot: &fakeBot{}, web: &fakeWeb{}, clock: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC),
		counted: &counted{n: map[string]int{}, added: make(chan string, 1000)},
	}
	w.T, _ = t.(*testing.T)
	cfg := Config{
		SigningSecret: secret, BotToken: "xoxb-test", Now: func() time.Time { return w.clock },
		Count: w.counted.add,
	}
	for _, c := range change {
		c(&cfg)
	}
	s, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s.bot, s.web = w.bot, w.web
	w.Slack = s
	return w
}

// done waits for what goes on behind an answer, and returns the calls made.
func (w *world) done() []string {
	w.Helper()
	if err := w.background.Wait(w.Context()); err != nil {
		w.Fatal(err)
	}
	calls := w.web.calls
	w.web.calls = nil
	slices.Sort(calls)
	return calls
}

func (w *world) want(what string, got, want any) {
	w.Helper()
	if g, m := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != m {
		w.Errorf("%s: got\n%s\nwant\n%s", what, g, m)
	}
}

// get delivers a payload as Socket Mode would.
func (w *world) get(k kind, payload any) (any, error) {
	w.Helper()
	data, err := json.Marshal(payload)
	if err != nil {
		w.Fatal(err)
	}
	return w.receive(w.Context(), k, data)
}

// must is get of what cannot fail.
func (w *world) must(k kind, payload any) any {
	w.Helper()
	a, err := w.get(k, payload)
	if err != nil {
		w.Fatal(err)
	}
	return a
}

// one returns the only turn that was made since it was asked last.
func (w *world) one() bot.Event {
	w.Helper()
	if len(w.bot.events) != 1 {
		w.Fatalf("%d turns, want 1: %+v", len(w.bot.events), w.bot.events)
	}
	ev := w.bot.events[0]
	w.bot.events = nil
	return ev
}

// none fails where a turn was made.
func (w *world) none(what string) {
	w.Helper()
	if len(w.bot.events) > 0 {
		w.Errorf("%s: made turns %+v", what, w.bot.events)
	}
}

type object = map[string]any

// callback wraps an event as the Events API does.
func callback(e object) object {
	return object{
		"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": "Ev1", "event": e,
		"authorizations": []object{{"user_id": "UBOT", "is_bot": true}},
	}
}

// dm is a message to the bot, with changes.
func dm(text string, change object) object {
	e := object{"type": "message", "channel": "D1", "channel_type": "im", "user": "UANNA", "text": text, "ts": "100.1", "event_ts": "100.1"}
	maps.Copy(e, change)
	return callback(e)
}

const secret = "s3cret"

// request is a request of Slack's, signed at a distance from now.
func request(path, contentType, body string, age time.Duration) *http.Request {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	ts := fmt.Sprint(time.Now().Add(-age).Unix())
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Slack-Request-Timestamp", ts)
	r.Header.Set("X-Slack-Signature", sign(ts, body))
	return r
}

func sign(ts, body string) string {
	m := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(m, "v0:%s:%s", ts, body)
	return "v0=" + hex.EncodeToString(m.Sum(nil))
}

func asJSON(v any) string {
	data, err := json.Marshal(v)
	return cmp.Or(string(data), fmt.Sprint(err))
}
