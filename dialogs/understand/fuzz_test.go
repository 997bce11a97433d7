package understand

import (
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzOwnWords reads sentences of the lexicon's own words, which the bytes choose: no text
// makes it panic, and a choice is told only by a text that has one of its words, or
// where a mere no is it.
func FuzzOwnWords(f *testing.F) {
	l := lexicon(f)
	vocabulary := vocabulary(l)
	source := rand.NewChaCha8([32]byte{1})
	for n := range 400 {
		data := make([]byte, 2*(n%20+1))
		source.Read(data) //nolint:errcheck // it never fails
		f.Add(data)
	}
	f.Add([]byte{0, 1, 2, 3, 250, 251, 252, 7, 9, 255, 128, 64})
	questions := slices.Sorted(maps.Keys(l.questions))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := composed(vocabulary, data)
		l.Kind(text)
		l.Intent(text, len(data)%2 == 0)
		for _, id := range questions {
			r := l.Read(id, text)
			for _, choice := range r.Choices {
				if !wordsIn(l, text, l.questions[id].values, choice) && (!r.Polar || !r.No || choice != l.questions[id].no) {
					t.Errorf("%q at %s tells %s without a word of it", text, id, choice)
				}
			}
			if r.Unknown && len(r.Choices) > 0 {
				t.Errorf("%q at %s is unknown, and %v", text, id, r.Choices)
			}
		}
		picked(t, l, text)
	})
}

// picked fails where an option is picked without a word of it, and without a yes, a no
// or a "don't know".
func picked(t *testing.T, l *Lexicon, text string) {
	t.Helper()
	var offered []string
	for _, v := range l.options.values {
		if !slices.Contains(offered, v.choice) {
			offered = append(offered, v.choice)
		}
	}
	for i := range offered {
		some := offered[i:min(len(offered), i+3)]
		id, _ := l.Pick(some, text)
		r := l.Read("", text)
		if id != "" && !slices.Contains(some, id) || id != "" && !r.Yes && !r.No && !r.Unknown && !wordsIn(l, text, l.options.values, id) {
			t.Errorf("%q picks %s of %v", text, id, some)
		}
	}
}

// wordsIn reports whether a text has a phrase that tells a choice.
func wordsIn(l *Lexicon, text string, values []value, choice string) bool {
	s := l.sentence(text)
	for _, v := range values {
		if v.choice != choice {
			continue
		}
		for i := range s.words {
			if v.phrase.at(s, i) > 0 {
				return true
			}
		}
	}
	return false
}

// vocabulary is every phrase of the lexicon, as text.
func vocabulary(l *Lexicon) (all []string) {
	lists := [][]phrase{l.hedges, l.negations, l.yes, l.no, l.unknown, l.intents.small, l.intents.cues, l.intents.addressed, l.telling.trouble, l.telling.measures}
	for _, in := range l.intents.all {
		lists = append(lists, in.phrases)
	}
	values := slices.Clone(l.options.values)
	for _, id := range slices.Sorted(maps.Keys(l.questions)) {
		values = append(values, l.questions[id].values...)
	}
	for _, v := range values {
		lists = append(lists, []phrase{v.phrase})
	}
	for _, list := range lists {
		for _, p := range list {
			var words []string
			for _, w := range p.words {
				words = append(words, w.text)
			}
			all = append(all, strings.Join(words, " "))
		}
	}
	return append(all, ",", ".", "?", "👍", "🤷", "12", "½")
}

// composed is a sentence of the words that the bytes choose, two for a word.
func composed(vocabulary []string, data []byte) string {
	var words []string
	for ; len(data) > 1 && len(words) < 200; data = data[2:] {
		words = append(words, vocabulary[(int(data[0])<<8|int(data[1]))%len(vocabulary)])
	}
	return strings.Join(words, " ")
}

// A title has 60 characters at most, begins with a capital and does not end where
// something is cut off, whatever is told.
func FuzzTitle(f *testing.F) {
	l := lexicon(f)
	for _, tt := range titles {
		f.Add(tt.wish, tt.problem)
	}
	cutNumber := regexp.MustCompile(`[,;:]$|[0-9][.]$`)
	f.Fuzz(func(t *testing.T, wish, problem string) {
		title := l.Title(wish, problem)
		first, _ := utf8.DecodeRuneInString(title)
		switch bare := strings.TrimSpace(strings.TrimSuffix(title, "…")); {
		case utf8.RuneCountInString(title) > 60:
			t.Errorf("%q, %q: %d characters: %q", wish, problem, utf8.RuneCountInString(title), title)
		case cutNumber.MatchString(bare):
			t.Errorf("%q, %q: ends in %q", wish, problem, title)
		case unicode.IsLower(first) && unicode.ToUpper(first) != first:
			t.Errorf("%q, %q: begins small: %q", wish, problem, title)
		}
	})
}
