package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/storage"
)

// stopTime is how long stopping may take.
const stopTime = 30 * time.Second

// personRate is how much one person may do in a second, for as long as they like:
// more than people can.
const personRate = 1

// errLate is a server that could not finish in its time.
var errLate = errors.New("stopped before all that was begun was finished; it is stored, and sent at the next start")

func (c *serveCommand) run(ctx context.Context, s streams) error {
	log := newLog(s.err, c.Log)
	registry := newRegistry()
	metrics := bot.NewMetrics(registry)
	c.Teams.warn(ctx, log)
	platforms, err := c.chats(log, metrics)
	if err != nil {
		return err
	}
	return (&server{cfg: c, log: log, registry: registry, metrics: metrics, platforms: platforms, stopTime: stopTime}).run(ctx)
}

// tellSecrets implements secretTeller.
func (c *serveCommand) tellSecrets(errs []error) { c.secrets = errs }

// chats returns the chats, if all that is set makes sense: everything that makes
// none is told at once. A chat whose secrets cannot be read is not asked about.
func (c *serveCommand) chats(log *slog.Logger, m *bot.Metrics) (map[string]platform, error) {
	wrong := settings{c.Store, c.Dialogs, c.Subscriptions, c.Catalogue, c.secrets}.problems()
	var platforms map[string]platform
	var err error
	if len(c.secrets) == 0 {
		platforms, err = c.platforms(log, m)
	}
	if len(wrong) > 0 {
		return nil, usageError{errors.Join(joined(wrong), err)}
	}
	return platforms, err
}

// newLog returns a log of JSON lines.
func newLog(w io.Writer, c logConfig) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: c.Level}))
}

// stage is how far a server has come.
type stage string

const (
	starting stage = "starting"
	running  stage = "running"
	stopping stage = "stopping"
)

// server is Idébot in chats, from listening until it has stopped. It runs once.
type server struct {
	cfg       *serveCommand        // required
	log       *slog.Logger         // required
	registry  *prometheus.Registry // required; shown at /metrics
	metrics   *bot.Metrics         // of the bot; nil: none
	platforms map[string]platform  // required; by the name in an address
	stopTime  time.Duration        // required
	// listening, if not nil, is called when both ports are open.
	listening func()

	public, admin net.Listener
	store         storage.KV
	bot           *bot.Bot
	ended         sync.Map     // why, by the name of a chat that runs no longer
	at            atomic.Value // stage; what is above may be read once it is running
}

// stage returns how far the server has come.
func (s *server) stage() stage {
	if at, ok := s.at.Load().(stage); ok {
		return at
	}
	return starting
}

// run serves until the context ends, and then finishes what was begun. A port
// in use and a store that does not open are errors at once.
func (s *server) run(ctx context.Context) (err error) {
	if err := s.listen(ctx); err != nil {
		return err
	}
	defer s.public.Close() //nolint:errcheck // it is closed already where all went well
	admin := s.adminServer()
	go func() { s.logEnd(ctx, "admin", admin.Serve(s.admin)) }()
	defer admin.Close() //nolint:errcheck // the last to go, whoever is asking
	if err := s.open(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.store.Close()) }()
	return s.work(ctx)
}

// listen opens both ports.
func (s *server) listen(ctx context.Context) (err error) {
	var l net.ListenConfig
	if s.public, err = l.Listen(ctx, "tcp", s.cfg.Listen.Public); err != nil {
		return fmt.Errorf("listen where chats call (IDEABOT_LISTEN): %w", err)
	}
	if s.admin, err = l.Listen(ctx, "tcp", s.cfg.Listen.Admin); err != nil {
		return errors.Join(fmt.Errorf("listen for health and metrics (IDEABOT_ADMIN_LISTEN): %w", err), s.public.Close())
	}
	s.log.InfoContext(ctx, "listening", "version", version, "public", s.public.Addr().String(), "admin", s.admin.Addr().String())
	if s.listening != nil {
		s.listening()
	}
	return nil
}

// open opens the store and makes the bot.
func (s *server) open(ctx context.Context) (err error) {
	engine, err := s.cfg.Dialogs.engine()
	if err != nil {
		return err
	}
	go engine.Warm() // so that no turn waits for it
	subscriptions, err := s.cfg.Subscriptions.open(engine)
	if err != nil {
		return err
	}
	if s.store, err = s.cfg.Store.open(ctx); err != nil {
		return err
	}
	s.logStore(ctx)
	cfg := bot.Config{
		Store: s.store, Dialogs: engine, Platforms: senders(s.platforms), Now: time.Now, NewID: newID,
		Admins: s.cfg.Admin.Admins, Log: s.log, Metrics: s.metrics, NudgeRate: float64(s.cfg.Nudges.Rate), PersonRate: personRate,
	}
	subscribe(&cfg, subscriptions)
	s.bot, err = bot.New(cfg)
	if err == nil {
		err = s.bot.Refresh(ctx)
	}
	if err == nil {
		err = stock(ctx, s.bot, s.cfg.Catalogue, streams{err: lineLog{ctx, s.log}})
	}
	if err != nil {
		return errors.Join(err, s.store.Close())
	}
	for _, p := range s.platforms {
		p.Connect(s.bot)
	}
	return nil
}

// logStore says where the data is, and what follows from it.
func (s *server) logStore(ctx context.Context) {
	if s.cfg.Store.Redis.reveal() != "" {
		s.log.InfoContext(ctx, "all data is in Redis, which replicas may share", "where", s.cfg.Store.where())
		return
	}
	s.log.InfoContext(ctx, "all data is in one file, as no Redis is set: this is the only replica there can be", "where", s.cfg.Store.where())
}

// work serves, talks and sends until the context ends or one of these fails.
// Then it stops one after the other: what takes something in first, so that all
// of it is finished by what comes after.
func (s *server) work(ctx context.Context) error {
	public := s.publicServer()
	g, ending := errgroup.WithContext(ctx)
	lasting := context.WithoutCancel(ctx)
	chats, stopChats := context.WithCancel(lasting)
	defer stopChats()
	sends, stopSends := context.WithCancel(lasting)
	defer stopSends()

	g.Go(func() error { return unlessClosed(public.Serve(s.public)) })
	var talking sync.WaitGroup
	for name, p := range s.platforms {
		talking.Add(1)
		g.Go(func() error {
			defer talking.Done()
			return s.talk(chats, name, p)
		})
	}
	g.Go(func() error { return s.bot.Run(sends) })
	s.at.Store(running)
	s.log.InfoContext(ctx, "ready")
	g.Go(func() error { s.watch(ending, newWells(s.registry)); return nil })

	<-ending.Done()
	s.at.Store(stopping)
	s.log.InfoContext(ctx, "stopping")
	limit, cancel := context.WithTimeout(lasting, s.stopTime)
	defer cancel()
	late := public.Shutdown(limit)
	stopChats()
	late = errors.Join(late, waitFor(limit, talking.Wait))
	stopSends()
	var failed error
	if late = errors.Join(late, waitFor(limit, func() { failed = g.Wait() })); late != nil {
		return errLate
	}
	s.log.InfoContext(ctx, "stopped")
	return failed
}

// waitFor waits for something to return, or for the context to end.
func waitFor(ctx context.Context, wait func()) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		wait()
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// logEnd logs why a server of HTTP ended, where it was not asked to.
func (s *server) logEnd(ctx context.Context, what string, err error) {
	if err := unlessClosed(err); err != nil {
		s.log.ErrorContext(ctx, "a port is served no longer", "port", what, "err", err)
	}
}

func unlessClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// ofPlatform says which platform an error is of.
func ofPlatform(platform string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", platform, err)
}

// lineLog makes a log entry of each line that is written to it.
type lineLog struct {
	ctx context.Context // of one call
	log *slog.Logger
}

func (l lineLog) Write(text []byte) (int, error) {
	for line := range strings.Lines(string(text)) {
		l.log.WarnContext(l.ctx, "stocking the catalogue", "said", strings.TrimSpace(line))
	}
	return len(text), nil
}
