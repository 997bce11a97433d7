package slack

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
)

// serve answers one request.
func (w *world) serve(r *http.Request) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	w.Handler().ServeHTTP(rec, r)
	return rec
}

// packedIn is a payload as forms have it.
func packedIn(payload any) string { return url.Values{"payload": {asJSON(payload)}}.Encode() }

// TestHostile refuses what is not Slack's, without a word, and takes nothing
// from it.
func TestHostile(t *testing.T) {
	ok := asJSON(dm("hej", nil))
	form := url.Values{"command": {"/ide"}, "text": {"hej"}, "user_id": {"UANNA"}, "team_id": {"T1"}, "trigger_id": {"1"}}.Encode()
	smuggled := url.Values{"payload": {asJSON(clicked("ask|d1|yes", nil))}, "command": {"/ide"}, "user_id": {"UANNA"}, "team_id": {"T1"}}.Encode()
	with := func(r *http.Request, header, value string) *http.Request {
		r.Header.Set(header, value)
		return r
	}
	const sig, ts = "X-Slack-Signature", "X-Slack-Request-Timestamp"
	for _, tt := range []struct {
		name string
		r    *http.Request
		want int
	}{
		{"bad signature", with(request("/slack/events", jsonType, ok, 0), sig, "v0="+strings.Repeat("0", 64)), 401},
		{"no signature", with(request("/slack/events", jsonType, ok, 0), sig, ""), 401},
		{"no timestamp", with(request("/slack/events", jsonType, ok, 0), ts, ""), 401},
		{"timestamp of another", with(request("/slack/events", jsonType, ok, 0), ts, "1"), 401},
		{"timestamp of words", with(request("/slack/events", jsonType, ok, 0), ts, "now"), 401},
		{"signature version 1", with(request("/slack/events", jsonType, ok, 0), sig, "v1="+strings.Repeat("0", 64)), 401},
		{"6 minutes old", request("/slack/events", jsonType, ok, 6*time.Minute), 401},
		{"6 minutes ahead", request("/slack/events", jsonType, ok, -6*time.Minute), 401},
		{"old command", request("/slack/commands", formType, form, 6*time.Minute), 401},
		{"too large", request("/slack/events", jsonType, strings.Repeat(" ", maxBody)+ok, 0), 413},
		{"too large and unsigned", with(request("/slack/events", jsonType, strings.Repeat("x", maxBody+1), 0), sig, ""), 401},
		{"no JSON", request("/slack/events", jsonType, `{"type":`, 0), 400},
		{"nothing", request("/slack/events", jsonType, "", 0), 400},
		{"deep", request("/slack/events", jsonType, strings.Repeat(`{"event":`, 50_000)+"1"+strings.Repeat("}", 50_000), 0), 400},
		{"no JSON in a payload", request("/slack/interactivity", formType, "payload=%7B", 0), 400},
		{"no payload", request("/slack/interactivity", formType, "a=b", 0), 400},
		{"no command", request("/slack/commands", formType, "a=b", 0), 400},
		{"no form", request("/slack/commands", formType, "%zz", 0), 400},
		{"JSON as a form", request("/slack/events", formType, ok, 0), 415},
		{"a form as JSON", request("/slack/commands", jsonType, form, 0), 415},
		{"no content type", request("/slack/events", "", ok, 0), 415},
		{"payload in the query", request("/slack/interactivity?"+smuggled, formType, "a=b", 0), 400},
		{"command in the query", request("/slack/commands?"+smuggled, formType, "a=b", 0), 400},
		{"GET", httptest.NewRequest(http.MethodGet, "/slack/events", nil), 405},
		{"PUT", httptest.NewRequest(http.MethodPut, "/slack/commands", strings.NewReader(form)), 405},
		{"elsewhere", request("/slack/else", jsonType, ok, 0), 404},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			rec := w.serve(tt.r)
			w.want("status", rec.Code, tt.want)
			if tt.want != 405 && tt.want != 404 && rec.Body.Len() > 0 {
				t.Errorf("says %q", rec.Body)
			}
			w.none(tt.name)
			w.want("calls", w.done(), []string{})
		})
	}
}

// TestTampered refuses a body that was changed after it was signed.
func TestTampered(t *testing.T) {
	w := newWorld(t)
	r, other := request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0), request("/slack/events", jsonType, asJSON(dm("HEJ", nil)), 0)
	r.Header.Set("X-Slack-Signature", other.Header.Get("X-Slack-Signature"))
	w.want("status", w.serve(r).Code, 401)
	w.none("tampered")
}

// TestNoSecret refuses everything where there is no secret.
func TestNoSecret(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.SigningSecret = "" })
	w.want("status", w.serve(request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0)).Code, 401)
	w.none("no secret")
}

// unread is a body that nobody should read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body is read")
	return 0, io.EOF
}

// TestUnsignedIsNotRead keeps strangers from filling the memory, where there is
// no secret above all. It says why, for an operator whose clock is wrong.
func TestUnsignedIsNotRead(t *testing.T) {
	for _, tt := range []struct {
		name, secret string
		change       func(*http.Request)
		status       int
		outcome      string
	}{
		{"without a secret", "", func(*http.Request) {}, 401, "unauthorized"},
		{"without a signature", secret, func(r *http.Request) { r.Header.Del("X-Slack-Signature") }, 401, "unauthorized"},
		{"a signature without a shape", secret, func(r *http.Request) { r.Header.Set("X-Slack-Signature", "v0=hemmelig") }, 401, "unauthorized"},
		{"of last year", secret, func(r *http.Request) { r.Header.Set("X-Slack-Request-Timestamp", "1760000000") }, 401, "clock"},
		{"not what Slack sends", secret, func(r *http.Request) { r.Header.Set("Content-Type", "video/mp4") }, 415, "content_type"},
		{"too large by its own word", secret, func(r *http.Request) { r.ContentLength = maxBody + 1 }, 413, "too_large"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t, func(c *Config) { c.SigningSecret = tt.secret })
			r := request("/slack/events", jsonType, "{}", 0)
			tt.change(r)
			r.Body = io.NopCloser(unread{t})
			w.want("status", w.serve(r).Code, tt.status)
			w.want("counted", w.counted.n, map[string]int{"events " + tt.outcome: 1})
		})
	}
}

// TestAnotherSecret tells of signatures by another secret, until there is a
// good one; strangers can send such, so nothing is wrong for it.
func TestAnotherSecret(t *testing.T) {
	var log strings.Builder
	w := newWorld(t, func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	for range manyKnocks {
		w.want("before", w.Notes(), []string{})
		r := request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0)
		r.Header.Set("X-Slack-Signature", "v0="+strings.Repeat("0", 64))
		w.want("status", w.serve(r).Code, 401)
	}
	w.want("notes", w.Notes(), []string{"slack: the last 3 requests were not signed by IDEABOT_SLACK_SIGNING_SECRET: strangers sent them, or it is another app's"})
	w.want("health", w.Healthy(), nil)
	w.want("counted", w.counted.n, map[string]int{"events signature": 3})
	if n := strings.Count(log.String(), "IDEABOT_SLACK_SIGNING_SECRET"); n != 1 || strings.Contains(log.String(), "hej") {
		t.Errorf("logged %d times: %s", n, log.String())
	}
	w.want("status", w.serve(request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0)).Code, 200)
	w.want("after", w.Notes(), []string{})
	w.done()
}

// TestCrowded asks Slack to come again where strangers fill what may be held.
func TestCrowded(t *testing.T) {
	w := newWorld(t)
	var writers []*io.PipeWriter
	var under sync.WaitGroup
	stalled := func() {
		r := request("/slack/events", jsonType, "{}", 0)
		body, writer := io.Pipe()
		r.Body, r.ContentLength = body, -1
		writers = append(writers, writer)
		under.Go(func() {
			w.serve(r)
			body.Close()
		})
		_, _ = writer.Write(make([]byte, maxBody-1)) // it is not sent on where there is no room
	}
	for range 16<<20/maxBody + 2 {
		stalled()
	}
	w.want("a request of Slack", w.serve(request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0)).Code, 503)
	for _, each := range writers {
		each.Close()
	}
	under.Wait()
	w.want("when they are gone", w.serve(request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0)).Code, 200)
	w.done()
}

// TestServe answers each kind of request as Slack wants it.
func TestServe(t *testing.T) {
	slashForm := func(command string) string {
		return url.Values{"command": {command}, "text": {"a & b"}, "user_id": {"UANNA"}, "team_id": {"T1"}, "channel_id": {"DUANNA"}, "trigger_id": {"1"}}.Encode()
	}
	suggestion := handedIn("block_suggestion", nil)
	for _, tt := range []struct {
		name, path, contentType, body, want string
	}{
		{"challenge", "/slack/events", jsonType, `{"type":"url_verification","challenge":"c/1"}`, "c/1"},
		{"event", "/slack/events", "application/json; charset=utf-8", asJSON(dm("hej", nil)), ""},
		{"unknown event", "/slack/events", jsonType, asJSON(callback(object{"type": "x"})), ""},
		{"ssl_check", "/slack/commands", formType, "ssl_check=1&token=x", ""},
		{"ssl_check of clicks", "/slack/interactivity", formType, "ssl_check=1&token=x", ""},
		{"query", "/slack/commands", formType, slashForm("/loesninger"), `{"response_type":"ephemeral","replace_original":false,"text":"lookup \"a \u0026amp; b\" 0","blocks":[` +
			`{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"lookup \"a \u0026 b\" 0","style":{"bold":true}}]}]}]}`},
		{"turn", "/slack/commands", formType, slashForm("/ide"), ""},
		{"click", "/slack/interactivity", formType, packedIn(clicked("ask|d1|yes", nil)), ""},
		{"form", "/slack/interactivity", formType, packedIn(handedIn("view_submission", nil)), "{}"},
		{"suggestion", "/slack/options", formType, packedIn(suggestion), `{}`},
		{"suggestion elsewhere", "/slack/interactivity", formType, packedIn(suggestion), `{}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			rec := w.serve(request(tt.path, tt.contentType, tt.body, 4*time.Minute))
			w.want("answer", []any{rec.Code, rec.Body.String()}, []any{200, tt.want})
			w.done()
		})
	}
}

// TestServeNotSaved asks for an event again, and tells whoever cannot be asked
// again.
func TestServeNotSaved(t *testing.T) {
	w := newWorld(t)
	w.bot.err = bot.ErrNotSaved
	w.want("event", w.serve(request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0)).Code, 503)
	rec := w.serve(request("/slack/commands", formType, "command=/ide&user_id=UENGLISH&team_id=T1&trigger_id=1", 0))
	w.want("command", []any{rec.Code, strings.Contains(rec.Body.String(), "en:not_saved")}, []any{200, true})
	w.want("click", w.serve(request("/slack/interactivity", formType, packedIn(clicked("ask|d1|yes", nil)), 0)).Code, 200)
	w.want("calls", w.done(), []string{"respond https://r/1 da:not_saved false", "whisper D1 UANNA  da:not_taken"})
	w.bot.err, w.bot.before = nil, func() { panic("at the disco") }
	w.want("panic", w.serve(request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0)).Code, 503)
}

// ordered is an answer that notes when it is given.
type ordered struct {
	http.ResponseWriter
	note func(string)
}

func (o ordered) Write(p []byte) (int, error) {
	o.note("answered")
	return o.ResponseWriter.Write(p)
}

// TestAnsweredAfterTheWrite answers no sooner than what was done is stored.
func TestAnsweredAfterTheWrite(t *testing.T) {
	w := newWorld(t)
	var order []string
	note := func(what string) { order = append(order, what) }
	w.bot.before = func() { note("stored") }
	serve := func(r *http.Request) {
		w.Handler().ServeHTTP(ordered{httptest.NewRecorder(), note}, r)
		note("returned")
	}
	serve(request("/slack/events", jsonType, asJSON(dm("hej", nil)), 0))
	serve(request("/slack/commands", formType, "command=/ide&user_id=UANNA&team_id=T1&trigger_id=1", 0))
	w.want("order", order, []string{"stored", "returned", "stored", "answered", "returned"})
}

// FuzzSigned takes nothing that the secret has not signed.
func FuzzSigned(f *testing.F) {
	body := asJSON(dm("hej", nil))
	good := request("/slack/events", jsonType, body, 0)
	f.Add(good.Header.Get("X-Slack-Request-Timestamp"), good.Header.Get("X-Slack-Signature"), body)
	f.Add("", "", "")
	f.Add("1", "v0=", body)
	f.Add("99999999999999999999", "v0="+strings.Repeat("00", 32), "x")
	f.Fuzz(func(t *testing.T, ts, sig, body string) {
		w := newWorld(t)
		r := httptest.NewRequest(http.MethodPost, "/slack/events", strings.NewReader(body))
		r.Header.Set("Content-Type", jsonType)
		r.Header["X-Slack-Request-Timestamp"], r.Header["X-Slack-Signature"] = []string{ts}, []string{sig}
		code := w.serve(r).Code
		if sig == sign(ts, body) {
			return
		}
		if !strings.EqualFold(sig, sign(ts, body)) && code != 401 && code != 413 {
			t.Errorf("answered %d", code)
		}
		if !strings.EqualFold(sig, sign(ts, body)) && len(w.bot.events) > 0 {
			t.Error("a turn")
		}
	})
}

// FuzzReceive never panics on what is authentic, and makes no turn but of a
// person.
func FuzzReceive(f *testing.F) {
	for _, p := range []any{
		dm("hej <@UANNA> <https://a|b>", nil), dm("x", object{"bot_id": "B1"}), dm("x", object{"subtype": "message_changed", "message": object{"user": "UBOT"}}),
		callback(object{"type": "app_mention", "channel": "C1", "user": "UANNA", "text": "<@UBOT> løsninger x"}),
		callback(object{"type": "app_home_opened", "user": "UANNA", "tab": "messages"}),
		slashed("/ide", "x", nil), clicked("ask|d1|yes", nil), handedIn("view_submission", nil), handedIn("block_suggestion", nil),
		of("message_action", object{"callback_id": SaveAsIdea}), nil, 1, "x",
		[]any{object{}},
	} {
		for _, k := range []kind{events, commands, interactivity} {
			f.Add(string(k), []byte(asJSON(p)))
		}
	}
	f.Fuzz(func(t *testing.T, k string, data []byte) {
		w := newWorld(t)
		_, _ = w.receive(t.Context(), kind(k), data)
		w.done()
		for what, n := range w.counted.n {
			if strings.HasSuffix(what, "panic") && n > 0 {
				t.Error(what)
			}
		}
		for _, ev := range w.bot.events {
			user := strings.TrimPrefix(ev.Name, "Navn ")
			var o outer
			_ = chat.DecodeLoosely(data, &o) // else there would be no turn
			byApp := k == string(events) && ev.Input.Said != nil && o.Event.byApp()
			if ev.ID == "" || user == "" || user == "UBOT" || user == "UGUEST" || user == "UWORKFLOW" || byApp {
				t.Errorf("a turn of %q: %+v", user, ev)
			}
		}
	})
}
