package console

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// lookTime is how often somebody who sits at a screen is told what is new.
const lookTime = time.Second

// Run talks with a person until the input ends, /slut is typed or the context
// ends. All that was answered is durable then. The bot must have this console
// as a platform, and send inline. It is an error if something typed was not
// saved.
func (c *Console) Run(ctx context.Context, b *bot.Bot, first Person) error {
	c.bot = b
	defer c.leave()
	c.enter(ctx, first)
	lines := read(ctx, c.cfg.In, c.cfg.Keyboard)
	look := make(<-chan time.Time)
	if c.cfg.Screen && !c.cfg.Real {
		ticker := time.NewTicker(lookTime)
		defer ticker.Stop()
		look = ticker.C
	}
	for {
		c.prompt()
		select {
		case <-ctx.Done():
			return c.failed
		case <-look:
			c.look(ctx)
		case l, more := <-lines:
			if !more || !c.line(ctx, l) {
				return c.failed
			}
		}
	}
}

// leave takes the prompt away and says that all is well.
func (c *Console) leave() {
	if !c.cfg.Screen {
		return
	}
	c.mu.Lock()
	fmt.Fprintln(c.cfg.Out)
	c.cursor = atStart
	c.mu.Unlock()
	if c.failed == nil {
		c.Say(c.Text("stopped"))
	}
}

// prompt shows that it is the person's turn.
func (c *Console) prompt() {
	if !c.cfg.Screen {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cursor == atPrompt {
		return
	}
	name := ""
	if len(c.here) > 1 {
		name = clean(c.who.Name) + " "
	}
	fmt.Fprint(c.cfg.Out, name+"> ")
	c.cursor = atPrompt
}

// line takes one line in. It returns false for the end.
func (c *Console) line(ctx context.Context, l line) bool {
	c.echo(l.text)
	switch {
	case errors.Is(l.err, errTooLong):
		c.refuse("too_long", l.err)
		return true
	case errors.Is(l.err, errCut):
		c.refuse("cut", l.err)
		return true
	case l.err != nil:
		c.failed = l.err
		return false
	}
	text := strings.TrimSpace(clean(texts.Spaced(l.text)))
	word, rest := text, ""
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		word, rest = text[:i], text[i:]
	}
	switch strings.ToLower(word) {
	case "":
		return true
	case "/slut", "/quit":
		return false
	case "/som", "/as":
		c.as(ctx, strings.TrimSpace(rest))
		return true
	}
	c.handle(ctx, step.Input{Said: &step.Said{Text: chat.Tidy(chat.Unmarked(text, marks, address))}})
	return true
}

// marks are what people put around words who know them from a chat. An address keeps
// its signs.
var (
	marks   = chat.Marks{'*': 3, '_': 1, '~': 2}
	address = regexp.MustCompile(`https?://\S+`)
)

// refuse tells of something that was not used. Who reads that can do it again;
// a script has failed.
func (c *Console) refuse(text string, err error) {
	if !c.cfg.Keyboard {
		c.failed = err
	}
	c.Say(c.Text(text))
}

// echo shows what was typed where it is not seen already, and leaves an empty
// line behind it.
func (c *Console) echo(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cursor = atStart
	text = strings.TrimSpace(clean(text))
	switch {
	case c.cfg.Keyboard:
		fmt.Fprintln(c.cfg.Out)
	case text != "":
		if r := []rune(text); len(r) > maxEcho {
			text = string(r[:maxEcho]) + " …"
		}
		c.print("> " + strings.ReplaceAll(text, "\n", "\n  ") + "\n")
	}
}

// maxEcho is how many characters of what was typed are repeated.
const maxEcho = 10_000

// as goes on as somebody else.
func (c *Console) as(ctx context.Context, name string) {
	if name == "" {
		c.Say(c.Text("whom"))
		return
	}
	p := c.cfg.Find(name)
	c.Say(c.Text("now", "name", p.Name))
	c.enter(ctx, p)
}

// enter makes a person the one who talks. Who was not here before is shown
// what was kept and what has come due since, and opens the chat.
func (c *Console) enter(ctx context.Context, p Person) {
	c.mu.Lock()
	_, before := c.here[p.Key]
	c.here[p.Key], c.who = p, p
	c.mu.Unlock()
	if c.cfg.Real {
		c.Say(c.Text(map[bool]string{true: "acts", false: "looks"}[c.cfg.Act], "name", p.Name))
		return
	}
	c.report(ctx, c.fetch(ctx, p))
	if !before {
		c.report(ctx, c.bot.Tick(ctx))
		c.handle(ctx, step.Input{Start: &step.Start{}})
	}
}

// handle takes in what the person did, and returns when all that comes of it
// has been said.
func (c *Console) handle(ctx context.Context, in step.Input) {
	defer c.busy()()
	c.events++
	ev := bot.Event{
		ID:     fmt.Sprintf("%s/%s/%d", Platform, c.cfg.Run, c.events),
		Person: c.who.Key, Name: c.who.Name, Email: c.who.Email, Lang: c.cfg.Lang,
		Address: idea.Address{Platform: Platform, Ref: c.who.Key},
		Input:   in,
	}
	err := c.take(ctx, ev)
	switch {
	case errors.Is(err, bot.ErrLooking):
		c.Say(c.Text("only_looks"))
	case err != nil && ctx.Err() == nil:
		c.refuse("not_saved", err)
		c.report(ctx, err)
	case err == nil && !c.cfg.Real:
		c.report(ctx, errors.Join(c.bot.Flush(ctx), c.bot.Tick(ctx)))
	}
}

// take takes an event in, and shows what a terminal is told of it.
func (c *Console) take(ctx context.Context, ev bot.Event) error {
	if !c.cfg.Real {
		return c.bot.Handle(ctx, ev)
	}
	said, err := bot.Terminal{Bot: c.bot, Act: c.cfg.Act}.Take(ctx, ev)
	for _, m := range said {
		c.show(c.who, m)
	}
	return err
}

// look shows what is new without the person's doing.
func (c *Console) look(ctx context.Context) {
	c.mu.Lock()
	all := slices.Collect(maps.Values(c.here))
	c.mu.Unlock()
	err := c.bot.Tick(ctx)
	for _, p := range all {
		err = cmp.Or(err, c.fetch(ctx, p))
	}
	c.report(ctx, err)
}

// fetch shows what was kept for a person.
func (c *Console) fetch(ctx context.Context, p Person) error {
	if c.cfg.Mailbox == nil {
		return nil
	}
	return c.cfg.Mailbox.Take(ctx, p.Key, func(m message.Message) { c.show(p, m) })
}

// report reports an error, unless it is that the program ends, or the same as
// last time.
func (c *Console) report(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	text := ""
	if err != nil {
		text = err.Error()
	}
	if text != "" && text != c.reported {
		c.cfg.Report(err)
	}
	c.reported = text
}
