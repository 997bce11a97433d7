package sources

import (
	"fmt"
	"iter"
	"strings"
)

// readCSV reads a table whose first row is the headers.
func readCSV(text string, mapping Mapping, in *intake) error {
	text, comma := separator(text)
	var columns []column
	for row, cells := range records(text, comma) {
		if columns == nil {
			if cells.empty() && cells.problem == "" {
				continue
			}
			if columns = columnsOf(cells.fields, mapping); !hasName(columns) {
				return ErrNoName
			}
			for _, c := range columns {
				if c.field == "" && !c.drop && in.mask(c.header) == c.header {
					in.result.Extra = append(in.result.Extra, c.header)
				}
			}
			continue
		}
		if err := in.row(); err != nil {
			return err
		}
		takeRow(row, cells, columns, in)
	}
	if columns == nil {
		return ErrNoName
	}
	return nil
}

func takeRow(row int, cells record, columns []column, in *intake) {
	if cells.problem != "" {
		in.bad(row, cells.problem)
		return
	}
	if cells.empty() {
		return
	}
	e, err := entryOf(columns, cells.fields)
	if err != nil {
		in.bad(row, err.Error())
		return
	}
	in.take(row, e)
}

// separator returns the character between the cells: what a line "sep=" says,
// which it takes off, else the one of ; , and tab that the headers have most
// of.
func separator(text string) (rest string, comma byte) {
	first, after, _ := strings.Cut(text, "\n")
	if sep, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); ok && len(sep) == 1 {
		return after, sep[0]
	}
	count := map[byte]int{}
	quoted := false
	for i := range len(first) {
		switch c := first[i]; {
		case c == '"':
			quoted = !quoted
		case !quoted:
			count[c]++
		}
	}
	comma = ';'
	for _, c := range []byte{',', '\t'} {
		if count[c] > count[comma] {
			comma = c
		}
	}
	return text, comma
}

// record is a row as it is written.
type record struct {
	fields  []string
	problem string
}

func (r record) empty() bool {
	return strings.TrimSpace(strings.Join(r.fields, "")) == ""
}

// records yields the rows of a table by their number, from 1. A row with a
// quotation mark that is not closed within MaxRow bytes ends at its line, with
// a problem, and so does one that is too long or has too many cells.
func records(text string, comma byte) iter.Seq2[int, record] {
	return func(yield func(int, record) bool) {
		for row := 1; text != ""; row++ {
			r, rest := nextRecord(text, comma)
			if r.problem != "" {
				_, rest, _ = strings.Cut(text, "\n")
			}
			text = rest
			if !yield(row, r) {
				return
			}
		}
	}
}

func nextRecord(text string, comma byte) (r record, rest string) {
	for from := text; ; {
		cell, after, ended, closed := nextCell(text, comma)
		switch {
		case !closed:
			return record{problem: "a quotation mark is not closed"}, ""
		case len(from)-len(after) > MaxRow:
			return record{problem: fmt.Sprintf("the row is longer than %d bytes", MaxRow)}, ""
		case len(r.fields) == MaxColumns:
			return record{problem: fmt.Sprintf("the row has more than %d cells", MaxColumns)}, ""
		}
		r.fields = append(r.fields, cell)
		if text = after; ended {
			return r, text
		}
	}
}

// nextCell reads a cell. ended says that it was the last of its row, closed
// that a quoted one has its second quotation mark.
func nextCell(text string, comma byte) (cell, rest string, ended, closed bool) {
	if !strings.HasPrefix(text, `"`) {
		cell, rest, ended = bareCell(text, comma)
		return cell, rest, ended, true
	}
	var b strings.Builder
	for text = text[1:]; b.Len() <= MaxRow; {
		end := strings.IndexByte(text[:min(len(text), MaxRow)], '"')
		if end < 0 {
			return "", "", true, false
		}
		b.WriteString(text[:end])
		if text = text[end+1:]; strings.HasPrefix(text, `"`) {
			b.WriteByte('"')
			text = text[1:]
			continue
		}
		tail, rest, ended := bareCell(text, comma) // what follows the mark belongs to the cell
		return b.String() + tail, rest, ended, true
	}
	return "", "", true, false
}

func bareCell(text string, comma byte) (cell, rest string, ended bool) {
	end := strings.IndexAny(text, string(rune(comma))+"\n")
	if end < 0 {
		return strings.TrimSuffix(text, "\r"), "", true
	}
	if text[end] == '\n' {
		return strings.TrimSuffix(text[:end], "\r"), text[end+1:], true
	}
	return text[:end], text[end+1:], false
}
