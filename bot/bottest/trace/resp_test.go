package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// wire is a connection to a database of Redis, spoken to in its own protocol:
// so a dump is the commands that make it, as redis-cli --pipe takes them.
type wire struct {
	testing.TB
	conn net.Conn
	in   *bufio.Reader
}

// dial connects to the database of a URL of storagetest.Redis.
func dial(t testing.TB, address string) *wire {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("unix", u.Path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	w := &wire{t, conn, bufio.NewReader(conn)}
	w.do("SELECT", u.Query().Get("db"))
	return w
}

// command is a command as it is sent.
func command(words ...string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "*%d\r\n", len(words))
	for _, word := range words {
		fmt.Fprintf(&b, "$%d\r\n%s\r\n", len(word), word)
	}
	return b.Bytes()
}

// do sends a command and returns its answer: one text, or several.
func (w *wire) do(words ...string) []string {
	w.Helper()
	if _, err := w.conn.Write(command(words...)); err != nil {
		w.Fatal(err)
	}
	return w.answer()
}

func (w *wire) answer() []string {
	w.Helper()
	line, err := w.in.ReadString('\n')
	if err != nil {
		w.Fatal(err)
	}
	line = strings.TrimSuffix(line, "\r\n")
	n, _ := strconv.Atoi(line[1:]) // only counts are used
	switch line[0] {
	case '-':
		w.Fatalf("Redis says %q", line)
	case '$':
		text := make([]byte, n+2)
		if _, err := io.ReadFull(w.in, text); err != nil {
			w.Fatal(err)
		}
		return []string{string(text[:n])}
	case '*':
		var all []string
		for range n {
			all = append(all, w.answer()...)
		}
		return all
	}
	return []string{line[1:]}
}

// dump returns the commands that make what is in the database. What expires
// does not: the program looks at its own clock.
func (w *wire) dump() []byte {
	w.Helper()
	var b bytes.Buffer
	keys := w.do("KEYS", "*")
	slices.Sort(keys)
	for _, key := range keys {
		switch kind := w.do("TYPE", key)[0]; kind {
		case "string":
			b.Write(command("SET", key, w.do("GET", key)[0]))
		case "set":
			members := w.do("SMEMBERS", key)
			slices.Sort(members)
			b.Write(command(append([]string{"SADD", key}, members...)...))
		case "zset":
			b.Write(command(append([]string{"ZADD", key}, turned(w.do("ZRANGE", key, "0", "-1", "WITHSCORES"))...)...))
		case "hash":
			b.Write(command(append([]string{"HSET", key}, inOrder(w.do("HGETALL", key))...)...))
		default:
			w.Fatalf("%q is a %s", key, kind)
		}
	}
	return b.Bytes()
}

// turned are pairs the other way round.
func turned(pairs []string) (out []string) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, pairs[i+1], pairs[i])
	}
	return out
}

// inOrder are pairs in the order of their first.
func inOrder(pairs []string) (out []string) {
	at := map[string]string{}
	var names []string
	for i := 0; i < len(pairs); i += 2 {
		at[pairs[i]], names = pairs[i+1], append(names, pairs[i])
	}
	slices.Sort(names)
	for _, name := range names {
		out = append(out, name, at[name])
	}
	return out
}

// load sends the commands of a dump.
func (w *wire) load(dump []byte) {
	w.Helper()
	sent := make(chan error, 1)
	go func() {
		_, err := w.conn.Write(append(bytes.Clone(dump), command("PING")...))
		sent <- err
	}()
	for w.answer()[0] != "PONG" {
		continue
	}
	if err := <-sent; err != nil {
		w.Fatal(err)
	}
}
