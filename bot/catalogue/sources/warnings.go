package sources

import "fmt"

// Warning is a value that was not taken as it is, or not at all. Its rows were taken.
type Warning struct {
	Column string // its header, or the field's name in JSON
	Value  string // at most maxShown characters of it
	Reason string // goes on from `has "value", `
	Rows   int
}

// maxShown is how many characters of a value are told.
const maxShown = 80

func (w Warning) String() string {
	rows := "1 row has"
	if w.Rows != 1 {
		rows = fmt.Sprintf("%d rows have", w.Rows)
	}
	return fmt.Sprintf("%s: %s %q, %s", w.Column, rows, w.Value, w.Reason)
}

// warn counts a value of a column. What it quotes is masked.
func (in *intake) warn(column, value, reason string) {
	value = in.mask(value)
	if runes := []rune(value); len(runes) > maxShown {
		value = string(runes[:maxShown]) + "…"
	}
	w := Warning{Column: in.mask(column), Value: value, Reason: in.mask(reason)}
	if i, ok := in.warned[w]; ok {
		in.result.Warnings[i].Rows++
		return
	}
	if len(in.result.Warnings) == maxProblems {
		in.result.Unlisted++
		return
	}
	in.warned[w] = len(in.result.Warnings)
	w.Rows = 1
	in.result.Warnings = append(in.result.Warnings, w)
}
