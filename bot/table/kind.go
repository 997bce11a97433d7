package table

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
)

// kind is what a file is, by its content.
type kind int

// The kinds. All but the first two are no tables that are read.
const (
	plainText kind = iota
	workbook       // of Excel, xlsx
	oldOffice
	lockedOffice
	binaryWorkbook
	openDocument
	wordDocument
	presentation
	archive
	portable
	picture
	page
	markup
	binary
)

// kinds are what a kind is called, and what to do.
var kinds = map[kind][2]string{
	plainText:      {"text", ""},
	workbook:       {"an Excel workbook", ""},
	oldOffice:      {"an Excel file of the old kind (.xls)", saveAsWorkbook},
	lockedOffice:   {"an Office file with a password", "take the password off and save it again"},
	binaryWorkbook: {"a binary Excel workbook (.xlsb)", saveAsWorkbook},
	openDocument:   {"an OpenDocument file", saveAsWorkbook},
	wordDocument:   {"a Word document", "put the table in a sheet, and save it as an Excel workbook or CSV"},
	presentation:   {"a presentation", "put the table in a sheet, and save it as an Excel workbook or CSV"},
	archive:        {"a compressed file", "unpack it first"},
	portable:       {"a PDF", "ask for the table that it was made of, as an Excel workbook or CSV"},
	picture:        {"a picture", "ask for the table that it shows, as an Excel workbook or CSV"},
	page:           {"a web page", "it may be what you see when you are not signed in: sign in and download again"},
	markup:         {"XML", "export it as an Excel workbook or CSV"},
	binary:         {"no text and no workbook", "export it as an Excel workbook or CSV"},
}

const saveAsWorkbook = "open it and save it as an Excel workbook (.xlsx) or CSV UTF-8"

// kindError says that a file is no table.
type kindError struct{ kind kind }

func (e *kindError) Error() string {
	return fmt.Sprintf("this is %s: %s", kinds[e.kind][0], kinds[e.kind][1])
}

// IsText reports whether a file is text, of whatever encoding.
func IsText(data []byte) bool { return kindOf(data) == plainText }

// kindOf tells what a file is.
func kindOf(data []byte) kind {
	head := data[:min(len(data), 512)]
	text := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))))
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return oleKind(data)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return zipKind(data)
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"):
		return page
	case strings.HasPrefix(text, "<?xml"):
		return markup
	}
	return sniffed(data, head)
}

// sniffed asks for what else browsers know.
func sniffed(data, head []byte) kind {
	_, wide := utf16Order(data)
	switch is, _, _ := strings.Cut(http.DetectContentType(head), ";"); {
	case is == "application/pdf":
		return portable
	case is == "application/x-gzip", is == "application/x-rar-compressed", bytes.HasPrefix(head, []byte("7z\xbc\xaf")):
		return archive
	case strings.HasPrefix(is, "image/"):
		return picture
	case !wide && bytes.IndexByte(data, 0) >= 0:
		return binary
	}
	return plainText
}

// oleKind tells apart what Office kept in its old container: a workbook, and
// today one with a password.
func oleKind(data []byte) kind {
	wide := strings.Join(strings.Split("EncryptedPackage", ""), "\x00")
	if bytes.Contains(data, []byte(wide)) {
		return lockedOffice
	}
	return oldOffice
}

// zipKind tells apart what is kept in a zip, by the names of its parts.
func zipKind(data []byte) kind {
	for _, part := range []struct {
		name string
		kind kind
	}{
		{"xl/workbook.bin", binaryWorkbook},
		{"xl/workbook.xml", workbook},
		{"word/document.xml", wordDocument},
		{"ppt/presentation.xml", presentation},
		{"application/vnd.oasis.opendocument", openDocument},
	} {
		if bytes.Contains(data, []byte(part.name)) {
			return part.kind
		}
	}
	return archive
}
