package sources

import (
	"regexp"
	"strings"
)

// mailForm is an e-mail address within a text.
var mailForm = regexp.MustCompile(`[^\s<>()\[\],;:"'|/@]+@[^\s<>()\[\],;:"'|/@]+\.[^\s<>()\[\],;:"'|/@.]+`)

// named is a person as a cell has them.
type named struct{ name, email string }

// peopleOf returns the people that a cell names: "Anna Sø <anna@example.dk>", "Anna Sø
// (anna@example.dk)", only the name or only the address, with semicolons, bars, or
// new lines between. A comma or a stroke stands between people only where each part
// is a whole name: "Sø, Anna" is one person, and so is "Børn/Unge".
func peopleOf(cell string) []named {
	var found []named
	for _, part := range splitPeople(cell) {
		email := strings.TrimRight(mailForm.FindString(part), ".")
		name := strings.NewReplacer("mailto:", "", email, "", "<", " ", ">", " ", "(", " ", ")", " ", "[", " ", "]", " ").Replace(part)
		if email == "" {
			name = part
		}
		p := named{strings.Trim(strings.Join(strings.Fields(name), " "), `,;:-–"' `), email}
		if p != (named{}) {
			found = append(found, p)
		}
	}
	return found
}

func splitPeople(cell string) []string {
	for _, separators := range []string{"\n|;", ",", "/"} {
		parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(separators, r) })
		if len(parts) == 2 && !strings.Contains(parts[0], "@") && mailForm.FindString(parts[1]) == strings.TrimSpace(parts[1]) {
			return []string{cell} // a name and its address
		}
		if len(parts) > 1 && (separators == "\n|;" || allNames(parts)) {
			return parts
		}
	}
	return []string{cell}
}

// allNames reports whether each part is a whole name by itself.
func allNames(parts []string) bool {
	for _, p := range parts {
		if len(strings.Fields(p)) < 2 && !mailForm.MatchString(p) {
			return false
		}
	}
	return true
}
