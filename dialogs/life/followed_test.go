package life_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/wording"
)

// used is an idea of a size that expects these benefits, live since aMonday.
// Before it took 15 minutes, 5 times a week, 6 people: 330 hours; 132 were to be
// saved.
func used(t testing.TB, e *dialogs.Engine, size string, expects ...string) idea.Idea {
	t.Helper()
	i := dialogstest.InState(t, e, idea.StatusInProgress)
	i.Assessed.Size = size
	i.Answers["benefit_types"] = questionnaire.Answer{Choices: expects}
	if slices.Contains(expects, "time") {
		i.Answers["time"] = questionnaire.Answer{Estimate: &parse.Estimate{Minutes: 15, Times: 5, Per: parse.Week, People: 6, Confidence: parse.Estimated}}
		i.Answers["time_share"] = questionnaire.Answer{Choices: []string{"50"}}
	}
	if slices.Contains(expects, "money") {
		i.Answers["money"] = questionnaire.Answer{Money: &parse.Money{Kroner: 25000}}
	}
	i.Benefit = e.Benefit(i.Answers)
	return dialogstest.Done(t, e, i, "Mette go_live")
}

// dueAt brings an idea to a stage of its follow-up.
func dueAt(t testing.TB, e *dialogs.Engine, i idea.Idea, stage string) (idea.Idea, idea.Moment) {
	t.Helper()
	at := dialogstest.Moment()
	for _, f := range i.FollowUps {
		at.Now = f.Due
		i, _ = e.StepIdea(i, step.Input{Due: &step.Due{Reminder: life.StateReminder}}, at)
		if f.Stage == stage {
			return i, at
		}
	}
	t.Fatalf("%s is never asked: %+v", stage, i.FollowUps)
	return i, at
}

// answers steps with the answers of an action.
func answers(i idea.Idea, t testing.TB, e *dialogs.Engine, at idea.Moment, name string, do idea.ActionID, f idea.ActionFields) (idea.Idea, []step.Effect) {
	t.Helper()
	a := dialogstest.Request(i, name, do)
	a.Fields = f
	next, effects := e.StepIdea(i, step.Input{Action: &a}, at)
	if len(next.History) != len(i.History)+1 {
		t.Fatalf("%s: not done in %s: %+v, lacks %+v", do, i.Status, life.Refuse(&e.Policy, i, a, at), life.ActionOf(do).On(life.Basis(&e.Policy, i, life.ActionOf(do))).Lacks(f))
	}
	return next, effects
}

// asker is a conversation with somebody about an idea that waits for them.
func asker(t testing.TB, name string, i idea.Idea, at idea.Moment) *dialogstest.Talk {
	t.Helper()
	x := dialogstest.Handler(t, name, i)
	x.Moment.Now = at.Now
	x.Take(step.Input{Task: &step.Task{Idea: i.Number, Own: true}})
	x.Clicks("Svar nu")
	return x
}

func TestWhenItIsAsked(t *testing.T) {
	e := dialogstest.Engine(t)
	day := func(months, days int) time.Time {
		return e.Calendar.AddMonths(dialogstest.Monday, months).AddDate(0, 0, days)
	}
	for _, c := range []struct {
		name  string
		idea  idea.Idea
		stage []string
		from  []time.Time
	}{
		{"from go-live", used(t, e, "M", "time"), []string{schedule.StageMonths3, schedule.StageMonths6, schedule.StageMonths12}, []time.Time{day(3, 0), day(6, 0), day(12, 0)}},
		{"size S", used(t, e, "S", "time"), []string{schedule.StageMonths6}, []time.Time{day(6, 0)}},
		{"reuse", dialogstest.InState(t, e, idea.StatusReused), []string{schedule.StageDays30, schedule.StageDays90}, []time.Time{day(0, 30), day(0, 90)}},
	} {
		if len(c.idea.FollowUps) != len(c.stage) {
			t.Fatalf("%s: planned %+v", c.name, c.idea.FollowUps)
		}
		for n, f := range c.idea.FollowUps {
			late := f.Due.Sub(c.from[n])
			if f.Stage != c.stage[n] || !e.Calendar.InWindow(f.Due) || late < -12*time.Hour || late > 5*24*time.Hour {
				t.Errorf("%s: %s due %s, want %s", c.name, f.Stage, f.Due, c.from[n])
			}
		}
	}
}

// TestMaxQuestions holds every follow-up to the number of questions that it may
// have, whatever was expected and is answered.
func TestMaxQuestions(t *testing.T) {
	most := map[idea.ActionID]int{"report_3": 4, "report_6": 5, "report_12": 5, "report_small": 2, "check_30": 2, "check_90": 2}
	all := []string{"time", "their_time", "money", "quality", "service", "rules", "workday", "climate"}
	for do, want := range most {
		for set := range 1 << len(all) {
			b := &idea.Basis{}
			for k, id := range all {
				if set&(1<<k) != 0 {
					b.Expects = append(b.Expects, id)
				}
			}
			if len(b.Expects) > 3 {
				continue
			}
			for _, far := range []bool{false, true} {
				f := idea.ActionFields{"used": {Text: "used_partly"}, "source": {Text: "src_survey"}, "time_now": {Deviates: far}}
				n := 0
				for _, x := range life.ActionOf(do).On(b).Params {
					if !x.Follows && (x.If == nil || x.If(f)) {
						n++
					}
				}
				if n > want || n == 0 {
					t.Errorf("%s, %v, far off %v: %d questions, at most %d", do, b.Expects, far, n, want)
				}
			}
		}
	}
}

func TestAfterThreeMonths(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths3)
	if i.Status != idea.StatusFollowUp || i.Assignment.Participant.Name != "Mette" || i.Assignment.By.IsZero() {
		t.Errorf("%s with %+v", i.Status, i.Assignment)
	}
	x := asker(t, "Mette", i, at)
	x.Wants("Er løsningen taget i brug?", "Spørgsmål 1 af")
	x.Says("ja")
	x.Wants("Hvor mange bruger den?", "Ikke målt")
	x.Says("masser")
	x.Wants("Jeg kunne ikke finde et tal")
	x.Says("cirka 14")
	x.Wants("Gør I det stadig på den gamle måde?")
	x.Says("nej")
	a := x.Acted()
	if a == nil || a.Do != "report_3" || a.Fields["users"].Number != 14 {
		t.Fatalf("told %+v", a)
	}
	i, effects := e.StepIdea(i, step.Input{Action: a}, at)
	if f := i.FollowUps[0]; f.At.IsZero() || f.By.Name != "Mette" || f.Hours != nil || i.Status != idea.StatusFollowUp || i.Asked(at.Now) != nil {
		t.Errorf("%+v in %s", f, i.Status)
	}
	if !dialogstest.Tells(effects, i.Author.ID) || !i.Assignment.By.IsZero() {
		t.Errorf("the author hears nothing, or something still waits: %+v", i.Assignment)
	}
}

func TestAfterSixMonths(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time", "money", "quality"), schedule.StageMonths6)
	x := asker(t, "Mette", i, at)
	x.Wants("Hvor lang tid bruger I på opgaven nu?", "Før: 15 minutter, 5 gange om ugen for hver af 6 personer (cirka 330 timer om året)",
		"Forventet: cirka 132 timer sparet om året", "Som før", "Ikke målt")
	x.Says("10 minutter, 5 gange om ugen, 6 personer", "ja, et skøn")
	x.Wants("Hvor mange penge sparer I om året?", "Forventet: cirka 25.000 kr. sparet om året")
	x.Says("26.000 kr.")
	x.Wants("Hvordan går det med kvaliteten nu?")
	x.Says("3 fejl om måneden")
	x.Wants("Har I spurgt dem")
	x.Says("ja, vi har talt med dem")
	x.Wants("I hvor høj grad er de tilfredse?", "I høj grad", "I nogen grad", "I mindre grad", "Slet ikke", "Ved ikke")
	x.Says("i nogen grad")
	i, _ = e.StepIdea(i, step.Input{Action: x.Acted()}, at)
	f := i.FollowUps[1]
	if f.Hours == nil || math.Abs(*f.Hours-110) > 0.01 || f.Money == nil || *f.Money != 26000 || f.Fields["satisfaction"].Text != "sat_some" {
		t.Errorf("kept %+v", f)
	}
	if !i.FollowUps[0].At.IsZero() || i.Asked(at.Now) != nil || i.Status != idea.StatusFollowUp {
		t.Errorf("the first has not lapsed: %+v", i.FollowUps[0])
	}
}

func TestAfterTwelveMonthsItIsClosed(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths12)
	x := asker(t, "Mette", i, at)
	x.Says("7½ minutter", "ja, det er målt")
	x.Wants("Er budgettet ændret?")
	x.Says("nej, det er uændret")
	x.Says("ikke målt")
	x.Wants("Hvad skal der ske med løsningen?", "Behold den", "Ændr den", "Stop den")
	x.Says("behold")
	x.Wants("Hvad kan andre lære")
	x.Says("udelad")
	i, effects := e.StepIdea(i, step.Input{Action: x.Acted()}, at)
	if f := i.FollowUps[2]; i.Status != idea.StatusClosed || f.Hours == nil || math.Abs(*f.Hours-165) > 0.01 || i.Assignment.Role != "" {
		t.Errorf("%s with %+v, %+v", i.Status, i.Assignment, f)
	}
	for _, x := range effects {
		if x.Remind != nil && !x.Remind.At.IsZero() {
			t.Errorf("it is reminded of at %s", x.Remind.At)
		}
	}
}

func TestTheFinalReportSaysWhyNothingWasMeasured(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths12)
	x := asker(t, "Mette", i, at)
	x.Says("ikke målt", "ved ikke")
	x.Wants("Hvorfor er der ikke målt noget?")
	x.Says("Vi har skiftet leder", "ikke målt", "behold", "udelad")
	if a := x.Acted(); a == nil || a.Fields["why_none"].Text != "Vi har skiftet leder" {
		t.Errorf("told %+v", a)
	}
}

func TestSizeSHasTwoQuestionsOnce(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "S", "time"), schedule.StageMonths6)
	x := asker(t, "Mette", i, at)
	x.Wants("Spørgsmål 1 af 2")
	x.Says("ingen tid")
	x.Wants("Gør I det stadig på den gamle måde?", "Spørgsmål 2 af 2")
	x.Says("nej")
	i, _ = e.StepIdea(i, step.Input{Action: x.Acted()}, at)
	if i.Status != idea.StatusClosed || *i.FollowUps[0].Hours != 330 {
		t.Errorf("%s with %+v", i.Status, i.FollowUps)
	}
}

func TestReuseIsCheckedAfter30And90Days(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, dialogstest.InState(t, e, idea.StatusReused), schedule.StageDays30)
	if i.Status != idea.StatusReused || i.Assignment.Participant.Name != "Anna" {
		t.Fatalf("%s with %+v", i.Status, i.Assignment)
	}
	x := asker(t, "Anna", i, at)
	x.Wants("Bruger I den?")
	x.Says("nej, ikke endnu", "Vi mangler adgang")
	i, effects := e.StepIdea(i, step.Input{Action: x.Acted()}, at)
	if !dialogstest.Tells(effects, dialogstest.Participant("Karin").ID) || i.Assignment.Participant.Name != "Mette" {
		t.Errorf("no consultant hears of it, or it is with %+v", i.Assignment)
	}
	i, at = dueAt(t, e, i, schedule.StageDays90)
	x = asker(t, "Anna", i, at)
	x.Wants("Bruger I den stadig?")
	x.Says("ja", "5 minutter, 5 gange om ugen, 6 personer", "ja, et skøn")
	i, effects = e.StepIdea(i, step.Input{Action: x.Acted()}, at)
	if i.Status != idea.StatusClosed || *i.FollowUps[1].Hours != 110 || !dialogstest.Tells(effects, dialogstest.Participant("Arne").ID) {
		t.Errorf("%s with %+v", i.Status, i.FollowUps)
	}
}

// A manager's estimate is not satisfaction.
func TestSatisfactionStatesItsSource(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "climate"), schedule.StageMonths6)
	x := asker(t, "Mette", i, at)
	x.Says("ikke målt", "kun leders skøn")
	a := x.Acted()
	if _, asked := a.Fields["satisfaction"]; a == nil || asked {
		t.Errorf("told %+v", a)
	}
}

func TestDeviationOver25Percent(t *testing.T) {
	e := dialogstest.Engine(t)
	b := &idea.Basis{Expects: []string{"time"}, Before: &parse.Estimate{Minutes: 60, Times: 4, Per: parse.Year, People: 50}, Likely: new(100.0)} // 200 hours
	for _, c := range []struct {
		now  float64 // minutes, of 50 people, 4 times a year
		far  bool
		what string
	}{
		{30, false, "as expected"},
		{22.5, false, "25 % more"},
		{22.2, true, "a little over"},
		{37.5, false, "25 % less"},
		{37.8, true, "a little under"},
		{75, true, "it takes longer"},
	} {
		f := idea.ActionFields{"time_now": {Estimate: &parse.Estimate{Minutes: c.now, Times: 4, Per: parse.Year, People: 50}}}
		life.Weigh(&e.Policy, b, f)
		if f["time_now"].Deviates != c.far {
			t.Errorf("%s: %v hours freed, far off %v", c.what, *life.Freed(&e.Policy, b, f), f["time_now"].Deviates)
		}
		lacks := life.ActionOf("report_6").On(b).Lacks(f)
		if c.far != (lacks != nil && lacks.ID == "why") {
			t.Errorf("%s: asks for %+v", c.what, lacks)
		}
	}
	money := idea.ActionFields{"cost_now": {Money: &parse.Money{Kroner: 10000}}}
	life.Weigh(&e.Policy, &idea.Basis{Saving: new(25000.0)}, money)
	if !money["cost_now"].Deviates {
		t.Error("half the money is as expected")
	}
}

// What the card says of a deviation counts for nothing: the idea looks itself.
func TestADeviationIsNotForgotten(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths6)
	a := dialogstest.Request(i, "Mette", "report_6")
	a.Fields = idea.ActionFields{"time_now": {Estimate: &parse.Estimate{Minutes: 1, Times: 5, Per: parse.Week, People: 6}}, "source": {Text: idea.NotMeasured}}
	if next, _ := e.StepIdea(i, step.Input{Action: &a}, at); len(next.History) != len(i.History) {
		t.Error("it was done without a reason")
	}
}

// When it takes longer than before that is said, in plain words.
func TestLongerThanBefore(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths6)
	x := asker(t, "Mette", i, at)
	x.Says("20 minutter")
	x.Wants("110 flere end før")
	x.Says("ja, et skøn", "Vi er nye i den", "mere oplæring", "ikke målt")
	i, effects := e.StepIdea(i, step.Input{Action: x.Acted()}, at)
	if h := i.FollowUps[1].Hours; h == nil || math.Abs(*h+110) > 0.01 {
		t.Fatalf("hours %v", h)
	}
	anna := dialogstest.Handler(t, "Anna", i)
	for _, fx := range effects {
		if fx.Tell != nil && fx.Tell.To == i.Author.ID {
			anna.Take(fx.Tell.Input)
		}
	}
	anna.Wants("tager opgaven cirka 110 timer mere om året end før")
}

func TestWithoutABaselineForEver(t *testing.T) {
	e := dialogstest.Engine(t)
	lead := dialogstest.Handler(t, "Mette", dialogstest.InState(t, e, idea.StatusInProgress))
	lead.Says("tag i brug 7")
	lead.Wants("det kan ikke noteres bagefter", "Hvornår blev den taget i brug?")
	i := used(t, e, "M", "time")
	if !i.Unbased {
		t.Error("an estimate counts as measured")
	}
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Mette", "measure"), dialogstest.Moment()); r.Why != "stale" {
		t.Errorf("it can be filled in afterwards: %+v", r)
	}
	x := dialogstest.Handler(t, "Anna", i)
	x.Says("status 7")
	x.Wants("Udgangspunkt: Mangler.")

	i = dialogstest.InState(t, e, idea.StatusInProgress)
	i.Answers["benefit_types"] = questionnaire.Answer{Choices: []string{"time"}}
	none, _ := answers(i, t, e, dialogstest.Moment(), "Mette", "measure", idea.ActionFields{"time_base": {Text: idea.NotMeasured}})
	if none = dialogstest.Done(t, e, none, "Mette go_live"); !none.Unbased {
		t.Error("not measured counts as measured")
	}
	some, _ := answers(i, t, e, dialogstest.Moment(), "Mette", "measure", idea.ActionFields{"time_base": {Estimate: &parse.Estimate{Minutes: 6, Times: 1, Per: parse.Day, People: 1}}})
	some = dialogstest.Done(t, e, some, "Mette go_live")
	if before := life.Basis(&e.Policy, some, life.ActionOf("report_6")).Before; some.Unbased || before.Minutes != 6 {
		t.Errorf("what was measured is not the baseline: %+v", before)
	}
}

// TestUnknownIsNeverZero answers at random: where a figure was not measured, or
// there is nothing to compare it to, nothing is known, and nothing is far off.
func TestUnknownIsNeverZero(t *testing.T) {
	e := dialogstest.Engine(t)
	rnd := rand.New(rand.NewPCG(1, 9))
	some := func() *parse.Estimate {
		return &parse.Estimate{Minutes: float64(rnd.IntN(60)), Times: float64(rnd.IntN(5)), Per: parse.Week, People: float64(rnd.IntN(9))}
	}
	for range 5000 {
		b := &idea.Basis{Likely: new(rnd.Float64() * 1000), Saving: new(rnd.Float64() * 1e6)}
		if rnd.IntN(3) > 0 {
			b.Before = life.Basis(&e.Policy, idea.Idea{Answers: map[string]questionnaire.Answer{"time": {Estimate: some()}}}, life.ActionOf("report_6")).Before
		}
		now := []idea.ActionField{{Text: idea.NotMeasured}, {Text: idea.AsBefore}, {Text: idea.NoTime}, {Estimate: some()}}[rnd.IntN(4)]
		cost := []idea.ActionField{{Text: idea.NotMeasured}, {Text: idea.Unchanged}, {Money: &parse.Money{Kroner: rnd.Int64N(9)}}}[rnd.IntN(3)]
		f := idea.ActionFields{"time_now": now, "cost_now": cost}
		life.Weigh(&e.Policy, b, f)
		hours, kroner := life.Freed(&e.Policy, b, f), f["cost_now"].Kroner()
		known := now.Text == idea.AsBefore || b.Before != nil && (now.Text == idea.NoTime || now.Estimate != nil && now.Estimate.Missing() == 0)
		if (hours != nil) != known {
			t.Fatalf("%+v before %+v: %v hours", now, b.Before, hours)
		}
		if (kroner != nil) != (cost.Text != idea.NotMeasured) {
			t.Fatalf("%+v: %v kroner", cost, kroner)
		}
		if hours == nil && f["time_now"].Deviates || kroner == nil && f["cost_now"].Deviates {
			t.Fatalf("unknown is far off: %+v", f)
		}
	}
}

// What is not known is shown as not measured, and never as a figure.
func TestUnknownIsShownAsUnknown(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time", "money", "their_time"), schedule.StageMonths6)
	i, _ = answers(i, t, e, at, "Mette", "report_6", idea.ActionFields{
		"time_now": {Text: idea.NotMeasured}, "cost_now": {Text: idea.NotMeasured}, "sign_now": {Text: idea.NotMeasured}, "source": {Text: idea.NotMeasured},
	})
	if f := i.FollowUps[1]; f.Hours != nil || f.Money != nil {
		t.Errorf("kept %+v", f)
	}
	x := dialogstest.Handler(t, "Anna", i)
	x.Moment.Now = at.Now
	x.Says("status 7")
	x.Wants("Frigjort tid: ikke målt", "Sparede penge: ikke målt", "Borgernes og virksomhedernes tid: ikke målt")
}

func TestTheLatestFigureIsShown(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths6)
	minutes := func(m float64) idea.ActionField {
		return idea.ActionField{Estimate: &parse.Estimate{Minutes: m, Times: 5, Per: parse.Week, People: 6, Confidence: parse.Measured}}
	}
	i, _ = answers(i, t, e, at, "Mette", "report_6", idea.ActionFields{"time_now": minutes(10), "source": {Text: idea.NotMeasured}})
	i, at = dueAt(t, e, i, schedule.StageMonths12)
	i, _ = answers(i, t, e, at, "Mette", "report_12", idea.ActionFields{
		"time_now": minutes(8), "budget": {Text: "budget_kept"}, "source": {Text: idea.NotMeasured}, "keep": {Text: "keep_it"}, "lesson": {},
	})
	x := dialogstest.Handler(t, "Anna", i)
	x.Moment.Now = at.Now
	x.Says("status 7")
	x.Wants("Efter 6 måneder: Tid: 10 minutter, 5 gange om ugen for hver af 6 personer (cirka 220 timer om året), cirka 110 timer sparet om året (målt)",
		"Frigjort tid: cirka 154 timer sparet om året (efter 12 måneder)")
}

// Time, money, the citizens' time and what reuse spared stand each on their own.
func TestKindsOfBenefitAreNeverAddedUp(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time", "money", "their_time"), schedule.StageMonths6)
	i.Kind = idea.ReuseExtend
	i, _ = answers(i, t, e, at, "Mette", "report_6", idea.ActionFields{
		"time_now": {Estimate: &parse.Estimate{Minutes: 9, Times: 5, Per: parse.Week, People: 6}}, "cost_now": {Money: &parse.Money{Kroner: 24000}},
		"sign_now": {Text: "Borgerne venter 40 timer mindre"}, "source": {Text: idea.NotMeasured},
	})
	i, _ = answers(i, t, e, at, "Arne", "credit", idea.ActionFields{"credit": {Money: &parse.Money{Kroner: 300000}}})
	x := dialogstest.Handler(t, "Anna", i)
	x.Moment.Now = at.Now
	x.Says("status 7")
	x.Wants("Forventet: cirka 132 timer om året (mellem", "Frigjort tid: cirka 132 timer sparet om året (efter 6 måneder)", "Sparede penge: cirka 24.000 kr. sparet om året",
		"Borgernes og virksomhedernes tid: Borgerne venter 40 timer mindre", "Sparet ved genbrug: 300.000 kr.")
	if text := x.Last().Plain(); strings.Contains(text, "324.000") || strings.Contains(text, "349.000") {
		t.Errorf("kroner are added up:\n%s", text)
	}
}

func TestCreditIsForWhatWasReused(t *testing.T) {
	e := dialogstest.Engine(t)
	i := used(t, e, "M", "time")
	i.Kind = idea.ReuseNew
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Arne", "credit"), dialogstest.Moment()); r.Why != "not_reused" {
		t.Errorf("got %+v", r)
	}
	if r := life.Refuse(&e.Policy, dialogstest.InState(t, e, idea.StatusReused), dialogstest.Request(dialogstest.InState(t, e, idea.StatusReused), "Anna", "credit"), dialogstest.Moment()); r.Why != "role" {
		t.Errorf("the author records it: %+v", r)
	}
}

// The same person counts once, whatever key they had.
func TestSupportersCountOnce(t *testing.T) {
	at := func(name, unit string, people float64) idea.Supporter {
		p := dialogstest.Participant(name)
		p.Unit = unit
		e := &parse.Estimate{Minutes: 60, Times: 1, Per: parse.Year, People: people}
		return idea.Supporter{Participant: p, Time: &questionnaire.Answer{Estimate: e}, Benefit: &idea.BenefitResult{HoursNow: people}}
	}
	i := idea.Idea{
		Author: dialogstest.Participant("Anna"), Benefit: &idea.BenefitResult{HoursNow: 10, Likely: 5},
		Answers:    map[string]questionnaire.Answer{"time": {Estimate: &parse.Estimate{People: 10}}},
		Supporters: []idea.Supporter{at("Bo", "Nord", 8), at("Ole", "Vest", 9), at("Anna", "Syd", 99), {Participant: dialogstest.Participant("Kim")}},
	}
	again := at("Bo", "Nord", 50)
	again.Participant.ID = "person/slack:t1/u1"
	i.Supporters = append([]idea.Supporter{again}, i.Supporters...)
	if got := wording.TogetherOf(i); len(got.Units) != 3 || got.People != 27 || got.Now != 27 {
		t.Errorf("got %+v", got)
	}
}

// Ideas of older versions have no follow-up planned: they get it where they are
// looked at, and an idea is woken for it.
func TestOldIdeasArePlannedOnFirstLook(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, s := range []idea.Status{idea.StatusLive, idea.StatusFollowUp, idea.StatusReused} {
		i := dialogstest.InState(t, e, s)
		i.FollowUps, i.AskAccess = nil, false
		frozen := dialogstest.ToJSON(t, i)
		x := dialogstest.Handler(t, "Anna", i)
		x.Says("status 7")
		var woken *step.Input
		for _, told := range x.Told {
			if told.To == idea.IdeaKey(7) {
				woken = &told.Input
			}
		}
		if woken == nil || dialogstest.ToJSON(t, i) != frozen {
			t.Fatalf("%s: told %+v", s, x.Told)
		}
		next, effects := e.StepIdea(i, *woken, idea.Moment{Now: dialogstest.Monday.AddDate(1, 1, 0), Directory: dialogstest.TheCrew()})
		last := next.FollowUps[len(next.FollowUps)-1]
		if next.Asked(dialogstest.Monday.AddDate(1, 1, 0)).Stage != last.Stage || last.Asked.IsZero() || len(effects) == 0 {
			t.Errorf("%s: %+v", s, next.FollowUps)
		}
	}
	var i idea.Idea
	stored := `{"v":1,"number":7,"title":"Kørebog","author":{"id":"person/anna@odense.dk","name":"Anna"},"lang":"da","questionnaire":"idea.v1","answers":{},"kind":"new","reuse":{},"status":"live","ball":{"role":"benefit_owner"},"history":[{"at":"2026-11-23T08:00:00Z","actor":{"id":"","name":""},"to":"live","what":"go_live"}],"rev":4,"live":"2026-11-23T00:00:00+01:00"}`
	if err := json.Unmarshal([]byte(stored), &i); err != nil {
		t.Fatal(err)
	}
	if i = life.WithFollowUps(&e.Policy, i); len(i.FollowUps) != 3 || !i.Unbased {
		t.Errorf("planned %+v", i.FollowUps)
	}
}

// A new benefit owner is asked what the one before was.
func TestANewBenefitOwnerIsAsked(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths3)
	bo := dialogstest.Participant("Bo")
	i, effects := answers(i, t, e, at, "Karin", "benefit_named", idea.ActionFields{"benefit_owner": {Text: "Bo", Participant: &bo}})
	if i.Assignment.Participant.Name != "Bo" || !dialogstest.Tells(effects, bo.ID) || !dialogstest.Tells(effects, dialogstest.Participant("Mette").ID) {
		t.Errorf("it is with %+v", i.Assignment)
	}
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Mette", "report_3"), at); r.Why != "role" {
		t.Errorf("got %+v", r)
	}
}

func TestOnlyAConsultantClosesBeforeTheEnd(t *testing.T) {
	e := dialogstest.Engine(t)
	i, at := dueAt(t, e, used(t, e, "M", "time"), schedule.StageMonths3)
	if r := life.Refuse(&e.Policy, i, dialogstest.Request(i, "Mette", "close"), at); r.Why != "not_due" {
		t.Errorf("got %+v", r)
	}
	i, _ = answers(i, t, e, at, "Karin", "close", idea.ActionFields{"realised": {Text: "Enheden er nedlagt"}})
	if i.Status != idea.StatusClosed || i.Asked(at.Now.AddDate(1, 0, 0)) != nil {
		t.Errorf("%s, and still asked", i.Status)
	}
}
