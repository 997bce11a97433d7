// Package message is what Idébot says, as data: paragraphs, options, lists,
// forms and tables. It knows no platform; each platform renders it in its own
// way.
package message

import (
	"cmp"
	"fmt"
	"strings"

	"odense.dk/ideabot/dialogs/texts"
)

// Message is one message, for any platform: a renderer turns it into a card,
// and [Message.Plain] into text. Its parts are in reading order; an empty part
// is left out. Texts are plain: nothing in them is markup, whatever a person
// typed.
type Message struct {
	// Key names the message for later updates, such as "summary/d1"; "" for a
	// message that never changes. Sending again under a key with Update set
	// changes the message in place.
	Key    string     `json:"key,omitempty"`
	Update bool       `json:"update,omitempty"`
	Lang   texts.Lang `json:"lang"`

	// Lead are paragraphs that come first: what was understood, notices.
	Lead []string `json:"lead,omitempty"`
	// Heading is for a message that stands alone in the chat: a card, a list, a
	// summary.
	Heading string `json:"heading,omitempty"`
	// Title is the question or the subject, one bold line.
	Title string `json:"title,omitempty"`
	// Text are short paragraphs needed to answer.
	Text  []string `json:"text,omitempty"`
	Facts []Fact   `json:"facts,omitempty"`
	// Quote is something that a person typed.
	Quote string `json:"quote,omitempty"`
	Items []Item `json:"items,omitempty"`
	// Options are the possible answers, the most likely first. Where Several is
	// set, up to Max of them (0: all) may be chosen together.
	Options []Option `json:"options,omitempty"`
	Several bool     `json:"several,omitempty"`
	Max     int      `json:"max,omitempty"`
	// Typed says that the answer is normally typed, and the options are
	// exceptions. With Numeric set, a typed number is the answer and chooses no
	// option.
	Typed   bool `json:"typed,omitempty"`
	Numeric bool `json:"numeric,omitempty"`
	// Menu are commands that are possible here: why, back, skip.
	Menu []Option `json:"menu,omitempty"`
	// Hint says in words how to answer.
	Hint string `json:"hint,omitempty"`
	// Note is small print: the progress, or why the person gets this.
	Note []string `json:"note,omitempty"`
	// File is a file to keep, such as the person's own data; nil for none.
	File *File `json:"file,omitempty"`
	// Done is the answer that was given, on a message that can no longer be
	// answered.
	Done string `json:"done,omitempty"`
	// Supersedes is the superseded form of an earlier message; nil: none. A
	// platform that cannot change messages ignores it.
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

// TalkKey is the key of all messages of the conversation: an answer is taken as
// one to the latest of them.
const TalkKey = "talk"

// Superseded is a message as it stays in the chat: without anything to press.
type Superseded struct {
	// Ref is the platform's reference to the message; "": the latest one under
	// TalkKey.
	Ref     string  `json:"ref,omitempty"`
	Message Message `json:"message"`
}

// Fact is one labelled value. Field is the id of the question it answers, if
// the person may correct it there, else "". Apart: it starts a new group.
type Fact struct {
	Label string `json:"label"`
	Value string `json:"value"`
	Field string `json:"field,omitempty"`
	Apart bool   `json:"apart,omitempty"`
}

// Item is one entry of a list. Option chooses it; nil where it cannot be
// chosen.
type Item struct {
	Name   string   `json:"name"`
	Lines  []string `json:"lines,omitempty"`
	Option *Option  `json:"option,omitempty"`
	// Acts are the item's own buttons, below it and before Option, the most
	// likely first; those beyond MaxActs are left out. An act's id contains all
	// that a click needs, also what it is about. Acts have no number: instead
	// of pressing it, people type the first of its synonyms, such as "anbefal
	// 118", or its label where it has none.
	Acts []Option `json:"acts,omitempty"`
}

// MaxActs is how many acts an item shows.
const MaxActs = 3

// Shown returns the first MaxActs acts of the item.
func (it Item) Shown() []Option { return it.Acts[:min(MaxActs, len(it.Acts))] }

// Option is one possible answer.
type Option struct {
	ID       string   `json:"id"`
	Label    string   `json:"label"`
	Synonyms []string `json:"synonyms,omitempty"`
	Primary  bool     `json:"primary,omitempty"`
	// Detail is a line of explanation, "" for none.
	Detail string `json:"detail,omitempty"`
	// Chosen marks an option that is already chosen, where Several is set.
	Chosen bool `json:"chosen,omitempty"`
}

// File is a file that is sent with a message. Of a Kind, one of the File
// constants, a person needs the latest; "" for files of before there were kinds.
type File struct {
	Name    string `json:"name"`
	Content string `json:"content"`
	Kind    string `json:"kind,omitempty"`
}

// The kinds of files: lower case letters.
const (
	FileData   = "data"   // what is stored about the person
	FilePapers = "papers" // for the board
	FileReport = "report" // a table
)

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

// Pressable returns all buttons of a message: options, the items' acts, and the
// menu.
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

// replyWord introduces what can be typed instead of pressing a button.
var replyWord = map[texts.Lang]string{texts.Danish: "Svar", texts.English: "Reply"}

// Replies returns what can be typed instead of pressing the item's acts, in
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

// plainActs says what can be typed for an item's acts; "" where it has none.
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

// sentences joins lines as sentences, after a colon.
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
