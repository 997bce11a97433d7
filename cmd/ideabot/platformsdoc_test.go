package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/bot/slack"
	"odense.dk/ideabot/bot/teams"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// interaction is a row of docs/platforms.yaml.
type interaction struct {
	What     string   `yaml:"what"`
	Covers   []string `yaml:"covers"`
	Terminal string   `yaml:"terminal"`
	Slack    string   `yaml:"slack"`
	Teams    string   `yaml:"teams"`
	Why      string   `yaml:"why"`
}

func readInteractions(t *testing.T) (all []interaction) {
	t.Helper()
	data, err := os.ReadFile("../../docs/platforms.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(data, &all, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return all
}

// absent tells whether a cell says that something is not there.
func absent(cell string) bool { return cell == "no" || strings.HasPrefix(cell, "no;") }

// constants returns the values of all constants of a type in package dialogs.
func constants(t *testing.T, file, kind string) (out []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "../../dialogs/"+file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); ok && name.Name == kind {
			for _, v := range spec.Values {
				text, err := strconv.Unquote(v.(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, text)
			}
		}
		return true
	})
	if len(out) < 3 {
		t.Fatalf("%s has only %q of %s", file, out, kind)
	}
	return out
}

// fields returns the fields of a struct.
func fields[T any]() (out []string) {
	for f := range reflect.TypeFor[T]().Fields() {
		out = append(out, f.Name)
	}
	return out
}

// fromPlatforms are the inputs that platforms give the bot: the first of
// dialogs.Input, down to Due.
func fromPlatforms() []string {
	all := fields[step.Input]()
	return all[:slices.Index(all, "Due")]
}

// features are what there is beside, that no list in the code has.
var features = []string{"feature/reminders", "feature/working", "feature/guests", "feature/same"}

// thereIs returns all that there is in the code.
func thereIs(t *testing.T) []string {
	t.Helper()
	commands, words := readCommands(t)
	out := slices.Clone(features)
	add := func(kind string, names ...string) {
		for _, name := range names {
			out = append(out, kind+"/"+name)
		}
	}
	for _, c := range commands {
		add("command", c.ID)
	}
	for _, w := range words {
		add("word", w.ID)
	}
	add("field", constants(t, "message/form.go", "FieldKind")...)
	add("query", constants(t, "lookup/query.go", "QueryKind")...)
	add("message", fields[message.Message]()...)
	add("input", fromPlatforms()...)
	add("slack", slack.Events...)
	for _, s := range slackShortcuts {
		add("slack", s.ID)
	}
	add("teams", teams.SaveAsIdea, teams.NewIdea)
	return out
}

func TestThePlatformsHaveAllThereIs(t *testing.T) {
	covered := map[string]string{}
	for _, row := range readInteractions(t) {
		for _, name := range row.Covers {
			if other := covered[name]; other != "" {
				t.Errorf("%s is in %q and in %q", name, other, row.What)
			}
			covered[name] = row.What
		}
	}
	for _, name := range thereIs(t) {
		if covered[name] == "" {
			t.Errorf("docs/platforms.yaml has no row for %s", name)
		}
		delete(covered, name)
	}
	for _, name := range slices.Sorted(maps.Keys(covered)) {
		t.Errorf("%s, in %q, is nowhere", name, covered[name])
	}
}

// What works on one of Slack and Teams works on the other, but for a reason.
func TestNothingIsOnOnePlatformOnly(t *testing.T) {
	for _, row := range readInteractions(t) {
		if row.What == "" || row.Terminal == "" || row.Slack == "" || row.Teams == "" || len(row.Covers) == 0 {
			t.Errorf("%q says too little: %+v", row.What, row)
		}
		if one := absent(row.Slack) != absent(row.Teams); one != (row.Why != "") {
			t.Errorf("%q is on one platform only (%v), and the reason is %q", row.What, one, row.Why)
		}
	}
}

func TestTheTableOfPlatformsIsTheList(t *testing.T) {
	var b strings.Builder
	b.WriteString("| | terminal | Slack | Teams |\n|---|---|---|---|\n")
	cell := strings.NewReplacer("|", `\|`)
	var reasons []string
	for _, row := range readInteractions(t) {
		what := row.What
		if row.Why != "" {
			reasons = append(reasons, row.Why)
			what += fmt.Sprintf(" (%d)", len(reasons))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", cell.Replace(what), cell.Replace(row.Terminal), cell.Replace(row.Slack), cell.Replace(row.Teams))
	}
	for i, why := range reasons {
		fmt.Fprintf(&b, "\n(%d) %s%s.\n", i+1, strings.ToUpper(why[:1]), why[1:])
	}
	made(t, "../../docs/platforms.md", "<!-- platforms: made by go test ./cmd/ideabot -update -->\n", "<!-- platforms end -->\n", b.String())
}
