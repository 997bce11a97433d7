package main

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot"
)

// file writes a file for a test and returns its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAVariableThatIsNoSettingIsNamed(t *testing.T) {
	t.Setenv("IDEABOT_DATA", "x.db")
	for set, want := range map[string]string{
		"IDEABOT_REDIS_ULR=redis://x":                    "IDEABOT_REDIS_ULR is no setting: did you mean IDEABOT_REDIS_URL?",
		"IDEABOT_SLACK_TOKEN=xoxb-1":                     "did you mean IDEABOT_SLACK_APP_TOKEN or IDEABOT_SLACK_BOT_TOKEN?",
		"IDEABOT_SLACK_SIGNING_SECRET_FLIE=/x":           "did you mean IDEABOT_SLACK_SIGNING_SECRET_FILE?",
		"IDEABOT_ADMIN=a@example.dk":                     "did you mean IDEABOT_ADMINS",
		"IDEABOT_ADMINS_FILE=/x":                         "did you mean IDEABOT_ADMINS",
		"IDEABOT_BOARD_SECRT=x":                          "did you mean IDEABOT_BOARD_SECRET?",
		"IDEABOT_SOMETHING_QUITE_DIFFERENT=x":            "README.md has a table",
		"ideabot_rules=x":                                "ideabot_rules is no setting: did you mean IDEABOT_RULES?",
		"IDEABOT_RULES=x":                                "",
		"IDEABOT_REDIS_URL_FILE=/x":                      "",
		"IDEABOT_TEAMS_CERTIFICATE_FILE=/x":              "",
		"IDEABOT_LANG=en":                                "", // of another command
		"IDEABOT_REDIS_ULR=":                             "", // set to nothing is not set
		"IDEABOT_BOARD_SECRET=x":                         "", // named in the file of other systems
		"IDEABOT_IMAGE=ideabot:1":                        "", // of Docker Compose
		"IDEABOT_PORT=8081":                              "",
		"IDEABOT_PORT=tcp://10.0.0.1:8080":               "", // of Kubernetes
		"IDEABOT_SERVICE_HOST=10.0.0.1":                  "",
		"IDEABOT_REDIS_SERVICE_PORT_REDIS=6379":          "",
		"IDEABOT_REDIS_PORT=tcp://10.0.0.2:6379":         "",
		"IDEABOT_REDIS_PORT_6379_TCP_ADDR=10.0.0.2":      "",
		"IDEABOTX_DATA=x":                                "",
		"PATH=/bin":                                      "",
		"IDEABOT_REDIS_PORT=6379":                        "IDEABOT_REDIS_PORT is no setting",
		"IDEABOT_TEAMS_APP_SECRT=hemmeligt":              "did you mean IDEABOT_TEAMS_APP_SECRET?",
		"IDEABOT_QUESTIONAIRES=/etc/ideabot/idea.yaml":   "did you mean IDEABOT_QUESTIONNAIRES?",
		"IDEABOT_TEAMS_OPENID_METADATAURL=https://x.dk/": "did you mean IDEABOT_TEAMS_OPENID_METADATA_URL?",
	} {
		t.Run(set, func(t *testing.T) {
			name, value, _ := strings.Cut(set, "=")
			t.Setenv(name, value)
			errs := strangers([]string{set}, []string{"IDEABOT_BOARD_SECRET"})
			var got strings.Builder
			for _, err := range errs {
				got.WriteString(err.Error())
			}
			if (got.String() == "") != (want == "") || !strings.Contains(got.String(), want) || strings.Contains(got.String(), "hemmeligt") {
				t.Errorf("%q", got.String())
			}
		})
	}
}

// TestASecretIsTakenWithoutWhatStandsAroundIt gives secrets as files and variables
// have them.
func TestASecretIsTakenWithoutWhatStandsAroundIt(t *testing.T) {
	for text, want := range map[string]string{
		"xoxb-1-hemmeligt":                           "",
		"xoxb-1-hemmeligt\n":                         "",
		"xoxb-1-hemmeligt\r\n\r\n":                   "",
		" \txoxb-1-hemmeligt ":                       "",
		"\ufeffxoxb-1-hemmeligt\r\n":                 "",
		"\"xoxb-1-hemmeligt\"\n":                     "quotation marks",
		"'xoxb-1-hemmeligt'":                         "quotation marks",
		"“xoxb-1-hemmeligt”":                         "quotation marks",
		"xoxb-1 hemmeligt":                           "a space in it",
		"xoxb-1\u00a0hemmeligt":                      "a space in it",
		"xoxb-1\u200bhemmeligt":                      "a space in it",
		"xoxb-1-hemmeligt\nxoxb-2-hemmeligt":         "more than one line",
		"IDEABOT_SLACK_BOT_TOKEN=xoxb-1-hemmeligt":   "begins with its name",
		"export IDEABOT_SLACK_BOT_TOKEN=x-hemmeligt": "begins with its name",
	} {
		t.Setenv("IDEABOT_SLACK_BOT_TOKEN", "")
		t.Setenv("IDEABOT_SLACK_BOT_TOKEN_FILE", file(t, "token", text))
		checkSecret(t, "file", text, want)
		t.Setenv("IDEABOT_SLACK_BOT_TOKEN_FILE", "")
		t.Setenv("IDEABOT_SLACK_BOT_TOKEN", text)
		checkSecret(t, "variable", text, want)
	}
}

func checkSecret(t *testing.T, where, text, want string) {
	t.Helper()
	c, err := parsed(t)
	if err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	for _, err := range c.secrets {
		told.WriteString(err.Error())
	}
	if want == "" && (told.String() != "" || c.Slack.BotToken.reveal() != "xoxb-1-hemmeligt") {
		t.Errorf("%s %q: %q, %s", where, text, c.Slack.BotToken.reveal(), told.String())
	}
	if !strings.Contains(told.String(), want) || want != "" && !strings.Contains(told.String(), "IDEABOT_SLACK_BOT_TOKEN") || strings.Contains(told.String(), "hemmeligt") {
		t.Errorf("%s %q: %s", where, text, told.String())
	}
}

// TestAllThatIsWrongIsToldAtOnce sets as much as can be wrong: serve and check tell
// all of it, each with the setting and the file.
func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	rules := file(t, "rules.yaml", "\xff\xfer\x00")
	deciding := file(t, "deciding.yaml", "deciding:\n  - {role: styregruppen}\n")
	calendar := file(t, "calendar.yaml", "# vores fridage\nfridage: k\xf8rsel\n")
	figures := file(t, "figures.yaml", "figures: 1\n")
	words := file(t, "texts.yaml", "da: {doubt: {brokn: Ring}}\n")
	examples := file(t, "examples.yaml", "mine:\n  da:\n    - hvor er den\nminne:\n  da:\n    - hvor er min\n")
	form := file(t, "form.yaml", "title: sp\ufffdrgsm\ufffdl\n")
	token := file(t, "token", "xoxb-\xe6")
	for name, value := range map[string]string{
		"IDEABOT_RULES": rules, "IDEABOT_DECIDING": deciding, "IDEABOT_CALENDAR": calendar, "IDEABOT_FIGURES": figures, "IDEABOT_TEXTS": words, "IDEABOT_EXAMPLES": examples,
		"IDEABOT_QUESTIONNAIRES": form, "IDEABOT_SLACK_BOT_TOKEN_FILE": token, "IDEABOT_TEAMS_APP_SECRET": "\"x\"",
		"IDEABOT_REDIS_URL": "redis://x", "IDEABOT_DATA": "x.db", "IDEABOT_CATALOGUE": filepath.Join(t.TempDir(), "systems.csv"),
		"IDEABOT_SLACK_TOKN": "xoxb-1",
	} {
		t.Setenv(name, value)
	}
	want := []string{
		"--rules (IDEABOT_RULES): " + rules + ": line 1: it is UTF-16: save it as UTF-8",
		"--deciding (IDEABOT_DECIDING): " + deciding + ": who decides: rule 1: \"styregruppen\"",
		"--calendar (IDEABOT_CALENDAR): " + calendar + ": line 2: it is not UTF-8: save it as UTF-8",
		"--figures (IDEABOT_FIGURES): " + figures + ": ",
		"--texts (IDEABOT_TEXTS): " + words + ": texts da: \"doubt.brokn\"",
		"--examples (IDEABOT_EXAMPLES): " + examples + ": examples: line 4: \"minne\" is no intent: there are [who ",
		"--questionnaires (IDEABOT_QUESTIONNAIRES): " + form + ": line 1: a letter was lost",
		"IDEABOT_SLACK_BOT_TOKEN_FILE: " + token + ": line 1: it is not UTF-8",
		"IDEABOT_TEAMS_APP_SECRET (or its file): it stands in quotation marks",
		"choose one of --data (IDEABOT_DATA) and --redis (IDEABOT_REDIS_URL)",
		"--catalogue (IDEABOT_CATALOGUE): ",
		"IDEABOT_SLACK_TOKN is no setting",
	}
	for _, command := range []string{"serve", "check"} {
		var out, told bytes.Buffer
		if code := run([]string{command}, streams{in: strings.NewReader(""), out: &out, err: &told}); code == exitOK {
			t.Errorf("%s: all is well", command)
		}
		all := out.String() + told.String()
		for _, w := range want {
			if strings.Count(all, w) != 1 {
				t.Errorf("%s does not tell once: %s\nof\n%s", command, w, all)
			}
		}
	}
}

// TestWhatIsWrongWithOtherSystemsIsToldAtOnce names two secrets that are none.
func TestWhatIsWrongWithOtherSystemsIsToldAtOnce(t *testing.T) {
	path := file(t, "webhooks.yaml", "\ufeffsource: https://ideabot.example.dk\nendpoints:\n"+
		"  - {name: a, url: 'https://a.example.dk/x', secrets: [{env: IDEABOT_A_SECRET}]}\n"+
		"  - {name: b, url: 'https://b.example.dk/x', secrets: [{env: IDEABOT_B_SECRET}, {env: IDEABOT_C_SECRET}]}\n")
	t.Setenv("IDEABOT_B_SECRET", "hemmeligt")
	t.Setenv("IDEABOT_C_SECRET", "whsec_"+base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("x"), 32)))
	c := settings{subscriptions: subscriptionsConfig{File: path}}
	err := joined(c.problems())
	if err == nil || strings.Contains(err.Error(), "hemmeligt") || strings.Contains(err.Error(), "no setting") {
		t.Fatal(err)
	}
	for _, want := range []string{"IDEABOT_A_SECRET is not set", "IDEABOT_B_SECRET: a secret is whsec_", "--webhooks (IDEABOT_WEBHOOKS): " + path} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told: %v", want, err)
		}
	}
	if diff := cmp.Diff(2, len(c.problems())); diff != "" {
		t.Error(diff, err)
	}
}

// TestBothChatsThatMakeNoSenseAreTold configures two chats wrongly.
func TestBothChatsThatMakeNoSenseAreTold(t *testing.T) {
	c := &serveCommand{Slack: slackConfig{BotToken: secret{"xapp-1"}}, Teams: teamsConfig{AppID: "Idébot"}}
	_, err := c.platforms(nil, bot.NewMetrics(nil))
	if err == nil || !strings.Contains(err.Error(), "IDEABOT_SLACK_BOT_TOKEN") || !strings.Contains(err.Error(), "IDEABOT_TEAMS_APP_ID") {
		t.Error(err)
	}
}

// TestFilesOfSettingsMayBeginWithAMark gives every file of settings one.
func TestFilesOfSettingsMayBeginWithAMark(t *testing.T) {
	shipped := func(path string) string {
		data, err := os.ReadFile(filepath.Join("../../dialogs", path))
		if err != nil {
			t.Fatal(err)
		}
		return file(t, filepath.Base(path), "\ufeff"+string(data))
	}
	d := dialogsConfig{Rules: shipped("rules/nudges.yaml"), Deciding: shipped("rules/deciding.yaml"), Calendar: shipped("rules/calendar.yaml")}
	if _, err := d.engine(); err != nil {
		t.Error(err)
	}
	mapping := file(t, "mapping.yaml", "\ufeffHvad hedder det: name\r\n")
	read, err := (&catalogueImport{File: file(t, "x.csv", "Hvad hedder det\nAula\n"), Mapping: mapping}).read(streams{})
	if err != nil || len(read.Entries) != 1 {
		t.Error(read, err)
	}
}
