package teamstest

import (
	"net/http"
	"time"
)

// window is how many calls are taken in a time.
type window struct {
	n   int
	per time.Duration
}

// The quotas that Microsoft publishes: of one bot in a tenant, of what it sends
// in one conversation, and of what it asks about its members.
var (
	tenantQuota = []window{{30, time.Second}}
	chatQuota   = []window{{7, time.Second}, {8, 2 * time.Second}, {60, 30 * time.Second}, {1800, time.Hour}}
	memberQuota = []window{{14, time.Second}, {16, 2 * time.Second}, {120, 30 * time.Second}, {3600, time.Hour}}
)

// quotas are what was taken of each quota: when, in order.
type quotas struct {
	enforced bool
	refused  int
	taken    map[string][]time.Time
}

// Enforce has the connector refuse what is beyond Microsoft's quotas, with 429:
// 30 requests a second of the tenant, and those of each conversation.
func (s *Server) Enforce() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.quotas.enforced, s.quotas.taken = true, map[string][]time.Time{}
}

// Refused returns how many requests were beyond a quota.
func (s *Server) Refused() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.quotas.refused
}

// within does a request that the quotas have room for. What is refused takes no
// room.
func (s *Server) within(what, conversation string, do http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.quota(what, conversation) {
			refuse(w, http.StatusTooManyRequests, "TooManyRequests")
			return
		}
		do(w, r)
	}
}

// quota takes a request's room, and reports whether there was any.
func (s *Server) quota(what, conversation string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.quotas.enforced {
		return true
	}
	lane, limits := "chat/"+conversation, chatQuota
	if what == "member" {
		lane, limits = "member/"+conversation, memberQuota
	}
	now := s.now()
	if !s.quotas.room("tenant", tenantQuota, now) || !s.quotas.room(lane, limits, now) {
		s.quotas.refused++
		return false
	}
	s.quotas.take("tenant", now)
	s.quotas.take(lane, now)
	return true
}

// room reports whether a lane takes one more call, and forgets what no quota
// reaches back to.
func (q *quotas) room(lane string, limits []window, now time.Time) bool {
	all := q.taken[lane]
	for len(all) > 0 && now.Sub(all[0]) >= limits[len(limits)-1].per {
		all = all[1:]
	}
	q.taken[lane] = all
	for _, l := range limits {
		if len(all) >= l.n && now.Sub(all[len(all)-l.n]) < l.per {
			return false
		}
	}
	return true
}

func (q *quotas) take(lane string, now time.Time) { q.taken[lane] = append(q.taken[lane], now) }
