package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/storage"
)

// world is a running bot of which everything is written down that comes of what
// people do: what is stored, what is sent, and how Slack and Teams show it.
type world struct {
	*bottest.World
	book   *book
	store  storage.KV
	office *office
	drawn  int // how many of the messages sent are in the book
	made   int // how many events of its own it has made
	people []directory.Person
}

var _ bottest.Driver = (*world)(nil)

// newWorld returns a world with a catalogue.
func newWorld(ctx context.Context, engine *dialogs.Engine, clock *bottest.Clock, store storage.KV, entries []catalogue.Entry) (*world, error) {
	return worldOn(ctx, engine, clock, store, &book{}, entries)
}

// worldOn returns a world of which all is written into a book.
func worldOn(ctx context.Context, engine *dialogs.Engine, clock *bottest.Clock, store storage.KV, b *book, entries []catalogue.Entry) (*world, error) {
	w := &world{book: b, store: store, office: &office{book: b}}
	subscriptions, err := endpoints(engine, clock.Now)
	if err != nil {
		return nil, err
	}
	w.World, err = bottest.NewWorld(ctx, clock, bot.Config{
		Store: written{store, b}, Dialogs: heard{engine, b}, Subscriptions: subscriptions, Platforms: map[string]bot.Platform{bot.WebhookPlatform: w.office},
	}, entries)
	return w, err
}

// turn plays one turn. What is imported is written in no order.
func (w *world) turn(name string, unordered bool, play func() error) error {
	w.book.begin(name)
	err := play()
	w.draw()
	w.book.end(err, unordered)
	return err
}

// Deliver implements bottest.Driver.
func (w *world) Deliver(ctx context.Context, ev bot.Event) error {
	return w.turn(eventText(ev), false, func() error { return w.World.Deliver(ctx, ev) })
}

func eventText(ev bot.Event) string {
	return fmt.Sprintf("event %s of %s, %s, %s, language %q, at %s:%s, forms %v: %s",
		ev.ID, ev.Person, ev.Name, ev.Email, ev.Lang, ev.Address.Platform, ev.Address.Ref, ev.Forms, oneLine(ev.Input))
}

// Advance implements bottest.Driver.
func (w *world) Advance(ctx context.Context, to time.Time) error {
	return w.turn("time goes on to "+timeText(to), false, func() error { return w.World.Advance(ctx, to) })
}

// Restart implements bottest.Driver.
func (w *world) Restart(ctx context.Context) error {
	return w.turn("restart", false, func() error { return w.World.Restart(ctx) })
}

// Import implements bottest.Driver.
func (w *world) Import(ctx context.Context, people []directory.Person) error {
	w.people = people
	return w.turn("people", true, func() error { return w.World.Import(ctx, people) })
}

// Stock implements bottest.Driver.
func (w *world) Stock(ctx context.Context, entries []catalogue.Entry) error {
	return w.turn("catalogue", true, func() error { return w.World.Stock(ctx, entries) })
}

// draw writes down what was sent since the last turn.
func (w *world) draw() {
	sent := w.Sent()
	for _, m := range sent[w.drawn:] {
		w.book.add("sent to %s as %s: item %s, changed %v, at %s", m.To.Ref, m.Ref, m.ID, m.Changed, timeText(m.At))
		w.shown(m.Message)
		if old := m.Message.Supersedes; old != nil {
			w.book.add("settles %q", old.Ref)
			w.shown(old.Message)
		}
	}
	w.drawn = len(sent)
}

// shown writes down a message as people see it.
func (w *world) shown(m message.Message) {
	w.book.add("text %s", strings.TrimSuffix(m.Plain(), "\n"))
	w.json("slack")(blocks.DrawnMessage(m))
	w.json("teams")(cards.DrawnMessage(m))
}

// shownHome, shownPage and shownAnswer write down what people see besides
// messages.
func (w *world) shownHome(h lookup.Home) { w.json("slack")(blocks.DrawnHome(h)) }

func (w *world) shownPage(p message.FormPage) {
	w.json("slack")(blocks.DrawnForm(p))
	w.json("teams")(cards.DrawnForm(p))
}

func (w *world) shownAnswer(a message.FormAnswer) {
	switch {
	case a.Page != nil:
		w.shownPage(*a.Page)
	case len(a.Errors) > 0:
		w.book.add("wrong %s", oneLine(a.Errors))
	default:
		w.book.add("the form closes")
	}
}

// escapes are characters that JSON may write either way.
var escapes = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&")

// json takes what a platform draws.
func (w *world) json(where string) func([]byte, error) {
	return func(data []byte, err error) {
		if err != nil {
			data = []byte(err.Error())
		}
		w.book.add("%s %s", where, escapes.Replace(string(data)))
	}
}
