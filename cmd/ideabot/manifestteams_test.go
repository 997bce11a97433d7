package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot/teams"
	teamsapp "odense.dk/ideabot/deploy/teams"
	"odense.dk/ideabot/dialogs/texts"
)

const teamsDir = "../../deploy/teams/"

// typed are the things that can be typed, as in dialogs/texts/commands.yaml.
type typed struct {
	ID    string                  `yaml:"id"`
	Name  string                  `yaml:"name"`
	Words map[texts.Lang][]string `yaml:"words"`
}

// readCommands returns the commands, and the words.
func readCommands(t *testing.T) (commands, words []typed) {
	t.Helper()
	data, err := os.ReadFile("../../dialogs/texts/commands.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Commands []typed `yaml:"commands"`
		Words    []typed `yaml:"words"`
	}
	if err := yaml.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all.Commands, all.Words
}

// readJSON reads a file of the app package.
func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(teamsDir + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// What Teams suggests is understood, in both languages, and means the same in
// both.
func TestWhatTeamsSuggestsIsUnderstood(t *testing.T) {
	commands, _ := readCommands(t)
	meaning := func(text string) string {
		text = strings.ToLower(text)
		for _, c := range commands {
			if c.Name == text || slices.Contains(c.Words[texts.Danish], text) || slices.Contains(c.Words[texts.English], text) {
				return c.ID
			}
		}
		t.Errorf("%q is not understood", text)
		return ""
	}
	var m teamsapp.Manifest
	en := map[string]string{}
	readJSON(t, "manifest.json", &m)
	readJSON(t, "en.json", &en)
	var got []string
	for i, list := range m.Bots[0].CommandLists {
		for j, c := range list.Commands {
			at := "bots[0].commandLists[" + string(rune('0'+i)) + "].commands[" + string(rune('0'+j)) + "]."
			danish, english := c.Title, en[at+"title"]
			if c.Type == "prompt" {
				danish, english = c.Prompt, en[at+"prompt"]
			}
			if a, b := meaning(danish), meaning(english); a != b {
				t.Errorf("%q is %s, %q is %s", danish, a, english, b)
			}
			got = append(got, meaning(danish))
		}
	}
	if diff := cmp.Diff([]string{"idea", "lookup", "mine", "status", "tasks", "handle", "ideas", "settings", "help", "lookup", "idea", "help"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheMessageExtensionIsWhatTheCodeTakesIn(t *testing.T) {
	var m teamsapp.Manifest
	readJSON(t, "manifest.json", &m)
	var got []string
	for _, c := range m.ComposeExtensions[0].Commands {
		got = append(got, c.ID)
		if (c.Type == "action") != c.FetchTask {
			t.Errorf("%s: %+v", c.ID, c)
		}
	}
	if diff := cmp.Diff([]string{teams.FindSolution, teams.SaveAsIdea, teams.NewIdea}, got); diff != "" {
		t.Error(diff)
	}
}

func TestThePathsOfTeamsAreServed(t *testing.T) {
	for _, path := range teams.Paths {
		if platformOf(path) != teams.Platform {
			t.Errorf("%s is not for Teams", path)
		}
	}
	if !slices.Contains(teams.Paths, botPath) {
		t.Errorf("Teams does not take %s", botPath)
	}
}
