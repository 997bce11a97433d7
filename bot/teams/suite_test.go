package teams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/bot/teams/teamstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// tenantWorld plays transcripts in a fake Teams: what people do comes as
// activities, and what they see is what the fake took.
type tenantWorld struct {
	testing.TB
	m        *teamstest.Server
	clock    *bottest.Clock
	cfg      bot.Config
	recorder *bottest.Recorder
	bot      *bot.Bot
	teams    *Teams
	http     *httptest.Server

	mu     sync.Mutex
	spent  time.Duration                // that pacing has let pass
	people map[string]*teamstest.Person // by name
	typed  map[string]string            // the activities of messages, by their ids in the transcript
	old    map[string]teamstest.Card    // cards as they were sent, by reference
	shown  map[string]message.Message   // and what they are of
	done   map[string]bool              // events that were delivered
	clicks int
}

var _ bottest.Driver = (*tenantWorld)(nil)

func newTenant(t testing.TB, clock *bottest.Clock, cfg bot.Config, entries []catalogue.Entry) *tenantWorld {
	t.Helper()
	w := &tenantWorld{
		TB: t, clock: clock, cfg: cfg, m: teamstest.New(t, clock.Now),
		people: map[string]*teamstest.Person{}, typed: map[string]string{}, old: map[string]teamstest.Card{},
		shown: map[string]message.Message{}, done: map[string]bool{},
	}
	w.recorder = &bottest.Recorder{Now: clock.Now, Rename: w.rename, Heard: w.heard}
	w.cfg.Now, w.cfg.NewID, w.cfg.Inline, w.cfg.SearchTime = clock.Now, bottest.IDs("n"), true, time.Minute
	if err := w.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := w.bot.ImportEntries(t.Context(), entries, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.stop(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// now is the clock, with the time that pacing let pass.
func (w *tenantWorld) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.clock.Now().Add(w.spent)
}

func (w *tenantWorld) wait(_ context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.spent += d
	return nil
}

// stop ends the bot that runs.
func (w *tenantWorld) stop() error {
	if w.http == nil {
		return nil
	}
	w.http.Close()
	ctx := context.WithoutCancel(w.Context())
	return errors.Join(w.teams.Shutdown(ctx), w.bot.Close(ctx))
}

// Restart implements bottest.Driver.
func (w *tenantWorld) Restart(ctx context.Context) error {
	if err := w.stop(); err != nil {
		return err
	}
	teams, err := New(Config{
		Config: connector.Config{
			AppID: teamstest.AppID, MetadataURL: w.m.MetadataURL(), ServiceURL: w.m.ServiceURL(),
			Transport: w.m.Transport(), Token: w.m.Token, Now: w.now, Wait: w.wait,
		},
		TenantID: teamstest.TenantID, Log: w.cfg.Log,
	})
	if err != nil {
		return err
	}
	w.teams, w.recorder.Platform = teams, teams
	w.cfg.Platforms = map[string]bot.Platform{Platform: w.recorder}
	if w.bot, err = bot.New(w.cfg); err != nil {
		return err
	}
	teams.Connect(w.bot)
	w.http = httptest.NewServer(teams.Handler())
	for _, p := range w.people {
		p.Bot = w.http.URL + Paths[0]
	}
	return w.bot.Tick(ctx)
}

// Address implements bottest.Driver.
func (w *tenantWorld) Address(person string) idea.Address {
	return idea.Address{Platform: "transcript", Ref: person}
}

// rename returns the name for an address in Teams.
func (w *tenantWorld) rename(a idea.Address) idea.Address {
	at, err := parsePlace(a.Ref)
	if err != nil {
		w.Error(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for name, p := range w.people {
		if p.AADID == at.User {
			return w.Address(name)
		}
	}
	w.Errorf("sent to %q, which is nobody", a.Ref)
	return a
}

// heard keeps a message as it is in Teams, and takes the offer of a form out,
// which a transcript does not have.
func (w *tenantWorld) heard(m *bottest.Sent) {
	at, err := parseSpot(m.Ref)
	if err != nil {
		w.Error(err)
	}
	chat := w.m.Chat(at.Conversation)
	i := slices.IndexFunc(chat, func(x teamstest.Shown) bool { return x.ID == at.Activity })
	if i < 0 {
		w.Errorf("message %q is not in Teams", m.Ref)
		return
	}
	if len(chat[i].Cards) > 0 {
		w.old[m.Ref] = chat[i].Cards[0]
	}
	w.shown[m.Ref] = m.Message
	m.Message.Menu = slices.DeleteFunc(slices.Clone(m.Message.Menu), func(o message.Option) bool { return o.ID == "word:form" })
	m.Message.Lead = slices.DeleteFunc(slices.Clone(m.Message.Lead), func(l string) bool {
		return strings.HasPrefix(l, "· formular:") || strings.HasPrefix(l, "· form:")
	})
	if f := m.Message.File; f != nil {
		m.Message.File = &message.File{Name: f.Name, Content: w.unteamed(f.Content, m.To.Ref)}
	}
}

// unteamed puts the names of the transcript in the place of Teams'.
func (w *tenantWorld) unteamed(content, name string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.people[name]
	where := place{Tenant: p.Tenant, User: p.AADID, Conversation: p.Conversation()}.String()
	pairs := []string{`"platform": "teams"`, `"platform": "chat"`, `"ref": ` + quoted(where), `"ref": "` + name + `"`}
	for message, id := range w.typed {
		pairs = append(pairs, quoted(spot{p.Conversation(), id}.String()), `"`+message+`"`)
	}
	return strings.NewReplacer(pairs...).Replace(content)
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// Sent implements bottest.Driver.
func (w *tenantWorld) Sent() []bottest.Sent { return w.recorder.Sent() }

// Shown implements bottest.Driver.
func (w *tenantWorld) Shown(to idea.Address) []bottest.Sent { return w.recorder.Shown(to) }

// Advance implements bottest.Driver.
func (w *tenantWorld) Advance(ctx context.Context, to time.Time) error {
	return bottest.Advance(ctx, w.cfg.Store, w.clock, to, w.bot.Tick)
}

// Import implements bottest.Driver.
func (w *tenantWorld) Import(ctx context.Context, people []directory.Person) error {
	return w.bot.ImportPeople(ctx, people, nil)
}

// Stock implements bottest.Driver.
func (w *tenantWorld) Stock(ctx context.Context, entries []catalogue.Entry) error {
	return w.bot.ImportEntries(ctx, entries, nil)
}

// readTime is how long people take over what they do, at least.
const readTime = 5 * time.Second

// Deliver implements bottest.Driver: the first time the person does it, and
// Teams delivers it two times; then it delivers it again.
func (w *tenantWorld) Deliver(ctx context.Context, ev bot.Event) error {
	p := w.person(ev)
	_ = w.wait(ctx, readTime)
	if w.done[ev.ID] {
		return w.delivered(ctx, p.Again())
	}
	w.done[ev.ID] = true
	answer, err := w.do(p, ev.Input)
	if err != nil {
		return err
	}
	return w.delivered(ctx, answer)
}

func (w *tenantWorld) delivered(ctx context.Context, a teamstest.Answer) error {
	if a.Status != 200 {
		return fmt.Errorf("answered %d", a.Status)
	}
	return w.bot.Flush(ctx)
}

// drawsAnew names the transcripts in which an event that comes again draws a
// number for an idea that the first one sent, so that the next has a higher
// one.
func drawsAnew(transcript string) bool {
	return slices.ContainsFunc([]string{"/already-in-use", "/reuse-in-two-minutes", "/life-reused"}, func(name string) bool {
		return strings.HasSuffix(transcript, name)
	})
}

// person is somebody in Teams, who comes into the tenant the first time.
func (w *tenantWorld) person(ev bot.Event) *teamstest.Person {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.people[ev.Name]
	if p == nil {
		locale := map[texts.Lang]string{texts.English: "en-GB"}[ev.Lang]
		p = w.m.Person(teamstest.Account{Name: ev.Name, Email: ev.Email, Locale: max(locale, "da-DK")}, w.http.URL+Paths[0])
		p.Twice = !drawsAnew(w.Name())
		w.people[ev.Name] = p
	}
	return p
}

// do does what the input says, as a person does it in Teams.
func (w *tenantWorld) do(p *teamstest.Person, in step.Input) (teamstest.Answer, error) {
	switch {
	case in.Start != nil:
		return p.Installs(), nil
	case in.Said != nil:
		answer := p.Says(in.Said.Text)
		w.mu.Lock()
		w.typed[in.Said.Message] = p.LastID()
		w.mu.Unlock()
		return answer, nil
	case in.Edited != nil:
		return p.Edits(w.typed[in.Edited.Message], in.Edited.Text), nil
	case in.Deleted != nil:
		return p.Deletes(w.typed[in.Deleted.Message]), nil
	case in.Clicked != nil:
		return w.click(p, *in.Clicked)
	}
	return teamstest.Answer{}, fmt.Errorf("%+v cannot be done in Teams", in)
}

// click presses what carries an option, in the card as it was sent: by turns
// as an Action.Execute, and as the Action.Submit that old clients make of it.
func (w *tenantWorld) click(p *teamstest.Person, c step.Clicked) (teamstest.Answer, error) {
	data, ok := w.carrying(c)
	if !ok {
		return teamstest.Answer{}, fmt.Errorf("nothing in %q carries %q", c.Message, c.Option)
	}
	at, err := parseSpot(c.Message)
	if err != nil {
		return teamstest.Answer{}, err
	}
	if w.clicks++; w.clicks%2 == 0 {
		return p.Deliver(p.Activity("message", map[string]any{"value": data, "replyToId": at.Activity})), nil
	}
	answer := p.Invoke("adaptiveCard/action", map[string]any{
		"action": map[string]any{"type": "Action.Execute", "data": data}, "trigger": "manual",
	}, at.Activity)
	if answer.Field("statusCode") != 200.0 || answer.Field("value") == nil {
		return answer, fmt.Errorf("a press was answered with %s", answer.Body)
	}
	return answer, nil
}

// carrying is what a click sends: a button's own data, and the inputs.
func (w *tenantWorld) carrying(c step.Clicked) (map[string]any, bool) {
	card, m := w.old[c.Message], w.shown[c.Message]
	for _, a := range card.Actions() {
		raw, _ := json.Marshal(a["data"])
		p, ok := cards.Decode(raw)
		own, _ := a["data"].(map[string]any)
		if !ok || own["msteams"] != nil && p.Option != "word:form" {
			continue
		}
		switch {
		case p.Option != "" && p.Option == c.Option:
			return own, true
		case p.Option == "" && a["verb"] == "several" && w.chooses(card, own, m, c):
			return own, true
		}
	}
	return nil, false
}

// chooses puts what a click chooses into the inputs, where they have it.
func (w *tenantWorld) chooses(card teamstest.Card, data map[string]any, m message.Message, c step.Clicked) bool {
	chosen := c.Chosen
	if c.Option != "" {
		chosen = []string{c.Option}
	}
	escape := strings.NewReplacer("%", "%25", ",", "%2C")
	var escaped []string
	for _, id := range chosen {
		if !slices.ContainsFunc(m.Options, func(o message.Option) bool { return o.ID == id }) {
			return false
		}
		escaped = append(escaped, escape.Replace(id))
	}
	for _, in := range card.Inputs() {
		id, _ := in["id"].(string)
		data[id] = strings.Join(escaped, ",")
	}
	return true
}

// TestTranscripts plays the transcripts of the conversation in Teams: the same
// is said.
func TestTranscripts(t *testing.T) {
	stage := bottest.Shipped(t)
	stage.Store = bottest.FileStore
	stage.Drive = func(t *testing.T, clock *bottest.Clock, cfg bot.Config, entries []catalogue.Entry) bottest.Driver {
		return newTenant(t, clock, cfg, entries)
	}
	bottest.Transcripts(t, "../testdata/*.txt", stage)
}

// submitted is how an idea comes to a manager and a consultant.
const submitted = `people:
  e-mail; navn; leder; forvaltning; afdeling; roller
  anna@odense.dk; Anna And; mette@odense.dk; Ældre og Handicap; Hjemmeplejen Syd;
  mette@odense.dk; Mette Mus; ; Ældre og Handicap; Hjemmeplejen Syd;
  karin@odense.dk; Karin Ko; ; alle; Digitalisering; digitaliseringskonsulent

Mette opens
Karin opens
Anna: Beboernes briller bliver væk på vaskeriet, og ingen ved, hvis de er.
Anna: ingen af dem
Anna: send kort
`

// TestNoIdeasInAChannel: what is typed about ideas where several people are is
// answered with the way to one's own chat, whoever asks; the same words there
// show the idea.
func TestNoIdeasInAChannel(t *testing.T) {
	stage, clock := bottest.Shipped(t), bottest.NewClock()
	w := newTenant(t, clock, bot.Config{Store: bottest.FileStore(t, clock), Dialogs: stage.Dialogs, Log: slog.New(slog.DiscardHandler)}, stage.Entries)
	if said, err := bottest.Play(t.Context(), w, clock.Now, submitted); err != nil {
		t.Fatalf("%v, after\n%s", err, said)
	}
	asked := map[string]string{"mine opgaver": "Mette", "behandl 1": "Mette", "idéer": "Karin", "anbefal 1": "Mette", "status 1": "Anna"}
	for text, who := range asked {
		if err := w.delivered(t.Context(), w.people[who].Mentions(room, text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if err := w.Restart(t.Context()); err != nil { // all has been said
		t.Fatal(err)
	}
	chat := w.m.Chat(room.ID)
	if all := asJSON(chat); len(chat) != len(asked) || strings.Contains(all, "briller") || strings.Contains(all, "Anna") {
		t.Errorf("%d answers to %d mentions: %s", len(chat), len(asked), all)
	}
	for text, who := range map[string]string{"mine opgaver": "Mette", "behandl 1": "Mette", "idéer": "Karin"} {
		before := len(w.people[who].Chat())
		if err := w.delivered(t.Context(), w.people[who].Says(text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if own := asJSON(w.people[who].Chat()[before:]); !strings.Contains(own, "briller") {
			t.Errorf("%s, in %s's own chat: %s", text, who, own)
		}
	}
}
