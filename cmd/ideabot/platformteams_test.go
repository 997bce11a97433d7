package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/teams"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

const (
	anApp    = "11111111-2222-3333-4444-555555555555"
	aTenant  = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
	loopback = "127.0.0.1:8080"
)

// entra is a Teams with a secret.
func entra(changes ...func(*teamsConfig)) teamsConfig {
	c := teamsConfig{AppID: anApp, TenantID: aTenant, AppSecret: secret{"hemmeligt"}}
	for _, change := range changes {
		change(&c)
	}
	return c
}

func TestATeamsThatMakesNoSenseIsRefused(t *testing.T) {
	off := teamsConfig{Auth: authOff}
	for _, tt := range []struct {
		name   string
		cfg    teamsConfig
		listen string // "" is all of the machine's addresses
		want   string // "" is not refused
	}{
		{name: "secret", cfg: entra()},
		{name: "managed identity", cfg: teamsConfig{AppID: anApp, TenantID: aTenant, ManagedIdentity: true}},
		{name: "federated identity", cfg: teamsConfig{AppID: anApp, TenantID: aTenant, FederatedIdentity: anApp}},
		{name: "token of Kubernetes", cfg: teamsConfig{AppID: anApp, TenantID: aTenant, FederatedTokenFile: "/var/run/token"}},
		{name: "no app", cfg: entra(func(c *teamsConfig) { c.AppID = "" }), want: "IDEABOT_TEAMS_APP_ID is not set"},
		{name: "no tenant", cfg: entra(func(c *teamsConfig) { c.TenantID = "" }), want: "IDEABOT_TEAMS_TENANT_ID is not set"},
		{name: "app is a name", cfg: entra(func(c *teamsConfig) { c.AppID = "idebot" }), want: "IDEABOT_TEAMS_APP_ID is no id"},
		{name: "tenant is a domain", cfg: entra(func(c *teamsConfig) { c.TenantID = "odense.dk" }), want: "IDEABOT_TEAMS_TENANT_ID is no id"},
		{name: "twice the same", cfg: entra(func(c *teamsConfig) { c.TenantID = anApp }), want: "are the same"},
		{name: "no proof", cfg: entra(func(c *teamsConfig) { c.AppSecret = secret{} }), want: "nothing proves"},
		{name: "two proofs", cfg: entra(func(c *teamsConfig) { c.CertificateFile = "x.pem" }), want: "IDEABOT_TEAMS_APP_SECRET and IDEABOT_TEAMS_CERTIFICATE_FILE are both set"},
		{name: "the secret's id", cfg: entra(func(c *teamsConfig) { c.AppSecret = secret{anApp} }), want: "take its value"},
		{name: "identity is a name", cfg: teamsConfig{AppID: anApp, TenantID: aTenant, FederatedIdentity: "mi-idebot"}, want: "IDEABOT_TEAMS_FEDERATED_IDENTITY is no id"},
		{name: "keys over http", cfg: entra(func(c *teamsConfig) { c.MetadataURL = "http://x/" }), want: "IDEABOT_TEAMS_OPENID_METADATA_URL is no https"},
		{name: "login over http", cfg: entra(func(c *teamsConfig) { c.LoginURL = "http://x/" }), want: "IDEABOT_TEAMS_LOGIN_URL is no https"},
		{name: "login with a password", cfg: entra(func(c *teamsConfig) { c.LoginURL = "https://a:b@x/" }), want: "IDEABOT_TEAMS_LOGIN_URL"},
		{name: "hosts", cfg: entra(func(c *teamsConfig) { c.ServiceHosts = []string{"smba.example.dk", "localhost:3978"} })},
		{name: "host is an address", cfg: entra(func(c *teamsConfig) { c.ServiceHosts = []string{"https://x/"} }), want: "leave scheme and path out"},
		{name: "host is a pattern", cfg: entra(func(c *teamsConfig) { c.ServiceHosts = []string{"*.trafficmanager.net"} }), want: "is no host"},

		{name: "off", cfg: off, listen: loopback},
		{name: "off at ::1", cfg: off, listen: "[::1]:8080"},
		{name: "off at localhost", cfg: off, listen: "localhost:8080"},
		{name: "off everywhere", cfg: off, want: "IDEABOT_LISTEN must be loopback"},
		{name: "off at 0.0.0.0", cfg: off, listen: "0.0.0.0:8080", want: "must be loopback"},
		{name: "off at an address", cfg: off, listen: "10.0.0.1:8080", want: "must be loopback"},
		{name: "off at a name", cfg: off, listen: "localhost.example.dk:8080", want: "must be loopback"},
		{name: "off at nonsense", cfg: off, listen: "127.0.0.1", want: "must be loopback"},
		{name: "off with a secret", cfg: entra(func(c *teamsConfig) { c.Auth = authOff }), listen: loopback, want: "are both set"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.listen == "" {
				tt.listen = ":8080"
			}
			err := tt.cfg.refuse(tt.listen)
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			case err != nil && (!errors.As(err, new(usageError)) || strings.Contains(err.Error(), "hemmeligt")):
				t.Errorf("it is no error of usage, or shows a secret: %v", err)
			}
		})
	}
}

func TestACertificateIsReadAtOnce(t *testing.T) {
	c := teamsConfig{AppID: anApp, TenantID: aTenant, CertificateFile: "testdata/none.pem"}
	if _, err := c.teams(":8080", nil, nil); !errors.As(err, new(usageError)) || !strings.Contains(err.Error(), "none.pem") {
		t.Errorf("got %v", err)
	}
}

func TestWhichChatsThereAre(t *testing.T) {
	inSlack := slackConfig{BotToken: secret{"xoxb-1"}, SigningSecret: secret{"5ecre7"}}
	for want, c := range map[string]serveCommand{
		"slack":       {Slack: inSlack},
		"teams":       {Teams: entra()},
		"slack teams": {Slack: inSlack, Teams: teamsConfig{Auth: authOff}, Listen: listenConfig{Public: loopback}},
	} {
		all, err := c.platforms(newLog(io.Discard, c.Log), bot.NewMetrics(newRegistry()))
		for name := range strings.FieldsSeq(want) {
			if err != nil || all[name] == nil || all[name].Handler() == nil {
				t.Errorf("%s: %v, %v", want, all, err)
			}
		}
		if len(all) != len(strings.Fields(want)) {
			t.Errorf("%s: %v", want, all)
		}
	}
	c := serveCommand{Slack: inSlack, Teams: teamsConfig{AppID: anApp}}
	if _, err := c.platforms(newLog(io.Discard, c.Log), bot.NewMetrics(newRegistry())); err == nil || !strings.Contains(err.Error(), "IDEABOT_TEAMS_TENANT_ID") {
		t.Errorf("half of Teams: %v", err)
	}
}

func TestEverybodyBeingLetInIsSaidLoudly(t *testing.T) {
	for auth, loud := range map[string]bool{authOff: true, "entra": false, "": false} {
		var out bytes.Buffer
		teamsConfig{Auth: auth}.warn(t.Context(), newLog(&out, logConfig{}))
		if got := strings.Contains(out.String(), `"WARN"`) && strings.Contains(out.String(), "IDEABOT_TEAMS_AUTH is off"); got != loud {
			t.Errorf("%q: %s", auth, &out)
		}
	}
}

func TestCheckOfTeams(t *testing.T) {
	good := teams.Report{App: strings.ToUpper(anApp), Tenant: aTenant, Keys: 5, TeamsKeys: 4}
	for _, tt := range []struct {
		name             string
		cfg              teamsConfig
		listen           string
		report           teams.Report
		err              error
		want             []string
		warnings, broken int
	}{
		{name: "not set", want: []string{"not set up; docs/teams.md"}},
		{name: "good", cfg: entra(), report: good, want: []string{"a token, by IDEABOT_TEAMS_APP_SECRET", "5, of which 4 are for Teams", "/teams/messages and /api/messages"}},
		{name: "says little", cfg: entra(), report: teams.Report{Keys: 1, TeamsKeys: 1}, want: []string{"keys can be had"}},
		{name: "nonsense", cfg: teamsConfig{AppID: anApp}, want: []string{"BROKEN: IDEABOT_TEAMS_TENANT_ID is not set"}, broken: 1},
		{name: "off", cfg: teamsConfig{Auth: authOff}, listen: loopback, want: []string{"WARNING: IDEABOT_TEAMS_AUTH is off"}, warnings: 1},
		{name: "off in public", cfg: teamsConfig{Auth: authOff}, listen: ":8080", want: []string{"BROKEN: ", "loopback"}, broken: 1},
		{name: "another app", cfg: entra(), report: teams.Report{App: aTenant}, want: []string{"BROKEN: the token is for another app", "compare"}, broken: 1},
		{name: "another tenant", cfg: entra(), report: teams.Report{Tenant: anApp}, want: []string{"BROKEN: the token is for another app"}, broken: 1},
		{name: "wrong secret", cfg: entra(), err: errors.New("log in: login: status 401 AADSTS7000215"), want: []string{"BROKEN: log in", "its value, not its id"}, broken: 1},
		{name: "old secret", cfg: entra(), err: errors.New("log in: login: status 401 AADSTS7000222"), want: []string{"expired"}, broken: 1},
		{name: "no such app", cfg: entra(), err: errors.New("log in: login: status 400 AADSTS700016"), want: []string{"no such app"}, broken: 1},
		{name: "not trusted", cfg: entra(), err: errors.New("log in: login: status 401 AADSTS700213"), want: []string{"Federated credentials"}, broken: 1},
		{name: "no way out", cfg: entra(), err: errors.New("dial tcp: lookup x: no such host"), want: []string{"HTTPS_PROXY"}, broken: 1},
		{name: "who knows", cfg: entra(), err: errors.New("AADSTS9999999"), want: []string{"BROKEN: AADSTS9999999\n"}, broken: 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			x := &examination{streams: streams{out: &out}}
			checkTeams(t.Context(), x, tt.cfg, tt.listen, func(context.Context, teamsConfig, string) (teams.Report, error) { return tt.report, tt.err })
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

// What a remedy is for is not taken for the beginning of another number.
func TestRemediesAreForWholeNumbers(t *testing.T) {
	if a, b := remedy(errors.New("AADSTS70021")), remedy(errors.New("AADSTS7002138")); a == "" || b != "" {
		t.Errorf("%q, %q", a, b)
	}
}

func TestEverySettingOfServeIsShownByCheck(t *testing.T) {
	var out bytes.Buffer
	c := checkCommand{Teams: teamsConfig{
		AppID: "1", TenantID: "2", AppSecret: secret{"hemmeligt"}, CertificateFile: "4", FederatedTokenFile: "5", FederatedIdentity: "6",
		ManagedIdentity: true, Auth: "8", MetadataURL: "9", LoginURL: "10", ServiceHosts: []string{"11"},
	}}
	c.settings(&examination{streams: streams{out: &out}})
	for name := range variables(t) {
		if strings.HasPrefix(name, "IDEABOT_TEAMS_") && !strings.Contains(out.String(), name+"=") {
			t.Errorf("%s is not shown", name)
		}
	}
	if strings.Contains(out.String(), "hemmeligt") {
		t.Error("the secret is shown")
	}
}

// TestCheckListsManagersWhoCannotBeWrittenTo, with the step that mends it.
func TestCheckListsManagersWhoCannotBeWrittenTo(t *testing.T) {
	o, err := openOffice(t.Context(), storeConfig{Data: filepath.Join(t.TempDir(), "store.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer o.close(new(error))
	people := []directory.Person{
		{Email: "anna@odense.dk", Name: "Anna", ManagerEmail: "mette@odense.dk"},
		{Email: "bo@odense.dk", Name: "Bo", ManagerEmail: "ole@odense.dk"},
		{Email: "mette@odense.dk", Name: "Mette"},
		{Email: "ole@odense.dk", Name: "Ole"},
	}
	if err := o.ImportPeople(t.Context(), people, nil); err != nil {
		t.Fatal(err)
	}
	hello := bot.Event{
		ID: "e1", Person: idea.PersonKey("mette@odense.dk"), Email: "mette@odense.dk", Address: idea.Address{Platform: "teams", Ref: "x"}, Input: step.Input{Start: &step.Start{}},
	}
	if err := o.Handle(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	x := &examination{streams: streams{out: &out}}
	o.checkManagers(t.Context(), x)
	if got := out.String(); x.warnings != 1 || !strings.Contains(got, "of 2, these cannot be written to") || !strings.Contains(got, ": Ole (unmet). Give them the app in the Teams admin center") {
		t.Errorf("got %s", got)
	}
}
