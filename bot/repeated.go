package bot

import (
	"strings"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// A need repeats an idea that is not approved if both say much the same: so
// many words in common, and so much of each text. A few words that somebody
// guesses find nothing, nor does a long list of guesses.
const (
	repeatedWords = 3   // in common
	repeatedNeed  = .3  // of the need: people tell more than one thing
	repeatedIdea  = .55 // of the idea
	shortWords    = 2   // in common, where there are no more
	shortNeed     = .5  // of the need then
	shortIdea     = .7  // and of the idea
)

// repeatCandidates is how many ideas a need is compared with.
const repeatCandidates = 16

// repeats reports whether two texts with so much in common tell the same need.
func repeats(c catalogue.Overlap) bool {
	return c.Words >= repeatedWords && c.First >= repeatedNeed && c.Second >= repeatedIdea ||
		c.Words >= shortWords && c.First >= shortNeed && c.Second >= shortIdea
}

// repeated returns the idea of another person that is not approved and tells the
// same need best, in a list; nil for none. It is never found by names or by what
// says something about a person, and no more than one is, so that their number
// tells nothing.
func (s *catalogueCache) repeated(person, need string) (best []catalogue.Match) {
	need = s.impersonal(need)
	q := catalogue.Query{Text: need, Limit: repeatCandidates, Filter: s.filter(person, step.ForReuse)}
	open, most := s.catalogue.Index(), 0.
	for _, m := range s.unapproved.Find(q) {
		for _, text := range []string{m.Entry.Purpose, textOf(m.Entry)} {
			c := open.Overlap(need, s.impersonal(text))
			if share := c.First + c.Second; repeats(c) && share > most {
				best, most = []catalogue.Match{m}, share
			}
		}
	}
	return best
}

// textOf returns all that an author says in an idea that is not approved.
func textOf(e *catalogue.Entry) string {
	return strings.Join(append([]string{e.Name, e.Purpose, e.Description}, e.Tasks...), "\n")
}

// impersonal returns a text as it may be compared with what others wrote.
func (s *catalogueCache) impersonal(text string) string {
	return redact.Impersonal(redact.Head(texts.Told(text)), s.names())
}
