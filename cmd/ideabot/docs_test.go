package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

// TestTheConversationsInTheDocsAreReal has the conversations that docs/users.md
// shows, and compares.
func TestTheConversationsInTheDocsAreReal(t *testing.T) {
	const (
		file  = "../../docs/users.md"
		begin = "<!-- conversation: made by go test ./cmd/ideabot -update -->\n```text\n"
		end   = "```\n"
	)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), begin)
	if len(parts) != 3 {
		t.Fatalf("%s has %d conversations", file, len(parts)-1)
	}
	var page strings.Builder
	page.WriteString(parts[0])
	for _, part := range parts[1:] {
		shown, after, ok := strings.Cut(part, end)
		said := had(t, shown)
		if diff := cmp.Diff(said, shown); !ok || diff != "" && !*update {
			t.Errorf("%s (-said +shown), see -update:\n%s", file, diff)
		}
		page.WriteString(begin + said + end + after)
	}
	if !*update {
		return
	}
	if err := os.WriteFile(file, []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// had has the conversation in which is typed what is typed in one that is shown.
func had(t *testing.T, shown string) string {
	t.Helper()
	var in, out, notes bytes.Buffer
	for line := range strings.Lines(shown) {
		if typed, ok := strings.CutPrefix(line, "> "); ok {
			in.WriteString(typed)
		}
	}
	args := []string{"chat", "--data", filepath.Join(t.TempDir(), "docs.db"), "--as", "Mette"}
	if code := run(args, streams{&in, &out, &notes}); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &notes)
	}
	return strings.TrimSpace(out.String()) + "\n"
}

// TestTheTrialInTheDocsIsPlayed looks for each command of docs/trial.md, and all
// that is typed there, in the script that plays it.
func TestTheTrialInTheDocsIsPlayed(t *testing.T) {
	page, err := os.ReadFile("../../docs/trial.md")
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("testdata/script/life.txtar")
	if err != nil {
		t.Fatal(err)
	}
	blocks := fenced.FindAllStringSubmatch(string(page), -1)
	if len(blocks) < 30 {
		t.Fatalf("docs/trial.md has %d blocks", len(blocks))
	}
	for _, b := range blocks {
		want := []string{" --\n" + b[2]}
		if b[1] == "sh" {
			want = strings.FieldsFunc(strings.ReplaceAll(strings.TrimPrefix(b[2], "export "), " IDEABOT", "\nIDEABOT"), func(r rune) bool { return r == '\n' })
		}
		for _, w := range want {
			if !strings.Contains(string(script), w) {
				t.Errorf("nobody plays %q", w)
			}
		}
	}
}

// TestThePeopleInTheDocsAreTakenIn looks for each command about people in
// docs/operators.md in the script that runs it, and for the columns of the export
// in the example.
func TestThePeopleInTheDocsAreTakenIn(t *testing.T) {
	page, err := os.ReadFile("../../docs/operators.md")
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("testdata/script/operators.txtar")
	if err != nil {
		t.Fatal(err)
	}
	export, err := os.ReadFile("../../docs/examples/ad.csv")
	if err != nil {
		t.Fatal(err)
	}
	blocks := fenced.FindAllStringSubmatch(string(page), -1)
	if len(blocks) != 4 {
		t.Fatalf("docs/operators.md has %d blocks", len(blocks))
	}
	for _, b := range blocks {
		for _, command := range strings.FieldsFunc(strings.ReplaceAll(strings.TrimPrefix(b[2], "export "), " IDEABOT", "\nIDEABOT"), func(r rune) bool { return r == '\n' }) {
			if !strings.Contains(string(script), command) {
				t.Errorf("no script runs %q", command)
			}
		}
	}
	columns := regexp.MustCompile(`Select-Object (\S+) \|`).FindStringSubmatch(string(page))
	headers, _, _ := strings.Cut(strings.TrimPrefix(string(export), "\ufeff"), "\r\n")
	if columns == nil || strings.ReplaceAll(headers, `"`, "") != columns[1] {
		t.Errorf("the example has the columns %s, the command %q", headers, columns)
	}
}

// fenced finds the blocks of a page that are commands, or typed.
var fenced = regexp.MustCompile("(?s)```(sh|text)\n(.*?)```")

func TestTheScopesInTheDocsAreTheOnesAskedFor(t *testing.T) {
	var b strings.Builder
	b.WriteString("| scope | without it |\n|---|---|\n")
	for _, s := range slackScopes {
		fmt.Fprintf(&b, "| `%s` | %s |\n", s.name, s.without)
	}
	made(t, "../../docs/slack.md", "<!-- scopes: made by go test ./cmd/ideabot -update -->\n", "<!-- scopes end -->\n", b.String())
}

// TestTheMetricsInTheDocsAreTheOnesThereAre makes the table of all metrics of
// our own.
func TestTheMetricsInTheDocsAreTheOnesThereAre(t *testing.T) {
	registry := newRegistry()
	bot.NewMetrics(registry)
	newWells(registry)
	descriptions := make(chan *prometheus.Desc, 1000)
	registry.Describe(descriptions)
	close(descriptions)
	var rows []string
	for d := range descriptions {
		m := description.FindStringSubmatch(d.String())
		if m == nil {
			continue
		}
		labels := strings.TrimSpace(strings.NewReplacer("{", "", "}", "", "c(", "", ")", "").Replace(m[3]))
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s |\n", m[1], strings.ReplaceAll(labels, ",", ", "), m[2]))
	}
	slices.Sort(rows)
	text := "| metric | labels | what it is |\n|---|---|---|\n" + strings.Join(rows, "")
	made(t, "../../docs/operators.md", "<!-- metrics: made by go test ./cmd/ideabot -update -->\n", "<!-- metrics end -->\n", text)
}

// description reads what Prometheus says of a metric of ours.
var description = regexp.MustCompile(`fqName: "(ideabot_\w+)", help: "([^"]*)", .*variableLabels: \{(.*)\}\}`)

// TestTheFunnelInTheDocsIsReal makes the report on how ideas were told that
// docs/reports.md shows, from made-up ideas and drafts of 60 people.
func TestTheFunnelInTheDocsIsReal(t *testing.T) {
	e, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	var ideas []idea.Idea
	var people []person.Person
	for n := range 60 {
		f := idea.Funnel{Messages: 3 + n*5%11, Asked: []string{"idea", "core_task", "spread"}[:1+n%3]}
		f.Propose("time", idea.SourceStory)
		f.Settle("time", []idea.ProposalOutcome{idea.ProposalConfirmed, idea.ProposalConfirmed, idea.ProposalCorrected}[n%3])
		p := person.Person{Key: fmt.Sprint("person/", n)}
		if n%4 == 3 {
			p.Drafts = []idea.Draft{{Touched: now.AddDate(0, 0, -n), Funnel: f, Answers: map[string]questionnaire.Answer{"spread": {}}}}
			people = append(people, p)
			continue
		}
		how := map[bool]string{true: "_short", false: "_full"}[n%4 == 1]
		ideas = append(ideas, idea.Idea{
			Author: idea.Participant{ID: p.Key}, Submitted: now.AddDate(0, 0, -n), Funnel: f, History: []idea.HistoryEntry{{What: idea.HappenedSent + how}},
		})
	}
	f := e.FunnelReport(ideas, people, report.Period{From: now.AddDate(0, 0, 1-funnelDays), To: now}, now)
	made(t, "../../docs/reports.md", "<!-- funnel: made by go test ./cmd/ideabot -update -->\n```text\n", "```\n<!-- funnel end -->\n", e.FunnelText(texts.English, f))
}
