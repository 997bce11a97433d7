package dialogs

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// crew is a directory for tests.
type crew struct {
	holders  map[string][]Party // by role
	managers map[string]Party   // by key
	all      []Party
}

func (c crew) Holders(role, department string) (there []Party) {
	for _, p := range c.holders[role] {
		if p.Department == "" || p.Department == department {
			there = append(there, p)
		}
	}
	return there
}

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
	"Rune": RoleRecorder, "Bodil": RoleBoard, "Paul": RoleProjectLead, "Ada": roleAuditor, "Dina": roleDPO,
}

// roleOf is what the directory says that somebody of the crew is.
func roleOf(name string) string {
	if name == "Kurt" {
		return RoleConsultant
	}
	return lifeRoles[name]
}

// theCrew: Anna is the author, Mette her manager, Hanne Mette's; Ole owns a
// solution, Bo is nothing here.
func theCrew() crew {
	c := crew{holders: map[string][]Party{}, managers: map[string]Party{}}
	for _, name := range slices.Sorted(maps.Keys(lifeRoles)) {
		c.holders[lifeRoles[name]] = append(c.holders[lifeRoles[name]], party(name))
		c.all = append(c.all, party(name))
	}
	kurt := party("Kurt") // a consultant elsewhere
	kurt.Department = "Havn"
	c.holders[RoleConsultant], c.all = append(c.holders[RoleConsultant], kurt), append(c.all, kurt)
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
		Version: IdeaVersion, Number: 7, Title: "Kørebog", Author: party("Anna"), Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers: map[string]questionnaire.Answer{"problem": {Text: aProblem}, "personal_data": {Choices: []string{"no"}}, "spread": {Choices: []string{"only_us"}}},
		Status:  StatusSubmitted, Ball: Ball{Role: RoleManager, Party: &mette, By: aMonday.AddDate(0, 0, 9)},
		History: []Passage{{At: aMonday, Actor: party("Anna"), From: StatusDraft, To: StatusSubmitted, What: "sent_full"}},
	}
	next, _ := e.StepIdea(Idea{}, Input{Submitted: &Submitted{Idea: i}}, lifeAt())
	return next
}

// actOf is an act of somebody of the crew, with everything that it needs.
func actOf(i Idea, name string, do DeedID) Act {
	a := Act{By: party(name), Do: do, Rev: i.Rev, Fields: ActFields{}}
	if r := roleOf(name); r != "" {
		a.Roles = []string{r}
	}
	if deedOf(do).Draws {
		a.Fields["number"] = ActField{Number: 21}
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
		return ActField{Answers: map[string]questionnaire.Answer{"problem": {Text: aProblem}}}
	case NeedTime:
		return ActField{Estimate: &parse.Estimate{Minutes: 5, Times: 1, Per: parse.Week, People: 2, Confidence: parse.Estimated}}
	case NeedKroner:
		return ActField{Money: &parse.Money{Kroner: 1000}}
	case NeedCount:
		return ActField{Text: "4", Number: 4}
	case NeedChecks:
		return ActField{Checks: slices.Repeat([]string{"yes"}, fdaLines)}
	default:
		return ActField{Text: "Fordi det er sådan."}
	}
}

// done does the acts, "Mette recommend", one after the other.
func done(t testing.TB, e *Engine, i Idea, acts ...string) Idea {
	t.Helper()
	for _, act := range acts {
		name, do, _ := strings.Cut(act, " ")
		next, _ := e.StepIdea(i, Input{Act: new(actOf(i, name, DeedID(do)))}, lifeAt())
		if len(next.History) != len(i.History)+1 {
			t.Fatalf("%s: refused in %s: %+v", act, i.Status, e.Refuse(i, actOf(i, name, DeedID(do)), lifeAt()))
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
	default:
		path, ok := paths[s]
		if !ok {
			t.Fatalf("no path to %s", s)
		}
		return done(t, e, newIdea(t, e), path...)
	}
}

func TestTheManagerAsksWhileItIsWithThem(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, StatusScreening)
	if r := e.Refuse(i, actOf(i, "Mette", "question"), lifeAt()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
}

// What is the consultant's while an idea is assessed is not the architect's:
// domain 2.2 gives it to both only once it is with the architect.
func TestTheArchitectWaitsForTheConsultant(t *testing.T) {
	e := mustEngine(t)
	for _, do := range []DeedID{"offer", "merge", "park", "decline"} {
		i := inState(t, e, StatusScreening)
		if r := e.Refuse(i, actOf(i, "Arne", do), lifeAt()); r.Why != "role" {
			t.Errorf("%s while it is assessed: %+v", do, r)
		}
		i = inState(t, e, StatusArchitecture)
		for _, who := range []string{"Arne", "Karin"} {
			if r := e.Refuse(i, actOf(i, who, do), lifeAt()); r.Why != "" {
				t.Errorf("%s by %s in architecture: %+v", do, who, r)
			}
		}
	}
}

// An action is offered in its own states; on an old card in any other it is
// too late for everybody, whatever their role.
func TestAnActionIsTakenInItsOwnStatesOnly(t *testing.T) {
	e := mustEngine(t)
	for _, status := range lived {
		i := inState(t, e, status)
		for _, d := range deeds {
			if slices.Contains(d.From, status) {
				continue
			}
			for _, who := range theCrew().all {
				if r := e.Refuse(i, actOf(i, who.Name, d.ID), lifeAt()); r.Why == "" {
					t.Errorf("%s does %s in %s", who.Name, d.ID, status)
				}
			}
		}
	}
}

// The data protection coordinator is asked where there is personal data, once.
func TestTheDataProtectionCoordinatorIsAsked(t *testing.T) {
	e := mustEngine(t)
	for data, want := range map[string]int{"none": 0, "ordinary": 1} {
		i := newIdea(t, e)
		i.Answers["personal_data"] = questionnaire.Answer{Choices: []string{data}}
		i = done(t, e, i, paths[StatusArchitecture]...)
		if len(i.Beside) != want || want > 0 && i.Beside[0].Party.Name != "Dorte" {
			t.Errorf("with data %q: %+v", data, i.Beside)
		}
		if want == 0 {
			continue
		}
		if i = done(t, e, i, "Dorte privacy"); len(i.Beside) != 0 {
			t.Errorf("after the answer: %+v", i.Beside)
		}
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
	late := Moment{Now: aMonday.AddDate(0, 0, 21), Staff: theCrew()} // the 14th working day after
	if early, _ := e.StepIdea(i, Input{Due: &Due{Reminder: stateReminder}}, lifeAt()); early.Escalated {
		t.Error("escalated at once")
	}
	i, effects := e.StepIdea(i, Input{Due: &Due{Reminder: stateReminder}}, late)
	if !i.Escalated || i.Ball.Party.Name != "Mette" || !tells(effects, party("Karin").ID) {
		t.Errorf("not escalated: %+v %+v", i.Life, effects)
	}
	again, effects := e.StepIdea(i, Input{Due: &Due{Reminder: stateReminder}}, late)
	if tells(effects, party("Karin").ID) || len(again.History) != len(i.History) {
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

// tellsAnybody reports whether the effects tell somebody something.
func tellsAnybody(effects []Effect) bool {
	return slices.ContainsFunc(effects, func(x Effect) bool { return x.Tell != nil })
}

func TestParkedComesBackOnTheDay(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, StatusParked)
	due := Input{Due: &Due{Reminder: stateReminder}}
	if early, _ := e.StepIdea(i, due, lifeAt()); early.Status != StatusParked {
		t.Error("it came back at once")
	}
	i, effects := e.StepIdea(i, due, Moment{Now: e.calendar.NextOpening(i.Until), Staff: theCrew()})
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
	i.Answers["personal_data"] = questionnaire.Answer{Choices: []string{"sensitive"}}
	i.Answers["spread"] = questionnaire.Answer{Choices: []string{"department"}}
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
		i := Idea{Answers: map[string]questionnaire.Answer{"spread": {Choices: []string{c.spread}}}}
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
	seen := map[DeedID]bool{}
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
