package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
)

// personBurst is how much a person may do at once before their rate counts.
const personBurst = 30

// maxDoor is how many people are known before those are forgotten who have
// been quiet.
const maxDoor = 10_000

// errTooFast is something that was not taken in, since its person did too much.
var errTooFast = errors.New("too much at once from one person")

// door lets in what people do, each as fast as a person can, so that nobody
// fills the store: it bounds what is stored of events, answers and what is told,
// in this process. It is safe for concurrent use.
type door struct {
	cfg Config

	mu     sync.Mutex
	people map[string]bucket
}

// bucket is one person's, as the generic cell rate algorithm has it: Full is
// when it is full again. Told: they know that it is empty.
type bucket struct {
	full time.Time
	told bool
}

// enter reports whether a person's event is let in; and where it is not,
// whether they are to be told, which is once until the bucket is half full.
func (d *door) enter(person string) (in, tell bool) {
	if d.cfg.PersonRate <= 0 {
		return true, false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	now, each := d.cfg.Now(), time.Duration(float64(time.Second)/d.cfg.PersonRate)
	d.forget(now)
	x := d.people[person]
	if x.full.Before(now) {
		x.full = now
	}
	lacks := x.full.Sub(now)
	if in = lacks <= (personBurst-1)*each; in {
		x.full = x.full.Add(each)
		x.told = x.told && lacks > personBurst/2*each
	} else {
		tell, x.told = !x.told, true
	}
	d.people[person] = x
	return in, tell
}

// forget drops people whose bucket is full.
func (d *door) forget(now time.Time) {
	if d.people == nil {
		d.people = map[string]bucket{}
	}
	if len(d.people) < maxDoor {
		return
	}
	for person, x := range d.people {
		if !x.full.After(now) {
			delete(d.people, person)
		}
	}
}

// slower tells a person that what they did was not taken in. It is stored as
// any message, so that it comes once.
func (b *Bot) slower(ctx context.Context, ev Event, tell bool) error {
	b.cfg.Metrics.slowed(ev)
	if !tell {
		return errTooFast
	}
	told := step.Input{Notice: &step.Notice{What: "slower"}}
	if err := b.take(ctx, &turn{key: ev.Person, id: "slower/" + ev.ID, keep: eventTime, input: told}); err != nil {
		return err
	}
	return errTooFast
}

// slowForm is the answer to a form that came too fast: it stays as it was filled
// in, with the reason.
func (b *Bot) slowForm(ctx context.Context, ev Event) (message.FormAnswer, error) {
	p, _, err := b.asker(ctx, Asker{Person: ev.Person, Lang: ev.Lang})
	if err != nil {
		return message.FormAnswer{}, err
	}
	return message.FormAnswer{Errors: map[string]string{"": b.Text(p.Lang.OrDanish(), "slower_form")}}, nil
}
