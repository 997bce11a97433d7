package bottest

import (
	"context"
	"slices"
	"sync"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

// Recorder is a platform in front of another: it remembers what got through,
// so that a transcript can be compared with what was said on a real platform.
// It is safe for concurrent use.
type Recorder struct {
	// Platform is the real one.
	Platform bot.Platform // required
	// Now dates what is sent.
	Now func() time.Time // required
	// Rename returns the address that a transcript knows a receiver by; nil:
	// the real one.
	Rename func(idea.Address) idea.Address
	// Heard is told of each message that got through; nil: nobody is. It may
	// take out of it what a transcript does not have.
	Heard func(*Sent)

	mu   sync.Mutex
	sent []Sent
}

var _ bot.Platform = (*Recorder)(nil)

// Send sends by the real platform.
func (r *Recorder) Send(ctx context.Context, s bot.Sending) (string, error) {
	ref, err := r.Platform.Send(ctx, s)
	if err != nil {
		return ref, err
	}
	to := s.To
	if r.Rename != nil {
		to = r.Rename(to)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	sent := Sent{
		Ref: ref, ID: s.ID, To: to, Message: s.Message, Changed: s.Message.Update && s.Ref != "" && ref == s.Ref, At: r.Now(),
	}
	if r.Heard != nil {
		r.Heard(&sent)
	}
	r.sent = append(r.sent, sent)
	return ref, nil
}

// Busy asks the real platform, where it knows.
func (r *Recorder) Busy(ctx context.Context, to idea.Address) time.Time {
	if q, ok := r.Platform.(bot.Quieter); ok {
		return q.Busy(ctx, to)
	}
	return time.Time{}
}

// Reach asks the real platform, where it knows.
func (r *Recorder) Reach(ctx context.Context, email string) (idea.Address, texts.Lang, bool) {
	if p, ok := r.Platform.(bot.Reacher); ok {
		return p.Reach(ctx, email)
	}
	return idea.Address{}, "", false
}

// Sent returns everything that got through, in order.
func (r *Recorder) Sent() []Sent {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.sent)
}

// Shown returns what a person sees, the oldest first: of a message that was
// changed, what it is now, in its old place.
func (r *Recorder) Shown(to idea.Address) []Sent {
	var shown []Sent
	for _, m := range r.Sent() {
		if m.To != to {
			continue
		}
		at := slices.IndexFunc(shown, func(old Sent) bool { return old.Ref == m.Ref })
		if at >= 0 {
			shown[at] = m
			continue
		}
		shown = append(shown, m)
	}
	return shown
}
