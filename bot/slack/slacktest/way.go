package slacktest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"time"
)

// Way is how what people do comes to the bot: OverHTTP or OverSocket.
type Way interface {
	deliver(ctx context.Context, s *Server, d *Delivery) Answer
	// forged tells whether a refusal is what is wanted.
	forged() bool
}

// Connect sets the way that users take from now on.
func (s *Server) Connect(w Way) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.way = w
}

// OverHTTP brings things to the bot by signed requests.
type OverHTTP struct {
	// Handler is the bot; nil means the one at Base.
	Handler http.Handler
	// Base is where the bot listens, as http://127.0.0.1:3000.
	Base string
	// Secret signs the requests.
	Secret string
	// The paths; "" means /slack/events, /slack/commands,
	// /slack/interactivity and /slack/options.
	Events, Commands, Interactivity, Options string
	// Age makes requests look so old; their signature stays right.
	Age time.Duration
	// Forge changes a request after it was signed; nil leaves it as it is.
	Forge func(*http.Request)
	// Client sends the requests to Base; nil means http.DefaultClient.
	Client *http.Client
}

func (o OverHTTP) forged() bool { return o.Forge != nil || o.Age != 0 }

func (o OverHTTP) path(kind Kind) string {
	return map[Kind]string{
		Events:        or(o.Events, "/slack/events"),
		Commands:      or(o.Commands, "/slack/commands"),
		Interactivity: or(o.Interactivity, "/slack/interactivity"),
		Options:       or(o.Options, "/slack/options"),
	}[kind]
}

func (o OverHTTP) deliver(ctx context.Context, s *Server, d *Delivery) Answer {
	ctx, cancel := context.WithTimeout(ctx, 10*s.cfg.Patience)
	defer cancel()
	body, kind := encode(d)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, or(o.Base, "http://bot.example")+o.path(d.Kind), bytes.NewReader(body))
	if err != nil {
		return Answer{Err: fmt.Errorf("make a request to the bot: %w", err)}
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	if d.attempt > 0 && d.Kind == Events {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(d.attempt))
		r.Header.Set("X-Slack-Retry-Reason", d.reason())
	}
	o.sign(r, body, s.cfg.Now())
	if o.Forge != nil {
		o.Forge(r)
	}
	elapsed := stopwatch()
	a := o.send(r)
	a.Took = elapsed()
	return a
}

// encode returns the body of a delivery and its type.
func encode(d *Delivery) (body []byte, kind string) {
	if d.Kind == Commands {
		form := url.Values{}
		for k := range d.Sent {
			form.Set(k, text(d.Sent, k))
		}
		return []byte(form.Encode()), "application/x-www-form-urlencoded"
	}
	written, err := json.Marshal(d.Sent)
	if err != nil {
		panic(err) // it is made of JSON
	}
	if d.Kind == Events {
		return written, "application/json"
	}
	return []byte(url.Values{"payload": {string(written)}}.Encode()), "application/x-www-form-urlencoded"
}

func (o OverHTTP) sign(r *http.Request, body []byte, now time.Time) {
	at := strconv.FormatInt(now.Add(-o.Age).Unix(), 10)
	mac := hmac.New(sha256.New, []byte(o.Secret))
	mac.Write([]byte("v0:" + at + ":"))
	mac.Write(body)
	r.Header.Set("X-Slack-Request-Timestamp", at)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
}

func (o OverHTTP) send(r *http.Request) Answer {
	if o.Handler != nil {
		w := httptest.NewRecorder()
		r.RequestURI = r.URL.RequestURI()
		r.RemoteAddr = "127.0.0.1:1"
		o.Handler.ServeHTTP(w, r)
		return answered(w.Result())
	}
	client := o.Client
	if client == nil {
		client = http.DefaultClient
	}
	got, err := client.Do(r)
	if err != nil {
		return Answer{Err: fmt.Errorf("send a request to the bot: %w", err)}
	}
	return answered(got)
}

func answered(got *http.Response) Answer {
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	a := Answer{Status: got.StatusCode, Header: got.Header, Body: body, Err: err}
	if len(body) > 0 && json.Unmarshal(body, &a.Payload) != nil {
		a.Payload = nil // plain text
	}
	return a
}

// stopwatch returns a function that tells how long ago it was made, on the
// wall's clock.
func stopwatch() func() time.Duration {
	begin := time.Now()                                      //nolint:forbidigo // how long the bot really takes
	return func() time.Duration { return time.Since(begin) } //nolint:forbidigo // the same
}
