package texts

import (
	"math"
	"testing"
)

func TestFormatNumber(t *testing.T) {
	for _, tt := range []struct {
		v        float64
		decimals int
		da, en   string
	}{
		{0, 0, "0", "0"},
		{1234.5, 1, "1.234,5", "1,234.5"},
		{999, 0, "999", "999"},
		{1000, 0, "1.000", "1,000"},
		{1234567.891, 2, "1.234.567,89", "1,234,567.89"},
		{-1234, 0, "-1.234", "-1,234"},
		{-0.2, 0, "0", "0"},
		{300.96, 0, "301", "301"},
		{math.NaN(), 0, "0", "0"},
		{math.Inf(1), 1, "0,0", "0.0"},
		{2, -1, "2", "2"},
	} {
		if da, en := FormatNumber(Danish, tt.v, tt.decimals), FormatNumber(English, tt.v, tt.decimals); da != tt.da || en != tt.en {
			t.Errorf("FormatNumber(%v, %d) = %q and %q, want %q and %q", tt.v, tt.decimals, da, en, tt.da, tt.en)
		}
	}
	if da, en := FormatKroner(Danish, 25000), FormatKroner(English, 25000); da != "25.000 kr." || en != "DKK 25,000" {
		t.Errorf("FormatKroner = %q and %q", da, en)
	}
}

func TestFormatExact(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 2: "2", 2.5: "2,5", 2.25: "2,25", 1.0 / 3: "0,33", 1234.5: "1.234,5"} {
		if got := FormatExact(Danish, v); got != want {
			t.Errorf("%v is %q, want %q", v, got, want)
		}
	}
}
