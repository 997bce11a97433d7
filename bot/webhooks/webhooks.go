// Package webhooks tells other systems what becomes of ideas: as events
// (CloudEvents 1.0, structured mode, signed by the Standard Webhooks scheme),
// and as journal packages for the records system. What is told, and to whom, is
// pure; sending is a [bot.Platform], so that the bot's outbox repeats what does
// not arrive.
package webhooks

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

// The kinds of endpoints.
const (
	Events  = "events"  // gets an event of each thing that happens to an idea
	Journal = "journal" // gets the journal packages, and answers with a reference
)

// Endpoint is another system.
type Endpoint struct {
	// Name is what operators call it: small letters, digits and hyphens.
	Name string
	// URL is where to post: https, or http on this machine.
	URL string
	// Kind is Events or Journal.
	Kind string
	// Secrets sign; two of them while one takes the place of the other.
	Secrets []Secret
	// Only are the kinds of events that it gets, see [dialogs.Engine.Kinds];
	// none: all.
	Only []string
	// Full adds what is personal or typed: names, titles that nobody has
	// approved, reasons.
	Full bool
	// KLE is the number with its facet that journal packages are filed under,
	// as 00.01.00-G01.
	KLE string
}

// Config is what Webhooks are made of.
type Config struct {
	// Source says which installation events are from; "" means /ideabot.
	Source    string
	Endpoints []Endpoint
	// Dialogs words journal packages.
	Dialogs *dialogs.Engine // required
	// Now is the clock.
	Now func() time.Time // required
	// Transport carries the calls; nil is the usual one.
	Transport http.RoundTripper
}

// Webhooks are the endpoints together. It is safe for concurrent use.
type Webhooks struct {
	cfg       Config
	endpoints []*endpoint
}

var (
	_ bot.Subscriptions = (*Webhooks)(nil)
	_ bot.Platform      = (*Webhooks)(nil)
)

// endpoint is an endpoint with how it is called.
type endpoint struct {
	Endpoint
	client *http.Client
}

// New returns webhooks that have called nobody yet. It refuses what makes no
// sense, without repeating a secret.
func New(cfg Config) (*Webhooks, error) {
	if cfg.Dialogs == nil || cfg.Now == nil {
		return nil, errors.New("webhooks without dialogs or a clock")
	}
	if cfg.Source == "" {
		cfg.Source = "/ideabot"
	}
	w := &Webhooks{cfg: cfg}
	if _, err := encode(w.newEvent("test", "test", cfg.Now()), nil); err != nil {
		return nil, fmt.Errorf("source %q: %w", cfg.Source, err)
	}
	kinds := cfg.Dialogs.Kinds(texts.English)
	for _, e := range cfg.Endpoints {
		if err := e.check(kinds); err != nil {
			return nil, fmt.Errorf("endpoint %q: %w", e.Name, err)
		}
		if w.endpoint(e.Name) != nil {
			return nil, fmt.Errorf("endpoint %q: the name is taken twice", e.Name)
		}
		w.endpoints = append(w.endpoints, &endpoint{e, e.client(cfg.Transport)})
	}
	return w, nil
}

// Endpoints returns the endpoints, in their order.
func (w *Webhooks) Endpoints() []Endpoint {
	var out []Endpoint
	for _, e := range w.endpoints {
		out = append(out, e.Endpoint)
	}
	return out
}

// endpoint returns the endpoint with a name, nil for none.
func (w *Webhooks) endpoint(name string) *endpoint {
	n := slices.IndexFunc(w.endpoints, func(e *endpoint) bool { return e.Name == name })
	if n < 0 {
		return nil
	}
	return w.endpoints[n]
}

// Deliveries implements [bot.Subscriptions].
func (w *Webhooks) Deliveries(i idea.Idea, passage int) (map[string]bot.WebhookDelivery, error) {
	out := map[string]bot.WebhookDelivery{}
	var failed error
	for _, e := range w.endpoints {
		p, err := w.delivery(e.Endpoint, i, passage)
		switch {
		case err != nil:
			failed = errors.Join(failed, fmt.Errorf("for %q: %w", e.Name, err))
		case p != nil:
			out[e.Name] = *p
		}
	}
	return out, failed
}

// delivery returns what an endpoint gets of a line of the history; nil: nothing.
func (w *Webhooks) delivery(e Endpoint, i idea.Idea, passage int) (*bot.WebhookDelivery, error) {
	switch {
	case e.Kind == Journal:
		return w.journal(e, i, passage)
	case len(e.Only) > 0 && !slices.Contains(e.Only, i.History[passage].Kind()):
		return nil, nil
	}
	return w.event(e, i, passage)
}

// check tells what makes no sense.
func (e Endpoint) check(kinds map[string]string) error {
	if !validName(e.Name) {
		return errors.New("a name is 1 to 40 small letters, digits and hyphens")
	}
	if err := checkURL(e.URL); err != nil {
		return err
	}
	if n := len(e.Secrets); n < 1 || n > 2 {
		return errors.New("one secret signs, or two while one takes the place of the other")
	}
	for _, kind := range e.Only {
		if _, ok := kinds[kind]; !ok {
			return fmt.Errorf("there is no event %q", kind)
		}
	}
	return e.checkKind()
}

func (e Endpoint) checkKind() error {
	switch {
	case e.Kind == Events && e.KLE == "":
		return nil
	case e.Kind == Events:
		return errors.New("kle is for an endpoint of kind journal")
	case e.Kind != Journal:
		return fmt.Errorf("the kind is %q, and has to be %s or %s", e.Kind, Events, Journal)
	case len(e.Only) > 0 || e.Full:
		return errors.New("events and full are not for an endpoint of kind journal")
	case !ValidKLE(e.KLE):
		return errors.New("an endpoint of kind journal needs kle, a number with its facet such as 00.01.00-G01")
	}
	return nil
}

func validName(name string) bool {
	odd := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
	return name != "" && len(name) <= 40 && !strings.ContainsFunc(name, odd)
}

// ValidKLE reports whether a text is like 00.01.00-G01.
func ValidKLE(text string) bool {
	const like = "00.00.00-A00"
	if len(text) != len(like) {
		return false
	}
	for n := range len(like) {
		c := text[n]
		digit, letter := c >= '0' && c <= '9', c >= 'A' && c <= 'Z'
		switch like[n] {
		case '0':
			if !digit {
				return false
			}
		case 'A':
			if !letter {
				return false
			}
		default:
			if c != like[n] {
				return false
			}
		}
	}
	return true
}
