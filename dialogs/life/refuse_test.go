package life_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// What an author has written is not lost because somebody else did something
// meanwhile; what others do is.
func TestWhatAnAuthorWritesIsTakenInLate(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusScreening)
	for do, want := range map[idea.ActionID]idea.RefusalCode{"remark": "", "withdraw": "stale"} {
		a := dialogstest.Request(i, "Anna", do)
		a.Rev--
		if r := life.Refuse(&e.Policy, i, a, dialogstest.Moment()); r.Why != want {
			t.Errorf("%s: %+v, want %q", do, r, want)
		}
	}
	i.Filling = true
	a := dialogstest.Request(i, "Anna", "fill_in")
	a.Rev--
	if r := life.Refuse(&e.Policy, i, a, dialogstest.Moment()); r.Why != "" {
		t.Errorf("the rest of the answers: %+v", r)
	}
}

// A consultant does the work of a role that nobody has, and of no other.
func TestAConsultantStandsIn(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusArchitecture)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Karin", "architecture"), dialogstest.Moment()); r.Why != "role" {
		t.Errorf("there is an architect: %+v", r)
	}
	at, staff := dialogstest.Moment(), dialogstest.TheCrew()
	delete(staff.ByRole, idea.RoleArchitect)
	at.Directory = staff
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Karin", "architecture"), at); r.Why != "" {
		t.Errorf("there is none: %+v", r)
	}
}

// Each gate by itself: what an idea lacks that has nothing else to lack.
func TestEachGate(t *testing.T) {
	e := dialogstest.Engine(t)
	ready := func() idea.Idea {
		i := dialogstest.Done(t, e, dialogstest.InState(t, e, idea.StatusArchitecture), "Arne architecture")
		return i.Clone()
	}
	refused := func(i idea.Idea) idea.Refusal {
		return life.Refuse(&e.Policy, i, dialogstest.Request(i, "Arne", "ready"), dialogstest.Moment())
	}
	if r := refused(ready()); r.Why != "" {
		t.Fatalf("refused: %+v", r)
	}
	for gate, without := range map[string]func(*idea.Idea){
		"assessed": func(i *idea.Idea) {
			i.Assessed, i.Answers["involvement_words"] = nil, questionnaire.Answer{}
			i.Records["involve"] = idea.Record{}
		},
		"reuse":       func(i *idea.Idea) { delete(i.Records, "architecture") },
		"benefit":     func(i *idea.Idea) { i.Records["assess"].Fields["economy"] = idea.ActionField{} },
		"privacy":     func(i *idea.Idea) { i.Answers["personal_data"] = questionnaire.Answer{Choices: []string{"ordinary"}} },
		"involvement": func(i *idea.Idea) { i.Assessed = &idea.Assessment{Size: "S", Scores: []int{1, 1, 1, 1, 1}} },
		"units":       func(i *idea.Idea) { i.Answers["spread"] = questionnaire.Answer{Choices: []string{"department"}} },
	} {
		i := ready()
		without(&i)
		if lack := refused(i).Lack; !slices.Equal(lack, []string{gate}) {
			t.Errorf("without %s it lacks %q", gate, lack)
		}
	}
	marked := ready()
	marked.Privacy = true // as "ved ikke" does
	if lack := refused(marked).Lack; !slices.Equal(lack, []string{"privacy"}) {
		t.Errorf("marked for data protection it lacks %q", lack)
	}
	i := ready()
	i.Records["assess"].Fields["quality"] = idea.ActionField{}
	if lack := refused(i).Lack; !slices.Equal(lack, []string{"benefit"}) {
		t.Errorf("without a sign that it helps it lacks %q", lack)
	}
}

// Each gate against each answer that can be stored: of personal data only a
// clear "no" opens it, of others with the task an answer that is not clear does
// not.
func TestGatesAgainstEveryAnswer(t *testing.T) {
	e := dialogstest.Engine(t)
	typed := func(state questionnaire.AnswerState, text string, ids ...string) questionnaire.Answer {
		return questionnaire.Answer{State: state, Text: text, Choices: ids}
	}
	for _, c := range []struct {
		question string
		answer   questionnaire.Answer
		lack     []string
	}{
		{"personal_data", typed(questionnaire.Given, "", "none"), nil},
		{"personal_data", typed(questionnaire.Given, "", "ordinary"), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Given, "", "sensitive"), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Given, "", "none", "sensitive"), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Given, "måske journaler"), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Given, ""), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Unclear, "ja, navne på pårørende"), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Unclear, "nej eller jo", "none"), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Unknown, ""), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Skipped, ""), []string{"privacy"}},
		{"personal_data", typed(questionnaire.Skipped, "", "none"), []string{"privacy"}},
		{"spread", typed(questionnaire.Given, "", "only_us"), nil},
		{"spread", typed(questionnaire.Skipped, ""), nil},
		{"spread", typed(questionnaire.Given, "", "department"), []string{"units"}},
		{"spread", typed(questionnaire.Given, "", "only_us", "others"), []string{"units"}},
		{"spread", typed(questionnaire.Unknown, ""), []string{"units"}},
		{"spread", typed(questionnaire.Unclear, "vist nok også de andre"), []string{"units"}},
	} {
		i := dialogstest.Done(t, e, dialogstest.InState(t, e, idea.StatusArchitecture), "Arne architecture").Clone()
		i.Answers[c.question] = c.answer
		r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Arne", "ready"), dialogstest.Moment())
		if !slices.Equal(r.Lack, c.lack) || (r.Why == "") != (c.lack == nil) {
			t.Errorf("%s %+v: %q lacks %q, want %q", c.question, c.answer, r.Why, r.Lack, c.lack)
		}
	}
	i := dialogstest.Done(t, e, dialogstest.InState(t, e, idea.StatusArchitecture), "Arne architecture").Clone()
	delete(i.Answers, "personal_data")
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Arne", "ready"), dialogstest.Moment()); !slices.Equal(r.Lack, []string{"privacy"}) {
		t.Errorf("never asked, it lacks %q", r.Lack)
	}
}

// Nothing is taken into use whose benefit nobody answers for.
func TestNoGoLiveWithoutABenefitOwner(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusInProgress)
	i.BenefitOwner = nil
	a := dialogstest.Request(i, "Mette", "go_live")
	if r := life.Refuse(&e.Policy, i, a, dialogstest.Moment()); r.Why != "no_benefit_owner" {
		t.Errorf("got %+v", r)
	}
	if next, _ := e.StepIdea(i, step.Input{Action: &a}, dialogstest.Moment()); next.Status != idea.StatusInProgress {
		t.Errorf("it is %s", next.Status)
	}
}

// Who supports an idea hears how it goes, and neither what it is called nor
// what was said of it, until it is approved.
func TestSupportersHearWhatTheyMay(t *testing.T) {
	e := dialogstest.Engine(t)
	for approved, want := range map[bool]string{false: "", true: "Kørebog"} {
		i := dialogstest.InState(t, e, idea.StatusScreening)
		i, _ = e.StepIdea(i, step.Input{Joined: &step.Joined{Supporter: idea.Supporter{Participant: dialogstest.Participant("Bo"), Number: 9}}}, dialogstest.Moment())
		i.Approved = approved
		_, effects := e.StepIdea(i, step.Input{Action: new(dialogstest.Request(i, "Karin", "decline"))}, dialogstest.Moment())
		n := slices.IndexFunc(effects, func(x step.Effect) bool { return x.Tell != nil && x.Tell.To == dialogstest.Participant("Bo").ID })
		if n < 0 {
			t.Fatalf("approved %v: Bo hears nothing", approved)
		}
		got := effects[n].Tell.Input
		if got.Progress == nil || got.Progress.Idea.Title != want || strings.Contains(dialogstest.ToJSON(t, got), "Fordi det er sådan") {
			t.Errorf("approved %v: %s", approved, dialogstest.ToJSON(t, got))
		}
	}
}

// An author has their days to answer; nothing is done about it before.
func TestAnAuthorHasTimeToAnswer(t *testing.T) {
	e := dialogstest.Engine(t)
	i := dialogstest.InState(t, e, idea.StatusNeedsInfo)
	next, effects := e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, idea.Moment{Now: i.Assignment.By.AddDate(0, 0, -1), Directory: dialogstest.TheCrew()})
	if next.Assignment.Role != idea.RoleAuthor || next.Escalated || tellsAnybody(effects) {
		t.Errorf("a day early it is with %+v: %+v", next.Assignment, effects)
	}
}

// Who decides, and does not handle ideas, sees that there are others and not
// what they are called.
func TestAListHidesTitles(t *testing.T) {
	i := dialogstest.NewIdea(t, dialogstest.Engine(t))
	for name, shown := range map[string]bool{"Bodil": false, "Karin": true} {
		x := dialogstest.Handler(t, name, i)
		x.Says("idéer")
		x.Wants("7")
		if got := strings.Contains(x.Last().Plain(), "Kørebog"); got != shown {
			t.Errorf("%s sees the title: %v, want %v:\n%s", name, got, shown, x.Last().Plain())
		}
	}
}
