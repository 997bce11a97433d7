package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/slack/api"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/bot/slack/slacktest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// workspace plays transcripts in a fake Slack: what people do comes over HTTP
// or Socket Mode, and what they see is what the fake took.
type workspace struct {
	testing.TB
	fake     *slacktest.Server
	clock    *bottest.Clock
	cfg      bot.Config
	socket   bool
	recorder *bottest.Recorder
	bot      *bot.Bot
	stop     func() error

	mu     sync.Mutex
	spent  time.Duration                  // that pacing has let pass
	people map[string]string              // ids in Slack, by name
	typed  map[string]string              // the ts of messages, by their ids in the transcript
	old    map[string]slacktest.Message   // messages as they were sent, by reference
	shown  map[string]message.Message     // and what they are of
	done   map[string]*slacktest.Delivery // by event
}

var _ bottest.Driver = (*workspace)(nil)

func newWorkspace(t testing.TB, clock *bottest.Clock, cfg bot.Config, entries []catalogue.Entry, socket bool) *workspace {
	t.Helper()
	w := &workspace{
		TB: t, clock: clock, cfg: cfg, socket: socket, fake: slacktest.New(slacktest.Config{Patience: time.Minute}),
		people: map[string]string{}, typed: map[string]string{}, old: map[string]slacktest.Message{},
		shown: map[string]message.Message{}, done: map[string]*slacktest.Delivery{},
	}
	w.recorder = &bottest.Recorder{Now: clock.Now, Rename: w.rename, Heard: w.heard}
	w.cfg.Now, w.cfg.NewID, w.cfg.Inline, w.cfg.SearchTime = clock.Now, bottest.IDs("n"), true, time.Minute
	if err := w.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := w.bot.ImportEntries(t.Context(), entries, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.end)
	return w
}

// end holds the fake's complaints against the bot.
func (w *workspace) end() {
	if err := w.stop(); err != nil {
		w.Error(err)
	}
	for _, p := range w.fake.Problems() {
		w.Errorf("Slack would complain: %+v", p)
	}
	w.fake.Close()
}

// now is the clock, with the time that pacing let pass.
func (w *workspace) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.clock.Now().Add(w.spent)
}

func (w *workspace) wait(_ context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.spent += d
	return nil
}

// Restart implements bottest.Driver.
func (w *workspace) Restart(ctx context.Context) error {
	if w.stop != nil {
		if err := w.stop(); err != nil {
			return err
		}
	}
	s, err := New(Config{
		SigningSecret: secret, BotToken: "xoxb-1", AppToken: map[bool]string{true: "xapp-1"}[w.socket], APIURL: w.fake.APIURL(),
		Now: w.now, Wait: w.wait, Log: w.cfg.Log, Stagger: time.Millisecond,
	})
	if err != nil {
		return err
	}
	w.recorder.Platform = s
	w.cfg.Platforms = map[string]bot.Platform{Platform: w.recorder}
	if w.bot, err = bot.New(w.cfg); err != nil {
		return err
	}
	s.Connect(w.bot)
	if err := w.connect(ctx, s); err != nil {
		return err
	}
	return w.bot.Tick(ctx)
}

// connect opens the way from the fake to the bot, and says how it is closed.
func (w *workspace) connect(ctx context.Context, s *Slack) error {
	if !w.socket {
		w.fake.Connect(slacktest.OverHTTP{Handler: s.Handler(), Secret: secret})
		w.stop = func() error {
			return errors.Join(s.Shutdown(context.WithoutCancel(ctx)), w.bot.Close(context.WithoutCancel(ctx)))
		}
		return nil
	}
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- s.Run(running) }()
	w.stop = func() error {
		cancel()
		return errors.Join(<-ended, w.bot.Close(context.WithoutCancel(ctx)))
	}
	w.fake.Connect(slacktest.OverSocket{})
	return w.fake.AwaitConnections(ctx, 2)
}

// Address implements bottest.Driver.
func (w *workspace) Address(person string) idea.Address {
	return idea.Address{Platform: "transcript", Ref: person}
}

// rename returns the name for an address in Slack.
func (w *workspace) rename(a idea.Address) idea.Address {
	at, err := api.ParsePlace(a.Ref)
	if err != nil {
		w.Error(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for name, id := range w.people {
		if id == at.User {
			return w.Address(name)
		}
	}
	w.Errorf("sent to %q, which is nobody", a.Ref)
	return a
}

// heard keeps a message as it is in Slack, and takes the offer of a form out,
// which a transcript does not have.
func (w *workspace) heard(m *bottest.Sent) {
	at, err := api.ParseSpot(m.Ref)
	if err != nil {
		w.Error(err)
	}
	messages := w.fake.Messages(at.Channel)
	i := slices.IndexFunc(messages, func(x slacktest.Message) bool { return x.TS == at.TS })
	if i < 0 {
		w.Errorf("message %q is not in Slack", m.Ref)
		return
	}
	w.old[m.Ref], w.shown[m.Ref] = messages[i], m.Message
	m.Message.Menu = slices.DeleteFunc(slices.Clone(m.Message.Menu), func(o message.Option) bool { return o.ID == blocks.FormOption })
	if f := m.Message.File; f != nil {
		m.Message.File = &message.File{Name: f.Name, Content: w.unslacked(f.Content, m.To.Ref)}
	}
	m.Message.Lead = slices.DeleteFunc(slices.Clone(m.Message.Lead), func(l string) bool {
		return strings.HasPrefix(l, "· formular:") || strings.HasPrefix(l, "· form:")
	})
}

// unslacked puts the names of the transcript in the place of Slack's.
func (w *workspace) unslacked(content, name string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	id := w.people[name]
	pairs := []string{`"platform": "slack"`, `"platform": "chat"`, `"ref": "` + slacktest.TeamID + "/" + id + `"`, `"ref": "` + name + `"`}
	for message, ts := range w.typed {
		pairs = append(pairs, "D"+strings.TrimPrefix(id, "U")+"/"+ts, message, "D"+id+"/"+ts, message)
	}
	return strings.NewReplacer(pairs...).Replace(content)
}

// Sent implements bottest.Driver.
func (w *workspace) Sent() []bottest.Sent { return w.recorder.Sent() }

// Shown implements bottest.Driver.
func (w *workspace) Shown(to idea.Address) []bottest.Sent { return w.recorder.Shown(to) }

// Advance implements bottest.Driver.
func (w *workspace) Advance(ctx context.Context, to time.Time) error {
	return bottest.Advance(ctx, w.cfg.Store, w.clock, to, w.bot.Tick)
}

// Import implements bottest.Driver.
func (w *workspace) Import(ctx context.Context, people []directory.Person) error {
	return w.bot.ImportPeople(ctx, people, nil)
}

// Stock implements bottest.Driver.
func (w *workspace) Stock(ctx context.Context, entries []catalogue.Entry) error {
	return w.bot.ImportEntries(ctx, entries, nil)
}

// Deliver implements bottest.Driver: the first time the person does it, then
// Slack delivers it again.
func (w *workspace) Deliver(ctx context.Context, ev bot.Event) error {
	if d := w.done[ev.ID]; d != nil {
		return w.delivered(ctx, d.Again(ctx), nil)
	}
	d, err := w.do(ctx, w.user(ev), ev.Input)
	if err == nil {
		w.done[ev.ID] = d
	}
	return w.delivered(ctx, d, err)
}

func (w *workspace) delivered(ctx context.Context, d *slacktest.Delivery, err error) error {
	if err != nil {
		return err
	}
	if !d.OK() {
		return fmt.Errorf("answered %d: %w", d.Status, d.Err)
	}
	return w.bot.Flush(ctx)
}

// user is the person in Slack, who joins the workspace the first time.
func (w *workspace) user(ev bot.Event) *slacktest.User {
	id := "U" + strings.ToUpper(ev.Name)
	w.mu.Lock()
	_, there := w.people[ev.Name]
	w.people[ev.Name] = id
	w.mu.Unlock()
	if !there {
		locale := map[texts.Lang]string{texts.English: "en-GB"}[ev.Lang]
		w.fake.Join(slacktest.Person{ID: id, Name: strings.ToLower(ev.Name), RealName: ev.Name, Email: ev.Email, Locale: max(locale, "da-DK")})
	}
	return w.fake.User(id)
}

// do does what the input says, as a person does it in Slack.
func (w *workspace) do(ctx context.Context, u *slacktest.User, in step.Input) (*slacktest.Delivery, error) {
	switch {
	case in.Start != nil:
		return u.OpenHome(ctx, "messages")
	case in.Said != nil:
		d, err := u.Type(ctx, in.Said.Text)
		if err == nil {
			w.mu.Lock()
			w.typed[in.Said.Message] = d.TS
			w.mu.Unlock()
		}
		return d, err
	case in.Edited != nil:
		return u.Edit(ctx, w.typed[in.Edited.Message], in.Edited.Text)
	case in.Deleted != nil:
		return u.Delete(ctx, w.typed[in.Deleted.Message])
	case in.Clicked != nil:
		return w.click(ctx, u, *in.Clicked)
	}
	return nil, fmt.Errorf("%+v cannot be done in Slack", in)
}

// click presses what carries an option, in the message as it was sent.
func (w *workspace) click(ctx context.Context, u *slacktest.User, c step.Clicked) (*slacktest.Delivery, error) {
	old, m := w.old[c.Message], w.shown[c.Message]
	if m.Several && (c.Option == "" || slices.ContainsFunc(m.Options, func(o message.Option) bool { return o.ID == c.Option })) {
		chosen := c.Chosen
		if c.Option != "" {
			chosen = []string{c.Option}
		}
		return u.ClickOld(ctx, old, blocks.ActionSeveral, map[string]any{blocks.ActionChoices: chosen})
	}
	for _, e := range elementsIn(old.Blocks) {
		if name, ok := carries(e, c.Option); ok {
			return u.ClickOld(ctx, old, name, nil)
		}
	}
	return nil, fmt.Errorf("nothing in %q carries %q", c.Message, c.Option)
}

// elementsIn returns everything in blocks that can be pressed.
func elementsIn(v any) (all []map[string]any) {
	switch v := v.(type) {
	case []any:
		for _, each := range v {
			all = append(all, elementsIn(each)...)
		}
	case map[string]any:
		if v["action_id"] != nil {
			all = append(all, v)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if key != "options" {
				all = append(all, elementsIn(v[key])...)
			}
		}
	}
	return all
}

// carries returns by which name an element, or one of its options, is pressed
// that carries an option.
func carries(e map[string]any, option string) (name string, ok bool) {
	if value, isText := e["value"].(string); isText {
		_, carried, ok := blocks.Decode(value)
		return e["action_id"].(string), ok && carried == option
	}
	options, _ := e["options"].([]any)
	for _, o := range options {
		value, _ := o.(map[string]any)["value"].(string)
		if _, carried, ok := blocks.Decode(value); ok && carried == option {
			return value, true
		}
	}
	return "", false
}

// TestTranscripts plays the transcripts of the conversation in Slack, over HTTP
// and over Socket Mode: the same is said.
func TestTranscripts(t *testing.T) {
	for name, socket := range map[string]bool{"HTTP": false, "Socket Mode": true} {
		t.Run(name, func(t *testing.T) {
			stage := bottest.Shipped(t)
			stage.Store = bottest.FileStore
			stage.Drive = func(t *testing.T, clock *bottest.Clock, cfg bot.Config, entries []catalogue.Entry) bottest.Driver {
				return newWorkspace(t, clock, cfg, entries, socket)
			}
			bottest.Transcripts(t, "../testdata/*.txt", stage)
		})
	}
}

// submitted is how an idea comes to a manager and a consultant.
const submitted = `people:
  e-mail; navn; leder; forvaltning; afdeling; roller
  anna@odense.dk; Anna And; mette@odense.dk; Ældre og Handicap; Hjemmeplejen Syd;
  bo@odense.dk; Bo Friis; mette@odense.dk; Ældre og Handicap; Hjemmeplejen Syd;
  mette@odense.dk; Mette Mus; ; Ældre og Handicap; Hjemmeplejen Syd;
  karin@odense.dk; Karin Ko; ; alle; Digitalisering; digitaliseringskonsulent

Mette opens
Karin opens
Bo opens
Anna: Beboernes briller bliver væk på vaskeriet, og ingen ved, hvis de er.
Anna: ingen af dem
Anna: send kort
`

// TestCommandsAboutIdeasInAChannel: they are answered in the conversation of
// who gave them, to whom the idea may be shown, and in the channel nothing is
// said of it, not even to them.
func TestCommandsAboutIdeasInAChannel(t *testing.T) {
	stage, clock := bottest.Shipped(t), bottest.NewClock()
	w := newWorkspace(t, clock, bot.Config{Store: bottest.FileStore(t, clock), Dialogs: stage.Dialogs, Log: slog.New(slog.DiscardHandler)}, stage.Entries, false)
	if said, err := bottest.Play(t.Context(), w, clock.Now, submitted); err != nil {
		t.Fatalf("%v, after\n%s", err, said)
	}
	channel := slacktest.Channels()[0].ID
	for _, tt := range []struct {
		who, command, text string
		shows              bool
	}{
		{"METTE", "/mine-opgaver", "", true},
		{"METTE", "/behandl", "1", true},
		{"KARIN", "/ideer", "", true},
		{"BO", "/mine-opgaver", "", false},
		{"BO", "/behandl", "1", false},
		{"BO", "/ideer", "", false},
	} {
		u := w.fake.User("U" + tt.who)
		before := len(w.fake.Messages(u.Channel()))
		d, err := u.Command(t.Context(), tt.command, tt.text, channel)
		if err := w.delivered(t.Context(), d, err); err != nil {
			t.Fatalf("%s: %v", tt.command, err)
		}
		if d.Payload["response_type"] != "ephemeral" || strings.Contains(string(d.Body), "briller") {
			t.Errorf("%s %s is answered with %s", tt.who, tt.command, d.Body)
		}
		if got := w.fake.Messages(channel); len(got) > 0 {
			t.Errorf("said in the channel: %+v", got)
		}
		own := w.fake.Messages(u.Channel())[before:]
		if len(own) == 0 || strings.Contains(string(chat.JSON(own)), "briller") != tt.shows {
			t.Errorf("%s %s: in the conversation, %d messages show the idea: %v, want %v", tt.who, tt.command, len(own), !tt.shows, tt.shows)
		}
	}
}
