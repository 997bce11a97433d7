package teams

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// obj is JSON.
type obj = map[string]any

// fakeBot notes what it is asked, and answers as told.
type fakeBot struct {
	mu      sync.Mutex
	events  []bot.Event
	asked   []string
	err     error // of all that can fail
	met     bool
	answer  message.FormAnswer
	options []message.Option
	reply   message.Message
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

func (b *fakeBot) Reply(_ context.Context, _ bot.Asker, q lookup.Query) (message.Message, error) {
	m := b.reply
	if m.Title == "" {
		m.Title = fmt.Sprintf("%s %q", q.Kind, q.Text)
	}
	return m, b.ask("reply %s %q", q.Kind, q.Text)
}

func (b *fakeBot) Home(context.Context, bot.Asker) (lookup.Home, error) {
	return lookup.Home{}, b.ask("home")
}

func (b *fakeBot) Page(_ context.Context, _ bot.Asker, f message.Form) (message.FormPage, error) {
	text := cmp.Or(f.Values["problem"].Text, f.Message)
	return message.FormPage{
		Draft: f.Draft, Page: f.Page, Rev: f.Rev, Source: f.Source, Title: "Formular", Submit: "Videre",
		Fields: []message.FormPageField{{ID: "problem", Kind: message.FieldLongText, Label: "Problem", Value: message.FormValue{Text: text}}},
	}, b.ask("page %s %q %q", f.Page, text, f.Source)
}

func (b *fakeBot) Suggest(_ context.Context, _ bot.Asker, kind message.FieldKind, draft, typed string, limit int) ([]message.Option, error) {
	return b.options, b.ask("suggest %s %q %q %d", kind, draft, typed, limit)
}

func (b *fakeBot) Key(_ context.Context, a bot.Account) (string, error) {
	return idea.PersonKey(cmp.Or(a.Email, a.ID)), nil
}

func (b *fakeBot) Met(context.Context, string) (bool, error) { return b.met, b.ask("met") }

func (b *fakeBot) Text(l texts.Lang, key string, _ ...string) string {
	return string(l) + " " + key
}

// taken are the turns so far, and what was asked.
func (b *fakeBot) taken() ([]bot.Event, string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.events, strings.Join(b.asked, "; ")
}

// TestATurnThatIsNotSavedIsTriedAgain while Teams waits: at last it is refused.
func TestATurnThatIsNotSavedIsTriedAgain(t *testing.T) {
	for failures, want := range map[int]int{0: 200, 2: 200, 3: 503} {
		d := newDesk(t)
		tries := 0
		d.bot.before = func() {
			d.bot.mu.Lock()
			defer d.bot.mu.Unlock()
			d.bot.err = nil
			if tries++; tries <= failures {
				d.bot.err = bot.ErrNotSaved
			}
		}
		if got := d.anna.Says("hej"); got.Status != want || tries != min(failures+1, turnTries) {
			t.Errorf("%d failures: answered %d after %d tries", failures, got.Status, tries)
		}
	}
}

// desk is a Teams with a bot that only takes notes.
type desk struct {
	*world
	testing.TB
	bot  *fakeBot
	url  string
	anna *teamstest.Person
}

func newDesk(t *testing.T, tweaks ...tweak) *desk {
	t.Helper()
	d := &desk{world: newWorld(t, tweaks...), TB: t, bot: &fakeBot{}}
	d.Teams.bot, d.render = d.bot, cards.Render
	server := httptest.NewServer(d.Handler())
	t.Cleanup(func() {
		server.Close()
		if err := d.Shutdown(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	d.url = server.URL + Paths[0]
	d.anna = d.m.Person(teamstest.Account{Name: "Anna Holm"}, d.url)
	return d
}

// one returns the only turn that there was.
func (d *desk) one() bot.Event {
	d.Helper()
	events, _ := d.bot.taken()
	if len(events) != 1 {
		d.Fatalf("%d turns", len(events))
	}
	return events[0]
}

// settled waits until all that goes on after an answer is done.
func (d *desk) settled() {
	d.Helper()
	if err := d.Shutdown(d.Context()); err != nil {
		d.Fatal(err)
	}
}

// post brings a body to the bot, with a header.
func (d *desk) post(method, authorization, contentType, body string) int {
	d.Helper()
	req, err := http.NewRequestWithContext(d.Context(), method, d.url, strings.NewReader(body))
	if err != nil {
		d.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	if authorization != "" {
		req.Header.Set("Authorization", authorization)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		d.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

func (d *desk) good() string { return "Bearer " + d.m.Mint(nil) }

// said is a good message as JSON, with some of it changed.
func (d *desk) said(more obj) string {
	data, err := json.Marshal(d.anna.Activity("message", more))
	if err != nil {
		d.Fatal(err)
	}
	return string(data)
}

// TestTurnedAway shows that nothing is done for what is not verified: no turn,
// and no call but for the keys.
func TestTurnedAway(t *testing.T) {
	text := obj{"text": "hej"}
	for name, tt := range map[string]struct {
		authorization func(d *desk) string
		more          obj
		want          int
	}{
		"no token":          {func(*desk) string { return "" }, text, 401},
		"no bearer":         {func(d *desk) string { return d.m.Mint(nil) }, text, 401},
		"rubbish":           {func(*desk) string { return "Bearer a.b.c" }, text, 401},
		"another bot's":     {func(d *desk) string { return "Bearer " + d.m.Mint(jwt.MapClaims{"aud": "x"}) }, text, 401},
		"expired":           {func(d *desk) string { return "Bearer " + d.m.Mint(jwt.MapClaims{"exp": 1}) }, text, 401},
		"another service":   {(*desk).good, obj{"text": "hej", "serviceUrl": "https://evil.example/"}, 401},
		"no service":        {(*desk).good, obj{"text": "hej", "serviceUrl": []any{1}}, 401},
		"another channel":   {(*desk).good, obj{"text": "hej", "channelId": "webchat"}, 401},
		"another tenant":    {(*desk).good, obj{"text": "hej", "channelData": obj{"tenant": obj{"id": "other"}}}, 401},
		"the chat's tenant": {(*desk).good, obj{"text": "hej", "conversation": obj{"id": "a:1", "tenantId": "other"}}, 401},
		"no tenant":         {(*desk).good, obj{"text": "hej", "conversation": obj{"id": "a:1"}, "channelData": 7}, 401},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			if got := d.post("POST", tt.authorization(d), jsonType, d.said(tt.more)); got != tt.want {
				t.Errorf("status %d", got)
			}
			d.settled()
			if events, asked := d.bot.taken(); len(events) > 0 || asked != "" {
				t.Errorf("got %v, %s", events, asked)
			}
			for _, what := range []string{"send", "member", "create", "update"} {
				if n := d.m.Requests(what); n > 0 {
					t.Errorf("%d calls: %s", n, what)
				}
			}
		})
	}
}

// TestRequests shows what is no activity at all.
func TestRequests(t *testing.T) {
	d := newDesk(t)
	for name, tt := range map[string]struct {
		method, kind, body string
		want               int
	}{
		"GET":           {"GET", jsonType, "", 405},
		"HEAD":          {"HEAD", jsonType, "", 405},
		"PUT":           {"PUT", jsonType, "{}", 405},
		"a form":        {"POST", "application/x-www-form-urlencoded", "a=b", 415},
		"too large":     {"POST", jsonType, `{"text":"` + strings.Repeat("x", maxBody) + `"}`, 413},
		"no JSON":       {"POST", jsonType, "hello", 401},
		"a list":        {"POST", jsonType, "[]", 401},
		"empty":         {"POST", jsonType, "", 401},
		"nested deeply": {"POST", jsonType, `{"value":` + strings.Repeat("[", 100_000), 401},
	} {
		if got := d.post(tt.method, d.good(), tt.kind, tt.body); got != tt.want {
			t.Errorf("%s: status %d", name, got)
		}
	}
	if events, _ := d.bot.taken(); len(events) > 0 {
		t.Errorf("got %v", events)
	}
}

// TestUnverified asks for another delivery where a token, good or bad,
// cannot be verified.
func TestUnverified(t *testing.T) {
	d := newDesk(t)
	d.m.Fail("metadata", 1, teamstest.Fault{Status: 500})
	if got := d.anna.Says("hej"); got.Status != 503 {
		t.Errorf("status %d", got.Status)
	}
}

// TestOpen lets the Playground in.
func TestOpen(t *testing.T) {
	d := newDesk(t, func(c *Config) { c.Open = true })
	d.m.Open = true
	for method, want := range map[string]int{"HEAD": 200, "GET": 405} {
		if got := d.post(method, "", "", ""); got != want {
			t.Errorf("%s: status %d", method, got)
		}
	}
	for body, want := range map[string]int{"hello": 400, "[]": 400, d.said(obj{"text": "hej"}): 200} {
		if got := d.post("POST", "", jsonType, body); got != want {
			t.Errorf("%.20s: status %d", body, got)
		}
	}
}

// TestHostile gives verified activities with something odd in each place: they
// are answered, and nothing panics.
func TestHostile(t *testing.T) {
	odd := []any{nil, 7, true, "x", []any{}, []any{1, nil, "x", []any{}}, obj{}, obj{"id": obj{}, "data": []any{}}, "../../evil", strings.Repeat("x", 10_000)}
	for _, field := range []string{
		"id", "name", "text", "textFormat", "value", "entities", "attachments", "timestamp", "localTimestamp", "locale", "replyToId",
		"from", "recipient", "membersAdded", "membersRemoved", "action", "type", "conversation",
	} {
		d := newDesk(t)
		for _, kind := range []string{"message", "messageUpdate", "messageDelete", "installationUpdate", "conversationUpdate", "invoke"} {
			for _, v := range odd {
				a := d.anna.Activity(kind, obj{"text": "hej", "action": "add", "name": "task/submit"})
				a[field] = v
				if got := d.anna.Deliver(a); got.Status != 200 && got.Status != 501 {
					t.Errorf("%s: %s %.40v: status %d", kind, field, v, got.Status)
				}
			}
		}
		if n := d.counter("message/panic") + d.counter("task/submit/panic"); n > 0 {
			t.Errorf("%s: %d panics", field, n)
		}
	}
}

// TestUnknown passes over what is not known, but for invokes.
func TestUnknown(t *testing.T) {
	d := newDesk(t)
	for _, kind := range []string{"messageReaction", "typing", "event", "tomorrow", ""} {
		if got := d.anna.Deliver(d.anna.Activity(kind, nil)); got.Status != 200 || len(got.Body) > 0 {
			t.Errorf("%s: %d", kind, got.Status)
		}
	}
	for _, name := range []string{"signin/verifyState", "tomorrow", "", "config/fetch"} {
		if got := d.anna.Invoke(name, obj{}, ""); got.Status != 501 {
			t.Errorf("%s: %d", name, got.Status)
		}
	}
	if d.counter("activity/unknown") != 5 || d.counter("invoke/unknown") != 4 {
		t.Errorf("counted %v", d.counts)
	}
}

// TestNotSaved asks for another delivery of a message, and tells the person: once
// in the chat, however often it is delivered, and in the place of an answer.
func TestNotSaved(t *testing.T) {
	for name, spoil := range map[string]func(*desk){
		"the store is down": func(d *desk) { d.bot.err = bot.ErrNotSaved },
		"a panic":           func(d *desk) { d.bot.before = func() { panic("oh") } },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			spoil(d)
			d.anna.Twice = true
			if got := d.anna.Says("hej"); got.Status != 503 || len(got.Body) > 0 {
				t.Errorf("status %d, %s", got.Status, got.Body)
			}
			d.idle()
			if chat := d.anna.Chat(); len(chat) != 1 || chat[0].Text != "da not_taken" {
				t.Errorf("told %+v", chat)
			}
			got := d.anna.Invoke("adaptiveCard/action", obj{"action": obj{"data": obj{"k": "ide", "option": "x"}}}, "7")
			if got.Status != 200 || got.Field("statusCode") != 200.0 || got.Field("value") != "da notˍsaved" {
				t.Errorf("status %d, %s", got.Status, got.Body)
			}
		})
	}
}

// TestWhatIsSaidIsTakenBeforeItIsKnownWhoSaysIt: a look-up that fails, is refused
// or takes too long delays names and roles, never what a person does; and it is
// made again with the next thing they do.
func TestWhatIsSaidIsTakenBeforeItIsKnownWhoSaysIt(t *testing.T) {
	late := make(chan struct{})
	for name, f := range map[string]teamstest.Fault{
		"not found":  {Status: 404, Code: "MemberNotFoundInConversation"},
		"throttled":  {Status: 429, RetryAfter: "1"},
		"bad gate":   {Status: 502},
		"refused":    {Status: 403, Code: "BotNotInConversationRoster"},
		"no answer":  {Until: late},
		"no JSON":    {Status: 200, Body: "<html>"},
		"of another": {Status: 200, Body: `{"id":"29:1","aadObjectId":"other","email":"boss@odense.example"}`},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.m.Fail("member", 1, f)
			if got := d.anna.Says("hej"); got.Status != 200 {
				t.Errorf("status %d", got.Status)
			}
			own := idea.PersonKey("teams:" + d.anna.Tenant + "/" + d.anna.AADID)
			if ev := d.one(); ev.Person != own || ev.Email != "" || ev.Name != "Anna Holm" || ev.Lang != texts.Danish || ev.Input.Said.Text != "hej" {
				t.Errorf("got %+v", ev)
			}
			d.m.Fail("member", 1, f)
			if got := d.anna.Invoke("adaptiveCard/action", obj{"action": obj{"data": obj{"k": "ide", "draft": "d1", "option": "x"}}}, "7"); got.Status != 200 {
				t.Errorf("status %d, %s", got.Status, got.Body)
			}
			d.m.Mend()
			if f.Until != nil {
				close(late)
			}
			d.anna.Says("hallo")
			events, _ := d.bot.taken()
			if len(events) != 3 || events[1].Person != own || events[2].Email != "anna@odense.example" {
				t.Errorf("got %+v", events)
			}
		})
	}
}
