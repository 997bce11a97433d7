package webhooks

import (
	"context"
	"fmt"
)

// Try sends an endpoint an event that is about no idea, at once and once. It
// returns the reference that a records system answers with, "" for none.
func (w *Webhooks) Try(ctx context.Context, name, id string) (reference string, err error) {
	e := w.endpoint(name)
	if e == nil {
		return "", fmt.Errorf("there is no endpoint %q", name)
	}
	now := w.cfg.Now()
	ev := w.newEvent("test-"+id, "test", now)
	body, err := encode(ev, struct{}{})
	if err != nil {
		return "", err
	}
	answer, err := e.post(ctx, ev.ID(), body, now)
	if err != nil || e.Kind != Journal {
		return "", err
	}
	return referenceIn(answer)
}
