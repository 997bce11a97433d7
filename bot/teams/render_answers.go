package teams

import (
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs"
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
	dialogs.Option
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
		options = []choice{{Option: dialogs.Option{Label: word(p.m.Lang, "next"), Primary: true}, verb: verbSeveral}}
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
// What moves on is always a button.
func (p *page) boxed() bool {
	if len(p.m.Options) == 0 || p.m.Several {
		return p.m.Several && len(p.m.Options) > 0
	}
	long := false
	for _, o := range p.m.Options {
		if o.Primary {
			return false
		}
		long = long || units(oneLine(o.Label)) > wide || o.Detail != ""
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
			p.add(spaced("Small", rich(boldRun(oneLine(c.Label)+": "), run(c.Detail))))
		}
	}
}

// chooser sets options of which one is chosen, or some. What is needed to
// answer stands below it.
func (p *page) chooser(options []choice) {
	all := make([]dialogs.Option, 0, len(options))
	for _, c := range options {
		all = append(all, c.Option)
	}
	e := element{Type: "Input.ChoiceSet", ID: inputOne, Wrap: true, IsRequired: true, ErrorMessage: word(p.m.Lang, "choose_one")}
	if p.m.Several {
		e.ID, e.IsMultiSelect, e.ErrorMessage = inputSome, true, chooseSome(p.m.Lang, p.m.Max)
	}
	label, below := withHint(firstOf(oneLine(p.m.Title), word(p.m.Lang, "choose")), strings.Join(p.m.Text, " "))
	e.Label = label
	setChoices(&e, all, nil)
	setStyle(&e, p.m.Lang)
	p.inputs = true
	if p.labelled() && len(p.m.Lead) > 0 && p.longLead() {
		e = ruled("Large", e)
	}
	p.add(e)
	if p.labelled() && below != "" {
		p.add(spaced("Small", small(below)))
	}
}

// withHint has a short hint join a label, so that it is read before the
// choices; a longer one stands below them.
func withHint(label, hint string) (above, below string) {
	if hint != "" && units(hint) <= wide && !strings.Contains(hint, "\n") {
		return label + " " + hint, ""
	}
	return label, hint
}

// chooseSome says how many may be chosen.
func chooseSome(l dialogs.Lang, most int) string {
	if most > 0 {
		return word(l, "choose_most", "max", strconv.Itoa(most))
	}
	return word(l, "choose_some")
}

// setStyle has a few choices stand below each other and many in a list.
func setStyle(e *element, l dialogs.Lang) {
	e.Style = "expanded"
	if len(e.Choices) > expanded && !e.IsMultiSelect {
		e.Style, e.Placeholder = "compact", firstOf(e.Placeholder, word(l, "choose"))
	}
}

// setChoices gives an input its choices, each once, and what is chosen.
func setChoices(e *element, options []dialogs.Option, chosen []string) {
	seen, ticked := map[string]bool{}, []string{}
	is := map[string]bool{}
	for _, id := range chosen {
		is[id] = true
	}
	for _, o := range options {
		label := oneLine(tidyText(o.Label))
		if o.ID == "" || label == "" || seen[o.ID] {
			continue
		}
		seen[o.ID] = true
		if detail := oneLine(tidyText(o.Detail)); detail != "" {
			label += ": " + detail
		}
		e.Choices = append(e.Choices, option{Title: safe(short(label, maxChoice)), Value: escapeChoice(o.ID)})
		if o.Chosen || is[o.ID] {
			ticked = append(ticked, o.ID)
		}
	}
	if !e.IsMultiSelect && len(ticked) > 1 {
		ticked = ticked[:1]
	}
	e.Value = joinChoices(ticked)
}

// maxChoice is how long a choice's text may be.
const maxChoice = 300
