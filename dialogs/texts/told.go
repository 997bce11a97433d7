package texts

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Told returns what a text tells, in words to search with and to make a title of:
// without web addresses, e-mail addresses and phone numbers, without the signature
// at its end and the mail that it answers. What is left of it keeps its lines; ""
// where nothing is. The name of a site alone, as borger.dk, is a word.
//
// It is for reading only: what a person wrote is stored whole.
func Told(text string) string {
	text = unsigned(text)
	for _, p := range pages {
		text = p.ReplaceAllString(text, " ")
	}
	text = www.ReplaceAllString(text, "$1")
	for _, p := range addresses {
		text = p.ReplaceAllString(text, " ")
	}
	text = gaps.ReplaceAllString(hollow.ReplaceAllString(empty.ReplaceAllString(text, ""), " "), " ")
	text = strings.TrimSpace(loose.ReplaceAllString(text, "$1"))
	if !strings.ContainsFunc(text, inWord) {
		return ""
	}
	return text
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Addresses, each with the word that names it.
const (
	namedLink  = `(?i)(?:\b(?:link|url|hjemmeside|webside|website)\s*:\s*)?`
	namedMail  = `(?i)(?:\b(?:e-?mail|mail)\s*:\s*)?`
	namedPhone = `\b(?:tlf|tel|telefon|telefonnr|telefonnummer|mobil|mobile|phone|direkte)\b\.?\s*(?:nr\.?|nummer)?\s*:?\s*`
	endings    = `(?:dk|com|org|net|eu|info|io|nu|se|de|no|uk|gl|fo)`
)

// pages are addresses of pages. addresses are all others, once a site with nothing
// but www before it is a site.
var (
	pages = []*regexp.Regexp{
		regexp.MustCompile(namedLink + `\b[a-z][a-z0-9+.-]*://[^\s<>"]*[^\s<>".,;:!?')\]]`),
		regexp.MustCompile(namedLink + `(?:[\pL\pN-]+\.)+` + endings + `(?::\d+)?[/?#][^\s<>"]*`),
	}
	www       = regexp.MustCompile(`(?i)\bwww\.((?:[\pL\pN-]+\.)` + endings + `)\b`)
	addresses = []*regexp.Regexp{
		regexp.MustCompile(namedMail + `(?:mailto:)?[\pL\pN._%+'-]+@(?:[\pL\pN-]+\.)+\pL{2,}`),
		regexp.MustCompile(namedLink + `\b(?:[\pL\pN-]+\.){2,}` + endings + `\b`),
		regexp.MustCompile(`(?i)(?:` + namedPhone + `)?(?:\+|\b00)\d{2}[ ]?(?:\d[ -]?){7,9}\d\b`),
		regexp.MustCompile(`(?i)` + namedPhone + `(?:\d[ -]?){7}\d\b`),
		regexp.MustCompile(`(?:^|[^\pL\pN.,-])\d{2} \d{2} \d{2} \d{2}\b`),
	}
)

// What is tidied where something was taken out: quotation marks and brackets with
// nothing in them, spaces in a row, and a space before a sign that ends something.
var (
	empty  = regexp.MustCompile(`" +"|“ +”|» +«|' +'`)
	hollow = regexp.MustCompile(`[(\[<][\s,;:]*[)\]>]`)
	gaps   = regexp.MustCompile(`[ \t]+`)
	loose  = regexp.MustCompile(`[ \t]+([.,;:!?)\n])`)
)

//go:embed closings.txt
var closingText string

// closings are what mails are closed with, longest first.
var closings = readClosings(closingText)

func readClosings(text string) (all []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// unsigned is a text without what a mail has around what it says.
func unsigned(text string) string {
	if at := mailHeader.FindStringIndex(text); at != nil {
		if before := text[:at[0]]; strings.ContainsFunc(before, inWord) {
			text = before
		} else {
			text = text[at[1]:]
		}
	}
	lines := strings.Split(text, "\n")
	begun := false
	for i, line := range lines {
		if begun && (closes(line) || cutHere.MatchString(line)) {
			return strings.Join(lines[:i], "\n")
		}
		if at := closed(line); at > 0 {
			return strings.Join(append(lines[:i:i], line[:at]), "\n")
		}
		begun = begun || strings.ContainsFunc(line, inWord)
	}
	return text
}

// closed is where a line is closed behind a sentence, 0 for nowhere.
func closed(line string) int {
	from := max(0, len(line)-maxClosing)
	for _, at := range sentence.FindAllStringIndex(line[from:], -1) {
		if at := from + at[1]; closes(line[at:]) {
			return at
		}
	}
	return 0
}

// maxClosing is how long a closing with a name may be, in bytes.
const maxClosing = 120

// The header of a mail that is quoted, in lines or in one, with what it is about at
// its end; what stands above such a mail or a signature; and where a sentence ends.
var (
	mailHeader = regexp.MustCompile(`(?im)^[ \t]*(?:fra|from):[^\n]*\n?(?:[^\n]*\n){0,2}?[^\n]*\b(?:sendt|sent|dato|date):[^\n]*\n?(?:[^\n]*\n){0,4}?[^\n]*\b(?:emne|subject):[^\n]*`)
	cutHere    = regexp.MustCompile(`(?i)^\s*(?:--|-{2,}\s*(?:oprindelig|original|videresendt|forwarded)[^\n]*-{2,}|(?:den|on)\s.{6,90}\s(?:skrev|wrote)\b.{0,90}:)\s*$`)
	sentence   = regexp.MustCompile(`[.!?)]\s+`)
)

// maxSigned is how many words may stand behind a closing, in its line: a name and
// what the person is.
const maxSigned = 6

// closes tells whether a line closes a mail: nothing but a closing and a name stand
// in it. "Hilsen til borgerne skrives i hånden" tells something.
func closes(line string) bool {
	if line = strings.TrimSpace(line); len(line) > maxClosing {
		return false
	}
	for _, c := range closings {
		if len(line) < len(c) || !strings.EqualFold(line[:len(c)], c) || strings.IndexFunc(line[len(c):], inWord) == 0 {
			continue
		}
		words := strings.FieldsFunc(line[len(c):], func(r rune) bool { return !inWord(r) && r != '-' })
		return len(words) == 0 || len(words) <= maxSigned && (named(words) || len(words) == 1 || c != "hilsen" && len(words) == 2)
	}
	return false
}

// named tells whether all words begin as names do.
func named(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return strings.IndexFunc(w, unicode.IsLower) == 0 })
}
