package life_test

import (
	"slices"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// line is one line of the table of transitions, domain 2.2, for an action.
type line struct {
	name string // "from → to: what"
	from idea.Status
	do   idea.ActionID
	to   idea.Status
	// may are all of the crew who may, the first of whom does it.
	may []string
	// needs are what has to come with it.
	needs []idea.ParamID
	// ball is who has it then, by name, "" for nobody; role as what.
	ball, role string
	// ready brings the idea to where it can be done, nil: it can at once. Without
	// that, it is refused because of why.
	ready func(testing.TB, *dialogs.Engine, idea.Idea) idea.Idea
	why   idea.RefusalCode
}

// Groups of the crew, the first of whom acts.
var (
	consultants  = []string{"Karin", "Kim"}
	architects   = []string{"Arne", "Karin", "Kim"}
	deciders     = []string{"Hanne", "Rune", "Karin", "Kim"} // of an idea of size S
	deciderOrPM  = []string{"Hanne", "Mette", "Rune", "Karin", "Kim"}
	reasonUntil  = []idea.ParamID{"reason", "until"}
	reasonOnly   = []idea.ParamID{"reason"}
	questionOnly = []idea.ParamID{"question"}
)

// first does acts before the line is tested.
func first(acts ...string) func(testing.TB, *dialogs.Engine, idea.Idea) idea.Idea {
	return func(t testing.TB, e *dialogs.Engine, i idea.Idea) idea.Idea {
		t.Helper()
		return dialogstest.Done(t, e, i, acts...)
	}
}

func short(t testing.TB, _ *dialogs.Engine, i idea.Idea) idea.Idea {
	t.Helper()
	i.Short = true
	return i
}

func escalated(t testing.TB, e *dialogs.Engine, i idea.Idea) idea.Idea {
	t.Helper()
	i, _ = e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: dialogstest.Monday.AddDate(0, 0, 21), Directory: dialogstest.TheCrew()})
	return i
}

// lines are the table of transitions from when an idea is sent. The project
// lead and the benefit owner are Mette, since fieldFor names her.
var lines = []line{
	{name: "submitted → screening by the nearest manager: Anbefal", from: idea.StatusSubmitted, do: "recommend", to: idea.StatusScreening, may: []string{"Mette"}, ball: "Karin", role: idea.RoleConsultant},
	{name: "submitted → needs_info by manager, consultant or architect", from: idea.StatusSubmitted, do: "question", to: idea.StatusNeedsInfo, may: []string{"Mette", "Karin", "Kim", "Arne"}, needs: questionOnly, ball: "Anna", role: idea.RoleAuthor},
	{name: "screening → needs_info by consultant or architect", from: idea.StatusScreening, do: "question", to: idea.StatusNeedsInfo, may: []string{"Karin", "Kim", "Arne"}, needs: questionOnly, ball: "Anna", role: idea.RoleAuthor},
	{name: "architecture → needs_info by consultant or architect", from: idea.StatusArchitecture, do: "question", to: idea.StatusNeedsInfo, may: []string{"Arne", "Karin", "Kim"}, needs: questionOnly, ball: "Anna", role: idea.RoleAuthor},
	{name: "screening → needs_info: the rest of the answers", from: idea.StatusScreening, do: "complete", to: idea.StatusNeedsInfo, may: consultants, ball: "Anna", role: idea.RoleAuthor, ready: short, why: "complete"},
	{name: "needs_info → submitted when the author answers", from: idea.StatusNeedsInfo, do: "reply", to: idea.StatusSubmitted, may: []string{"Anna"}, needs: []idea.ParamID{"reply"}, ball: "Mette", role: idea.RoleManager},
	{name: "needs_info → submitted when the consultant goes on without", from: idea.StatusNeedsInfo, do: "unanswered", to: idea.StatusSubmitted, may: consultants, needs: reasonOnly, ball: "Mette", role: idea.RoleManager},
	{name: "submitted → screening by the consultant (bypass)", from: idea.StatusSubmitted, do: "bypass", to: idea.StatusScreening, may: consultants, needs: reasonOnly, ball: "Karin", role: idea.RoleConsultant, ready: escalated, why: "manager_has_time"},
	{name: "submitted → parked by the manager: Ikke nu", from: idea.StatusSubmitted, do: "not_now", to: idea.StatusParked, may: []string{"Mette"}, needs: reasonUntil, ball: "Karin", role: idea.RoleConsultant},
	{name: "screening → architecture", from: idea.StatusScreening, do: "to_architect", to: idea.StatusArchitecture, may: consultants, ball: "Arne", role: idea.RoleArchitect, ready: first("Karin assess"), why: "not_assessed"},
	{name: "screening → merged", from: idea.StatusScreening, do: "merge", to: idea.StatusMerged, may: consultants, needs: []idea.ParamID{"target"}},
	{name: "screening → reuse_offered", from: idea.StatusScreening, do: "offer", to: idea.StatusReuseOffered, may: consultants, needs: []idea.ParamID{"entry"}, ball: "Ole", role: idea.RoleOwner},
	{name: "screening → redirected", from: idea.StatusScreening, do: "redirect", to: idea.StatusRedirected, may: consultants, needs: []idea.ParamID{"receiver", "reason"}},
	{name: "screening → declined", from: idea.StatusScreening, do: "decline", to: idea.StatusDeclined, may: consultants, needs: reasonOnly},
	{name: "screening → parked", from: idea.StatusScreening, do: "park", to: idea.StatusParked, may: consultants, needs: reasonUntil, ball: "Karin", role: idea.RoleConsultant},
	{name: "architecture → merged", from: idea.StatusArchitecture, do: "merge", to: idea.StatusMerged, may: architects, needs: []idea.ParamID{"target"}},
	{name: "architecture → parked", from: idea.StatusArchitecture, do: "park", to: idea.StatusParked, may: architects, needs: reasonUntil, ball: "Karin", role: idea.RoleConsultant},
	{name: "architecture → declined", from: idea.StatusArchitecture, do: "decline", to: idea.StatusDeclined, may: architects, needs: reasonOnly},
	{name: "architecture → ready", from: idea.StatusArchitecture, do: "ready", to: idea.StatusReady, may: []string{"Arne"}, ball: "Hanne", role: idea.RoleDecider, ready: first("Arne architecture"), why: "gates"},
	{name: "architecture → reuse_offered", from: idea.StatusArchitecture, do: "offer", to: idea.StatusReuseOffered, may: architects, needs: []idea.ParamID{"entry"}, ball: "Ole", role: idea.RoleOwner},
	{name: "ready → architecture: a question", from: idea.StatusReady, do: "ask_back", to: idea.StatusArchitecture, may: deciders, needs: questionOnly, ball: "Arne", role: idea.RoleArchitect},
	{name: "ready → prioritised", from: idea.StatusReady, do: "prioritise", to: idea.StatusPrioritised, may: deciders, needs: []idea.ParamID{"reason", "funding", "freed", "benefit_owner", "baseline", "lead"}, ball: "Mette", role: idea.RoleProjectLead},
	{name: "ready → parked", from: idea.StatusReady, do: "put_off", to: idea.StatusParked, may: deciders, needs: reasonUntil, ball: "Karin", role: idea.RoleConsultant},
	{name: "ready → declined", from: idea.StatusReady, do: "turn_down", to: idea.StatusDeclined, may: deciders, needs: reasonOnly},
	{name: "prioritised → parked", from: idea.StatusPrioritised, do: "put_off", to: idea.StatusParked, may: deciders, needs: reasonUntil, ball: "Karin", role: idea.RoleConsultant},
	{name: "prioritised → stopped", from: idea.StatusPrioritised, do: "stop", to: idea.StatusStopped, may: deciderOrPM, needs: []idea.ParamID{"reason", "lesson"}},
	{name: "prioritised → in_progress", from: idea.StatusPrioritised, do: "begin", to: idea.StatusInProgress, may: []string{"Mette"}, needs: []idea.ParamID{"begin_date"}, ball: "Mette", role: idea.RoleProjectLead},
	{name: "in_progress → live", from: idea.StatusInProgress, do: "go_live", to: idea.StatusLive, may: []string{"Mette"}, needs: []idea.ParamID{"live_date"}, ball: "Mette", role: idea.RoleBenefitOwner},
	{name: "in_progress → stopped", from: idea.StatusInProgress, do: "stop", to: idea.StatusStopped, may: deciderOrPM, needs: []idea.ParamID{"reason", "lesson"}},
	{name: "follow_up → closed", from: idea.StatusFollowUp, do: "close", to: idea.StatusClosed, may: []string{"Mette", "Karin", "Kim"}, needs: []idea.ParamID{"realised"}},
	{name: "reuse_offered → reused: the system owner confirms", from: idea.StatusReuseOffered, do: "confirm", to: idea.StatusReuseOffered, may: []string{"Ole"}, needs: []idea.ParamID{"terms", "extra_cost"}, ball: "Anna", role: idea.RoleAuthor, ready: first("Mette access")},
	{name: "reuse_offered → reused: the author confirms use", from: idea.StatusReuseOffered, do: "in_use", to: idea.StatusReused, may: []string{"Anna"}, needs: []idea.ParamID{"used_from"}, ball: "Mette", role: idea.RoleBenefitOwner, ready: first("Ole confirm", "Mette access"), why: "not_confirmed"},
	{name: "reuse_offered → screening: Den passede ikke alligevel", from: idea.StatusReuseOffered, do: "not_fit", to: idea.StatusScreening, may: []string{"Anna"}, needs: []idea.ParamID{"gap"}, ball: "Karin", role: idea.RoleConsultant},
	{name: "reuse_offered → screening: the system owner's Nej", from: idea.StatusReuseOffered, do: "refuse", to: idea.StatusScreening, may: []string{"Ole"}, needs: reasonOnly, ball: "Karin", role: idea.RoleConsultant},
	{name: "parked → screening by the consultant", from: idea.StatusParked, do: "resume", to: idea.StatusScreening, may: consultants, ball: "Karin", role: idea.RoleConsultant},
	{name: "submitted → withdrawn", from: idea.StatusSubmitted, do: "withdraw", to: idea.StatusWithdrawn, may: []string{"Anna"}, needs: []idea.ParamID{"withdraw_sure", "withdraw_reason"}},
	{name: "needs_info → withdrawn", from: idea.StatusNeedsInfo, do: "withdraw", to: idea.StatusWithdrawn, may: []string{"Anna"}, needs: []idea.ParamID{"withdraw_sure", "withdraw_reason"}},
	{name: "screening → withdrawn", from: idea.StatusScreening, do: "withdraw", to: idea.StatusWithdrawn, may: []string{"Anna"}, needs: []idea.ParamID{"withdraw_sure", "withdraw_reason"}},
	{name: "architecture → withdrawn", from: idea.StatusArchitecture, do: "withdraw", to: idea.StatusWithdrawn, may: []string{"Anna"}, needs: []idea.ParamID{"withdraw_sure", "withdraw_reason"}},
	{name: "reuse_offered → withdrawn", from: idea.StatusReuseOffered, do: "withdraw", to: idea.StatusWithdrawn, may: []string{"Anna"}, needs: []idea.ParamID{"withdraw_sure", "withdraw_reason"}},
	{name: "parked → withdrawn", from: idea.StatusParked, do: "withdraw", to: idea.StatusWithdrawn, may: []string{"Anna"}, needs: []idea.ParamID{"withdraw_sure", "withdraw_reason"}},
	{name: "ready → withdrawn", from: idea.StatusReady, do: "withdraw", to: idea.StatusWithdrawn, may: []string{"Anna"}, needs: []idea.ParamID{"withdraw_sure", "withdraw_reason"}},
	{name: "declined → screening", from: idea.StatusDeclined, do: "reopen", to: idea.StatusScreening, may: consultants, needs: []idea.ParamID{"facts"}, ball: "Karin", role: idea.RoleConsultant},
	{name: "merged → screening", from: idea.StatusMerged, do: "unmerge", to: idea.StatusScreening, may: consultants, needs: reasonOnly, ball: "Karin", role: idea.RoleConsultant},
}

// stateDays are the working days in which a state is to be left, where it has
// a target.
var stateDays = map[idea.Status]int{
	idea.StatusSubmitted: 7, idea.StatusNeedsInfo: 10, idea.StatusScreening: 10, idea.StatusArchitecture: 10, idea.StatusReuseOffered: 10,
}

// TestTransitions has a test for every line of the table of transitions.
func TestTransitions(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, c := range lines {
		t.Run(c.name, func(t *testing.T) {
			bo := step.Joined{Supporter: idea.Supporter{Participant: dialogstest.Participant("Bo"), Number: 9}}
			i, _ := e.StepIdea(dialogstest.InState(t, e, c.from), step.Input{Joined: &bo}, dialogstest.Moment())
			if c.ready != nil {
				if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, c.may[0], c.do), dialogstest.Moment()); r.Why != c.why {
					t.Errorf("not refused before: %+v, want %q", r, c.why)
				}
				i = c.ready(t, e, i)
			}
			c.whoMay(t, e, i)
			c.whatItNeeds(t, e, i)
			c.neverStale(t, e, i)
			c.whatItDoes(t, e, i)
		})
	}
}

// whoMay checks that those may, and nobody else of the crew.
func (c line) whoMay(t *testing.T, e *dialogs.Engine, i idea.Idea) {
	t.Helper()
	for _, p := range dialogstest.TheCrew().All {
		r := life.Refuse(&e.Policy, i, dialogstest.Request(i, p.Name, c.do), dialogstest.Moment())
		if may := slices.Contains(c.may, p.Name); may != (r.Why == "") {
			t.Errorf("%s may: %+v", p.Name, r)
		}
	}
}

// whatItNeeds checks that nothing is done without any of what it needs.
func (c line) whatItNeeds(t *testing.T, e *dialogs.Engine, i idea.Idea) {
	t.Helper()
	var needs []idea.ParamID
	for _, n := range life.ActionOf(c.do).Params {
		needs = append(needs, n.ID)
		a := dialogstest.Request(i, c.may[0], c.do)
		if n.If != nil && !n.If(a.Fields) {
			continue
		}
		delete(a.Fields, n.ID)
		c.refused(t, e, i, a, "lacks")
		if !n.Optional {
			a.Fields[n.ID] = idea.ActionField{}
			c.refused(t, e, i, a, "lacks")
		}
	}
	for _, n := range life.ActionOf(c.do).Params {
		for _, day := range []time.Time{dialogstest.Monday.AddDate(0, 0, -2), dialogstest.Monday.AddDate(0, 6, 3)} {
			a := dialogstest.Request(i, c.may[0], c.do)
			a.Fields[n.ID] = idea.ActionField{Date: day}
			if n.Kind == life.ParamLater {
				c.refused(t, e, i, a, "lacks")
			}
		}
	}
	if !slices.Equal(needs, c.needs) {
		t.Errorf("needs %q, want %q", needs, c.needs)
	}
}

// refused checks that an act changes nothing, and that who did it hears why.
func (c line) refused(t *testing.T, e *dialogs.Engine, i idea.Idea, a idea.ActionRequest, why idea.RefusalCode) {
	t.Helper()
	next, effects := e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment())
	if dialogstest.ToJSON(t, next) != dialogstest.ToJSON(t, i) {
		t.Errorf("done, though %s", why)
	}
	if len(effects) != 1 || effects[0].Tell.To != a.By.ID || effects[0].Tell.Input.Outcome.Refused.Why != why {
		t.Errorf("told %+v, want %q", effects, why)
	}
}

// neverStale checks that an older card does nothing, and says who was first.
func (c line) neverStale(t *testing.T, e *dialogs.Engine, i idea.Idea) {
	t.Helper()
	a := dialogstest.Request(i, c.may[0], c.do)
	a.Rev--
	c.refused(t, e, i, a, "stale")
}

// whatItDoes checks where an action leads, what the history says, and who is told.
func (c line) whatItDoes(t *testing.T, e *dialogs.Engine, i idea.Idea) {
	t.Helper()
	at := dialogstest.Moment()
	at.Now = at.Now.Add(time.Hour)
	a := dialogstest.Request(i, c.may[0], c.do)
	next, effects := e.StepIdea(i, step.Input{Action: &a}, at)
	if next.Status != c.to || next.Rev != i.Rev+1 {
		t.Fatalf("it is %s, revision %d, was %d", next.Status, next.Rev, i.Rev)
	}
	note := life.ActionOf(c.do).Told(a.Fields)
	want := idea.HistoryEntry{At: at.Now, Actor: dialogstest.Participant(c.may[0]), From: c.from, To: c.to, What: string(c.do), Note: note}
	got := next.History[len(next.History)-1]
	if !slices.Contains(append([]string{idea.RoleConsultant}, life.ActionOf(c.do).RolesIn(c.from)...), got.Role) {
		t.Errorf("history says it was done as %q", got.Role)
	}
	want.Role = got.Role
	if got != want || len(next.History) != len(i.History)+1 {
		t.Errorf("history says %+v, want %+v", got, want)
	}
	c.whoHasIt(t, e, next, at)
	c.whoIsTold(t, next, effects, note)
}

// whoHasIt checks who has the ball, and until when.
func (c line) whoHasIt(t *testing.T, e *dialogs.Engine, i idea.Idea, at idea.Moment) {
	t.Helper()
	holder := ""
	if i.Assignment.Participant != nil {
		holder = i.Assignment.Participant.Name
	}
	if holder != c.ball || i.Assignment.Role != c.role {
		t.Errorf("%q has it as %q, want %q as %q", holder, i.Assignment.Role, c.ball, c.role)
	}
	var by time.Time
	if days := stateDays[i.Status]; days > 0 {
		by = e.Deadline(at.Now.In(e.Calendar.Location()), days)
	}
	if !i.Assignment.By.Equal(by) {
		t.Errorf("by %v, want %v", i.Assignment.By, by)
	}
}

// whoIsTold checks that the author gets what was said word for word, that the
// supporter hears that something has happened, and that whoever has it now gets
// a card.
func (c line) whoIsTold(t *testing.T, i idea.Idea, effects []step.Effect, note string) {
	t.Helper()
	var author, supporter *step.Progress
	card := c.ball == "" || i.Status == idea.StatusParked
	for _, x := range effects {
		switch {
		case x.Tell == nil:
		case x.Tell.To == i.Author.ID && x.Tell.Input.Progress != nil:
			author = x.Tell.Input.Progress
		case x.Tell.To == dialogstest.Participant("Bo").ID && x.Tell.Input.Progress != nil:
			supporter = x.Tell.Input.Progress
		case x.Tell.Input.Task != nil && x.Tell.To == dialogstest.Participant(c.ball).ID:
			card = true
		}
	}
	asked := c.ball == "Anna" // a card asks the author, with the question
	if author == nil || c.may[0] != "Anna" && !asked && (author.What != string(c.do) || author.Quote != note) {
		t.Errorf("the author is told %+v, want %q", author, note)
	}
	if asked && note != "" && i.Question != note {
		t.Errorf("the author is asked %q, want %q", i.Question, note)
	}
	if moved := c.from != c.to; moved && (supporter == nil || supporter.Quote != "" || supporter.Idea.Title != "") {
		t.Errorf("the supporter is told %+v", supporter)
	}
	if !card {
		t.Errorf("no card for %s", c.ball)
	}
}

// TestTransitionsByThemselves are the lines that nobody does.
func TestTransitionsByThemselves(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, c := range []struct {
		name     string
		from, to idea.Status
		at       func(idea.Idea) time.Time // the first moment of it
		what     string
		ball     string
	}{
		{"live → follow_up at +3 months", idea.StatusLive, idea.StatusFollowUp, func(i idea.Idea) time.Time { return i.FollowUps[0].Due }, "follow_up", "Mette"},
		{"parked → screening on the date", idea.StatusParked, idea.StatusScreening, func(i idea.Idea) time.Time { return e.Calendar.NextOpening(i.Until) }, "back", "Karin"},
		{"needs_info → the consultant after 10 WD", idea.StatusNeedsInfo, idea.StatusNeedsInfo, func(i idea.Idea) time.Time { return i.Assignment.By }, "no_reply", "Karin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := dialogstest.InState(t, e, c.from)
			due, moment := step.Input{Due: &step.Due{Reminder: life.StateReminder}}, dialogstest.Moment()
			moment.Now = c.at(i).Add(-time.Minute)
			if early, effects := e.StepIdea(i, due, moment); early.Status != i.Status || early.Rev != i.Rev || tellsAnybody(effects) {
				t.Errorf("a minute early: %s", early.Status)
			}
			moment.Now = c.at(i)
			next, effects := e.StepIdea(i, due, moment)
			want := idea.HistoryEntry{At: moment.Now, From: c.from, To: c.to, What: c.what}
			if got := next.History[len(next.History)-1]; next.Status != c.to || got != want || next.Rev != i.Rev+1 {
				t.Errorf("%s, history says %+v, revision %d", next.Status, got, next.Rev)
			}
			if next.Assignment.Participant == nil || next.Assignment.Participant.Name != c.ball || !dialogstest.Tells(effects, dialogstest.Participant(c.ball).ID) {
				t.Errorf("it is with %+v", next.Assignment)
			}
			if c.from != c.to && !dialogstest.Tells(effects, next.Author.ID) {
				t.Error("the author is not told")
			}
		})
	}
}

// Answering gives an idea back to whoever asked, wherever that was.
func TestNeedsInfoToTheStateBefore(t *testing.T) {
	e := dialogstest.Engine(t)
	for from, act := range map[idea.Status]string{idea.StatusSubmitted: "Mette question", idea.StatusScreening: "Karin question", idea.StatusArchitecture: "Arne question"} {
		i := dialogstest.InState(t, e, from)
		got := dialogstest.Done(t, e, i, act, "Anna reply")
		if got.Status != from || got.Assignment.Participant.Name != i.Assignment.Participant.Name {
			t.Errorf("from %s it came back to %s with %+v", from, got.Status, got.Assignment)
		}
	}
}

// From size M an idea needs a decision paper.
func TestAPaperFromSizeM(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for size, want := range map[string]bool{"size_s": false, "size_m": true, "size_l": true, "size_xl": true} {
		a := dialogstest.Request(i, "Karin", "assess")
		a.Fields["size"] = idea.ActionField{Text: size}
		delete(a.Fields, "paper")
		if lack := life.ActionOf("assess").Lacks(a.Fields); (lack != nil) != want {
			t.Errorf("%s lacks %+v", size, lack)
		}
	}
	for _, n := range []idea.ParamID{"scores", "size", "one_off", "running", "payer", "economy", "quality"} {
		a := dialogstest.Request(i, "Karin", "assess")
		delete(a.Fields, n)
		if lack := life.ActionOf("assess").Lacks(a.Fields); lack == nil || lack.ID != n {
			t.Errorf("without %s it lacks %+v", n, lack)
		}
	}
}

// After the decision an idea is not the author's to withdraw: they step out,
// and it stays.
func TestTheAuthorStepsOutAndTheIdeaStays(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, state := range []idea.Status{idea.StatusPrioritised, idea.StatusInProgress, idea.StatusLive, idea.StatusFollowUp, idea.StatusReused} {
		i := dialogstest.InState(t, e, state)
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Anna", "withdraw"), dialogstest.Moment()); r.Why != "stale" {
			t.Errorf("%s: withdrawn: %+v", state, r)
		}
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Bo", "step_out"), dialogstest.Moment()); r.Why != "role" {
			t.Errorf("%s: somebody else steps out: %+v", state, r)
		}
		next := dialogstest.Done(t, e, i, "Anna step_out")
		if next.Status != state || dialogstest.ToJSON(t, next.Assignment) != dialogstest.ToJSON(t, i.Assignment) || next.SteppedOut.IsZero() {
			t.Errorf("%s: %s with %+v", state, next.Status, next.Assignment)
		}
		if r := life.Refuse(&e.Policy, next, dialogstest.Request(next, "Anna", "remark"), dialogstest.Moment()); r.Why != "role" {
			t.Errorf("%s: still has a part: %+v", state, r)
		}
		if karin := dialogstest.Request(next, "Karin", "recommend"); !next.Involves(next.Author) || life.Refuse(&e.Policy, next, karin, dialogstest.Moment()).Why == "" {
			t.Errorf("%s: it is not their own any more", state)
		}
	}
	i := dialogstest.Done(t, e, dialogstest.InState(t, e, idea.StatusPrioritised), "Anna step_out")
	_, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Hanne", "stop"))}, dialogstest.Moment())
	for _, x := range effects {
		if x.Tell != nil && x.Tell.To == i.Author.ID && (x.Tell.Input.Progress == nil || x.Tell.Input.Progress.What != "") {
			t.Errorf("they hear of it still: %+v", x.Tell.Input)
		}
	}
}

// Until the manager has answered, the author can change what was sent.
func TestAnAuthorEditsUntilTheAssessment(t *testing.T) {
	e := dialogstest.Engine(t)
	x := dialogstest.ToSummary(t)
	x.Says("send")
	sent, _ := e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: x.Idea()}}, x.Moment)
	x.Ideas = []idea.Idea{sent}
	x.Says("opdatér idéen 1")
	x.Wants("Her er dine svar til idé nr. 1", "Din idé er klar til at sende")
	x.Says("ret idé: En app til bilens kørebog", "ret titel: Bilens kørebog", "send", "send")
	a := x.Acted()
	if a == nil || a.Do != "edit" || a.Fields["answers"].Answers["idea"].Text != "En app til bilens kørebog" {
		t.Fatalf("told %+v", a)
	}
	next, effects := e.StepIdea(sent, step.Input{Action: a}, x.Moment)
	if next.Status != idea.StatusSubmitted || next.Answers["idea"].Text != "En app til bilens kørebog" || next.Title != "Bilens kørebog" || !dialogstest.Tells(effects, dialogstest.Mette.ID) {
		t.Errorf("%s with %+v", next.Status, next.Answers["idea"])
	}
	i := dialogstest.InState(t, e, idea.StatusScreening)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Anna", "edit"), dialogstest.Moment()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
	a.Fields["answers"].Answers["idea"] = questionnaire.Answer{Text: "For sent"}
	passed := sent
	passed.Status = idea.StatusScreening
	kept, _ := e.StepIdea(passed, step.Input{Action: a}, x.Moment)
	if len(kept.Notes) != 1 || kept.Notes[0].Answers["idea"].Text != "For sent" || kept.Answers["idea"].Text == "For sent" {
		t.Errorf("too late: %+v", kept.Notes)
	}
}

// The data protection officer advises, and nobody does so in their place.
func TestTheDataProtectionOfficerAdvises(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for _, p := range dialogstest.TheCrew().All {
		if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, p.Name, "advice"), dialogstest.Moment()); (r.Why == "") != (p.Name == "Dina") {
			t.Errorf("%s: %+v", p.Name, r)
		}
	}
	next := dialogstest.Done(t, e, i, "Dina advice")
	if next.Status != i.Status || next.Records["advice"].By.Name != "Dina" {
		t.Errorf("%s, records %+v", next.Status, next.Records)
	}
	x := dialogstest.Handler(t, "Arne", next)
	x.Says("status 7")
	x.Wants("Råd fra databeskyttelsesrådgiveren: Fordi det er sådan.")
}
