package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
)

// errNoSubscriptions is a command about other systems where there are none.
var errNoSubscriptions = usageError{errors.New("no systems are configured: name a file with --webhooks or IDEABOT_WEBHOOKS (docs/webhooks.md)")}

// open reads the file; nil where none is set.
func (c subscriptionsConfig) open(engine *dialogs.Engine) (*webhooks.Webhooks, error) {
	if c.File == "" {
		return nil, nil
	}
	data, err := readYAML(c.File)
	if err != nil {
		return nil, ofSetting("webhooks", "IDEABOT_WEBHOOKS", err)
	}
	cfg, err := webhooks.Load(data, webhooks.Lookup{Env: os.Getenv, File: readConfig})
	if err != nil {
		return nil, c.wrong(err)
	}
	cfg.Dialogs, cfg.Now = engine, time.Now
	subscriptions, err := webhooks.New(cfg)
	if err != nil {
		return nil, c.wrong(err)
	}
	return subscriptions, nil
}

// wrong says of each error which file it is about.
func (c subscriptionsConfig) wrong(err error) error {
	var errs []error
	for _, e := range each(err) {
		errs = append(errs, ofSetting("webhooks", "IDEABOT_WEBHOOKS", fmt.Errorf("%s: %w", c.File, e)))
	}
	return errors.Join(errs...)
}

// variables are those of the secrets that the file names; nil where it cannot be
// read.
func (c subscriptionsConfig) variables() []string {
	if c.File == "" {
		return nil
	}
	data, err := readYAML(c.File)
	if err != nil {
		return nil // opening it tells why
	}
	var names []string
	note := func(name string) string {
		names = append(names, name)
		return os.Getenv(name)
	}
	_, _ = webhooks.Load(data, webhooks.Lookup{Env: note, File: readConfig}) // likewise
	return names
}

// subscribe makes a bot tell other systems; nil: none.
func subscribe(cfg *bot.Config, subscriptions *webhooks.Webhooks) {
	if subscriptions != nil {
		cfg.Subscriptions = subscriptions
		cfg.Platforms[bot.WebhookPlatform] = subscriptions
	}
}

// subscribed opens what a command about other systems needs of dialogs and them.
func subscribed(d dialogsConfig, c subscriptionsConfig) (*dialogs.Engine, *webhooks.Webhooks, error) {
	engine, err := d.engine()
	if err != nil {
		return nil, nil, err
	}
	subscriptions, err := c.open(engine)
	if err == nil && subscriptions == nil {
		err = errNoSubscriptions
	}
	return engine, subscriptions, err
}

// subscribedOffice opens the store too.
func subscribedOffice(ctx context.Context, s storeConfig, d dialogsConfig, c subscriptionsConfig) (*office, *webhooks.Webhooks, error) {
	engine, subscriptions, err := subscribed(d, c)
	if err != nil {
		return nil, nil, err
	}
	o, err := openOfficeWith(ctx, s, engine, subscriptions)
	return o, subscriptions, err
}

// subscriptions tells which other systems are set, and returns them.
func (c *checkCommand) subscriptions(x *examination) []webhooks.Endpoint {
	engine, err := c.Dialogs.engine()
	if err != nil || c.Subscriptions.File == "" {
		return nil // what is wrong with dialogs has been told
	}
	subscriptions, err := c.Subscriptions.open(engine)
	if err != nil {
		return nil // likewise
	}
	for _, e := range subscriptions.Endpoints() {
		x.fact("webhooks", "%s gets %s: %s", e.Name, told(e), bare(e.URL))
	}
	return subscriptions.Endpoints()
}

// undelivered tells what other systems have not got.
func (o *office) undelivered(ctx context.Context, x *examination, endpoints []webhooks.Endpoint) {
	for _, e := range endpoints {
		waiting, err := o.Undelivered(ctx, e.Name)
		if err != nil {
			x.fail("webhooks", "%v", err)
			return
		}
		if n := len(waiting); n > 0 {
			x.warn("webhooks", "%d have not arrived at %s: `ideabot webhooks list` says why", n, e.Name)
		}
	}
}

// told says what an endpoint gets.
func told(e webhooks.Endpoint) string {
	what := "all events"
	switch {
	case e.Kind == webhooks.Journal:
		return "journal packages under " + e.KLE
	case len(e.Only) > 0:
		what = "events " + strings.Join(e.Only, ", ")
	}
	if e.Full {
		what += ", with names and what was typed"
	}
	return what
}

func (c *webhooksList) run(ctx context.Context, s streams) (err error) {
	o, subscriptions, err := subscribedOffice(ctx, c.Store, c.Dialogs, c.Subscriptions)
	if err != nil {
		return err
	}
	defer o.close(&err)
	for _, e := range subscriptions.Endpoints() {
		waiting, err := o.Undelivered(ctx, e.Name)
		if err != nil {
			return err
		}
		s.printf("%s  %s: %s\n", e.Name, told(e), bare(e.URL))
		for _, w := range waiting {
			s.printf("  %s  %s  since %s  %s\n", w.ID, w.Kind, at(w.At), fate(w))
		}
		if len(waiting) == 0 {
			s.printf("  everything has arrived\n")
		}
	}
	return nil
}

// fate says what becomes of something that has not arrived.
func fate(w bot.Waiting) string {
	if w.Why != "" {
		return "given up: " + w.Why
	}
	return "is tried"
}

// at returns a time in Denmark, to the minute.
func at(t time.Time) string {
	if zone, err := time.LoadLocation("Europe/Copenhagen"); err == nil {
		t = t.In(zone)
	}
	return t.Format("2006-01-02 15:04")
}

func (c *webhooksTest) run(ctx context.Context, s streams) error {
	_, subscriptions, err := subscribed(c.Dialogs, c.Subscriptions)
	if err != nil {
		return err
	}
	reference, err := subscriptions.Try(ctx, c.Name, rand.Text())
	if err != nil {
		return err
	}
	s.printf("%s has taken a test event.\n", c.Name)
	if reference != "" {
		s.printf("It answered with the reference %q.\n", reference)
	}
	return nil
}

func (c *webhooksPreview) run(ctx context.Context, s streams) (err error) {
	o, subscriptions, err := subscribedOffice(ctx, c.Store, c.Dialogs, c.Subscriptions)
	if err != nil {
		return err
	}
	defer o.close(&err)
	i, err := o.idea(ctx, c.Number)
	if err != nil {
		return err
	}
	from := 0
	if c.Last {
		from = len(i.History) - 1
	}
	for n := from; n < len(i.History); n++ {
		deliveries, err := subscriptions.Deliveries(i, n)
		if err != nil {
			return err
		}
		if err := c.show(s, deliveries); err != nil {
			return err
		}
	}
	return nil
}

// show prints what the endpoints get.
func (c *webhooksPreview) show(s streams, deliveries map[string]bot.WebhookDelivery) error {
	for _, name := range slices.Sorted(maps.Keys(deliveries)) {
		if c.Only != "" && c.Only != name {
			continue
		}
		var b bytes.Buffer
		if err := json.Indent(&b, deliveries[name].Body, "", "  "); err != nil {
			return err
		}
		s.notef("%s gets\n", name)
		s.printf("%s\n", &b)
	}
	return nil
}

// idea returns an idea.
func (o *office) idea(ctx context.Context, number int64) (idea.Idea, error) {
	for i, err := range o.Ideas(ctx) {
		if err != nil || i.Number == number {
			return i, err
		}
	}
	return idea.Idea{}, fmt.Errorf("there is no idea no. %d", number)
}

func (c *webhooksReplay) run(ctx context.Context, s streams) (err error) {
	since, err := c.since()
	if err != nil {
		return err
	}
	o, subscriptions, err := subscribedOffice(ctx, c.Store, c.Dialogs, c.Subscriptions)
	if err != nil {
		return err
	}
	defer o.close(&err)
	if !slices.ContainsFunc(subscriptions.Endpoints(), func(e webhooks.Endpoint) bool { return e.Name == c.Name }) {
		return usageError{fmt.Errorf("there is no system %q in the file", c.Name)}
	}
	n, err := o.Replay(ctx, c.Name, c.Number, since)
	s.printf("%d sent again.\n", n)
	if err != nil {
		return err
	}
	waiting, err := o.Undelivered(ctx, c.Name)
	if len(waiting) > 0 {
		s.printf("%d have not arrived yet: `ideabot webhooks list` names them. A running server goes on trying.\n", len(waiting))
	}
	return err
}

// since returns from when on is sent again.
func (c *webhooksReplay) since() (time.Time, error) {
	if c.Since == "" && c.Number == 0 {
		return time.Time{}, usageError{errors.New("say what to send again: the number of an idea, --since a day, or both")}
	}
	if c.Since == "" {
		return time.Time{}, nil
	}
	return dayOf("--since", c.Since, time.Time{})
}

// dayOf returns the beginning of the day that a flag names, in Danish time; or
// else the time that holds where it is not set.
func dayOf(flag, value string, unset time.Time) (time.Time, error) {
	zone, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		return time.Time{}, err
	}
	if value == "" {
		return unset.In(zone), nil
	}
	day, err := time.ParseInLocation(time.DateOnly, value, zone)
	if err != nil {
		return time.Time{}, usageError{fmt.Errorf("%s is %q, and has to be a day such as 2026-11-23", flag, value)}
	}
	return day, nil
}

// kle returns the KLE number that journal packages are filed under, "" for
// none.
func kle(subscriptions *webhooks.Webhooks, wanted string) string {
	if subscriptions == nil || wanted != "" {
		return wanted
	}
	for _, e := range subscriptions.Endpoints() {
		wanted = cmp.Or(wanted, e.KLE)
	}
	return wanted
}
