package slacktest

import (
	"slices"
	"strconv"
)

// history answers with what stands in a channel, the newest first, without
// answers in threads.
func (s *Server) history(c *call) object {
	return s.read(c, func(m *Message) bool { return m.ThreadTS == "" || m.ThreadTS == m.TS }, true)
}

// replies answers with a thread, the oldest first.
func (s *Server) replies(c *call) object {
	ts := text(c.Args, "ts")
	return s.read(c, func(m *Message) bool { return m.TS == ts || m.ThreadTS == ts }, false)
}

func (s *Server) read(c *call, wanted func(*Message) bool, newestFirst bool) object {
	to, refused := s.open(c, s.place)
	if refused != nil {
		return refused
	}
	limit, ok := limitOf(c.Args)
	if !ok {
		return failure("invalid_limit")
	}
	oldest, latest := text(c.Args, "oldest"), or(text(c.Args, "cursor"), text(c.Args, "latest"))
	inclusive := yes(c.Args, "inclusive")
	var found []any
	for _, m := range s.messages {
		if m.Channel == to.ID && m.EphemeralTo == "" && wanted(m) && within(m.TS, oldest, latest, inclusive) {
			found = append(found, m.body(yes(c.Args, "include_all_metadata")))
		}
	}
	if newestFirst {
		slices.Reverse(found)
	}
	return page(found, limit)
}

// page answers with the first messages, and says where the others begin.
func page(found []any, limit int) object {
	o := object{"ok": true, "messages": []any{}, "has_more": len(found) > limit}
	if len(found) > limit {
		found = found[:limit]
		last, _ := found[limit-1].(object)
		o["response_metadata"] = object{"next_cursor": last["ts"]}
	}
	if found != nil {
		o["messages"] = found
	}
	return o
}

func limitOf(args object) (int, bool) {
	asked := text(args, "limit")
	if asked == "" {
		return 100, true
	}
	n, err := strconv.Atoi(asked)
	return n, err == nil && n > 0 && n < 1000
}

// within tells whether a message lies between two others, "" for no limit.
func within(ts, oldest, latest string, inclusive bool) bool {
	at := stampTime(ts)
	if oldest != "" && oldest != "0" {
		from := stampTime(oldest)
		if at.Before(from) || at.Equal(from) && !inclusive {
			return false
		}
	}
	if latest != "" {
		to := stampTime(latest)
		if at.After(to) || at.Equal(to) && !inclusive {
			return false
		}
	}
	return true
}
