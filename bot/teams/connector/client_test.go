package connector

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/teams/outgoing"
	"odense.dk/ideabot/bot/teams/teamstest"
)

func TestSameService(t *testing.T) {
	const a = "https://smba.trafficmanager.net/emea/t1/"
	for b, want := range map[string]bool{
		a: true, "https://SMBA.TrafficManager.NET/emea/t1": true, "https://smba.trafficmanager.net/emea/t1///": true,
		"": false, "smba.trafficmanager.net/emea/t1/": false, "http://smba.trafficmanager.net/emea/t1/": false,
		"https://smba.trafficmanager.net/EMEA/t1/": false, "https://smba.trafficmanager.net/emea/": false,
		"https://user@smba.trafficmanager.net/emea/t1/": false, "https://smba.trafficmanager.net:444/emea/t1/": false,
		"https://smba.trafficmanager.net/emea/t1/?x=1": false, "https://smba.trafficmanager.net.evil.example/emea/t1/": false, "%zz": false,
	} {
		if got := sameService(a, b); got != want {
			t.Errorf("%s: got %v", b, got)
		}
	}
	if sameService("", "") {
		t.Error("nothing is the same as nothing")
	}
}

// TestTokenIsSentToKnownHostsOnly is about the library's sending its token to
// any serviceUrl.
func TestTokenIsSentToKnownHostsOnly(t *testing.T) {
	closed := NewHosts(Config{Hosts: []string{"Smba.Infra.gov.teams.microsoft.us", "proxy.odense.example:8443"}})
	open := NewHosts(Config{Open: true})
	for s, want := range map[string]string{
		"https://smba.trafficmanager.net/emea/":                "https://smba.trafficmanager.net/emea",
		"https://smba.trafficmanager.net":                      "https://smba.trafficmanager.net",
		"https://SMBA.trafficmanager.net/teams":                "https://SMBA.trafficmanager.net/teams",
		"https://webchat.botframework.com/":                    "https://webchat.botframework.com",
		"https://smba.infra.gov.teams.microsoft.us/teams":      "https://smba.infra.gov.teams.microsoft.us/teams",
		"https://proxy.odense.example:8443/a/b":                "https://proxy.odense.example:8443/a/b",
		"http://smba.trafficmanager.net/emea/":                 "",
		"https://evil.trafficmanager.net/":                     "",
		"https://smba.trafficmanager.net.evil.example/":        "",
		"https://smba.trafficmanager.net:8443/":                "",
		"https://smba.trafficmanager.net./":                    "",
		"https://botframework.com/":                            "",
		"https://evilbotframework.com/":                        "",
		"https://x.botframework.com@evil.example/":             "",
		"https://evil.example/?.botframework.com":              "",
		"https://evil.example#.botframework.com":               "",
		"https://smba.trafficmanager.net/?":                    "",
		"https://smba.trafficmanager.net/#a":                   "",
		"https://smba.trafficmanager.net/../x":                 "",
		"https://smba.trafficmanager.net/%2e%2e/x":             "",
		"https://smba.trafficmanager.net/a%2fb%252e":           "",
		"https://proxy.odense.example/":                        "",
		"https://127.0.0.1/":                                   "",
		"http://127.0.0.1:3978/":                               "",
		"http://169.254.169.254/metadata":                      "",
		"file:///etc/passwd":                                   "",
		"//smba.trafficmanager.net/":                           "",
		"":                                                     "",
		"https:smba.trafficmanager.net":                        "",
		"https://smba.trafficmanager.net\\@evil.example/teams": "",
	} {
		if got, err := closed.Service(s); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: got %q, %v", s, got, err)
		}
	}
	for s, want := range map[string]bool{
		"http://127.0.0.1:56150/_connector": true, "http://localhost:56150/_connector": true, "http://[::1]:1/": true,
		"http://10.0.0.1/": false, "http://localhost.evil.example/": false, "ftp://localhost/": false,
	} {
		if _, err := open.Service(s); (err == nil) != want {
			t.Errorf("open, %s: %v", s, err)
		}
	}
}

func TestStrangeServiceIsNotCalled(t *testing.T) {
	called := 0
	evil := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called++ }))
	defer evil.Close()
	w := newRig(t)
	_, err := w.connector.Send(t.Context(), Target{evil.URL, "a:1"}, outgoing.Text("hej"))
	var permanent *bot.PermanentError
	if !errors.As(err, &permanent) || permanent.Code != "address" || called > 0 {
		t.Errorf("got %v", err)
	}
}

// TestConversationIDIsEscaped is about the library's joining ids unescaped
// into a path.
func TestConversationIDIsEscaped(t *testing.T) {
	w := newRig(t)
	for id, want := range map[string]string{
		"a:1": "/a:1/", "19:x@thread.tacv2;messageid=1": "/19:x@thread.tacv2%3Bmessageid=1/", "../../evil": "/..%2F..%2Fevil/",
		"a/b": "/a%2Fb/", "a?b#c": "/a%3Fb%23c/", "a%2Fb": "/a%252Fb/", "æ b": "/%C3%A6%20b/", "..": "", ".": "", "": "",
	} {
		got, err := w.connector.url(request{service: w.m.ServiceURL(), path: []string{id, "activities"}})
		if (err == nil) != (want != "") || err == nil && got != strings.TrimSuffix(w.m.ServiceURL(), "/")+"/v3/conversations"+want+"activities" {
			t.Errorf("%q: got %s, %v", id, got, err)
		}
	}
}

// TestNothingEmptyIsSent is about the library's sending "0001-01-01" and empty
// objects with each activity, and losing the id of it.
func TestNothingEmptyIsSent(t *testing.T) {
	w := newRig(t)
	anna := w.anna()
	at := Target{w.m.ServiceURL(), anna.Conversation()}
	id, err := w.connector.Send(t.Context(), at, outgoing.Activity{Type: "message", Text: "hej", Locale: "da"})
	if err != nil || id == "" {
		t.Fatalf("got %q, %v", id, err)
	}
	var sent map[string]any
	if err := json.Unmarshal(w.m.Calls()[0].Activity, &sent); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"type", "text", "locale", "from", "conversation"} {
		if sent[key] == nil {
			t.Errorf("no %s", key)
		}
		delete(sent, key)
	}
	if len(sent) > 0 {
		t.Errorf("also sent %v", sent)
	}
}

func TestConnectorCalls(t *testing.T) {
	w := newRig(t)
	anna, ctx := w.anna(), t.Context()
	at := Target{w.m.ServiceURL(), anna.Conversation()}
	id, err := w.connector.Send(ctx, at, outgoing.Text("hej"))
	if err != nil {
		t.Fatal(err)
	}
	if next, err := w.connector.Send(ctx, at, outgoing.Text("svar")); err != nil || next == id {
		t.Errorf("send again: %q, %v", next, err)
	}
	if err := w.connector.Update(ctx, at, id, outgoing.Text("hej igen")); err != nil || anna.Chat()[0].Text != "hej igen" {
		t.Errorf("update: %v", err)
	}
	w.clock.Move(2 * time.Second) // there is room then
	if err := w.connector.Typing(ctx, at); err != nil {
		t.Errorf("typing: %v", err)
	}
	if err := w.connector.Delete(ctx, at, id); err != nil || len(anna.Chat()) != 1 {
		t.Errorf("delete: %v", err)
	}
	if err := w.connector.Delete(ctx, at, id); !errors.Is(err, ErrGone) {
		t.Errorf("delete again: %v", err)
	}
	if err := w.connector.Update(ctx, at, id, outgoing.Text("x")); !errors.Is(err, ErrGone) {
		t.Errorf("update what has gone: %v", err)
	}
	for _, user := range []string{anna.AADID, anna.ID()} {
		if c, err := w.connector.CreateConversation(ctx, at.ServiceURL, anna.Tenant, user); err != nil || c != anna.Conversation() {
			t.Errorf("create: %q, %v", c, err)
		}
		if m, err := w.connector.Member(ctx, at, user, true); err != nil || m.Email != "anna@odense.example" || m.AADID != anna.AADID {
			t.Errorf("member: %+v, %v", m, err)
		}
	}
	if got := w.counter("update/ok"); got != 1 {
		t.Errorf("counted %v", w.counts)
	}
}

func TestOutcomes(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault teamstest.Fault
		after time.Duration // of a RetryError
		hold  bool
		code  string // of a PermanentError
		text  string // in the error
	}{
		{name: "429 with seconds", fault: teamstest.Fault{Status: 429, RetryAfter: "17"}, after: 17 * time.Second},
		{name: "429 with nought", fault: teamstest.Fault{Status: 429, RetryAfter: "0"}, after: time.Second},
		{name: "429 with a date", fault: teamstest.Fault{Status: 429, RetryAfter: "Mon, 23 Nov 2026 08:00:30 GMT"}, after: 30 * time.Second},
		{name: "429 with a word", fault: teamstest.Fault{Status: 429, RetryAfter: "soon"}, after: 3 * time.Second},
		{name: "429 with a year", fault: teamstest.Fault{Status: 429, RetryAfter: "31536000"}, after: time.Hour},
		{name: "412", fault: teamstest.Fault{Status: 412, Code: "PreconditionFailed"}, after: 7500 * time.Millisecond, text: "status 412 PreconditionFailed"},
		{name: "500", fault: teamstest.Fault{Status: 500}, after: 7500 * time.Millisecond},
		{name: "502 with a page", fault: teamstest.Fault{Status: 502, Body: "<html>Bad Gateway</html>"}, after: 7500 * time.Millisecond, text: "status 502"},
		{name: "503 with seconds", fault: teamstest.Fault{Status: 503, RetryAfter: "3"}, after: 3 * time.Second},
		{name: "504", fault: teamstest.Fault{Status: 504}, after: 7500 * time.Millisecond},
		{name: "401", fault: teamstest.Fault{Status: 401}, after: time.Minute, hold: true},
		{name: "403", fault: teamstest.Fault{Status: 403}, code: "unreachable"},
		{name: "not in the roster", fault: teamstest.Fault{Status: 403, Code: "BotNotInConversationRoster"}, code: "unreachable", text: "BotNotInConversationRoster"},
		{name: "disabled", fault: teamstest.Fault{Status: 403, Code: "BotDisabledByAdmin"}, code: "unreachable", text: "BotDisabledByAdmin"},
		{name: "blocked", fault: teamstest.Fault{Status: 403, Code: "ConversationBlockedByUser"}, code: "unreachable", text: "ConversationBlockedByUser"},
		{name: "blocked, further in", fault: teamstest.Fault{Status: 403, Code: "Forbidden", SubCode: "MessageWritesBlocked"}, code: "unreachable", text: "MessageWritesBlocked"},
		{name: "413", fault: teamstest.Fault{Status: 413, Code: "MessageSizeTooBig"}, code: "too_large"},
		{name: "400", fault: teamstest.Fault{Status: 400, Code: "BadSyntax"}, code: "rejected", text: "BadSyntax"},
		{name: "a code with words in it", fault: teamstest.Fault{Status: 400, Code: "Kære Anna"}, code: "rejected"},
		{name: "405", fault: teamstest.Fault{Status: 405}, text: "status 405"},
		{name: "another 404", fault: teamstest.Fault{Status: 404}, text: "status 404"},
		{name: "redirect", fault: teamstest.Fault{Status: 307, Location: "https://evil.example/"}, text: "status 307"},
		{name: "no answer", fault: teamstest.Fault{Lost: true}, text: "send: "},
		{name: "no JSON", fault: teamstest.Fault{Status: 200, Body: "<html>"}, text: "no readable answer"},
		{name: "endless", fault: teamstest.Fault{Status: 200, Body: strings.Repeat(" ", maxAnswer+1)}, text: "too long"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newRig(t)
			anna := w.anna()
			w.m.Fail("send", 2, tt.fault)
			_, err := w.connector.Send(t.Context(), Target{w.m.ServiceURL(), anna.Conversation()}, outgoing.Text("hemmeligt"))
			var retry *bot.RetryError
			crowded := tt.fault.Status == http.StatusTooManyRequests
			if errors.As(err, &retry) != (tt.after > 0) || retry != nil && (retry.After != tt.after || retry.Hold != tt.hold || retry.Crowded != crowded) {
				t.Errorf("got %v", err)
			}
			var permanent *bot.PermanentError
			if errors.As(err, &permanent) != (tt.code != "") || permanent != nil && permanent.Code != tt.code {
				t.Errorf("got %v", err)
			}
			if err == nil || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("got %v, want %q in it", err, tt.text)
			}
			for _, secret := range []string{"hemmeligt", "token-", "127.0.0.1", "Kære", "words"} {
				if err != nil && strings.Contains(err.Error(), secret) && tt.text != "send: " {
					t.Errorf("%q in %v", secret, err)
				}
			}
		})
	}
}

// TestNoContentIsASuccess is about the library's taking 204 for an error.
func TestNoContentIsASuccess(t *testing.T) {
	w := newRig(t)
	w.m.Fail("update", 1, teamstest.Fault{Status: http.StatusNoContent})
	if err := w.connector.Update(t.Context(), Target{w.m.ServiceURL(), "a:1"}, "1", outgoing.Text("x")); err != nil {
		t.Error(err)
	}
}

func TestTokenIsRenewedOnce(t *testing.T) {
	w := newRig(t)
	anna := w.anna()
	at := Target{w.m.ServiceURL(), anna.Conversation()}
	if _, err := w.connector.Send(t.Context(), at, outgoing.Text("1")); err != nil {
		t.Fatal(err)
	}
	w.m.Revoke()
	if _, err := w.connector.Send(t.Context(), at, outgoing.Text("2")); err != nil || w.m.Requests("send") != 3 {
		t.Errorf("got %v after %d requests", err, w.m.Requests("send"))
	}
	w.m.Fail("send", 2, teamstest.Fault{Status: 401})
	_, err := w.connector.Send(t.Context(), at, outgoing.Text("3"))
	var retry *bot.RetryError
	if !errors.As(err, &retry) || !retry.Hold || w.m.Requests("send") != 5 {
		t.Errorf("got %v after %d requests", err, w.m.Requests("send"))
	}
	if w.connector.Trouble() == nil {
		t.Error("healthy with a token that is refused")
	}
	if _, err := w.connector.Send(t.Context(), at, outgoing.Text("4")); err != nil || w.connector.Trouble() != nil {
		t.Errorf("got %v, %v", err, w.connector.Trouble())
	}
}

// TestNoTokenNoCall is about the library's sending "Bearer " where the login
// refuses it.
func TestNoTokenNoCall(t *testing.T) {
	for name, token := range map[string]func(context.Context) (string, error){
		"error": func(context.Context) (string, error) { return "", errors.New("the login is down") },
		"empty": func(context.Context) (string, error) { return "", nil },
	} {
		w := newRig(t, func(c *Config) { c.Token = token })
		_, err := w.connector.Send(t.Context(), Target{w.m.ServiceURL(), "a:1"}, outgoing.Text("x"))
		var retry *bot.RetryError
		if !errors.As(err, &retry) || !retry.Hold || w.m.Requests("send") != 0 || w.connector.Trouble() == nil {
			t.Errorf("%s: %v after %d requests", name, err, w.m.Requests("send"))
		}
	}
}

func TestOpenSendsNoToken(t *testing.T) {
	w := newRig(t, func(c *Config) { c.Open, c.Token = true, nil })
	w.m.Open = true
	anna := w.anna()
	if _, err := w.connector.Send(t.Context(), Target{w.m.ServiceURL(), anna.Conversation()}, outgoing.Text("x")); err != nil {
		t.Error(err)
	}
}

// TestSlowConnector gives up with the context.
func TestSlowConnector(t *testing.T) {
	w := newRig(t)
	never := make(chan struct{})
	w.m.Fail("send", 1, teamstest.Fault{Until: never})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := w.connector.Send(ctx, Target{w.m.ServiceURL(), "a:1"}, outgoing.Text("x")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
