package api

import (
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
)

func TestCheck(t *testing.T) {
	f := newFake(t)
	f.set("auth.test", func(w http.ResponseWriter, args url.Values) {
		w.Header().Set("X-OAuth-Scopes", "users:read,chat:write, commands,im:history,im:write,users:read.email,app_mentions:read,dnd:read,assistant:write")
		f.usual("auth.test")(w, args)
	})
	f.set("apps.connections.open", says(`{"ok":true,"url":"wss://secret"}`))
	got, err := f.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Team != "Odense" || got.TeamID != "T1" || got.BotUser != "UBOT" || got.AppToken != "ok" || len(got.Scopes) != 9 {
		t.Errorf("got %+v", got)
	}
	if len(got.Missing) != 1 || got.Missing[0].Name != "files:write" || !got.Missing[0].Optional {
		t.Errorf("missing %+v", got.Missing)
	}
	f.set("apps.connections.open", refuses("not_allowed_token_type"))
	f.set("auth.test", nil)
	if got, err = f.Check(t.Context()); err != nil || got.AppToken != "not_allowed_token_type" || got.Missing != nil || f.health.err() != nil {
		t.Errorf("got %+v, %v, %v", got, err, f.health.err())
	}
	f.set("apps.connections.open", status(500))
	if got, _ = f.Check(t.Context()); got.AppToken != "apps.connections.open: status 500" {
		t.Errorf("got %+v", got)
	}
	f.cfg.AppToken = ""
	if got, _ = f.Check(t.Context()); got.AppToken != "none" {
		t.Errorf("got %+v", got)
	}
	f.set("auth.test", refuses("invalid_auth"))
	if _, err = f.Check(t.Context()); chat.Failure(err) != "held" {
		t.Errorf("got %v", err)
	}
}

func TestNewClient(t *testing.T) {
	for _, cfg := range []Config{{}, {BotToken: botToken}, {Now: time.Now}, {BotToken: botToken, Now: time.Now, URL: "http://slack.com/"}} {
		if _, err := New(cfg); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%+v: got %v", cfg, err)
		}
	}
	if c, err := New(Config{BotToken: botToken, Now: time.Now}); err != nil || c.http.Timeout != callTime || c.responses.http.Timeout != callTime {
		t.Errorf("got %v", err)
	}
}

func TestViewCalls(t *testing.T) {
	f := newFake(t)
	v := slack.ModalViewRequest{Type: "modal"}
	f.set("views.open", says(`{"ok":true,"view":{"id":"V1","hash":"h1"}}`))
	if got, err := f.OpenView(t.Context(), "trigger", v); err != nil || got != (ViewRef{"V1", "h1"}) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got := f.last().Get("json"); !strings.Contains(got, `"trigger_id":"trigger"`) {
		t.Errorf("sent %s", got)
	}
	for code, want := range map[string]error{"expired_trigger_id": errTrigger, "exchanged_trigger_id": errTrigger} {
		f.set("views.open", refuses(code))
		if _, err := f.OpenView(t.Context(), "trigger", v); !errors.Is(err, want) {
			t.Errorf("%s: got %v", code, err)
		}
	}
	for code, want := range map[string]error{"hash_conflict": ErrHashConflict, "not_found": errNoView} {
		f.set("views.update", refuses(code))
		if err := f.UpdateView(t.Context(), "V1", "h1", v); !errors.Is(err, want) {
			t.Errorf("%s: got %v", code, err)
		}
	}
	f.set("views.update", says(`{"ok":true,"view":{"id":"V1","hash":"h2"}}`))
	if err := f.UpdateView(t.Context(), "V1", "", v); err != nil || strings.Contains(f.last().Get("json"), "hash") {
		t.Errorf("got %v, sent %s", err, f.last().Get("json"))
	}
	if _, err := f.OpenView(t.Context(), "", v); err == nil {
		t.Error("opened without a trigger")
	}
	for _, tt := range []struct {
		name string
		do   func() error
	}{
		{"views.open", func() error { _, err := f.OpenView(t.Context(), "t", v); return err }},
		{"views.update", func() error { return f.UpdateView(t.Context(), "V1", "", v) }},
		{"views.publish", func() error { return f.PublishHome(t.Context(), "U1", slack.HomeTabViewRequest{Type: "home"}) }},
		{"chat.postEphemeral", func() error { return f.Whisper(t.Context(), "C1", "U1", "", Content{Text: "Hej"}) }},
		{"assistant.threads.setStatus", func() error { return f.SetStatus(t.Context(), "D1", "1.1", "…") }},
		{"users.info", func() error { _, err := f.Who(t.Context(), "T1", "U1"); return err }},
		{"auth.test", func() error { _, _, err := f.authTest(t.Context()); return err }},
	} {
		f.set(tt.name, limited("4"))
		if err := tt.do(); result(err) != "later" {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if _, ok := f.limited.Get(tt.name, f.clock.Now()); !ok {
			t.Errorf("%s: not noted", tt.name)
		}
	}
}

func TestExtras(t *testing.T) {
	f := newFake(t)
	many := make([]Prompt, 6)
	if err := f.SuggestPrompts(t.Context(), "D1", many); err != nil || strings.Count(f.last().Get("prompts"), "title") != 4 {
		t.Errorf("got %v, sent %v", err, f.last())
	}
	f.calls()
	f.set("assistant.threads.setSuggestedPrompts", refuses("unknown_method"))
	for i, want := range []string{"assistant.threads.setSuggestedPrompts", "", "assistant.threads.setSuggestedPrompts"} {
		if err := f.SuggestPrompts(t.Context(), "D1", many); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		if got := f.calls(); got != want {
			t.Errorf("%d: called %q", i, got)
		}
		f.clock.Move(time.Duration(i) * time.Hour)
	}
	f.set("assistant.threads.setStatus", refuses("thread_not_found"))
	if err := f.SetStatus(t.Context(), "D1", "1.1", "…"); err == nil {
		t.Error("no error")
	}
	if got := f.last(); !reflect.DeepEqual(got["status"], []string{"…"}) || got.Get("thread_ts") != "1.1" {
		t.Errorf("sent %v", got)
	}
}

func TestWhisper(t *testing.T) {
	f := newFake(t)
	if err := f.Whisper(t.Context(), "C1", "U1", "1.1", Content{Text: "Hej"}); err != nil {
		t.Fatal(err)
	}
	args := f.last()
	for name, want := range map[string]string{"channel": "C1", "user": "U1", "thread_ts": "1.1", "text": "Hej"} {
		if got := args.Get(name); got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
}
