package teams

import (
	"context"
	"errors"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/teams/cards"
	"odense.dk/ideabot/bot/teams/connector"
	"odense.dk/ideabot/dialogs/message"
)

// fileTime is how long a file waits for its person to want it, and that what is
// in the chat of it is known.
const fileTime = 24 * time.Hour

// fileAsk is what came of asking somebody whether they want a file.
type fileAsk struct {
	id      string // of the file
	asked   bool
	refused bool // Teams does not take the question
}

// upload puts the file of a message into the chat, before the message: as a
// question whether the person wants it in their OneDrive, or as text where
// Teams does not take that. What an earlier attempt has sent is not sent again
// by this process.
func (t *Teams) upload(ctx context.Context, to place, m bot.Sending) error {
	file := m.Message.File
	if file == nil || file.Content == "" {
		return nil
	}
	ask, err := t.ask(ctx, to, m)
	if ask.asked || err != nil {
		return err
	}
	return t.uploadText(ctx, to, m.ID, *file)
}

// ask asks for consent. A second attempt asks about the same file, so that it
// does not matter which of two questions is answered.
func (t *Teams) ask(ctx context.Context, to place, m bot.Sending) (fileAsk, error) {
	ask, known := t.asks.Get(m.ID, t.cfg.Now())
	if ask.asked || ask.refused {
		return ask, nil
	}
	if !known {
		ask.id = t.fileID()
	}
	name := fileName{to.Tenant, to.User, m.Message.File.Kind, ask.id}
	value := t.fileValue(name, *m.Message.File)
	if t.cfg.Open || t.places.memory == nil || len(value) > maxFileValue {
		return ask, nil
	}
	err := t.askAbout(ctx, to, name, value, m.Message)
	var permanent *bot.PermanentError
	ask.asked = err == nil
	ask.refused = errors.As(err, &permanent) && connector.UnreachableCode(err) == ""
	t.asks.Put(m.ID, ask, t.cfg.Now().Add(fileTime))
	if !ask.refused {
		return ask, err
	}
	t.count("file", "text")
	t.cfg.Log.WarnContext(ctx, "teams: a file is sent as text", "err", err)
	return ask, t.forgetFile(ctx, name, t.cfg.Now().Add(fileTime))
}

// askAbout keeps a file for its person, and asks them.
func (t *Teams) askAbout(ctx context.Context, to place, n fileName, value []byte, m message.Message) error {
	if err := t.places.memory.Remember(ctx, n.key(), value, t.cfg.Now().Add(fileTime)); err != nil {
		return err
	}
	_, err := t.post(ctx, to, cards.FileConsent(m.Lang, *m.File, n.id))
	if err == nil {
		t.count("file", "asked")
	}
	return err
}

// uploadText sends a file as text in parts.
func (t *Teams) uploadText(ctx context.Context, to place, message string, f message.File) error {
	done, _ := t.uploaded.Get(message, t.cfg.Now())
	for i, a := range t.fileActivities(f) {
		if i < done {
			continue
		}
		if _, err := t.post(ctx, to, a); err != nil {
			return err
		}
		t.uploaded.Put(message, i+1, t.cfg.Now().Add(fileTime))
	}
	return nil
}
