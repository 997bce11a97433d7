package samples

import (
	"math/rand/v2"
	"strings"

	"odense.dk/ideabot/dialogs/message"
)

// Random makes messages of one text.
type Random struct {
	*rand.Rand
	Text string
}

func (r *Random) yes() bool { return r.IntN(2) == 0 }

// Word is a word, a long text, or none.
func (r *Random) Word() string {
	switch r.IntN(8) {
	case 0:
		return ""
	case 1:
		return strings.Repeat(r.Text, r.IntN(50))
	case 2:
		return "kort"
	}
	return r.Text + string(rune('a'+r.IntN(26)))
}

func (r *Random) words() (out []string) {
	for range r.size() {
		out = append(out, r.Word())
	}
	return out
}

func (r *Random) size() int {
	if r.IntN(10) == 0 {
		return r.IntN(60)
	}
	return r.IntN(7)
}

func (r *Random) options() (out []message.Option) {
	for range r.size() {
		o := message.Option{ID: r.Word(), Label: r.Word(), Primary: r.IntN(4) == 0, Chosen: r.yes()}
		if r.IntN(5) == 0 {
			o.Detail = r.Word()
		}
		out = append(out, o)
	}
	return out
}

// Message is a message that has some of all that one can have.
func (r *Random) Message() message.Message {
	m := message.Message{
		Lead: r.words(), Heading: r.Word(), Title: r.Word(), Text: r.words(), Quote: r.Word(), Options: r.options(), Menu: r.options(),
		Several: r.yes(), Max: r.IntN(4), Typed: r.yes(), Numeric: r.yes(), Hint: r.Word(), Note: r.words(),
		Of: message.Of{Draft: r.Word(), Idea: r.Int64(), Step: r.Word(), Rev: r.IntN(9)},
	}
	if r.IntN(6) == 0 {
		m.Done = r.Word()
	}
	for range r.size() {
		m.Facts = append(m.Facts, message.Fact{Label: r.Word(), Value: r.Word(), Field: r.Word()})
	}
	for range r.size() {
		it := message.Item{Name: r.Word(), Lines: r.words()}
		if r.yes() {
			it.Option = &message.Option{ID: r.Word(), Label: r.Word(), Primary: r.yes()}
		}
		if r.IntN(3) == 0 {
			it.Acts = r.options()
		}
		m.Items = append(m.Items, it)
	}
	return m
}

// Form is a page of a form, some of its fields of no known kind.
func (r *Random) Form() message.FormPage {
	p := message.FormPage{Draft: r.Word(), Page: r.Word(), Source: r.Word(), Title: r.Word(), Submit: r.Word(), Close: r.Word(), Top: r.words(), Bottom: r.words()}
	kinds := []message.FieldKind{message.FieldText, message.FieldLongText, message.FieldChoice, message.FieldChoices, message.FieldTask, message.FieldSystems, message.FieldMatch, message.FieldDate, "?"}
	for range r.size() {
		p.Fields = append(p.Fields, message.FormPageField{
			ID: r.Word(), Kind: kinds[r.IntN(len(kinds))], Section: r.Word(), Label: r.Word(), Hint: r.Word(), Hole: r.Word(), Options: r.options(),
			Max: r.IntN(3), Optional: r.yes(), Decides: r.yes(), Value: message.FormValue{Text: r.Word(), Choices: r.words()}, Error: r.Word(),
		})
	}
	return p
}
