package sources

import (
	"cmp"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/bot/catalogue"
)

// settler makes of what was written in an entry's fields what it means. What is not
// understood is left out of its field, kept among the extra fields, and told.
type settler struct {
	in     *intake
	e      *catalogue.Entry
	header func(field string) string // what a field is called in the file
}

// The reasons of warnings.
const (
	notKnown    = "which is not known; left empty"
	notDate     = "which is no date; left empty"
	notKLE      = "which is no KLE number; left out"
	notLink     = "which is no address on the web; left out"
	notMail     = "which is no e-mail address; left empty"
	severalOf   = "which are several; only the first is taken"
	notID       = "which cannot be an id; one is made of the name"
	idSpaced    = "which has white space; - is put in its place"
	nameCut     = "which is too long for a name; it is cut"
	notFitting  = "which does not fit; left empty: it "
	wrongType   = "which is not what belongs there; left empty"
	maxNameText = 300 // characters
)

// settle settles all fields of an entry.
func (in *intake) settle(e *catalogue.Entry, header func(field string) string) {
	s := settler{in, e, header}
	s.id()
	s.name()
	s.owner()
	s.words()
	s.numbers()
	s.links()
}

// odd keeps what is not understood of a field among the extra ones, and tells it.
func (s settler) odd(field, value, reason string) {
	s.in.warn(s.header(field), value, reason)
	addExtra(s.e, s.header(field), value)
}

// id takes an id as it is written, but for white space; one that cannot be an id
// gives way to one of the name.
func (s settler) id() {
	e := s.e
	spaced := strings.Join(strings.Fields(e.ID), "-")
	switch {
	case e.ID == "":
	case len(spaced) > 200 || !utf8.ValidString(spaced) || strings.ContainsFunc(spaced, func(r rune) bool { return !unicode.IsPrint(r) }):
		s.odd("id", e.ID, notID)
		e.ID = ""
	case spaced != e.ID:
		s.in.warn(s.header("id"), e.ID, idSpaced)
		e.ID = spaced
	}
}

func (s settler) name() {
	name := strings.Join(strings.FieldsFunc(s.e.Name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(name); len(runes) > maxNameText {
		s.odd("name", name, nameCut)
		name = strings.TrimSpace(string(runes[:maxNameText]))
	}
	s.e.Name = name
}

// owner takes an address out of the owner's name and a name out of the address, and
// the first of several.
func (s settler) owner() {
	o := &s.e.Owner
	byName, byEmail := s.first("owner.name", o.Name), named{email: o.Email}
	if o.Email != "" && !isMail(o.Email) {
		byEmail = s.first("owner.email", o.Email)
		if byEmail.email == "" && !isNothing(o.Email) {
			s.odd("owner.email", o.Email, notMail)
		}
	}
	if isNothing(byName.name) {
		byName.name = ""
	}
	o.Name, o.Email = byName.name, cmp.Or(byEmail.email, byName.email)
	if byEmail.email != "" {
		o.Name = cmp.Or(o.Name, byEmail.name)
	}
}

// first returns the first of the people that a field names.
func (s settler) first(field, cell string) named {
	people := peopleOf(cell)
	if len(people) == 0 {
		return named{}
	}
	if len(people) > 1 {
		s.odd(field, cell, severalOf)
	}
	return people[0]
}

func isMail(text string) bool {
	return strings.Count(text, "@") == 1 && mailForm.FindString(text) == text
}

// words settles the fields that have one of a few values.
func (s settler) words() {
	e := s.e
	e.Lifecycle = catalogue.Lifecycle(s.word("lifecycle", string(e.Lifecycle), notKnown, lifecycleOf))
	e.Personal = catalogue.PersonalData(s.word("personal_data", string(e.Personal), notKnown, levelOf))
	e.Room = catalogue.Room(s.word("room", string(e.Room), notKnown, roomOf))
	e.Verified = s.word("verified", e.Verified, notDate, dayOf)
}

func (s settler) word(field, cell, reason string, means func(string) (string, bool)) string {
	if strings.TrimSpace(cell) == "" {
		return ""
	}
	value, ok := means(cell)
	if !ok {
		s.odd(field, cell, reason)
		return ""
	}
	return value
}

// numbers settles KLE numbers.
func (s settler) numbers() {
	var all []string
	for _, cell := range s.e.KLE {
		numbers, odd := kleOf(cell)
		for _, n := range numbers {
			if !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
		for _, o := range odd {
			s.odd("kle", o, notKLE)
		}
	}
	s.e.KLE = all
}

// links settles addresses on the web.
func (s settler) links() {
	var all []catalogue.Link
	for _, l := range s.e.Links {
		if isLink(l.URL) {
			all = append(all, l)
			continue
		}
		found := linksOf(l)
		if all = append(all, found...); len(found) == 0 && !isNothing(l.URL) {
			s.odd("links", strings.TrimSpace(l.Title+" "+l.URL), notLink)
		}
	}
	s.e.Links = all
}

func isLink(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(address, " \t\n")
}

var (
	addressForm = regexp.MustCompile(`(?i)https?://[^\s<>"']+`)
	// hostForm is an address without its scheme, with a host as they are on the web.
	hostForm = regexp.MustCompile(`(?i)^(?:www\.)?[a-z0-9æøå-]+(?:\.[a-z0-9æøå-]+)*\.[a-zæøå]{2,}(?::[0-9]+)?(?:/\S*)?$`)
)

// linksOf finds addresses in a text. What stands before the only one is its title.
func linksOf(l catalogue.Link) (found []catalogue.Link) {
	if hostForm.MatchString(l.URL) && isLink("https://"+l.URL) {
		return []catalogue.Link{{Title: l.Title, URL: "https://" + l.URL}}
	}
	addresses := addressForm.FindAllString(l.URL, -1)
	for _, a := range addresses {
		if a = strings.TrimRight(a, ".,;:)]"); isLink(a) {
			found = append(found, catalogue.Link{Title: l.Title, URL: a})
		}
	}
	if before, _, _ := strings.Cut(l.URL, "http"); len(found) == 1 && l.Title == "" {
		found[0].Title = strings.Trim(strings.Join(strings.Fields(before), " "), ":-–([ ")
	}
	return found
}

// mend takes out of an entry what is too long or cannot be kept, field by field, so
// that the rest of it is taken in.
func (in *intake) mend(e *catalogue.Entry, header func(field string) string) {
	s := settler{in, e, header}
	for _, f := range e.Faults() {
		switch f.Field {
		case "id", "name":
		case "extra":
			s.shorten()
		default:
			s.clear(f)
		}
	}
}

// clear empties a field.
func (s settler) clear(f catalogue.Fault) {
	name, _, _ := strings.Cut(f.Field, ".")
	all := parts(s.e)
	value, ok := all[name]
	if !ok {
		return // another fault of the same field was told
	}
	delete(all, name)
	rest, err := json.Marshal(all)
	if err != nil {
		return // it was JSON before
	}
	var without catalogue.Entry
	if json.Unmarshal(rest, &without) == nil {
		*s.e = without
		s.odd(f.Field, shown(value), notFitting+f.Reason)
	}
}

// shown returns the text of a value, without what cannot be kept in a text.
func shown(value json.RawMessage) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, plainText(value))
}

// shorten takes the longest extra fields out until the rest can be kept.
func (s settler) shorten() {
	for len(s.e.Extra) > 0 && slices.ContainsFunc(s.e.Faults(), func(f catalogue.Fault) bool { return f.Field == "extra" }) {
		longest := ""
		for name, value := range s.e.Extra {
			if was := len(longest) + len(s.e.Extra[longest]); len(name)+len(value) > was || len(name)+len(value) == was && name < longest {
				longest = name
			}
		}
		s.in.warn(longest, shown(s.e.Extra[longest]), "which is too long to be kept; left out")
		delete(s.e.Extra, longest)
	}
}
