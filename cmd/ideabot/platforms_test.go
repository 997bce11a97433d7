package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
)

func TestWhatMakesNoSenseIsRefused(t *testing.T) {
	for _, tt := range []struct {
		name             string
		bot, app, signed string
		url              string
		want             string // "" is not refused
	}{
		{name: "HTTP", bot: "xoxb-1", signed: "5ecre7"},
		{name: "Socket Mode", bot: "xoxb-1", app: "xapp-1"},
		{name: "a Slack of one's own", bot: "xoxb-1", app: "xapp-1", url: "http://127.0.0.1:1/api"},
		{name: "no bot token", signed: "5ecre7", want: "IDEABOT_SLACK_BOT_TOKEN is not set"},
		{name: "app for bot", bot: "xapp-1", app: "xapp-1", want: "IDEABOT_SLACK_BOT_TOKEN is an app-level token"},
		{name: "user for bot", bot: "xoxp-1", app: "xapp-1", want: "IDEABOT_SLACK_BOT_TOKEN is a user token"},
		{name: "rotated", bot: "xoxe.xoxb-1", app: "xapp-1", want: "token rotation"},
		{name: "bot for app", bot: "xoxb-1", app: "xoxb-1", want: "IDEABOT_SLACK_APP_TOKEN is a bot token"},
		{name: "nonsense", bot: "1", app: "xapp-1", want: "IDEABOT_SLACK_BOT_TOKEN is something else"},
		{name: "token for secret", bot: "xoxb-1", signed: "xoxb-1", want: "IDEABOT_SLACK_SIGNING_SECRET is a bot token"},
		{name: "deaf", bot: "xoxb-1", want: "IDEABOT_SLACK_SIGNING_SECRET for HTTP, or IDEABOT_SLACK_APP_TOKEN"},
		{name: "no address", bot: "xoxb-1", app: "xapp-1", url: "slack.com", want: "IDEABOT_SLACK_API_URL"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := slackConfig{secret{tt.bot}, secret{tt.signed}, secret{tt.app}, tt.url}.refuse()
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			case err != nil && !errors.As(err, new(usageError)):
				t.Error("it is no error of usage")
			}
		})
	}
	if _, err := (&serveCommand{}).platforms(nil, bot.NewMetrics(nil)); !errors.Is(err, errNoPlatform) {
		t.Errorf("without any: %v", err)
	}
}

func TestTheAPIEndsInASlash(t *testing.T) {
	for url, want := range map[string]string{"": "", "http://x/api": "http://x/api/", "http://x/api/": "http://x/api/"} {
		if got := (slackConfig{APIURL: url}).api(); got != want {
			t.Errorf("%q: %q", url, got)
		}
	}
}

func TestCheckOfSlack(t *testing.T) {
	http := slackConfig{BotToken: secret{"xoxb-hemmeligt"}, SigningSecret: secret{"hemmeligt"}}
	socket := slackConfig{BotToken: secret{"xoxb-hemmeligt"}, AppToken: secret{"xapp-hemmeligt"}}
	good := slackReport{Team: "Odense", Bot: "idebot"}
	for _, tt := range []struct {
		name             string
		cfg              slackConfig
		report           slackReport
		err              error
		want             []string
		warnings, broken int
	}{
		{name: "not set", want: []string{"not set up; docs/slack.md"}},
		{name: "HTTP", cfg: http, report: good, want: []string{"idebot's in Odense", "all scopes", "over HTTP"}},
		{name: "Socket Mode", cfg: socket, report: good, want: []string{"over Socket Mode"}},
		{name: "both", cfg: slackConfig{BotToken: http.BotToken, SigningSecret: http.SigningSecret, AppToken: socket.AppToken}, report: good, want: []string{"Socket Mode and HTTP"}},
		{name: "deaf", cfg: slackConfig{BotToken: http.BotToken}, report: good, want: []string{"WARNING: nothing is heard of Slack"}, warnings: 1},
		{name: "wrong", cfg: slackConfig{BotToken: secret{"xoxp-hemmeligt"}}, want: []string{"BROKEN", "user token"}, broken: 1},
		{name: "refused", cfg: http, err: errors.New("invalid_auth"), want: []string{"BROKEN: invalid_auth; the bot token is not taken any more"}, broken: 1},
		{name: "revoked", cfg: socket, err: errors.New("auth.test: token_revoked"), want: []string{"install the app again"}, broken: 1},
		{name: "out of reach", cfg: http, err: errors.New("auth.test: no such host"), want: []string{"open the way out to slack.com"}, broken: 1},
		{name: "behind a proxy", cfg: http, err: errors.New("auth.test: x509: certificate signed by unknown authority"), want: []string{"a proxy that opens TLS"}, broken: 1},
		{name: "anything else", cfg: http, err: errors.New("auth.test: fatal_error"), want: []string{"BROKEN: auth.test: fatal_error\n"}, broken: 1},
		{name: "a wrong clock", cfg: http, report: slackReport{Team: "Odense", Clock: errors.New("the clock here is 6m0s behind")}, want: []string{"BROKEN: the clock here is 6m0s behind"}, broken: 1},
		{
			name: "scopes", cfg: http, report: slackReport{Missing: []string{"im:history", "new:one"}},
			want: []string{"im:history is missing, so Idébot does not hear", "new:one is missing", "reinstall"}, warnings: 2,
		},
		{name: "app token", cfg: socket, report: slackReport{AppToken: errors.New("invalid_auth")}, want: []string{"BROKEN: the app token is not taken"}, broken: 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			x := &examination{streams: streams{out: &out}}
			checkSlack(t.Context(), x, tt.cfg, func(context.Context, slackConfig) (slackReport, error) { return tt.report, tt.err })
			for _, want := range tt.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is missing in %s", want, &out)
				}
			}
			if x.warnings != tt.warnings || x.failures != tt.broken || strings.Contains(out.String(), "hemmeligt") {
				t.Errorf("%d warnings, %d broken: %s", x.warnings, x.failures, &out)
			}
		})
	}
}

func TestWhereHealthAsks(t *testing.T) {
	for listen, want := range map[string]string{
		":9090": "localhost:9090", "0.0.0.0:9090": "localhost:9090", "[::]:9090": "localhost:9090", "10.0.0.1:9": "10.0.0.1:9", "nonsense": "",
	} {
		if got, err := adminAddress(listen); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", listen, got, err)
		}
	}
}
