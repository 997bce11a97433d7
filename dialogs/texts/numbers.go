package texts

import (
	"math"
	"strconv"
	"strings"
)

// FormatNumber writes v with a number of decimals and with thousands
// separators, 1.234,5 in Danish and 1,234.5 in English. NaN and infinities are
// written as 0.
func FormatNumber(l Lang, v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', max(decimals, 0), 64)
	whole, fraction, _ := strings.Cut(s, ".")
	thousands, decimal := ".", ","
	if l == English {
		thousands, decimal = ",", "."
	}
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteByte('-')
	}
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thousands)
		}
		b.WriteRune(c)
	}
	if fraction != "" {
		b.WriteString(decimal + fraction)
	}
	return b.String()
}

// FormatExact writes a number with two decimals at most, and those that it has.
func FormatExact(l Lang, v float64) string {
	for decimals := range 2 {
		if ten := math.Pow10(decimals); math.Round(v*ten)/ten == v {
			return FormatNumber(l, v, decimals)
		}
	}
	return FormatNumber(l, v, 2)
}

// FormatKroner writes whole kroner, "25.000 kr." in Danish and "DKK 25,000" in
// English.
func FormatKroner(l Lang, kroner int64) string {
	if l == English {
		return "DKK " + FormatNumber(l, float64(kroner), 0)
	}
	return FormatNumber(l, float64(kroner), 0) + " kr."
}
