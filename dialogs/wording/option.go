package wording

import (
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// Menu returns commands as menu entries, in order.
func (w *Voice) Menu(words ...string) []message.Option {
	out := make([]message.Option, 0, len(words))
	for _, id := range words {
		out = append(out, message.Option{ID: "word:" + id, Label: w.Text("menu." + id)})
	}
	return out
}

// Unknown is "ved ikke" as a choice.
func (w *Voice) Unknown() parse.Choice {
	o := w.Option("unknown")
	return parse.Choice{ID: o.ID, Label: o.Label, Synonyms: o.Synonyms}
}

// MatchOption returns the id of the option that shows a match.
func MatchOption(x idea.Match) string { return "match:" + x.ID }

// Option returns an option labelled with a text: id "yes" has the text key
// "option.yes".
func (w *Voice) Option(id string, args ...string) message.Option {
	o := message.Option{ID: id, Label: w.Text("option."+id, args...)}
	for _, l := range texts.Langs {
		if l != w.Lang {
			o.Synonyms = append(o.Synonyms, w.Texts.Get(l, "option."+id, args...))
		}
		if key := "synonyms." + id; w.Texts.Has(key) {
			o.Synonyms = append(o.Synonyms, texts.SplitList(w.Texts.Get(l, key))...)
		}
	}
	return o
}

// Options returns several options, in order.
func (w *Voice) Options(ids ...string) []message.Option {
	out := make([]message.Option, 0, len(ids))
	for _, id := range ids {
		out = append(out, w.Option(id))
	}
	return out
}

// Primary highlights the first option, of which there is at least one, as the
// one that moves on. It changes options.
func Primary(options []message.Option) []message.Option {
	options[0].Primary = true
	return options
}

// ChoicesOf returns options as choices that typed text can be compared with.
func ChoicesOf(options []message.Option) []parse.Choice {
	out := make([]parse.Choice, 0, len(options))
	for _, o := range options {
		out = append(out, parse.Choice{ID: o.ID, Label: o.Label, Synonyms: o.Synonyms})
	}
	return out
}

// WithOption returns an option with the label of a text key and another id.
func (w *Voice) WithOption(key, id string) message.Option {
	return message.Option{ID: id, Label: w.Text("option." + key)}
}
