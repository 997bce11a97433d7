package table

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxUnpacked is how large the parts of a workbook may be together, in bytes.
const maxUnpacked = 256 << 20

// sheetError says that the sheet of a workbook must be chosen, or that there is
// none of the name.
type sheetError struct {
	asked  string   // "" where several have the headers
	sheets []string // that there are to choose from
}

func (e *sheetError) Error() string {
	names := fmt.Sprintf("%q", e.sheets)
	if e.asked == "" {
		return "several sheets have the headers; choose one with --sheet: " + names
	}
	return fmt.Sprintf("there is no sheet %q; there are: %s", e.asked, names)
}

// readWorkbook reads the sheet that is asked for, else the only one with the
// headers. Days are read as YYYY-MM-DD where the sheet shows them in the short
// form of whoever looks at it.
func readWorkbook(data []byte, o Options) (*Table, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, ShortDatePattern: "yyyy-mm-dd",
	})
	if err != nil {
		return nil, fmt.Errorf("read the workbook: %w", err)
	}
	defer func() { _ = f.Close() }() // it was read from memory
	names, err := sheetsOf(f, o.Sheet)
	if err != nil {
		return nil, err
	}
	return onlyTable(f, names, o)
}

// onlyTable returns the table of the only sheet that has the headers.
func onlyTable(f *excelize.File, names []string, o Options) (*Table, error) {
	var found []*Table
	missing := &HeadersError{}
	for _, name := range names {
		cells, err := f.GetRows(name)
		if err != nil {
			return nil, fmt.Errorf("read sheet %q: %w", name, err)
		}
		rows := sheetRows(cells)
		if t, known := findHeaders(rows, o.Known); known > 0 {
			t.Sheet, t.rows = name, padded(t.rows, len(t.Headers))
			found = append(found, t)
		} else if missing.First == nil {
			missing = noHeaders(rows)
		}
	}
	switch len(found) {
	case 0:
		return nil, missing
	case 1:
		return found[0], nil
	}
	several := &sheetError{}
	for _, t := range found {
		several.sheets = append(several.sheets, t.Sheet)
	}
	return nil, several
}

// sheetsOf returns the names of the sheets to look at: the one that is asked
// for, else all that are shown.
func sheetsOf(f *excelize.File, asked string) ([]string, error) {
	var shown []string
	for _, name := range f.GetSheetList() {
		if asked != "" && strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(asked)) {
			return []string{name}, nil
		}
		if visible, err := f.GetSheetVisible(name); err == nil && visible {
			shown = append(shown, name)
		}
	}
	if asked != "" {
		return nil, &sheetError{asked: asked, sheets: shown}
	}
	return shown, nil
}

// sheetRows yields the rows of a sheet by their number.
func sheetRows(cells [][]string) iter.Seq2[int, Record] {
	return func(yield func(int, Record) bool) {
		for i, row := range cells {
			r := Record{Fields: row}
			if len(row) > MaxColumns {
				r = Record{Problem: fmt.Sprintf("the row has more than %d cells", MaxColumns), Text: strings.Join(row, " ")}
			}
			if !yield(i+1, r) {
				return
			}
		}
	}
}

// padded yields rows with empty cells up to a width.
func padded(rows iter.Seq2[int, Record], width int) iter.Seq2[int, Record] {
	return func(yield func(int, Record) bool) {
		for i, r := range rows {
			if lack := width - len(r.Fields); lack > 0 && r.Problem == "" {
				r.Fields = append(slices.Clip(r.Fields), make([]string, lack)...)
			}
			if !yield(i, r) {
				return
			}
		}
	}
}
