package blocks

import (
	"strings"
	"testing"
	"unicode/utf8"

	"odense.dk/ideabot/dialogs/message"
)

func TestButtonsCarryWhatTheyAreAbout(t *testing.T) {
	for _, of := range []message.Of{
		{},
		{Draft: "d1", Step: "question/problem", Rev: 7},
		{Idea: 118, Step: "manager", Rev: 9},
		{Draft: "a|b%7C", Step: "100% |", Rev: 1 << 30},
		{Step: message.StepQuery},
	} {
		for _, option := range []string{"", "send", "match:a|b", "lookup|sygefravær %7C", strings.Repeat("ø", 150)} {
			got, opt, ok := Decode(Encode(of, option))
			if got != of || opt != option || !ok {
				t.Errorf("%+v %q: %+v %q %v", of, option, got, opt, ok)
			}
		}
	}
}

func TestDecodeRefusesWhatItDidNotMake(t *testing.T) {
	for _, bad := range []string{"", "send", "1|d1", "0|d1|||1|send", "1|d1|x||1|send", "1|d1|||1.5|send", "1|%zz|||1|send", strings.Repeat("|", 9000)} {
		if of, option, ok := Decode(bad); ok || option != "" || of != (message.Of{}) {
			t.Errorf("decode(%.40q) = %+v, %q, %v", bad, of, option, ok)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Encode(message.Of{Draft: "d1", Step: "reuse", Rev: 1}, "match:sol-31"))
	f.Add("1|%7C|9223372036854775808||-1|")
	f.Fuzz(func(t *testing.T, s string) {
		of, option, ok := Decode(s)
		if !ok || !utf8.ValidString(s) {
			return
		}
		if again, opt, ok := Decode(Encode(of, option)); !ok || again != of || opt != option {
			t.Errorf("decode(%q) = %+v, %q, again %+v, %q, %v", s, of, option, again, opt, ok)
		}
	})
}
