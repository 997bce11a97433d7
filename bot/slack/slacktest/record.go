package slacktest

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Call is a call that the bot made.
type Call struct {
	// Method is as chat.postMessage; what is no method of the Web API is
	// response_url or upload.
	Method string
	// Args is what was sent, without the token; Result is the answer.
	Args, Result map[string]any
	// Token is the kind of token: xoxb, xapp or "".
	Token string
	// Injected is the fault that was injected, "" for none.
	Injected FaultKind
	At       time.Time
}

// OK tells whether the call was done.
func (c Call) OK() bool { return c.Result["ok"] == true }

// Problem is something that must not be in a good test.
type Problem struct {
	// Method is that of the call, or what the bot answered wrongly: see Answer.
	Method string
	// Code is the refusal; "" if the call was done.
	Code string
	// Errors and Lints are as in Report.
	Errors, Lints []string
}

// String says it in one line.
func (p Problem) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s: %s %s", p.Method, p.Code, strings.Join(slices.Concat(p.Errors, p.Lints), "; ")))
}

// call is a Call under way.
type call struct {
	Call
	Report
	limited bool // refused by the strict rate
	status  int  // of HTTP; 0 means 200
}

func (c *call) problem() (Problem, bool) {
	code, _ := c.Result["error"].(string)
	if c.Injected != "" || c.limited {
		code = ""
	}
	if code == "users_not_found" && c.Method == "users.lookupByEmail" {
		code = "" // an answer like any other
	}
	p := Problem{Method: c.Method, Code: code, Errors: c.Errors, Lints: c.Lints}
	return p, code != "" || len(p.Errors) > 0 || len(p.Lints) > 0
}

// Calls returns all calls of the given methods, in order; of all methods if
// none is given.
func (s *Server) Calls(methods ...string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.calls {
		if len(methods) == 0 || slices.Contains(methods, c.Method) {
			each := c.Call
			each.Args, each.Result = copyOf(each.Args), copyOf(each.Result)
			out = append(out, each)
		}
	}
	return out
}

// Problems returns every call that was refused, every limit that was broken and
// every lint, save for those that were taken. What was injected, and refusals
// by the strict rate, are none.
func (s *Server) Problems() []Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.problems()
}

func (s *Server) problems() []Problem {
	var out []Problem
	for _, c := range s.calls[s.seen:] {
		if p, is := c.problem(); is {
			out = append(out, p)
		}
	}
	return append(out, s.asides...)
}

// TakeProblems returns the problems and forgets them: for a test that expects
// some.
func (s *Server) TakeProblems() []Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.problems()
	s.seen, s.asides = len(s.calls), nil
	return out
}

// complain records a problem that no call has.
func (s *Server) complain(what string, errors ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asides = append(s.asides, Problem{Method: what, Errors: errors})
}

// begin records a call.
func (s *Server) begin(method string, args object) *call {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &call{Call: Call{Method: method, Args: args, At: s.cfg.Now()}}
	s.calls = append(s.calls, c)
	return c
}
