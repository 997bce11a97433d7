package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/slack/blocks"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
)

// storedName is the name of what is played on a store that an earlier program
// has filled.
const storedName = "stored"

// filled says when a store was filled, and what could be pressed then.
type filled struct {
	At      time.Time `json:"at"`
	Buttons []button  `json:"buttons"`
}

func readFilled() (f filled, err error) {
	data, err := bottest.Earlier("buttons.json.gz")
	if err == nil {
		err = json.Unmarshal(data, &f)
	}
	return f, err
}

// onFile plays on the file.
func (s *stage) onFile(ctx context.Context) ([]turn, error) {
	f, err := readFilled()
	if err != nil {
		return nil, err
	}
	dir, err := memoryFolder()
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }() // it is in memory, or in the folder for what may go
	path := filepath.Join(dir, "store")
	data, err := bottest.Earlier("store.db.gz")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return nil, err
	}
	clock := bottest.NewClock()
	clock.Set(f.At)
	store, err := boltstore.Open(ctx, boltstore.Config{Path: path, Now: clock.Now})
	if err != nil {
		return nil, err
	}
	turns, err := s.goOn(ctx, clock, store, f.Buttons)
	return turns, cmp.Or(err, store.Close())
}

// memoryFolder makes a folder in memory where the system has such: there are
// thousands of writes, and none has to survive.
func memoryFolder() (string, error) {
	if dir, err := os.MkdirTemp("/dev/shm", "ideabot-trace-"); err == nil {
		return dir, nil
	}
	return os.MkdirTemp("", "ideabot-trace-")
}

// goOn goes on where the store was left: what is in its lanes leaves, and what
// was shown is pressed, and time passes.
func (s *stage) goOn(ctx context.Context, clock *bottest.Clock, store storage.KV, buttons []button) ([]turn, error) {
	b := &book{}
	b.begin("the lanes are emptied")
	w, err := worldOn(ctx, s.engine, clock, store, b, nil)
	if err != nil {
		return nil, err
	}
	w.draw()
	b.end(nil, false)
	w.overview(ctx)
	for n, x := range buttons {
		if err := w.pressOld(ctx, n, x); err != nil {
			return b.turns, err
		}
	}
	for _, days := range []int{1, 3, 10, 40} {
		if err := w.Advance(ctx, clock.Now().AddDate(0, 0, days)); err != nil {
			return b.turns, err
		}
		w.overview(ctx)
	}
	return b.turns, cmp.Or(w.Restart(ctx), w.Bot.Close(ctx))
}

// pressOld presses a button as Slack or Teams brings it.
func (w *world) pressOld(ctx context.Context, n int, x button) error {
	of, option, ok := blocks.Decode(x.Slack)
	if x.Teams != nil {
		p, mine := cards.Decode(x.Teams)
		of, option, ok = p.Of, p.Option, mine
	}
	if !ok {
		return fmt.Errorf("not understood: the button %s%s of %s", x.Slack, x.Teams, x.Who)
	}
	email := strings.ToLower(x.Who) + "@odense.dk"
	return w.Deliver(ctx, bot.Event{
		ID: fmt.Sprintf("old/%d", n), Person: idea.PersonKey(email), Name: x.Who, Email: email, Address: w.Address(x.Who), Forms: true,
		Input: step.Input{Clicked: &step.Clicked{Of: of, Option: option, Message: x.Message}},
	})
}

// overview writes down, as a turn, which ideas are in which state, what is in
// the lanes and which reminders there are.
func (w *world) overview(ctx context.Context) {
	_ = w.turn("what there is", false, func() error {
		ideas, err := w.ideas(ctx)
		for _, line := range ideas {
			w.book.add("%s", line)
		}
		for _, queue := range []storage.Queue{storage.DueLanes, storage.DueReminders} {
			due, dueErr := w.store.Due(ctx, queue, w.Clock.Now().AddDate(20, 0, 0), 0)
			for _, d := range due {
				w.book.add("%s %s of %s at %s", queue, d.Name, d.Key, timeText(d.At))
			}
			err = cmp.Or(err, dueErr)
		}
		return err
	})
}

// ideas are all ideas, each with its state.
func (w *world) ideas(ctx context.Context) ([]string, error) {
	entries, err := w.store.Range(ctx, "ideas", storage.Page{})
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, e := range entries {
		items, err := w.store.Get(ctx, e.Key)
		if err != nil {
			return nil, err
		}
		var form struct {
			Idea struct {
				Status idea.Status `json:"status"`
			} `json:"idea"`
		}
		if err := json.Unmarshal(items[0].Value, &form); err != nil {
			return nil, fmt.Errorf("read %q: %w", e.Key, err)
		}
		lines = append(lines, e.Key+" "+string(form.Idea.Status))
	}
	return slices.Clip(lines), nil
}
