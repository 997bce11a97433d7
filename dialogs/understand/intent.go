package understand

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed intents.yaml
var intentsYAML []byte

// Intent is what a short text is, where it is no answer. Its names are those in
// intents.yaml.
type Intent string

// The intents that others ask for by name.
const (
	Cost      Intent = "cost"
	Depends   Intent = "depends"
	Meaning   Intent = "meaning"
	Cancel    Intent = "cancel"
	Thanks    Intent = "thanks"
	Greeting  Intent = "greeting"
	AboutBot  Intent = "about_bot" // a question to the bot, or about what happens
	Tired     Intent = "tired"     // of the questions
	SendShort Intent = "send_short"
	Leaving   Intent = "leaving"
	InEnglish Intent = "language_en"
	InDanish  Intent = "language_da"
	DeleteMe  Intent = "delete_me"
	Withdraw  Intent = "withdraw"
	MoreStory Intent = "more_story" // something to add to what was told
)

const (
	lookup Intent = "lookup"
	none   Intent = "none" // of what examples mean: no intent
)

// maxIntent is how many words an intent is said with at most. More tell something.
const maxIntent = 14

// intents are all of them, and the small words that add nothing to one.
type intents struct {
	all   []intent
	small []phrase
	cues  []phrase // words that ask for something and do not say what
	// How a clause begins that is said to the bot, and what may stand before that.
	addressed, openers []phrase
}

// intent is how an intent is said.
type intent struct {
	id       Intent
	rest     int  // how many other words there may be
	argument bool // what follows is what it is about, as long as it may be
	reason   bool // where it is all of a clause, what follows is why
	alone    bool // it has no other words where any text is an answer
	phrases  []phrase
}

func (l *Lexicon) readIntents() error {
	var f struct {
		Small     words    `yaml:"small"`
		Cues      words    `yaml:"cues"`
		Unguessed []Intent `yaml:"unguessed"`
		Addressed words    `yaml:"addressed"`
		Openers   words    `yaml:"openers"`
		Reasons   []Intent `yaml:"reasons"`
		Alone     []Intent `yaml:"alone"`
		Argument  []Intent `yaml:"argument"`
		Intents   []struct {
			ID    Intent `yaml:"id"`
			Rest  int    `yaml:"rest"`
			Words words  `yaml:"words"`
		} `yaml:"intents"`
	}
	if err := yaml.UnmarshalWithOptions(intentsYAML, &f, yaml.Strict()); err != nil {
		return fmt.Errorf("read intents.yaml: %w", err)
	}
	l.intents.small, l.intents.cues = append(f.Small.phrases(), l.unknown...), f.Cues.phrases()
	l.intents.addressed, l.intents.openers = f.Addressed.phrases(), f.Openers.phrases()
	for _, in := range f.Intents {
		l.intents.all = append(l.intents.all, intent{
			id: in.ID, rest: in.Rest, phrases: in.Words.phrases(),
			argument: slices.Contains(f.Argument, in.ID), reason: slices.Contains(f.Reasons, in.ID), alone: slices.Contains(f.Alone, in.ID),
		})
		if !slices.Contains(f.Unguessed, in.ID) {
			l.classes = append(l.classes, in.ID)
		}
	}
	l.classes = append(l.classes, none)
	return nil
}

// Intent returns what a short text is and, where that needs it, what it is about, as
// it was typed; "" for what is no intent, and for a text of more than 14 words, but for
// one that adds to a story. Where any text is an answer, free, it is one only where
// hardly anything else is said. The rules are asked first, and what they do not know is
// guessed from examples.
func (l *Lexicon) Intent(text string, free bool) (id Intent, about string) {
	s := l.sentence(text)
	if id, ok := l.ownExample(text); ok {
		return id, ""
	}
	if id, about = l.ruled(s, free); id != "" || len(s.words) > maxIntent {
		return id, about
	}
	return l.guess(s, free)
}

// ruled returns what a text is by the longest phrase in it, and the words after that
// phrase; "" for what says much besides. Free allows one other word, and small ones.
func (l *Lexicon) ruled(s *sentence, free bool) (id Intent, after string) {
	most := 0
	for _, in := range l.intents.all {
		if len(s.words) > maxIntent && in.id != MoreStory && !in.reason {
			continue
		}
		end, words := s.longestAnywhere(in.phrases)
		if words <= most || !l.mostly(s, in, free, end) {
			continue
		}
		id, most, after = in.id, words, strings.Join(s.typed[end:l.lastSaid(s, in, end)], " ")
	}
	return id, trimmed(after)
}

// mostly reports whether hardly anything but an intent is said up to the end of its
// longest phrase and after it, or nothing else in a clause that it ends.
func (l *Lexicon) mostly(s *sentence, in intent, free bool, end int) bool {
	if len(s.words) <= maxIntent || in.id == MoreStory {
		if s.otherWords(in, l.intents.small, s.words, end) <= in.others(free) {
			return true
		}
	}
	i := slices.Index(s.words[end:], border)
	return in.reason && i >= 0 && s.otherWords(in, l.intents.small, s.words[:end+i], end) == 0
}

// others returns how many other words there may be with an intent.
func (in *intent) others(free bool) int {
	switch {
	case !free:
		return in.rest
	case in.alone:
		return 0
	}
	return min(in.rest, 1)
}

// Addressed reports whether a text is said to the bot: one of its clauses begins as
// questions and requests to it do.
func (l *Lexicon) Addressed(text string) bool {
	s, begins := l.sentence(text), true
	for i := range s.words {
		if s.words[i] == border {
			begins = true
			continue
		}
		if !begins {
			continue
		}
		if _, n := s.longest(l.intents.addressed, i); n > 0 {
			return true
		}
		_, n := s.longest(l.intents.openers, i)
		begins = n > 0 || s.hedges[i]
	}
	return false
}

// Small reports whether all words of a text say nothing by themselves.
func (l *Lexicon) Small(text string) bool {
	s := l.sentence(text)
	for i, w := range s.words {
		if _, n := s.longest(l.intents.small, i); n == 0 && !s.hedges[i] && w != border {
			return false
		}
	}
	return true
}

// lastSaid returns where the last word of a sentence ends that says something, from a
// word on, of what a look-up is about: "vagtplaner i forvejen" is about "vagtplaner".
func (l *Lexicon) lastSaid(s *sentence, in intent, from int) int {
	last := len(s.words)
	for last > from && in.id == lookup {
		_, a := s.longest(l.intents.small, last-1)
		_, b := s.longest(l.intents.cues, last-1)
		if a+b == 0 && !s.hedges[last-1] && s.words[last-1] != border {
			break
		}
		last--
	}
	return last
}

// trimmed returns a part of a sentence without the signs at its ends.
func trimmed(text string) string { return strings.Trim(strings.TrimSpace(text), "?!. ") }

// otherWords counts the words that are in none of the phrases and say something; of an
// intent with an argument, those before where it ends.
func (s *sentence) otherWords(in intent, small []phrase, words []string, end int) (n int) {
	if in.argument {
		words = words[:end]
	}
	next := 0
	for i, w := range words {
		if _, k := s.longest(in.phrases, i); k > 0 {
			next = max(next, i+k)
		}
		_, k := s.longest(small, i)
		if i >= next && k == 0 && !s.hedges[i] && w != border {
			n++
		}
	}
	return n
}
