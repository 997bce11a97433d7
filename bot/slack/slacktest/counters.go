package slacktest

import (
	"fmt"
	"time"
)

// counters make ids that are the same in every run.
type counters struct {
	lastStamp int64 // microseconds
	count     map[string]int
}

// stamp returns the time as Slack names messages, never the same twice.
func (s *Server) stamp() string {
	s.lastStamp = max(s.lastStamp+1, s.cfg.Now().UnixMicro())
	return stampOf(s.lastStamp)
}

func stampOf(micro int64) string { return fmt.Sprintf("%d.%06d", micro/1e6, micro%1e6) }

// next returns prefix0001, prefix0002 and so on.
func (s *Server) next(prefix string) string {
	if s.count == nil {
		s.count = map[string]int{}
	}
	s.count[prefix]++
	return fmt.Sprintf("%s%04d", prefix, s.count[prefix])
}

// stampTime returns the moment that a message's name says.
func stampTime(ts string) time.Time {
	var seconds, micro int64
	if _, err := fmt.Sscanf(ts, "%d.%d", &seconds, &micro); err != nil {
		return time.Time{}
	}
	return time.Unix(seconds, micro*1000).UTC()
}
