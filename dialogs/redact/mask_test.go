package redact

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/parse"
)

func TestMaskCPR(t *testing.T) {
	const x = Mask
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"010190-1234", x},
		{"0101901234", x},
		{"010190 1234", x},
		{"010190–1234", x},
		{"010190\u20111234", x},
		{"010190—1234", x},
		{"010190 - 1234", x},
		{"010190\u00a01234", x},
		{"010190\n1234", x},
		{"610190-1234", x},
		{"910190-1234", x},
		{"290200-1234", x},
		{"1003388382", x},
		{"Min borger 010190-1234 ringede.", "Min borger " + x + " ringede."},
		{"cpr010190-1234x", "cpr" + x + "x"},
		{"(010190-1234),0202911234", "(" + x + ")," + x},
		{"012345 010190-1234 12345678", "012345 " + x + " 12345678"},
		{"０１０１９０-１２３４", x},
		{"٠١٠١٩٠-١٢٣٤", x},
		{"𝟎𝟏𝟎𝟏𝟗𝟎𝟏𝟐𝟑𝟒", x},
		{"0\u200b10190\u200d-12\ufeff34", x},
		{"010190\u00ad1234", x},
		{"01.01.90-1234", x},
		{"01 01 90 1234", x},
		{"010190.1234", x},
		{"01.01.90.1234", x},
		{"610190.1234", x},
		{"01011990-1234", x},
		{"010119901234", x},
		{"01011990 1234", x},
		{"01.01.1990-1234", x},
		{"01-01-2007-1234", x},
		{"01/01/1890.1234", x},
		{"Hun er født 01011990-1234, ikke 01.01.90-1234.", "Hun er født " + x + ", ikke " + x + "."},
		{"01-01-90-1234", x},
		{"01/01/90 - 1234", x},
		{"12 010190 1234", "12 " + x},
		{`{"a":"010190\u20131234","b":"x\n0101901234"}`, `{"a":"` + x + `","b":"x\n` + x + `"}`},
		{"P-nr. 010190-1234", "P-nr. " + x},
		{"CPR-nr. 0101901234", "CPR-nr. " + x},
		{"hjælp-nr 0101901234", "hjælp-nr " + x},
		{"P-nr. er ikke 0101901234", "P-nr. er ikke " + x},
	} {
		got, hits := maskCPR(tt.in)
		if got != tt.want || hits != strings.Count(tt.want, x) {
			t.Errorf("MaskCPR(%q) = %q, %d, want %q", tt.in, got, hits, tt.want)
		}
	}
}

func TestMaskCPRKeeps(t *testing.T) {
	for _, in := range []string{
		"12345678", "12 34 56 78", "+45 12 34 56 78", "004512345678", "35228787 (CVR)",
		"5790001330552", "10101901234", "01019012345", "320190-1234", "011390-1234", "310490-1234", "300290-1234", "000190-1234",
		"920190-1234", "500190-1234", "01.01.1990 1234", "24.12.2025 1530", "01012190-1234", "01011990-12345", "32011990-1234", "24.12.25 1530", "24-12-25 1530", "150000 1200", "2026-12-03 1200",
		"P-nr. 1003388382", "p-nummer: 1003388382", "P nr 1003388382", "P-nummer (1003388382)", "P\nnr. 1003388382",
		"produktionsenhed 1003388382", "Produktionsenheden: 1003388382", "produktionsenhedsnummer 1003388382",
		"010190-123", "01019-1234", "x\xff1234", Mask,
	} {
		if got, hits := maskCPR(in); got != in || hits != 0 {
			t.Errorf("MaskCPR(%q) = %q, %d", in, got, hits)
		}
	}
}

// maskedLeft finds what the rules call a CPR number, in another way than MaskCPR.
func maskedLeft(s string) bool {
	for _, m := range regexp.MustCompile(`\d{4}(?:18|19|20)?\d{2}[\s\-–.]?\d{4}`).FindAllStringIndex(s, -1) {
		before, after := m[0] > 0 && isASCIIDigit(s[m[0]-1]), m[1] < len(s) && isASCIIDigit(s[m[1]])
		day, _ := strconv.Atoi(s[m[0] : m[0]+2])
		month, _ := strconv.Atoi(s[m[0]+2 : m[0]+4])
		named := regexp.MustCompile(`p ?n|produktionsenhed|sag|case|journal|j ?nr|ordre|faktura|vare|serie`).MatchString(parse.Fold(s[:m[0]]))
		if !before && !after && day%60 >= 1 && day%60 <= 28 && day < 90 && month >= 1 && month <= 12 && !named {
			return true
		}
	}
	return false
}

func isASCIIDigit(b byte) bool { return '0' <= b && b <= '9' }

// disguises reports whether a digit may be written with r, or hidden by it, so that
// maskedLeft sees another number than there is.
func disguises(r rune) bool {
	return r == '\\' || r == '&' || r > unicode.MaxASCII && !unicode.IsLetter(r) && r != '–'
}

func FuzzMaskCPR(f *testing.F) {
	for _, s := range []string{
		"010190-1234", "P-nr. 1003388382", "a 610190–1234 b 12345678", `{"x":"010190\u20111234"}`, "01 01 90 1234 0101901234", "0\u200b101901234",
		"010190.1234", "01.01.90-1234", "01011990-1234", "01.01.1990-1234",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		masked, hits := maskCPR(s)
		if again, more := maskCPR(masked); again != masked || more != 0 {
			t.Errorf("MaskCPR(%q) = %q, then %q", s, masked, again)
		}
		if hits == 0 && masked != s {
			t.Errorf("MaskCPR(%q) = %q without a hit", s, masked)
		}
		if utf8.ValidString(s) && !utf8.ValidString(masked) {
			t.Errorf("MaskCPR(%q) = %q is not UTF-8", s, masked)
		}
		if utf8.ValidString(s) && !strings.ContainsFunc(s, disguises) && maskedLeft(masked) {
			t.Errorf("MaskCPR(%q) = %q leaves a number", s, masked)
		}
		if quoted, err := json.Marshal(s); err == nil {
			inside, _ := maskCPR(string(quoted))
			if !json.Valid([]byte(inside)) {
				t.Errorf("MaskCPR(%s) = %s is not JSON", quoted, inside)
			}
		}
	})
}

// TestMaskCPRInDisguise has spellings that an intruder, or a hurry, came up
// with. "pnr" is short for a personal number as well as for a workplace.
func TestMaskCPRInDisguise(t *testing.T) {
	for _, in := range []string{"pnr 0101901234", "Pnr. 010190-1234", "010190/1234", "010190 / 1234"} {
		if got, hits := maskCPR(in); hits != 1 || strings.Contains(got, "1234") {
			t.Errorf("MaskCPR(%q) = %q, %d", in, got, hits)
		}
	}
}

// A sign that nobody sees hides no CPR number, and is not kept.
func TestNothingHidesInWhatIsStored(t *testing.T) {
	for name, tt := range map[string]struct {
		text, want string
		hits       int
	}{
		"turned around":        {"faktura\u202efdp.exe", "fakturafdp.exe", 0},
		"tags within a number": {"01\U000e00300190\U000e0031-1234", Mask, 1},
		"isolated":             {"\u2067010190\u2069-\u20661234", Mask, 1},
		"joined":               {"0101\u206090\u200d1234", Mask, 1},
		"with letters unseen":  {"010190\u3164-1234", Mask, 1},
	} {
		if got, hits := Clean(tt.text); got != tt.want || hits != tt.hits {
			t.Errorf("%s: %+q, %d", name, got, hits)
		}
		if got := Masked(tt.text); got != tt.want {
			t.Errorf("%s, of a file: %+q", name, got)
		}
	}
}
