package slacktest

import (
	"net/http"
	"strconv"
	"time"
)

// FaultKind is what goes wrong with a call.
type FaultKind string

// The kinds of faults.
const (
	// RateLimited answers 429 with Retry-After.
	RateLimited FaultKind = "429"
	// ServerError answers 500, or what Status says, without JSON.
	ServerError FaultKind = "500"
	// Refused answers with the error of Code.
	Refused FaultKind = "error"
	// Dropped cuts the connection; nothing was done.
	Dropped FaultKind = "drop"
	// Lost does what was asked for, and cuts the connection before the answer.
	Lost FaultKind = "lost"
	// Slow does it and answers after Wait, or when the caller gives up.
	Slow FaultKind = "slow"
)

// Fault is something that goes wrong with the next calls.
type Fault struct {
	Kind FaultKind // required
	// Method is that of the calls; "" means all.
	Method string
	// Channel is the channel argument of the calls; "" means all.
	Channel string
	// Times is for how many calls; 0 means one.
	Times int
	// RetryAfter is for RateLimited, in whole seconds; 0 means one.
	RetryAfter time.Duration
	// Status is for ServerError; 0 means 500.
	Status int
	// Code is for Refused; "" means fatal_error.
	Code string
	// Wait is for Slow, on the wall's clock.
	Wait time.Duration
}

// Inject makes the next calls go wrong. Faults for the same call are used up in
// the order in which they were injected.
func (s *Server) Inject(f Fault) {
	if f.Times == 0 {
		f.Times = 1
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// fault takes the fault for a call; a fault of no kind means none.
func (s *Server) fault(c *call) Fault {
	for _, f := range s.faults {
		if f.Times > 0 && (f.Method == "" || f.Method == c.Method) && (f.Channel == "" || f.Channel == text(c.Args, "channel")) {
			f.Times--
			c.Injected = f.Kind
			return *f
		}
	}
	return Fault{}
}

// answer does a call, unless a fault is in its way, and answers.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, c *call, do func() object) {
	f, result := s.perform(c, do)
	switch f.Kind {
	case RateLimited:
		wait := max(int(f.RetryAfter/time.Second), 1)
		w.Header().Set("Retry-After", strconv.Itoa(wait))
		s.write(w, http.StatusTooManyRequests, result)
	case ServerError:
		w.WriteHeader(max(f.Status, http.StatusInternalServerError))
	case Dropped, Lost:
		panic(http.ErrAbortHandler) // which cuts the connection
	case Slow:
		s.wait(r, f.Wait)
		s.write(w, http.StatusOK, result)
	default:
		s.reply(w, c, result)
	}
}

// reply answers a call that no fault met.
func (s *Server) reply(w http.ResponseWriter, c *call, result object) {
	if c.limited {
		w.Header().Set("Retry-After", "1")
		s.write(w, http.StatusTooManyRequests, result)
		return
	}
	s.write(w, max(c.status, http.StatusOK), result)
}

// perform takes the fault for a call and does the call if the fault lets it.
// It returns a copy of the result.
func (s *Server) perform(c *call, do func() object) (Fault, object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.fault(c)
	switch f.Kind {
	case RateLimited:
		c.Result = failure("ratelimited")
	case ServerError:
		c.Result = failure("internal_error")
	case Refused:
		c.Result = failure(or(f.Code, "fatal_error"))
	case Dropped:
		c.Result = failure("dropped")
	default:
		c.Result = asJSON(do()).(object)
	}
	return f, copyOf(c.Result)
}

// wait waits for the time, the caller to give up, or the server to close.
func (s *Server) wait(r *http.Request, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	case <-s.done:
	}
}

// bucket is what may still be sent to a channel.
type bucket struct {
	left float64
	at   time.Time
}

const burst = 3

// tooFast tells whether a message comes too soon after others, if that is
// counted.
func (s *Server) tooFast(c *call) bool {
	if !s.cfg.StrictRate || c.Method != "chat.postMessage" && c.Method != "chat.postEphemeral" {
		return false
	}
	to, _ := s.destination(text(c.Args, "channel"))
	now := s.cfg.Now()
	b := s.rate[to.ID]
	if b == nil {
		b = &bucket{left: burst, at: now}
		s.rate[to.ID] = b
	}
	b.left, b.at = min(burst, b.left+now.Sub(b.at).Seconds()), now
	if b.left < 1 {
		c.limited = true
		return true
	}
	b.left--
	return false
}
