package cards

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

const (
	// few is how many answers are buttons, and wide how long a button's text
	// may be: a phone cuts a longer one.
	few  = 5
	wide = 36
	// maxActions is how many buttons a row has, its menu included.
	maxActions = 6
	// expanded is how many choices stand below each other; more are a list to
	// unfold.
	expanded  = 12
	maxButton = 60
	formWord  = "word:form"
)

// choice is an option on its way to a button.
type choice struct {
	message.Option
	verb   string
	spoken string // how the button is read aloud, "" for its label
	menu   bool
}

// answers sets what can be pressed: a list where there are many answers or long
// ones, else one row of buttons, and the menu last.
func (p *page) answers() {
	if p.m.Done != "" {
		return
	}
	options, menu := p.choices()
	if p.boxed() {
		p.chooser(options)
		options = []choice{{Option: message.Option{Label: ownTexts.Get(p.m.Lang, "next"), Primary: true}, verb: verbSeveral}}
	} else {
		p.explain(options)
	}
	p.buttons(options, menu)
}

// choices returns the options and the menu. Skipping stands as a button where
// typing is the answer, and correcting the title where it stands.
func (p *page) choices() (options, menu []choice) {
	title := p.m.Of.Draft != "" && p.m.Title != ""
	for _, o := range p.m.Options {
		if o.ID == titleOption && title {
			continue
		}
		options = append(options, choice{Option: o, verb: verbPick})
	}
	seen := map[string]bool{}
	for _, o := range p.m.Menu {
		c := choice{Option: o, verb: verbMenu, menu: true}
		if len(p.m.Options) == 0 && (o.ID == "word:skip" || o.ID == formWord) {
			c.menu = false
		}
		if !seen[o.ID] {
			menu = append(menu, c)
		}
		seen[o.ID] = true
	}
	return options, menu
}

// boxed tells whether options are chosen from a list rather than pressed: where
// several may be, where there are more than a few, or where one would be cut.
// What moves on is a button, unless there are more than a row has room for.
func (p *page) boxed() bool {
	if len(p.m.Options) == 0 || p.m.Several {
		return p.m.Several && len(p.m.Options) > 0
	}
	if len(p.m.Options) > maxActions {
		return true
	}
	long := false
	for _, o := range p.m.Options {
		if o.Primary {
			return false
		}
		long = long || chat.Units(chat.OneLine(o.Label)) > wide || o.Detail != ""
	}
	return long || len(p.m.Options) > few
}

// labelled tells whether the question is the label of a list.
func (p *page) labelled() bool {
	return p.m.Done == "" && p.m.Title != "" && p.boxed()
}

// explain sets what buttons have no room for.
func (p *page) explain(options []choice) {
	for _, c := range options {
		if c.Detail != "" {
			p.add(spaced("Small", rich(boldRun(chat.OneLine(c.Label)+": "), run(c.Detail))))
		}
	}
}

// chooser sets options of which one is chosen, or some. What is needed to
// answer stands with the label, or below.
func (p *page) chooser(options []choice) {
	e, below := p.choiceSet(options)
	if p.labelled() && p.longLead() {
		e = ruled("Large", e)
	}
	p.inputs = true
	p.add(e)
	if p.labelled() && below != "" {
		p.add(spaced("Small", small(below)))
	}
}

// choiceSet is the input of a chooser, and what has no room in its label.
func (p *page) choiceSet(options []choice) (e element, below string) {
	e = element{Type: "Input.ChoiceSet", ID: inputOne, Wrap: true, IsRequired: true, ErrorMessage: ownTexts.Get(p.m.Lang, "choose_one")}
	if p.m.Several {
		e.ID, e.IsMultiSelect, e.ErrorMessage = inputSome, true, chooseSome(p.m.Lang, p.m.Max)
	}
	e.Label, below = withHint(cmp.Or(chat.OneLine(p.m.Title), ownTexts.Get(p.m.Lang, "choose")), strings.Join(p.m.Text, " "))
	var all []message.Option
	for _, c := range options {
		all = append(all, c.Option)
	}
	setChoices(&e, all, nil)
	setStyle(&e, p.m.Lang)
	return e, below
}

// withHint has a short hint join a label, so that it is read before the
// choices; a longer one stands below them.
func withHint(label, hint string) (above, below string) {
	if hint != "" && chat.Units(hint) <= wide && !strings.Contains(hint, "\n") {
		return label + " " + hint, ""
	}
	return label, hint
}

// chooseSome says how many may be chosen.
func chooseSome(l texts.Lang, most int) string {
	if most > 0 {
		return ownTexts.Get(l, "choose_most", "max", strconv.Itoa(most))
	}
	return ownTexts.Get(l, "choose_some")
}

// setStyle has a few choices stand below each other and many in a list.
func setStyle(e *element, l texts.Lang) {
	e.Style = "expanded"
	if len(e.Choices) > expanded && !e.IsMultiSelect {
		e.Style, e.Placeholder = "compact", cmp.Or(e.Placeholder, ownTexts.Get(l, "choose"))
	}
}

// setChoices gives an input its choices, each once, and what is chosen.
func setChoices(e *element, options []message.Option, chosen []string) {
	seen, ticked := map[string]bool{}, []string{}
	for _, o := range options {
		label := choiceLabel(o)
		if o.ID == "" || label == "" || seen[o.ID] {
			continue
		}
		seen[o.ID] = true
		e.Choices = append(e.Choices, option{Title: safe(chat.Shorten(label, maxChoice)), Value: escapeChoice(o.ID)})
		if o.Chosen || slices.Contains(chosen, o.ID) {
			ticked = append(ticked, o.ID)
		}
	}
	if !e.IsMultiSelect && len(ticked) > 1 {
		ticked = ticked[:1]
	}
	e.Value = joinChoices(ticked)
}

// choiceLabel is an option's label with its explanation.
func choiceLabel(o message.Option) string {
	label, detail := chat.OneLine(chat.CleanText(o.Label)), chat.OneLine(chat.CleanText(o.Detail))
	if label == "" || detail == "" {
		return label
	}
	return label + ": " + detail
}

// maxChoice is how long a choice's text may be.
const maxChoice = 300
