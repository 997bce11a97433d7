package directory

import (
	"slices"
	"strings"
)

// outside finds rows that are no people of the directory, and no mistakes: guests,
// and accounts that are closed.
func (in *input) outside(e *entry) (Reason, string) {
	address := foldEmail(e.fields[columnEmail] + e.fields[columnLogin])
	switch {
	case words[columnKind][foldName(e.fields[columnKind])], strings.Contains(address, "#ext#"):
		return Guest, e.name()
	case in.closed(e):
		return Closed, e.name()
	}
	return "", ""
}

// unclear finds vacant posts, which are no mistakes, and rows of which it is not
// clear whether they are one of those that are left out.
func (in *input) unclear(e *entry) (Reason, string) {
	kind, open := foldName(e.fields[columnKind]), foldName(e.fields[columnEnabled])
	switch {
	case e.fields[columnEmail] == "" && e.fields[columnLogin] == "" && vacant(e.name()):
		return Vacant, e.name()
	case kind != "" && !isWord(columnKind, kind):
		return UnknownKind, e.fields[columnKind]
	case open != "" && !isWord(columnEnabled, open):
		return UnknownState, e.fields[columnEnabled]
	}
	return "", ""
}

// vacant tells whether the name of a row without an address is no one's.
func vacant(name string) bool {
	first, _, _ := strings.Cut(foldName(name), " ")
	return vacancies[strings.Trim(first, "().-:*,;")]
}

var vacancies = map[string]bool{
	"": true, "vakant": true, "vacant": true, "ubesat": true, "ledig": true, "nn": true, "n.n": true, "ingen": true, "none": true,
}

// closed tells whether the account is closed, or the person has left. Of a day on
// which a person leaves nothing is known here: that is a warning.
func (in *input) closed(e *entry) bool {
	if left := e.fields[columnClosed]; left != "" && !isWord(columnClosed, foldName(left)) {
		in.report(e.row, UnclearStatus, left)
	}
	return slices.ContainsFunc([]column{columnEnabled, columnClosed, columnStatus}, func(c column) bool {
		return words[c][foldName(e.fields[c])]
	})
}

// isWord tells whether a cell says all of a word that is understood.
func isWord(c column, word string) bool {
	_, known := words[c][word]
	return known
}

// words are what a cell may say of an account: true for one that is closed, or
// for a guest.
var words = map[column]map[string]bool{
	columnEnabled: {
		"true": false, "sand": false, "sandt": false, "ja": false, "yes": false, "1": false, "x": false, "enabled": false, "aktiv": false, "aktiveret": false, "active": false,
		"false": true, "falsk": true, "nej": true, "no": true, "0": true, "disabled": true, "inaktiv": true, "deaktiveret": true, "inactive": true,
	},
	columnClosed: {
		"true": true, "sand": true, "sandt": true, "ja": true, "yes": true, "1": true, "x": true, "disabled": true, "fratrådt": true, "spærret": true, "deaktiveret": true,
		"false": false, "falsk": false, "nej": false, "no": false, "0": false, "enabled": false,
	},
	columnStatus: {
		"ansat": false, "aktiv": false, "active": false, "orlov": false,
		"fratrådt": true, "fratraadt": true, "ophørt": true, "afsluttet": true, "afgået": true, "pensioneret": true, "afskediget": true,
		"inaktiv": true, "deaktiveret": true, "lukket": true, "inactive": true, "terminated": true, "disabled": true,
	},
	columnKind: {"guest": true, "gæst": true, "member": false, "medlem": false, "medarbejder": false, "employee": false},
}
