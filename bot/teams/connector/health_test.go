package connector

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestWhoATokenIsFor(t *testing.T) {
	if app, tenant := tokenOf("x." + "eyJhcHBpZCI6ImEiLCJ0aWQiOiJiIn0" + ".y"); app != "a" || tenant != "b" {
		t.Errorf("got %s, %s", app, tenant)
	}
}

// Teams that does not answer is told of after a few calls, and until one is
// answered; a refusal is an answer.
func TestTeamsThatDoesNotAnswer(t *testing.T) {
	for name, lost := range map[string]error{"cut off": errors.New("connection reset"), "broken": statusError{status: http.StatusBadGateway}} {
		var h health
		for n := range fewLost {
			if err := h.trouble(); err != nil {
				t.Errorf("%s: after %d calls: %v", name, n, err)
			}
			h.saw(lost)
		}
		if err := h.trouble(); err == nil || !strings.Contains(err.Error(), "has not answered the last 3 calls") {
			t.Errorf("%s: %v", name, err)
		}
		h.saw(statusError{status: http.StatusForbidden})
		if err := h.trouble(); err != nil {
			t.Errorf("%s: when it answers: %v", name, err)
		}
	}
}

// TestAClockThatIsNotMicrosofts is noticed by the time that answers have.
func TestAClockThatIsNotMicrosofts(t *testing.T) {
	now := time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)
	for ahead, wrong := range map[time.Duration]bool{0: false, 5 * time.Minute: false, 6 * time.Minute: true, -6 * time.Minute: true} {
		var h health
		h.skewed(http.Header{"Date": {now.Add(-ahead).Format(http.TimeFormat)}}, now)
		h.skewed(http.Header{"Date": {"i morgen"}}, now) // which says nothing
		if err := h.wrongClock(); (err != nil) != wrong || wrong && !strings.Contains(err.Error(), "6m0s") {
			t.Errorf("%s: %v", ahead, err)
		}
	}
}
