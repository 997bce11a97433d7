package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"odense.dk/ideabot/bot/teams"
)

// publicServer serves what chats call, and nothing else.
func (s *server) publicServer() *http.Server {
	handlers := map[string]http.Handler{}
	for name, p := range s.platforms {
		if h := p.Handler(); h != nil {
			handlers[name] = h
		}
	}
	route := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h := handlers[platformOf(r.URL.Path)]; h != nil {
			h.ServeHTTP(w, r)
			return
		}
		http.NotFound(w, r)
	})
	return &http.Server{
		Handler:           s.surviving(route),
		ReadHeaderTimeout: 3 * time.Second, ReadTimeout: 5 * time.Second, // whoever is slower holds memory for nothing
		WriteTimeout: 15 * time.Second, IdleTimeout: time.Minute,
		MaxHeaderBytes: 16 << 10, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
}

// botPath is where bots of Teams usually are, and where the Agents Playground
// looks for one.
const botPath = "/api/messages"

// platformOf returns which platform a path is for, "" for none.
func platformOf(path string) string {
	if path == botPath {
		return teams.Platform
	}
	name, _, below := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if !below {
		return ""
	}
	return name
}

// surviving makes an error of a panic, and logs what has no text of a person.
func (s *server) surviving(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			broken := recover()
			if broken == nil {
				return
			}
			what, _ := broken.(runtime.Error)
			s.log.ErrorContext(r.Context(), "a request panicked", "path", r.URL.Path, "err", what, "stack", string(debug.Stack()))
			http.Error(w, "internal error", http.StatusInternalServerError)
		}()
		h.ServeHTTP(w, r)
	})
}

// adminServer serves what operators and their machines ask.
func (s *server) adminServer() *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, ok) })
	mux.HandleFunc("GET /readyz", s.answerReady)
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", http.NotFound) // flags can be secret
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return &http.Server{
		Handler:           insiders(s.cfg.Listen.Admin, mux),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second,
		WriteTimeout: 2 * time.Minute, IdleTimeout: time.Minute, // a profile takes 30 seconds and more
		MaxHeaderBytes: 16 << 10, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
}

// insiders keeps pages in a browser on this machine from reading what is served: a
// name of theirs can be made to lead here, but the request names it all the same.
// Addresses, localhost and names without a dot, as of containers and services,
// are not such names; nor are those that end as names within a cluster do, and
// the one that is listened on.
func insiders(listen string, h http.Handler) http.Handler {
	own := nameOf(listen)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := nameOf(r.Host); !isInside(name) && (name == "" || name != own) || r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") == "cross-site" {
			http.Error(w, "ask by an address, such as 127.0.0.1, or a name inside", http.StatusMisdirectedRequest)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// insideNames are the ends of names that nobody outside can be given.
var insideNames = []string{".localhost", ".local", ".internal", ".svc"}

// nameOf returns a host without its port, as names are compared.
func nameOf(host string) string {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
}

// isInside tells whether a name is an address or a name inside.
func isInside(name string) bool {
	if _, err := netip.ParseAddr(name); err == nil || name != "" && !strings.Contains(name, ".") {
		return true
	}
	return slices.ContainsFunc(insideNames, func(end string) bool { return strings.HasSuffix(name, end) })
}

// newRegistry returns what tells of the process.
func newRegistry() *prometheus.Registry {
	r := prometheus.NewRegistry()
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "ideabot_build_info", Help: "1, with the version.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	r.MustRegister(build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return r
}
