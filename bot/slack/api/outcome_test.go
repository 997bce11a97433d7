package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/outbound"
	"odense.dk/ideabot/dialogs/message"
)

func TestOutcomeOfAPost(t *testing.T) {
	tests := []struct {
		name   string
		answer method
		want   string // later, held, undeliverable, failed
		code   string
		after  time.Duration
	}{
		{name: "rate limit", answer: limited("7"), want: "later", after: 7 * time.Second},
		{name: "rate limit without a time", answer: limited(""), want: "later", after: limitPause},
		{name: "rate limit in words that nobody reads", answer: limited("soon"), want: "later", after: limitPause},
		{name: "rate limit with a date", answer: limited("Thu, 01 Jan 2099 00:00:00 GMT"), want: "later", after: time.Hour},
		{name: "rate limit with a date that is over", answer: limited("Wed, 21 Oct 2015 07:28:00 GMT"), want: "later", after: time.Second},
		{name: "rate limit of nothing", answer: limited("0"), want: "later", after: time.Second},
		{name: "rate limit of years", answer: limited("99999999"), want: "later", after: time.Hour},
		{name: "rate limit in words", answer: refuses("message_limit_exceeded"), want: "later", after: limitPause},
		{name: "server error", answer: status(503), want: "failed"},
		{name: "redirect", answer: redirect, want: "failed"},
		{name: "page of a proxy", answer: status(200), want: "failed"},
		{name: "empty object", answer: says(`{}`), want: "failed"},
		{name: "no code", answer: says(`{"ok":false}`), want: "failed"},
		{name: "no message", answer: says(`{"ok":true}`), want: "failed"},
		{name: "cut", answer: cut(func(http.ResponseWriter, url.Values) {}), want: "failed"},
		{name: "unknown code", answer: refuses("fatal_error"), want: "failed"},
		{name: "odd details", answer: says(`{"ok":false,"error":"invalid_blocks","errors":[{"x":1}],"response_metadata":{"messages":7}}`), want: "undeliverable", code: "invalid_blocks"},
	}
	for code := range holds {
		tests = append(tests, struct {
			name   string
			answer method
			want   string
			code   string
			after  time.Duration
		}{name: code, answer: refuses(code), want: "held", after: time.Minute})
	}
	for _, set := range []codes{receivers, contents} {
		for code := range set {
			tests = append(tests, struct {
				name   string
				answer method
				want   string
				code   string
				after  time.Duration
			}{name: code, answer: refuses(code), want: "undeliverable", code: code})
		}
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			f.set("chat.postMessage", tt.answer)
			_, err := f.Send(t.Context(), hello("m1"))
			if err == nil {
				t.Fatal("no error")
			}
			var retry *bot.RetryError
			var permanent *bot.PermanentError
			if got := chat.Failure(err); got != tt.want {
				t.Errorf("got %s: %v", got, err)
			}
			if errors.As(err, &permanent) && permanent.Code != tt.code {
				t.Errorf("code %s", permanent.Code)
			}
			if errors.As(err, &retry) && retry.After != tt.after {
				t.Errorf("after %s, want %s", retry.After, tt.after)
			}
			if s := err.Error(); strings.Contains(s, "secret") || strings.Contains(s, "Hej") || strings.Contains(s, "html") {
				t.Errorf("tells too much: %s", s)
			}
		})
	}
}

func redirect(w http.ResponseWriter, _ url.Values) {
	w.Header().Set("Location", "/api/chat.update")
	w.WriteHeader(http.StatusTemporaryRedirect)
}

func TestDetailsAreTold(t *testing.T) {
	f := newFake(t)
	f.set("chat.postMessage", says(`{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] Hej Anna is too long [json-pointer:/blocks/3/text]"]}}`))
	_, err := f.Send(t.Context(), hello("m1"))
	if want := "invalid_blocks: chat.postMessage: invalid_blocks (/blocks/3/text)"; err.Error() != want {
		t.Errorf("got %q", err)
	}
	f.set("chat.postMessage", says(`{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"commands"}`))
	if _, err = f.Send(t.Context(), hello("m2")); !strings.Contains(err.Error(), "missing_scope (needs chat:write)") {
		t.Errorf("got %q", err)
	}
	f.set("chat.postMessage", refuses("Anna <anna@odense.dk>"))
	if _, err = f.Send(t.Context(), hello("m3")); !strings.Contains(err.Error(), "unspecified") {
		t.Errorf("got %q", err)
	}
}

// TestLimitOnEachMethod gives a 429 to every method that can end a Send.
func TestLimitOnEachMethod(t *testing.T) {
	change := hello("m1")
	change.Message.Update, change.Ref = true, "D1/1.000001"
	suspect := hello("m1")
	suspect.Suspect = true
	inThread := suspect
	inThread.To.Ref = "T1/U1/1.000001"
	file := hello("m1")
	file.Message.File = &message.File{Name: "data.txt", Content: "x"}
	for name, m := range map[string]bot.Sending{
		"chat.postMessage": hello("m1"), "chat.update": change, "conversations.open": suspect, "conversations.history": suspect,
		"conversations.replies": inThread, "files.getUploadURLExternal": file, "files.completeUploadExternal": file,
	} {
		f := newFake(t)
		f.set(name, limited("3"))
		_, err := f.Send(t.Context(), m)
		var retry *bot.RetryError
		if !errors.As(err, &retry) || retry.After != 3*time.Second || retry.Hold {
			t.Errorf("%s: got %v", name, err)
		}
		if len(f.posts) > 0 {
			t.Errorf("%s: posted all the same", name)
		}
	}
}

func TestTokenHealth(t *testing.T) {
	f := newFake(t)
	steps := []struct {
		method, code, want string
	}{
		{"chat.postMessage", "invalid_auth", "the bot token is refused: invalid_auth"},
		{"chat.postMessage", "", ""},
		{"chat.update", "missing_scope", "chat.update is refused: missing_scope"},
		{"chat.postMessage", "", "chat.update is refused: missing_scope"},
		{"chat.update", "", ""},
		{"dnd.info", "missing_scope", ""},
		{"chat.postMessage", "channel_not_found", ""},
		{"apps.connections.open", "invalid_auth", ""},
		{"chat.postMessage", "lost", ""},
	}
	for _, s := range steps {
		f.health.saw(s.method, s.code)
		got := ""
		if err := f.health.err(); err != nil {
			got = err.Error()
		}
		if got != s.want {
			t.Errorf("%s %s: got %q, want %q", s.method, s.code, got, s.want)
		}
	}
	f.set("chat.postMessage", refuses("token_revoked"))
	if _, err := f.Send(t.Context(), hello("m1")); err == nil || f.health.err() == nil {
		t.Errorf("a call that is refused: %v, %v", err, f.health.err())
	}
	f.set("chat.postMessage", nil)
	if _, err := f.Send(t.Context(), hello("m1")); err != nil || f.health.err() != nil {
		t.Errorf("a call that succeeds: %v, %v", err, f.health.err())
	}
}

// TestSlackThatDoesNotAnswer is told of after a few calls, and until one is
// answered.
func TestSlackThatDoesNotAnswer(t *testing.T) {
	for name, answer := range map[string]method{
		"cuts off":  func(http.ResponseWriter, url.Values) { panic(http.ErrAbortHandler) },
		"is broken": func(w http.ResponseWriter, _ url.Values) { w.WriteHeader(http.StatusBadGateway) },
	} {
		f := newFake(t)
		f.set("auth.test", answer)
		for n := range fewLost {
			if err := f.Healthy(); err != nil {
				t.Errorf("%s: after %d calls: %v", name, n, err)
			}
			_, _ = f.Check(t.Context())
		}
		if err := f.Healthy(); err == nil || !strings.Contains(err.Error(), "has not answered the last 3 calls") {
			t.Errorf("%s: %v", name, err)
		}
		f.set("auth.test", refuses("invalid_auth"))
		_, _ = f.Check(t.Context())
		if err := f.Healthy(); err == nil || !strings.Contains(err.Error(), "invalid_auth") {
			t.Errorf("%s: when it refuses the token: %v", name, err)
		}
		f.set("auth.test", nil)
		if _, err := f.Check(t.Context()); err != nil || f.Healthy() != nil {
			t.Errorf("%s: when it answers again: %v, %v", name, err, f.Healthy())
		}
	}
}

// TestAClockThatIsNotSlacks is noticed by the time that Slack's answers have.
func TestAClockThatIsNotSlacks(t *testing.T) {
	for ahead, want := range map[time.Duration]string{
		0: "", 5 * time.Minute: "", -5 * time.Minute: "",
		6 * time.Minute:  "the clock here is 6m0s ahead of Slack's, so nothing that is signed there counts here: let it follow a time server",
		-6 * time.Minute: "the clock here is 6m0s behind Slack's, so nothing that is signed there counts here: let it follow a time server",
	} {
		f := newFake(t)
		if f.WrongClock() != nil {
			t.Error("wrong before anything is known")
		}
		f.set("auth.test", func(w http.ResponseWriter, _ url.Values) {
			w.Header().Set("Date", f.clock.Now().Add(-ahead).UTC().Format(http.TimeFormat))
			w.WriteHeader(http.StatusBadGateway)
		})
		_, _ = f.Check(t.Context())
		got := ""
		if err := f.WrongClock(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", ahead, got, want)
		}
	}
}

func TestDeadlineIsWorthAnotherAttempt(t *testing.T) {
	f := newFake(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Send(ctx, hello("m1")); chat.Failure(err) != "failed" || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestALongAnswerDoesNotTellTheAddress(t *testing.T) {
	f := newFake(t)
	f.set("users.info", says(strings.Repeat(" ", maxAnswer+1)))
	_, err := f.Who(t.Context(), "T1", "U1")
	if !errors.Is(err, outbound.ErrTooLong) || err.Error() != "users.info: the answer is too long" {
		t.Errorf("got %v", err)
	}
}

func TestBaseURL(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "https://slack.com/api/",
		"https://slack.com/api":             "https://slack.com/api/",
		"https://slack-gov.com/api/":        "https://slack-gov.com/api/",
		"http://127.0.0.1:8899/api":         "http://127.0.0.1:8899/api/",
		"http://[::1]:8899":                 "http://[::1]:8899/",
		"http://localhost:1":                "http://localhost:1/",
		"http://slack.com/api/":             "",
		"http://127.0.0.1.evil.dk/api/":     "",
		"ftp://slack.com/":                  "",
		"slack.com/api/":                    "",
		"https://u:p@slack.com/api/":        "",
		"https://slack.com/api/?x=1":        "",
		"https://slack.com/api/#x":          "",
		"https://slack.com:secret/api/\x7f": "",
	} {
		got, err := baseURL(in)
		switch {
		case want == "" && err == nil:
			t.Errorf("%s: taken as %s", in, got)
		case want == "" && strings.Contains(err.Error(), "secret"):
			t.Errorf("%s: tells %v", in, err)
		case want != "" && (err != nil || got.String() != want):
			t.Errorf("%s: got %v, %v", in, got, err)
		}
	}
}
