package sources

import (
	"strings"

	"odense.dk/ideabot/bot/csvfile"
)

// readCSV reads a table whose first row is the headers.
func readCSV(text string, mapping Mapping, in *intake) error {
	text, comma := separator(text)
	var columns []column
	for row, cells := range csvfile.Records(text, comma) {
		if columns == nil {
			if cells.Empty() && cells.Problem == "" {
				continue
			}
			if columns = columnsOf(cells.Fields, mapping); !hasName(columns) {
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

func takeRow(row int, cells csvfile.Record, columns []column, in *intake) {
	if cells.Problem != "" {
		in.bad(row, cells.Problem)
		return
	}
	if cells.Empty() {
		return
	}
	e, err := entryOf(columns, cells.Fields)
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
