package chat_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		text  string
		limit int
		want  string
	}{
		{"kort", 4, "kort"},
		{"en lang sætning, der fylder", 18, "en lang sætning …"},
		{"udenmellemrum", 8, "udenme …"},
		{"🙂🙂🙂🙂", 8, "🙂🙂🙂🙂"},
		{"🙂🙂🙂🙂🙂", 8, "🙂🙂🙂 …"},
	} {
		if got := chat.Shorten(tt.text, tt.limit); got != tt.want || chat.Units(got) > tt.limit {
			t.Errorf("%q to %d: %q of %d", tt.text, tt.limit, got, chat.Units(got))
		}
	}
}

// TestChunks are the whole text again, but for parts in which nothing is seen.
func TestChunks(t *testing.T) {
	text := strings.Repeat("ord 🙂 ", 100)
	parts := chat.Chunks(text, 50)
	for _, p := range parts {
		if chat.Units(p) > 50 {
			t.Errorf("%q is %d long", p, chat.Units(p))
		}
	}
	if strings.Join(parts, "") != text {
		t.Error("something is missing")
	}
	if got := chat.Chunks("   ", 2); got != nil {
		t.Errorf("got %q of nothing", got)
	}
}

func TestCleanText(t *testing.T) {
	for text, want := range map[string]string{
		" a\tb\n": "a\tb", "a\u2028b": "a\nb", "a\x00\u202eb\ufeff\x1b[1m": "ab[1m", "\u200b \n": "", "a\xffb": "a\ufffdb",
		"hej\U000e0068\U000e007f du": "hej du", "\u2067a\u2069\u200f": "a", "løn\u2060system": "lønsystem",
	} {
		if got := chat.CleanText(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestClean drops what shows nothing, or could not be told when it is pressed,
// and leaves the message itself alone.
func TestClean(t *testing.T) {
	o := func(id, label string) message.Option { return message.Option{ID: id, Label: label} }
	nameless := o("a", "Navn")
	m := message.Message{
		Text:    []string{"a", " "},
		Facts:   []message.Fact{{Label: " ", Value: "\x00"}, {Label: "b"}},
		Items:   []message.Item{{}, {Option: &nameless}},
		Options: []message.Option{o("yes", "Ja"), o("no", " "), o("", "Uden id")},
	}
	got := chat.Clean(m)
	if len(got.Text) != 1 || len(got.Facts) != 1 || len(got.Items) != 1 || got.Items[0].Name != "Navn" || len(got.Options) != 1 || got.Options[0].ID != "yes" {
		t.Errorf("got %+v", got)
	}
	if len(m.Options) != 3 || len(m.Text) != 2 || m.Items[1].Name != "" {
		t.Errorf("the message was changed: %+v", m)
	}
}

// TestFit cuts no more than it has to, and says so.
func TestFit(t *testing.T) {
	fitting := chat.Fitting[string]{
		Draw: func(m message.Message) string {
			return strings.Join(append(append(m.Text, m.Note...), label(m.Options)...), "|")
		},
		Limits: []struct{ Text, List int }{{Text: 20, List: 10}, {Text: 10, List: 2}},
		Cut:    func(texts.Lang) string { return "CUT" },
	}
	long := message.Message{
		Text: []string{strings.Repeat("a", 30), strings.Repeat("b", 30), strings.Repeat("c", 30)}, Options: []message.Option{{Label: "Ja"}},
	}
	for most, want := range map[int]string{
		200: strings.Repeat("a", 30) + "|" + strings.Repeat("b", 30) + "|" + strings.Repeat("c", 30) + "|Ja",
		80:  strings.Repeat("a", 18) + " …|" + strings.Repeat("b", 18) + " …|" + strings.Repeat("c", 18) + " …|CUT|Ja",
		40:  "aaaaaaaa …|bbbbbbbb …|CUT|Ja",
		5:   "aaaaaaaa …|bbbbbbbb …|CUT",
	} {
		fitting.Fits = func(s string) bool { return chat.Units(s) <= most }
		if got := fitting.Fit(long); got != want {
			t.Errorf("within %d: %q, want %q", most, got, want)
		}
	}
}

// TestBrief leaves of a message what a platform will surely take, with what can
// be pressed.
func TestBrief(t *testing.T) {
	fitting := chat.Fitting[message.Message]{
		Draw: func(m message.Message) message.Message { return m }, Cut: func(texts.Lang) string { return "CUT" },
	}
	got := fitting.Brief(message.Message{Text: []string{strings.Repeat("ord ", 100)}, Options: []message.Option{{Label: "Ja"}}})
	if chat.Units(got.Text[0]) > 150 || len(got.Options) != 1 || len(got.Note) != 1 || got.Note[0] != "CUT" {
		t.Errorf("got %+v", got)
	}
}

func label(options []message.Option) (out []string) {
	for _, o := range options {
		out = append(out, o.Label)
	}
	return out
}

func TestTexts(t *testing.T) {
	own := chat.NewTexts(fstest.MapFS{
		"texts/da.yaml": {Data: []byte("see: Se {name}\n")}, "texts/en.yaml": {Data: []byte("see: View {name}\n")},
	})
	for l, want := range map[texts.Lang]string{texts.Danish: "Se A", texts.English: "View A", "": "Se A", "fo": "Se A"} {
		if got := own.Get(l, "see", "name", "A"); got != want {
			t.Errorf("%q: %q", l, got)
		}
	}
	broken := chat.NewTexts(fstest.MapFS{"texts/da.yaml": {Data: []byte("a: [")}})
	if err := broken.Check(); err == nil || !strings.Contains(err.Error(), "texts/da.yaml") {
		t.Errorf("got %v", err)
	}
	if got := broken.Get(texts.Danish, "see"); got != "see" {
		t.Errorf("got %q", got)
	}
}

func TestLangOf(t *testing.T) {
	for locale, want := range map[string]texts.Lang{"": "", "da": "da", "da-DK": "da", "DA_dk": "da", "en-GB": "en", "de": "en", "dab": "en"} {
		if got := chat.LangOf(locale); got != want {
			t.Errorf("%q: %q", locale, got)
		}
	}
}

func TestLookedUp(t *testing.T) {
	for text, want := range map[string]string{
		"løsninger kørebog": "kørebog", "/Løsninger: en  to": "en  to", "genbrug": "", "reuse mileage": "mileage",
	} {
		if got, ok := chat.LookedUp(text); got != want || !ok {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "hej", "løsningerne er gode"} {
		if got, ok := chat.LookedUp(text); ok {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestDecodeLoosely(t *testing.T) {
	var v struct{ Text, Number, Flag, List, Object, Null, Missing chat.Loose }
	err := chat.DecodeLoosely([]byte(`{"text":"a","number":1.50,"flag":true,"list":["a"],"object":{"a":1},"null":null,"missing":"b"}`), &v)
	if err != nil || v.Text != "a" || v.Number != "1.50" || v.Flag != "true" || v.List+v.Object+v.Null != "" || v.Missing != "b" {
		t.Errorf("got %+v, %v", v, err)
	}
	if err := chat.DecodeLoosely([]byte(`{"text":`), &v); !errors.Is(err, chat.ErrMalformed) {
		t.Errorf("got %v", err)
	}
	var typed struct{ A int }
	if err := chat.DecodeLoosely(json.RawMessage(`{"a":"x"}`), &typed); err != nil {
		t.Errorf("another type than expected: %v", err)
	}
}

func TestIsLink(t *testing.T) {
	for text, want := range map[string]bool{
		"https://odense.dk/a?b=1#c": true, "http://odense.dk": true, "https://odense.dk/" + strings.Repeat("a", 1000): false,
		"odense.dk": false, "ftp://odense.dk": false, "https://": false, "https://a:b@odense.dk": false, "https://odense.dk og mere": false,
		"https://odense.dk|x": false, "javascript:alert(1)": false, "": false,
	} {
		if got := chat.IsLink(text); got != want {
			t.Errorf("%.40q: %v", text, got)
		}
	}
}

func TestJSONLine(t *testing.T) {
	got, err := chat.JSONLine(map[string]string{"a": "<b> & c\n"})
	if want := `{"a":"<b> & c\n"}`; string(got) != want || err != nil {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	if got, err := chat.JSONLine(make(chan int)); err == nil || len(got) > 0 {
		t.Errorf("a channel: %q, %v", got, err)
	}
}
