package bot_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

// A made-up CPR number as it may come in, with a control character in it, and
// what of it would be left if no one took it out.
const (
	withCPR = "Borgeren 0101\x0790-1234 ringer"
	cprLeft = "1234"
)

// platformsOwn are the fields in which no person types, and why they stay as
// they came.
var platformsOwn = map[string]string{
	"ID":                    "names the event: what is delivered again is known by it",
	"Person":                "the key of the aggregate: another would be somebody else",
	"Email":                 "who the platform vouches for: another would be somebody else",
	"Lang":                  "a locale, of which adapters make one of two",
	"Address.Platform":      "one of our platforms' names",
	"Address.Ref":           "the platform's own name of the chat: an answer goes there",
	"Input.Said.Message":    "the platform's own name of a message: what edits it names it too",
	"Input.Clicked.Message": "the platform's own name of a message: it is changed by it",
	"Input.Edited.Message":  "the platform's own name of a message",
	"Input.Deleted.Message": "the platform's own name of a message",
}

// typedKinds are the inputs that a person sends.
var typedKinds = map[string]bool{"Start": true, "Said": true, "Clicked": true, "Edited": true, "Deleted": true, "Form": true}

// everyKind returns an input of every kind that there is, each of its texts
// with a CPR number, by the name of its field.
func everyKind() map[string]step.Input {
	kinds := map[string]step.Input{}
	all := reflect.TypeFor[step.Input]()
	for i := range all.NumField() {
		var in step.Input
		field := reflect.New(all.Field(i).Type)
		bottest.Fill(field.Interface(), withCPR)
		reflect.ValueOf(&in).Elem().Field(i).Set(field.Elem())
		kinds[all.Field(i).Name] = in
	}
	return kinds
}

// TestNoTextComesInWithACPRNumber walks every text of every kind of event. A
// new field is cleaned at the door, or is on the list with the reason why not.
func TestNoTextComesInWithACPRNumber(t *testing.T) {
	met := map[string]bool{}
	for kind, in := range everyKind() {
		ev := bot.Event{}
		bottest.Fill(&ev, withCPR)
		ev.Input = in
		got, ok := ev.Cleaned()
		if ok != typedKinds[kind] {
			t.Errorf("%s: let in %v, want %v", kind, ok, typedKinds[kind])
		}
		for _, path := range bottest.Strings(got, cprLeft) {
			if met[path] = true; platformsOwn[path] == "" {
				t.Errorf("%s: %s has the number", kind, path)
			}
		}
		if again, _ := got.Cleaned(); !reflect.DeepEqual(again, got) {
			t.Errorf("%s: cleaning it twice is not the same: %s", kind, cmp.Diff(got, again))
		}
		if !reflect.DeepEqual(in, everyKind()[kind]) {
			t.Errorf("%s: the input of the caller was changed", kind)
		}
	}
	for path, why := range platformsOwn {
		if !met[path] {
			t.Errorf("%s stays as it is (%s), but was not met", path, why)
		}
	}
}

// TestWhatWasTypedSaysHowManyWereMasked is what the answer about a CPR number
// rests on.
func TestWhatWasTypedSaysHowManyWereMasked(t *testing.T) {
	const two = "010190-1234 og 020290-1234"
	for name, in := range map[string]step.Input{
		"said":    {Said: &step.Said{Text: two}},
		"edited":  {Edited: &step.Edited{Text: two}},
		"clicked": {Clicked: &step.Clicked{Option: "word:idea " + two, Of: message.Of{Draft: two}}},
		"form":    {Form: &message.Form{Values: map[string]message.FormValue{"problem": {Text: two, Choices: []string{two}}}}},
	} {
		got, _ := in.FromPerson()
		masked := map[string]func() int{
			"said": func() int { return got.Said.Masked }, "edited": func() int { return got.Edited.Masked },
			"clicked": func() int { return got.Clicked.Masked }, "form": func() int { return got.Form.Values["problem"].Masked },
		}[name]()
		if masked != 2 {
			t.Errorf("%s: %d masked, want 2", name, masked)
		}
	}
}

// TestAMessageThatAnIdeaBeginsWithIsCleaned: a form that is opened on a person's
// message has its words, and a link that leads to it.
func TestAMessageThatAnIdeaBeginsWithIsCleaned(t *testing.T) {
	w := newWorld(t, openBolt)
	b := w.bot(withEngine(t))
	for link, want := range map[string]string{"https://teams.microsoft.com/l/message/1": "https://teams.microsoft.com/l/message/1", "https://x.dk/0101901234": ""} {
		f := message.Form{Page: message.FormProblem, Message: withCPR, Source: link}
		p, err := b.Page(t.Context(), asker("anna"), f)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Fields[0].Value.Text; got != "Borgeren "+redact.Mask+" ringer" || p.Source != want {
			t.Errorf("the problem is %q, from %q", got, p.Source)
		}
		f.Values = map[string]message.FormValue{"problem": {Text: "noget andet"}}
		if p, err = b.Page(t.Context(), asker("anna"), f); err != nil || p.Fields[0].Value.Text != "noget andet" {
			t.Errorf("%v, what was typed became %q", err, p.Fields[0].Value.Text)
		}
	}
}

// witness keeps what the dialogs are given.
type witness struct {
	echo
	given *[]any
}

func (x witness) Step(p person.Person, in step.Input, at idea.Moment) (person.Person, []step.Effect) {
	*x.given = append(*x.given, p.Name, in)
	return x.echo.Step(p, in, at)
}

func (x witness) Reply(p person.Person, q lookup.Query, _ lookup.Known, _ idea.Moment) message.Message {
	*x.given = append(*x.given, p.Name, q)
	return message.Message{}
}

func (x witness) Page(p person.Person, f message.Form, _ idea.Moment) message.FormPage {
	*x.given = append(*x.given, p.Name, f)
	return message.FormPage{}
}

func (x witness) Home(p person.Person, _ []idea.Idea, _ idea.Moment) lookup.Home {
	*x.given = append(*x.given, p.Name)
	return lookup.Home{}
}

func (x witness) Suggest(_ texts.Lang, _ message.FieldKind, typed string, _ []idea.Match) []message.Option {
	*x.given = append(*x.given, typed)
	return nil
}

// TestHandleCleansBeforeAnythingElse sends each kind of event: neither a step
// nor the store nor the log sees a number, and what no person sends is refused.
func TestHandleCleansBeforeAnythingElse(t *testing.T) {
	for kind, in := range everyKind() {
		t.Run(kind, func(t *testing.T) {
			w := newWorld(t, openBolt)
			var given []any
			var log bytes.Buffer
			b := w.bot(func(c *bot.Config) {
				c.Dialogs, c.Log = witness{given: &given}, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
			})
			ev := event("anna", "e1", in)
			ev.Name = withCPR
			err := b.Handle(t.Context(), ev)
			if !typedKinds[kind] {
				if err == nil || errors.Is(err, bot.ErrNotSaved) || len(given) > 0 {
					t.Errorf("%v, %d steps; want it refused", err, len(given))
				}
				return
			}
			if err != nil || len(given) == 0 {
				t.Fatalf("%v, %d steps", err, len(given))
			}
			for _, path := range bottest.Strings(given, cprLeft) {
				if platformsOwn["Input."+strings.TrimPrefix(path, "[].")] == "" {
					t.Errorf("a step is given the number at %s", path)
				}
			}
			items, err := w.store.Get(t.Context(), ev.Person)
			if err != nil || strings.Contains(string(items[0].Value), cprLeft) || strings.Contains(log.String(), cprLeft) {
				t.Errorf("%v, stored %s, logged %s", err, items[0].Value, log.String())
			}
		})
	}
}

// TestQueriesAreCleanedFirst: they take no turn, and have doors of their own.
// What stands in a text field of a form that is not handed in yet is given back
// to who typed it, and kept nowhere.
func TestQueriesAreCleanedFirst(t *testing.T) {
	w := newWorld(t, openBolt)
	var given []any
	var looked asked
	b := w.bot(func(c *bot.Config) { c.Dialogs, c.Finder = witness{given: &given}, &looked })
	who := asker("anna")
	who.Name = withCPR
	var q lookup.Query
	var f message.Form
	bottest.Fill(&q, withCPR)
	bottest.Fill(&f, withCPR)
	lookup := lookup.Query{Kind: lookup.QueryLookup, Text: withCPR}
	for name, ask := range map[string]func() error{
		"reply":   func() error { _, err := b.Reply(t.Context(), who, q); return err },
		"lookup":  func() error { _, err := b.Reply(t.Context(), who, lookup); return err },
		"page":    func() error { _, err := b.Page(t.Context(), who, f); return err },
		"home":    func() error { _, err := b.Home(t.Context(), who); return err },
		"suggest": func() error { _, err := b.Suggest(t.Context(), who, message.FieldTask, "", withCPR, 9); return err },
	} {
		given, looked = nil, asked{}
		if err := ask(); err != nil || len(given) == 0 {
			t.Fatalf("%s: %v, %d things given", name, err, len(given))
		}
		want := map[string][]string{"page": {"[].Values{}.Text"}}[name]
		if diff := cmp.Diff(want, bottest.Strings(given, cprLeft)); diff != "" {
			t.Errorf("%s: given the number (-want +got):\n%s", name, diff)
		}
		if searches := name == "lookup" || name == "suggest"; searches != strings.Contains(looked.last.Text, redact.Mask) || strings.Contains(looked.last.Text, cprLeft) {
			t.Errorf("%s: looked for %q", name, looked.last.Text)
		}
	}
}

// TestWhatAnOlderVersionPassedOnIsCleaned: it stored what came for a person who
// is at another key by now as it was typed.
func TestWhatAnOlderVersionPassedOnIsCleaned(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		w := newWorld(t, open)
		old := fmt.Sprintf(`{"v":1,"to":%q,"input":{"said":{"text":"ring til 010190-1234"}}}`, keyOf("anna"))
		_, err := w.store.Apply(t.Context(), storage.Change{
			Key: "person/teams:anna", Value: []byte(`{"v":1}`), Tell: []storage.Post{{Value: []byte(old)}},
		})
		if err != nil {
			t.Fatal(err)
		}
		var given []any
		w.tick(w.bot(func(c *bot.Config) { c.Dialogs = witness{given: &given} }))
		want := []any{"", step.Input{Said: &step.Said{Text: "ring til " + redact.Mask, Masked: 1}}}
		if diff := cmp.Diff(want, given); diff != "" {
			t.Errorf("the step is given (-want +got):\n%s", diff)
		}
	})
}
