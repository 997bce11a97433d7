package texts

import (
	"testing"
	"time"
)

func TestFormatDate(t *testing.T) {
	day := time.Date(2026, 12, 3, 9, 2, 0, 0, time.UTC)
	late := time.Date(2027, 3, 28, 15, 30, 0, 0, time.UTC)
	for _, tt := range []struct{ got, want string }{
		{FormatDate(Danish, day), "3. december 2026"},
		{FormatDate(English, day), "3 December 2026"},
		{FormatDate("", day), "3. december 2026"},
		{FormatDay(Danish, late), "28. marts"},
		{FormatDay(English, late), "28 March"},
		{FormatTime(Danish, day), "kl. 9.02"},
		{FormatTime(English, day), "9:02"},
		{FormatTime(Danish, late), "kl. 15.30"},
		{FormatTime(English, late), "15:30"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
