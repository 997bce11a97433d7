package sources

import (
	"errors"

	"odense.dk/ideabot/bot/table"
)

// readTable reads a table, in which a row is the headers.
func readTable(data []byte, mapping Mapping, in *intake) error {
	known := func(cells []string) int { return knownColumns(cells, mapping) }
	t, err := table.Read(data, table.Options{Known: known})
	if missing := (*table.HeadersError)(nil); errors.As(err, &missing) {
		return ErrNoName
	}
	if err != nil {
		return err
	}
	columns := columnsOf(t.Headers, mapping)
	for _, c := range columns {
		if c.field == "" && !c.drop && in.mask(c.header) == c.header {
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
	in.take(row, e)
}
