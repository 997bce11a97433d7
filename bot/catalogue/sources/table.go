package sources

import (
	"errors"
	"strings"

	"odense.dk/ideabot/bot/table"
)

// readTable reads a table, in which a row is the headers.
func readTable(data []byte, o Options, in *intake) error {
	known := func(cells []string) int { return knownColumns(cells, o.Mapping) }
	t, err := table.Read(data, table.Options{Known: known, Sheet: o.Sheet})
	if missing := (*table.HeadersError)(nil); errors.As(err, &missing) {
		return errNoName
	}
	if err != nil {
		return err
	}
	columns := columnsOf(t.Headers, o.Mapping)
	for _, c := range columns {
		if c.field == "" && !c.drop && !c.idle && in.mask(c.header) == c.header {
			in.result.Extra = append(in.result.Extra, c.header)
		}
	}
	for row, cells := range t.Rows() {
		if err := in.row(); err != nil {
			return err
		}
		takeRow(row, cells, columns, in)
	}
	return nil
}

// knownColumns returns how many of a row's cells are headers that have a
// meaning, 0 where none is the name.
func knownColumns(cells []string, mapping Mapping) int {
	known := 0
	columns := columnsOf(cells, mapping)
	for _, c := range columns {
		if c.field != "" {
			known++
		}
	}
	if !hasName(columns) {
		return 0
	}
	return known
}

func takeRow(row int, cells table.Record, columns []column, in *intake) {
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
	in.take(row, e, func(field string) string { return headerOf(columns, field) })
}

// headerOf returns the header of a field's column. Its own name is that of a field
// that came out of another one's column.
func headerOf(columns []column, field string) string {
	for _, c := range columns {
		if c.field == field || strings.HasPrefix(c.field, field+".") {
			return c.header
		}
	}
	return field
}
