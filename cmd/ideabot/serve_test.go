package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// fakePlatform is a chat that a test speaks for.
type fakePlatform struct {
	bottest.Chat
	handle http.HandlerFunc
	run    func(context.Context) error // nil waits for the end
	wrong  func() error                // nil: healthy
	deaf   func() error                // nil: it hears
	bot    *bot.Bot
}

func (p *fakePlatform) Connect(b *bot.Bot)    { p.bot = b }
func (p *fakePlatform) Handler() http.Handler { return p.handle }

func (p *fakePlatform) Run(ctx context.Context) error {
	if p.run != nil {
		return p.run(ctx)
	}
	<-ctx.Done()
	return nil
}

func (p *fakePlatform) Healthy() error {
	if p.wrong != nil {
		return p.wrong()
	}
	return p.Deaf()
}

func (p *fakePlatform) Deaf() error {
	if p.deaf != nil {
		return p.deaf()
	}
	return nil
}

func (p *fakePlatform) Notes() []string { return nil }

// started is a server under test.
type started struct {
	*testing.T
	*server
	log  *logged
	stop context.CancelFunc
	// ended gets what run returns.
	ended chan error
}

// logged is a log that can be read while it is written.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// serveConfig returns a server's configuration on ports and a file of its own.
func serveConfig(t *testing.T) *serveCommand {
	c := &serveCommand{Listen: listenConfig{"127.0.0.1:0", "127.0.0.1:0"}}
	c.Store.Data = filepath.Join(t.TempDir(), "serve.db")
	c.Log.Level = -4
	return c
}

// start runs a server on a platform "slack", and waits for its ports.
func start(t *testing.T, c *serveCommand, p platform, options ...func(*server)) *started {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	log, listening := &logged{}, make(chan struct{})
	registry := newRegistry()
	s := &started{T: t, log: log, stop: stop, ended: make(chan error, 1), server: &server{
		cfg: c, log: newLog(log, c.Log), registry: registry, metrics: bot.NewMetrics(registry),
		platforms: map[string]platform{"slack": p}, stopTime: stopTime, listening: func() { close(listening) },
	}}
	for _, option := range options {
		option(s.server)
	}
	go func() { s.ended <- s.run(ctx) }()
	select {
	case <-listening:
	case err := <-s.ended:
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return s
}

// get returns an answer's status and body.
func (s *started) get(address net.Addr, path string) (int, string) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), http.MethodGet, "http://"+address.String()+path, http.NoBody)
	if err != nil {
		s.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	answer, err := client.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// until asks /readyz until it answers so, and returns what it says.
func (s *started) until(status int, saying string) string {
	s.Helper()
	for {
		got, body := s.get(s.admin.Addr(), "/readyz")
		if got == status && strings.Contains(body, saying) {
			return body
		}
		if s.Context().Err() != nil {
			s.Fatal("it never happened")
		}
	}
}

// end stops the server and returns what it says.
func (s *started) end() error {
	s.stop()
	return <-s.ended
}

func TestAPortInUseIsAnError(t *testing.T) {
	var l net.ListenConfig
	taken, err := l.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for name, listen := range map[string]listenConfig{
		"IDEABOT_LISTEN":       {taken.Addr().String(), "127.0.0.1:0"},
		"IDEABOT_ADMIN_LISTEN": {"127.0.0.1:0", taken.Addr().String()},
	} {
		c := serveConfig(t)
		c.Listen = listen
		err := (&server{cfg: c, log: newLog(io.Discard, c.Log)}).run(t.Context())
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "in use") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOnlyTheChatIsPublic(t *testing.T) {
	s := start(t, serveConfig(t), &fakePlatform{handle: func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slack/broken" {
			panic("the text of a person")
		}
		fmt.Fprint(w, r.URL.Path)
	}})
	s.until(http.StatusOK, `"slack": "ok"`)
	if status, body := s.get(s.public.Addr(), "/slack/events"); status != http.StatusOK || body != "/slack/events" {
		t.Errorf("answered %d %q", status, body)
	}
	for _, path := range []string{"/", "/slack", "/teams/messages", "/healthz", "/readyz", "/metrics", "/debug/pprof/", "//slack/events", "/x/../slack/events"} {
		if status, _ := s.get(s.public.Addr(), path); status != http.StatusNotFound {
			t.Errorf("%s answers %d", path, status)
		}
	}
	if status, _ := s.get(s.public.Addr(), "/slack/broken"); status != http.StatusInternalServerError {
		t.Errorf("a panic answers %d", status)
	}
	for path, want := range map[string]string{
		"/healthz": "ok", "/metrics": "ideabot_last_sweep_timestamp_seconds", "/debug/pprof/goroutine?debug=1": "goroutine profile",
	} {
		if status, body := s.get(s.admin.Addr(), path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s answers %d %.100q", path, status, body)
		}
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
	if strings.Contains(s.log.String(), "the text of a person") || !strings.Contains(s.log.String(), "a request panicked") {
		t.Errorf("logged %s", s.log)
	}
	if !strings.Contains(s.log.String(), "one file") {
		t.Error("it does not say that the data is in a file")
	}
}

func TestReadinessFollowsThePlatform(t *testing.T) {
	var mu sync.Mutex
	var wrong error
	p := &fakePlatform{deaf: func() error { mu.Lock(); defer mu.Unlock(); return wrong }}
	s := start(t, serveConfig(t), p)
	want := "{\n  \"ready\": true,\n  \"parts\": {\n    \"server\": \"ok\",\n    \"slack\": \"ok\",\n    \"store\": \"ok\"\n  }\n}\n"
	if got := s.until(http.StatusOK, "ready"); got != want {
		t.Errorf("got %s", got)
	}
	mu.Lock()
	wrong = errors.New("no connection for a minute")
	mu.Unlock()
	s.until(http.StatusServiceUnavailable, `"slack": "no connection for a minute"`)
	var out bytes.Buffer
	health := &healthCommand{Admin: s.admin.Addr().String()}
	if err := health.run(t.Context(), streams{out: &out}); !errors.Is(err, errTold) || !strings.Contains(out.String(), "no connection") {
		t.Errorf("health: %v, %s", err, &out)
	}
	mu.Lock()
	wrong = nil
	mu.Unlock()
	if err := health.run(t.Context(), streams{out: &out}); err != nil {
		t.Errorf("health: %v", err)
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
	if err := health.run(t.Context(), streams{out: &out}); err == nil {
		t.Error("a server that is gone is healthy")
	}
}

// What is wrong with one chat, or with sending only, keeps nothing away that can
// be taken in. It is in the answer, in the log and in the metrics, and a check
// tells it.
func TestOneChatDoesNotTakeTheOtherDown(t *testing.T) {
	revoked := errors.New("slack: the app token is refused: token_revoked")
	for name, tt := range map[string]struct {
		slack, teams *fakePlatform
		ready        int
		want         map[string]string
	}{
		"one is deaf":           {&fakePlatform{deaf: always(revoked)}, &fakePlatform{}, 200, map[string]string{"slack": revoked.Error(), "teams": "ok"}},
		"one cannot send":       {&fakePlatform{wrong: always(revoked)}, &fakePlatform{}, 200, map[string]string{"slack": revoked.Error(), "teams": "ok"}},
		"neither can send":      {&fakePlatform{wrong: always(revoked)}, &fakePlatform{wrong: always(errLate)}, 200, map[string]string{"slack": revoked.Error(), "teams": errLate.Error()}},
		"one is deaf, one mute": {&fakePlatform{deaf: always(revoked)}, &fakePlatform{wrong: always(errLate)}, 200, map[string]string{"slack": revoked.Error(), "teams": errLate.Error()}},
		"both are deaf":         {&fakePlatform{deaf: always(revoked)}, &fakePlatform{deaf: always(errLate)}, 503, map[string]string{"slack": revoked.Error(), "teams": errLate.Error()}},
		"one has ended":         {&fakePlatform{run: func(context.Context) error { return errors.New("refused") }}, &fakePlatform{}, 200, map[string]string{"slack": "slack: refused", "teams": "ok"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, serveConfig(t), tt.slack, func(s *server) { s.platforms["teams"] = tt.teams })
			s.until(tt.ready, fmt.Sprintf(`"slack": %q`, tt.want["slack"]))
			s.until(tt.ready, fmt.Sprintf(`"teams": %q`, tt.want["teams"]))
			registry := prometheus.NewRegistry()
			s.look(t.Context(), newWells(registry), nil)
			scraped := httptest.NewRecorder()
			promhttp.HandlerFor(registry, promhttp.HandlerOpts{}).ServeHTTP(scraped, httptest.NewRequest(http.MethodGet, "/metrics", nil))
			for part, is := range tt.want {
				if line := fmt.Sprintf("ideabot_part_ok{part=%q} %d\n", part, map[bool]int{true: 1}[is == ok]); !strings.Contains(scraped.Body.String(), line) {
					t.Errorf("there is no %q in %s", line, scraped.Body)
				}
				if is != ok && !strings.Contains(s.log.String(), is) {
					t.Errorf("%q is not logged", is)
				}
			}
			var out bytes.Buffer
			x := &examination{streams: streams{out: &out}}
			x.running(t.Context(), s.admin.Addr().String())
			if !strings.Contains(out.String(), tt.want["slack"]) {
				t.Errorf("a check says %s", &out)
			}
			if err := s.end(); err != nil {
				t.Error(err)
			}
		})
	}
}

func always(err error) func() error { return func() error { return err } }

// full is a store whose disk is.
type full struct{ storage.KV }

func (full) Ping(context.Context) error {
	return fmt.Errorf("ping the store: %w", syscall.ENOSPC)
}

// A store that takes no writes makes a replica not ready, whatever the chats
// say, until it takes them again.
func TestAStoreThatTakesNoWritesIsNotReady(t *testing.T) {
	s := &server{store: full{}, platforms: map[string]platform{"slack": &fakePlatform{}}}
	s.at.Store(running)
	if is := s.readiness(t.Context()); is.Ready || !strings.Contains(is.Parts["store"], "no space left on device") || is.Parts["slack"] != ok {
		t.Errorf("with a full disk: %+v", is)
	}
	for setting, want := range map[string]string{"maxmemory": "OOM", "min-replicas-to-write": "NOREPLICAS"} {
		redis := storagetest.StartRedis(t)
		set := func(value string) {
			t.Helper()
			conn, err := (&net.Dialer{}).DialContext(t.Context(), "unix", strings.TrimPrefix(redis.URL(), "unix://"))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			fmt.Fprintf(conn, "CONFIG SET %s %s\r\n", setting, value)
			if answer, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.HasPrefix(answer, "+OK") {
				t.Fatalf("%q, %v", answer, err)
			}
		}
		c := serveConfig(t)
		c.Store = storeConfig{Redis: secret{redis.URL()}}
		s := start(t, c, &fakePlatform{})
		s.until(http.StatusOK, `"store": "ok"`)
		set("1")
		s.until(http.StatusServiceUnavailable, want)
		var out bytes.Buffer
		x := &examination{streams: streams{out: &out}}
		x.running(t.Context(), s.admin.Addr().String())
		if x.failures != 1 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: a check says %s", setting, &out)
		}
		s.look(t.Context(), newWells(prometheus.NewRegistry()), nil)
		set("0")
		s.until(http.StatusOK, `"store": "ok"`)
		if err := s.end(); err != nil {
			t.Error(err)
		}
		if !strings.Contains(s.log.String(), want) {
			t.Errorf("%s: it is not logged", setting)
		}
	}
}

// A check says what a server that runs has noticed, and that there is none.
func TestACheckAsksTheServerThatRuns(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	noting := &noting{fakePlatform{}}
	s := start(t, serveConfig(t), noting)
	s.until(http.StatusOK, "nine connections")
	for address, want := range map[string]string{
		s.admin.Addr().String():        "takes events in\nserver       WARNING: nine connections\n",
		other.Listener.Addr().String(): "is not Idébot",
		gone.Listener.Addr().String():  "none answers",
		"nowhere":                      "IDEABOT_ADMIN_LISTEN",
	} {
		var out bytes.Buffer
		(&examination{streams: streams{out: &out}}).running(t.Context(), address)
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: %s", address, &out)
		}
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
}

// noting is a chat of which there is something to know.
type noting struct{ fakePlatform }

func (*noting) Notes() []string { return []string{"nine connections"} }

// What becomes well again is said once, and what stays wrong is not repeated.
func TestPartsAreLoggedWhenTheyChange(t *testing.T) {
	var wrong atomic.Pointer[error]
	p := &fakePlatform{deaf: func() error {
		if why := wrong.Load(); why != nil {
			return *why
		}
		return nil
	}}
	s := start(t, serveConfig(t), p)
	s.until(http.StatusOK, "ready")
	w := newWells(prometheus.NewRegistry())
	before := s.look(t.Context(), w, nil)
	silent := errors.New("nothing heard for a minute")
	wrong.Store(&silent)
	before = s.look(t.Context(), w, before)
	before = s.look(t.Context(), w, before)
	wrong.Store(nil)
	s.look(t.Context(), w, before)
	if err := s.end(); err != nil {
		t.Error(err)
	}
	if log := s.log.String(); strings.Count(log, "nothing heard for a minute") != 1 || strings.Count(log, "a part is well again") != 1 {
		t.Errorf("logged %s", log)
	}
}

// A page in a browser can have a name lead to this machine, and so read what is
// served here, unless the name is looked at.
func TestTheAdminPortIsAskedByNamesInsideOnly(t *testing.T) {
	h := insiders("metrics.kommune.example:9090", http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	ask := func(host string, header http.Header) int {
		r := httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody)
		r.Host, r.Header = host, header
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, r)
		return answer.Code
	}
	for host, want := range map[string]int{
		"127.0.0.1:9090": 200, "localhost:9090": 200, "LOCALHOST": 200, "[::1]:9090": 200, "[::1]": 200, "10.1.2.3:9090": 200, "ideabot:9090": 200,
		"ideabot-0.ideabot.default.svc:9090": 200, "ideabot.default.svc.cluster.local.:9090": 200, "vm.internal": 200, "x.localhost": 200,
		"metrics.kommune.example:9090": 200, "kommune.example": 421, "": 421, "example.dk": 421, "example.dk:9090": 421, "127.0.0.1.example.dk:9090": 421, "localhost.example.dk": 421,
		"7f000001.rebind.example:9090": 421, "local": 200, "svc.example.dk": 421, "evil.local.example.": 421, ":9090": 421, "[]": 421,
	} {
		if got := ask(host, http.Header{}); got != want {
			t.Errorf("%q is answered %d, want %d", host, got, want)
		}
	}
	for name, header := range map[string]http.Header{
		"from another page":        {"Origin": {"https://example.dk"}},
		"by another page's script": {"Sec-Fetch-Site": {"cross-site"}},
	} {
		if got := ask("127.0.0.1:9090", header); got != http.StatusMisdirectedRequest {
			t.Errorf("%s: answered %d", name, got)
		}
	}
}

// While another holds the data file, the server is starting.
func TestNotReadyWhileStarting(t *testing.T) {
	c := serveConfig(t)
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: c.Store.Data, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, c, &fakePlatform{})
	s.until(http.StatusServiceUnavailable, `"server": "starting"`)
	if err := <-s.ended; err == nil || !strings.Contains(err.Error(), c.Store.Data) {
		t.Errorf("it ended with %v", err)
	}
	store.Close()
}

func TestAClockThatIsOffIsNotReady(t *testing.T) {
	c := serveConfig(t)
	c.Store = storeConfig{Redis: secret{storagetest.Redis(t)}}
	s := start(t, c, &fakePlatform{})
	s.until(http.StatusOK, `"clock": "ok"`)
	if err := s.end(); err != nil {
		t.Error(err)
	}
	for skew, good := range map[time.Duration]bool{0: true, 10 * time.Second: true, 11 * time.Second: false, -11 * time.Second: false} {
		if err := clockOf(t.Context(), skewed(skew)); (err == nil) != good {
			t.Errorf("%s: %v", skew, err)
		}
	}
}

type skewed time.Duration

func (s skewed) Health(context.Context) (redisstore.Health, error) {
	return redisstore.Health{Skew: time.Duration(s)}, nil
}

// At the end, the request under way is answered, the turn in it is made, and
// what it says is sent.
func TestStoppingFinishesWhatWasBegun(t *testing.T) {
	p := &fakePlatform{}
	asked, answer := make(chan struct{}), make(chan struct{})
	sending, send := make(chan struct{}), make(chan struct{})
	var once sync.Once
	p.handle = func(w http.ResponseWriter, r *http.Request) {
		close(asked)
		<-answer
		if err := p.bot.Handle(r.Context(), hello()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	}
	p.Fail = func(bot.Sending) error {
		once.Do(func() { close(sending); <-send })
		return nil
	}
	s := start(t, serveConfig(t), p)
	s.until(http.StatusOK, "ready")
	answered := make(chan int, 1)
	go func() {
		status, _ := s.get(s.public.Addr(), "/slack/events")
		answered <- status
	}()
	<-asked
	s.stop()
	s.until(http.StatusServiceUnavailable, `"server": "stopping"`)
	close(answer)
	if status := <-answered; status != http.StatusOK {
		t.Errorf("answered %d", status)
	}
	<-sending
	select {
	case err := <-s.ended:
		t.Errorf("it ended while it sends: %v", err)
	default:
	}
	close(send)
	if err := <-s.ended; err != nil {
		t.Error(err)
	}
	if len(p.Sent()) == 0 {
		t.Error("nothing was sent")
	}
}

// hello is somebody who says hello.
func hello() bot.Event {
	return bot.Event{
		ID: "e1", Person: idea.PersonKey("anna@odense.dk"), Name: "Anna", Email: "anna@odense.dk",
		Address: idea.Address{Platform: "slack", Ref: "anna"}, Input: step.Input{Said: &step.Said{Text: "hej"}},
	}
}

func TestStoppingTakesNoLongerThanItMay(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	defer close(answer)
	s := start(t, serveConfig(t), &fakePlatform{handle: func(http.ResponseWriter, *http.Request) {
		close(asked)
		<-answer
	}}, func(s *server) { s.stopTime = 50 * time.Millisecond })
	s.until(http.StatusOK, "ready")
	go func() { _, _ = http.Get("http://" + s.public.Addr().String() + "/slack/events") }() //nolint:bodyclose // it is never answered
	<-asked
	if err := s.end(); !errors.Is(err, errLate) {
		t.Errorf("it ended with %v", err)
	}
}

func TestAPlatformThatCannotMendItselfEndsTheServer(t *testing.T) {
	s := start(t, serveConfig(t), &fakePlatform{run: func(context.Context) error { return errors.New("the token is refused") }})
	if err := <-s.ended; err == nil || err.Error() != "slack: the token is refused" {
		t.Errorf("it ended with %v", err)
	}
}

func TestSecretsAreNotLogged(t *testing.T) {
	c := serveConfig(t)
	c.Slack = slackConfig{BotToken: secret{"xoxb-hemmeligt"}, AppToken: secret{"xapp-hemmeligt"}, SigningSecret: secret{"hemmeligt"}}
	c.Store = storeConfig{Redis: secret{storagetest.Redis(t) + "&client_name=hemmeligt"}}
	s := start(t, c, &fakePlatform{})
	s.until(http.StatusOK, "ready")
	var shown strings.Builder
	for _, path := range []string{"/readyz", "/metrics", "/debug/pprof/cmdline"} {
		_, body := s.get(s.admin.Addr(), path)
		shown.WriteString(body)
	}
	if err := s.end(); err != nil {
		t.Error(err)
	}
	if all := s.log.String() + shown.String(); strings.Contains(all, "hemmeligt") {
		t.Errorf("shown: %s", all)
	}
}
