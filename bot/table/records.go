package table

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
	Text    string // the line as it stands, where there is a problem with it
}

// Empty tells whether nothing is written in the row.
func (r Record) Empty() bool {
	return r.Problem == "" && strings.TrimSpace(strings.Join(r.Fields, "")) == ""
}

const (
	openMark  = "a quotation mark is not closed"
	wrongMark = "a quotation mark stands where none should"
)

// records yields the rows of a text by their number, from 1. A row with a
// quotation mark that is not closed within MaxRow bytes ends at its line, with
// a problem, and so does one that is too long or has too many cells.
func records(text string, comma byte, strict bool) iter.Seq2[int, Record] {
	return func(yield func(int, Record) bool) {
		for row, rest := 1, text; rest != ""; row++ {
			r, after := nextRecord(rest, comma, strict)
			if r.Problem != "" {
				r.Text, after, _ = strings.Cut(rest, "\n")
			}
			rest = after
			if !yield(row, r) {
				return
			}
		}
	}
}

func nextRecord(text string, comma byte, strict bool) (r Record, rest string) {
	for from := text; ; {
		c := nextCell(text, comma, strict)
		switch {
		case c.problem != "":
			return Record{Problem: c.problem}, ""
		case len(from)-len(c.rest) > MaxRow:
			return Record{Problem: fmt.Sprintf("the row is longer than %d bytes", MaxRow)}, ""
		case len(r.Fields) == MaxColumns:
			return Record{Problem: fmt.Sprintf("the row has more than %d cells", MaxColumns)}, ""
		}
		r.Fields = append(r.Fields, c.text)
		if text = c.rest; c.last {
			return r, text
		}
	}
}

// cell is one that was read, and what follows it.
type cell struct {
	text, rest string
	last       bool   // of its row
	problem    string // why it cannot be read; "" for none
}

func nextCell(text string, comma byte, strict bool) cell {
	if strict && comma != '\t' {
		text = strings.TrimLeft(text, " ")
	}
	inside, isQuoted := strings.CutPrefix(text, `"`)
	if !isQuoted {
		c := bareCell(text, comma)
		if strict && strings.Contains(c.text, `"`) {
			c.problem = wrongMark
		}
		return c
	}
	quoted, rest, closed := quotedCell(inside)
	if !closed {
		return cell{problem: openMark}
	}
	c := bareCell(rest, comma)
	if strict && (strings.Trim(c.text, " ") != "" || swallows(quoted, comma)) {
		return cell{problem: wrongMark}
	}
	c.text = quoted + c.text // what follows the mark belongs to the cell
	if strict {
		c.text = quoted
	}
	return c
}

// swallows tells whether a cell seems to hold a row that should have been one of
// its own: a line of it has cells, and one of them an address.
func swallows(quoted string, comma byte) bool {
	_, more, _ := strings.Cut(quoted, "\n")
	for line := range strings.SplitSeq(more, "\n") {
		if strings.Contains(line, "@") && strings.IndexByte(line, comma) >= 0 {
			return true
		}
	}
	return false
}

// quotedCell reads what stands before the mark that closes a cell. Of one that
// is not closed within MaxRow bytes nothing is read.
func quotedCell(text string) (quoted, rest string, closed bool) {
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

func bareCell(text string, comma byte) cell {
	end := strings.IndexAny(text, string(rune(comma))+"\n")
	if end < 0 {
		return cell{text: text, last: true}
	}
	return cell{text: text[:end], rest: text[end+1:], last: text[end] == '\n'}
}
