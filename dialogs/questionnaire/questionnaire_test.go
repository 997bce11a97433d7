package questionnaire

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/parse"
)

// released are the checksums of the questionnaires that drafts may be pinned
// to. A released file is never edited: write a new version instead.
var released = map[string]string{
	"idea.v1": "e426cb64da1254b689d53bc28dc15f9430328a5d7f2ad48c30ba3419a207c45f",
}

func TestReleasedQuestionnairesNeverChange(t *testing.T) {
	for name, want := range released {
		data, err := questionnaireFiles.ReadFile(name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("%s has changed (checksum %s): drafts are pinned to it, make a new version", name, got)
		}
	}
}

// newestShipped is the newest questionnaire that comes with the program.
func newestShipped(t *testing.T) *Questionnaire {
	t.Helper()
	files, err := Shipped()
	if err != nil || len(files) == 0 {
		t.Fatalf("%d questionnaires, %v", len(files), err)
	}
	q, err := Parse(files[len(files)-1])
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestQuestionnaireLength holds the length that people are promised: nine
// questions for the shortest idea, eleven with our time, thirteen at most.
func TestQuestionnaireLength(t *testing.T) {
	q := newestShipped(t)
	estimated := Answer{Estimate: &parse.Estimate{Minutes: 20, Times: 3, Per: parse.Week, People: 8}}
	for _, c := range []struct {
		benefits []string
		want     int
	}{
		{[]string{"climate"}, 9},
		{[]string{"time"}, 11},
		{[]string{"time", "money", "quality"}, 13},
		{[]string{"time", "money", "rules"}, 13},
		{[]string{"time", "service", "rules"}, 13},
	} {
		answers := map[string]Answer{"benefit_types": {Choices: c.benefits}, "time": estimated}
		n := 0
		for _, x := range q.Asked(answers) {
			if x.Follows == "" {
				n++
			}
		}
		if n != c.want {
			t.Errorf("%v: %d questions, want %d", c.benefits, n, c.want)
		}
	}
}

func TestEveryQuestionServesAPrinciple(t *testing.T) {
	q := newestShipped(t)
	served := map[string]bool{}
	for _, list := range [][]Question{q.Questions, q.Reuse} {
		for _, x := range list {
			if len(x.Principles) == 0 {
				t.Errorf("%s serves no principle", x.ID)
			}
			for _, p := range x.Principles {
				served[p] = true
			}
		}
	}
	for _, p := range []string{"P1", "P2", "P3", "P4", "P5"} {
		if !served[p] {
			t.Errorf("no question serves %s", p)
		}
	}
}

const smallQuestionnaire = `
id: idea
version: 9
questions:
  - id: a
    type: choice
    principles: [P1]
    label: {da: A, en: A}
    question: {da: A?, en: A?}
    why: {da: Fordi, en: Because}
    help: {da: Hjælp, en: Help}
    choices:
      - {id: x, label: {da: X, en: X}}
      - {id: y, label: {da: Y, en: Y}}
  - id: b
    type: text
    principles: [P1]
    when: {question: a, any: [x]}
    label: {da: B, en: B}
    question: {da: B?, en: B?}
    why: {da: Fordi, en: Because}
    help: {da: Hjælp, en: Help}
`

func TestQuestionnaireIsChecked(t *testing.T) {
	if _, err := Parse([]byte(smallQuestionnaire)); err != nil {
		t.Fatalf("a good questionnaire: %v", err)
	}
	for _, c := range []struct{ name, old, with, want string }{
		{"unknown key", "type: text", "type: text\n    colour: red", "colour"},
		{"unknown type", "type: text", "type: poem", "poem"},
		{"missing translation", "why: {da: Fordi, en: Because}\n    help: {da: Hjælp, en: Help}\n    choices", "why: {da: Fordi}\n    help: {da: Hjælp, en: Help}\n    choices", "why: no en"},
		{"unknown language", "label: {da: B, en: B}", "label: {da: B, en: B, de: B}", `unknown language "de"`},
		{"unreachable: no such choice", "any: [x]", "any: [z]", `no choice "z"`},
		{"unreachable: no such question", "question: a, any", "question: c, any", `"c" does not stand before it`},
		{"unreachable: empty condition", "when: {question: a, any: [x]}", "when: {question: a}", "names no choice"},
		{"no estimate", "any: [x]", "estimated: true", "is no estimate"},
		{"too long", "da: B?", "da: " + strings.Repeat("B", 151), "more than 150"},
		{"label too long", "label: {da: X", "label: {da: " + strings.Repeat("X", 76), "more than 75"},
		{"used twice", "id: b", "id: a", "used twice"},
		{"one choice", "      - {id: y, label: {da: Y, en: Y}}\n", "", "two choices"},
		{"no version", "version: 9", "version: 0", "needs id, version"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := strings.Replace(smallQuestionnaire, c.old, c.with, 1)
			if bad == smallQuestionnaire {
				t.Fatal("the test changes nothing")
			}
			if _, err := Parse([]byte(bad)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want it to say %q", err, c.want)
			}
		})
	}
}
