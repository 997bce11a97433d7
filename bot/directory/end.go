package directory

import (
	"slices"
	"strings"
)

// checkEnd looks at the last row of a file that ends without a line end: its
// last cell may have been cut, and then say something else. Where that may be
// so, the row is not taken.
func (in *input) checkEnd(last int) {
	i := len(in.rows) - 1
	if i < 0 || in.rows[i].row != last {
		return // it cannot be read anyhow
	}
	e := &in.rows[i]
	c := in.header.last()
	if c != columns && e.taken && in.mayBeCut(c, e) {
		in.report(last, Cut, e.fields[c])
		e.taken = false
		return
	}
	if c != columns && identifies[c] {
		e.fields[c] = "" // it may be another's
	}
	in.report(last, NoLineEnd, "")
}

// last returns what the last cell of a row is; columns for nothing that is read.
func (h *header) last() column {
	for c := range columns {
		if slices.Contains(h.at[c], h.width-1) {
			return c
		}
	}
	return columns
}

// mayBeCut tells whether a cell may say what a longer one would not.
func (in *input) mayBeCut(c column, e *entry) bool {
	cell := e.fields[c]
	switch c {
	case columnEmail, columnLogin:
		return !in.knownDomain(e.email, e)
	case columnManager:
		email, _ := Email(cell)
		return cell != "" && !in.knownDomain(email, e)
	case columnDepartment, columnUnit:
		return slices.ContainsFunc(in.rows, func(other entry) bool { return begins(foldName(cell), foldName(other.fields[c])) })
	case columnRoles:
		return beginsRole(cell)
	case columnEnabled, columnClosed, columnStatus, columnKind:
		return !isWord(c, foldName(cell))
	default: // a name that was cut is theirs still
		return false
	}
}

// knownDomain tells whether an address has the whole domain of one in another
// row, and none has a longer one.
func (in *input) knownDomain(email string, e *entry) (known bool) {
	_, domain, _ := strings.Cut(email, "@")
	for i := range in.rows {
		_, other, _ := strings.Cut(in.rows[i].email, "@")
		if domain == "" || begins(domain, other) {
			return false
		}
		known = known || other == domain && &in.rows[i] != e
	}
	return known
}

// begins tells whether a longer text begins with s.
func begins(s, longer string) bool { return s != "" && s != longer && strings.HasPrefix(longer, s) }

// beginsRole tells whether the last role in a cell is none, or may be the
// beginning of another one.
func beginsRole(cell string) bool {
	names := roleList(cell)
	if len(names) == 0 {
		return false
	}
	last := letters(names[len(names)-1])
	role, known := roleNames[last]
	for name, other := range roleNames {
		if begins(last, name) && other != role {
			return true
		}
	}
	return !known
}
