package understand

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed intents.yaml
var intentsYAML []byte

// Intent is what a short text is, where it is no answer. Its names are those in
// intents.yaml.
type Intent string

// The intents that are no command.
const (
	Thanks       Intent = "thanks"
	Greeting     Intent = "greeting"
	AboutBot     Intent = "about_bot" // a question to the bot, or about what happens
	Tired        Intent = "tired"     // of the questions
	SendShort    Intent = "send_short"
	InEnglish    Intent = "language_en"
	InDanish     Intent = "language_da"
	DeleteMe     Intent = "delete_me"
	Withdraw     Intent = "withdraw"
	MoreStory    Intent = "more_story" // something to add to what was told
	unknownWords        = 14           // more words than that tell something
)

// intent is how an intent is said.
type intent struct {
	id      Intent
	rest    int // how many words may stand beside
	phrases []phrase
}

func (l *Lexicon) readIntents() error {
	var file []struct {
		ID    Intent `yaml:"id"`
		Rest  int    `yaml:"rest"`
		Words words  `yaml:"words"`
	}
	if err := yaml.UnmarshalWithOptions(intentsYAML, &file, yaml.Strict()); err != nil {
		return fmt.Errorf("read intents.yaml: %w", err)
	}
	for _, f := range file {
		l.intents = append(l.intents, intent{f.ID, f.Rest, f.Words.phrases()})
	}
	return nil
}

// Intent returns what a short text is, by the longest phrase in it, and the words
// after that phrase as they were typed; "" for what is none, for what says much
// besides, and for a text of more than 14 words.
func (l *Lexicon) Intent(text string) (id Intent, after string) {
	s := l.sentence(text)
	if len(s.words) > unknownWords {
		return "", ""
	}
	most := 0
	for _, in := range l.intents {
		end, words := s.longestAnywhere(in.phrases)
		if words <= most || s.beside(in.phrases) > in.rest {
			continue
		}
		id, most, after = in.id, words, strings.Join(s.typed[end:], " ")
	}
	return id, strings.Trim(strings.TrimSpace(after), "?!. ")
}

// longestAnywhere returns where the longest of the phrases ends, and how many words
// it has; 0 for none.
func (s *sentence) longestAnywhere(phrases []phrase) (end, words int) {
	for i := range s.words {
		if p, n := s.longest(phrases, i); p != nil && len(p.words) > words {
			end, words = i+n, len(p.words)
		}
	}
	return end, words
}

// beside counts the words that are in none of the phrases and say something.
func (s *sentence) beside(phrases []phrase) (n int) {
	next := 0
	for i, w := range s.words {
		if _, k := s.longest(phrases, i); k > 0 {
			next = max(next, i+k)
		}
		if i >= next && !s.hedges[i] && w != border {
			n++
		}
	}
	return n
}
