package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"odense.dk/ideabot/storage/redisstore"
)

const (
	// readyTime is how long the parts may take to say how they are.
	readyTime = 3 * time.Second
	// badSkew is how far Redis' clock may be off before a replica is not ready.
	badSkew = 10 * time.Second
	// lookTime is how often the server looks how its parts are.
	lookTime = 15 * time.Second
	ok       = "ok"
)

// readiness is what /readyz answers.
type readiness struct {
	// Ready tells whether events can be taken in: of one chat at least.
	Ready bool `json:"ready"`
	// Parts are "ok" or what is wrong. What is wrong with one chat, or only with
	// sending, makes nothing less ready.
	Parts map[string]string `json:"parts"`
	// Notes are what an operator should know, though nothing may be wrong.
	Notes []string `json:"notes,omitempty"`
}

// answerReady answers 200 when events can be taken in, else 503, with one line
// for each part.
func (s *server) answerReady(w http.ResponseWriter, r *http.Request) {
	answer := s.readiness(r.Context())
	text, err := json.MarshalIndent(answer, "", "  ")
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if !answer.Ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	fmt.Fprintf(w, "%s\n", text)
}

// readiness asks the parts.
func (s *server) readiness(ctx context.Context) readiness {
	at := s.stage()
	if at != running {
		return readiness{Parts: map[string]string{"server": string(at)}}
	}
	ctx, cancel := context.WithTimeout(ctx, readyTime)
	defer cancel()
	all := readiness{Ready: true, Parts: map[string]string{"server": ok}}
	need := func(part string, err error) {
		all.tell(part, err)
		all.Ready = all.Ready && err == nil
	}
	need("store", s.store.Ping(ctx))
	if r, isRedis := s.store.(asksHealth); isRedis {
		need("clock", clockOf(ctx, r))
	}
	all.Ready = s.chats(&all) && all.Ready
	return all
}

// tell says how a part is.
func (r *readiness) tell(part string, err error) {
	r.Parts[part] = ok
	if err != nil {
		r.Parts[part] = err.Error()
	}
}

// chats says how the chats are, and reports whether one of them can take events
// in: one that cannot is no reason to keep the others' away.
func (s *server) chats(all *readiness) (hears bool) {
	for _, name := range slices.Sorted(maps.Keys(s.platforms)) {
		p := s.platforms[name]
		ended := s.endedChat(name)
		if ended == nil && p.Deaf() == nil {
			hears = true
		}
		if ended == nil {
			ended = p.Healthy()
		}
		all.tell(name, ended)
		all.Notes = append(all.Notes, p.Notes()...)
	}
	return hears
}

// endedChat tells why a chat runs no longer; nil: it does.
func (s *server) endedChat(name string) error {
	err, _ := s.ended.Load(name)
	why, _ := err.(error)
	return why
}

// talk runs a chat until the context ends. One that cannot mend itself is a part
// that is broken, and an error only where no other is left.
func (s *server) talk(ctx context.Context, name string, p platform) error {
	err := ofPlatform(name, p.Run(ctx))
	if err == nil || ctx.Err() != nil {
		return err
	}
	s.ended.Store(name, err)
	for other := range s.platforms {
		if s.endedChat(other) == nil {
			s.log.ErrorContext(ctx, "a chat has ended, and the others go on", "platform", name, "err", err)
			return nil
		}
	}
	return err
}

// watch looks how the parts are until the context ends.
func (s *server) watch(ctx context.Context, w *wells) {
	tick := time.NewTicker(lookTime)
	defer tick.Stop()
	before := map[string]string{}
	for {
		select {
		case <-tick.C: // at first too: connections take a moment
			before = s.look(ctx, w, before)
		case <-ctx.Done():
			return
		}
	}
}

// look notes how the parts are for the metrics, and logs what has changed since
// before.
func (s *server) look(ctx context.Context, w *wells, before map[string]string) map[string]string {
	now := s.readiness(ctx)
	if ctx.Err() != nil {
		return before // who was asked was cut off
	}
	w.set(now)
	for part, is := range now.Parts {
		switch was, known := before[part]; {
		case is == was || !known && is == ok:
		case is == ok:
			s.log.InfoContext(ctx, "a part is well again", "part", part)
		default:
			s.log.ErrorContext(ctx, "something is wrong with a part", "part", part, "err", errors.New(is))
		}
	}
	return now.Parts
}

// wells are the metrics of how the parts are.
type wells struct {
	parts *prometheus.GaugeVec
	ready prometheus.Gauge
}

// newWells returns metrics that are registered at r.
func newWells(r prometheus.Registerer) *wells {
	w := &wells{
		parts: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "ideabot_part_ok", Help: "1 where a part of /readyz is ok, 0 where something is wrong with it; looked at every 15 seconds.",
		}, []string{"part"}),
		ready: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "ideabot_ready", Help: "1 where events can be taken in, as /readyz says; looked at every 15 seconds.",
		}),
	}
	r.MustRegister(w.parts, w.ready)
	return w
}

// set notes how the parts are.
func (w *wells) set(now readiness) {
	w.ready.Set(oneIf(now.Ready))
	for part, is := range now.Parts {
		w.parts.WithLabelValues(part).Set(oneIf(is == ok))
	}
}

func oneIf(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// asksHealth is a store on a server with a clock of its own.
type asksHealth interface {
	Health(ctx context.Context) (redisstore.Health, error)
}

// clockOf tells when the server's clock is too far from the one here.
func clockOf(ctx context.Context, r asksHealth) error {
	h, err := r.Health(ctx)
	if err != nil {
		return err
	}
	if h.Skew.Abs() > badSkew {
		return fmt.Errorf("the clock of Redis is %s from the one here: let both follow the same time server", h.Skew)
	}
	return nil
}
