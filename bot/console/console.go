// Package console is Idébot in a terminal: the platform for trying it out, for
// scripts and for tests. A person types lines; buttons are numbers. Where
// standard input is no terminal the same conversation is printed plainly, with
// what was typed behind "> ".
//
// Lines that begin with a slash are commands of Idébot's own, but for these of
// the console: /som NAME (/as NAME) goes on as somebody else, /slut (/quit)
// ends. A line that ends with a backslash goes on in the next one.
//
// What is said to people who are not at this console goes into a [Mailbox].
package console

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// Platform is the console's name in addresses.
const Platform = "console"

// Person is somebody at the console.
type Person struct {
	// Key is that of the person's aggregate, see idea.PersonKey.
	Key         string
	Name, Email string
}

// Mailbox keeps what is said to people until they come to some console. It is
// safe for concurrent use, also by several consoles.
type Mailbox interface {
	// Put keeps a message for the person with the given key. What has the same
	// id is kept once.
	Put(ctx context.Context, person, id string, m message.Message) error
	// Take shows what was kept for a person, in order, and forgets it.
	Take(ctx context.Context, person string, show func(message.Message)) error
}

// Config is what a Console is made of.
type Config struct {
	In  io.Reader // required
	Out io.Writer // required
	// Keyboard says that In is a terminal: what is typed is seen already.
	Keyboard bool
	// Screen says that Out is a terminal too. Colour is used on a screen only.
	Screen, Colour bool
	// Width returns how many columns the screen has at present; nil: 80.
	Width func() int
	// Lang is the language of people who have not chosen one; "": Danish.
	Lang texts.Lang
	// Run is different for each run of the program. Events are named after it.
	Run string // required
	// Find returns who has a name or an e-mail address.
	Find func(nameOrEmail string) Person // required
	// Mailbox keeps messages for others; nil shows them here.
	Mailbox Mailbox
	// Real: the store is of real conversations, which go on elsewhere. One looks
	// at what people see then, and nothing is woken, fetched or written. With
	// Act, too, what is typed counts, and is marked as done at a terminal.
	Real, Act bool
	// Report gets errors that people are not told of in detail; nil: nobody.
	Report func(error)
}

// Console is one terminal. Send is safe for concurrent use.
type Console struct {
	cfg    Config
	texts  texts.Texts
	bot    *bot.Bot
	events int
	failed error // the last thing that was not used or saved
	// reported is the error that was reported last.
	reported string

	mu     sync.Mutex // of what is below, and of Out
	who    Person
	here   map[string]Person // everybody who was here, by key
	lang   texts.Lang        // of the last message
	cursor cursor
}

// cursor is what stands in the line that the cursor is in.
type cursor int

const (
	atStart    cursor = iota // nothing
	atPrompt                 // the prompt, and perhaps something half typed
	atProgress               // that something takes time
)

var _ bot.Platform = (*Console)(nil)

// New returns a console. Its bot is given to Run.
func New(cfg Config) (*Console, error) {
	t, err := texts.Read(textFiles, "texts")
	if err != nil {
		return nil, err
	}
	if cfg.Width == nil {
		cfg.Width = func() int { return 80 }
	}
	if cfg.Report == nil {
		cfg.Report = func(error) {}
	}
	cfg.Screen = cfg.Screen && cfg.Keyboard
	return &Console{cfg: cfg, texts: t, here: map[string]Person{}, lang: cfg.Lang}, nil
}

// Text returns one of the console's own texts in the language of the
// conversation: args are names and values in turn.
func (c *Console) Text(key string, args ...string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.texts.Get(c.lang, key, args...)
}

// Send shows a message, or keeps it for somebody who is not here. What is
// shown stays: a change is shown as a message of its own.
func (c *Console) Send(ctx context.Context, s bot.Sending) (string, error) {
	person, here := c.isHere(s.To.Ref)
	if !here && c.cfg.Mailbox != nil {
		return s.ID, c.cfg.Mailbox.Put(ctx, s.To.Ref, s.ID, s.Message)
	}
	c.show(person, s.Message)
	return s.ID, nil
}

// isHere returns who has a key, and whether they were at this console.
func (c *Console) isHere(key string) (Person, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, ok := c.here[key]; ok {
		return p, true
	}
	_, name, _ := strings.Cut(key, "/")
	return Person{Key: key, Name: name}, false
}

// show prints a message to a person.
func (c *Console) show(to Person, m message.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	text := clean(m.Plain())
	if c.cfg.Screen {
		text = render(m, c.cfg.Width(), c.cfg.Colour)
	}
	if to.Key == c.who.Key {
		c.lang = m.Lang
	} else {
		text = clean(c.texts.Get(c.lang, "to", "name", to.Name)) + "\n" + text
	}
	c.print(text)
}

// Say prints something that the console itself says.
func (c *Console) Say(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cfg.Screen {
		text = strings.Join(wrap(text, min(c.cfg.Width(), maxWidth)), "\n")
	}
	c.print(clean(text) + "\n")
}

// print prints lines and leaves an empty one behind them.
func (c *Console) print(text string) {
	c.newLine()
	// Who has closed the output reads no error either.
	_, _ = io.WriteString(c.cfg.Out, text+"\n")
}

// newLine brings the cursor to the start of a line. What is half typed stays
// to be seen; word of what takes time does not.
func (c *Console) newLine() {
	switch c.cursor {
	case atPrompt:
		fmt.Fprint(c.cfg.Out, "\n\n")
	case atProgress:
		fmt.Fprint(c.cfg.Out, "\r\x1b[K")
	case atStart:
	}
	c.cursor = atStart
}

// patience is how long something takes before there is word of it.
const patience = 300 * time.Millisecond

// busy shows that something takes time until the returned function is called.
func (c *Console) busy() (done func()) {
	if !c.cfg.Screen {
		return func() {}
	}
	timer := time.AfterFunc(patience, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		p := page{colour: c.cfg.Colour}
		fmt.Fprint(c.cfg.Out, p.styled(dim, c.texts.Get(c.lang, "working")))
		c.cursor = atProgress
	})
	return func() {
		timer.Stop()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.newLine()
	}
}
