// Package csvfile reads tables that spreadsheets write as CSV in Denmark: their
// encodings, rows and cells. What the cells mean is left to who reads them.
package csvfile

import (
	"fmt"
	"iter"
	"strings"
)

// The limits of a row. One that passes them is a problem, and is left out.
const (
	MaxRow     = 1 << 20 // bytes
	MaxColumns = 200
)

// Record is a row as it is written.
type Record struct {
	Fields  []string
	Problem string // why it has no fields; "" for none
}

// Empty tells whether nothing is written in the row.
func (r Record) Empty() bool {
	return strings.TrimSpace(strings.Join(r.Fields, "")) == ""
}

// Records yields the rows of a table by their number, from 1. A row with a
// quotation mark that is not closed within MaxRow bytes ends at its line, with
// a problem, and so does one that is too long or has too many cells.
func Records(text string, comma byte) iter.Seq2[int, Record] {
	return func(yield func(int, Record) bool) {
		for row := 1; text != ""; row++ {
			r, rest := nextRecord(text, comma)
			if r.Problem != "" {
				_, rest, _ = strings.Cut(text, "\n")
			}
			text = rest
			if !yield(row, r) {
				return
			}
		}
	}
}

func nextRecord(text string, comma byte) (r Record, rest string) {
	for from := text; ; {
		cell, after, ended, closed := nextCell(text, comma)
		switch {
		case !closed:
			return Record{Problem: "a quotation mark is not closed"}, ""
		case len(from)-len(after) > MaxRow:
			return Record{Problem: fmt.Sprintf("the row is longer than %d bytes", MaxRow)}, ""
		case len(r.Fields) == MaxColumns:
			return Record{Problem: fmt.Sprintf("the row has more than %d cells", MaxColumns)}, ""
		}
		r.Fields = append(r.Fields, cell)
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
	cell, rest, closed = quotedCell(text[1:])
	if !closed {
		return "", "", true, false
	}
	tail, rest, ended := bareCell(rest, comma) // what follows the mark belongs to the cell
	return cell + tail, rest, ended, true
}

// quotedCell reads what stands before the mark that closes a cell. Of one that
// is not closed within MaxRow bytes nothing is read.
func quotedCell(text string) (cell, rest string, closed bool) {
	var b strings.Builder
	for b.Len() <= MaxRow {
		end := strings.IndexByte(text[:min(len(text), MaxRow)], '"')
		if end < 0 {
			return "", "", false
		}
		b.WriteString(text[:end])
		if text = text[end+1:]; !strings.HasPrefix(text, `"`) {
			return b.String(), text, true
		}
		b.WriteByte('"')
		text = text[1:]
	}
	return "", "", false
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
