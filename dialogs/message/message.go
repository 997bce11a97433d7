// Package message is what Idébot says, as data: paragraphs, options, lists,
// forms and tables. No platform is in it; each renders it in its own way.
package message

import (
	"cmp"
	"fmt"
	"strings"

	"odense.dk/ideabot/dialogs/texts"
)

// Message is what Idébot says, neutral of any platform: a renderer turns it
// into a card, and [Message.Plain] into text. Its parts stand in the order in
// which they are read; an empty part is left out. Texts are plain: nothing in
// them is markup, whatever a person typed.
type Message struct {
	// Key names the message for later updates, e.g. "summary/d1"; "" for one
	// that is never changed. Sending again under a key with Update set changes
	// the message in place.
	Key    string     `json:"key,omitempty"`
	Update bool       `json:"update,omitempty"`
	Lang   texts.Lang `json:"lang"`

	// Lead are paragraphs that come first: what was understood, notices.
	Lead []string `json:"lead,omitempty"`
	// Heading is for what lives alone in the chat: a card, a list, a summary.
	Heading string `json:"heading,omitempty"`
	// Title is the question or the matter, one line, bold.
	Title string `json:"title,omitempty"`
	// Text are short paragraphs needed to answer.
	Text  []string `json:"text,omitempty"`
	Facts []Fact   `json:"facts,omitempty"`
	// Quote is something that a person typed.
	Quote string `json:"quote,omitempty"`
	Items []Item `json:"items,omitempty"`
	// Options are the answers on offer, most wanted first. Where Several is
	// set, up to Max of them (0: all) may be chosen together.
	Options []Option `json:"options,omitempty"`
	Several bool     `json:"several,omitempty"`
	Max     int      `json:"max,omitempty"`
	// Typed says that typing is the answer and the options are the exception;
	// a number typed is then no option's number where Numeric is set.
	Typed   bool `json:"typed,omitempty"`
	Numeric bool `json:"numeric,omitempty"`
	// Menu are words that always work here: why, back, skip.
	Menu []Option `json:"menu,omitempty"`
	// Hint says in words how to answer.
	Hint string `json:"hint,omitempty"`
	// Note is small print: progress, why one gets this.
	Note []string `json:"note,omitempty"`
	// File is something to keep, e.g. one's own data; nil for none.
	File *File `json:"file,omitempty"`
	// Done is what was answered, on a message that cannot be answered any more.
	Done string `json:"done,omitempty"`
	// Supersedes is what becomes of an earlier message, now that it is done with;
	// nil: nothing. Where a platform cannot change messages it is left out.
	Supersedes *Superseded `json:"settles,omitempty"`

	// Of is what the options and the menu are about; a click returns it.
	Of Of `json:"of"`
}

// Of names what a button belongs to. A draft's button carries its draft, the
// step it was offered at and the draft's revision, so that a stale click is
// recognised.
type Of struct {
	Draft string `json:"draft,omitempty"`
	Idea  int64  `json:"idea,omitempty"`
	Step  string `json:"step,omitempty"`
	Rev   int    `json:"rev,omitempty"`
}

// TalkKey is the key of everything that is said in the course of a
// conversation: what has it last is what an answer is taken for.
const TalkKey = "talk"

// Superseded is a message as it stays in the chat when it is done with: without
// anything to press.
type Superseded struct {
	// Ref is the platform's reference to the message; "": the one that was
	// said last under TalkKey.
	Ref     string  `json:"ref,omitempty"`
	Message Message `json:"message"`
}

// Fact is one labelled value. Field is the question it answers, if the person
// may correct it there, else "". Apart: it begins a group, as about something
// else than those before it.
type Fact struct {
	Label string `json:"label"`
	Value string `json:"value"`
	Field string `json:"field,omitempty"`
	Apart bool   `json:"apart,omitempty"`
}

// Item is one entry of a list. Option picks it; nil where there is nothing to
// pick.
type Item struct {
	Name   string   `json:"name"`
	Lines  []string `json:"lines,omitempty"`
	Option *Option  `json:"option,omitempty"`
	// Acts are buttons of the item's own, below it, most wanted first and
	// before Option; those beyond MaxActs are left out. An act's id says
	// everything that a click has to, also which thing it is about. Acts have
	// no number: the first of an act's synonyms is what one types instead, as
	// "anbefal 118"; without one its label is.
	Acts []Option `json:"acts,omitempty"`
}

// MaxActs is how many acts an item shows.
const MaxActs = 3

// Shown returns the item's acts that there is room for.
func (it Item) Shown() []Option { return it.Acts[:min(MaxActs, len(it.Acts))] }

// Option is one possible answer.
type Option struct {
	ID       string   `json:"id"`
	Label    string   `json:"label"`
	Synonyms []string `json:"synonyms,omitempty"`
	Primary  bool     `json:"primary,omitempty"`
	// Detail is a line of explanation, "" for none.
	Detail string `json:"detail,omitempty"`
	// Chosen marks what has been chosen already, where Several may be.
	Chosen bool `json:"chosen,omitempty"`
}

// File is a document that goes with a message.
type File struct {
	Name    string `json:"name"`
	Content string `json:"content"`
}

// Pickable returns the options of a message in the order of their numbers:
// those of the items first, then the others. Acts have no numbers.
func (m Message) Pickable() []Option {
	var all []Option
	for _, it := range m.Items {
		if it.Option != nil {
			all = append(all, *it.Option)
		}
	}
	return append(all, m.Options...)
}

// Pressable returns everything of a message that has a button: what can be
// picked, the acts of the items, and the menu.
func (m Message) Pressable() []Option {
	all := m.Pickable()
	for _, it := range m.Items {
		all = append(all, it.Shown()...)
	}
	return append(all, m.Menu...)
}

// Plain returns the whole message as text, for screen readers, notifications
// and the terminal: all facts, numbered choices, buttons as words. Lines end
// in "\n".
func (m Message) Plain() string {
	var b strings.Builder
	para := func(lines ...string) {
		for _, l := range lines {
			if l != "" {
				b.WriteString(l + "\n")
			}
		}
	}
	para(m.Lead...)
	if len(m.Lead) > 0 && m.Heading+m.Title != "" {
		b.WriteString("\n")
	}
	para(m.Heading, m.Title)
	para(m.Text...)
	for _, f := range m.Facts {
		para(f.Label + ": " + f.Value)
	}
	if m.Quote != "" {
		para("\"" + m.Quote + "\"")
	}
	n := m.plainItems(para)
	m.plainOptions(para, n)
	para(m.Hint)
	para(m.Note...)
	if m.File != nil {
		para(m.File.Name+":", m.File.Content)
	}
	return b.String()
}

func (m Message) plainItems(para func(...string)) (numbered int) {
	for _, it := range m.Items {
		mark := "-"
		if it.Option != nil {
			numbered++
			mark = fmt.Sprint(numbered)
		}
		para(mark + " " + it.Name + sentences(it.Lines) + it.plainActs(m.Lang))
	}
	return numbered
}

// replyWord leads in what one types in the place of a button.
var replyWord = map[texts.Lang]string{texts.Danish: "Svar", texts.English: "Reply"}

// Replies are the words that one types in the place of the item's acts, in
// their order.
func (it Item) Replies() (words []string) {
	for _, o := range it.Shown() {
		if len(o.Synonyms) > 0 {
			words = append(words, o.Synonyms[0])
			continue
		}
		words = append(words, strings.ToLower(o.Label))
	}
	return words
}

// plainActs says what one types for the acts of an item, behind its lines; ""
// where it has none.
func (it Item) plainActs(l texts.Lang) string {
	words := it.Replies()
	if len(words) == 0 {
		return ""
	}
	end := ". "
	if n := len(it.Lines); n > 0 && strings.HasSuffix(it.Lines[n-1], ".") {
		end = " "
	}
	return end + cmp.Or(replyWord[l], replyWord[texts.Danish]) + ": " + strings.Join(words, " · ")
}

// sentences joins lines as sentences, behind a colon.
func sentences(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(map[bool]string{true: ": ", false: " "}[i == 0])
		b.WriteString(l)
		if !strings.HasSuffix(l, ".") && i+1 < len(lines) {
			b.WriteString(".")
		}
	}
	return b.String()
}

func (m Message) plainOptions(para func(...string), numbered int) {
	for i, o := range m.Options {
		if m.Numeric {
			para("- " + o.Label)
			continue
		}
		para(fmt.Sprintf("%d %s", numbered+i+1, o.Label))
	}
	var words []string
	for _, o := range m.Menu {
		words = append(words, o.Label)
	}
	para(strings.Join(words, " · "))
}
