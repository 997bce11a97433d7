package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/chat"
)

// maxBody is the largest request that is read, in bytes: a message in Slack has
// up to 40,000 characters, comes twice in an event, and takes six bytes for each
// letter that is not English.
const maxBody = 512 << 10

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
// is not even read, and what is read counts against a bound until it is known to
// be Slack's.
func (s *Slack) verified(k kind, contentType string, unpack unpacker) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		verifier, err := slack.NewSecretsVerifier(r.Header, s.cfg.SigningSecret)
		if err != nil {
			s.turnAway(w, k, whyUnread(err), http.StatusUnauthorized)
			return
		}
		if t, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); t != contentType {
			s.turnAway(w, k, "content_type", http.StatusUnsupportedMediaType)
			return
		}
		body, err := s.signed(w, r, verifier)
		switch {
		case errors.Is(err, chat.ErrCrowded):
			s.turnAway(w, k, "crowded", http.StatusServiceUnavailable)
		case errors.Is(err, slack.ErrInvalidSignature):
			s.turnAway(w, k, "signature", http.StatusUnauthorized)
		case err != nil:
			s.turnAway(w, k, "too_large", http.StatusRequestEntityTooLarge)
		default:
			s.serve(context.WithoutCancel(r.Context()), w, k, body, unpack)
		}
	})
}

// signed reads a body, and returns it where Slack has signed it.
func (s *Slack) signed(w http.ResponseWriter, r *http.Request, v slack.SecretsVerifier) ([]byte, error) {
	body, release, err := s.unverified.Read(w, r, maxBody)
	if err != nil {
		return nil, err
	}
	defer release()
	if _, err := v.Write(body); err != nil {
		return nil, err
	}
	err = v.Ensure()
	s.knocks.saw(err == nil)
	return body, err
}

// whyUnread is why a request was not read.
func whyUnread(err error) string {
	if errors.Is(err, slack.ErrExpiredTimestamp) {
		return "clock"
	}
	return "unauthorized"
}

// hints are what an operator should look at where a request is turned away.
var hints = map[string]string{
	"clock":     "its time is more than five minutes from the clock here: is that right?",
	"signature": "its signature is not by IDEABOT_SLACK_SIGNING_SECRET: is that this app's?",
	"crowded":   "too much is being sent that is not known to be Slack's",
}

// turnAway answers without a word of explanation. The log says why, each reason
// once in a minute.
func (s *Slack) turnAway(w http.ResponseWriter, k kind, outcome string, status int) {
	s.count(string(k), outcome)
	if s.dedupe.First("turned away/"+outcome, s.cfg.Now(), time.Minute) {
		s.cfg.Log.Warn("slack: a request was turned away", "kind", string(k), "outcome", outcome, "hint", hints[outcome])
	}
	w.WriteHeader(status)
}

// manyKnocks is how many wrong signatures in a row are worth a word.
const manyKnocks = 3

// knocks count the wrong signatures since the last good one.
type knocks struct{ wrong atomic.Int64 }

func (n *knocks) saw(good bool) {
	if good {
		n.wrong.Store(0)
		return
	}
	n.wrong.Add(1)
}

// note says that Slack may sign with another secret; "" where it does not seem
// so. Strangers can make it say so, so it is no more than a note.
func (n *knocks) note() string {
	wrong := n.wrong.Load()
	if wrong < manyKnocks {
		return ""
	}
	return fmt.Sprintf("slack: the last %d requests were not signed by IDEABOT_SLACK_SIGNING_SECRET: strangers sent them, or it is another app's", wrong)
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
