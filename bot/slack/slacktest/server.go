package slacktest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

// Config is what a Server is made of. The zero value is a workspace of People
// and Channels in which the bot may do everything.
type Config struct {
	// Now is the clock of Slack: ids of messages, triggers and the age of
	// signatures go by it. nil means the clock on the wall.
	Now func() time.Time
	// People are who there is; nil means People().
	People []Person
	// Channels are what there is; nil means Channels().
	Channels []Channel
	// Scopes are what the bot may do; nil means everything.
	Scopes []string
	// StrictRate allows a message a second in a channel, and three at once.
	StrictRate bool
	// Ping is how often a socket is pinged; 0 means every 5 seconds.
	Ping time.Duration
	// Patience is how long, on the wall's clock, an answer of the bot is
	// waited for; 0 means 3 seconds, as Slack does.
	Patience time.Duration
}

// Server is a Slack on 127.0.0.1. It is safe for concurrent use.
type Server struct {
	cfg  Config
	http *httptest.Server
	done chan struct{} // closed when the Server is

	mu sync.Mutex // guards what follows
	counters
	calls    []*call
	asides   []Problem // found outside of a call
	seen     int       // problems of calls so far were taken
	faults   []*Fault
	rate     map[string]*bucket
	messages []*Message
	triggers map[string]*trigger
	returns  map[string]*returnURL
	views    map[string]*View
	stacks   map[string][]*View // by person
	homes    map[string]*View   // by person
	chosen   map[string]values  // by person and surface
	files    map[string]*File
	order    []string // of files that were completed
	prompts  map[string][]Prompt
	status   map[string]string
	sockets  sockets
	way      Way
}

// New starts a Slack. Close stops it.
func New(cfg Config) *Server {
	s := &Server{
		cfg: withDefaults(cfg), done: make(chan struct{}), rate: map[string]*bucket{},
		triggers: map[string]*trigger{}, returns: map[string]*returnURL{},
		views: map[string]*View{}, stacks: map[string][]*View{}, homes: map[string]*View{},
		chosen: map[string]values{}, files: map[string]*File{}, prompts: map[string][]Prompt{}, status: map[string]string{},
	}
	s.sockets = newSockets()
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveMethod)
	mux.HandleFunc("POST /response/{id}", s.serveResponseURL)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /link/", s.serveSocket)
	s.http = httptest.NewServer(mux)
	return s
}

func withDefaults(cfg Config) Config {
	if cfg.Now == nil {
		cfg.Now = time.Now //nolint:forbidigo // the default of a server that is told no other time
	}
	if cfg.People == nil {
		cfg.People = People()
	}
	if cfg.Channels == nil {
		cfg.Channels = Channels()
	}
	if cfg.Ping == 0 {
		cfg.Ping = 5 * time.Second
	}
	if cfg.Patience == 0 {
		cfg.Patience = 3 * time.Second
	}
	return cfg
}

// Close cuts all connections and stops the server.
func (s *Server) Close() {
	close(s.done)
	s.Cut()
	s.http.CloseClientConnections()
	s.http.Close()
}

// URL is where the server is.
func (s *Server) URL() string { return s.http.URL }

// APIURL is the address of the Web API, with the slash that slack-go needs.
func (s *Server) APIURL() string { return s.http.URL + "/api/" }

func (s *Server) socketURL() string {
	return strings.Replace(s.http.URL, "http", "ws", 1) + "/link/"
}
