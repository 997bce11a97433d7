package bot

import (
	"encoding/json"
	"errors"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage"
)

// postVersion is the version of storedPost, tellVersion that of storedTell.
const (
	postVersion = 1
	tellVersion = 1
)

// storedPost is a message in the lane of what is said: to whom, and what.
type storedPost struct {
	versioned
	To      idea.Address    `json:"to"`
	Message message.Message `json:"message"`
	// Delivery takes the place of the message where it goes to another system.
	Delivery *WebhookDelivery `json:"parcel,omitempty"`
}

// storedTell is an input in the lane of what is told, and for which aggregate.
type storedTell struct {
	versioned
	To    string     `json:"to"`
	Input step.Input `json:"input"`
	// Delivery takes the place of the input where a subscription is told to send it.
	Delivery *WebhookDelivery `json:"parcel,omitempty"`
}

// carry puts the effects of a turn into its record and its change.
func (r *record) carry(effects []step.Effect, c *storage.Change) error {
	var says []message.Message
	for _, e := range effects {
		switch {
		case e.Say != nil:
			says = append(says, *e.Say)
		case e.Tell != nil:
			value, err := json.Marshal(storedTell{versioned: versioned{tellVersion}, To: e.Tell.To, Input: e.Tell.Input})
			if err != nil {
				return err
			}
			c.Tell = append(c.Tell, storage.Post{Value: value})
		case e.Remind != nil && e.Remind.At.IsZero():
			delete(r.reminders, e.Remind.Name)
		case e.Remind != nil:
			r.reminders[e.Remind.Name] = notBefore(e.Remind.At)
		}
	}
	return r.say(says, c)
}

// notBefore returns the first millisecond that is not before t, so that a
// reminder never comes too early for who has set it.
func notBefore(t time.Time) int64 {
	ms := t.UnixMilli()
	if time.UnixMilli(ms).Before(t) {
		ms++
	}
	return ms
}

// say puts messages into the person's lane, those before that were kept. For
// somebody who has never been met they are kept in the record, the latest
// maxKept of them: the first event says them, each as a message of its own.
func (r *record) say(says []message.Message, c *storage.Change) error {
	p, ok := r.state.(personAggregate)
	if !ok {
		if len(says) > 0 {
			return errors.New("only a person's aggregate can say something")
		}
		return nil
	}
	says = append(slices.Clip(p.Kept), says...)
	p.Kept = nil
	if p.Address == (idea.Address{}) {
		p.Kept = keep(says)
		says = nil
	}
	r.state = p
	for _, m := range says {
		value, err := json.Marshal(storedPost{versioned: versioned{postVersion}, To: p.Address, Message: m})
		if err != nil {
			return err
		}
		c.Say = append(c.Say, storage.Post{Message: m.Key, Value: value})
	}
	return nil
}

// maxKeptBytes is how long messages may be together that are kept in a person's
// record, as JSON. It leaves room for the rest of the record.
const maxKeptBytes = 256 << 10

// keep returns the latest of the messages for which there is room.
func keep(says []message.Message) []message.Message {
	size, first := 0, len(says)
	for first > 0 && len(says)-first < maxKept {
		form, err := json.Marshal(says[first-1])
		if size += len(form); err != nil || size > maxKeptBytes {
			break
		}
		first--
	}
	return says[first:]
}

// markAnswers marks what a turn says as the answer to what its person did: where
// the lane is full it takes the place of the answer before, and says so.
func markAnswers(effects []step.Effect, c *storage.Change, text func(l texts.Lang, key string, args ...string) string) {
	var says []message.Message
	for _, e := range effects {
		if e.Say != nil {
			says = append(says, *e.Say)
		}
	}
	p := c.Say[max(0, len(c.Say)-len(says)):]
	for i := range p { // those before were kept
		p[i].Answer, p[i].Instead = true, instead(p[i].Value, text(says[i].Lang.OrDanish(), "left_out"))
	}
}

// instead is a stored answer as it takes the place of one that was never seen: it
// changes no message that is there, and begins with why. It is nil for one that is
// stored as it is.
func instead(stored []byte, why string) []byte {
	var post storedPost
	if len(stored) > maxInstead || json.Unmarshal(stored, &post) != nil {
		return nil
	}
	m := &post.Message
	m.Supersedes, m.Update = nil, false
	m.Lead = append([]string{why}, m.Lead...)
	value, err := json.Marshal(post)
	if err != nil {
		return nil
	}
	return value
}

// maxInstead is above all answers without a file, in bytes.
const maxInstead = 128 << 10

// countsOf returns what effects count.
func countsOf(effects []step.Effect) (counts []step.Count) {
	for _, e := range effects {
		if e.Count != nil {
			counts = append(counts, *e.Count)
		}
	}
	return counts
}
