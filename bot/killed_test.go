package bot_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// replicaVariable makes the test binary a replica: it holds a station as JSON.
const replicaVariable = "IDEABOT_TEST_REPLICA"

func TestMain(m *testing.M) {
	if value := os.Getenv(replicaVariable); value != "" {
		fmt.Fprintln(os.Stderr, beReplica(value))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// station is what a replica in a process of its own works with: the store, the
// socket of the platform, the rules, and how far its clock is off. What comes
// on its standard input is how far it is off from then on.
type station struct {
	Redis, Platform string
	Rules           []byte
	Offset          int64
}

// carried is a sending on its way to the platform of the test.
type carried struct {
	Process int
	bot.Sending
}

// Send implements bot.Platform.
func (s station) Send(_ context.Context, out bot.Sending) (string, error) {
	conn, err := net.Dial("unix", s.Platform)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if err := json.NewEncoder(conn).Encode(carried{os.Getpid(), out}); err != nil {
		return "", err
	}
	ref, err := bufio.NewReader(conn).ReadString('\n')
	return strings.TrimSpace(ref), err
}

// beReplica is a replica until it is killed, or its standard input ends.
func beReplica(value string) error {
	var s station
	if err := json.Unmarshal([]byte(value), &s); err != nil {
		return err
	}
	var offset, ids atomic.Int64
	offset.Store(s.Offset)
	now := func() time.Time { return time.Now().Add(time.Duration(offset.Load())).UTC() }
	engine, err := dialogs.New(dialogs.Config{Rules: s.Rules})
	if err != nil {
		return err
	}
	store, err := redisstore.Open(context.Background(), redisstore.Config{URL: s.Redis, Now: now})
	if err != nil {
		return err
	}
	b, err := bot.New(bot.Config{
		Store: store, Dialogs: engine, Platforms: map[string]bot.Platform{"chat": s}, Now: now,
		NewID: func() string { return fmt.Sprintf("p%d-%d", os.Getpid(), ids.Add(1)) },
	})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			n, err := strconv.ParseInt(lines.Text(), 10, 64)
			if err != nil {
				return
			}
			offset.Store(n)
		}
	}()
	return errors.Join(b.Run(ctx), errors.New("the test has ended"))
}

// processes are replicas that are killed with SIGKILL and replaced.
type processes struct {
	*fleet
	rules []byte
	at    string // the socket of the platform
	mu    sync.Mutex
	live  map[int]*child
	kills int
	came  int // sendings
}

type child struct {
	*exec.Cmd
	clock io.WriteCloser
}

// begin starts a replica.
func (p *processes) begin() error {
	value, err := json.Marshal(station{p.url, p.at, p.rules, p.offset.Load()})
	if err != nil {
		return err
	}
	c := &child{Cmd: exec.Command(os.Args[0])}
	c.Env = append(os.Environ(), replicaVariable+"="+string(value))
	if c.clock, err = c.StdinPipe(); err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.live[c.Process.Pid] = c
	return nil
}

// kill ends a replica and starts another. One that is not ours, or has been
// killed, is left alone.
func (p *processes) kill(pid int) error {
	p.mu.Lock()
	c := p.live[pid]
	delete(p.live, pid)
	p.mu.Unlock()
	if c == nil {
		return nil
	}
	p.kills++
	err := c.Process.Kill()
	_ = c.Wait() // it says that it was killed
	return errors.Join(err, p.begin())
}

// tellClock lets all replicas know how far their clocks are off.
func (p *processes) tellClock() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.live {
		fmt.Fprintln(c.clock, p.offset.Load())
	}
}

// serve is the platform: every fifth sending is its sender's last, in turn
// before it is answered and after.
func (p *processes) serve(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		p.take(conn)
	}
}

func (p *processes) take(conn net.Conn) {
	defer conn.Close()
	var c carried
	if err := json.NewDecoder(conn).Decode(&c); err != nil {
		return // it was killed while it wrote
	}
	ref, err := p.chat.Send(p.Context(), c.Sending)
	if err != nil {
		p.Error(err)
	}
	p.came++
	if p.came%10 != 5 {
		fmt.Fprintln(conn, ref)
	}
	if p.came%5 == 0 {
		if err := p.kill(c.Process); err != nil {
			p.Error(err)
		}
	}
}

// TestRemindersOfProcessesThatAreKilled: three real processes, which are killed
// while they send, and a Redis that is killed too. Each reminder is said once,
// and a message that comes again is marked as such.
func TestRemindersOfProcessesThatAreKilled(t *testing.T) {
	server := storagetest.StartRedis(t, "--appendfsync", "always")
	r := newRushAt(t, server.URL(), 30, time.Second, quickRules(t))
	p := &processes{fleet: &fleet{rush: r}, rules: quickRules(t), at: filepath.Join(t.TempDir(), "s"), live: map[int]*child{}}
	l, err := net.Listen("unix", p.at)
	r.must(err)
	p.moved = p.tellClock
	p.ended.Go(func() { p.serve(l) })
	defer p.end(l)
	for range 3 {
		r.must(p.begin())
	}
	p.until("some are sent", func() bool { return p.sent() >= 12 })
	server.Kill(t)
	server.Start(t)
	store := openRedisAt(t, server.URL(), r.now)
	p.until("all is sent", func() bool { return p.sent() >= r.people && p.settled(store) })
	p.end(l)
	p.check(store)
	if p.kills < 3 {
		t.Errorf("%d were killed", p.kills)
	}
}

// end lets nothing come any more, and ends the replicas.
func (p *processes) end(l net.Listener) {
	l.Close()
	p.ended.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	for pid, c := range p.live {
		_ = c.Process.Kill() // it may have ended by itself
		_ = c.Wait()         // likewise
		delete(p.live, pid)
	}
}
