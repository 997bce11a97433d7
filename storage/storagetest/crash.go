package storagetest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/storage"
)

// What survives SIGKILL is tested with real processes: one that writes, by
// WriteUntilKilled, and the test, which counts what the other was told is
// written, kills it or its server, and compares by CheckWritten.

// writers is how many write at once, each to its own aggregate.
const writers = 4

// crashTime is the clock of the processes that are killed.
var crashTime = time.Date(2041, time.March, 1, 8, 0, 0, 0, time.UTC)

// CrashClock is the clock that all stores of such a test have.
func CrashClock() time.Time { return crashTime }

// WriteUntilKilled writes without end and prints "key revision" for each write
// that was acknowledged. It returns when the store fails.
func WriteUntilKilled(ctx context.Context, kv storage.KV, out io.Writer) error {
	var mu sync.Mutex
	var wg sync.WaitGroup
	errs := make([]error, writers)
	for i := range writers {
		wg.Go(func() {
			key := fmt.Sprint("idea/", i)
			for rev := int64(0); errs[i] == nil; rev++ {
				r, err := kv.Apply(ctx, crashChange(key, rev))
				if err == nil && r.Outcome != storage.Applied {
					err = fmt.Errorf("apply %q: outcome %d", key, r.Outcome)
				}
				mu.Lock()
				if errs[i] = err; err == nil {
					fmt.Fprintln(out, key, rev+1)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// crashChange writes revision rev+1 of an aggregate, and something that tells
// the revision wherever a change can write.
func crashChange(key string, rev int64) storage.Change {
	name := strconv.FormatInt(rev+1, 10)
	return storage.Change{
		Key: key, Rev: rev, Value: crashValue(key, rev+1),
		Seen: []string{"event/" + name}, SeenUntil: crashTime.Add(time.Hour), Nonce: name,
		Say: posts(name), Tell: posts(name),
		Reminders: []storage.Reminder{{Name: "nudge", At: crashTime.Add(-time.Duration(rev+1) * time.Millisecond)}},
		Index:     []storage.IndexChange{{Index: "all", Score: rev + 1}},
		Topic:     "ideas",
	}
}

// crashValue is several pages long.
func crashValue(key string, rev int64) []byte {
	return bytes.Repeat(fmt.Appendf(nil, "%s at %d;", key, rev), 1000)
}

// Written is the highest revision of each key that was acknowledged.
type Written map[string]int64

// RunWriter runs a command that calls WriteUntilKilled on its standard output,
// calls kill once it has been told of n writes, of each writer's at least one,
// and returns all that it was told.
func RunWriter(t *testing.T, cmd *exec.Cmd, n int, kill func()) Written {
	t.Helper()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	written := Written{}
	lines := bufio.NewScanner(stdout)
	killed := false
	for count := 1; lines.Scan(); count++ {
		key, rev, _ := strings.Cut(lines.Text(), " ")
		written[key], _ = strconv.ParseInt(rev, 10, 64)
		if !killed && count >= n && len(written) == writers {
			killed = true
			kill()
		}
	}
	cmd.Wait() //nolint:errcheck // it was killed, or its server was
	if len(written) != writers {
		t.Fatalf("the writer was told of %v; its errors:\n%s", written, stderr.Bytes())
	}
	return written
}

// CheckWritten fails the test unless everything that was acknowledged is in
// the store, and of what was not, all or nothing.
func CheckWritten(t *testing.T, kv storage.KV, written Written) {
	t.Helper()
	w := &world{T: t, kv: kv, clock: NewClock(crashTime)}
	entries := w.entries("all", storage.Page{})
	reminders, err := kv.Due(t.Context(), storage.DueReminders, crashTime, 0)
	w.must(err)
	changes := w.changes("ideas")
	var want [storage.Shards]int64
	for key, acknowledged := range written {
		item := w.get(key)
		t.Logf("%s: revision %d, acknowledged %d", key, item.Rev, acknowledged)
		if item.Rev != acknowledged && item.Rev != acknowledged+1 {
			t.Errorf("%q has revision %d, and %d was acknowledged", key, item.Rev, acknowledged)
		}
		w.same("value", bytes.Equal(item.Value, crashValue(key, item.Rev)), true)
		w.same("in the index", slices.Contains(entries, storage.Entry{Key: key, Score: item.Rev}), true)
		due := storage.DueItem{Key: key, Name: "nudge", At: crashTime.Add(-time.Duration(item.Rev) * time.Millisecond)}
		w.same("reminder", slices.Contains(reminders, due), true)
		w.same("inputs taken in", w.taken(key, item.Rev), []storage.Outcome{storage.Seen, storage.Conflict})
		want[storage.Shard(key)] += item.Rev
		w.drained(storage.Lane{Key: key, Kind: storage.Say}, item.Rev)
		w.drained(storage.Lane{Key: key, Kind: storage.Tell}, item.Rev)
	}
	w.same("changes", changes, want)
	w.same("entries and reminders", []int{len(entries), len(reminders)}, []int{writers, writers})
}

// taken returns the outcomes for the last input that was taken in, and for the
// one after it.
func (w *world) taken(key string, rev int64) (outcomes []storage.Outcome) {
	for _, n := range []int64{rev, rev + 1} {
		r := w.apply(storage.Change{Key: key, Rev: rev + 2, Seen: []string{fmt.Sprint("event/", n)}, Nonce: "check"})
		outcomes = append(outcomes, r.Outcome)
	}
	return outcomes
}

// drained empties a lane and fails the test unless it has the posts 1 to n.
func (w *world) drained(lane storage.Lane, n int64) {
	w.Helper()
	count := int64(0)
	for head := w.claim(lane, "check", w.in(time.Hour)); head != nil; head = w.done(head, "check", "", w.in(time.Hour)) {
		count++
		w.same("post", string(head.Value), strconv.FormatInt(count, 10))
	}
	w.same("number of posts", count, n)
}
