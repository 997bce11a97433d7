package redact

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/rules"
)

// PersonalKind says why a text may identify a person.
type PersonalKind string

// The reasons to ask whether a text identifies a person.
const (
	PersonalHealth PersonalKind = "health" // a health or social matter near a word for a person
	PersonalPhone  PersonalKind = "phone"  // eight digits near a name or another word for a person
	PersonalMail   PersonalKind = "mail"   // an address that is not the municipality's
	PersonalCase   PersonalKind = "case"   // a case number
)

// PersonalHint is a place in a text that may identify a person.
type PersonalHint struct {
	Kind PersonalKind
	// Text is what was found, as typed. It is personal data: it may be shown to
	// the person who typed it, but not stored or logged.
	Text string
}

// Personal finds what may identify a person, for a question that never blocks.
// The hints are in the order of their kinds. A topic such as sygefravær does
// not count, nor do several unnamed people. ownDomains are the municipality's
// mail domains; their subdomains count too. CPR numbers are left to [Clean].
func Personal(s string, ownDomains []string) []PersonalHint {
	var hints []PersonalHint
	for _, sentence := range parse.Sentences(s) {
		words := personalWords(sentence)
		hints = append(hints, personalHealth(words)...)
		hints = append(hints, personalPhones(sentence, words)...)
	}
	hints = append(hints, personalMails(s, ownDomains)...)
	return append(hints, personalCases(s)...)
}

// personalList is the word lists, folded except for names.
type personalList struct {
	persons, sensitive   phrases
	names, namesWithMore map[string]bool
	mailboxes            map[string]bool
	cases                *regexp.Regexp
}

// personalLists reads the word lists once; a test ensures that they can be
// read.
var personalLists = sync.OnceValue(func() personalList {
	data, err1 := rules.Read("personal.yaml")
	list, err2 := readPersonal(data)
	if err := errors.Join(err1, err2); err != nil {
		panic(err)
	}
	return list
})

func readPersonal(data []byte) (personalList, error) {
	var f struct {
		Persons          []string `yaml:"persons"`
		Sensitive        []string `yaml:"sensitive"`
		Names            []string `yaml:"names"`
		NamesWithSurname []string `yaml:"names_with_surname"`
		Mailboxes        []string `yaml:"mailboxes"`
		CaseWords        []string `yaml:"case_words"`
	}
	if err := yaml.UnmarshalWithOptions(data, &f, yaml.Strict()); err != nil {
		return personalList{}, fmt.Errorf("read words for people: %w", err)
	}
	if blank := slices.IndexFunc(append(f.Persons, f.Sensitive...), func(p string) bool { return parse.Fold(p) == "" }); blank >= 0 {
		return personalList{}, fmt.Errorf("read words for people: phrase %d is blank", blank+1)
	}
	return personalList{
		persons: foldPhrases(f.Persons), sensitive: foldPhrases(f.Sensitive),
		names: wordSet(f.Names), namesWithMore: wordSet(f.NamesWithSurname), mailboxes: wordSet(f.Mailboxes),
		cases: personalCasePattern(f.CaseWords),
	}, nil
}

// phrases are phrases as their folded words, by their first word.
type phrases map[string][][]string

// foldPhrases returns phrases as folded words. No phrase may be blank.
func foldPhrases(texts []string) phrases {
	out := phrases{}
	for _, text := range texts {
		words := strings.Fields(parse.Fold(text))
		out[words[0]] = append(out[words[0]], words)
	}
	return out
}

func wordSet(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// personalWord is a word as typed and folded.
type personalWord struct{ typed, text string }

// personalWords splits a sentence at everything but letters and digits.
func personalWords(sentence string) []personalWord {
	var words []personalWord
	for _, typed := range strings.FieldsFunc(sentence, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	}) {
		if text := parse.Fold(typed); text != "" {
			words = append(words, personalWord{typed, text})
		}
	}
	return words
}

// personalReach is how many words may be between a person and a matter.
const personalReach = 8

// personalHealth finds health and social words near words for a person.
func personalHealth(words []personalWord) []PersonalHint {
	var hints []PersonalHint
	people := personalPeople(words)
	n := 0
	for i := 0; i < len(words); i += max(n, 1) {
		n = phraseAtWord(words[i:], personalLists().sensitive)
		if n == 0 || !nearAny(people, i) {
			continue
		}
		typed := make([]string, 0, n)
		for _, w := range words[i : i+n] {
			typed = append(typed, w.typed)
		}
		hints = append(hints, PersonalHint{PersonalHealth, strings.Join(typed, " ")})
	}
	return hints
}

// nearAny reports whether one of the places is within reach of i.
func nearAny(places []int, i int) bool {
	for _, p := range places {
		if p-i <= personalReach+1 && i-p <= personalReach+1 {
			return true
		}
	}
	return false
}

// personalPeople returns the places of words for one person.
func personalPeople(words []personalWord) []int {
	var places []int
	for i := range words {
		if phraseAtWord(words[i:], personalLists().persons) > 0 || isName(words, i) || isAge(words, i) {
			places = append(places, i)
		}
	}
	return places
}

// phraseAtWord returns the length of the longest phrase that words, of which there
// is one at least, begin with.
func phraseAtWord(words []personalWord, list phrases) int {
	longest := 0
	for _, p := range list[words[0].text] {
		if len(p) > longest && len(p) <= len(words) && beginWith(words, p) {
			longest = len(p)
		}
	}
	return longest
}

// beginWith reports whether words, of which there are enough, begin with a phrase.
func beginWith(words []personalWord, phrase []string) bool {
	for i, w := range phrase {
		if words[i].text != w {
			return false
		}
	}
	return true
}

// isName reports whether a first name stands at i, with a surname where the name
// is a common word too.
func isName(words []personalWord, i int) bool {
	typed := words[i].typed
	if personalLists().names[typed] || personalLists().names[strings.TrimSuffix(typed, "s")] {
		return true
	}
	return personalLists().namesWithMore[typed] && i+1 < len(words) && isCapitalised(words[i+1].typed)
}

func isCapitalised(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[size:])
	return unicode.IsUpper(first) && unicode.IsLower(next)
}

// isAge reports whether one person's age stands at i: "82-årig", "82 år gammel",
// "mand på 82", "82-year-old".
func isAge(words []personalWord, i int) bool {
	w := words[i].text
	before, after, later := wordAt(words, i-1), wordAt(words, i+1), wordAt(words, i+2)
	switch {
	case !isYears(w):
		return false
	case after == "aarig", after == "aarige" && before != "de", after == "aar" && later == "gammel":
		return true
	case (after == "year" || after == "years") && later == "old":
		return true
	case before == "aged":
		return true
	case before != "paa":
		return false
	}
	switch wordAt(words, i-2) {
	case "mand", "kvinde", "dreng", "pige", "borger", "beboer", "elev", "patient", "barn":
		return true
	}
	return false
}

func wordAt(words []personalWord, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i].text
}

// isYears reports whether a word is a number from 1 to 119.
func isYears(w string) bool {
	return len(w) > 0 && len(w) <= 3 && strings.Trim(w, "0123456789") == "" && w[0] != '0' && (len(w) < 3 || w < "120")
}

var personalPhone = regexp.MustCompile(`(?:\+45|0045)?[ \x{a0}]?\d{2}[ \x{a0}.-]?\d{2}[ \x{a0}.-]?\d{2}[ \x{a0}.-]?\d{2}`)

// personalPhones finds eight digits in a sentence that also has a person. What
// comes after "CVR" is a company.
func personalPhones(sentence string, words []personalWord) []PersonalHint {
	if len(personalPeople(words)) == 0 {
		return nil
	}
	var hints []PersonalHint
	for _, m := range personalPhone.FindAllStringIndex(sentence, -1) {
		before, _ := utf8.DecodeLastRuneInString(sentence[:m[0]])
		after, _ := utf8.DecodeRuneInString(sentence[m[1]:])
		lead := parse.Fold(sentence[max(0, m[0]-16):m[0]])
		company := strings.HasSuffix(lead, "cvr") || strings.HasSuffix(lead, "cvr nr")
		if unicode.IsDigit(before) || unicode.IsDigit(after) || company {
			continue
		}
		hints = append(hints, PersonalHint{PersonalPhone, strings.TrimSpace(sentence[m[0]:m[1]])})
	}
	return hints
}

var personalMail = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})`)

// personalMails finds addresses of people outside ownDomains.
func personalMails(s string, ownDomains []string) []PersonalHint {
	var hints []PersonalHint
	for _, m := range personalMail.FindAllStringSubmatch(s, -1) {
		mailbox, _, _ := strings.Cut(strings.ToLower(m[0]), "@")
		if personalLists().mailboxes[mailbox] || isOwnDomain(m[1], ownDomains) {
			continue
		}
		hints = append(hints, PersonalHint{PersonalMail, m[0]})
	}
	return hints
}

func isOwnDomain(domain string, own []string) bool {
	domain = strings.ToLower(domain)
	for _, o := range own {
		o = strings.ToLower(strings.TrimPrefix(o, "@"))
		if domain == o || (o != "" && strings.HasSuffix(domain, "."+o)) {
			return true
		}
	}
	return false
}

// personalCasePattern finds a number straight after one of the words, or a KLE
// number with handlingsfacet and a running number, as 27.00.00-G01-12-24.
func personalCasePattern(words []string) *regexp.Regexp {
	quoted := make([]string, 0, len(words))
	for _, w := range words {
		quoted = append(quoted, strings.ReplaceAll(regexp.QuoteMeta(w), " ", `[.\s-]*`))
	}
	const kle = `\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d+(?:-\d+)?`
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:` + strings.Join(quoted, "|") + `)[.:\s]*(` + kle + `|(?:\p{L}{0,4}[-/ ]?)?\d[\d./-]{3,})` +
		`|(?:^|\D)(` + kle + `)`)
}

// personalCases finds case numbers.
func personalCases(s string) []PersonalHint {
	var hints []PersonalHint
	for _, m := range personalLists().cases.FindAllStringSubmatch(s, -1) {
		hints = append(hints, PersonalHint{PersonalCase, strings.TrimRight(m[1]+m[2], "./- ")})
	}
	return hints
}
