package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

func (c *healthCommand) run(ctx context.Context, s streams) error {
	address, err := c.address()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*readyTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/readyz", http.NoBody)
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{}} // and no proxy
	answer, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("ask the server how it is: %w", err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 64<<10))
	if err != nil {
		return err
	}
	s.printf("%s", text)
	if answer.StatusCode != http.StatusOK {
		return errTold
	}
	return nil
}

// address returns where the server is asked: on this machine, where it listens
// on all addresses.
func (c *healthCommand) address() (string, error) {
	host, port, err := net.SplitHostPort(c.Admin)
	if err != nil {
		return "", usageError{fmt.Errorf("IDEABOT_ADMIN_LISTEN: %w", err)}
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port), nil
}
