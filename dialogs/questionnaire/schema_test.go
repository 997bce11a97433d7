package questionnaire

import (
	"encoding/json"
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
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/texts"
)

// schema is the part of JSON Schema that the questionnaire's schema uses.
// Decoding is strict, so that a keyword that is not checked here is an error.
type schema struct {
	Schema               string             `json:"$schema"`
	Ref                  string             `json:"$ref"`
	Defs                 map[string]*schema `json:"$defs"`
	Title                string             `json:"title"`
	Description          string             `json:"description"`
	Type                 string             `json:"type"`
	Enum                 []any              `json:"enum"`
	Const                any                `json:"const"`
	Required             []string           `json:"required"`
	Properties           map[string]*schema `json:"properties"`
	PropertyNames        *schema            `json:"propertyNames"`
	AdditionalProperties json.RawMessage    `json:"additionalProperties"`
	Items                *schema            `json:"items"`
	MinItems             int                `json:"minItems"`
	UniqueItems          bool               `json:"uniqueItems"`
	MinLength            int                `json:"minLength"`
	MaxLength            *int               `json:"maxLength"`
	Minimum              *float64           `json:"minimum"`
	AllOf                []*schema          `json:"allOf"`
	AnyOf                []*schema          `json:"anyOf"`
	If                   *schema            `json:"if"`
	Then                 *schema            `json:"then"`
}

func readSchema(t *testing.T) *schema {
	t.Helper()
	data, err := os.ReadFile("questionnaire.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := parseSchema(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parseSchema(data []byte) (*schema, error) {
	var s schema
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	return &s, d.Decode(&s)
}

// TestTheSchemaHasEveryKey compares the keys that the code reads with those
// that the schema knows.
func TestTheSchemaHasEveryKey(t *testing.T) {
	root := readSchema(t)
	for _, c := range []struct {
		is   any
		want *schema
	}{
		{Questionnaire{}, root},
		{Question{}, root.Defs["question"]},
		{Item{}, root.Defs["choice"]},
		{When{}, root.Defs["when"]},
	} {
		got := slices.Sorted(slices.Values(yamlKeys(c.is)))
		if want := slices.Sorted(maps.Keys(c.want.Properties)); !slices.Equal(got, want) {
			t.Errorf("%T: the code has %q, the schema %q", c.is, got, want)
		}
		if string(c.want.AdditionalProperties) != "false" {
			t.Errorf("%T: the schema allows keys that the code refuses", c.is)
		}
	}
}

func yamlKeys(of any) (keys []string) {
	for f := range reflect.TypeOf(of).Fields() {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}

func TestTheSchemaHasEveryType(t *testing.T) {
	var want []any
	for _, name := range questionTypes(t) {
		want = append(want, name)
	}
	if got := readSchema(t).Defs["question"].Properties["type"].Enum; !reflect.DeepEqual(got, want) {
		t.Errorf("the schema has the types %q, the code %q", got, want)
	}
}

// questionTypes reads the constants of QuestionType from the code.
func questionTypes(t *testing.T) (names []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "questionnaire.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if of, ok := v.Type.(*ast.Ident); ok && of.Name == "Type" {
			name, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		return true
	})
	return names
}

func TestTheSchemaHasTheLimitsOfTheCode(t *testing.T) {
	defs := readSchema(t).Defs
	for name, want := range map[string]int{"short_words": MaxLabel, "line_words": maxQuestion, "words": MaxWords} {
		of, err := parseSchema(defs[name].AdditionalProperties)
		if err != nil || of.MaxLength == nil || *of.MaxLength != want {
			t.Errorf("%s: %s (%v), want at most %d characters", name, defs[name].AdditionalProperties, err, want)
		}
	}
	for _, name := range []string{"languages", "lists"} {
		var want []any
		for _, l := range texts.Langs {
			want = append(want, string(l))
		}
		if got := defs[name].PropertyNames.Enum; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: languages %q, want %q", name, got, want)
		}
	}
}

func TestShippedQuestionnairesFitTheSchema(t *testing.T) {
	root := readSchema(t)
	files, err := Shipped()
	if err != nil || len(files) == 0 {
		t.Fatalf("%d questionnaires, %v", len(files), err)
	}
	for n, data := range files {
		for _, p := range root.problems(t, data) {
			t.Errorf("file %d: %s", n+1, p)
		}
		if first, _, _ := strings.Cut(string(data), "\n"); first != "# yaml-language-server: $schema=questionnaire.schema.json" {
			t.Errorf("file %d: the first line does not name the schema: %s", n+1, first)
		}
	}
}

// TestTheSchemaRefusesWhatTheCodeRefuses breaks a good questionnaire: an
// editor has to complain about what the program would not load.
func TestTheSchemaRefusesWhatTheCodeRefuses(t *testing.T) {
	root := readSchema(t)
	if p := root.problems(t, []byte(smallQuestionnaire)); len(p) > 0 {
		t.Fatalf("a good questionnaire: %q", p)
	}
	for _, c := range []struct{ name, old, with, want string }{
		{"unknown key", "type: text", "type: text\n    colour: red", "colour"},
		{"unknown type", "type: text", "type: poem", "poem"},
		{"no id", "id: idea\n", "", "no id"},
		{"no questions", "questions:", "reuse:", "no questions"},
		{"no label", "    label: {da: B, en: B}\n", "", "no label"},
		{"no help", "    help: {da: Hjælp, en: Help}\n    choices", "    choices", "no help"},
		{"missing translation", "why: {da: Fordi, en: Because}", "why: {da: Fordi}", "no en"},
		{"empty translation", "why: {da: Fordi, en: Because}", `why: {da: Fordi, en: ""}`, "/en: 0 characters"},
		{"unknown language", "label: {da: B, en: B}", "label: {da: B, en: B, de: B}", "/de"},
		{"empty condition", "when: {question: a, any: [x]}", "when: {question: a}", "/when"},
		{"question too long", "da: B?", "da: " + strings.Repeat("Æ", 151), "151"},
		{"choice too long", "label: {da: X", "label: {da: " + strings.Repeat("X", 76), "76"},
		{"one choice", "      - {id: y, label: {da: Y, en: Y}}\n", "", "choices"},
		{"version 0", "version: 9", "version: 0", "version"},
		{"short without again", "type: text", "type: text\n    short: 30", "no again"},
		{"examples in one language", "type: text", "type: text\n    examples: {da: [Fx]}", "no en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := strings.Replace(smallQuestionnaire, c.old, c.with, 1)
			if bad == smallQuestionnaire {
				t.Fatal("the test changes nothing")
			}
			if got := strings.Join(root.problems(t, []byte(bad)), "\n"); !strings.Contains(got, c.want) {
				t.Errorf("the schema says %q, want it to name %q", got, c.want)
			}
			if _, err := Parse([]byte(bad)); err == nil {
				t.Error("the code takes it")
			}
		})
	}
}

// problems returns what is wrong with a questionnaire.
func (s *schema) problems(t *testing.T, data []byte) []string {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	c := checker{defs: s.Defs}
	c.check("", s, v)
	return c.found
}

type checker struct {
	defs  map[string]*schema
	found []string
}

func (c *checker) bad(at, format string, args ...any) {
	c.found = append(c.found, at+": "+fmt.Sprintf(format, args...))
}

// fits tells whether a value has no problems.
func (c *checker) fits(s *schema, v any) bool {
	probe := checker{defs: c.defs}
	probe.check("", s, v)
	return len(probe.found) == 0
}

func (c *checker) check(at string, s *schema, v any) {
	if s.Ref != "" {
		c.check(at, c.defs[strings.TrimPrefix(s.Ref, "#/$defs/")], v)
	}
	if s.Enum != nil && !slices.Contains(s.Enum, v) {
		c.bad(at, "%v is none of %v", v, s.Enum)
	}
	if s.Const != nil && s.Const != v {
		c.bad(at, "%v is not %v", v, s.Const)
	}
	for _, x := range s.AllOf {
		c.check(at, x, v)
	}
	if s.AnyOf != nil && !slices.ContainsFunc(s.AnyOf, func(x *schema) bool { return c.fits(x, v) }) {
		c.bad(at, "%v fits nothing of what it can be", v)
	}
	if s.If != nil && c.fits(s.If, v) {
		c.check(at, s.Then, v)
	}
	c.checkKind(at, s, v)
}

// checkKind checks what goes for one kind of value.
func (c *checker) checkKind(at string, s *schema, v any) {
	kind := ""
	switch v := v.(type) {
	case map[string]any:
		kind = "object"
		c.checkObject(at, s, v)
	case []any:
		kind = "array"
		c.checkArray(at, s, v)
	case string:
		kind = "string"
		n := utf8.RuneCountInString(v)
		if n < s.MinLength || s.MaxLength != nil && n > *s.MaxLength {
			c.bad(at, "%d characters", n)
		}
	case uint64:
		kind = "integer"
		if s.Minimum != nil && float64(v) < *s.Minimum {
			c.bad(at, "%d is too small", v)
		}
	case bool:
		kind = "boolean"
	}
	if s.Type != "" && s.Type != kind {
		c.bad(at, "%v is no %s", v, s.Type)
	}
}

func (c *checker) checkObject(at string, s *schema, v map[string]any) {
	for _, key := range s.Required {
		if _, ok := v[key]; !ok {
			c.bad(at, "no %s", key)
		}
	}
	for key, x := range v {
		here := at + "/" + key
		if s.PropertyNames != nil {
			c.check(here, s.PropertyNames, key)
		}
		if of, ok := s.Properties[key]; ok {
			c.check(here, of, x)
			continue
		}
		c.checkAdditional(here, s.AdditionalProperties, x)
	}
}

// checkAdditional checks a key that is not named: it is refused, or has a
// schema for all such keys.
func (c *checker) checkAdditional(at string, additional json.RawMessage, v any) {
	switch string(additional) {
	case "":
	case "false":
		c.bad(at, "unknown key")
	default:
		s, err := parseSchema(additional)
		if err != nil {
			c.bad(at, "%v", err)
			return
		}
		c.check(at, s, v)
	}
}

func (c *checker) checkArray(at string, s *schema, v []any) {
	if len(v) < s.MinItems {
		c.bad(at, "%d items", len(v))
	}
	for i, x := range v {
		if s.UniqueItems && slices.Contains(v[:i], x) {
			c.bad(at, "%v stands twice", x)
		}
		if s.Items != nil {
			c.check(fmt.Sprintf("%s/%d", at, i), s.Items, x)
		}
	}
}
