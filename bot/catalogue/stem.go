package catalogue

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/english"
)

// language is what a text is written in. It is a set, since a text can be
// taken for either.
type language uint8

const (
	danishText language = 1 << iota
	englishText
	anyText = danishText | englishText
)

// stemDanish returns the stem of a folded Danish word.
func stemDanish(word string) string {
	env := snowballstem.NewEnv(word)
	danish.Stem(env)
	return env.Current()
}

// stemEnglish returns the stem of a folded English word.
func stemEnglish(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// languageOf guesses from the function words that only one of the languages
// has. A text with as many of both, or none, is taken for either.
func languageOf(words []string) language {
	danish, english := 0, 0
	for _, w := range words {
		switch telltale[w] {
		case danishText:
			danish++
		case englishText:
			english++
		case anyText: // it tells nothing
		}
	}
	switch {
	case danish > english:
		return danishText
	case english > danish:
		return englishText
	}
	return anyText
}

// telltale has words that are frequent in one language and absent in the other.
var telltale = func() map[string]language {
	words := map[string]language{}
	for w := range wordSet("og i er det en et til på af ikke den vi som kan jeg der med skal har hvor hvem vores når hvis eller fra vil men sig ved også efter mellem") {
		words[w] = danishText
	}
	for w := range wordSet("the and of to is a in that we with our are this or on it be by from what when which where can without an as you your has have") {
		words[w] = englishText
	}
	for w := range wordSet("i en et for kan to is in or a on has by") {
		delete(words, w)
	}
	return words
}()
