package bot

import (
	"errors"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// Outcomes, as the label of that name has them.
const (
	outcomeStored   = "stored"    // the turn was written
	outcomeSeen     = "seen"      // the event had been taken in before
	outcomeConflict = "conflict"  // another write came first; the turn steps again
	outcomeNotSaved = "not_saved" // the event has to be delivered again
	outcomeSlowed   = "slowed"    // the event was not taken in, since its person did too much at once

	outcomeSent    = "sent"
	outcomeRetry   = "retry"    // an attempt failed
	outcomeHold    = "hold"     // the platform as a whole takes nothing
	outcomeGivenUp = "given_up" // a dead letter

	outcomeAnswered = "answered"
	outcomeFailed   = "failed"
)

// ownTurns is the platform of turns that no platform began: what was told, and
// reminders.
const ownTurns = "own"

// Metrics count what a bot does, for Prometheus. No label says anything about a
// person. It is safe for concurrent use.
type Metrics struct {
	turns, sends, queries, events    *prometheus.CounterVec
	turnTime, sendTime, queryTime    *prometheus.HistogramVec
	lanesDue, lanesAge, remindersDue prometheus.Gauge
	remindersAge, lastSweep          prometheus.Gauge
	remindersHeld                    prometheus.Gauge
	woken                            prometheus.Counter
	reminders                        *prometheus.CounterVec
	connections                      *prometheus.GaugeVec
	counted                          map[step.Counted]*prometheus.CounterVec
}

// NewMetrics returns metrics that are registered at r; nil registers them
// nowhere. It panics where r has some of that name already.
func NewMetrics(r *prometheus.Registry) *Metrics {
	f := promauto.With(nil)
	if r != nil {
		f = promauto.With(r)
	}
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return f.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	}
	seconds := func(name, help string, labels ...string) *prometheus.HistogramVec {
		buckets := []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 3, 5, 10}
		return f.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
	}
	gauge := func(name, help string) prometheus.Gauge {
		return f.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
	}
	return &Metrics{
		turns:         counter("ideabot_turns_total", "Turns by the platform that began them and outcome: stored, seen, conflict (stepped again), not_saved, or slowed (not taken in: too much at once from one person).", "platform", "outcome"),
		turnTime:      seconds("ideabot_turn_seconds", "From an input to its durable write, or to giving that up.", "platform"),
		sends:         counter("ideabot_sends_total", "Attempts to send a message by platform and outcome: sent, retry or hold; and messages that were given_up.", "platform", "outcome"),
		sendTime:      seconds("ideabot_send_seconds", "What one attempt to send a message takes.", "platform"),
		queries:       counter("ideabot_queries_total", "Queries, which write nothing, by kind and outcome: answered or failed.", "kind", "outcome"),
		queryTime:     seconds("ideabot_query_seconds", "What answering a query takes.", "kind"),
		events:        counter("ideabot_platform_events_total", "What came from and went to a platform by kind and outcome.", "platform", "kind", "outcome"),
		lanesDue:      gauge("ideabot_lanes_due", "Lanes with messages that nobody sends at present, 100 at most."),
		lanesAge:      gauge("ideabot_lanes_oldest_due_seconds", "For how long the first of these lanes has been due."),
		remindersDue:  gauge("ideabot_reminders_due", "Reminders that are due, 100 and those that failed at most."),
		remindersAge:  gauge("ideabot_reminders_oldest_due_seconds", "For how long the first of these reminders has been due."),
		remindersHeld: gauge("ideabot_reminders_waiting_for_rate", "People who are to be written to unasked, and wait for the rate."),
		reminders:     counter("ideabot_reminders_total", "Reminders by outcome: queued (for a person, within the day), deferred (to another day), said, or undelivered (a message about ideas).", "outcome"),
		connections: f.NewGaugeVec(prometheus.GaugeOpts{
			Name: "ideabot_socket_connections", Help: "Connections of Socket Mode that the app has by Slack's count, when one was opened last: two for each replica, or others take events away.",
		}, []string{"platform"}),
		counted: map[step.Counted]*prometheus.CounterVec{
			step.CountRefused:   counter("ideabot_texts_refused_total", "Texts that were not understood, by the place in the conversation or the type of question.", "place"),
			step.CountCorrected: counter("ideabot_answers_corrected_total", "Answers that were changed right after they were given, by the type of question: what was misread, among others.", "place"),
			step.CountIntent:    counter("ideabot_intents_total", "Texts that are no answer, by what they were taken for: a command, another intent, or something doubtful.", "intent"),
		},
		lastSweep: gauge("ideabot_last_sweep_timestamp_seconds", "When this replica last looked for lanes that are due."),
		woken: f.NewCounter(prometheus.CounterOpts{
			Name: "ideabot_reminders_woken_total", Help: "Reminders that came due and were made a turn of.",
		}),
	}
}

// Count returns what counts the events of a platform, by kind and outcome. It
// is for the platform's own config.
func (m *Metrics) Count(platform string) func(kind, outcome string) {
	return func(kind, outcome string) { m.events.WithLabelValues(platform, kind, outcome).Inc() }
}

// Connections returns what is told how many connections a platform says that it
// has. It is for the platform's own config.
func (m *Metrics) Connections(platform string) func(n int) {
	return func(n int) { m.connections.WithLabelValues(platform).Set(float64(n)) }
}

// Query times a query; what it returns is called when that has been answered:
//
//	defer b.cfg.Metrics.Query("home", b.cfg.Now)(&err)
func (m *Metrics) Query(kind string, now func() time.Time) (done func(err *error)) {
	begun := now()
	return func(err *error) {
		outcome := outcomeAnswered
		if *err != nil {
			outcome = outcomeFailed
		}
		m.queries.WithLabelValues(kind, outcome).Inc()
		m.queryTime.WithLabelValues(kind).Observe(now().Sub(begun).Seconds())
	}
}

// turned counts a turn that has ended.
func (m *Metrics) turned(t *turn, res storage.Result, err error, took time.Duration) {
	outcome := outcomeStored
	switch {
	case err != nil:
		outcome = outcomeNotSaved
	case res.Outcome == storage.Seen:
		outcome = outcomeSeen
	}
	m.turns.WithLabelValues(t.platform(), outcome).Inc()
	m.turnTime.WithLabelValues(t.platform()).Observe(took.Seconds())
}

// understood counts what a turn that was written has to be counted.
func (m *Metrics) understood(t *turn) {
	for _, c := range t.counts {
		m.counted[c.What].WithLabelValues(c.Of).Inc()
	}
}

// conflicted counts a turn that steps again.
func (m *Metrics) conflicted(t *turn) { m.turns.WithLabelValues(t.platform(), outcomeConflict).Inc() }

// refused counts an event that no turn was made of.
func (m *Metrics) refused(ev Event) {
	m.turns.WithLabelValues(ev.Address.Platform, outcomeNotSaved).Inc()
}

// slowed counts an event of a person who did too much at once.
func (m *Metrics) slowed(ev Event) {
	m.turns.WithLabelValues(ev.Address.Platform, outcomeSlowed).Inc()
}

// platform returns which platform began the turn.
func (t *turn) platform() string {
	if t.event == nil {
		return ownTurns
	}
	return t.event.Address.Platform
}

// sending times an attempt; what it returns is called with its error. What can
// never be sent is counted when it is given up.
func (m *Metrics) sending(platform string, now func() time.Time) (done func(err *error)) {
	begun := now()
	return func(err *error) {
		m.sendTime.WithLabelValues(platform).Observe(now().Sub(begun).Seconds())
		var permanent *PermanentError
		var retry *RetryError
		switch {
		case *err == nil:
			m.sends.WithLabelValues(platform, outcomeSent).Inc()
		case errors.As(*err, &permanent):
		case errors.As(*err, &retry) && retry.Hold:
			m.sends.WithLabelValues(platform, outcomeHold).Inc()
		default:
			m.sends.WithLabelValues(platform, outcomeRetry).Inc()
		}
	}
}

// gaveUp counts a dead letter.
func (m *Metrics) gaveUp(h *storage.Head) {
	if h.Lane.Kind != storage.Say {
		return
	}
	var post storedPost
	_ = unpack(h.Value, &post, postVersion) // what is not read stays empty
	m.sends.WithLabelValues(post.To.Platform, outcomeGivenUp).Inc()
}

// swept notes a look for lanes that are due, the first of them first.
func (m *Metrics) swept(now time.Time, due []storage.DueItem) {
	m.lastSweep.Set(float64(now.UnixMilli()) / 1000)
	m.lanesDue.Set(float64(len(due)))
	m.lanesAge.Set(oldest(now, due))
}

// waking notes a look for reminders that are due.
func (m *Metrics) waking(now time.Time, due []storage.DueItem) {
	m.remindersDue.Set(float64(len(due)))
	m.remindersAge.Set(oldest(now, due))
}

// oldest returns for how many seconds the first has been due.
func oldest(now time.Time, due []storage.DueItem) float64 {
	if len(due) == 0 {
		return 0
	}
	return now.Sub(due[0].At).Seconds()
}
