package webhooks_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cloudevents/sdk-go/v2/event"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

var update = flag.Bool("update", false, "write the golden files again")

// Secrets of tests: 24 bytes each.
const (
	oldSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	newSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
)

// call is a request as the receiver got it.
type call struct {
	ID, Content string
	Event       event.Event
	Body        []byte
	Header      http.Header
}

// receiver is another system. It verifies every request with the library of
// the scheme.
type receiver struct {
	testing.TB
	*httptest.Server
	secret string
	// answer, if not nil, answers the n-th call, from 1.
	answer func(w http.ResponseWriter, n int)

	mu    sync.Mutex
	calls []call
}

func newReceiver(t testing.TB, answer func(http.ResponseWriter, int)) *receiver {
	r := &receiver{TB: t, secret: oldSecret, answer: answer}
	r.Server = httptest.NewServer(r)
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	n := r.take(req)
	if r.answer != nil {
		r.answer(w, n)
	}
}

// take verifies and keeps a request, and returns how many there have been.
func (r *receiver) take(req *http.Request) int {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		r.Error(err)
	}
	verifier, err := standardwebhooks.NewWebhook(r.secret)
	if err != nil {
		r.Error(err)
	}
	if err := verifier.VerifyIgnoringTimestamp(body, req.Header); err != nil {
		r.Errorf("%v: %s", err, body)
	}
	c := call{ID: req.Header.Get("webhook-id"), Content: req.Header.Get("Content-Type"), Body: body, Header: req.Header}
	if err := json.Unmarshal(body, &c.Event); err != nil {
		r.Error(err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls = append(r.calls, c)
	return len(r.calls)
}

func (r *receiver) got() []call {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.calls)
}

// ids returns the ids of what came, in the order in which it came.
func (r *receiver) ids() []string {
	var out []string
	for _, c := range r.got() {
		out = append(out, c.ID)
	}
	return out
}

func status(code int) func(http.ResponseWriter, int) {
	return func(w http.ResponseWriter, _ int) { w.WriteHeader(code) }
}

// orders are dialogs in which a person tells an idea, in JSON, what to take in.
type orders struct{ *dialogs.Engine }

func (orders) Step(p person.Person, in step.Input, _ idea.Moment) (person.Person, []step.Effect) {
	if in.Said == nil {
		return p, nil
	}
	var tell step.Tell
	if err := json.Unmarshal([]byte(in.Said.Text), &tell); err != nil {
		return p, nil
	}
	return p, []step.Effect{{Tell: &tell}}
}

// world is a store and a clock that outlive the bots on them, and what these
// are made of.
type world struct {
	testing.TB
	store     storage.KV
	clock     *bottest.Clock
	engine    *dialogs.Engine
	endpoints []webhooks.Endpoint
	transport http.RoundTripper
	ids       func() string
	events    int
}

func newWorld(t testing.TB, endpoints ...webhooks.Endpoint) *world {
	return newWorldOn(t, openBolt, endpoints...)
}

func newWorldOn(t testing.TB, open func(testing.TB, func() time.Time) storage.KV, endpoints ...webhooks.Endpoint) *world {
	w := &world{TB: t, clock: bottest.NewClock(), engine: engine(t), endpoints: endpoints, ids: bottest.IDs("n")}
	w.store = open(t, w.clock.Now)
	return w
}

func openBolt(t testing.TB, now func() time.Time) storage.KV {
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: filepath.Join(t.TempDir(), "store"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func openRedis(t testing.TB, now func() time.Time) storage.KV {
	store, err := redisstore.Open(t.Context(), redisstore.Config{URL: storagetest.Redis(t), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func engine(t testing.TB) *dialogs.Engine {
	t.Helper()
	e, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// subscriptions returns the webhooks of the world.
func (w *world) subscriptions() *webhooks.Webhooks {
	w.Helper()
	h, err := webhooks.New(webhooks.Config{Endpoints: w.endpoints, Dialogs: w.engine, Now: w.clock.Now, Transport: w.transport})
	if err != nil {
		w.Fatal(err)
	}
	return h
}

// bot returns a new bot in the world, changed by the options.
func (w *world) bot(options ...func(*bot.Config)) *bot.Bot {
	w.Helper()
	subscriptions := w.subscriptions()
	cfg := bot.Config{
		Store: w.store, Dialogs: orders{w.engine}, Platforms: map[string]bot.Platform{bot.WebhookPlatform: subscriptions}, Subscriptions: subscriptions,
		Now: w.clock.Now, NewID: w.ids, Inline: true,
	}
	for _, option := range options {
		option(&cfg)
	}
	b, err := bot.New(cfg)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { b.Close(w.Context()) })
	if err := errors.Join(b.ImportPeople(w.Context(), people, nil), b.Refresh(w.Context())); err != nil {
		w.Fatal(err)
	}
	return b
}

// people are the directory.
var people = []directory.Person{
	{Email: author.Email, Name: author.Name, ManagerEmail: manager.Email, Department: author.Department, Unit: author.Unit},
	{Email: manager.Email, Name: manager.Name, Department: author.Department},
	{Email: consultant.Email, Name: consultant.Name, Roles: []directory.Role{directory.RoleConsultant}},
}

// tell gives an idea an input.
func (w *world) tell(b *bot.Bot, number int64, in step.Input) {
	w.Helper()
	w.events++
	text, err := json.Marshal(step.Tell{To: idea.IdeaKey(number), Input: in})
	if err != nil {
		w.Fatal(err)
	}
	ev := bot.Event{ID: fmt.Sprint("e", w.events), Person: author.ID, Input: step.Input{Said: &step.Said{Text: string(text)}}}
	if err := b.Handle(w.Context(), ev); err != nil {
		w.Fatal(err)
	}
}

var (
	author = idea.Participant{
		ID: idea.PersonKey("anna@odense.dk"), Name: "Anna <b>Holm</b>", Email: "anna@odense.dk",
		Department: "Ældre- og Handicapforvaltningen", Unit: "Hjemmeplejen Nord",
	}
	manager    = idea.Participant{ID: idea.PersonKey("mette@odense.dk"), Name: "Mette Sø", Email: "mette@odense.dk"}
	consultant = idea.Participant{ID: idea.PersonKey("karin@odense.dk"), Name: "Karin Bang", Email: "karin@odense.dk"}
)

// submit makes an idea that waits for its author's manager.
func (w *world) submit(b *bot.Bot, number int64, changes ...func(*idea.Idea)) {
	w.Helper()
	at := w.clock.Now()
	i := idea.Idea{
		Version: idea.IdeaVersion, Number: number, Title: "Digital kørebog", Author: author, Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers: map[string]questionnaire.Answer{"problem": {Text: "Vi skriver kørslen på papir."}},
		Status:  idea.StatusSubmitted, Assignment: idea.Assignment{Role: idea.RoleManager, Participant: &manager},
		History:   []idea.HistoryEntry{{At: at, Actor: author, Role: idea.RoleAuthor, From: idea.StatusDraft, To: idea.StatusSubmitted, What: "sent_full"}},
		Submitted: at,
	}
	for _, change := range changes {
		change(&i)
	}
	w.tell(b, number, step.Input{Submitted: &step.Submitted{Idea: i}})
}

// do does an action on an idea as it is now.
func (w *world) do(b *bot.Bot, number int64, by idea.Participant, role string, action idea.ActionID, fields idea.ActionFields) {
	w.Helper()
	w.tell(b, number, step.Input{Action: &idea.ActionRequest{By: by, Roles: []string{role}, Do: action, Fields: fields, Rev: w.idea(number).Rev}})
}

// remark adds a line to the history of an idea.
func (w *world) remark(b *bot.Bot, number int64) {
	w.Helper()
	w.do(b, number, author, "", "remark", idea.ActionFields{"remark": {Text: "Det haster."}})
}

// idea returns an idea as stored.
func (w *world) idea(number int64) idea.Idea {
	w.Helper()
	items, err := w.store.Get(w.Context(), idea.IdeaKey(number))
	if err != nil {
		w.Fatal(err)
	}
	var stored struct{ Idea idea.Idea }
	if len(items[0].Value) > 0 {
		if err := json.Unmarshal(items[0].Value, &stored); err != nil {
			w.Fatal(err)
		}
	}
	return stored.Idea
}

// advance lets time pass, with everything that comes due on the way.
func (w *world) advance(b *bot.Bot, d time.Duration) {
	w.Helper()
	if err := bottest.Advance(w.Context(), w.store, w.clock, w.clock.Now().Add(d), b.Tick); err != nil {
		w.Fatal(err)
	}
}

// waiting returns what has not arrived at an endpoint: the id, and why it was
// given up.
func (w *world) waiting(b *bot.Bot, endpoint string) map[string]string {
	w.Helper()
	list, err := b.Undelivered(w.Context(), endpoint)
	if err != nil {
		w.Fatal(err)
	}
	out := map[string]string{}
	for _, x := range list {
		out[x.ID] = x.Why
	}
	return out
}

// wantWaiting fails the test where something else has not arrived.
func (w *world) wantWaiting(b *bot.Bot, endpoint string, want map[string]string) {
	w.Helper()
	if got := w.waiting(b, endpoint); !maps.Equal(got, want) {
		w.Errorf("waiting for %q: got %v, want %v", endpoint, got, want)
	}
}

// want fails the test where two lists differ.
func (w *world) want(what string, got []string, want ...string) {
	w.Helper()
	if !slices.Equal(got, want) {
		w.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func secret(t testing.TB, text string) webhooks.Secret {
	t.Helper()
	s, err := webhooks.NewSecret(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// events returns an endpoint for events.
func events(t testing.TB, name, url string) webhooks.Endpoint {
	return webhooks.Endpoint{Name: name, URL: url, Kind: webhooks.Events, Secrets: []webhooks.Secret{secret(t, oldSecret)}}
}

// journal returns an endpoint for journal packages.
func journal(t testing.TB, url string) webhooks.Endpoint {
	return webhooks.Endpoint{
		Name: "esdh", URL: url, Kind: webhooks.Journal, KLE: "00.01.00-G01", Secrets: []webhooks.Secret{secret(t, oldSecret)},
	}
}
