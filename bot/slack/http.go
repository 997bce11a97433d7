package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
)

// maxBody is the largest request that is read.
const maxBody = 1 << 20

// The two ways in which Slack packs what it sends.
const (
	jsonType = "application/json"
	formType = "application/x-www-form-urlencoded"
)

// Handler takes in what Slack sends over HTTP: /slack/events, /slack/commands,
// /slack/interactivity and /slack/options.
func (s *Slack) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /slack/events", s.verified(events, jsonType, s.challenge))
	mux.Handle("POST /slack/commands", s.verified(commands, formType, fields))
	mux.Handle("POST /slack/interactivity", s.verified(interactivity, formType, payload))
	mux.Handle("POST /slack/options", s.verified(interactivity, formType, payload))
	return mux
}

// An unpacker makes the payload of a verified body. Where it needs no more
// than an answer, that is in done.
type unpacker func(body []byte) (payload []byte, done *string, err error)

// verified takes in requests that Slack has signed. Nothing of a request is
// looked at before, and never its query. What has no signature of these minutes
// is not even read.
func (s *Slack) verified(k kind, contentType string, unpack unpacker) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := slack.NewSecretsVerifier(r.Header, s.cfg.SigningSecret); err != nil {
			s.turnAway(w, k, "unauthorized", http.StatusUnauthorized)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			s.turnAway(w, k, "too_large", http.StatusRequestEntityTooLarge)
			return
		}
		if !signed(r.Header, body, s.cfg.SigningSecret) {
			s.turnAway(w, k, "unauthorized", http.StatusUnauthorized)
			return
		}
		if t, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); t != contentType {
			s.turnAway(w, k, "content_type", http.StatusUnsupportedMediaType)
			return
		}
		s.serve(context.WithoutCancel(r.Context()), w, k, body, unpack)
	})
}

// turnAway answers without a word of explanation.
func (s *Slack) turnAway(w http.ResponseWriter, k kind, outcome string, status int) {
	s.count(string(k), outcome)
	w.WriteHeader(status)
}

// signed reports whether Slack has signed the body, within five minutes of
// now.
func signed(h http.Header, body []byte, secret string) bool {
	v, err := slack.NewSecretsVerifier(h, secret)
	if err != nil {
		return false
	}
	if _, err := v.Write(body); err != nil {
		return false
	}
	return v.Ensure() == nil
}

// serve answers a verified request. It goes on where Slack hangs up: what was
// begun is better finished.
func (s *Slack) serve(ctx context.Context, w http.ResponseWriter, k kind, body []byte, unpack unpacker) {
	data, done, err := unpack(body)
	switch {
	case err != nil:
		s.turnAway(w, k, "malformed", http.StatusBadRequest)
		return
	case done != nil:
		_, _ = io.WriteString(w, *done) // a lost answer is asked for again
		return
	}
	answer, err := s.receive(ctx, k, data)
	switch {
	case errors.Is(err, chat.ErrMalformed):
		w.WriteHeader(http.StatusBadRequest)
	case err != nil:
		s.cfg.Log.WarnContext(ctx, "slack: a request was not taken", "kind", string(k), "err", err)
		w.WriteHeader(http.StatusServiceUnavailable)
	case answer != nil:
		chat.WriteJSON(w, http.StatusOK, answer)
	}
}

// challenge answers Slack's question whether somebody is here; any other event
// is its own payload.
func (s *Slack) challenge(body []byte) ([]byte, *string, error) {
	var o outer
	if err := chat.DecodeLoosely(body, &o); err != nil {
		return nil, nil, err
	}
	if o.Type == "url_verification" {
		s.count("events", "challenge")
		c := string(o.Challenge)
		return nil, &c, nil
	}
	return body, nil, nil
}

// fields makes JSON of a form, as Socket Mode brings it.
func fields(body []byte) ([]byte, *string, error) {
	form, done, err := parseForm(body)
	if err != nil || done != nil {
		return nil, done, err
	}
	if form.Get("command") == "" {
		return nil, nil, chat.ErrMalformed
	}
	flat := map[string]string{}
	for k := range form {
		flat[k] = form.Get(k)
	}
	data, err := json.Marshal(flat)
	return data, nil, err
}

// payload is the JSON in a form's field of that name.
func payload(body []byte) ([]byte, *string, error) {
	form, done, err := parseForm(body)
	if err != nil || done != nil {
		return nil, done, err
	}
	if form.Get("payload") == "" {
		return nil, nil, chat.ErrMalformed
	}
	return []byte(form.Get("payload")), nil, nil
}

// parseForm reads a form. Slack now and then tries out whether the certificate
// is good, which needs an empty answer.
func parseForm(body []byte) (url.Values, *string, error) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, nil, chat.ErrMalformed
	}
	if form.Get("ssl_check") == "1" {
		return nil, new(string), nil
	}
	return form, nil, nil
}
