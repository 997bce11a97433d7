package reports

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

// hiding has a sign of each kind that hides something or has it read otherwise.
const hiding = "Fa\u202ekt\u2066ura\u2069\u202c\U000e0041\U000e007f\u2060\u200d nr. 7"

// Older ideas are stored as they came; what is made of them shows what there is.
func TestNothingHidesInPapersAndWorkbooks(t *testing.T) {
	table := message.Table{Name: hiding, Title: hiding, Columns: []string{hiding}, Rows: [][]message.Cell{{{Text: hiding}}, {{Text: "\u200e=1+1"}}}, Notes: []string{hiding}}
	pack := report.Pack{
		Lang: texts.Danish, Title: hiding, Made: hiding, Intro: []string{hiding, "\u200e- intet punkt", "\u200e# ingen overskrift"}, Proposal: table,
		Ideas: []report.PackIdea{{Number: 7, Heading: hiding, Title: hiding, From: hiding}},
	}
	benefits := Benefits{Lang: texts.Danish, Title: hiding, Made: hiding, Facts: []message.Fact{{Label: hiding, Value: hiding}}, Tables: []message.Table{table}, Notes: []string{hiding}}
	var page, report, csv, book bytes.Buffer
	for _, err := range []error{WritePack(&page, pack), WriteBenefits(&report, benefits), table.WriteCSV(&csv, ';'), WriteWorkbook(&book, []message.Table{table})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{
		"a page": page.String(), "Markdown": pack.Markdown(), "a report": report.String(), "a chat": Papers(pack).Content,
		"CSV": strings.TrimPrefix(csv.String(), message.CSVMark), "a workbook": cellsOf(t, &book),
	} {
		if shown := texts.Visible(text); shown != text {
			t.Errorf("%s hides something: %+q", name, text)
		}
		if !strings.Contains(text, "Faktura nr. 7") {
			t.Errorf("%s does not say what there is: %s", name, text)
		}
	}
	if text := pack.Markdown(); strings.Contains(text, "\n- intet") || strings.Contains(text, "\n# ingen") {
		t.Errorf("markup was hidden: %s", text)
	}
	for name, text := range map[string]string{"CSV": csv.String(), "a workbook": cellsOf(t, &book)} {
		if !strings.Contains(text, "'=1+1") {
			t.Errorf("%s: a formula was hidden: %s", name, text)
		}
	}
}

// cellsOf returns what is in the cells of a workbook, and the names of its
// sheets.
func cellsOf(t *testing.T, book *bytes.Buffer) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all strings.Builder
	for _, sheet := range f.GetSheetList() {
		all.WriteString(sheet + "\n")
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all.WriteString(strings.Join(row, ";") + "\n")
		}
	}
	return all.String()
}
