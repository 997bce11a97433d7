// Package commands recognises the commands that can always be typed, from a
// table.
package commands

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// Command is a command that can always be typed. Some are slash commands as
// well; the others are words used within the chat.
type Command struct {
	ID string `yaml:"id"`
	// Name is the registered name of a slash command, in ASCII; "" for a word.
	Name string `yaml:"name"`
	// Args is what may follow: "none", "text", "number", "field", "state" or
	// "report".
	Args  string                  `yaml:"args"`
	Words map[texts.Lang][]string `yaml:"words"`
	Help  questionnaire.Words     `yaml:"help"`
	// Sentence is how the command is said in a sentence with a day at its end;
	// nil for not.
	Sentence *sentence `yaml:"sentence"`
	// Noun: its words may be the name of something, too.
	Noun bool `yaml:"noun"`

	Names  []string          // all its names, folded
	states map[string]bool   // the states that may follow it, folded
	groups map[string]string // the groupings of reports that may, folded
}

// MaxCommand is the longest text, in bytes, that is looked at as a command.
const MaxCommand = 400

// Table is the table of all commands.
type Table struct {
	Commands  []Command               `yaml:"commands"`
	Words     []Command               `yaml:"words"`
	Greetings map[texts.Lang][]string `yaml:"greetings"`

	all       []Command       // commands, then words
	greetings map[string]bool // folded
}

// Load reads the built-in table. States are the folded words for states that may
// follow a command.
func Load(states map[string]bool) (Table, error) {
	data, err := texts.Commands()
	if err != nil {
		return Table{}, fmt.Errorf("read commands: %w", err)
	}
	var t Table
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&t); err != nil {
		return t, fmt.Errorf("decode commands: %w", err)
	}
	for _, list := range [][]Command{t.Commands, t.Words} {
		for i := range list {
			list[i].Names, list[i].states = list[i].called(), states
		}
	}
	t.all, t.greetings = slices.Concat(t.Commands, t.Words), map[string]bool{}
	for _, words := range t.Greetings {
		for _, g := range words {
			t.greetings[parse.Fold(g)] = true
		}
	}
	return t, t.check()
}

// Report sets the groupings of reports that commands accept, as folded words.
func (t Table) Report(groups map[string]string) {
	for i := range t.Commands {
		t.Commands[i].groups = groups
		t.all[i].groups = groups
	}
}

// check returns an error for a command without words or help in some language.
func (t Table) check() error {
	var errs []error
	for _, c := range t.all {
		c.Help.Check("help", questionnaire.MaxWords, true, func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("command %q: %s", c.ID, fmt.Sprintf(format, args...)))
		})
		for _, l := range texts.Langs {
			if len(c.Words[l]) == 0 {
				errs = append(errs, fmt.Errorf("command %q: no words in %s", c.ID, l))
			}
		}
	}
	return errors.Join(errs...)
}

// Typed is a command recognised in a typed text.
type Typed struct {
	ID   string
	Args string
}

// Recognise finds a command in a typed text. After a slash a command is
// certain, and small typos are accepted; otherwise the text has to be the whole
// command, or begin with it where arguments may follow. free says that free
// text is expected, so that less is taken as a command.
func (t Table) Recognise(text string, free bool) (Typed, bool) {
	text = strings.TrimSpace(text)
	rest, slash := strings.CutPrefix(text, "/")
	if slash {
		return t.slashed(rest)
	}
	if len(text) > MaxCommand {
		return t.longFix(text, free)
	}
	if found, ok := t.match(text, free); ok {
		return found, true
	}
	return t.misspelt(text)
}

// longFix recognises "ret problem: …" with a long text after it.
func (t Table) longFix(text string, free bool) (Typed, bool) {
	name, value, ok := strings.Cut(text, ":")
	if !ok || len(name) > questionnaire.MaxLabel {
		return Typed{}, false
	}
	found, ok := t.match(name, free)
	found.Args += ":" + value
	return found, ok && found.ID == "fix"
}

// slashed recognises a command after a slash, misspelt or not.
func (t Table) slashed(text string) (Typed, bool) {
	if found, ok := t.match(text, false); ok {
		return found, true
	}
	name, args := text, ""
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		name, args = text[:i], text[i:]
	}
	found, ok := t.match(name, false)
	if !ok {
		found, ok = t.misspelt(name)
	}
	found.Args = strings.TrimSpace(args)
	return found, ok
}

// match finds the command that a text is, or begins with where arguments may
// follow.
func (t Table) match(text string, free bool) (Typed, bool) {
	folded := parse.Fold(text)
	for i := range t.all {
		if args, ok := t.all[i].match(text, folded, free); ok {
			return Typed{t.all[i].ID, args}, true
		}
	}
	for i := range t.all {
		if day, ok := t.all[i].Sentence.day(text); ok {
			return Typed{t.all[i].ID, day}, true
		}
	}
	return Typed{}, false
}

// match reports whether a text is this command, and returns its arguments.
func (c *Command) match(text, folded string, free bool) (args string, ok bool) {
	for _, name := range c.Names {
		if folded == name {
			return "", true
		}
		if c.Args == "none" || c.Args == "" || !strings.HasPrefix(folded, name+" ") {
			continue
		}
		args = afterWords(text, len(strings.Fields(name)))
		if c.accepts(args, free) {
			return args, true
		}
	}
	return "", false
}

// accepts reports whether args can follow the command. Where free text is
// expected, a search accepts only a few words.
func (c *Command) accepts(args string, free bool) bool {
	switch c.Args {
	case "number":
		_, ok := IdeaNumber(args)
		return ok
	case "state":
		return c.states[parse.Fold(args)]
	case "report":
		return reportArgs(args, c.groups)
	case "text":
		return !free || len(strings.Fields(args)) <= 2
	}
	return true
}

// called returns all names of the command, folded.
func (c *Command) called() []string {
	var out []string
	if c.Name != "" {
		out = append(out, parse.Fold(c.Name))
	}
	for _, l := range texts.Langs {
		for _, w := range c.Words[l] {
			out = append(out, parse.Fold(w))
		}
	}
	return out
}

// misspelt recognises a single word with one wrong letter, if it can only be
// one command. Short words are not corrected.
func (t Table) misspelt(text string) (Typed, bool) {
	if len(text) < 5 || len(text) > 24 {
		return Typed{}, false
	}
	folded := parse.Fold(text)
	found := map[string]bool{}
	for _, c := range t.all {
		for _, name := range c.Names {
			if len(name) >= 5 && parse.WithinEdits(folded, name, 1+len(name)/9) {
				found[c.ID] = true
			}
		}
	}
	if len(found) != 1 {
		return Typed{}, false
	}
	for id := range found {
		return Typed{ID: id}, true
	}
	return Typed{}, false
}

// Greets reports whether text is only a greeting.
func (t Table) Greets(text string) bool {
	if len(text) > MaxCommand {
		return false
	}
	return t.greetings[parse.Fold(text)]
}

// afterWords returns text without its first n words. A hyphen or a slash
// separates words as a space does, since names are compared folded.
func afterWords(text string, n int) string {
	for range n {
		text = strings.TrimLeft(text, " \t\n-/:,")
		i := strings.IndexAny(text, " \t\n-/:,")
		if i < 0 {
			return ""
		}
		text = text[i:]
	}
	return strings.TrimSpace(strings.TrimLeft(text, " \t\n-/:,"))
}

// IdeaNumber reads an idea's number: "118", "nr. 118", "#118", "idé 118".
func IdeaNumber(text string) (int64, bool) {
	words := strings.Fields(parse.Fold(text))
	if len(words) == 0 || len(words) > 3 {
		return 0, false
	}
	var n int64
	for _, r := range words[len(words)-1] {
		if r < '0' || r > '9' || n > 1e12 {
			return 0, false
		}
		n = n*10 + int64(r-'0')
	}
	for _, w := range words[:len(words)-1] {
		if w != "nr" && w != "nummer" && w != "ide" && w != "no" && w != "number" && w != "idea" {
			return 0, false
		}
	}
	return n, n > 0
}
