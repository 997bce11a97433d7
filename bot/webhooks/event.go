package webhooks

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/cloudevents/sdk-go/v2/event"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/texts"
)

// typePrefix begins the type of every event, and typeSuffix ends it: another
// suffix is another form of the data.
const (
	typePrefix = "dk.odense.ideabot."
	typeSuffix = ".v1"
)

// contentType is that of an event in structured mode.
const contentType = "application/cloudevents+json; charset=utf-8"

// ideaData is the data of an event about an idea. Without Full there is
// nothing in it that somebody typed, but an approved title, and nobody's name.
type ideaData struct {
	Number int64 `json:"number"`
	// Revision is the line of the idea's history, from 1: it grows by one.
	Revision int         `json:"revision"`
	What     string      `json:"what"`
	From     idea.Status `json:"from,omitempty"`
	To       idea.Status `json:"to"`
	At       time.Time   `json:"at"`
	// ActorRole is the role of who did it; "" where it happened by itself.
	ActorRole string `json:"actor_role,omitempty"`
	Title     string `json:"title,omitempty"`

	// With Full only.
	Actor *actor `json:"actor,omitempty"`
	Note  string `json:"note,omitempty"`
}

// actor is who did something.
type actor struct {
	Name       string `json:"name,omitempty"`
	Email      string `json:"email,omitempty"`
	Department string `json:"department,omitempty"`
}

// event returns the delivery of an event about an idea.
func (w *Webhooks) event(e Endpoint, i idea.Idea, passage int) (*bot.WebhookDelivery, error) {
	p := i.History[passage]
	ev := w.newEvent(eventID(i, passage), "idea."+p.Kind(), p.At)
	ev.SetSubject(idea.IdeaKey(i.Number))
	body, err := encode(ev, dataOf(e, i, passage))
	return &bot.WebhookDelivery{ID: ev.ID(), Kind: p.Kind(), Passage: passage, Body: body}, err
}

// eventID names a line of an idea's history.
func eventID(i idea.Idea, passage int) string {
	return fmt.Sprintf("idea-%d-%d", i.Number, passage+1)
}

// newEvent returns an event without data.
func (w *Webhooks) newEvent(id, kind string, at time.Time) event.Event {
	ev := event.New(event.CloudEventsVersionV1)
	ev.SetID(id)
	ev.SetSource(w.cfg.Source)
	ev.SetType(typePrefix + kind + typeSuffix)
	ev.SetTime(at)
	return ev
}

// encode returns an event with its data, in structured mode.
func encode(ev event.Event, data any) ([]byte, error) {
	if err := ev.SetData(event.ApplicationJSON, data); err != nil {
		return nil, fmt.Errorf("encode %q: %w", ev.Type(), err)
	}
	if err := ev.Validate(); err != nil {
		return nil, fmt.Errorf("event %q: %w", ev.Type(), err)
	}
	body, err := json.Marshal(ev)
	return []byte(texts.Visible(string(body))), err
}

// dataOf returns what an endpoint may know of a line of an idea's history. CPR
// numbers were taken out before it was stored; what leaves is looked at once
// more.
func dataOf(e Endpoint, i idea.Idea, passage int) ideaData {
	p := i.History[passage]
	d := ideaData{
		Number: i.Number, Revision: passage + 1, What: p.What, From: p.From, To: p.To, At: p.At.UTC(), ActorRole: p.Role,
	}
	discreet := i.SentDiscreetly() && !e.Full // the manager may read what the endpoint makes of it
	if discreet && p.Kind() == idea.HappenedSent {
		d.What = p.Kind()
	}
	if i.Approved && !discreet || e.Full {
		d.Title = redact.Masked(i.Title)
	}
	if e.Full && p.Actor.ID != "" {
		d.Actor = &actor{redact.Masked(p.Actor.Name), p.Actor.Email, p.Actor.Department}
	}
	if e.Full {
		d.Note = redact.Masked(p.Note)
	}
	return d
}
