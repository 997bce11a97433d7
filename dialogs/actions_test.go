package dialogs

import (
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// line is one line of the table of transitions, domain 2.2, for a deed.
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
	ready func(testing.TB, *Engine, idea.Idea) idea.Idea
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
func first(acts ...string) func(testing.TB, *Engine, idea.Idea) idea.Idea {
	return func(t testing.TB, e *Engine, i idea.Idea) idea.Idea {
		t.Helper()
		return done(t, e, i, acts...)
	}
}

func short(t testing.TB, _ *Engine, i idea.Idea) idea.Idea {
	t.Helper()
	i.Short = true
	return i
}

func escalated(t testing.TB, e *Engine, i idea.Idea) idea.Idea {
	t.Helper()
	i, _ = e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: aMonday.AddDate(0, 0, 21), Directory: theCrew()})
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
	e := mustEngine(t)
	for _, c := range lines {
		t.Run(c.name, func(t *testing.T) {
			bo := step.Joined{Supporter: idea.Supporter{Participant: party("Bo"), Number: 9}}
			i, _ := e.StepIdea(inState(t, e, c.from), step.Input{Joined: &bo}, lifeAt())
			if c.ready != nil {
				if r := life.Refuse(&e.Policy, i, actOf(i, c.may[0], c.do), lifeAt()); r.Why != c.why {
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
func (c line) whoMay(t *testing.T, e *Engine, i idea.Idea) {
	t.Helper()
	for _, p := range theCrew().all {
		r := life.Refuse(&e.Policy, i, actOf(i, p.Name, c.do), lifeAt())
		if may := slices.Contains(c.may, p.Name); may != (r.Why == "") {
			t.Errorf("%s may: %+v", p.Name, r)
		}
	}
}

// whatItNeeds checks that nothing is done without any of what it needs.
func (c line) whatItNeeds(t *testing.T, e *Engine, i idea.Idea) {
	t.Helper()
	var needs []idea.ParamID
	for _, n := range life.ActionOf(c.do).Params {
		needs = append(needs, n.ID)
		a := actOf(i, c.may[0], c.do)
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
		for _, day := range []time.Time{aMonday.AddDate(0, 0, -2), aMonday.AddDate(0, 6, 3)} {
			a := actOf(i, c.may[0], c.do)
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
func (c line) refused(t *testing.T, e *Engine, i idea.Idea, a idea.ActionRequest, why idea.RefusalCode) {
	t.Helper()
	next, effects := e.StepIdea(i, step.Input{Action: &a}, lifeAt())
	if toJSON(t, next) != toJSON(t, i) {
		t.Errorf("done, though %s", why)
	}
	if len(effects) != 1 || effects[0].Tell.To != a.By.ID || effects[0].Tell.Input.Outcome.Refused.Why != why {
		t.Errorf("told %+v, want %q", effects, why)
	}
}

// neverStale checks that an older card does nothing, and says who was first.
func (c line) neverStale(t *testing.T, e *Engine, i idea.Idea) {
	t.Helper()
	a := actOf(i, c.may[0], c.do)
	a.Rev--
	c.refused(t, e, i, a, "stale")
}

// whatItDoes checks where a deed leads, what the history says, and who is told.
func (c line) whatItDoes(t *testing.T, e *Engine, i idea.Idea) {
	t.Helper()
	at := lifeAt()
	at.Now = at.Now.Add(time.Hour)
	a := actOf(i, c.may[0], c.do)
	next, effects := e.StepIdea(i, step.Input{Action: &a}, at)
	if next.Status != c.to || next.Rev != i.Rev+1 {
		t.Fatalf("it is %s, revision %d, was %d", next.Status, next.Rev, i.Rev)
	}
	note := life.ActionOf(c.do).Told(a.Fields)
	want := idea.HistoryEntry{At: at.Now, Actor: party(c.may[0]), From: c.from, To: c.to, What: string(c.do), Note: note}
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
func (c line) whoHasIt(t *testing.T, e *Engine, i idea.Idea, at idea.Moment) {
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
		case x.Tell.To == party("Bo").ID && x.Tell.Input.Progress != nil:
			supporter = x.Tell.Input.Progress
		case x.Tell.Input.Task != nil && x.Tell.To == party(c.ball).ID:
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
	e := mustEngine(t)
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
			i := inState(t, e, c.from)
			due, moment := step.Input{Due: &step.Due{Reminder: life.StateReminder}}, lifeAt()
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
			if next.Assignment.Participant == nil || next.Assignment.Participant.Name != c.ball || !tells(effects, party(c.ball).ID) {
				t.Errorf("it is with %+v", next.Assignment)
			}
			if c.from != c.to && !tells(effects, next.Author.ID) {
				t.Error("the author is not told")
			}
		})
	}
}

// Answering gives an idea back to whoever asked, wherever that was.
func TestNeedsInfoToTheStateBefore(t *testing.T) {
	e := mustEngine(t)
	for from, act := range map[idea.Status]string{idea.StatusSubmitted: "Mette question", idea.StatusScreening: "Karin question", idea.StatusArchitecture: "Arne question"} {
		i := inState(t, e, from)
		got := done(t, e, i, act, "Anna reply")
		if got.Status != from || got.Assignment.Participant.Name != i.Assignment.Participant.Name {
			t.Errorf("from %s it came back to %s with %+v", from, got.Status, got.Assignment)
		}
	}
}

// From size M an idea needs a decision paper.
func TestAPaperFromSizeM(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	for size, want := range map[string]bool{"size_s": false, "size_m": true, "size_l": true, "size_xl": true} {
		a := actOf(i, "Karin", "assess")
		a.Fields["size"] = idea.ActionField{Text: size}
		delete(a.Fields, "paper")
		if lack := life.ActionOf("assess").Lacks(a.Fields); (lack != nil) != want {
			t.Errorf("%s lacks %+v", size, lack)
		}
	}
	for _, n := range []idea.ParamID{"scores", "size", "one_off", "running", "payer", "economy", "quality"} {
		a := actOf(i, "Karin", "assess")
		delete(a.Fields, n)
		if lack := life.ActionOf("assess").Lacks(a.Fields); lack == nil || lack.ID != n {
			t.Errorf("without %s it lacks %+v", n, lack)
		}
	}
}

// TestDraftTransitions are the lines that begin with a draft: in the chat, by
// its author.
func TestDraftTransitions(t *testing.T) {
	t.Run("draft → submitted", func(t *testing.T) {
		x := toSummary(t)
		x.says("send")
		i := x.idea()
		if i.Status != idea.StatusSubmitted || i.Assignment.Participant.ID != mette.ID || !i.Assignment.By.Equal(x.e.Deadline(x.local(), 7)) {
			t.Errorf("%s with %+v", i.Status, i.Assignment)
		}
		wantSent(t, x, "sent_full")
	})
	t.Run("draft → submitted only with the mandatory answers", func(t *testing.T) {
		for _, q := range []string{"problem", "core_task", "target_groups", "benefit_types", "personal_data"} {
			x := toSummary(t)
			delete(x.p.CurrentDraft().Answers, q)
			x.p.CurrentDraft().Changed(x.at.Now)
			x.says("send", "send")
			if len(x.ideas) != 0 {
				t.Errorf("sent without %s", q)
			}
		}
	})
	t.Run("draft → submitted only from the summary", func(t *testing.T) {
		x := pastReuse(t)
		x.says("send")
		if len(x.ideas) != 0 {
			t.Error("sent without a summary")
		}
	})
	t.Run("draft → screening: Send til konsulenten i stedet", func(t *testing.T) {
		x := toSummary(t)
		x.says("send til konsulenten i stedet")
		if i := x.idea(); i.Status != idea.StatusScreening || !i.Discreet || i.Assignment.Role != idea.RoleConsultant {
			t.Errorf("%s with %+v", i.Status, i.Assignment)
		}
		wantSent(t, x, "sent_discreet")
	})
	t.Run("draft → withdrawn by its author", func(t *testing.T) {
		x := pastReuse(t)
		x.says("annullér", "slet")
		if d := x.p.Draft("d1"); d == nil || d.Thrown.IsZero() || len(x.ideas) != 0 {
			t.Errorf("draft %+v, %d ideas", d, len(x.ideas))
		}
	})
	t.Run("draft → withdrawn by itself after 60 days", func(t *testing.T) {
		x := pastReuse(t)
		before := len(x.said)
		x.waits(66 * 24 * time.Hour) // calm week 52 puts it off
		var told []string
		for _, m := range x.said[before:] {
			told = append(told, m.Plain())
		}
		if len(told) < 2 || !strings.Contains(told[len(told)-1], "bliver slettet") || x.p.Draft("d1") == nil {
			t.Fatalf("told %q", told)
		}
		x.waits(20 * 24 * time.Hour)
		if x.p.Draft("d1") != nil || len(x.ideas) != 0 {
			t.Error("it is still there")
		}
	})
	t.Run("draft → reuse_offered: Den vil jeg prøve", func(t *testing.T) {
		x := atReuseWith(t, strong)
		x.says("1", "den vil jeg prøve")
		i := x.idea()
		if i.Status != idea.StatusReuseOffered || i.Reuse.Chosen == nil || i.Reuse.Chosen.ID != strong.ID || i.Assignment.Role != idea.RoleOwner {
			t.Errorf("%s with %+v of %+v", i.Status, i.Assignment, i.Reuse.Chosen)
		}
		wantSent(t, x, "sent_reuse")
	})
	t.Run("draft → merged: the author joins an existing idea", func(t *testing.T) {
		x := atReuseWith(t, earlier)
		x.says("1", "vi har samme behov", "20 minutter, 3 gange om ugen, 8 personer")
		if x.last().Title != "" && len(x.ideas) == 0 {
			x.says("ja, et skøn")
		}
		i := x.idea()
		if i.Status != idea.StatusMerged || i.Into != 9 || i.Assignment.Role != "" {
			t.Errorf("%s into %d with %+v", i.Status, i.Into, i.Assignment)
		}
		if len(x.told) != 1 || x.told[0].To != idea.IdeaKey(9) || x.told[0].Input.Joined == nil || x.told[0].Input.Joined.Supporter.Benefit == nil {
			t.Errorf("told %+v", x.told)
		}
		wantSent(t, x, "sent_join")
	})
	t.Run("draft → redirected: a fault is passed on", func(t *testing.T) {
		x := atReuseWith(t, strong)
		x.says("1", "vi bruger den allerede", "fejl")
		if len(x.ideas) == 0 {
			x.says("ja")
		}
		if i := x.idea(); i.Status != idea.StatusRedirected || i.Assignment.Role != idea.RoleOwner {
			t.Errorf("%s with %+v", i.Status, i.Assignment)
		}
		wantSent(t, x, "sent_passed")
	})
}

// local is the time in the municipality.
func (x *talk) local() time.Time { return x.at.Now.In(x.e.Calendar.Location()) }

// wantSent checks the first line of the only idea's history.
func wantSent(t *testing.T, x *talk, what string) {
	t.Helper()
	i := x.idea()
	want := idea.HistoryEntry{At: x.at.Now, Actor: i.Author, Role: idea.RoleAuthor, From: idea.StatusDraft, To: i.Status, What: what}
	if len(i.History) != 1 || i.History[0] != want || i.Author.ID != x.p.Key {
		t.Errorf("history %+v, want %+v", i.History, want)
	}
}

// After the decision an idea is not the author's to withdraw: they step out,
// and it stays.
func TestTheAuthorStepsOutAndTheIdeaStays(t *testing.T) {
	e := mustEngine(t)
	for _, state := range life.DecidedStates {
		i := inState(t, e, state)
		if r := life.Refuse(&e.Policy, i, actOf(i, "Anna", "withdraw"), lifeAt()); r.Why != "stale" {
			t.Errorf("%s: withdrawn: %+v", state, r)
		}
		if r := life.Refuse(&e.Policy, i, actOf(i, "Bo", "step_out"), lifeAt()); r.Why != "role" {
			t.Errorf("%s: somebody else steps out: %+v", state, r)
		}
		next := done(t, e, i, "Anna step_out")
		if next.Status != state || toJSON(t, next.Assignment) != toJSON(t, i.Assignment) || next.SteppedOut.IsZero() {
			t.Errorf("%s: %s with %+v", state, next.Status, next.Assignment)
		}
		if r := life.Refuse(&e.Policy, next, actOf(next, "Anna", "remark"), lifeAt()); r.Why != "role" {
			t.Errorf("%s: still has a part: %+v", state, r)
		}
		if karin := actOf(next, "Karin", "recommend"); !next.Involves(next.Author) || life.Refuse(&e.Policy, next, karin, lifeAt()).Why == "" {
			t.Errorf("%s: it is not their own any more", state)
		}
	}
	i := done(t, e, inState(t, e, idea.StatusPrioritised), "Anna step_out")
	_, effects := e.StepIdea(i, step.Input{Action: new(actOf(i, "Hanne", "stop"))}, lifeAt())
	for _, x := range effects {
		if x.Tell != nil && x.Tell.To == i.Author.ID && (x.Tell.Input.Progress == nil || x.Tell.Input.Progress.What != "") {
			t.Errorf("they hear of it still: %+v", x.Tell.Input)
		}
	}
}

// Until the manager has answered, the author can change what was sent.
func TestAnAuthorEditsUntilTheAssessment(t *testing.T) {
	e := mustEngine(t)
	x := toSummary(t)
	x.says("send")
	sent, _ := e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: x.idea()}}, x.at)
	x.ideas = []idea.Idea{sent}
	x.says("opdatér idéen 1")
	x.wants("Her er dine svar til idé nr. 1", "Din idé er klar til at sende")
	x.says("ret idé: En app til bilens kørebog", "ret titel: Bilens kørebog", "send", "send")
	a := x.acted()
	if a == nil || a.Do != "edit" || a.Fields["answers"].Answers["idea"].Text != "En app til bilens kørebog" {
		t.Fatalf("told %+v", a)
	}
	next, effects := e.StepIdea(sent, step.Input{Action: a}, x.at)
	if next.Status != idea.StatusSubmitted || next.Answers["idea"].Text != "En app til bilens kørebog" || next.Title != "Bilens kørebog" || !tells(effects, mette.ID) {
		t.Errorf("%s with %+v", next.Status, next.Answers["idea"])
	}
	i := inState(t, e, idea.StatusScreening)
	if r := life.Refuse(&e.Policy, i, actOf(i, "Anna", "edit"), lifeAt()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
	a.Fields["answers"].Answers["idea"] = questionnaire.Answer{Text: "For sent"}
	passed := sent
	passed.Status = idea.StatusScreening
	kept, _ := e.StepIdea(passed, step.Input{Action: a}, x.at)
	if len(kept.Notes) != 1 || kept.Notes[0].Answers["idea"].Text != "For sent" || kept.Answers["idea"].Text == "For sent" {
		t.Errorf("too late: %+v", kept.Notes)
	}
}

// The data protection officer advises, and nobody does so in their place.
func TestTheDataProtectionOfficerAdvises(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusScreening)
	for _, p := range theCrew().all {
		if r := life.Refuse(&e.Policy, i, actOf(i, p.Name, "advice"), lifeAt()); (r.Why == "") != (p.Name == "Dina") {
			t.Errorf("%s: %+v", p.Name, r)
		}
	}
	next := done(t, e, i, "Dina advice")
	if next.Status != i.Status || next.Records["advice"].By.Name != "Dina" {
		t.Errorf("%s, records %+v", next.Status, next.Records)
	}
	x := handler(t, "Arne", next)
	x.says("status 7")
	x.wants("Råd fra databeskyttelsesrådgiveren: Fordi det er sådan.")
}
