package teamstest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
)

// Fault is something that goes wrong.
type Fault struct {
	// Status and Code are the answer; "" leaves the body empty.
	Status int
	Code   string
	// SubCode is in the message of the answer, as JSON in a string.
	SubCode string
	// RetryAfter is the header of that name, "" for none.
	RetryAfter string
	// Body is the answer instead, where it is not "".
	Body string
	// Location is a header of that name: a redirect.
	Location string
	// Lost does what was asked for and cuts the connection instead of
	// answering.
	Lost bool
	// Until holds the request back until it is closed, or the client gives up;
	// then the answer is the usual one.
	Until <-chan struct{}
}

type fault struct {
	what  string
	times int
	Fault
}

// Fail makes the next requests of a kind go wrong, so many times; see Requests
// for the kinds, "" is any.
func (s *Server) Fail(what string, times int, f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault{what, times, f})
}

// Mend takes back what has been said to Fail.
func (s *Server) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// faulty counts a request, and answers it where it is to go wrong.
func (s *Server) faulty(what string, w http.ResponseWriter, r *http.Request, usual http.HandlerFunc) {
	f := s.next(what)
	switch {
	case f == nil:
		usual(w, r)
	case f.Until != nil:
		hold(f.Until, w, r, usual)
	case f.Lost:
		usual(httptest.NewRecorder(), r)
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = conn.Close()
			return
		}
		panic(http.ErrAbortHandler) // HTTP/2 cannot be taken over
	default:
		f.answer(w)
	}
}

// hold answers when it is time. The body is read first: only then does a
// server notice that the client has gone.
func hold(until <-chan struct{}, w http.ResponseWriter, r *http.Request, usual http.HandlerFunc) {
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	select {
	case <-until:
		usual(w, r)
	case <-r.Context().Done():
		panic(http.ErrAbortHandler) // no answer, not an empty one
	}
}

func (s *Server) next(what string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts[what]++
	for _, f := range s.faults {
		if f.times > 0 && (f.what == "" || f.what == what) {
			f.times--
			return &f.Fault
		}
	}
	return nil
}

func (f *Fault) answer(w http.ResponseWriter) {
	if f.RetryAfter != "" {
		w.Header().Set("Retry-After", f.RetryAfter)
	}
	if f.Location != "" {
		w.Header().Set("Location", f.Location)
	}
	body := f.Body
	if body == "" && f.Code != "" {
		message := "somebody's words"
		if f.SubCode != "" {
			message = fmt.Sprintf(`{"subCode":%q,"details":null,"errorCode":209}`, f.SubCode)
		}
		body = `{"error":{"code":` + strconv.Quote(f.Code) + `,"message":` + strconv.Quote(message) + `}}`
	}
	w.WriteHeader(f.Status)
	fmt.Fprint(w, body)
}
