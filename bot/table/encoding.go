package table

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Decode returns the text of a file, with \n at the end of lines: by its byte
// order mark, as UTF-16 where every other byte is zero, else as UTF-8. Lines that
// are no UTF-8 are in one of the code pages of Danish computers, Windows-1252 or
// the terminal's 850: whichever gives Danish words.
func Decode(data []byte) string {
	text := ""
	switch order, marked := utf16Order(data); {
	case marked:
		// A decoder of UTF-16 has no errors: what it cannot read becomes U+FFFD.
		decoded, _ := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
		text = string(decoded)
	default:
		text = decodeLines(bytes.TrimPrefix(data, []byte("\ufeff")))
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// utf16Order tells whether data is UTF-16, and where it has no mark in which
// order: a table's own signs are ASCII, half of whose bytes are zero.
func utf16Order(data []byte) (order unicode.Endianness, is bool) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return unicode.LittleEndian, true
	}
	var zeros [2]int
	head := data[:min(len(data), 1000)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch most := len(head) / 4; {
	case zeros[1] > most && zeros[0] == 0:
		return unicode.LittleEndian, true
	case zeros[0] > most && zeros[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// decodeLines reads lines of UTF-8, and what is none in a code page. A letter of
// UTF-8 that was cut at the end is left out: its line is no code page for that.
func decodeLines(data []byte) string {
	if whole := uncut(data); utf8.Valid(whole) {
		return string(whole)
	}
	page := codePage(data).NewDecoder()
	var b strings.Builder
	for line := range bytes.Lines(data) {
		if !utf8.Valid(line) {
			line, _ = page.Bytes(line) // a code page has no errors
		}
		b.Write(line)
	}
	return b.String()
}

// uncut returns data without the beginning of a letter at the end of it, where
// all before that is UTF-8.
func uncut(data []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		head, tail := data[:len(data)-n], data[len(data)-n:]
		if utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) && letters(head) {
				return head
			}
			break
		}
	}
	return data
}

// letters tells whether text has letters of UTF-8 beyond ASCII, and no others.
func letters(text []byte) bool {
	return utf8.Valid(text) && bytes.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}

// The Danish letters in the two code pages. In Windows-1252 those of 850 are
// quotation marks and such, and in 850 those of Windows-1252 are frames and
// signs. Of 850, Æ and ' are left out: in Windows-1252 they are the apostrophes
// that stand in names. Where a word begins with it, it is Æ.
const (
	letters1252 = "\xe6\xf8\xe5\xc6\xd8\xc5\xe9\xfc\xf6\xe4"
	letters850  = "\x9b\x86\x9d\x8f\x91\x82\x81\x94\x84"
	ae850       = 0x92
)

// codePage returns the one in which more Danish letters stand within words.
func codePage(data []byte) encoding.Encoding {
	in1252, in850 := 0, 0
	for i, b := range data {
		switch {
		case b < utf8.RuneSelf || !besideLetter(data, i):
		case strings.IndexByte(letters1252, b) >= 0:
			in1252++
		case strings.IndexByte(letters850, b) >= 0, b == ae850 && beginsWord(data, i):
			in850++
		}
	}
	if in850 > in1252 {
		return charmap.CodePage850
	}
	return charmap.Windows1252
}

// besideLetter tells whether a letter of ASCII follows byte i, or stands before
// it where the word ends.
func besideLetter(data []byte, i int) bool {
	if i+1 < len(data) && isASCIILetter(data[i+1]) {
		return true
	}
	return i > 0 && isASCIILetter(data[i-1])
}

// beginsWord tells whether two letters of ASCII follow byte i, and none stands
// before it.
func beginsWord(data []byte, i int) bool {
	follow := i+2 < len(data) && isASCIILetter(data[i+1]) && isASCIILetter(data[i+2])
	return follow && (i == 0 || !isASCIILetter(data[i-1]))
}

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
