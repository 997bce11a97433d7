package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"time"
)

func (c *healthCommand) run(ctx context.Context, s streams) error {
	address, err := adminAddress(c.Admin)
	if err != nil {
		return err
	}
	status, text, err := askReady(ctx, address)
	if err != nil {
		return fmt.Errorf("ask the server how it is: %w", err)
	}
	s.printf("%s", text)
	if status != http.StatusOK {
		return errTold
	}
	return nil
}

// askReady asks a running server how it is.
func askReady(ctx context.Context, address string) (status int, text []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, 2*readyTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/readyz", http.NoBody)
	if err != nil {
		return 0, nil, err
	}
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{}} // and no proxy
	answer, err := client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	text, err = io.ReadAll(io.LimitReader(answer.Body, 64<<10))
	return answer.StatusCode, text, err
}

// running tells how the server on this machine is, where there is one: it sees
// what a check of its own cannot, such as connections that take events away and
// signatures by another secret.
func (x *examination) running(ctx context.Context, listen string) {
	address, err := adminAddress(listen)
	if err != nil {
		x.fail("server", "%v", err)
		return
	}
	_, text, err := askReady(ctx, address)
	if err != nil {
		x.fact("server", "none answers at %s, so nothing can be said of one", address)
		return
	}
	var is readiness
	if json.Unmarshal(text, &is) != nil || len(is.Parts) == 0 {
		x.warn("server", "what answers at %s is not Idébot: is IDEABOT_ADMIN_LISTEN that of the server?", address)
		return
	}
	if is.Ready {
		x.fact("server", "the one at %s takes events in", address)
	} else {
		x.fail("server", "the one at %s takes no events in", address)
	}
	for _, part := range slices.Sorted(maps.Keys(is.Parts)) {
		if is.Parts[part] != ok {
			x.warn("server", "%s: %s", part, is.Parts[part])
		}
	}
	for _, note := range is.Notes {
		x.warn("server", "%s", note)
	}
}

// adminAddress returns where the server is asked: on this machine, where it listens
// on all addresses.
func adminAddress(listen string) (string, error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", usageError{fmt.Errorf("IDEABOT_ADMIN_LISTEN: %w", err)}
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port), nil
}
