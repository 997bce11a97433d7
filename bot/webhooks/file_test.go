package webhooks_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/bot/webhooks"
)

// look finds two secrets in variables and one in a file.
var look = webhooks.Lookup{
	Env: func(name string) string {
		return map[string]string{"OLD": oldSecret, "NEW": newSecret, "SHORT": "whsec_aGVtbWVsaWd0", "BARE": "hemmeligt"}[name]
	},
	File: func(path string) ([]byte, error) {
		if path == "/run/secrets/esdh" {
			return []byte(newSecret + "\n"), nil
		}
		return nil, errors.New("no such file")
	},
}

func TestLoad(t *testing.T) {
	cfg, err := webhooks.Load([]byte(`
source: https://ideabot.odense.dk
endpoints:
  - name: board
    url: https://board.example.dk/in
    secrets: [{env: NEW}, {env: OLD}]
    events: [sent, prioritise]
    full: true
  - name: esdh
    kind: journal
    url: http://127.0.0.1:8080/journal
    secrets: [{file: /run/secrets/esdh}]
    kle: 00.01.00-G01
`), look)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Dialogs, cfg.Now = engine(t), time.Now
	h, err := webhooks.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	got := h.Endpoints()
	if len(got) != 2 || got[0].Kind != webhooks.Events || len(got[0].Secrets) != 2 || !got[0].Full || got[1].Kind != webhooks.Journal {
		t.Errorf("got %v", got)
	}
}

func TestWhatMakesNoSenseIsRefused(t *testing.T) {
	const (
		head = "endpoints:\n- name: a\n  url: https://a.example.dk\n"
		tail = "  secrets: [{env: OLD}]\n"
	)
	for name, file := range map[string]string{
		"nothing":               "",
		"no endpoints":          "source: x",
		"an unknown field":      head + tail + "  colour: red",
		"a secret in the file":  head + "  secret: " + oldSecret,
		"a secret as a string":  head + "  secrets: [" + oldSecret + "]",
		"no secret":             head,
		"three secrets":         head + "  secrets: [{env: OLD}, {env: OLD}, {env: NEW}]",
		"a secret in two":       head + "  secrets: [{env: OLD, file: /run/secrets/esdh}]",
		"a variable of none":    head + "  secrets: [{env: NONE}]",
		"a file of none":        head + "  secrets: [{file: /nowhere}]",
		"a short secret":        head + "  secrets: [{env: SHORT}]",
		"a bare secret":         head + "  secrets: [{env: BARE}]",
		"an unknown event":      head + tail + "  events: [rained]",
		"an unknown kind":       head + tail + "  kind: pigeon",
		"a journal without KLE": head + tail + "  kind: journal",
		"a KLE without facet":   head + tail + "  kind: journal\n  kle: 00.01.00",
		"a full journal":        head + tail + "  kind: journal\n  kle: 00.01.00-G01\n  full: true",
		"events with a KLE":     head + tail + "  kle: 00.01.00-G01",
		"a name twice":          head + tail + "- name: a\n  url: https://b.example.dk\n" + tail,
		"a strange name":        "endpoints:\n- name: a/b\n  url: https://a.example.dk\n" + tail,
		"no name":               "endpoints:\n- url: https://a.example.dk\n" + tail,
		"no address":            "endpoints:\n- name: a\n" + tail,
		"a bare host":           "endpoints:\n- name: a\n  url: a.example.dk\n" + tail,
		"without TLS":           "endpoints:\n- name: a\n  url: http://a.example.dk\n" + tail,
		"nearly this machine":   "endpoints:\n- name: a\n  url: http://127.0.0.1.example.dk\n" + tail,
		"a password":            "endpoints:\n- name: a\n  url: https://me:hemmeligt@a.example.dk\n" + tail,
		"another scheme":        "endpoints:\n- name: a\n  url: file:///etc/passwd\n" + tail,
		"a fragment":            "endpoints:\n- name: a\n  url: https://a.example.dk/#x\n" + tail,
		"a strange source":      "source: '%'\n" + head + tail,
	} {
		t.Run(name, func(t *testing.T) {
			cfg, err := webhooks.Load([]byte(file), look)
			if err == nil {
				cfg.Dialogs, cfg.Now = engine(t), time.Now
				_, err = webhooks.New(cfg)
			}
			if err == nil {
				t.Fatal("it is taken")
			}
			for _, leak := range []string{"hemmeligt", "aGVtbWVsaWd0", oldSecret[6:], newSecret[6:]} {
				if strings.Contains(err.Error(), leak) {
					t.Errorf("the error tells a secret: %v", err)
				}
			}
		})
	}
}

func TestASecretIsNeverShown(t *testing.T) {
	e := events(t, "board", "https://example.dk")
	var shown bytes.Buffer
	slog.New(slog.NewJSONHandler(&shown, nil)).Info("test", "secret", e.Secrets[0], "in", e)
	slog.New(slog.NewTextHandler(&shown, nil)).Info("test", "secret", e.Secrets[0], "in", e)
	if err := json.NewEncoder(&shown).Encode(e); err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
		fmt.Fprintf(&shown, verb, e)
		fmt.Fprintf(&shown, verb, e.Secrets)
		fmt.Fprintf(&shown, verb, &e)
	}
	for _, leak := range []string{oldSecret[6:], "31f290f6bf062", "49 242 144"} {
		if strings.Contains(strings.ToLower(shown.String()), strings.ToLower(leak)) {
			t.Errorf("shown: %s", &shown)
		}
	}
}
