package dialogs_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// change is what one input has made of an idea.
type change struct {
	before, now idea.Idea
	in          step.Input
	effects     []step.Effect
}

func (c change) moved() bool { return c.now.Status != c.before.Status }

// last is the last line of the history.
func (c change) last() idea.HistoryEntry { return c.now.History[len(c.now.History)-1] }

func (c change) String() string {
	return fmt.Sprintf("%+v, %s -> %s", c.in.Action, c.before.Status, c.now.Status)
}

// invariants are those of the domain model, 2.2, and that what is stored comes
// back; broken says why one does not hold.
var invariants = []struct {
	name   string
	broken func(c change) string
}{
	{"Invariant 1: no transition without an actor, a time and a version check", func(c change) string {
		switch {
		case !c.moved():
			return ""
		case len(c.now.History) != len(c.before.History)+1 || c.last().At.IsZero() || c.last().To != c.now.Status || c.last().From != c.before.Status:
			return "no line of history"
		case c.now.Rev != c.before.Rev+1:
			return "no new revision"
		case c.in.Action != nil && (c.last().Actor.ID == "" || c.last().Actor.ID != c.in.Action.By.ID):
			return "no actor"
		case c.in.Action != nil && c.in.Action.Rev != c.before.Rev && !life.ActionOf(c.in.Action.Do).Late:
			return "a stale card was good enough"
		}
		return ""
	}},
	{"Invariant 2: declined, parked and stopped never without a reason, and the author is told", func(c change) string {
		reasoned := c.now.Status == idea.StatusDeclined || c.now.Status == idea.StatusParked || c.now.Status == idea.StatusStopped
		if c.moved() && reasoned && (c.last().Note == "" || !dialogstest.Tells(c.effects, c.now.Author.ID)) {
			return "no reason, or not told"
		}
		return ""
	}},
	{"Invariant 3: a manager never ends an idea, and parks it with a date", func(c change) string {
		manager := c.in.Action != nil && c.in.Action.By.Name == "Mette" && c.before.Status == idea.StatusSubmitted
		if c.moved() && manager && (c.now.Status.Ended() || c.now.Status == idea.StatusParked && c.now.Until.IsZero()) {
			return "ended by a manager"
		}
		return ""
	}},
	{"Invariant 4: authors, co-authors and supporters do not decide", func(c change) string {
		done := len(c.now.History) > len(c.before.History) && c.in.Action != nil
		if done && !life.ActionOf(c.in.Action.Do).Own && c.before.Involves(c.in.Action.By) {
			return "decided by " + c.in.Action.By.Name
		}
		return ""
	}},
	{"Invariant 5: no go-live without a benefit owner", func(c change) string {
		if c.now.Status == idea.StatusLive && c.now.BenefitOwner == nil {
			return "nobody follows up"
		}
		return ""
	}},
	{"Invariant 6: exactly one has the ball until the end", func(c change) string {
		if b := c.now.Assignment; c.now.Status.Ended() != (b.Role == "") || b.Role == "" && b.Participant != nil {
			return "it is with " + b.Role
		}
		return ""
	}},
	{"what is stored comes back", func(c change) string {
		stored, err := json.Marshal(c.now)
		if err != nil {
			return err.Error()
		}
		var back idea.Idea
		if err := json.Unmarshal(stored, &back); err != nil {
			return err.Error()
		}
		if again, err := json.Marshal(back); err != nil || string(again) != string(stored) {
			return "it does not"
		}
		return ""
	}},
}

// TestInvariants lives random lives, and holds each invariant through them.
func TestInvariants(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, v := range invariants {
		t.Run(v.name, func(t *testing.T) {
			moves := 0
			for seed := range uint64(6) {
				live(t, e, seed+100, 100, func(c change) {
					if c.moved() {
						moves++
					}
					if why := v.broken(c); why != "" {
						t.Fatalf("%s: %s", why, c)
					}
				})
			}
			if moves < 30 {
				t.Errorf("only %d transitions were made", moves)
			}
		})
	}
}

// TestInvariant6StatusNamesWhoHasIt: "status" answers with a name or a role
// wherever an idea is, also where nobody has the role.
func TestInvariant6StatusNamesWhoHasIt(t *testing.T) {
	e := dialogstest.Engine(t)
	all := dialogstest.Flows(t, e)
	for _, state := range append(slices.Clone(dialogstest.Lived), idea.StatusWithdrawn) {
		i := dialogstest.InState(t, e, state)
		x := dialogstest.Handler(t, "Anna", i)
		x.Says("status 7")
		ref := i.Ref(x.Moment)
		s := person.NewView(all, &x.Person, x.Moment)
		x.Wants(s.StatusText(ref))
		if b := i.Assignment; !state.Ended() {
			if b.Participant == nil || s.AssignmentText(b) == "" {
				t.Errorf("%s: nobody has it: %+v", state, b)
			}
			x.Wants(s.AssignmentText(b))
			i.Assignment.Participant, i.Assignment.By = nil, time.Time{}
			x.Ideas = []idea.Idea{i}
			x.Says("status 7")
			x.Wants(s.Text("ball.nobody_" + b.Role))
		}
		if strings.Contains(x.Last().Plain(), "ball.") {
			t.Errorf("%s: a text is missing:\n%s", state, x.Last().Plain())
		}
	}
}

// FuzzLife does random things to an idea, and checks the invariants of the
// domain model after each.
func FuzzLife(f *testing.F) {
	e := dialogstest.Engine(f)
	for seed := range uint64(30) {
		f.Add(seed, uint8(60))
	}
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) {
		live(t, e, seed, int(steps), func(c change) {
			for _, v := range invariants {
				if why := v.broken(c); why != "" {
					t.Fatalf("%s: %s: %s", v.name, why, c)
				}
			}
		})
	})
}

// live does so many random things to ideas, and has each looked at.
func live(t *testing.T, e *dialogs.Engine, seed uint64, steps int, look func(change)) {
	t.Helper()
	x := &aLife{t: t, e: e, rnd: rand.New(rand.NewPCG(seed, 1)), now: dialogstest.Monday, look: look}
	for n := range steps {
		if n == 0 || x.rnd.IntN(20) == 0 || x.i.Status.Ended() && x.rnd.IntN(3) == 0 {
			x.i = dialogstest.InState(t, e, dialogstest.Lived[x.rnd.IntN(len(dialogstest.Lived))])
		}
		x.once()
	}
}

// life is one random life of an idea.
type aLife struct {
	t   *testing.T
	e   *dialogs.Engine
	i   idea.Idea
	rnd *rand.Rand
	now time.Time
	// look looks at every change.
	look func(change)
}

func (x *aLife) once() {
	all := dialogstest.TheCrew().All
	at := idea.Moment{Now: x.now, Directory: dialogstest.TheCrew()}
	var in step.Input
	var a idea.ActionRequest
	switch x.rnd.IntN(20) {
	case 0:
		x.now = x.now.AddDate(0, x.rnd.IntN(4), x.rnd.IntN(20))
		at.Now = x.now
		in.Due = &step.Due{Reminder: life.StateReminder}
	case 1:
		in.Joined = &step.Joined{Supporter: idea.Supporter{Participant: all[x.rnd.IntN(len(all))], Number: 9}}
	case 2:
		x.i.Coauthors = append(slices.Clip(x.i.Coauthors), idea.Coauthor{Participant: all[x.rnd.IntN(len(all))]})
		in.Due = &step.Due{Reminder: "nothing"}
	default:
		do := x.action()
		a = dialogstest.Request(x.i, x.somebody(do), do)
		if x.rnd.IntN(8) == 0 {
			a.Rev -= x.rnd.IntN(3)
		}
		if x.rnd.IntN(8) == 0 {
			a.Fields = idea.ActionFields{}
		}
		in.Action = &a
	}
	frozen := dialogstest.ToJSON(x.t, x.i)
	next, effects := x.e.StepIdea(x.i, in, at)
	if dialogstest.ToJSON(x.t, x.i) != frozen {
		x.t.Fatal("StepIdea changed the idea it was given")
	}
	x.look(change{x.i, next, in, effects})
	x.i = next
}

// somebody is one who may, mostly.
func (x *aLife) somebody(do idea.ActionID) string {
	all := dialogstest.TheCrew().All
	who := all[x.rnd.IntN(len(all))].Name
	for n := 0; n < 20 && x.rnd.IntN(8) > 0; n++ {
		if life.Refuse(&x.e.Policy, x.i, dialogstest.Request(x.i, who, do), idea.Moment{Now: x.now, Directory: dialogstest.TheCrew()}).Why == "" {
			break
		}
		who = all[x.rnd.IntN(len(all))].Name
	}
	return who
}

// action is one that the state allows, mostly.
func (x *aLife) action() idea.ActionID {
	for range 20 {
		if d := life.Actions[x.rnd.IntN(len(life.Actions))]; slices.Contains(d.From, x.i.Status) {
			return d.ID
		}
	}
	return life.Actions[x.rnd.IntN(len(life.Actions))].ID
}
