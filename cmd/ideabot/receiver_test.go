package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// receiverSecret is the secret of receivers: $SECRET in a script.
const receiverSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// receiver starts a system on this machine that takes events whose signature
// is right, at /, and answers with a reference. At /down it takes nothing.
func receiver(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: receiver NAME")
	}
	verifier, err := standardwebhooks.NewWebhook(receiverSecret)
	ts.Check(err)
	file, err := os.Create(ts.MkAbs(args[0] + ".jsonl"))
	ts.Check(err)
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		body, err := io.ReadAll(r.Body)
		switch {
		case err != nil || r.URL.Path == "/down":
			w.WriteHeader(http.StatusServiceUnavailable)
		case verifier.Verify(body, r.Header) != nil:
			w.WriteHeader(http.StatusUnauthorized)
		default:
			fmt.Fprintf(file, "%s\n", body)
			fmt.Fprint(w, `{"reference":"2026-4711"}`)
		}
	}))
	ts.Defer(server.Close)
	ts.Setenv(args[0], server.URL)
	ts.Setenv("SECRET", receiverSecret)
}
