package teams

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/infracloudio/msbotbuilder-go/schema"

	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/bot/teams/connector"
)

const (
	// maxBody is the largest activity that is read, in bytes.
	maxBody  = 256 << 10
	jsonType = "application/json"
)

// Limits of time. Teams waits ten seconds for an answer, for that to an invoke
// five.
const (
	verifyTime = 2 * time.Second
	invokeTime = 2 * time.Second // for what is done before an invoke is answered
	turnTime   = 7 * time.Second // for what is done before all else is
)

// turnTries is how often a turn is tried that is not saved in its time, while
// Teams waits: it does not deliver all that was refused again.
const turnTries = 3

// Paths are where activities are taken in.
var Paths = []string{"/teams/messages", "/api/messages"}

// Handler takes in activities, at Paths.
func (t *Teams) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, path := range Paths {
		mux.HandleFunc("POST "+path, t.take)
		if t.cfg.Open { // the Playground looks whether somebody is there
			mux.HandleFunc("HEAD "+path, func(http.ResponseWriter, *http.Request) {})
		}
	}
	return mux
}

// take takes in a request. Nothing of it is read before its token has proved
// that the connector has sent it: strangers cost a look at a header.
func (t *Teams) take(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	proof, err := proof(ctx, t.verifier, r.Header.Get("Authorization"))
	if err != nil {
		t.turnAway(w, err)
		return
	}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != jsonType {
		t.count("activity", "content_type")
		w.WriteHeader(http.StatusUnsupportedMediaType)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		t.count("activity", "too_large")
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	t.admit(ctx, w, proof, body)
}

// proof verifies a token, within its time.
func proof(ctx context.Context, v *connector.Verifier, authorization string) (connector.Proof, error) {
	ctx, cancel := context.WithTimeout(ctx, verifyTime)
	defer cancel()
	return v.Verify(ctx, authorization, channel)
}

// admit takes in an activity that its token is about. Until that is known, what
// it says is only compared. It goes on where Teams hangs up: what was begun is
// better finished.
func (t *Teams) admit(ctx context.Context, w http.ResponseWriter, proof connector.Proof, body []byte) {
	a, malformed := readActivity(body)
	if err := t.cfg.covered(proof, a); err != nil {
		t.turnAway(w, err)
		return
	}
	if malformed != nil {
		t.count("activity", "malformed")
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	status, answer := t.receive(ctx, a)
	chat.WriteJSON(w, status, answer)
}

// covered tells whether an activity is what its token is about, and for the
// tenant that is ours.
func (c Config) covered(proof connector.Proof, a activity) error {
	if err := proof.Covers(a.ServiceURL); err != nil {
		return err
	}
	if c.Open {
		return nil
	}
	if a.ChannelID != channel {
		return connector.RefusalError{Why: "channel"}
	}
	return c.ours(a.tenants())
}

// ours tells whether the tenants that an activity names are our own, and that
// there are any.
func (c Config) ours(tenants []string) error {
	for _, id := range tenants {
		if !strings.EqualFold(id, c.TenantID) {
			return connector.RefusalError{Why: "tenant"}
		}
	}
	if len(tenants) == 0 {
		return connector.RefusalError{Why: "no tenant"}
	}
	return nil
}

// turnAway answers without a word of explanation. The log says why, each
// reason once in a minute.
func (t *Teams) turnAway(w http.ResponseWriter, err error) {
	status, outcome := http.StatusUnauthorized, "unauthorized"
	var why connector.RefusalError
	if !errors.As(err, &why) {
		status, outcome = http.StatusServiceUnavailable, "unverified"
	}
	t.count("activity", outcome)
	if t.dedupe.First("turned away/"+why.Why, t.cfg.Now(), time.Minute) {
		t.cfg.Log.Warn("teams: an activity was turned away", "err", err)
	}
	w.WriteHeader(status)
}

// receive takes in a verified activity, and returns when what was done is
// stored. The answer is the body for Teams, nil for none.
func (t *Teams) receive(ctx context.Context, a activity) (status int, answer any) {
	limit := turnTime
	if a.Type == schema.Invoke {
		limit = invokeTime
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if a.Type == schema.Invoke {
		return t.invoke(ctx, a)
	}
	if err := t.background.Guard(string(known(a.Type)), func() error { return t.happened(ctx, a) }); err != nil {
		t.cfg.Log.WarnContext(ctx, "teams: an activity was not taken", "type", known(a.Type), "activity", digest(a.ID), "err", err)
		t.lost(ctx, a)
		return http.StatusServiceUnavailable, nil
	}
	return http.StatusOK, nil
}

// types are those that something is done about.
var types = map[schema.ActivityTypes]func(*Teams, context.Context, activity) error{
	schema.Message:            (*Teams).message,
	schema.MessageUpdate:      (*Teams).edited,
	schema.MessageDelete:      (*Teams).deleted,
	schema.InstallationUpdate: (*Teams).installation,
	schema.ConversationUpdate: (*Teams).members,
}

// known is an activity's type for logs and counts.
func known(kind schema.ActivityTypes) schema.ActivityTypes {
	if _, ok := types[kind]; ok {
		return kind
	}
	return "unknown"
}

// happened takes in an activity by its type. What is not known is passed over:
// Teams stops delivering to a bot that complains.
func (t *Teams) happened(ctx context.Context, a activity) error {
	do, ok := types[a.Type]
	if !ok {
		t.count("activity", "unknown")
		return nil
	}
	if err := do(t, ctx, a); err != nil {
		return fmt.Errorf("take %s: %w", a.Type, err)
	}
	return nil
}
