package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/webhooks"
	"odense.dk/ideabot/dialogs"
)

// office is two other systems, one that is told what happens to ideas and one
// that files the journal packages. What comes there is written down. It is safe
// for concurrent use.
type office struct {
	book *book

	mu    sync.Mutex
	filed int
	gone  bool // nothing is taken any more
}

// endpoints returns what tells the other systems.
func endpoints(engine *dialogs.Engine, now func() time.Time) (*webhooks.Webhooks, error) {
	secret, err := webhooks.NewSecret("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")
	if err != nil {
		return nil, err
	}
	return webhooks.New(webhooks.Config{Dialogs: engine, Now: now, Endpoints: []webhooks.Endpoint{
		{Name: "events", URL: "https://events.example.org/ideas", Kind: webhooks.Events, Secrets: []webhooks.Secret{secret}, Full: true},
		{Name: "plain", URL: "https://events.example.org/plain", Kind: webhooks.Events, Secrets: []webhooks.Secret{secret}},
		{Name: "journal", URL: "https://journal.example.org/files", Kind: webhooks.Journal, Secrets: []webhooks.Secret{secret}, KLE: "00.01.00-G01"},
	}})
}

// refuse makes it take nothing any more, for good, or again.
func (o *office) refuse(gone bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.gone = gone
}

// Send implements bot.Platform.
func (o *office) Send(_ context.Context, s bot.Sending) (ref string, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.book.add("parcel to %s as %s: %s", s.To.Ref, s.ID, oneLine(s.Delivery))
	if o.gone {
		return "", &bot.PermanentError{Code: "410"}
	}
	o.filed++
	return fmt.Sprintf("J-%d", o.filed), nil
}
