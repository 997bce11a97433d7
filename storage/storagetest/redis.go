package storagetest

import (
	"bufio"
	"context"
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
	"syscall"
	"testing"
	"time"
)

// startTimeout is how long a server may take until it answers.
const startTimeout = 20 * time.Second

// watch runs a server and ends it when its own standard input ends, which
// happens in any case when the test process does. It then removes the folder
// that is its name, unless that is empty. A server that writes its first
// append-only file does not obey SIGTERM.
const watch = `"$@" </dev/null >/dev/null 2>&1 & p=$!
echo $p
cat >/dev/null
kill -9 $p 2>/dev/null
wait $p
[ -z "$0" ] || rm -rf "$0"`

// RedisServer is a real redis-server with a folder of its own: a unix socket,
// no TCP port, an append-only file.
type RedisServer struct {
	dir     string
	options []string
	remove  string // what watch removes

	pid    int
	stdin  io.Closer
	cmd    *exec.Cmd
	socket string
}

// StartRedis starts a server that is stopped when the test ends. Options are
// added to its command line, for example "--appendfsync", "always". Where there
// is no redis-server on the PATH the test fails.
func StartRedis(t testing.TB, options ...string) *RedisServer {
	t.Helper()
	s, err := newServer(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.stop()
		os.RemoveAll(s.dir)
	})
	s.Start(t)
	return s
}

// newServer makes a folder whose socket has a path that is short enough.
func newServer(options []string) (*RedisServer, error) {
	if _, err := exec.LookPath("redis-server"); err != nil {
		return nil, errors.New("there is no redis-server on the PATH, and this test needs a real one:" +
			" `make test` installs it; on Debian, apt-get install redis-server")
	}
	dir, err := os.MkdirTemp("", "redis")
	if err != nil {
		return nil, fmt.Errorf("make a folder for redis-server: %w", err)
	}
	return &RedisServer{dir: dir, options: options, socket: filepath.Join(dir, "r.sock")}, nil
}

// URL returns where the server listens, for database 0.
func (s *RedisServer) URL() string { return "unix://" + s.socket }

// Start starts the server again on the data that it has. It returns when the
// server answers.
func (s *RedisServer) Start(t testing.TB) {
	t.Helper()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
}

// Kill ends the server as a power cut would, with SIGKILL.
func (s *RedisServer) Kill(t testing.TB) {
	t.Helper()
	if err := syscall.Kill(s.pid, syscall.SIGKILL); err != nil {
		t.Fatalf("kill redis-server: %v", err)
	}
	s.stop()
}

// Suspend makes the server stand still: it is there and answers nothing, until
// Resume.
func (s *RedisServer) Suspend(t testing.TB) {
	t.Helper()
	if err := syscall.Kill(s.pid, syscall.SIGSTOP); err != nil {
		t.Fatalf("suspend redis-server: %v", err)
	}
}

// Resume makes a server that was suspended go on.
func (s *RedisServer) Resume(t testing.TB) {
	t.Helper()
	if err := syscall.Kill(s.pid, syscall.SIGCONT); err != nil {
		t.Fatalf("resume redis-server: %v", err)
	}
}

func (s *RedisServer) start() error {
	args := []string{
		"-c", watch, s.remove, "redis-server", "--port", "0", "--unixsocket", s.socket, "--dir", s.dir,
		"--logfile", filepath.Join(s.dir, "log"), "--save", "", "--appendonly", "yes", "--databases", "256",
	}
	s.cmd = exec.Command("sh", append(args, s.options...)...)
	stdin, err := s.cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("start redis-server: %w", err)
	}
	stdout, err := s.cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("start redis-server: %w", err)
	}
	if err := s.cmd.Start(); err != nil {
		return fmt.Errorf("start redis-server: %w", err)
	}
	s.stdin = stdin
	line, _ := bufio.NewReader(stdout).ReadString('\n')
	if s.pid, err = strconv.Atoi(strings.TrimSpace(line)); err != nil {
		return fmt.Errorf("start redis-server: its number is %q", line)
	}
	return s.await()
}

// stop ends the server and waits for it.
func (s *RedisServer) stop() {
	if s.stdin == nil {
		return
	}
	s.stdin.Close()
	s.cmd.Wait() //nolint:errcheck // how it ended does not matter, only that it did
	s.stdin = nil
}

// await returns when the server answers.
func (s *RedisServer) await() error {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		err := s.ask("PING", "+PONG")
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			return fmt.Errorf("redis-server does not answer: %w; its log:\n%s", err, log)
		}
	}
}

// ask sends commands, one a line, and compares the last answer.
func (s *RedisServer) ask(commands, want string) error {
	conn, err := net.Dial("unix", s.socket)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, commands+"\r\n"); err != nil {
		return err
	}
	answers := bufio.NewReader(conn)
	var answer string
	for range strings.Count(commands, "\n") + 1 {
		if answer, err = answers.ReadString('\n'); err != nil {
			return err
		}
	}
	if answer = strings.TrimSpace(answer); answer != want {
		return fmt.Errorf("%q: answer %q, want %q", commands, answer, want)
	}
	return nil
}

// shared is the server of all tests of a process. It ends with the process.
var shared struct {
	once   sync.Once
	server *RedisServer
	err    error

	mu   sync.Mutex
	free []int // databases
}

// Redis returns the URL of an empty database of a server that all tests of
// the process share; it is the test's own until the test ends. Where there is
// no redis-server on the PATH the test fails.
func Redis(t testing.TB) string {
	t.Helper()
	shared.once.Do(startShared)
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	db := takeDatabase(t)
	t.Cleanup(func() { giveBack(t, db) })
	return fmt.Sprintf("%s?db=%d", shared.server.URL(), db)
}

func startShared() {
	if shared.server, shared.err = newServer(nil); shared.err != nil {
		return
	}
	shared.server.remove = shared.server.dir
	shared.err = shared.server.start()
	for db := range 256 {
		shared.free = append(shared.free, db)
	}
}

func takeDatabase(t testing.TB) int {
	t.Helper()
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if len(shared.free) == 0 {
		t.Fatal("all databases of the shared redis-server are in use")
	}
	db := shared.free[0]
	shared.free = shared.free[1:]
	return db
}

func giveBack(t testing.TB, db int) {
	t.Helper()
	if err := shared.server.ask(fmt.Sprintf("SELECT %d\r\nFLUSHDB", db), "+OK"); err != nil {
		t.Errorf("empty database %d: %v", db, err)
		return
	}
	shared.mu.Lock()
	defer shared.mu.Unlock()
	shared.free = append(shared.free, db)
}
