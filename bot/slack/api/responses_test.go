package api

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"odense.dk/ideabot/bot/chat"
)

func TestResponseURLs(t *testing.T) {
	f := newFake(t)
	port := f.base.Port()
	for _, good := range []string{
		"https://hooks.slack.com/actions/T1/1/x", "https://hooks.slack.com/commands/T1/1/x", "https://HOOKS.slack.com/a",
		"https://hooks.slack-gov.com/actions/T1/1/x", f.server.URL + "/respond/1",
	} {
		if err := f.responses.check(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", "hooks.slack.com/x", "//hooks.slack.com/x", "https:hooks.slack.com/x", "http://hooks.slack.com/x",
		"https://hooks.slack.com:443/x", "https://hooks.slack.com:8443/x", "https://hooks.slack.com./x", "https://hooks.slack.com.evil.dk/x",
		"https://evilhooks.slack.com/x", "https://x.hooks.slack.com/x", "https://slack.com/x", "https://hooks.slack.com@evil.dk/x",
		"https://user:pass@hooks.slack.com/x", "https://@hooks.slack.com/x", "https://evil.dk/hooks.slack.com", "https://evil.dk#hooks.slack.com",
		"https://evil.dk\\@hooks.slack.com/x", "https://evil.dk?@hooks.slack.com/x", "https://hooks.slack.com#x", "ftp://hooks.slack.com/x",
		"https://34.1.2.3/x", "https://[::1]/x", "http://169.254.169.254/latest", "http://127.0.0.1/x", "http://localhost:" + port + "/x",
		"https://127.0.0.1:" + port + "/x", "http://127.0.0.1:" + port + ".evil.dk/x", "http://2130706433:" + port + "/x",
		"http://127.0.0.1:" + port + "@evil.dk/", "https://hooks.sla\u0441k.com/x", "https://hooks.slack.com%2eevil.dk/x", "file:///etc/passwd", " https://hooks.slack.com/x",
	} {
		if err := f.responses.check(bad); err == nil {
			t.Errorf("%s: taken", bad)
		}
		f.Remember("D1/1.1", bad)
		if u := f.responses.take("D1/1.1"); u != "" {
			t.Errorf("%s: kept", bad)
		}
		if err := f.Respond(t.Context(), bad, Reply{}); err == nil {
			t.Errorf("%s: answered", bad)
		}
	}
	if got := f.calls(); got != "" {
		t.Errorf("called %s", got)
	}
}

// TestResponseErrors: nothing that goes wrong tells the URL, and nothing is
// followed elsewhere.
func TestResponseErrors(t *testing.T) {
	for name, tt := range map[string]struct {
		answer method
		want   string
	}{
		"ok":       {says("ok"), "sent"},
		"json":     {says(`{"ok":true}`), "sent"},
		"redirect": {redirect, "failed"},
		"gone":     {status(404), "failed"},
		"used":     {refuses("used_url"), "failed"},
		"used 404": {func(w http.ResponseWriter, args url.Values) { w.WriteHeader(404); refuses("used_url")(w, args) }, "failed"},
		"limit":    {limited("5"), "later"},
		"cut":      {cut(func(http.ResponseWriter, url.Values) {}), "failed"},
	} {
		f := newFake(t)
		f.set("/respond/secret", tt.answer)
		err := f.Respond(t.Context(), f.server.URL+"/respond/secret", Reply{Text: "Hej"})
		if got := result(err); got != tt.want {
			t.Errorf("%s: got %s: %v", name, got, err)
		}
		if err != nil && (strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "Hej")) {
			t.Errorf("%s: tells too much: %v", name, err)
		}
		if got := f.calls(); got != "/respond/secret" {
			t.Errorf("%s: called %s", name, got)
		}
	}
}

func TestResponsesAreBounded(t *testing.T) {
	f := newFake(t)
	f.responses.by = chat.NewCache[responseURL](3)
	for i := range 5 {
		f.Remember(fmt.Sprint(i), "https://hooks.slack.com/actions/1")
	}
	for i, want := range []bool{false, false, true, true, true} {
		if got := f.responses.take(fmt.Sprint(i)) != ""; got != want {
			t.Errorf("%d: kept %v", i, got)
		}
	}
}
