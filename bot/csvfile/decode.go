package csvfile

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Decode returns the text of a file: by its byte order mark, else UTF-8 if it
// is that, else Windows-1252, which is what is left in a Danish office.
func Decode(data []byte) (string, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return utf8Only(data[3:])
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case utf8.Valid(data):
		return string(data), nil
	default:
		from = charmap.Windows1252
	}
	text, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("read as %v: %w", from, err)
	}
	return string(text), nil
}

// utf8Only returns text that says itself that it is UTF-8; what is not becomes
// the replacement character, and the row that has it is seen to be odd by
// people rather than lost.
func utf8Only(data []byte) (string, error) {
	return string(bytes.ToValidUTF8(data, []byte("\uFFFD"))), nil
}
