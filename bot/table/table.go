// Package table reads tables that people and systems save as files: CSV in the
// encodings and layouts of Danish offices, and sheets of Excel workbooks. It
// finds the row of headers. What the cells mean is left to who reads them.
package table

import (
	"fmt"
	"iter"
	"strings"
)

// Options say what a table is to have.
type Options struct {
	// Known returns how many of the cells of a row are headers that the reader
	// knows, 0 for a row that cannot be the headers. It must be set.
	Known func(cells []string) int
	// Strict says that where a quotation mark stands is believed only where the
	// whole row fits: around a cell, or twice within one. Else a mark that
	// closes a cell too early is taken as part of it.
	Strict bool
	// Sheet is the name of the sheet of a workbook, in whatever case; "" for the
	// only one that has the headers.
	Sheet string
}

// Table is a table whose headers were found.
type Table struct {
	Headers []string
	Row     int    // of the headers, from 1, as a spreadsheet counts
	Sheet   string // of a workbook; "" for CSV
	// Open says that the text ends within its last row: it may have been cut.
	Open bool
	rows iter.Seq2[int, Record]
}

// Rows yields the rows below the headers by their number, empty ones too. Rows
// of a workbook are as wide as the headers, since Excel does not keep empty
// cells at the end.
func (t *Table) Rows() iter.Seq2[int, Record] { return t.rows }

// maxLead is how many rows may stand before the headers: titles, a date, the
// line with which PowerShell names the type.
const maxLead = 20

// HeadersError says that no row has the headers that are needed.
type HeadersError struct {
	Row   int      // the number of First
	First []string // cells of the first row that is not empty; nil for none
}

func (e *HeadersError) Error() string {
	if e.First == nil {
		return "there is nothing in it"
	}
	return fmt.Sprintf("none of the first %d rows has the headers; the first that is not empty is %q", maxLead, e.Text())
}

// Text returns the first row as one line.
func (e *HeadersError) Text() string { return strings.Join(e.First, "; ") }

// Read reads a table. The error is a *HeadersError where there are no headers,
// else it says why the file cannot be read: what it is, if it is no table, and
// which sheets there are to choose from.
func Read(data []byte, o Options) (*Table, error) {
	switch is := kindOf(data); is {
	case workbook:
		return readWorkbook(data, o)
	case plainText:
		return readText(Decode(data), o)
	default:
		return nil, &kindError{is}
	}
}

// readText finds the headers with each separator that may be meant, and takes
// the one that gives the most of them.
func readText(text string, o Options) (*Table, error) {
	separators := []byte{';', '\t', ',', '|'}
	said, body := saidSeparator(text)
	if said != 0 {
		separators = []byte{said}
	}
	var best *Table
	most := 0
	for _, separator := range separators {
		rows := records(body, separator, o.Strict)
		if t, known := findHeaders(rows, o.Known); known > most {
			best, most = t, known
		}
	}
	if best == nil {
		return nil, noHeaders(records(body, separators[0], false))
	}
	best.Open = !strings.HasSuffix(text, "\n")
	return best, nil
}

// saidSeparator returns what a line "sep=" says, which it empties so that rows
// keep their numbers; 0 for none.
func saidSeparator(text string) (separator byte, body string) {
	first, after, _ := strings.Cut(text, "\n")
	said, ok := strings.CutPrefix(strings.ToLower(strings.Trim(first, "\" ")), "sep=")
	if !ok || len(said) != 1 {
		return 0, text
	}
	return said[0], "\n" + after
}

// findHeaders returns the table below the row that has the most headers, the
// first of those, and how many it has; nil and 0 where none has any.
func findHeaders(rows iter.Seq2[int, Record], known func([]string) int) (*Table, int) {
	var t *Table
	most := 0
	for row, r := range rows {
		if row > maxLead {
			break
		}
		if n := known(r.Fields); r.Problem == "" && n > most {
			t, most = &Table{Headers: r.Fields, Row: row}, n
		}
	}
	if t != nil {
		t.rows = after(rows, t.Row)
	}
	return t, most
}

// after yields the rows after one.
func after(rows iter.Seq2[int, Record], last int) iter.Seq2[int, Record] {
	return func(yield func(int, Record) bool) {
		for row, r := range rows {
			if row > last && !yield(row, r) {
				return
			}
		}
	}
}

// noHeaders is the error of rows that have no headers.
func noHeaders(rows iter.Seq2[int, Record]) *HeadersError {
	for row, r := range rows {
		if !r.Empty() {
			return &HeadersError{Row: row, First: r.Fields}
		}
	}
	return &HeadersError{}
}
