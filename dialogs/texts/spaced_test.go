package texts

import (
	"testing"
	"unicode"
)

func TestSpaced(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"nothing":                            {"", ""},
		"plain":                              {"Rød grød\n\tmed fløde", "Rød grød\n\tmed fløde"},
		"no-break, narrow, figure, thin":     {"12\u00a0000,\u202f5\u2007kr\u2009nu", "12 000, 5 kr nu"},
		"wide, of a Braille cell":            {"a\u3000b\u2800c", "a b c"},
		"lines of Windows and of old Macs":   {"a\r\nb\rc", "a\nb\nc"},
		"a line in a cell, and a new page":   {"a\vb\fc", "a\nb\nc"},
		"lines and paragraphs of Unicode":    {"a\u2028b\u2029c\u0085d", "a\nb\nc\nd"},
		"controls between digits":            {"010190-12\u008534\r\v5", "010190-1234\n\n5"},
		"without width, before a number":     {"status\ufeff42, \u206042, uge\u00ad7", "status 42, \u206042, uge 7"},
		"without width, within a word":       {"borger\u00adservice", "borger\u00adservice"},
		"without width, at the very ends":    {"\ufeffa1\ufeff", "\ufeffa1\ufeff"},
		"a space of its own at either end":   {"\u00a0a\u00a0", " a "},
		"letters that only look like spaces": {"a\u3164b", "a\u3164b"},
	} {
		if got := Spaced(tt.text); got != tt.want {
			t.Errorf("%s: got %+q, want %+q", name, got, tt.want)
		}
	}
	for _, r := range spaceSigns() {
		if got := Spaced("a" + string(r) + "b"); got != "a b" {
			t.Errorf("%U: got %+q", r, got)
		}
	}
}

// spaceSigns are the spaces of Unicode.
func spaceSigns() (all []rune) {
	for _, span := range unicode.Zs.R16 {
		for r := rune(span.Lo); r <= rune(span.Hi); r += rune(span.Stride) {
			all = append(all, r)
		}
	}
	return all
}

func FuzzSpaced(f *testing.F) {
	f.Add("a\u00a0\r\n\u2029\ufeff1\u200b")
	f.Fuzz(func(t *testing.T, text string) {
		once := Spaced(text)
		if again := Spaced(once); again != once {
			t.Errorf("%+q becomes %+q and then %+q", text, once, again)
		}
		if len([]rune(once)) > len([]rune(text)) {
			t.Errorf("%+q grows to %+q", text, once)
		}
	})
}
