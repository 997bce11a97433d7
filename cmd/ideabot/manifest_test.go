package main

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/slack"
	"odense.dk/ideabot/bot/slack/api"
)

// slackShortcuts are what the code takes in, with their names.
var slackShortcuts = []shortcut{
	{Name: "Ny idé", Type: "global", ID: slack.NewIdea},
	{Name: "Gem som idé", Type: "message", ID: slack.SaveAsIdea},
}

// manifest is Slack's description of an app, as far as ours goes. It is read
// strictly: a name that is not here is a mistake.
type manifest struct {
	Metadata struct {
		Major int `yaml:"major_version"`
		Minor int `yaml:"minor_version"`
	} `yaml:"_metadata"`
	Display struct {
		Name  string `yaml:"name"`
		Short string `yaml:"description"`
		Long  string `yaml:"long_description"`
		Color string `yaml:"background_color"`
	} `yaml:"display_information"`
	Features struct {
		Home struct {
			Home     bool `yaml:"home_tab_enabled"`
			Messages bool `yaml:"messages_tab_enabled"`
			ReadOnly bool `yaml:"messages_tab_read_only_enabled"`
		} `yaml:"app_home"`
		Agent struct {
			Description string `yaml:"agent_description"`
		} `yaml:"agent_view"`
		Bot struct {
			Name   string `yaml:"display_name"`
			Online bool   `yaml:"always_online"`
		} `yaml:"bot_user"`
		Shortcuts []shortcut     `yaml:"shortcuts"`
		Commands  []slashCommand `yaml:"slash_commands"`
	} `yaml:"features"`
	OAuth struct {
		Scopes struct {
			Bot []string `yaml:"bot"`
		} `yaml:"scopes"`
	} `yaml:"oauth_config"`
	Settings struct {
		Events struct {
			URL string   `yaml:"request_url"`
			Bot []string `yaml:"bot_events"`
		} `yaml:"event_subscriptions"`
		Interactivity struct {
			Enabled bool   `yaml:"is_enabled"`
			URL     string `yaml:"request_url"`
			Options string `yaml:"message_menu_options_url"`
		} `yaml:"interactivity"`
		Org      bool `yaml:"org_deploy_enabled"`
		Socket   bool `yaml:"socket_mode_enabled"`
		Rotation bool `yaml:"token_rotation_enabled"`
	} `yaml:"settings"`
}

type shortcut struct {
	Name        string `yaml:"name"`
	Type        string `yaml:"type"`
	ID          string `yaml:"callback_id"`
	Description string `yaml:"description"`
}

type slashCommand struct {
	Command     string `yaml:"command"`
	URL         string `yaml:"url"`
	Description string `yaml:"description"`
	Hint        string `yaml:"usage_hint"`
	Escape      bool   `yaml:"should_escape"`
}

// readManifest reads one of ours.
func readManifest(t *testing.T, name string) (m manifest) {
	t.Helper()
	text, err := os.ReadFile("../../deploy/slack/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(text, &m, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTheManifestIsWhatTheCodeNeeds(t *testing.T) {
	m := readManifest(t, "manifest.yaml")
	var scopes, commands []string
	for _, s := range slackScopes {
		scopes = append(scopes, s.name)
	}
	var used []string
	for _, s := range api.Scopes {
		used = append(used, s.Name)
	}
	slices.Sort(used)
	for _, c := range m.Features.Commands {
		commands = append(commands, c.Command)
		if c.Escape || c.URL != "https://ideabot.example.dk/slack/commands" {
			t.Errorf("%s: escaped %v, to %s", c.Command, c.Escape, c.URL)
		}
	}
	slices.Sort(commands)
	var shortcuts []shortcut
	for _, s := range m.Features.Shortcuts {
		s.Description = ""
		shortcuts = append(shortcuts, s)
	}
	for name, diff := range map[string]string{
		"scopes":    cmp.Diff(used, m.OAuth.Scopes.Bot),
		"reasons":   cmp.Diff(used, scopes),
		"events":    cmp.Diff(slack.Events, m.Settings.Events.Bot),
		"commands":  cmp.Diff(slack.Commands(), commands),
		"shortcuts": cmp.Diff(slackShortcuts, shortcuts),
	} {
		if diff != "" {
			t.Errorf("%s (-code +manifest):\n%s", name, diff)
		}
	}
	home, s := m.Features.Home, m.Settings
	if !home.Home || !home.Messages || home.ReadOnly {
		t.Errorf("nobody can write to it: %+v", home)
	}
	for url, want := range map[string]string{s.Events.URL: "events", s.Interactivity.URL: "interactivity", s.Interactivity.Options: "options"} {
		if path.Base(url) != want || !strings.HasPrefix(url, "https://ideabot.example.dk/slack/") {
			t.Errorf("%s: %s", want, url)
		}
	}
	if !s.Interactivity.Enabled || s.Org || s.Socket || s.Rotation || m.Metadata.Major != 2 {
		t.Errorf("settings %+v", s)
	}
}

// The two ways differ in the addresses and one setting.
func TestTheManifestForSocketModeIsTheSame(t *testing.T) {
	want, got := readManifest(t, "manifest.yaml"), readManifest(t, "manifest-socket.yaml")
	want.Settings.Socket = true
	want.Settings.Events.URL, want.Settings.Interactivity.URL, want.Settings.Interactivity.Options = "", "", ""
	for i := range want.Features.Commands {
		want.Features.Commands[i].URL = ""
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-HTTP +Socket Mode):\n%s", diff)
	}
}

func TestTheManifestIsWithinSlacksLimits(t *testing.T) {
	m := readManifest(t, "manifest.yaml")
	within := func(what, text string, least, most int) {
		if n := utf8.RuneCountInString(text); n < least || n > most {
			t.Errorf("%s has %d characters, and may have %d to %d: %q", what, n, least, most, text)
		}
	}
	within("the name", m.Display.Name, 1, 35)
	within("the description", m.Display.Short, 1, 140)
	within("the long description", m.Display.Long, 174, 4000)
	within("the agent's description", m.Features.Agent.Description, 1, 300)
	within("the bot's name", m.Features.Bot.Name, 1, 80)
	for _, c := range m.Features.Commands {
		within(c.Command, c.Command, 2, 32)
		within(c.Command+"'s description", c.Description, 1, 100) // Slack cuts what is longer in its menu
		within(c.Command+"'s hint", c.Hint, 0, 100)
	}
	for _, s := range m.Features.Shortcuts {
		within(s.ID, s.Name, 1, 24)
		within(s.ID+"'s description", s.Description, 1, 150)
	}
	if len(m.Features.Commands) > 50 || len(m.Features.Shortcuts) > 10 {
		t.Error("too many commands or shortcuts")
	}
}
