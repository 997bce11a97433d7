// Package chat is what every adapter of a chat platform needs, written once:
// receiving what people do, knowing who they are, work that goes on after an
// answer, and fitting messages into what a platform takes. It knows no
// platform's library.
package chat

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"odense.dk/ideabot/bot"
)

// Turn makes a turn of what a person did, and counts what became of it under
// kind: "taken", or "not_saved" with an error, where the platform has to
// deliver it again.
func Turn(ctx context.Context, b bot.Receiver, count func(kind, outcome string), kind string, ev bot.Event) error {
	if err := b.Handle(ctx, ev); err != nil {
		count(kind, "not_saved")
		return fmt.Errorf("event %q: %w", ev.ID, err)
	}
	count(kind, "taken")
	return nil
}

// Failure names the error of a call for the metrics: "held", "later",
// "undeliverable" or "failed".
func Failure(err error) string {
	var retry *bot.RetryError
	var permanent *bot.PermanentError
	switch {
	case errors.As(err, &retry) && retry.Hold:
		return "held"
	case errors.As(err, &retry):
		return "later"
	case errors.As(err, &permanent):
		return "undeliverable"
	default:
		return "failed"
	}
}

// WriteJSON answers a request with a status and a body; a nil body is none.
func WriteJSON(w http.ResponseWriter, status int, body any) {
	if body == nil {
		w.WriteHeader(status)
		return
	}
	data, err := json.Marshal(body)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(data) // no one is left to be told
}

// JSON returns a value as JSON, nil for one that cannot be.
func JSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return data
}

// JSONLine returns a value as one line of JSON for people to read: signs such
// as < stand in it as they are. It is an error where a value cannot be JSON.
func JSONLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}
