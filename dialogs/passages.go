package dialogs

import (
	"maps"
	"strings"

	"odense.dk/ideabot/dialogs/texts"
)

// What can have happened to an idea beside what people did to it: the values of
// Passage.What that are no DeedID. An idea that was sent has the way behind the
// word: "sent_full".
const (
	happenedSent      = "sent"
	happenedJoined    = "joined"
	happenedBack      = "back"      // a parked idea
	happenedFollowUp  = "follow_up" // it is asked what came of it
	happenedEscalated = "escalated" // an answer is late
	happenedNoReply   = "no_reply"  // to a question, by its author
	happenedDeputised = "deputised" // who has it is away
	happenedUnreached = "unreached" // who has it cannot be written to
	happenedGivenOn   = "given_on"  // who had it has another job
	happenedOrdinary  = "ordinary"  // what was to be reused goes the ordinary way
)

// Kind is what happened, one of [Engine.Kinds]: all ways to send an idea are
// one.
func (p Passage) Kind() string { return doneKey(p.What) }

// Kinds returns all that can happen to an idea, and what it is called in a
// language.
func (e *Engine) Kinds(l texts.Lang) map[string]string {
	out := map[string]string{}
	for key := range maps.Keys(e.texts[l]) {
		if kind, ok := strings.CutPrefix(key, "done."); ok {
			out[kind] = e.texts.Get(l, key)
		}
	}
	return out
}
