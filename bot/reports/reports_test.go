package reports

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

var update = flag.Bool("update", false, "write what is made into the golden files")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-file +made), see -update:\n%s", path, diff)
	}
}

func benefits(t *testing.T, l texts.Lang) (Benefits, report.Benefits) {
	e := engine(t)
	r := e.BenefitReport(used(), report.Query{}, now)
	title, made := e.ReportTitle(l, r)
	return Benefits{Lang: l, Title: title, Made: made, Facts: e.ReportFacts(l, r), Tables: e.ReportTables(l, r), Notes: e.ReportNotes(l)}, r
}

func TestFilesAreAsTheyWere(t *testing.T) {
	e := engine(t)
	pack := e.BoardPack(texts.Danish, ready(), now)
	var b strings.Builder
	if err := WritePack(&b, pack); err != nil {
		t.Fatal(err)
	}
	golden(t, "pack.html", b.String())
	golden(t, "pack.md", pack.Markdown())
	golden(t, "pack.en.md", e.BoardPack(texts.English, ready(), now).Markdown())
	golden(t, "pack-empty.md", e.BoardPack(texts.Danish, nil, now).Markdown())
	b.Reset()
	view, made := benefits(t, texts.Danish)
	if err := WriteBenefits(&b, view); err != nil {
		t.Fatal(err)
	}
	golden(t, "benefits.html", b.String())
	b.Reset()
	if err := e.ReportTable(texts.Danish, made).WriteCSV(&b, ';'); err != nil {
		t.Fatal(err)
	}
	golden(t, "benefits.csv", b.String())
	golden(t, "benefits.txt", e.BenefitMessage(texts.Danish, made, "").Plain())
	golden(t, "benefits.en.txt", e.BenefitMessage(texts.English, made, report.ByType).Plain())
}

// TestPagesAreSafeAndAccessible looks for markup that somebody typed, for
// anything from elsewhere, and for what readers need.
func TestPagesAreSafeAndAccessible(t *testing.T) {
	var pack, report strings.Builder
	if err := WritePack(&pack, engine(t).BoardPack(texts.Danish, ready(), now)); err != nil {
		t.Fatal(err)
	}
	view, _ := benefits(t, texts.English)
	if err := WriteBenefits(&report, view); err != nil {
		t.Fatal(err)
	}
	for name, page := range map[string]string{"pack": pack.String(), "report": report.String()} {
		for _, never := range []string{"<img", "alert(\"1\")</script>", "src=\"http", "href=\"http", "url(", "@import", "<no value>", "ZgotmplZ", "årsværk", "FTE"} {
			if strings.Contains(page, never) {
				t.Errorf("%s has %q", name, never)
			}
		}
		if strings.Count(page, "<h1>") != 1 || strings.Count(page, "<caption>") != strings.Count(page, "<table") || strings.Count(page, "<th>") > 0 {
			t.Errorf("%s lacks headings: one h1, a caption for each table, a scope for each heading cell", name)
		}
	}
	if p := pack.String(); !strings.Contains(p, `<html lang="da">`) || strings.Count(p, `aria-hidden="true"`) != 4*5 || !strings.Contains(p, "3 af 3: flere forvaltninger, enige om arbejdsgangen") {
		t.Error("bars need words, and the page its language")
	}
	if !strings.Contains(report.String(), `<html lang="en">`) {
		t.Error("the report is not in English")
	}
}

// TestThePackProposesAndDoesNotDecide: more value first, then less effort; what
// the law demands is apart; and it is the same in whatever order ideas come.
func TestThePackProposesAndDoesNotDecide(t *testing.T) {
	e := engine(t)
	p := e.BoardPack(texts.Danish, ready(), now)
	numbers := func(ideas []report.PackIdea) (out []int64) {
		for _, i := range ideas {
			out = append(out, i.Number)
		}
		return out
	}
	if got := numbers(p.Ideas); !slices.Equal(got, []int64{121, 118, 130}) {
		t.Errorf("proposed %v", got)
	}
	if got := numbers(p.Required); !slices.Equal(got, []int64{97}) {
		t.Errorf("required %v", got)
	}
	// P1 to P5 give 15, and 200 hours measured × .95 × .8 = 152: log10(153) = 2.18.
	if v := *p.Proposal.Rows[0][4].Number; v < 17.18 || v > 17.19 {
		t.Errorf("value %v", v)
	}
	// 12 points, and (211.2 + 70.4) × .75 = 211.2: log10(212.2) = 2.33.
	if v := *p.Proposal.Rows[1][4].Number; v < 14.32 || v > 14.33 {
		t.Errorf("value %v", v)
	}
	same := ready()
	same[0], same[3] = same[3], same[0]
	if diff := cmp.Diff(p, e.BoardPack(texts.Danish, append(same, same[1]), now)); diff != "" {
		t.Errorf("in another order:\n%s", diff)
	}
	weighted, err := dialogs.New(dialogs.Config{Figures: []byte("principles: {p1: 0, p2: 0, p3: 0, p4: 0, p5: 0}\nhours_weight: 1\n")})
	if err != nil {
		t.Fatal(err)
	}
	if got := numbers(weighted.BoardPack(texts.Danish, ready(), now).Ideas); !slices.Equal(got, []int64{118, 121, 130}) {
		t.Errorf("by hours alone: %v", got)
	}
}

// TestSupportersAreCountedAndNotNamed: who has the same need is nobody's
// business but theirs.
func TestSupportersAreCountedAndNotNamed(t *testing.T) {
	text := engine(t).BoardPack(texts.Danish, ready(), now).Markdown()
	if strings.Contains(text, "Bo Friis") || strings.Contains(text, "Ida Lund") {
		t.Error("a supporter is named")
	}
	if !strings.Contains(text, "3 enheder, 17 personer") {
		t.Error("supporters are not counted")
	}
}

// TestAWorkbookCanBeReadBack reads what was written, cell by cell.
func TestAWorkbookCanBeReadBack(t *testing.T) {
	evil := []string{"=1+1", "+A1", "-2", "@SUM(A1)", "=HYPERLINK(\"http://example.com\")", "\t=1", "Æ\x00ø\x1b"}
	table := message.Table{Name: "a/b:c*[d]?\\ and a name that is too long", Columns: []string{"Tekst", "=Tal"}, Notes: []string{"=note"}}
	for n, text := range evil {
		table.Rows = append(table.Rows, []message.Cell{{Text: text}, {Number: new(float64(n) + .5)}})
	}
	table.Rows = append(table.Rows, []message.Cell{{}, {Text: strings.Repeat("ø", 40_000)}})
	var b bytes.Buffer
	if err := WriteWorkbook(&b, []message.Table{table, {Name: table.Name}, {Name: ""}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	sheets := f.GetSheetList()
	if len(sheets) != 3 || sheets[0] == sheets[1] || len(sheets[0]) > 31 {
		t.Errorf("sheets %q", sheets)
	}
	rows, err := f.GetRows(sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(evil)+4 || rows[0][1] != "'=Tal" || rows[len(rows)-1][0] != "'=note" {
		t.Fatalf("rows %q", rows)
	}
	for n, text := range evil[:6] {
		if rows[n+1][0] != "'"+text || rows[n+1][1] != []string{"0.5", "1.5", "2.5", "3.5", "4.5", "5.5"}[n] {
			t.Errorf("%q was read as %q", text, rows[n+1])
		}
		for _, cell := range []string{"A", "B"} {
			if formula, err := f.GetCellFormula(sheets[0], cell+string(rune('2'+n))); err != nil || formula != "" {
				t.Errorf("a formula %q, %v", formula, err)
			}
		}
	}
	if rows[7][0] != "Æø" || len([]rune(rows[8][1])) > 32_767 {
		t.Errorf("rows %.60q", rows[7:])
	}
}

// TestReportsAreWorkbooks: numbers are numbers there, and the unknown is empty.
func TestReportsAreWorkbooks(t *testing.T) {
	view, _ := benefits(t, texts.Danish)
	var b bytes.Buffer
	if err := WriteWorkbook(&b, view.Tables); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.GetSheetList(); !slices.Equal(got, []string{"Forvaltning", "Princip", "Gevinsttype", "Taget i brug", "Genbrug", "Skøn og virkelighed"}) {
		t.Errorf("sheets %q", got)
	}
	for cell, want := range map[string]string{"A2": "Beskæftigelse og Social", "B2": "1", "D2": "222.4", "G2": "", "A4": "Ældre og Handicap", "D4": "422.4", "G4": "340"} {
		if got, err := f.GetCellValue("Forvaltning", cell); err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", cell, got, err, want)
		}
	}
}

// TestPapersOfAChat are a page, made by the engine.
func TestPapersOfAChat(t *testing.T) {
	f := Papers(engine(t).BoardPack(texts.Danish, ready(), now))
	if f.Name != "html" || !strings.HasPrefix(f.Content, "<!doctype html>") {
		t.Errorf("%s: %.40q", f.Name, f.Content)
	}
}

// TestTheLongestIdeaFitsTwoPages holds the length of an idea with long texts
// everywhere to what was seen to fit two printed pages.
func TestTheLongestIdeaFitsTwoPages(t *testing.T) {
	p := engine(t).BoardPack(texts.Danish, []idea.Idea{wordy()}, now)
	p.Proposal, p.Intro = message.Table{}, nil
	if n := len([]rune(p.Markdown())); n > 5800 || n < 4000 {
		t.Errorf("%d characters", n)
	}
}
