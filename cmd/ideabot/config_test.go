package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write README.md, docs/users.md and the tables of docs anew")

// Around the table in README.md.
const (
	tableBegin = "<!-- configuration: made by go test ./cmd/ideabot -update -->\n"
	tableEnd   = "<!-- configuration ends -->\n"
)

func TestTheTableInTheReadmeIsTheConfiguration(t *testing.T) {
	made(t, "../../README.md", tableBegin, tableEnd, table(t))
}

// made compares what stands in a file between two lines with what it is made
// of, or with -update writes it.
func made(t *testing.T, file, begin, end, text string) {
	t.Helper()
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(old), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the table", file)
	}
	want := before + begin + text + end + after
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(old)); diff != "" {
		t.Errorf("%s (-want +got), see -update:\n%s", file, diff)
	}
}

// table returns all that can be set by a variable, as Markdown.
func table(t *testing.T) string {
	t.Helper()
	parser, err := newParser(&config{}, streams{}, &secretFiles{})
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	rows, commands := map[string]string{}, map[string][]string{}
	for _, leaf := range parser.Model.Leaves(true) {
		for _, f := range leaf.Flags {
			if len(f.Envs) == 0 {
				continue
			}
			name := f.Envs[0]
			if rows[name] == "" {
				order = append(order, name)
			}
			rows[name] = row(f)
			commands[name] = append(commands[name], strings.TrimPrefix(leaf.Path(), "ideabot "))
		}
	}
	var b strings.Builder
	b.WriteString("| variable | flag | for | meaning |\n|---|---|---|---|\n")
	for _, name := range order {
		fmt.Fprintf(&b, rows[name], strings.Join(short(commands[name]), ", "))
	}
	return b.String()
}

// row returns a row of the table in which the commands are left open.
func row(f *kong.Flag) string {
	name := "`" + f.Envs[0] + "`"
	if isSecret(f) {
		name += ", or `" + f.Envs[0] + fileSuffix + "`"
	}
	meaning := strings.NewReplacer("|", `\|`, "%", "%%").Replace(f.Help)
	return fmt.Sprintf("| %s | `--%s` | %%s | %s |\n", name, f.Name, meaning)
}

// short returns the names of commands, a group of which all are there as one.
func short(names []string) []string {
	var out []string
	for _, name := range names {
		group, _, _ := strings.Cut(name, " ")
		if !slices.Contains(out, "`"+group+"`") {
			out = append(out, "`"+group+"`")
		}
	}
	return out
}

func TestASecretIsNeverShown(t *testing.T) {
	s := secret{"hemmeligt"}
	var logged bytes.Buffer
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("test", "secret", s, "in", storeConfig{Redis: s})
	slog.New(slog.NewTextHandler(&logged, nil)).Info("test", "secret", s, "in", storeConfig{Redis: s})
	encoded, err := json.Marshal(storeConfig{Redis: s})
	if err != nil {
		t.Fatal(err)
	}
	var shown strings.Builder
	shown.WriteString(logged.String() + string(encoded))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
		shown.WriteString(fmt.Sprintf(verb, s) + fmt.Sprintf(verb, &s) + fmt.Sprintf(verb, storeConfig{Redis: s}) + fmt.Sprintf(verb, []any{s}))
	}
	for _, leak := range []string{"hemmeligt", "68656d6d656c696774", "68656D6D656C696774"} {
		if strings.Contains(shown.String(), leak) {
			t.Errorf("shown: %s", shown.String())
		}
	}
	if s.String() != redacted || (secret{}).String() != "" || s.reveal() != "hemmeligt" {
		t.Error("a secret is itself, and none is nothing")
	}
}

// parsed parses a command line and returns its check command.
func parsed(t *testing.T, args ...string) (*checkCommand, error) {
	t.Helper()
	cmd, err := parseArgs(append([]string{"check"}, args...), streams{})
	if err != nil {
		return nil, err
	}
	return cmd.(*checkCommand), nil
}

func TestASecretComesFromAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "url")
	if err := os.WriteFile(file, []byte("  redis://x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("IDEABOT_REDIS_URL_FILE", file)
	t.Setenv("IDEABOT_REDIS_URL", "")
	c, err := parsed(t)
	if err != nil || c.secrets != nil || c.Store.Redis.reveal() != "redis://x" {
		t.Errorf("from the file: %q, %v", c.Store.Redis.reveal(), err)
	}
	c, err = parsed(t, "--redis", "redis://y")
	if err != nil || c.Store.Redis.reveal() != "redis://y" {
		t.Errorf("from the flag: %q, %v", c.Store.Redis.reveal(), err)
	}
	t.Setenv("IDEABOT_REDIS_URL", "redis://hemmeligt")
	c, err = parsed(t)
	if told := fmt.Sprint(c.secrets); err != nil || strings.Contains(told, "hemmeligt") || !strings.Contains(told, "choose one") {
		t.Errorf("both: %s, %v", told, err)
	}
	if _, err := parseArgs([]string{"chat"}, streams{}); err == nil || !strings.Contains(err.Error(), "choose one") {
		t.Errorf("both, of a command that does not tell: %v", err)
	}
	t.Setenv("IDEABOT_REDIS_URL_FILE", "")
	if c, err = parsed(t); err != nil || c.Store.Redis.reveal() != "redis://hemmeligt" {
		t.Errorf("from the variable: %q, %v", c.Store.Redis.reveal(), err)
	}
}

func TestAdminsAreAList(t *testing.T) {
	t.Setenv("IDEABOT_ADMINS", "a@example.dk,b@example.dk")
	c, err := parsed(t)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a@example.dk", "b@example.dk"}, c.Admin.Admins); diff != "" {
		t.Error(diff)
	}
}

func TestPeopleAreWrittenToAtARateThatMakesSense(t *testing.T) {
	if c, err := parsed(t); err != nil || c.Nudges.Rate != 20 {
		t.Errorf("nothing set: %v, %v", c, err)
	}
	for _, good := range []string{"0.5", "1", "1000"} {
		t.Setenv("IDEABOT_NUDGE_RATE", good)
		if c, err := parsed(t); err != nil || fmt.Sprint(c.Nudges.Rate) != good {
			t.Errorf("%s: %v, %v", good, c, err)
		}
	}
	for _, bad := range []string{"0", "-1", "1001", "NaN", "+Inf", "many"} {
		t.Setenv("IDEABOT_NUDGE_RATE", bad)
		if _, err := parsed(t); err == nil || !strings.Contains(err.Error(), "nudge-rate") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestWhereTheDataIs(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", "/data")
	for _, tt := range []struct {
		c    storeConfig
		want string
	}{
		{storeConfig{}, "/data/ideabot/ideabot.db"},
		{storeConfig{Data: "/x/y.db"}, "/x/y.db"},
		{storeConfig{Redis: secret{"rediss://user:hemmeligt@host:6379/3?password=hemmeligt"}}, "Redis rediss://host:6379/3"},
		{storeConfig{Redis: secret{"unix:///run/redis.sock?db=1"}}, "Redis unix:///run/redis.sock"},
		{storeConfig{Redis: secret{"redis://%zz:hemmeligt@"}}, "Redis "},
	} {
		if got := tt.c.where(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	t.Setenv("XDG_DATA_HOME", "relative is not allowed")
	t.Setenv("HOME", "/home/bo")
	if got := (storeConfig{}).where(); got != "/home/bo/.local/share/ideabot/ideabot.db" {
		t.Errorf("got %q", got)
	}
}

// TestEveryFlagIsExplained holds the manual to its form.
func TestEveryFlagIsExplained(t *testing.T) {
	parser, err := newParser(&config{}, streams{}, &secretFiles{})
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(true) {
		if !strings.HasSuffix(leaf.Help, ".") {
			t.Errorf("%s: %q is no sentence", leaf.Path(), leaf.Help)
		}
		if _, ok := reflect.TypeAssert[command](leaf.Target.Addr()); !ok {
			t.Errorf("%s cannot be run", leaf.Path())
		}
		for _, f := range leaf.Flags {
			if f.Name != "help" && !strings.HasSuffix(f.Help, ".") {
				t.Errorf("%s --%s: %q is no sentence", leaf.Path(), f.Name, f.Help)
			}
		}
	}
}
