package idea

import (
	"strings"
)

// DoneKey returns the text key, below "done.", of what happened.
func DoneKey(do string) string {
	if len(do) > len(HappenedSent)+1 && strings.HasPrefix(do, HappenedSent+"_") {
		return HappenedSent
	}
	return do
}

// What can happen to an idea besides actions: the values of HistoryEntry.What
// that are no ActionID. Sending an idea has several values: "sent_full" and
// others that begin with "sent".
const (
	HappenedSent      = "sent"
	HappenedJoined    = "joined"
	HappenedBack      = "back"      // a parked idea
	HappenedFollowUp  = "follow_up" // its results are asked for
	HappenedEscalated = "escalated" // an answer is late
	HappenedNoReply   = "no_reply"  // the author has not answered a question
	HappenedDeputised = "deputised" // the assigned person is away
	HappenedUnreached = "unreached" // the assigned person cannot be written to
	HappenedGivenOn   = "given_on"  // the assigned person has another job
	HappenedOrdinary  = "ordinary"  // a reuse that the owner agreed to has to be assessed first
)

// Kind returns what happened; all ways to send an idea are one kind.
func (p HistoryEntry) Kind() string { return DoneKey(p.What) }
