package chat_test

import (
	"strconv"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot/chat"
)

var nine = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func TestDedupe(t *testing.T) {
	var d chat.Dedupe
	if !d.First("a", nine, time.Minute) || d.First("a", nine.Add(59*time.Second), time.Minute) {
		t.Error("a minute is not kept")
	}
	if !d.First("b", nine, time.Minute) {
		t.Error("one key is taken for another")
	}
	if !d.First("a", nine.Add(time.Minute), time.Minute) {
		t.Error("kept when its time is over")
	}
	d.Forget("a")
	if !d.First("a", nine.Add(time.Minute), time.Minute) {
		t.Error("kept when it is forgotten")
	}
}

// TestDedupeForgets what is over first, and all where too much is not.
func TestDedupeForgets(t *testing.T) {
	var d chat.Dedupe
	for i := range 4096 {
		d.First("old"+strconv.Itoa(i), nine, time.Minute)
	}
	later := nine.Add(time.Hour)
	for i := range 3 * 4096 {
		d.First("new"+strconv.Itoa(i), later, time.Hour)
		if d.First("new"+strconv.Itoa(i), later, time.Hour) {
			t.Fatalf("%d is forgotten at once", i)
		}
	}
}

// TestDedupeAtOnce: of several at a time, one is first.
func TestDedupeAtOnce(t *testing.T) {
	var d chat.Dedupe
	var wg sync.WaitGroup
	firsts := make(chan int, 50)
	for i := range 50 {
		wg.Go(func() {
			if d.First("a", nine, time.Minute) {
				firsts <- i
			}
		})
	}
	wg.Wait()
	if len(firsts) != 1 {
		t.Errorf("%d were first", len(firsts))
	}
}

func TestCache(t *testing.T) {
	c := chat.NewCache[int](2)
	get := func(key string, now time.Time, want int, wantOK bool) {
		t.Helper()
		if got, ok := c.Get(key, now); got != want || ok != wantOK {
			t.Errorf("%s: %d, %v", key, got, ok)
		}
	}
	c.Put("a", 1, nine.Add(time.Minute))
	c.Put("b", 2, nine.Add(time.Minute))
	get("a", nine, 1, true)
	c.Put("c", 3, nine.Add(time.Minute)) // b was used longest ago
	get("b", nine, 0, false)
	get("a", nine, 1, true)
	get("a", nine.Add(time.Minute), 0, false)
	c.Put("a", 4, nine.Add(time.Hour))
	get("a", nine.Add(time.Minute), 4, true)
}

func TestCacheChange(t *testing.T) {
	c := chat.NewCache[int](10)
	add := func(old int, _ bool) (int, time.Time, bool) { return old + 1, nine.Add(time.Minute), old < 2 }
	for _, want := range []int{1, 2, 0, 1} { // the third is forgotten
		c.Change("a", nine, add)
		if got, _ := c.Get("a", nine); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
	c.Change("a", nine.Add(time.Hour), func(old int, ok bool) (int, time.Time, bool) {
		if ok || old != 0 {
			t.Errorf("what is over is still there: %d", old)
		}
		return 0, time.Time{}, false
	})
}
