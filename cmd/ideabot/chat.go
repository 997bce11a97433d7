package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"os/user"
	"strings"
	"time"

	"golang.org/x/term"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/console"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/storage"
)

func (c *chatCommand) run(ctx context.Context, s streams) (err error) {
	engine, err := c.Dialogs.engine()
	if err != nil {
		return err
	}
	subscriptions, err := c.Subscriptions.open(engine)
	if err != nil {
		return err
	}
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return c.talk(ctx, s, engine, store, subscriptions)
}

// talk has the conversation.
func (c *chatCommand) talk(ctx context.Context, s streams, engine *dialogs.Engine, store storage.KV, subscriptions *webhooks.Webhooks) (err error) {
	cfg := bot.Config{
		Store: store, Dialogs: engine, Platforms: map[string]bot.Platform{},
		Now: time.Now, NewID: rand.Text, Admins: c.Admin.Admins, Inline: true,
	}
	subscribe(&cfg, subscriptions)
	b, err := bot.New(cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close(context.WithoutCancel(ctx))) }()
	if err := b.Refresh(ctx); err != nil {
		return err
	}
	here := c.console(s, store, func(name string) console.Person { return find(b, name) })
	if here.Real, err = b.Real(ctx, console.Platform); err != nil {
		return err
	}
	talk, err := console.New(here)
	if err != nil {
		return err
	}
	cfg.Platforms[console.Platform] = talk
	if err := c.welcome(ctx, s, b, talk, here.Real); err != nil {
		return err
	}
	return talk.Run(ctx, b, find(b, cmp.Or(c.As, userName(talk.Text("me")))))
}

// welcome says where the conversation is kept. What is only looked at is left as
// it is: the catalogue gets no entries then.
func (c *chatCommand) welcome(ctx context.Context, s streams, b *bot.Bot, talk *console.Console, real bool) error {
	if !real {
		if err := stock(ctx, b, c.Catalogue, s); err != nil {
			return err
		}
		s.notef("%s\n", talk.Text("stored", "place", c.Store.where()))
	}
	if isTerminal(s.in) {
		s.notef("%s\n", talk.Text("stop"))
	}
	s.notef("\n")
	return nil
}

// console returns what the console is made of.
func (c *chatCommand) console(s streams, store storage.KV, find func(string) console.Person) console.Config {
	screen := isTerminal(s.out)
	return console.Config{
		In: s.in, Out: s.out, Keyboard: isTerminal(s.in), Screen: screen && os.Getenv("TERM") != "dumb",
		Colour: screen && os.Getenv("NO_COLOR") == "", Width: func() int { return width(s.out) },
		Lang: c.Lang, Run: rand.Text(), Find: find, Mailbox: mailbox{store, time.Now},
		Act: c.Act, Report: func(err error) { s.notef("ideabot: %v\n", err) },
	}
}

// find returns who has a name or e-mail address: as the directory knows them,
// where it does.
func find(b *bot.Bot, name string) console.Person {
	d := b.Directory()
	name = strings.Join(strings.Fields(name), " ")
	p, known := d.FindByName(name)
	if email, ok := directory.Email(name); ok {
		if p, known = d.Find(email); !known {
			p, known = directory.Person{Email: email, Name: name}, true
		}
	}
	if !known {
		return console.Person{Key: idea.PersonKey(name), Name: name}
	}
	return console.Person{Key: cmp.Or(b.Holder(p.Email), idea.PersonKey(p.Email)), Name: cmp.Or(p.Name, p.Email), Email: p.Email}
}

// userName returns the name of the user of the machine, as well as it is known.
func userName(otherwise string) string {
	u, err := user.Current()
	if err != nil {
		return otherwise
	}
	full, _, _ := strings.Cut(u.Name, ",")
	return cmp.Or(strings.TrimSpace(full), u.Username, otherwise)
}

// isTerminal tells whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width returns how many columns a terminal has; 80 where it does not say.
func width(out io.Writer) int {
	if f, ok := out.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return 80
}
