package texts

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Told returns what a text tells, in words to search with and to make a title of:
// without web addresses, e-mail addresses and phone numbers, without the greeting
// that it begins with, the signature at its end and the mails that it answers. What
// is left of it keeps its lines; "" where nothing is. The name of a site alone, as
// borger.dk, is a word.
//
// It is for reading only: what a person wrote is stored whole.
func Told(text string) string {
	text = said(text)
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

var (
	//go:embed closings.txt
	closingText string
	//go:embed greetings.txt
	greetingText string
)

// closings are what mails are closed with, and greetings what they begin with,
// longest first.
var (
	closings  = readLines(closingText)
	greetings = readLines(greetingText)
)

// readLines returns the lines that are no comments.
func readLines(text string) (all []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// said is a text without what a mail has around what it says. A mail that is all
// there is was sent on, and says it.
func said(text string) string {
	text = unquoted(ungreeted(text))
	for _, p := range threads {
		at := p.FindStringIndex(text)
		switch {
		case at == nil:
		case says(text[:at[0]]):
			text = text[:at[0]]
		default:
			text = ungreeted(text[at[1]:])
		}
	}
	return unsigned(text)
}

// says reports whether anything stands in a text but lines above a mail.
func says(text string) bool {
	for line := range strings.Lines(text) {
		if strings.ContainsFunc(line, inWord) && !cutHere.MatchString(line) {
			return true
		}
	}
	return false
}

// unquoted is a text without the lines that are quoted from a mail that it answers.
// Where there are no others, it is these without their signs.
func unquoted(text string) string {
	var own, quoted []string
	for line := range strings.SplitSeq(text, "\n") {
		bare := strings.TrimLeft(line, "> \t")
		if strings.HasPrefix(strings.TrimSpace(line), ">") {
			quoted = append(quoted, bare)
			continue
		}
		own, quoted = append(own, line), append(quoted, line)
	}
	if rest := strings.Join(own, "\n"); len(own) == len(quoted) || says(wrote.ReplaceAllString(rest, "")) {
		return rest
	}
	return strings.Join(quoted, "\n")
}

// unsigned is a text up to its signature.
func unsigned(text string) string {
	lines := strings.Split(text, "\n")
	begun := false
	for i, line := range lines {
		switch {
		case begun && (closes(line) || cutHere.MatchString(line)):
			return strings.Join(lines[:i], "\n")
		case cutHere.MatchString(line):
			lines[i] = ""
			continue
		}
		if at := closed(line); at > 0 {
			return strings.Join(append(lines[:i:i], line[:at]), "\n")
		}
		begun = begun || strings.ContainsFunc(line, inWord)
	}
	return strings.Join(lines, "\n")
}

// maxGreetings is how many greetings a text may begin with.
const maxGreetings = 3

// ungreeted is a text without the greetings that it begins with.
func ungreeted(text string) string {
	for range maxGreetings {
		text = strings.TrimLeft(text, " \t\n")
		n := greeted(text)
		if n == 0 {
			break
		}
		text = text[n:]
	}
	return text
}

// greeted returns how long the greeting is that a text begins with, with the name
// and the sign behind it; 0 for none.
func greeted(text string) int {
	for _, g := range greetings {
		g, named := strings.CutSuffix(g, " …")
		if len(text) < len(g) || !strings.EqualFold(text[:len(g)], g) {
			continue
		}
		switch rest := text[len(g):]; {
		case rest != "" && !strings.ContainsAny(rest[:1], " ,.:;!\n–"):
			continue
		case greetedName.MatchString(rest):
			return len(g) + len(greetedName.FindString(rest))
		case !named:
			return len(g)
		}
	}
	return 0
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
// its end, and the line that says who wrote it when; what stands above such a mail or
// a signature; where a sentence ends; and who is greeted, up to the sign behind.
var (
	mailHeader  = regexp.MustCompile(`(?im)^[ \t]*(?:fra|from):[^\n]*\n?(?:[^\n]*\n){0,2}?[^\n]*\b(?:sendt|sent|dato|date):[^\n]*\n?(?:[^\n]*\n){0,4}?[^\n]*\b(?:emne|subject):[^\n]*`)
	wrote       = regexp.MustCompile(`(?im)^[ \t]*(?:(?:den|on)\s[^\n]{0,60}\d[^\n]{0,90}(?:\n[^\n]{0,60})?\b(?:skrev|wrote)\b[^\n]{0,90}|[^\n]{2,90}\s(?:skrev|wrote)\s\(?(?:den|on)\s[^\n]{0,60}\d[^\n]{0,60}):[ \t]*$`)
	cutHere     = regexp.MustCompile(`(?i)^\s*(?:--|_{5,}|-{2,}\s*(?:oprindelig|original|videresendt|forwarded)[^\n]*-{2,}|(?:start på videresendt|begin forwarded)[^\n]*:)\s*$`)
	sentence    = regexp.MustCompile(`[.!?)]\s+`)
	greetedName = regexp.MustCompile(`^(?: \p{Lu}[\pL\pN'’-]*){0,4}(?: (?:og|and|&)(?: \p{Lu}[\pL'’-]*){1,3})?\s*(?:[,.:;!]+|\n|\s–|$)|^(?: [\pL\pN'’-]+){1,2}\s*(?:[,:!]+|\n)`)

	threads = []*regexp.Regexp{mailHeader, wrote}
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
