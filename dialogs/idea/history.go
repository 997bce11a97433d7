package idea

import (
	"strings"
)

// DoneKey is the text key of a deed below "done.".
func DoneKey(do string) string {
	if len(do) > len(HappenedSent)+1 && strings.HasPrefix(do, HappenedSent+"_") {
		return HappenedSent
	}
	return do
}

// What can have happened to an idea beside what people did to it: the values of
// Passage.What that are no DeedID. An idea that was sent has the way behind the
// word: "sent_full".
const (
	HappenedSent      = "sent"
	HappenedJoined    = "joined"
	HappenedBack      = "back"      // a parked idea
	HappenedFollowUp  = "follow_up" // it is asked what came of it
	HappenedEscalated = "escalated" // an answer is late
	HappenedNoReply   = "no_reply"  // to a question, by its author
	HappenedDeputised = "deputised" // who has it is away
	HappenedUnreached = "unreached" // who has it cannot be written to
	HappenedGivenOn   = "given_on"  // who had it has another job
	HappenedOrdinary  = "ordinary"  // what was to be reused goes the ordinary way
)

// Kind is what happened, one of [Engine.Kinds]: all ways to send an idea are
// one.
func (p HistoryEntry) Kind() string { return DoneKey(p.What) }
