package redisstore_test

import (
	"context"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"odense.dk/ideabot/storage"
	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// trips counts round trips.
type trips struct{ atomic.Int64 }

func (n *trips) DialHook(next redis.DialHook) redis.DialHook { return next }

func (n *trips) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		n.Add(1)
		return next(ctx, cmd)
	}
}

func (n *trips) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		n.Add(1)
		return next(ctx, cmds)
	}
}

func TestEachCallIsOneRoundTrip(t *testing.T) {
	for name, wait := range map[string]int{"alone": 0, "with a replica": 1} {
		t.Run(name, func(t *testing.T) { eachCallIsOneRoundTrip(t, wait) })
	}
}

func eachCallIsOneRoundTrip(t *testing.T, wait int) {
	cfg := redisstore.Config{URL: storagetest.Redis(t), Now: storagetest.CrashClock}
	if wait > 0 {
		cfg.URL, cfg.Wait = replicated(t), wait
	}
	s := open(t, cfg)
	ctx, until := t.Context(), storagetest.CrashClock()
	lane := storage.Lane{Key: "idea/1", Kind: storage.Say}
	var n int64
	calls := map[string]func() error{
		"Get":     func() error { _, err := s.Get(ctx, "a", "b", "c"); return err },
		"Claim":   func() error { _, err := s.Claim(ctx, lane, "r1", until); return err },
		"Release": func() error { s.Release(ctx, lane, "r1", until); return nil },
		"Done":    func() error { s.Done(ctx, lane, "r1", 1, "", until); return nil },
		"Due":     func() error { _, err := s.Due(ctx, storage.DueLanes, until, 100); return err },
		"Range":   func() error { _, err := s.Range(ctx, "open", storage.Page{Limit: 10}); return err },
		"Changes": func() error { _, err := s.Changes(ctx, "ideas"); return err },
		"Next":    func() error { _, err := s.Next(ctx, "idea"); return err },
		"Ping":    func() error { return s.Ping(ctx) },
		"Apply": func() error {
			n++
			_, err := s.Apply(ctx, storage.Change{
				Key: "idea/1", Rev: n - 1, Value: []byte("v"), Seen: []string{"e"}, Nonce: "n", SeenUntil: until.Add(time.Hour),
				Say: []storage.Post{{}}, Reminders: []storage.Reminder{{At: until}}, Index: []storage.IndexChange{{}},
			})
			return err
		},
	}
	for name, call := range calls { // once, for the server to learn the scripts
		if err := call(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var count trips
	s.Client().AddHook(&count)
	for name, call := range calls {
		count.Store(0)
		if err := call(); err != nil || count.Load() != 1 {
			t.Errorf("%s: %d round trips, %v", name, count.Load(), err)
		}
	}
}

// replicated starts a server with a replica and returns its URL.
func replicated(t *testing.T) string {
	port := freePort(t)
	master := storagetest.StartRedis(t, "--port", port, "--repl-diskless-sync-delay", "0")
	storagetest.StartRedis(t, "--replicaof", "127.0.0.1", port)
	s := open(t, redisstore.Config{URL: master.URL(), Now: time.Now})
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for {
		if n := s.Client().Do(ctx, "WAIT", 1, 100).Val(); n == int64(1) {
			return master.URL()
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatal("the replica does not come up")
		}
	}
}

func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

func TestKVWithAReplica(t *testing.T) {
	url := replicated(t)
	s := open(t, redisstore.Config{URL: url})
	storagetest.TestKV(t, func(t *testing.T, now func() time.Time) (storage.KV, func() storage.KV) {
		if err := s.Client().FlushAll(t.Context()).Err(); err != nil {
			t.Fatal(err)
		}
		kv := open(t, redisstore.Config{URL: url, Now: now, Wait: 1})
		return kv, func() storage.KV { return open(t, redisstore.Config{URL: url, Now: now, Wait: 1}) }
	})
}

func TestAWriteThatNoReplicaHasIsAnError(t *testing.T) {
	url := storagetest.Redis(t)
	alone := open(t, redisstore.Config{URL: url})
	s := open(t, redisstore.Config{URL: url})
	s.NeedReplicas(1, time.Millisecond)
	c := storage.Change{Key: "idea/1", Value: []byte("v"), Seen: []string{"e"}, SeenUntil: time.Now().Add(time.Hour), Nonce: "n"}
	for range 2 { // the second is a repetition, which writes nothing but has to wait as well
		_, err := s.Apply(t.Context(), c)
		if err == nil || !strings.Contains(err.Error(), "0 of 1 replicas") {
			t.Fatalf("error is %v, want one about replicas", err)
		}
	}
	if r, err := alone.Apply(t.Context(), c); err != nil || r.Outcome != storage.Applied {
		t.Fatal(r.Outcome, err)
	}
}

func TestScriptsAreSentAgainWhenTheServerForgets(t *testing.T) {
	for _, cfg := range []redisstore.Config{{URL: storagetest.Redis(t)}, {URL: replicated(t), Wait: 1}} {
		s := open(t, cfg)
		for want := range int64(3) {
			if err := s.Client().ScriptFlush(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
			if n, err := s.Next(t.Context(), "idea"); err != nil || n != want+1 {
				t.Fatal(n, err)
			}
		}
	}
}

func TestRedisForgetsWhatHasExpired(t *testing.T) {
	s := open(t, redisstore.Config{URL: storagetest.Redis(t), Now: storagetest.CrashClock})
	hour := storagetest.CrashClock().Add(time.Hour)
	for rev := range int64(2) {
		head, err := s.Apply(t.Context(), storage.Change{
			Key: "draft/1", Rev: rev, Value: []byte("v"), Expires: hour, Seen: []string{"e" + string(rune('0'+rev))}, SeenUntil: hour, Nonce: "n",
			Say: []storage.Post{{}}, Owner: "r1", Lease: hour,
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Done(t.Context(), head.Say.Lane, "r1", head.Say.N, "ref", hour); err != nil {
			t.Fatal(err)
		}
	}
	keys := s.Client().Keys(t.Context(), "*").Val()
	for _, key := range keys {
		ttl := s.Client().TTL(t.Context(), key).Val()
		if stays := strings.Contains(key, "format"); !stays && (ttl < time.Hour || ttl > 3*time.Hour) {
			t.Errorf("%q has %v to live", key, ttl)
		}
	}
	if len(keys) != 5 { // aggregate, lane, two marks, format
		t.Errorf("keys are %q", keys)
	}
}

func TestHealthTellsTheSettings(t *testing.T) {
	server := storagetest.StartRedis(t, "--appendfsync", "always", "--maxmemory-policy", "allkeys-lru")
	s := open(t, redisstore.Config{URL: server.URL(), Now: func() time.Time { return time.Now().Add(-time.Minute) }})
	h, err := s.Health(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if h.Skew.Round(10*time.Second) != time.Minute || h.Version == redisstore.Unknown {
		t.Errorf("skew %v, version %q", h.Skew, h.Version)
	}
	h.Skew, h.Version = 0, ""
	want := redisstore.Health{Mode: "standalone", Role: "master", MaxmemoryPolicy: "allkeys-lru", AppendOnly: "yes", AppendFsync: "always"}
	if h != want {
		t.Errorf("health is %+v, want %+v", h, want)
	}
}

func TestHealthOfAServerThatDoesNotTell(t *testing.T) {
	server := storagetest.StartRedis(t, "--rename-command", "CONFIG", "", "--rename-command", "INFO", "")
	h, err := open(t, redisstore.Config{URL: server.URL()}).Health(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	h.Skew = 0
	u := redisstore.Unknown
	want := redisstore.Health{Version: u, Mode: u, Role: u, MaxmemoryPolicy: u, AppendOnly: u, AppendFsync: u, Replicas: -1}
	if h != want {
		t.Errorf("health is %+v, want %+v", h, want)
	}
}

func TestPingFailsWhereTheServerTakesNoWrites(t *testing.T) {
	server := storagetest.StartRedis(t, "--replicaof", "127.0.0.1", freePort(t))
	if s, err := redisstore.Open(t.Context(), redisstore.Config{URL: server.URL(), Now: time.Now}); err == nil {
		s.Close()
		t.Error("a replica was opened as if it took writes")
	}
}

func TestErrorsDoNotTellThePassword(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	for _, url := range []string{
		"redis://:hemmeligt@127.0.0.1:1/0?max_retries=-1",
		"redis://user:hemmeligt@127.0.0.1:port",
		"redis://:hemm/eligt/hemmeligt@127.0.0.1:6379",
		"http://:hemmeligt@127.0.0.1",
		"redis://:hemmeligt@127.0.0.1/?nonsense=1",
		"unix://:hemmeligt@/no/such/socket?max_retries=-1",
		"hemmeligt", "",
	} {
		_, err := redisstore.Open(ctx, redisstore.Config{URL: url, Now: time.Now})
		if err == nil || strings.Contains(err.Error(), "eligt") {
			t.Errorf("error is %v", err)
		}
	}
}
