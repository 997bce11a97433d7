package calendar

import (
	"slices"
	"time"
)

// Latest is the latest of several times.
func Latest(times ...time.Time) time.Time {
	return slices.MaxFunc(times, time.Time.Compare)
}
