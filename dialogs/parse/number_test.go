package parse

import (
	"math"
	"testing"
)

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]float64{
		"0": 0, "7": 7, " 7 ": 7, "7.": 7, "20,5": 20.5, "20.5": 20.5, "1.234": 1234, "1.234,5": 1234.5, "1,234.5": 1234.5,
		"1.234.567": 1234567, "1,234,567": 1234567, "25 000": 25000, "25\u00a0000": 25000, "1 234 567": 1234567, "0,125": 0.125, "0.125": 0.125,
		"12,50": 12.5, "25,000": 25000, "-5": -5, "ca. 20": 20, "omkring 8": 8, "７": 7, "٣": 3,
		"½": 0.5, "1½": 1.5, "1 ½": 1.5, "1 1/2": 1.5, "1/2": 0.5, "3/4": 0.75, "¼": 0.25, "2¾": 2.75,
		"nul": 0, "en": 1, "én": 1, "et": 1, "to": 2, "Otte": 8, "tolv": 12, "nitten": 19, "tyve": 20, "enogtyve": 21, "femogtyve": 25,
		"tredive": 30, "fyrre": 40, "halvtreds": 50, "toogtres": 62, "tres": 60, "halvfjerds": 70, "firs": 80, "niogfirs": 89, "halvfems": 90,
		"nioghalvfems": 99, "hundrede": 100, "et hundrede": 100, "to hundrede": 200, "to hundrede og halvtreds": 250, "hundrede og femogtyve": 125,
		"tusind": 1000, "to tusind": 2000, "to tusind fem hundrede": 2500, "2 millioner": 2e6, "1,5 mio.": 1.5e6,
		"et par": 2, "en halv": 0.5, "et halvt": 0.5, "halvanden": 1.5, "to en halv": 2.5, "to og en halv": 2.5, "2 og en halv": 2.5,
		"one": 1, "twelve": 12, "twenty": 20, "twenty-five": 25, "twenty five": 25, "ninety-nine": 99, "a hundred": 100,
		"two hundred and fifty": 250, "three thousand": 3000, "a couple of": 2, "a half": 0.5, "half": 0.5, "two and a half": 2.5, "a dozen": 12,
	} {
		if got, ok := ReadNumber(in); !ok || math.Abs(got-want) > 1e-9 {
			t.Errorf("ParseNumber(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", "mange", "8 personer", "1.2.3", "3.12.2026", "12.34.567", "1,2,3", "halvtredje", "5-10", "1/12", "7/2", "x", "1e9",
		"99999999999999", "og", "og en halv", "kr. 5",
	} {
		if got, ok := ReadNumber(in); ok {
			t.Errorf("ParseNumber(%q) = %v", in, got)
		}
	}
}
