package reports

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// longestCell is the longest text that a cell of a workbook takes, in
// characters; more is cut off.
const longestCell = 32_000

// WriteWorkbook writes tables as an Excel workbook (XLSX), a sheet for each
// with its headings in the first row and its notes below. Numbers are numbers,
// all else is text, and no cell is a formula.
func WriteWorkbook(w io.Writer, tables []message.Table) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	used := map[string]bool{}
	for n, t := range tables {
		name := sheetName(t.Name, used)
		if n == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err = errors.Join(err, writeSheet(f, name, t, bold)); err != nil {
			return fmt.Errorf("write sheet %q: %w", name, err)
		}
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

// writeSheet fills a sheet, row by row.
func writeSheet(f *excelize.File, name string, t message.Table, bold int) error {
	s, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if len(t.Columns) > 0 {
		err = s.SetColWidth(1, len(t.Columns), 18)
	}
	err = errors.Join(err, s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	heads := make([]any, 0, len(t.Columns))
	for _, c := range t.Columns {
		heads = append(heads, excelize.Cell{StyleID: bold, Value: cellText(c)})
	}
	err = errors.Join(err, s.SetRow("A1", heads))
	for n, row := range t.Rows {
		err = errors.Join(err, s.SetRow("A"+strconv.Itoa(n+2), cells(row)))
	}
	for n, note := range t.Notes {
		err = errors.Join(err, s.SetRow("A"+strconv.Itoa(len(t.Rows)+n+3), []any{cellText(note)}))
	}
	return errors.Join(err, s.Flush())
}

// cells are a row as the workbook takes it; nil is an empty cell.
func cells(row []message.Cell) []any {
	out := make([]any, len(row))
	for n, c := range row {
		switch {
		case c.Number != nil:
			out[n] = *c.Number
		case c.Text != "":
			out[n] = cellText(c.Text)
		}
	}
	return out
}

// cellText is a text that fits a cell and is no formula, even where somebody
// edits the cell.
func cellText(text string) string {
	text = message.GuardCell(strings.Map(printable, strings.ToValidUTF8(text, "")))
	if utf8.RuneCountInString(text) > longestCell {
		text = string([]rune(text)[:longestCell]) + " …"
	}
	return text
}

// printable leaves out what XML does not take.
func printable(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' || r == '\uFFFE' || r == '\uFFFF' {
		return -1
	}
	return r
}

// sheetName is a name as sheets take it: at most 31 characters, none of those
// that mean something, and each once.
func sheetName(name string, used map[string]bool) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, texts.Visible(name)), " '")
	runes := []rune(name)
	short := string(runes[:min(len(runes), 28)])
	for n := 1; short == "" || used[strings.ToLower(short)]; n++ {
		short = string(runes[:min(len(runes), 25)]) + " " + strconv.Itoa(n)
	}
	used[strings.ToLower(short)] = true
	return short
}
