package redact

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"odense.dk/ideabot/dialogs/parse"
)

// Names are the words of people's names, folded. The zero Names has none.
type Names map[string]bool

// NamesOf returns the words that full names are made of.
func NamesOf(full []string) Names {
	names := Names{}
	for _, name := range full {
		for _, w := range personalWords(name) {
			names[w.text] = true
		}
	}
	return names
}

// has reports whether a folded word is a name, or the genitive of one.
func (n Names) has(word string) bool { return n[word] || n[strings.TrimSuffix(word, "s")] }

// Impersonal returns the words of a text that say nothing about a person: no
// names, be they first names that people have or among colleagues; no words for
// one person, nor, where there is a person, for a health or social matter; no
// addresses and no numbers. It is for comparing texts whose writers do not see
// each other's, so it takes away too much rather than too little: a capital
// letter inside of a sentence is a name.
func Impersonal(text string, colleagues Names) string {
	var sentences [][]personalWord
	for _, s := range parse.Sentences(personalMail.ReplaceAllString(text, " ")) {
		sentences = append(sentences, personalWords(s))
	}
	about := slices.ContainsFunc(sentences, colleagues.person)
	var kept []string
	for _, words := range sentences {
		for i := 0; i < len(words); {
			n := colleagues.personalAt(words, i, about)
			if n == 0 {
				kept = append(kept, words[i].typed)
			}
			i += max(n, 1)
		}
	}
	return strings.Join(kept, " ")
}

// person reports whether a sentence has a word for one person in it, with these
// names among them.
func (n Names) person(words []personalWord) bool {
	return len(personalPeople(words)) > 0 || slices.ContainsFunc(words, func(w personalWord) bool {
		return firstNames().has(w.text) || n.has(w.text)
	})
}

// personalAt returns how many words at i say something about a person, 0 for
// none. about says that the text has a person in it.
func (n Names) personalAt(words []personalWord, i int, about bool) int {
	w := words[i]
	long := phraseAtWord(words[i:], personalLists().persons)
	if about {
		long = max(long, phraseAtWord(words[i:], personalLists().sensitive))
	}
	switch {
	case long > 0:
		return long
	case about && isSensitive(w.text), i > 0 && isCapitalised(w.typed), firstNames().has(w.text), n.has(w.text),
		strings.ContainsFunc(w.text, unicode.IsDigit):
		return 1
	}
	return 0
}

// firstNames returns the first names, folded, for names in whatever case.
var firstNames = sync.OnceValue(func() Names {
	lists := personalLists()
	return NamesOf(slices.AppendSeq(slices.Collect(maps.Keys(lists.names)), maps.Keys(lists.namesWithMore)))
})

// isSensitive reports whether a folded word is made of one for a health or
// social matter: an inflected form, or a compound that begins or ends with it.
func isSensitive(word string) bool {
	for _, s := range sensitiveWords() {
		switch {
		case len(s) >= 6 && (strings.HasPrefix(word, s) || strings.HasSuffix(word, s)):
			return true
		case len(s) >= 4 && len(word) <= len(s)+2 && strings.HasPrefix(word, s):
			return true
		}
	}
	return false
}

// sensitiveWords returns the single words of the sensitive phrases.
var sensitiveWords = sync.OnceValue(func() []string {
	var words []string
	for first, phrases := range personalLists().sensitive {
		if slices.ContainsFunc(phrases, func(p []string) bool { return len(p) == 1 }) {
			words = append(words, first)
		}
	}
	return words
})
