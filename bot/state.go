package bot

import (
	"cmp"
	"encoding/json"
	"hash/fnv"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// The indexes, and what their scores are. Times are milliseconds since 1970.
const (
	peopleIndex  = "people"        // all persons, by when they were first met
	unmetIndex   = "people/unmet"  // persons who have not been welcomed and were told something, by how much
	handoffIndex = "handoff"       // persons who wait for a human, by when they were last heard
	ideasIndex   = "ideas"         // all ideas, by number
	openIndex    = "ideas/open"    // ideas that somebody still has to do something about, by when they were sent
	shownIndex   = "ideas/shelf"   // all ideas, by a sum over what the catalogue shows of them
	authorIndex  = "ideas/author/" // and a person's key: that person's ideas, by number
	unclearIndex = "ideas/unclear" // discreet ideas that may be kept from the wrong manager, by number
	statusIndex  = "ideas/in/"     // and a state: the ideas in it, by number
	waitingIndex = "waiting/"      // and a person's key, or "role/" and a role that nobody holds: by when it is due
	entryIndex   = "entries"       // the catalogue's entries, by a sum over each
	contactIndex = "directory"     // the directory's people, by a sum over each
	bindingIndex = "bindings"      // the bindings that are not plain, by a sum over each
)

// The topics, which are raised when something in these indexes changes.
const (
	ideasTopic     = "ideas"
	entriesTopic   = "entries"
	directoryTopic = "directory"
	bindingsTopic  = "bindings"
)

type personAggregate person.Person

func (p personAggregate) met(t *turn) state {
	p.Email = cmp.Or(p.Email, idea.AddressOf(p.Key))
	if t.event == nil {
		if p.nowhere() {
			p.Address, p.Lang = t.reached.at, cmp.Or(p.Lang, t.reached.lang)
		}
		return p
	}
	p.Name = cmp.Or(t.event.Name, p.Name)
	p.Email = cmp.Or(t.event.Email, p.Email)
	p.Lang = cmp.Or(p.Lang, t.event.Lang)
	if t.event.Address != (idea.Address{}) && !t.terminal {
		p.Address = t.event.Address
	}
	return p
}

func (p personAggregate) step(d Dialogs, in step.Input, at idea.Moment) (state, []step.Effect) {
	next, effects := d.Step(person.Person(p), in, at)
	return personAggregate(next), effects
}

func (p personAggregate) email() string { return p.Email }

func (p personAggregate) topic() string { return "" }

func (p personAggregate) indexes() map[string]int64 {
	in := map[string]int64{}
	if !p.Met.IsZero() {
		in[peopleIndex] = millis(p.Met)
	}
	if told := len(p.Kept) + len(p.Notified); p.Met.IsZero() && told > 0 {
		in[unmetIndex] = int64(told)
	}
	if p.Quiet {
		in[handoffIndex] = millis(p.Last)
	}
	return in
}

type ideaAggregate idea.Idea

func (i ideaAggregate) met(*turn) state { return i }

func (i ideaAggregate) step(d Dialogs, in step.Input, at idea.Moment) (state, []step.Effect) {
	next, effects := d.StepIdea(idea.Idea(i), in, at)
	return ideaAggregate(next), effects
}

func (i ideaAggregate) email() string { return "" }

func (i ideaAggregate) topic() string { return ideasTopic }

// indexes returns none for an idea that does not exist.
func (i ideaAggregate) indexes() map[string]int64 {
	if i.Number == 0 {
		return nil
	}
	in := map[string]int64{ideasIndex: i.Number, shownIndex: sum(shown(idea.Idea(i)))}
	if i.Author.ID != "" {
		in[authorIndex+i.Author.ID] = i.Number
	}
	if !i.Status.Ended() {
		in[openIndex] = millis(i.Submitted)
	}
	in[statusIndex+string(i.Status)] = i.Number
	if i.Kept != nil && i.Kept.Unclear {
		in[unclearIndex] = i.Number
	}
	for _, b := range append([]idea.Assignment{i.Assignment}, i.ParallelAssignments...) {
		idle := b.Role == idea.RoleBenefitOwner && b.By.IsZero() // nothing is asked of them yet
		if b.Role != "" && !idle && i.Status != idea.StatusParked {
			in[waitingIndex+whose(b)] = millis(b.By)
		}
	}
	if i.Delegate != nil {
		in[waitingIndex+i.Delegate.ID] = millis(i.Assignment.By)
	}
	return in
}

// whose returns who has the ball: a person's key, else the role.
func whose(b idea.Assignment) string {
	if b.Participant != nil && b.Participant.ID != "" {
		return b.Participant.ID
	}
	return step.RoleKey(b.Role)
}

// millis is 0 for the zero time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// sum returns a number that another value hardly has: what has the same sum
// need not be read again. It fits into an index's score.
func sum(v any) int64 {
	h := fnv.New64a()
	// What is summed are our own plain types; what cannot be encoded has the
	// sum of nothing and is read again when the rest changes.
	_ = json.NewEncoder(h).Encode(v)
	return int64(h.Sum64() >> 12)
}
