package csvfile

import (
	"errors"
	"strings"
	"unicode"
)

// ErrQuotes is returned for quotation marks that do not match.
var ErrQuotes = errors.New("quotation marks do not match")

// Line returns the cells of a table in which each line is a row, whatever
// stands in the lines around it. It is stricter than Records: a quotation mark
// stands around a cell, where there may be space before it, or twice within
// one; where it stands elsewhere the error is ErrQuotes. Without any quotation
// mark, cells are as they are written.
func Line(line string, comma byte) (cells []string, err error) {
	if !strings.Contains(line, `"`) {
		return strings.Split(line, string(rune(comma))), nil
	}
	for ended := false; !ended; {
		if comma != '\t' {
			line = strings.TrimLeftFunc(line, unicode.IsSpace)
		}
		var cell string
		if cell, line, ended, err = strictCell(line, comma); err != nil {
			return nil, err
		}
		cells = append(cells, cell)
	}
	return cells, nil
}

func strictCell(text string, comma byte) (cell, rest string, ended bool, err error) {
	text, isQuoted := strings.CutPrefix(text, `"`)
	if !isQuoted {
		cell, rest, ended = bareCell(text, comma)
		if strings.Contains(cell, `"`) {
			err = ErrQuotes
		}
		return cell, rest, ended, err
	}
	cell, text, closed := quotedCell(text)
	tail, rest, ended := bareCell(text, comma)
	if !closed || tail != "" {
		err = ErrQuotes
	}
	return cell, rest, ended, err
}
