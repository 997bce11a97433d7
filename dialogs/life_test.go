package dialogs

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// crew is a directory for tests.
type crew struct {
	holders  map[string][]Party // by role
	managers map[string]Party   // by key
	all      []Party
}

func (c crew) Holders(role, _ string) []Party { return c.holders[role] }

func (c crew) Manager(of Party) *Party {
	if m, ok := c.managers[of.ID]; ok {
		return &m
	}
	return nil
}

func (c crew) Find(name string) *Party {
	for _, p := range c.all {
		if p.Name == name || p.Email == name {
			return &p
		}
	}
	return nil
}

func party(name string) Party {
	email := strings.ToLower(name) + "@odense.dk"
	return Party{ID: PersonKey(email), Name: name, Email: email}
}

// names of the crew, by what they are here.
var lifeRoles = map[string]string{
	"Karin": RoleConsultant, "Kim": RoleConsultant, "Arne": RoleArchitect, "Dorte": RoleDataProtection, "Hanne": RoleDepartmentHead,
	"Rune": RoleRecorder, "Bodil": RoleBoard, "Paul": RoleProjectLead,
}

// theCrew: Anna is the author, Mette her manager, Hanne Mette's; Ole owns a
// solution, Bo is nothing here.
func theCrew() crew {
	c := crew{holders: map[string][]Party{}, managers: map[string]Party{}}
	for _, name := range slices.Sorted(maps.Keys(lifeRoles)) {
		c.holders[lifeRoles[name]] = append(c.holders[lifeRoles[name]], party(name))
		c.all = append(c.all, party(name))
	}
	for _, name := range []string{"Anna", "Mette", "Ole", "Bo"} {
		c.all = append(c.all, party(name))
	}
	c.managers[party("Anna").ID], c.managers[party("Mette").ID] = party("Mette"), party("Hanne")
	return c
}

// lifeAt is the moment of a test.
func lifeAt() Moment { return Moment{Now: aMonday, Staff: theCrew()} }

// newIdea is an idea just sent.
func newIdea(t testing.TB, e *Engine) Idea {
	t.Helper()
	mette := party("Mette")
	i := Idea{
		Version: IdeaVersion, Number: 7, Title: "Kørebog", Author: party("Anna"), Lang: Danish, Questionnaire: "idea.v1",
		Answers: map[string]Answer{"problem": {Text: aProblem}, "personal_data": {Choices: []string{"no"}}, "spread": {Choices: []string{"only_us"}}},
		Status:  StatusSubmitted, Ball: Ball{Role: RoleManager, Party: &mette, By: aMonday.AddDate(0, 0, 9)},
		History: []Passage{{At: aMonday, Actor: party("Anna"), From: StatusDraft, To: StatusSubmitted, What: "sent_full"}},
	}
	next, _ := e.StepIdea(Idea{}, Input{Submitted: &Submitted{Idea: i}}, lifeAt())
	return next
}

// actOf is an act of somebody of the crew, with everything that it needs.
func actOf(i Idea, name, do string) Act {
	a := Act{By: party(name), Do: do, Rev: i.Rev, Fields: ActFields{}}
	if r := lifeRoles[name]; r != "" {
		a.Roles = []string{r}
	}
	for _, n := range deedOf(do).Needs {
		a.Fields[n.ID] = fieldFor(n)
	}
	return a
}

func fieldFor(n Need) ActField {
	switch n.Kind {
	case NeedDate:
		return ActField{Date: aMonday}
	case NeedLater:
		return ActField{Date: aMonday.AddDate(0, 2, 0)}
	case NeedChoice:
		return ActField{Text: n.Choices[0]}
	case NeedSure:
		return ActField{Text: "sure"}
	case NeedPerson:
		p := party("Mette")
		return ActField{Text: p.Name, Party: &p}
	case NeedIdea:
		return ActField{Number: 3}
	case NeedEntry:
		return ActField{Entry: &Match{ID: "s1", Kind: KindSolution, Name: "Kørebogen", Owner: party("Ole")}}
	case NeedScores:
		return ActField{Scores: []int{1, 2, 1, 1, 1}}
	case NeedAnswers:
		return ActField{Answers: map[string]Answer{"problem": {Text: aProblem}}}
	case NeedTime:
		return ActField{Estimate: &Estimate{Minutes: 5, Times: 1, Per: Week, People: 2, Confidence: Estimated}}
	case NeedKroner:
		return ActField{Money: &Money{Kroner: 1000}}
	case NeedCount:
		return ActField{Text: "4", Number: 4}
	case NeedChecks:
		return ActField{Checks: slices.Repeat([]string{"yes"}, fdaLines)}
	}
	return ActField{Text: "Fordi det er sådan."}
}

// done does the acts, "Mette recommend", one after the other.
func done(t testing.TB, e *Engine, i Idea, acts ...string) Idea {
	t.Helper()
	for _, act := range acts {
		name, do, _ := strings.Cut(act, " ")
		next, _ := e.StepIdea(i, Input{Act: new(actOf(i, name, do))}, lifeAt())
		if len(next.History) != len(i.History)+1 {
			t.Fatalf("%s: refused in %s: %+v", act, i.Status, e.Refuse(i, actOf(i, name, do), lifeAt()))
		}
		i = next
	}
	return i
}

// paths lead to every state.
var paths = map[Status][]string{
	StatusSubmitted:    nil,
	StatusNeedsInfo:    {"Mette question"},
	StatusScreening:    {"Mette recommend"},
	StatusParked:       {"Mette not_now"},
	StatusArchitecture: {"Mette recommend", "Karin assess", "Karin to_architect"},
	StatusReuseOffered: {"Mette recommend", "Karin offer"},
	StatusMerged:       {"Mette recommend", "Karin merge"},
	StatusRedirected:   {"Mette recommend", "Karin redirect"},
	StatusDeclined:     {"Mette recommend", "Karin decline"},
	StatusReused:       {"Mette recommend", "Karin offer", "Ole confirm", "Mette access", "Anna in_use"},
	StatusReady:        {"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready"},
	StatusPrioritised:  {"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready", "Hanne prioritise"},
	StatusWithdrawn:    {"Anna withdraw"},
}

func inState(t testing.TB, e *Engine, s Status) Idea {
	t.Helper()
	switch s {
	case StatusInProgress:
		return done(t, e, inState(t, e, StatusPrioritised), "Mette begin")
	case StatusLive:
		return done(t, e, inState(t, e, StatusInProgress), "Mette go_live")
	case StatusFollowUp:
		i, _ := e.StepIdea(inState(t, e, StatusLive), Input{Due: &Due{Reminder: stateReminder}}, Moment{Now: aMonday.AddDate(0, 6, 2), Staff: theCrew()})
		return i
	}
	path, ok := paths[s]
	if !ok {
		t.Fatalf("no path to %s", s)
	}
	return done(t, e, newIdea(t, e), path...)
}

// TestTransitions has a test for every line of the table of transitions. The
// project lead is Mette, since fieldFor names her.
func TestTransitions(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct {
		from Status
		act  string
		to   Status
		ball string // who has it then, by name; "" for nobody
	}{
		{StatusSubmitted, "Mette recommend", StatusScreening, "Karin"},
		{StatusSubmitted, "Mette question", StatusNeedsInfo, "Anna"},
		{StatusSubmitted, "Karin question", StatusNeedsInfo, "Anna"},
		{StatusScreening, "Karin question", StatusNeedsInfo, "Anna"},
		{StatusArchitecture, "Arne question", StatusNeedsInfo, "Anna"},
		{StatusNeedsInfo, "Anna reply", StatusSubmitted, "Mette"},
		{StatusNeedsInfo, "Karin unanswered", StatusSubmitted, "Mette"},
		{StatusSubmitted, "Mette not_now", StatusParked, "Karin"},
		{StatusScreening, "Karin to_architect", StatusArchitecture, "Arne"},
		{StatusScreening, "Karin merge", StatusMerged, ""},
		{StatusScreening, "Karin offer", StatusReuseOffered, "Ole"},
		{StatusScreening, "Karin redirect", StatusRedirected, ""},
		{StatusScreening, "Karin decline", StatusDeclined, ""},
		{StatusScreening, "Karin park", StatusParked, "Karin"},
		{StatusArchitecture, "Arne merge", StatusMerged, ""},
		{StatusArchitecture, "Arne park", StatusParked, "Karin"},
		{StatusArchitecture, "Arne decline", StatusDeclined, ""},
		{StatusArchitecture, "Arne offer", StatusReuseOffered, "Ole"},
		{StatusArchitecture, "Arne ready", StatusReady, "Hanne"},
		{StatusReady, "Hanne ask_back", StatusArchitecture, "Arne"},
		{StatusReady, "Hanne prioritise", StatusPrioritised, "Mette"},
		{StatusReady, "Karin prioritise", StatusPrioritised, "Mette"},
		{StatusReady, "Hanne put_off", StatusParked, "Karin"},
		{StatusReady, "Hanne turn_down", StatusDeclined, ""},
		{StatusPrioritised, "Hanne put_off", StatusParked, "Karin"},
		{StatusPrioritised, "Hanne stop", StatusStopped, ""},
		{StatusPrioritised, "Mette begin", StatusInProgress, "Mette"},
		{StatusInProgress, "Mette go_live", StatusLive, "Mette"},
		{StatusInProgress, "Mette stop", StatusStopped, ""},
		{StatusInProgress, "Hanne stop", StatusStopped, ""},
		{StatusFollowUp, "Karin close", StatusClosed, ""},
		{StatusReuseOffered, "Mette no_access", StatusScreening, "Karin"},
		{StatusReuseOffered, "Ole refuse", StatusScreening, "Karin"},
		{StatusReuseOffered, "Anna not_fit", StatusScreening, "Karin"},
		{StatusScreening, "Karin complete", StatusNeedsInfo, "Anna"},
		{StatusParked, "Karin resume", StatusScreening, "Karin"},
		{StatusDeclined, "Karin reopen", StatusScreening, "Karin"},
		{StatusMerged, "Karin unmerge", StatusScreening, "Karin"},
		{StatusSubmitted, "Anna withdraw", StatusWithdrawn, ""},
		{StatusReady, "Anna withdraw", StatusWithdrawn, ""},
	} {
		t.Run(fmt.Sprintf("%s to %s, %s", c.from, c.to, c.act), func(t *testing.T) {
			i := inState(t, e, c.from)
			if c.act == "Karin to_architect" {
				i = done(t, e, i, "Karin assess")
			}
			if c.act == "Karin complete" {
				i.Short = true
			}
			if c.act == "Arne ready" {
				i = done(t, e, i, "Arne architecture")
			}
			got := done(t, e, i, c.act)
			if got.Status != c.to || got.Rev != i.Rev+1 {
				t.Errorf("it is %s, revision %d, was %d", got.Status, got.Rev, i.Rev)
			}
			holder := ""
			if got.Ball.Party != nil {
				holder = got.Ball.Party.Name
			}
			if holder != c.ball {
				t.Errorf("%q has it, want %q", holder, c.ball)
			}
			_, do, _ := strings.Cut(c.act, " ")
			if r := e.Refuse(i, actOf(i, "Bo", do), lifeAt()); r.Why != "role" {
				t.Errorf("anybody may: %+v", r)
			}
		})
	}
}

func TestTheManagerAsksWhileItIsWithThem(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, StatusScreening)
	if r := e.Refuse(i, actOf(i, "Mette", "question"), lifeAt()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
}

func TestInUseAfterTheOwnersYes(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, StatusReuseOffered)
	if r := e.Refuse(i, actOf(i, "Anna", "in_use"), lifeAt()); r.Why != "not_confirmed" {
		t.Errorf("got %+v", r)
	}
	i = done(t, e, i, "Ole confirm", "Mette access", "Anna in_use")
	if i.Status != StatusReused || i.Ball.Party.Name != "Mette" {
		t.Errorf("%s with %+v", i.Status, i.Ball)
	}
}

func TestBypassOnlyWhenTheManagersTimeIsUp(t *testing.T) {
	e := mustEngine(t)
	i := newIdea(t, e)
	if r := e.Refuse(i, actOf(i, "Karin", "bypass"), lifeAt()); r.Why != "manager_has_time" {
		t.Errorf("got %+v", r)
	}
	i, effects := e.StepIdea(i, Input{Due: &Due{Reminder: stateReminder}}, lifeAt())
	if !i.Escalated || i.Ball.Party.Name != "Mette" || !tells(effects, party("Karin").ID) {
		t.Errorf("not escalated: %+v %+v", i.Life, effects)
	}
	again, effects := e.StepIdea(i, Input{Due: &Due{Reminder: stateReminder}}, lifeAt())
	if len(effects) > 0 || len(again.History) != len(i.History) {
		t.Errorf("escalated twice: %+v", effects)
	}
	if i = done(t, e, i, "Karin bypass"); i.Status != StatusScreening {
		t.Errorf("it is %s", i.Status)
	}
}

// tells reports whether the effects tell somebody something.
func tells(effects []Effect, who string) bool {
	return slices.ContainsFunc(effects, func(x Effect) bool { return x.Tell != nil && x.Tell.To == who })
}

func TestParkedComesBackOnTheDay(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, StatusParked)
	due := Input{Due: &Due{Reminder: stateReminder}}
	if early, _ := e.StepIdea(i, due, lifeAt()); early.Status != StatusParked {
		t.Error("it came back at once")
	}
	i, effects := e.StepIdea(i, due, Moment{Now: i.Until.Add(time.Hour), Staff: theCrew()})
	if i.Status != StatusScreening || i.Ball.Party.Name != "Karin" || !tells(effects, i.Author.ID) {
		t.Errorf("%s with %+v", i.Status, i.Ball)
	}
}

func TestAQuestionWithoutAnAnswerGoesToTheConsultant(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, StatusNeedsInfo)
	i, _ = e.StepIdea(i, Input{Due: &Due{Reminder: stateReminder}}, Moment{Now: i.Ball.By.Add(time.Hour), Staff: theCrew()})
	if i.Status != StatusNeedsInfo || i.Ball.Party.Name != "Karin" {
		t.Fatalf("%s with %+v", i.Status, i.Ball)
	}
	if i = done(t, e, i, "Anna reply"); i.Status != StatusSubmitted {
		t.Errorf("the author cannot answer any more: %s", i.Status)
	}
}

func TestGatesNameWhatIsMissing(t *testing.T) {
	e := mustEngine(t)
	i := newIdea(t, e)
	i.Answers["personal_data"] = Answer{Choices: []string{"sensitive"}}
	i.Answers["spread"] = Answer{Choices: []string{"department"}}
	i = done(t, e, i, "Mette recommend", "Karin assess", "Karin to_architect")
	i.Assessed.Scores = []int{1, 1, 1, 1, 1}
	r := e.Refuse(i, actOf(i, "Arne", "ready"), lifeAt())
	if want := []string{"reuse", "privacy", "involvement", "units"}; !slices.Equal(r.Lack, want) {
		t.Errorf("lacks %q, want %q", r.Lack, want)
	}
	i = done(t, e, i, "Arne architecture", "Dorte privacy", "Karin involve", "Karin ask_units", "Arne ready")
	if i.Status != StatusReady {
		t.Errorf("it is %s", i.Status)
	}
}

func TestWhoDecides(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct{ size, spread, want string }{
		{"S", "only_us", RoleDepartmentHead},
		{"M", "only_us", RoleBoard},
		{"S", "others", RoleBoard},
	} {
		i := Idea{Answers: map[string]Answer{"spread": {Choices: []string{c.spread}}}}
		i.Assessed = &Assessment{Size: c.size}
		if got := e.deciding.role(i); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.size, c.spread, got, c.want)
		}
	}
}

func TestNobodyDecidesOnTheirOwn(t *testing.T) {
	e := mustEngine(t)
	i := newIdea(t, e)
	i, _ = e.StepIdea(i, Input{Joined: &Joined{Supporter: Supporter{Party: party("Mette"), Number: 9}}}, lifeAt())
	if i.Ball.Party == nil || i.Ball.Party.Name != "Hanne" {
		t.Errorf("it is with %+v, want the manager's manager", i.Ball)
	}
	if r := e.Refuse(i, actOf(i, "Mette", "recommend"), lifeAt()); r.Why == "" {
		t.Error("the manager decides on what is her own")
	}
	own := newIdea(t, e)
	own.Author = party("Karin")
	if r := e.Refuse(own, actOf(own, "Karin", "bypass"), lifeAt()); r.Why != "own" {
		t.Errorf("got %+v", r)
	}
	coauthor := Idea{Number: 8, Author: party("Bo"), Others: []string{"Mette"}, Status: StatusSubmitted, Answers: map[string]Answer{}}
	mette := party("Mette")
	coauthor.Ball = Ball{Role: RoleManager, Party: &mette}
	if coauthor, _ = e.StepIdea(Idea{}, Input{Submitted: &Submitted{Idea: coauthor}}, lifeAt()); coauthor.Ball.Party.Name != "Karin" {
		t.Errorf("a co-author has it: %+v", coauthor.Ball)
	}
}

// FuzzLife does random things to an idea, and checks the invariants of the
// domain model after each.
func FuzzLife(f *testing.F) {
	e := mustEngine(f)
	for seed := range uint64(30) {
		f.Add(seed, uint8(60))
	}
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) {
		x := &life{t: t, e: e, rnd: rand.New(rand.NewPCG(seed, 1)), now: aMonday}
		for n := range steps {
			if n == 0 || x.i.Status.Ended() && x.rnd.IntN(3) == 0 {
				x.i = inState(t, e, lived[x.rnd.IntN(len(lived))])
			}
			x.once()
		}
	})
}

// lived are the states that random lives begin in.
var lived = []Status{
	StatusSubmitted, StatusNeedsInfo, StatusScreening, StatusParked, StatusArchitecture, StatusReuseOffered, StatusMerged, StatusRedirected,
	StatusDeclined, StatusReused, StatusReady, StatusPrioritised, StatusInProgress, StatusLive, StatusFollowUp,
}

// life is one random life of an idea.
type life struct {
	t   *testing.T
	e   *Engine
	i   Idea
	rnd *rand.Rand
	now time.Time
}

func (x *life) once() {
	all := theCrew().all
	at := Moment{Now: x.now, Staff: theCrew()}
	var in Input
	var a Act
	switch x.rnd.IntN(20) {
	case 0:
		x.now = x.now.AddDate(0, x.rnd.IntN(4), x.rnd.IntN(20))
		at.Now = x.now
		in.Due = &Due{Reminder: stateReminder}
	case 1:
		in.Joined = &Joined{Supporter: Supporter{Party: all[x.rnd.IntN(len(all))], Number: 9}}
	default:
		who := all[x.rnd.IntN(len(all))].Name
		a = actOf(x.i, who, x.deed())
		if x.rnd.IntN(8) == 0 {
			a.Rev -= x.rnd.IntN(3)
		}
		if x.rnd.IntN(8) == 0 {
			a.Fields = ActFields{}
		}
		in.Act = &a
	}
	frozen := toJSON(x.t, x.i)
	next, effects := x.e.StepIdea(x.i, in, at)
	if toJSON(x.t, x.i) != frozen {
		x.t.Fatal("StepIdea changed the idea it was given")
	}
	x.holds(x.i, next, in, effects)
	x.i = next
}

// deed is one that the state allows, mostly.
func (x *life) deed() string {
	for range 20 {
		if d := deeds[x.rnd.IntN(len(deeds))]; slices.Contains(d.From, x.i.Status) {
			return d.ID
		}
	}
	return deeds[x.rnd.IntN(len(deeds))].ID
}

// holds checks the six invariants, and that the stored form comes back.
func (x *life) holds(before, now Idea, in Input, effects []Effect) {
	what := fmt.Sprintf("%+v in %s", in.Act, before.Status)
	fail := func(why string) { x.t.Fatalf("%s: %s -> %s", why, what, now.Status) }
	moved := now.Status != before.Status
	last := now.History[len(now.History)-1]
	if moved && (len(now.History) != len(before.History)+1 || last.At.IsZero() || last.To != now.Status || now.Rev != before.Rev+1) {
		fail("1: a transition without a passage and a revision")
	}
	if in.Act != nil && in.Act.Rev != before.Rev && moved && !late[in.Act.Do] {
		fail("1: an act on an older revision was done")
	}
	if moved && in.Act != nil && last.Actor.ID == "" {
		fail("1: a transition without an actor")
	}
	reasoned := now.Status == StatusDeclined || now.Status == StatusParked || now.Status == StatusStopped
	if moved && reasoned && (last.Note == "" || !tells(effects, now.Author.ID)) {
		fail("2: without a reason, or without telling the author")
	}
	if moved && in.Act != nil && in.Act.By.Name == "Mette" && before.Status == StatusSubmitted &&
		(now.Status.Ended() || now.Status == StatusParked && now.Until.IsZero()) {
		fail("3: a manager ended it")
	}
	if moved && in.Act != nil && !deedOf(in.Act.Do).Own && before.involves(in.Act.By) {
		fail("4: decided on their own")
	}
	if now.Status == StatusLive && now.BenefitOwner == nil {
		fail("5: live without a benefit owner")
	}
	for n, f := range now.FollowUps {
		if f.At.IsZero() != (f.By.ID == "") || f.Hours != nil && f.Fields["time_now"].Text == notMeasured {
			fail("a follow-up without who answered it, or with a figure that nobody gave")
		}
		if len(before.FollowUps) > n && !before.FollowUps[n].At.IsZero() && f.At != before.FollowUps[n].At {
			fail("a follow-up was answered twice")
		}
	}
	if now.Status.Ended() != (now.Ball.Role == "") {
		fail("6: the ball is with " + now.Ball.Role)
	}
	var back Idea
	if err := json.Unmarshal([]byte(toJSON(x.t, now)), &back); err != nil || toJSON(x.t, back) != toJSON(x.t, now) {
		fail("the stored form does not come back")
	}
}

func toJSON(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestEveryDeedLeadsSomewhere finds mistakes in the table of deeds.
func TestEveryDeedLeadsSomewhere(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range deeds {
		if seen[d.ID] || len(d.From) == 0 || len(d.Who) == 0 {
			t.Errorf("deed %+v", d)
		}
		seen[d.ID] = true
	}
	for s, ids := range firstDeeds {
		for _, id := range ids {
			if d := deedOf(id); d == nil || !slices.Contains(d.From, s) {
				t.Errorf("%s offers %q", s, id)
			}
		}
	}
	if deedOf("nothing") != nil {
		t.Error("there is a deed for nothing")
	}
}
