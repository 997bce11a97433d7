// Package sources brings entries into the catalogue and out of it: JSON Lines
// and JSON, CSV as spreadsheets write it in Denmark, and the plan of what an
// import would change.
//
// A bad row is reported with its number and the reason, and stops nothing else.
package sources

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/table"
)

// The limits of a file.
const (
	maxFile     = 32 << 20     // bytes
	maxRow      = table.MaxRow // bytes of a line of JSON, or a row of CSV
	maxRows     = 200_000
	maxColumns  = table.MaxColumns
	maxProblems = 1_000 // that are kept; more are counted
)

// The errors that concern a whole file.
var (
	errTooLarge = fmt.Errorf("the file is larger than %d MB", maxFile>>20)
	errTooMany  = fmt.Errorf("the file has more than %d rows", maxRows)
	errNoName   = errors.New("no column is recognised as the name: is the first row the headers? A mapping file can say which column it is")
)

// Format is how a file is written.
type Format string

// The formats. JSON is an array of entries, JSONL one entry to a line.
const (
	JSONL Format = "jsonl"
	JSON  Format = "json"
	CSV   Format = "csv"
)

// Options say how to read a file. The zero value will do for most.
type Options struct {
	Format  Format  // empty means that it is found out
	Mapping Mapping // of the columns of a table; nil means by their headers
	Sheet   string  // of a workbook; "" for the only one that has a name in its headers
	// Mask takes out what must not be kept, such as CPR numbers, from every
	// text that is read. Nil leaves texts as they are. An entry whose id it
	// would change is a bad row.
	Mask func(string) string
}

// Problem is a row that was left out.
type Problem struct {
	// Row is its number as a spreadsheet or an editor shows it: the headers of
	// CSV are row 1.
	Row    int
	Reason string
}

// Result is what was read.
type Result struct {
	Entries  []catalogue.Entry // valid, no two with the same id
	Problems []Problem         // at most maxProblems
	Bad      int               // rows left out, those beyond maxProblems too
	Extra    []string          // headers of the columns of a table that became extra fields
	Warnings []Warning         // of rows that were taken; at most maxProblems
	Unlisted int               // values beyond those

	derived []bool // of each entry: its id is made of its name
	rows    []int  // of each entry
}

// Read reads entries. Its error is about the file as a whole; what was read up
// to it is returned too, but is not complete.
func Read(r io.Reader, o Options) (Result, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return Result{}, err
	}
	if len(data) > maxFile {
		return Result{}, errTooLarge
	}
	text := ""
	if table.IsText(data) {
		text = strings.TrimSpace(table.Decode(data))
	}
	in := intake{mask: o.Mask, rows: map[string]int{}, warned: map[Warning]int{}}
	if in.mask == nil {
		in.mask = func(s string) string { return s }
	}
	switch format := o.Format; {
	case format == JSON, format == "" && strings.HasPrefix(text, "["):
		err = readJSON(text, &in)
	case format == JSONL, format == "" && strings.HasPrefix(text, "{"):
		err = readJSONL(text, &in)
	case format == "" && isYAML(text):
		err = readYAML(text, &in)
	case format == CSV, format == "":
		if err = readTable(data, o, &in); errors.Is(err, errNoName) && looksLikeYAML(text) {
			err = errOtherYAML
		}
	default:
		err = fmt.Errorf("format %q is not jsonl, json or csv", format)
	}
	in.assign()
	return in.result, err
}

// intake takes entries in as they are read.
type intake struct {
	mask   func(string) string
	rows   map[string]int // by id
	seen   int
	warned map[Warning]int // where it is among the result's, by all but its rows
	result Result
}

// row counts a row and says whether there may be one more.
func (in *intake) row() error {
	if in.seen++; in.seen > maxRows {
		return errTooMany
	}
	return nil
}

// bad reports a row. The reason may quote it, and is masked like it.
func (in *intake) bad(row int, reason string) {
	in.result.Bad++
	if len(in.result.Problems) < maxProblems {
		in.result.Problems = append(in.result.Problems, Problem{row, in.mask(reason)})
	}
}

// take enters an entry, or reports its row. header returns what a field is called in
// the file.
func (in *intake) take(row int, e catalogue.Entry, header func(field string) string) {
	if in.mask(e.ID) != e.ID {
		in.bad(row, "id: looks like something that must not be kept")
		return
	}
	in.settle(&e, header)
	maskEntry(&e, in.mask)
	in.mend(&e, header)
	if strings.TrimSpace(e.Name) == "" {
		in.bad(row, "name: is missing")
		return
	}
	if first, ok := in.rows[e.ID]; ok && e.ID != "" {
		in.bad(row, fmt.Sprintf("id: %q is also in row %d", e.ID, first))
		return
	}
	in.rows[e.ID] = row
	in.result.Entries = append(in.result.Entries, e)
	in.result.derived, in.result.rows = append(in.result.derived, e.ID == ""), append(in.result.rows, row)
}

// itself is the header of a field in JSON.
func itself(field string) string { return field }

// blank says whether a line has nothing.
func blank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
