package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"odense.dk/ideabot/bot/console"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/storage"
)

// mailbox keeps what is said to people in a terminal until they look, in the
// store that everybody shares.
type mailbox struct {
	store storage.KV
	now   func() time.Time
}

var _ console.Mailbox = mailbox{}

const (
	// mailTime is how long something waits for somebody.
	mailTime = 90 * 24 * time.Hour
	// maxMail is how much waits for somebody, the latest of it.
	maxMail = 50
	// mailVersion is the version of storedMail.
	mailVersion = 1
)

// storedMail is what waits for one person.
type storedMail struct {
	Version int    `json:"v"`
	Mail    []mail `json:"mail"`
}

type mail struct {
	ID      string          `json:"id"`
	Message message.Message `json:"message"`
}

func mailKey(person string) string { return "mail/" + person }

// Put implements console.Mailbox.
func (b mailbox) Put(ctx context.Context, person, id string, m message.Message) error {
	change := storage.Change{Seen: []string{id}, SeenUntil: b.now().Add(mailTime), Nonce: rand.Text()}
	return b.change(ctx, person, change, func(all []mail) []mail {
		all = append(all, mail{id, m})
		return all[max(0, len(all)-maxMail):]
	})
}

// Take implements console.Mailbox.
func (b mailbox) Take(ctx context.Context, person string, show func(message.Message)) error {
	shown := map[string]bool{}
	return b.change(ctx, person, storage.Change{}, func(all []mail) []mail {
		for _, m := range all {
			if !shown[m.ID] {
				show(m.Message)
			}
			shown[m.ID] = true
		}
		return nil
	})
}

// change writes what a function makes of what waits, again after a conflict.
func (b mailbox) change(ctx context.Context, person string, c storage.Change, to func([]mail) []mail) error {
	c.Key = mailKey(person)
	items, err := b.store.Get(ctx, c.Key)
	if err != nil {
		return err
	}
	for item := items[0]; ; {
		have, err := readMail(item)
		if err != nil {
			return err
		}
		next := to(slices.Clone(have))
		if len(have)+len(next) == 0 {
			return nil
		}
		c.Rev, c.Value = item.Rev, nil
		if len(next) > 0 {
			c.Expires = b.now().Add(mailTime)
			if c.Value, err = json.Marshal(storedMail{mailVersion, next}); err != nil {
				return err
			}
		}
		res, err := b.store.Apply(ctx, c)
		if err != nil || res.Outcome != storage.Conflict {
			return err
		}
		item = res.Current
	}
}

// readMail returns what waits for a person.
func readMail(item storage.Item) ([]mail, error) {
	if item.Rev == 0 {
		return nil, nil
	}
	var s storedMail
	if err := json.Unmarshal(item.Value, &s); err != nil {
		return nil, fmt.Errorf("read %q: %w", item.Key, err)
	}
	if s.Version > mailVersion {
		return nil, fmt.Errorf("read %q: written by a newer version of the program", item.Key)
	}
	return s.Mail, nil
}
