// Package reports makes files of what package dialogs reports: pages for
// browsers and printers, and workbooks. What is in them is decided there; here
// it only gets a form. Everything is pure: the same report gives the same file,
// workbooks included, and nothing in a file is run or loaded from elsewhere.
package reports

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

//go:embed pages/*
var pageFiles embed.FS

// pages are the templates: pack.html and benefits.html, with what they share.
var pages = template.Must(template.New("pages").Funcs(template.FuncMap{
	"filled": func(n int) []struct{} { return make([]struct{}, max(0, n)) },
	"less":   func(a, b int) int { return a - b },
	"tabled": func(t *message.Table, l texts.Lang, sorting string) tabled { return tabled{*t, l, sorting} },
	"table":  func(t message.Table, l texts.Lang, sorting string) tabled { return tabled{t, l, sorting} },
}).ParseFS(pageFiles, "pages/*.html"))

// tabled is a table in a page. Sorting is how it can be sorted, "" where it
// cannot.
type tabled struct {
	message.Table
	Lang    texts.Lang
	Sorting string
}

// WritePack writes the papers for a meeting as one page of HTML, which prints
// on A4 with each idea on a sheet of its own.
func WritePack(w io.Writer, p report.Pack) error {
	if err := writePage(w, "pack.html", p); err != nil {
		return fmt.Errorf("write the papers: %w", err)
	}
	return nil
}

// writePage writes a page, without signs that hide something.
func writePage(w io.Writer, name string, data any) error {
	var b strings.Builder
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		return err
	}
	_, err := io.WriteString(w, texts.Visible(b.String()))
	return err
}

// Papers makes the papers for a meeting a file for a chat, see
// [dialogs.Config].
func Papers(p report.Pack) message.File {
	var b strings.Builder
	if err := WritePack(&b, p); err != nil {
		return message.File{Name: "md", Content: p.Markdown()}
	}
	return message.File{Name: "html", Content: b.String()}
}

// Benefits is a report on benefits as a page.
type Benefits struct {
	Lang        texts.Lang
	Title, Made string
	Facts       []message.Fact
	Tables      []message.Table
	Notes       []string
}

// WriteBenefits writes a report on benefits as one page of HTML, which prints
// on A4 across.
func WriteBenefits(w io.Writer, b Benefits) error {
	if err := writePage(w, "benefits.html", b); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}
