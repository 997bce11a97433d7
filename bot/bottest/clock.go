package bottest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
	_ "time/tzdata" // transcripts are in Danish time on every machine
)

// Copenhagen is the time zone of transcripts.
var Copenhagen = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		panic(err) // it is built in
	}
	return zone
}()

// Begin is when a clock starts: a Monday morning.
var Begin = time.Date(2026, 11, 23, 9, 0, 0, 0, Copenhagen)

// Clock is a clock that stands until it is moved. It is safe for concurrent
// use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that shows Begin.
func NewClock() *Clock { return &Clock{now: Begin} }

// Now returns the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Move moves the clock on by d.
func (c *Clock) Move(d time.Duration) { c.Set(c.Now().Add(d)) }

// Set moves the clock to a time, never back.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t.After(c.now) {
		c.now = t
	}
}

// IDs returns a function that returns prefix1, prefix2 and so on.
func IDs(prefix string) func() string {
	var n atomic.Int64
	return func() string { return fmt.Sprintf("%s%d", prefix, n.Add(1)) }
}
