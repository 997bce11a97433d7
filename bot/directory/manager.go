package directory

import (
	"encoding/hex"
	"slices"
	"strings"
)

// index finds rows by what they may be called.
type index map[string][]*entry

// indexed returns the index of all rows, also of those that are not taken: a
// name may be theirs.
func indexed(rows []entry) index {
	all := index{}
	for i := range rows {
		e := &rows[i]
		for _, key := range append(e.keys(), e.names()...) {
			all.add(key, e)
		}
	}
	return all
}

// add notes a row, once for the rows of one address.
func (x index) add(key string, e *entry) {
	for _, there := range x[key] {
		if there == e || e.email != "" && there.email == e.email {
			return
		}
	}
	x[key] = append(x[key], e)
}

// keys are what only one row should have.
func (e *entry) keys() (keys []string) {
	for _, key := range []string{
		foldEmail(e.fields[columnLogin]), foldName(e.fields[columnPlace]), foldName(e.fields[columnAccount]), foldName(e.fields[columnNumber]),
	} {
		if key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// names are the forms of the names of a row.
func (e *entry) names() (forms []string) {
	for _, name := range []string{e.fields[columnName], e.fields[columnGiven] + " " + e.fields[columnSurname], commonName(e.fields[columnPlace])} {
		forms = append(forms, nameForms(name)...)
	}
	return forms
}

// nameForms returns a name, and of "Hansen, Bo" also "Bo Hansen", as names are
// compared; nil for none.
func nameForms(name string) []string {
	name = foldName(name)
	if name == "" {
		return nil
	}
	surname, given, comma := strings.Cut(name, ",")
	if !comma || strings.Contains(given, ",") {
		return []string{name}
	}
	return []string{name, foldName(given + " " + surname)}
}

// isPlace tells whether a manager is given by a distinguished name.
func isPlace(s string) bool { return strings.HasPrefix(foldName(s), "cn=") }

// commonName returns the name of a person in a distinguished name; "" for none.
func commonName(place string) string {
	if !isPlace(place) {
		return ""
	}
	var name []byte
	for rest := place[len("CN="):]; rest != "" && rest[0] != ','; {
		if rest[0] != '\\' || len(rest) == 1 {
			name, rest = append(name, rest[0]), rest[1:]
			continue
		}
		sign, after := escaped(rest[1:])
		name, rest = append(name, sign), after
	}
	return clean(string(name))
}

// escaped reads what stands after a backslash: two hexadecimal digits, or a sign.
func escaped(s string) (sign byte, rest string) {
	if len(s) >= 2 {
		if b, err := hex.DecodeString(s[:2]); err == nil {
			return b[0], s[2:]
		}
	}
	return s[0], s[1:]
}

// manager returns the address of the manager of a row; "" for none, and for one
// where it is not sure who it is, which is reported.
func (in *input) manager(e *entry, all index) string {
	field := e.fields[columnManager]
	if field == "" {
		return ""
	}
	email, reason := in.meant(field, all)
	switch {
	case email != "" && email == e.email:
		in.report(e.row, OwnManager, email)
		return ""
	case reason != "":
		in.report(e.row, reason, field)
	}
	return email
}

// meant returns the address of the manager that a cell means, and what there is
// to say about that.
func (in *input) meant(field string, all index) (email string, reason Reason) {
	if address, ok := Email(field); ok {
		return in.addressed(address, all)
	}
	if !isPlace(field) {
		return in.called(field, all, columns)
	}
	if found := all[foldName(field)]; len(found) > 0 {
		return one(found)
	}
	return in.called(commonName(field), all, columnPlace)
}

// addressed finds a manager by an address: the one at which mail reaches them,
// or the one by which they sign in.
func (in *input) addressed(address string, all index) (email string, reason Reason) {
	if in.first[address] != nil {
		return address, ""
	}
	if found := all[address]; len(found) > 0 {
		return one(found)
	}
	if !reachable(address) {
		return "", BadManager
	}
	return address, UnknownManager
}

// called finds a manager by name, account or number, among the rows that say
// nothing in column other.
func (in *input) called(name string, all index, other column) (email string, reason Reason) {
	var found []*entry
	for _, form := range nameForms(name) {
		for _, e := range all[form] {
			if other == columns || e.fields[other] == "" {
				found = append(found, e)
			}
		}
		if len(found) > 0 && slices.Contains(found[0].names(), form) && in.mayBeIn(form) {
			return "", SharedManager
		}
	}
	return one(found)
}

// one returns the address of the only person among rows.
func one(found []*entry) (email string, reason Reason) {
	for _, e := range found {
		if e != found[0] && (e.email == "" || e.email != found[0].email) {
			return "", SharedManager
		}
	}
	if len(found) == 0 || !found[0].taken {
		return "", BadManager
	}
	return found[0].email, ""
}

// maxBlurred is how many rows that cannot be read may be looked through for a
// name. Where there are more, no name is sure.
const maxBlurred = 100

// mayBeIn tells whether a row that cannot be read may be another person of the
// name.
func (in *input) mayBeIn(name string) bool {
	return len(in.blurred) > maxBlurred || slices.ContainsFunc(in.blurred, func(text string) bool { return strings.Contains(text, name) })
}
