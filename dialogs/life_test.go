package dialogs

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// crew is a directory for tests.
type crew struct {
	holders  map[string][]idea.Participant // by role
	managers map[string]idea.Participant   // by key
	all      []idea.Participant
}

func (c crew) Holders(role, department string) (there []idea.Participant) {
	for _, p := range c.holders[role] {
		if p.Department == "" || p.Department == department {
			there = append(there, p)
		}
	}
	return there
}

func (c crew) Manager(of idea.Participant) *idea.Participant {
	if m, ok := c.managers[of.ID]; ok {
		return &m
	}
	return nil
}

func (c crew) Find(name string) *idea.Participant {
	for _, p := range c.all {
		if p.Name == name || p.Email == name {
			return &p
		}
	}
	return nil
}

func party(name string) idea.Participant {
	email := strings.ToLower(name) + "@odense.dk"
	return idea.Participant{ID: idea.PersonKey(email), Name: name, Email: email}
}

// names of the crew, by what they are here.
var lifeRoles = map[string]string{
	"Karin": idea.RoleConsultant, "Kim": idea.RoleConsultant, "Arne": idea.RoleArchitect, "Dorte": idea.RoleDataProtection, "Hanne": idea.RoleDepartmentHead,
	"Rune": idea.RoleRecorder, "Bodil": idea.RoleBoard, "Paul": idea.RoleProjectLead, "Ada": life.RoleAuditor, "Dina": life.RoleDPO,
}

// roleOf is what the directory says that somebody of the crew is.
func roleOf(name string) string {
	if name == "Kurt" {
		return idea.RoleConsultant
	}
	return lifeRoles[name]
}

// theCrew: Anna is the author, Mette her manager, Hanne Mette's; Ole owns a
// solution, Bo is nothing here.
func theCrew() crew {
	c := crew{holders: map[string][]idea.Participant{}, managers: map[string]idea.Participant{}}
	for _, name := range slices.Sorted(maps.Keys(lifeRoles)) {
		c.holders[lifeRoles[name]] = append(c.holders[lifeRoles[name]], party(name))
		c.all = append(c.all, party(name))
	}
	kurt := party("Kurt") // a consultant elsewhere
	kurt.Department = "Havn"
	c.holders[idea.RoleConsultant], c.all = append(c.holders[idea.RoleConsultant], kurt), append(c.all, kurt)
	for _, name := range []string{"Anna", "Mette", "Ole", "Bo"} {
		c.all = append(c.all, party(name))
	}
	c.managers[party("Anna").ID], c.managers[party("Mette").ID] = party("Mette"), party("Hanne")
	return c
}

// lifeAt is the moment of a test.
func lifeAt() idea.Moment { return idea.Moment{Now: aMonday, Directory: theCrew()} }

// newIdea is an idea just sent.
func newIdea(t testing.TB, e *Engine) idea.Idea {
	t.Helper()
	mette := party("Mette")
	i := idea.Idea{
		Version: idea.IdeaVersion, Number: 7, Title: "Kørebog", Author: party("Anna"), Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers: map[string]questionnaire.Answer{"problem": {Text: aProblem}, "personal_data": {Choices: []string{"no"}}, "spread": {Choices: []string{"only_us"}}},
		Status:  idea.StatusSubmitted, Assignment: idea.Assignment{Role: idea.RoleManager, Participant: &mette, By: aMonday.AddDate(0, 0, 9)},
		History: []idea.HistoryEntry{{At: aMonday, Actor: party("Anna"), From: idea.StatusDraft, To: idea.StatusSubmitted, What: "sent_full"}},
	}
	next, _ := e.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: i}}, lifeAt())
	return next
}

// actOf is an act of somebody of the crew, with everything that it needs.
func actOf(i idea.Idea, name string, do idea.ActionID) idea.ActionRequest {
	a := idea.ActionRequest{By: party(name), Do: do, Rev: i.Rev, Fields: idea.ActionFields{}}
	if r := roleOf(name); r != "" {
		a.Roles = []string{r}
	}
	if life.ActionOf(do).Draws {
		a.Fields["number"] = idea.ActionField{Number: 21}
	}
	for _, n := range life.ActionOf(do).Params {
		a.Fields[n.ID] = fieldFor(n)
	}
	return a
}

func fieldFor(n life.Param) idea.ActionField {
	switch n.Kind {
	case life.ParamDate:
		return idea.ActionField{Date: aMonday}
	case life.ParamLater:
		return idea.ActionField{Date: aMonday.AddDate(0, 2, 0)}
	case life.ParamChoice:
		return idea.ActionField{Text: n.Choices[0]}
	case life.ParamSure:
		return idea.ActionField{Text: "sure"}
	case life.ParamPerson:
		p := party("Mette")
		return idea.ActionField{Text: p.Name, Participant: &p}
	case life.ParamIdea:
		return idea.ActionField{Number: 3}
	case life.ParamEntry:
		return idea.ActionField{Entry: &idea.Match{ID: "s1", Kind: idea.KindSolution, Name: "Kørebogen", Owner: party("Ole")}}
	case life.ParamScores:
		return idea.ActionField{Scores: []int{1, 2, 1, 1, 1}}
	case life.ParamAnswers:
		return idea.ActionField{Answers: map[string]questionnaire.Answer{"problem": {Text: aProblem}}}
	case life.ParamTime:
		return idea.ActionField{Estimate: &parse.Estimate{Minutes: 5, Times: 1, Per: parse.Week, People: 2, Confidence: parse.Estimated}}
	case life.ParamKroner:
		return idea.ActionField{Money: &parse.Money{Kroner: 1000}}
	case life.ParamCount:
		return idea.ActionField{Text: "4", Number: 4}
	case life.ParamChecks:
		return idea.ActionField{Checks: slices.Repeat([]string{"yes"}, idea.FdaLines)}
	default:
		return idea.ActionField{Text: "Fordi det er sådan."}
	}
}

// done does the acts, "Mette recommend", one after the other.
func done(t testing.TB, e *Engine, i idea.Idea, acts ...string) idea.Idea {
	t.Helper()
	for _, act := range acts {
		name, do, _ := strings.Cut(act, " ")
		next, _ := e.StepIdea(i, step.Input{Action: new(actOf(i, name, idea.ActionID(do)))}, lifeAt())
		if len(next.History) != len(i.History)+1 {
			t.Fatalf("%s: refused in %s: %+v", act, i.Status, life.Refuse(&e.Policy, i, actOf(i, name, idea.ActionID(do)), lifeAt()))
		}
		i = next
	}
	return i
}

// paths lead to every state.
var paths = map[idea.Status][]string{
	idea.StatusSubmitted:    nil,
	idea.StatusNeedsInfo:    {"Mette question"},
	idea.StatusScreening:    {"Mette recommend"},
	idea.StatusParked:       {"Mette not_now"},
	idea.StatusArchitecture: {"Mette recommend", "Karin assess", "Karin to_architect"},
	idea.StatusReuseOffered: {"Mette recommend", "Karin offer"},
	idea.StatusMerged:       {"Mette recommend", "Karin merge"},
	idea.StatusRedirected:   {"Mette recommend", "Karin redirect"},
	idea.StatusDeclined:     {"Mette recommend", "Karin decline"},
	idea.StatusReused:       {"Mette recommend", "Karin offer", "Ole confirm", "Mette access", "Anna in_use"},
	idea.StatusReady:        {"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready"},
	idea.StatusPrioritised:  {"Mette recommend", "Karin assess", "Karin to_architect", "Arne architecture", "Arne ready", "Hanne prioritise"},
	idea.StatusWithdrawn:    {"Anna withdraw"},
}

func inState(t testing.TB, e *Engine, s idea.Status) idea.Idea {
	t.Helper()
	switch s {
	case idea.StatusInProgress:
		return done(t, e, inState(t, e, idea.StatusPrioritised), "Mette begin")
	case idea.StatusLive:
		return done(t, e, inState(t, e, idea.StatusInProgress), "Mette go_live")
	case idea.StatusFollowUp:
		i, _ := e.StepIdea(inState(t, e, idea.StatusLive), step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: aMonday.AddDate(0, 6, 2), Directory: theCrew()})
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
	i := inState(t, e, idea.StatusScreening)
	if r := life.Refuse(&e.Policy, i, actOf(i, "Mette", "question"), lifeAt()); r.Why != "stale" {
		t.Errorf("got %+v", r)
	}
}

// What is the consultant's while an idea is assessed is not the architect's:
// domain 2.2 gives it to both only once it is with the architect.
func TestTheArchitectWaitsForTheConsultant(t *testing.T) {
	e := mustEngine(t)
	for _, do := range []idea.ActionID{"offer", "merge", "park", "decline"} {
		i := inState(t, e, idea.StatusScreening)
		if r := life.Refuse(&e.Policy, i, actOf(i, "Arne", do), lifeAt()); r.Why != "role" {
			t.Errorf("%s while it is assessed: %+v", do, r)
		}
		i = inState(t, e, idea.StatusArchitecture)
		for _, who := range []string{"Arne", "Karin"} {
			if r := life.Refuse(&e.Policy, i, actOf(i, who, do), lifeAt()); r.Why != "" {
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
		for _, d := range life.Actions {
			if slices.Contains(d.From, status) {
				continue
			}
			for _, who := range theCrew().all {
				if r := life.Refuse(&e.Policy, i, actOf(i, who.Name, d.ID), lifeAt()); r.Why == "" {
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
		i = done(t, e, i, paths[idea.StatusArchitecture]...)
		if len(i.ParallelAssignments) != want || want > 0 && i.ParallelAssignments[0].Participant.Name != "Dorte" {
			t.Errorf("with data %q: %+v", data, i.ParallelAssignments)
		}
		if want == 0 {
			continue
		}
		if i = done(t, e, i, "Dorte privacy"); len(i.ParallelAssignments) != 0 {
			t.Errorf("after the answer: %+v", i.ParallelAssignments)
		}
	}
}

func TestInUseAfterTheOwnersYes(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusReuseOffered)
	if r := life.Refuse(&e.Policy, i, actOf(i, "Anna", "in_use"), lifeAt()); r.Why != "not_confirmed" {
		t.Errorf("got %+v", r)
	}
	i = done(t, e, i, "Ole confirm", "Mette access", "Anna in_use")
	if i.Status != idea.StatusReused || i.Assignment.Participant.Name != "Mette" {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
}

func TestBypassOnlyWhenTheManagersTimeIsUp(t *testing.T) {
	e := mustEngine(t)
	i := newIdea(t, e)
	if r := life.Refuse(&e.Policy, i, actOf(i, "Karin", "bypass"), lifeAt()); r.Why != "manager_has_time" {
		t.Errorf("got %+v", r)
	}
	late := idea.Moment{Now: aMonday.AddDate(0, 0, 21), Directory: theCrew()} // the 14th working day after
	if early, _ := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, lifeAt()); early.Escalated {
		t.Error("escalated at once")
	}
	i, effects := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, late)
	if !i.Escalated || i.Assignment.Participant.Name != "Mette" || !tells(effects, party("Karin").ID) {
		t.Errorf("not escalated: %+v %+v", i.Life, effects)
	}
	again, effects := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, late)
	if tells(effects, party("Karin").ID) || len(again.History) != len(i.History) {
		t.Errorf("escalated twice: %+v", effects)
	}
	if i = done(t, e, i, "Karin bypass"); i.Status != idea.StatusScreening {
		t.Errorf("it is %s", i.Status)
	}
}

// tells reports whether the effects tell somebody something.
func tells(effects []step.Effect, who string) bool {
	return slices.ContainsFunc(effects, func(x step.Effect) bool { return x.Tell != nil && x.Tell.To == who })
}

// tellsAnybody reports whether the effects tell somebody something.
func tellsAnybody(effects []step.Effect) bool {
	return slices.ContainsFunc(effects, func(x step.Effect) bool { return x.Tell != nil })
}

func TestParkedComesBackOnTheDay(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusParked)
	due := step.Input{Due: &step.Due{Reminder: life.StateReminder}}
	if early, _ := e.StepIdea(i, due, lifeAt()); early.Status != idea.StatusParked {
		t.Error("it came back at once")
	}
	i, effects := e.StepIdea(i, due, idea.Moment{Now: e.Calendar.NextOpening(i.Until), Directory: theCrew()})
	if i.Status != idea.StatusScreening || i.Assignment.Participant.Name != "Karin" || !tells(effects, i.Author.ID) {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
}

func TestAQuestionWithoutAnAnswerGoesToTheConsultant(t *testing.T) {
	e := mustEngine(t)
	i := inState(t, e, idea.StatusNeedsInfo)
	i, _ = e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: i.Assignment.By.Add(time.Hour), Directory: theCrew()})
	if i.Status != idea.StatusNeedsInfo || i.Assignment.Participant.Name != "Karin" {
		t.Fatalf("%s with %+v", i.Status, i.Assignment)
	}
	if i = done(t, e, i, "Anna reply"); i.Status != idea.StatusSubmitted {
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
	r := life.Refuse(&e.Policy, i, actOf(i, "Arne", "ready"), lifeAt())
	if want := []string{"reuse", "privacy", "involvement", "units"}; !slices.Equal(r.Lack, want) {
		t.Errorf("lacks %q, want %q", r.Lack, want)
	}
	i = done(t, e, i, "Arne architecture", "Dorte privacy", "Karin involve", "Karin ask_units", "Arne ready")
	if i.Status != idea.StatusReady {
		t.Errorf("it is %s", i.Status)
	}
}

func TestWhoDecides(t *testing.T) {
	e := mustEngine(t)
	for _, c := range []struct{ size, spread, want string }{
		{"S", "only_us", idea.RoleDepartmentHead},
		{"M", "only_us", idea.RoleBoard},
		{"S", "others", idea.RoleBoard},
	} {
		i := idea.Idea{Answers: map[string]questionnaire.Answer{"spread": {Choices: []string{c.spread}}}}
		i.Assessed = &idea.Assessment{Size: c.size}
		if got := e.Deciding.Role(i); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.size, c.spread, got, c.want)
		}
	}
}

func TestNobodyDecidesOnTheirOwn(t *testing.T) {
	e := mustEngine(t)
	i := newIdea(t, e)
	i, _ = e.StepIdea(i, step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: party("Mette"), Number: 9}}}, lifeAt())
	if i.Assignment.Participant == nil || i.Assignment.Participant.Name != "Hanne" {
		t.Errorf("it is with %+v, want the manager's manager", i.Assignment)
	}
	if r := life.Refuse(&e.Policy, i, actOf(i, "Mette", "recommend"), lifeAt()); r.Why == "" {
		t.Error("the manager decides on what is her own")
	}
	own := newIdea(t, e)
	own.Author = party("Karin")
	if r := life.Refuse(&e.Policy, own, actOf(own, "Karin", "bypass"), lifeAt()); r.Why != "own" {
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
	seen := map[idea.ActionID]bool{}
	for _, d := range life.Actions {
		if seen[d.ID] || len(d.From) == 0 || len(d.Roles) == 0 {
			t.Errorf("deed %+v", d)
		}
		seen[d.ID] = true
	}
	for s, ids := range cards.FirstActions {
		for _, id := range ids {
			if d := life.ActionOf(id); d == nil || !slices.Contains(d.From, s) {
				t.Errorf("%s offers %q", s, id)
			}
		}
	}
	if life.ActionOf("nothing") != nil {
		t.Error("there is a deed for nothing")
	}
}
