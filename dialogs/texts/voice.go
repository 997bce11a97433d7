package texts

import (
	"strconv"
	"time"
)

// Voice is how a person is addressed: a language, a time zone and a time. All
// texts are worded by one. The zero Voice has no texts.
type Voice struct {
	Texts Texts
	Lang  Lang
	Zone  *time.Location
	// Now is the time of the message: a day of another year is worded with its
	// year. With a zero time every day is.
	Now time.Time
}

// Text returns the text of a key, see [Texts.Get].
func (v Voice) Text(key string, args ...string) string { return v.Texts.Get(v.Lang, key, args...) }

// Date words a day, with the year unless it is the present one.
func (v Voice) Date(t time.Time) string {
	t = t.In(v.Zone)
	if t.Year() == v.Now.In(v.Zone).Year() {
		return FormatDay(v.Lang, t)
	}
	return FormatDate(v.Lang, t)
}

// Hours words hours as a whole number.
func (v Voice) Hours(h float64) string { return FormatNumber(v.Lang, h, 0) }

// Decimal words a number, with one decimal unless it is whole.
func (v Voice) Decimal(x float64) string {
	if x == float64(int64(x)) {
		return FormatNumber(v.Lang, x, 0)
	}
	return FormatNumber(v.Lang, x, 1)
}

// Count words a small number in digits, without separators.
func (v Voice) Count(n int) string { return strconv.Itoa(n) }

// Percent words a fraction, 0.25 as "25".
func (v Voice) Percent(x float64) string { return FormatNumber(v.Lang, x*100, 0) }
