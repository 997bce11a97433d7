package message

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/texts"
)

// Table is rows of figures, for any way of showing them. Its texts are in one
// language, and contain no markup.
type Table struct {
	// Name is short, as for a spreadsheet's tab; Title is a line above the
	// table.
	Name, Title string
	Columns     []string
	Rows        [][]Cell
	// Head is the index of the column that names a row, -1 for none.
	Head int
	// Notes stand below the table.
	Notes []string
	// Blank is how an empty cell is read aloud: "ukendt".
	Blank string
}

// Cell is a text or a number. The zero Cell is empty: its value is unknown.
type Cell struct {
	Text   string
	Number *float64
	// Decimals is how many decimals the number has.
	Decimals int
}

// TextCell returns a cell with a text.
func TextCell(text string) Cell { return Cell{Text: text} }

// CountCell returns a cell with a count.
func CountCell(n int) Cell { return Cell{Number: new(float64(n))} }

// Plain returns a cell's content for programs: numbers without thousands
// separators, and a text guarded so that no spreadsheet takes it as a formula.
func (c Cell) Plain() string {
	if c.Number == nil {
		return GuardCell(c.Text)
	}
	return strconv.FormatFloat(*c.Number, 'f', c.Decimals, 64)
}

// Words returns a cell's content for people.
func (t Table) Words(l texts.Lang, c Cell) string {
	switch {
	case c.Number != nil:
		return texts.FormatNumber(l, *c.Number, c.Decimals)
	case c.Text == "":
		return t.Blank
	}
	return c.Text
}

// formulaStarts begin what a spreadsheet takes as a formula, including wide
// forms and characters that it skips.
const formulaStarts = "=+-@\t\r\n|%＝＋－＠"

// GuardCell puts an apostrophe before a text that a spreadsheet would take as a
// formula. Others stay as they are, but for signs that hide something.
func GuardCell(text string) string {
	text = texts.Visible(text)
	first, size := utf8.DecodeRuneInString(strings.TrimLeft(text, "' \u00a0"))
	if size > 0 && strings.ContainsRune(formulaStarts, first) {
		return "'" + text
	}
	return text
}

// CSVMark tells a spreadsheet that a file is UTF-8.
const CSVMark = "\ufeff"

// WriteCSV writes a table for spreadsheets: with CSVMark, and with no cell that
// is taken as a formula. The separator has to be one that encoding/csv accepts.
func (t Table) WriteCSV(w io.Writer, separator rune) error {
	if _, err := io.WriteString(w, CSVMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = separator, true
	row := make([]string, 0, len(t.Columns))
	for _, c := range t.Columns {
		row = append(row, GuardCell(c))
	}
	err := out.Write(row)
	for _, cells := range t.Rows {
		row = row[:0]
		for _, c := range cells {
			row = append(row, c.Plain())
		}
		err = errors.Join(err, out.Write(row))
	}
	out.Flush()
	return errors.Join(err, out.Error())
}

// CSV returns the table as a file for Danish spreadsheets.
func (t Table) CSV() string {
	var b strings.Builder
	_ = t.WriteCSV(&b, ';') // a builder never fails
	return b.String()
}
