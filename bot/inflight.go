package bot

import "odense.dk/ideabot/bot/background"

// inflight is what goes on in the background. It can be waited for, and bounds
// how many calls to platforms are under way.
type inflight struct {
	background.Group
	slots    chan struct{} // for people
	webhooks chan struct{} // for other systems, so that one that hangs keeps no chat waiting
}

func newInflight(slots int) *inflight {
	return &inflight{slots: make(chan struct{}, slots), webhooks: make(chan struct{}, webhookSenders)}
}

// webhookSenders is how many calls to other systems may be under way at a time.
const webhookSenders = 8

// senders are those for a lane of the aggregate with a key.
func (f *inflight) senders(key string) chan struct{} {
	if kindOf(key) == subscriptionKind {
		return f.webhooks
	}
	return f.slots
}

// enter waits for a free sender for an aggregate, leave frees it.
func (f *inflight) enter(key string) { f.senders(key) <- struct{}{} }
func (f *inflight) leave(key string) { <-f.senders(key) }

// letOthers returns what frees a sender for those who wait for one, and then
// waits behind them.
func (f *inflight) letOthers(key string) func() {
	return func() {
		f.leave(key)
		f.enter(key)
	}
}

// enterIf is enter, but does not wait for a sender to another system.
func (f *inflight) enterIf(key string) bool {
	if kindOf(key) != subscriptionKind {
		f.enter(key)
		return true
	}
	select {
	case f.webhooks <- struct{}{}:
		return true
	default:
		return false
	}
}
