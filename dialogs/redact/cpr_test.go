package redact

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestFormsOfACPRNumber has the forms in which people and programs write a
// number; of none may the last four digits stay.
func TestFormsOfACPRNumber(t *testing.T) {
	for _, in := range []string{
		// Signs between the parts.
		"150385-4321", "1503854321", "150385 4321", "150385–4321", "150385—4321", "150385.4321", "150385/4321",
		"150385_4321", "150385,4321", "150385|4321", "150385=4321", "150385+4321", "150385•4321", "150385·4321", "150385*4321",
		"150385:4321", "150385;4321", "150385#4321", "150385~4321", "150385\\4321", "150385¦4321", "150385…4321", "150385--4321",
		"150385 - 4321", "150385 – 4321", "150385 / 4321", "150385 | 4321", "150385 • 4321", "150385 _ 4321", "150385 -4321", "150385- 4321",
		// Brackets and marks.
		"(150385)4321", "150385(4321)", "150385 (4321)", "(150385)-(4321)", "[150385]-[4321]", "{150385} 4321", "<150385>-4321", "(150385) 4321",
		"*150385*-4321", "*150385-4321*", "*150385* *4321*", "_150385_-_4321_", "~150385~-4321", "`150385`-`4321`", "'150385'-'4321'", "**150385**-**4321**",
		// Digits apart.
		"1 5 0 3 8 5 4 3 2 1", "1 5 0 3 8 5 - 4 3 2 1", "1-5-0-3-8-5-4-3-2-1", "1.5.0.3.8.5.4.3.2.1", "1 5 0 3 8 5 – 4 3 2 1",
		"1503 85 4321", "15 0385 4321", "15 03 85 4321", "15 03 85-4321", "1503 85-4321", "15 03 1985 4321", "1503 1985-4321",
		// The date as one writes dates.
		"15.03.85-4321", "15.3.85-4321", "5.3.85-4321", "05.3.85-4321", "15/3-85-4321", "15/03-85 / 4321", "15-03-85-4321", "15/03/1985-4321",
		"15_03_85_4321", "15. 03. 85-4321", "5.3.1985-4321", "15.03.85/4321", "15–03–85–4321",
		// As other programs write the signs.
		"150385&#45;4321", "150385&nbsp;4321", "150385&ndash;4321", "150385&#x2D;4321", "150385&minus;4321", "150385&shy;4321", "&#49;50385-4321", "&#1503854321;", "&#150385;4321",
		`150385\u20134321`, `150385\n4321`, "１５０３８５－４３２１", "150385-4321¹", "²150385-4321", "15\u200b0385\u20604321", "150385．4321",
		// Near a word for it: doubtful signs, a zero that is gone, pairs.
		"CPR 150385: 4321", "CPR: 150385, 4321", "cpr-nr. 15.03.85 4321", "cpr 15.03.85 – 4321", "personnummer 15.03.85: 4321", "personnr. 150385. 4321",
		"CPR 50385-4321", "cprnr 503854321", "CPR-nummer 50385 4321", "50385-4321 (cpr)", "cpr 15 03 85 43 21",
		"CPR 1985-03-15-4321", "CPR 19850315-4321", "C.P.R. 15,03,85,4321", "fødselsnummer 5.3.85 4321", "cpr 15|3|85|4321", "cpr: 150385 + 4321",
		// Replacement numbers.
		"750385-4321", "750385_4321", "75.03.85-4321", "7 5 0 3 8 5 4 3 2 1",
	} {
		got, hits := maskCPR(in)
		if hits != 1 || strings.ContainsAny(got, "4４") {
			t.Errorf("%q is %q, %d", in, got, hits)
		}
	}
}

// TestNumbersThatAreNoCPRNumber has what stays as it is.
func TestNumbersThatAreNoCPRNumber(t *testing.T) {
	for _, in := range []string{
		// Dates with times and counts.
		"24.12.25 1530", "24.12.25 – 1530", "24.12.25: 1530", "24.12.25, 1530", "24.12.2025 1530", "24.12.2025, 1530 gæster", "24-12-25 1530", "24/12-25 1530",
		"1.2.26 1400", "1/2-26: 1400", "1.2.26 - 1400 borgere", "den 240326: 1500 borgere", "den 240326, 1500 borgere", "Fristen er 240326. 1500 svarede.",
		"24.03.261530", "2026-03-24 1530", "2026-03-24T15:30:00Z", "24.03.2026 15:30", "240326 kl. 1530", "20260324 1530", "24.03.26 kl. 15.30-16.30", "Mødet er 24.03.26! 1200 kom.",
		// Years and ranges.
		"2019-2024", "1985-2025", "01.01.2020-2025", "01.01.2020 - 2025", "10.11.12 - 2025", "240326-310326", "24.03.26-31.03.26", "2020/2021 1200", "uge 10-11-12 2025",
		"skoleåret 2025/26 1200 elever",
		// Amounts and sums.
		"110500 + 2000", "110500 = 2000", "110.500-1500 kr.", "1.250.000 1500", "110500 (2024)", "110500 kr. 1200 kr.", "25.000,50 1500", "12.500.000,00", "110500, 2000 og 300 kr.", "110500: 2000",
		"1,5 0,3 8,5", "320500-1200",
		// Other numbers.
		"12 34 56 78", "+45 12 10 85 43", "004512108543", "tlf. 20 11 20 11", "+45 20112011, lokal 1530", "CVR 35209115", "cvr: 35 20 91 15",
		"EAN 5798003456781", "5798 0034 56781", "GLN 5798003456781", "KLE 27.36.04", "27.36.04-G01-1-26", "sag 2026-015038", "sagsnr. 1503854321", "sagsnummer: 1503854321", "Sags nr. 1503854321",
		"EMN-2026-01503", "26/015038", "P-nr. 1003388382", "p-nummer: 1003388382", "journalnr. 1503854321", "faktura 15038543", "version 11.10.2-34", "192.168.10.12", "5000 Odense C, 1503",
		"ordrenr. 1503854321", "matr. 15a 0385", "15 ud af 85, 43 %", "3 4 5 4 3 5 2 1 3 4",
	} {
		if got, hits := maskCPR(in); got != in || hits != 0 {
			t.Errorf("%q is %q, %d", in, got, hits)
		}
	}
}

// TestEverySignBetweenTheParts puts every sign of the basic plane between the parts of a
// number that is named.
func TestEverySignBetweenTheParts(t *testing.T) {
	for r := rune(' '); r <= 0xFFFF; r++ {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '"' || unicode.IsControl(r) || !utf8.ValidRune(r) {
			continue
		}
		sep := string(r)
		for _, in := range []string{"CPR: 150385" + sep + "4321 ja", "CPR: 15" + sep + "03" + sep + "85" + sep + "4321 ja"} {
			if got, hits := maskCPR(in); hits != 1 || strings.Contains(got, "4321") {
				t.Fatalf("%q (%U) is %q, %d", in, r, got, hits)
			}
		}
	}
}

// FuzzCPRSigns puts any signs between the parts of a number that is named.
func FuzzCPRSigns(f *testing.F) {
	for _, sep := range []string{"-", " ", "_", ", ", "* *", "\u2011", "&nbsp;", "•", "+", " | ", ") ("} {
		f.Add(sep, sep)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		odd := func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '"' || r == utf8.RuneError || unicode.IsControl(r)
		}
		if len(a) > 3 || len(b) > 3 || a == "" || strings.ContainsFunc(a+b, odd) {
			return
		}
		in := "CPR-nr. 150385" + b + "4321 ja"
		if got, hits := maskCPR(in); hits != 1 || strings.Contains(got, "4321") {
			t.Errorf("%q is %q, %d", in, got, hits)
		}
		in = "CPR-nr. 15" + a[:signLength(a)] + "03" + a[:signLength(a)] + "85" + b + "4321 ja"
		if got, hits := maskCPR(in); hits != 1 || strings.Contains(got, "4321") {
			t.Errorf("%q is %q, %d", in, got, hits)
		}
	})
}

// TestSeveralCPRNumbers has several numbers, and one next to what stays.
func TestSeveralCPRNumbers(t *testing.T) {
	const x = Mask
	for in, want := range map[string]string{
		"CPR\n503854321\n604854321\n":                                                "CPR\n" + x + "\n" + x + "\n",
		"150385-4321 kom 24.12.25 1530":                                              x + " kom 24.12.25 1530",
		"cpr 150385-4321, mødet er 24.12.25 1530":                                    "cpr " + x + ", mødet er 24.12.25 1530",
		"24.12.25 1530 var 150385, 4321 (cpr) her":                                   "24.12.25 1530 var " + x + " (cpr) her",
		"240326: 1500 " + x + " kom":                                                 "240326: 1500 " + x + " kom",
		"Vi slår op i CPR, når borgeren møder i Borgerservice, senest 24.12.25 1530": "Vi slår op i CPR, når borgeren møder i Borgerservice, senest 24.12.25 1530",
		"[150385-4321], [160485-4321]":                                               "[" + x + "], [" + x + "]",
		"Opslag i CPR tager 12 minutter, 2500 gange, 2 personer":                     "Opslag i CPR tager 12 minutter, 2500 gange, 2 personer",
	} {
		if got, _ := maskCPR(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// signLength is the length of the first rune, in bytes.
func signLength(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}
