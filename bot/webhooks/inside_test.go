package webhooks

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzReferenceIn(f *testing.F) {
	for _, seed := range []string{`{"reference":"26/4711"}`, `{"reference":" \u0000\n"}`, `{}`, ``, `[`, `{"reference":"010190-1234"}`, `{"reference":"\ud800"}`, "{\"reference\":\"\xff\"}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		text, err := referenceIn(body)
		if (text == "") == (err == nil) {
			t.Errorf("%q, %v", text, err)
		}
		odd := func(r rune) bool { return !unicode.IsGraphic(r) }
		if !utf8.ValidString(text) || strings.ContainsFunc(text, odd) || text != strings.TrimSpace(text) || utf8.RuneCountInString(text) > maxReference {
			t.Errorf("%q", text)
		}
	})
}
