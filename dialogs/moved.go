package dialogs

import (
	"fmt"
	"slices"
	"time"

	"odense.dk/ideabot/dialogs/message"
)

// Linked says that a person is known under another key too, where they are
// from now on: a verified link between two platforms.
type Linked struct {
	To string `json:"to"`
}

// Merged is what a person brings along from another key.
type Merged struct {
	From   string            `json:"from"`
	Drafts []Draft           `json:"drafts,omitempty"`
	Ideas  []IdeaRef         `json:"ideas,omitempty"`
	Former []string          `json:"former,omitempty"`
	Masked int               `json:"masked,omitempty"`
	Kept   []message.Message `json:"kept,omitempty"`
	Cards  []Card            `json:"cards,omitempty"`
}

// linked sends all that is the person's to the other key, and leaves a sign
// that points there.
func (s *step) linked(in Linked) {
	if in.To == s.p.Key || s.p.Moved != "" {
		return
	}
	for _, d := range s.p.Drafts {
		s.want(Effect{Remind: &Remind{Name: d.reminderName()}})
		s.want(Effect{Remind: &Remind{Name: d.searchName()}})
	}
	s.want(Effect{Tell: &Tell{To: in.To, Input: Input{Merged: &Merged{
		From: s.p.Key, Drafts: s.p.Drafts, Ideas: s.p.Ideas, Former: s.p.Former, Masked: s.p.Masked, Kept: s.p.Kept, Cards: s.p.Cards,
	}}}})
	*s.p = Person{Version: PersonVersion, Key: s.p.Key, Moved: in.To, Met: s.p.Met}
}

// forward passes on what comes for somebody who is at another key by now.
func (s *step) forward(in Input) {
	if in.Due != nil || in.Undelivered != nil || in.Found != nil || in.Numbered != nil || in.Shown != nil || in.Linked != nil {
		return
	}
	s.want(Effect{Tell: &Tell{To: s.p.Moved, Input: in}})
}

// merged takes in what the person brings along. Drafts get ids of their own
// here.
func (s *step) merged(in Merged) {
	for _, d := range in.Drafts {
		s.p.Drawn++
		d.ID = fmt.Sprintf("d%d", s.p.Drawn)
		d.Reminder = time.Time{}
		s.p.Drafts = append(s.p.Drafts, d)
	}
	s.p.Ideas = append(s.p.Ideas, in.Ideas...)
	s.p.Former = append(append(s.p.Former, in.From), in.Former...)
	s.p.Kept = append(s.p.Kept, in.Kept...)
	s.p.Cards = append(s.p.Cards, in.Cards...)
	s.p.Masked += in.Masked
}

// isMe reports whether a key is the person's, now or formerly.
func (s *view) isMe(key string) bool {
	return key != "" && (key == s.p.Key || slices.Contains(s.p.Former, key))
}
