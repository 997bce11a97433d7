package report_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/texts"
)

// reportDay is when the reports of tests are made.
var reportDay = time.Date(2027, 12, 1, 9, 0, 0, 0, time.UTC)

// exampleTime is the time estimate of the worked example: 20 minutes, 3 times a
// week, 8 people.
func exampleTime() questionnaire.Answer {
	return questionnaire.Answer{Estimate: &parse.Estimate{Minutes: 20, Times: 3, Per: parse.Week, People: 8, Confidence: parse.Estimated}}
}

// exampleBenefit is what the worked example comes to with three quarters saved.
func exampleBenefit() *idea.BenefitResult {
	return new(idea.Benefit(*exampleTime().Estimate, .75, idea.DefaultParameters()))
}

// usedIdea is the worked example, taken into use on a day.
func usedIdea(number int64, department string, live time.Time) idea.Idea {
	author := dialogstest.Participant("Anna" + strconv.FormatInt(number, 10))
	author.Department, author.Unit = department, "Enhed "+strconv.FormatInt(number, 10)
	return idea.Idea{
		Version: idea.IdeaVersion, Number: number, Title: "Idé " + strconv.FormatInt(number, 10), Author: author, Lang: texts.Danish, Questionnaire: "idea.v1",
		Answers: map[string]questionnaire.Answer{
			"core_task": {Text: "Løn"}, "spread": {Choices: []string{"others"}}, "target_groups": {Choices: []string{"staff"}},
			"benefit_types": {Choices: []string{"time"}}, "time": exampleTime(),
		},
		Benefit: exampleBenefit(), Status: idea.StatusLive, Submitted: live.AddDate(0, 0, -100), Life: idea.Life{Live: live},
	}
}

// answered is a follow-up that was answered.
func answered(stage string, hours, money *float64) idea.FollowUp {
	return idea.FollowUp{Stage: stage, Due: reportDay.AddDate(0, -6, 0), At: reportDay.AddDate(0, -5, 0), Hours: hours, Money: money}
}

var liveDay = time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC)

// TestTheWorkedExampleInAReport has the figures of the domain model, section
// 5.2: 211.2 hours, between 88 and 300.96.
func TestTheWorkedExampleInAReport(t *testing.T) {
	i := usedIdea(1, "Ældre og Handicap", liveDay)
	i.FollowUps = []idea.FollowUp{answered(schedule.StageMonths3, nil, nil), answered(schedule.StageMonths6, new(190.), new(5000.))}
	i.Answers["money"] = questionnaire.Answer{Money: &parse.Money{Kroner: 25_000}}
	f := dialogstest.Engine(t).BenefitReport([]idea.Idea{i}, report.Query{}, reportDay).Total
	if h := f.Hours.Forecast; !dialogstest.Near(h.Likely, 211.2) || !dialogstest.Near(h.Pessimistic, 88) || !dialogstest.Near(h.Optimistic, 300.96) {
		t.Errorf("hours %+v", h)
	}
	want := report.Figures{
		Ideas: 1, People: 8, Hours: f.Hours, Due: 2, Answered: 2,
		Money: report.Compared{Forecast: idea.Scenarios{Likely: 25_000}, Estimated: 1, Realised: report.Sum{Value: 5000, Known: 1}, Expected: report.Sum{Value: 25_000, Known: 1}},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if r := f.Hours.Realised; r != (report.Sum{Value: 190, Known: 1}) {
		t.Errorf("realised %+v", r)
	}
}

// TestOnePersonCountsOnce joins an idea by its own author, and by somebody
// twice.
func TestOnePersonCountsOnce(t *testing.T) {
	small := idea.Benefit(parse.Estimate{Minutes: 60, Times: 1, Per: parse.Week, People: 1, Confidence: parse.Guess}, .5, idea.DefaultParameters())
	bo := dialogstest.Participant("Bo")
	for name, tt := range map[string]struct {
		supporters []idea.Supporter
		likely     float64
	}{
		"nobody":                         {nil, 211.2},
		"the author":                     {[]idea.Supporter{{Participant: dialogstest.Participant("Anna1"), Benefit: exampleBenefit()}}, 211.2},
		"somebody else":                  {[]idea.Supporter{{Participant: bo, Benefit: &small}}, 211.2 + 44*.5*.8},
		"somebody twice":                 {[]idea.Supporter{{Participant: bo, Benefit: &small}, {Participant: bo, Benefit: &small}}, 211.2 + 44*.5*.8},
		"twice, with figures the second": {[]idea.Supporter{{Participant: bo}, {Participant: bo, Benefit: &small}}, 211.2 + 44*.5*.8},
		"without figures":                {[]idea.Supporter{{Participant: bo}}, 211.2},
	} {
		t.Run(name, func(t *testing.T) {
			i := usedIdea(1, "Børn og Unge", liveDay)
			i.Supporters = tt.supporters
			f := dialogstest.Engine(t).BenefitReport([]idea.Idea{i}, report.Query{}, reportDay).Total
			if !dialogstest.Near(f.Hours.Forecast.Likely, tt.likely) {
				t.Errorf("%v hours, want %v", f.Hours.Forecast.Likely, tt.likely)
			}
		})
	}
}

// TestOnlyTheLatestAnswerCounts has what was reported last, and nothing where
// that was not measured.
func TestOnlyTheLatestAnswerCounts(t *testing.T) {
	waiting := idea.FollowUp{Stage: schedule.StageMonths12, Due: reportDay.AddDate(0, 1, 0)}
	for name, tt := range map[string]struct {
		ups  []idea.FollowUp
		want report.Sum
	}{
		"nothing asked":            {nil, report.Sum{}},
		"asked, not answered":      {[]idea.FollowUp{waiting}, report.Sum{}},
		"answered, then waiting":   {[]idea.FollowUp{answered(schedule.StageMonths6, new(10.), nil), waiting}, report.Sum{Value: 10, Known: 1}},
		"answered twice":           {[]idea.FollowUp{answered(schedule.StageMonths6, new(10.), nil), answered(schedule.StageMonths12, new(-4.), nil)}, report.Sum{Value: -4, Known: 1}},
		"measured to be nothing":   {[]idea.FollowUp{answered(schedule.StageMonths6, new(0.), nil)}, report.Sum{Value: 0, Known: 1}},
		"in the end, not measured": {[]idea.FollowUp{answered(schedule.StageMonths6, new(10.), nil), answered(schedule.StageMonths12, nil, nil)}, report.Sum{}},
	} {
		t.Run(name, func(t *testing.T) {
			i := usedIdea(1, "By og Kultur", liveDay)
			i.FollowUps = tt.ups
			r := dialogstest.Engine(t).BenefitReport([]idea.Idea{i}, report.Query{}, reportDay)
			if r.Total.Hours.Realised != tt.want {
				t.Errorf("got %+v, want %+v", r.Total.Hours.Realised, tt.want)
			}
			if empty := r.Total.Hours.Realised.Cell() == (message.Cell{}); empty != (tt.want.Known == 0) {
				t.Errorf("the cell is empty: %v", empty)
			}
		})
	}
}

// randomIdeas are ideas with and without all that a report looks at.
func randomIdeas(r *rand.Rand, n int) []idea.Idea {
	departments := []string{"Ældre og Handicap", "Børn og Unge", "By og Kultur", ""}
	types := []string{"time", "their_time", "money", "quality", "rules"}
	var out []idea.Idea
	for k := range n {
		i := usedIdea(int64(k+1), departments[r.IntN(4)], liveDay.AddDate(0, r.IntN(30), 0))
		i.Author = dialogstest.Participant(fmt.Sprint("Anna", r.IntN(n)))
		i.Author.Department = departments[r.IntN(4)]
		i.Status = report.States()[r.IntN(len(report.States()))]
		e := *exampleTime().Estimate
		e.People, e.Minutes = float64(1+r.IntN(9)), float64(1+r.IntN(60))
		i.Answers["time"] = questionnaire.Answer{Estimate: &e}
		i.Answers["benefit_types"] = questionnaire.Answer{Choices: types[r.IntN(3):][:1+r.IntN(2)]}
		if i.Benefit = nil; r.IntN(3) > 0 {
			i.Benefit = new(idea.Benefit(e, []float64{0, .25, .75}[r.IntN(3)], idea.DefaultParameters()))
		}
		for range r.IntN(4) {
			var hours, money *float64
			if r.IntN(2) > 0 {
				hours = new(math.Round(r.Float64()*1000) / 3)
			}
			if r.IntN(3) > 0 {
				money = new(math.Round(r.Float64() * 1e6))
			}
			i.FollowUps = append(i.FollowUps, answered(schedule.StageMonths6, hours, money))
		}
		if r.IntN(3) == 0 {
			i.Credit = new(float64(r.IntN(1e6)))
		}
		for range r.IntN(3) {
			i.Supporters = append(i.Supporters, idea.Supporter{Participant: dialogstest.Participant(fmt.Sprint("Bo", r.IntN(n))), Benefit: i.Benefit})
		}
		out = append(out, i)
	}
	return out
}

// TestTheOrderOfIdeasMeansNothing shuffles ideas, and has some twice.
func TestTheOrderOfIdeasMeansNothing(t *testing.T) {
	e := dialogstest.Engine(t)
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		ideas := randomIdeas(r, 1+r.IntN(30))
		want := e.BenefitReport(ideas, report.Query{}, reportDay)
		again := append(slices.Clone(ideas), ideas[r.IntN(len(ideas))])
		r.Shuffle(len(again), func(a, b int) { again[a], again[b] = again[b], again[a] })
		if diff := cmp.Diff(want, e.BenefitReport(again, report.Query{}, reportDay)); diff != "" {
			t.Fatalf("seed %d: -in order +shuffled:\n%s", seed, diff)
		}
	}
}

// TestTheUnknownIsNeverZeroInReports takes the figures of one idea away: no sum becomes
// larger by it, and what nobody knows is empty.
func TestTheUnknownIsNeverZeroInReports(t *testing.T) {
	e := dialogstest.Engine(t)
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2))
		ideas := randomIdeas(r, 1+r.IntN(12))
		for k := range ideas {
			ideas[k].Status = idea.StatusFollowUp
		}
		before := e.BenefitReport(ideas, report.Query{}, reportDay).Total
		k := r.IntN(len(ideas))
		hours, money := report.Realised(ideas[k])
		ideas[k].FollowUps = []idea.FollowUp{answered(schedule.StageMonths12, nil, nil)}
		after := e.BenefitReport(ideas, report.Query{}, reportDay).Total
		if !without(before.Hours.Realised, hours, after.Hours.Realised) || !without(before.Money.Realised, money, after.Money.Realised) {
			t.Fatalf("seed %d: without %v and %v: %+v became %+v", seed, hours, money, before, after)
		}
		if diff := cmp.Diff(before.Hours.Forecast, after.Hours.Forecast); diff != "" {
			t.Fatalf("seed %d: the forecast changed:\n%s", seed, diff)
		}
	}
}

// without reports whether after is before less one figure, nil for none.
func without(before report.Sum, v *float64, after report.Sum) bool {
	if v == nil {
		return before.Known == after.Known && dialogstest.Near(before.Value, after.Value)
	}
	return after.Known == before.Known-1 && math.Abs(before.Value-*v-after.Value) < 1e-6
}

// TestEveryGroupIsLargeEnough is the rule of five people: no group that is
// shown is smaller, and none can be had by taking the others from the total.
func TestEveryGroupIsLargeEnough(t *testing.T) {
	e := dialogstest.Engine(t)
	folded := 0
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		whole := e.BenefitReport(randomIdeas(r, 1+r.IntN(14)), report.Query{}, reportDay)
		for _, p := range whole.Parts {
			ideas := 0
			for _, g := range p.Groups {
				ideas += g.Figures.Ideas
				if g.Folded {
					folded++
				}
				if g.Hidden && (g.Figures != report.Figures{}) || !g.Hidden && g.Figures.People < 5 {
					t.Fatalf("seed %d: %s shows %+v", seed, p.By, g)
				}
				if g.Hidden && len(p.Groups) > 1 {
					t.Fatalf("seed %d: %s gives %+v away by the total", seed, p.By, g)
				}
			}
			if disjoint := p.By == report.ByDepartment || p.By == report.ByYear; disjoint && !whole.Hidden && ideas != whole.Total.Ideas {
				t.Fatalf("seed %d: %s has %d of %d ideas", seed, p.By, ideas, whole.Total.Ideas)
			}
		}
	}
	if folded < 20 {
		t.Errorf("only %d groups were small", folded)
	}
}

func TestSmallGroupsAreFolded(t *testing.T) {
	e := dialogstest.Engine(t)
	alone := func(number int64, department string) idea.Idea {
		i := usedIdea(number, department, liveDay)
		delete(i.Answers, "time")
		return i
	}
	big := usedIdea(1, "Ældre og Handicap", liveDay)
	for name, tt := range map[string]struct {
		ideas []idea.Idea
		want  string
	}{
		"large enough":         {[]idea.Idea{big, usedIdea(2, "Børn og Unge", liveDay)}, "Børn og Unge, Ældre og Handicap"},
		"one small, two large": {[]idea.Idea{big, usedIdea(2, "Børn og Unge", liveDay), alone(3, "By og Kultur")}, "Ældre og Handicap, Små grupper lagt sammen"},
		"one person only":      {[]idea.Idea{alone(1, "By og Kultur")}, "Færre end fem personer"},
		"five small ones":      {[]idea.Idea{alone(1, "a"), alone(2, "b"), alone(3, "c"), alone(4, "d"), alone(5, "e"), big}, "Ældre og Handicap, Små grupper lagt sammen"},
		"spelt differently":    {[]idea.Idea{big, usedIdea(2, "ældre og handicap ", liveDay)}, "Ældre og Handicap"},
		"without a department": {[]idea.Idea{big, usedIdea(2, "", liveDay)}, "Ældre og Handicap, Uden forvaltning"},
	} {
		t.Run(name, func(t *testing.T) {
			for k := range tt.ideas {
				tt.ideas[k].Number = int64(k + 1)
			}
			r := e.BenefitReport(tt.ideas, report.Query{By: report.ByDepartment}, reportDay)
			var names []string
			rows := e.ReportTables(texts.Danish, r)[0].Rows
			for _, row := range rows[:len(rows)-1] { // the last is the total
				names = append(names, row[0].Text)
			}
			if got := strings.Join(names, ", "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestIdeasAreGrouped(t *testing.T) {
	e := dialogstest.Engine(t)
	one, two := usedIdea(1, "Børn og Unge", liveDay), usedIdea(2, "Børn og Unge", time.Date(2027, 12, 31, 23, 30, 0, 0, time.UTC))
	two.Answers["benefit_types"] = questionnaire.Answer{Choices: []string{"their_time", "time"}}
	two.Answers["quality_sign"] = questionnaire.Answer{Number: new(40.)}
	two.Assessed = &idea.Assessment{Scores: []int{0, 0, 0, 3, 1}}
	three := usedIdea(3, "Børn og Unge", time.Time{})
	three.Status, three.Answers = idea.StatusClosed, map[string]questionnaire.Answer{"time": exampleTime()}
	off := usedIdea(4, "Børn og Unge", liveDay)
	off.Status = idea.StatusDeclined
	for by, want := range map[string]string{
		report.ByYear:      "2026 1, 2028 1,  1", // the second is in use on New Year's Day, Danish time
		report.ByType:      "time 2, their_time 1,  1",
		report.ByPrinciple: "P1 1, P4 2,  1",
	} {
		r := e.BenefitReport([]idea.Idea{one, two, three, off}, report.Query{By: by}, reportDay)
		var got []string
		for _, g := range r.Parts[0].Groups {
			got = append(got, g.Key+" "+strconv.Itoa(g.Figures.Ideas))
		}
		if text := strings.Join(got, ", "); text != want {
			t.Errorf("by %s: %s, want %s", by, text, want)
		}
	}
	in2026 := e.BenefitReport([]idea.Idea{one, two, three, off}, report.Query{Year: 2026}, reportDay)
	if in2026.Total.Ideas != 1 || e.BenefitReport([]idea.Idea{one, two}, report.Query{Department: "børn og unge"}, reportDay).Total.Ideas != 2 {
		t.Errorf("in 2026: %+v", in2026.Total)
	}
	if their := e.BenefitReport([]idea.Idea{one, two}, report.Query{}, reportDay).Total.Their; their != (report.Sum{Value: 40, Known: 1}) {
		t.Errorf("their hours %+v", their)
	}
}

// TestCoverage counts the follow-ups that are due, answered or not.
func TestCoverage(t *testing.T) {
	i := usedIdea(1, "Børn og Unge", liveDay)
	i.FollowUps = []idea.FollowUp{
		answered(schedule.StageMonths3, nil, nil),
		{Stage: schedule.StageMonths6, Due: reportDay},
		{Stage: schedule.StageMonths12, Due: reportDay.Add(time.Minute)},
		{Stage: "early", Due: reportDay.AddDate(1, 0, 0), At: reportDay},
		{Stage: "without a date"},
	}
	f := dialogstest.Engine(t).BenefitReport([]idea.Idea{i}, report.Query{}, reportDay).Total
	if f.Due != 3 || f.Answered != 2 {
		t.Errorf("%d of %d", f.Answered, f.Due)
	}
}

func TestReuseStandsApart(t *testing.T) {
	e := dialogstest.Engine(t)
	reused := func(number int64, days int) idea.Idea {
		i := usedIdea(number, "Børn og Unge", liveDay)
		i.Status, i.Kind, i.Submitted, i.Credit = idea.StatusReused, idea.ReuseAsIs, liveDay.AddDate(0, 0, -days), new(50_000.)
		return i
	}
	extended := usedIdea(9, "Børn og Unge", liveDay)
	extended.Kind = idea.ReuseExtend
	before := reused(4, -3) // used before it was sent
	r := e.BenefitReport([]idea.Idea{reused(1, 10), reused(2, 30), reused(3, 14), before, extended}, report.Query{}, reportDay)
	want := report.ReuseFigures{Ideas: 4, Extended: 1, Credit: report.Sum{Value: 200_000, Known: 4}, Days: new(12.)}
	if diff := cmp.Diff(want, r.Reuse); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if r.Total.Money.Realised.Known+r.Total.Money.Estimated != 0 {
		t.Errorf("credit became money: %+v", r.Total.Money)
	}
	lone := reused(1, 10)
	delete(lone.Answers, "time")
	if days := e.BenefitReport([]idea.Idea{lone}, report.Query{}, reportDay).Reuse.Days; days != nil {
		t.Errorf("the days of one person: %v", *days)
	}
}

// TestEstimatesGetBetter compares the first with the newest: 211.2 hours were
// expected each time.
func TestEstimatesGetBetter(t *testing.T) {
	var ideas []idea.Idea
	for k, hours := range []float64{105.6, 316.8, 190.08, 232.32, 211.2} {
		i := usedIdea(int64(k+1), "Børn og Unge", liveDay.AddDate(0, k, 0))
		i.FollowUps = []idea.FollowUp{answered(schedule.StageMonths12, &hours, nil)}
		ideas = append(ideas, i)
	}
	ideas = append(ideas, usedIdea(6, "Børn og Unge", liveDay)) // nobody knows
	r := dialogstest.Engine(t).BenefitReport(ideas, report.Query{}, reportDay)
	if e := r.Early; e.Ideas != 2 || !dialogstest.Near(e.Off, 0) || !dialogstest.Near(e.Size, .5) {
		t.Errorf("early: %+v", e)
	}
	if e := r.Late; e.Ideas != 3 || !dialogstest.Near(e.Off, 0) || !dialogstest.Near(e.Size, .1) {
		t.Errorf("late: %+v", e)
	}
}

// TestNoCellIsAFormula writes what spreadsheets take for formulas, in a
// department and a title.
func TestNoCellIsAFormula(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, evil := range []string{"=1+1", "+A1", "-2", "@SUM(A1)", "\t=1", "\r=1", "|cmd", "%x", " =1", "'=1", "＝1+1", "\u00a0@x"} {
		i := usedIdea(1, evil, liveDay)
		table := e.ReportTable(texts.Danish, e.BenefitReport([]idea.Idea{i}, report.Query{}, reportDay))
		table.Columns[0] = evil
		in := csv.NewReader(strings.NewReader(strings.TrimPrefix(table.CSV(), message.CSVMark)))
		in.Comma = ';'
		rows, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, cell := range slices.Concat(rows...) {
			if strings.HasPrefix(cell, "'") {
				found++
			}
			if cell != "" && strings.ContainsAny(strings.TrimLeft(cell, " \u00a0")[:1], "=+-@\t|%") {
				t.Errorf("%q is in a cell as %q", evil, cell)
			}
		}
		if found < 2 {
			t.Errorf("%q was not guarded", evil)
		}
	}
	for _, fine := range []string{"", "Børn og Unge", "2-5", "a=b", "'"} {
		if message.GuardCell(fine) != fine {
			t.Errorf("%q became %q", fine, message.GuardCell(fine))
		}
	}
}

// TestNothingIsAddedUpAcrossKinds looks for a cell that is a sum of two kinds.
func TestNothingIsAddedUpAcrossKinds(t *testing.T) {
	i := usedIdea(1, "Børn og Unge", liveDay)
	i.Answers["money"], i.Credit = questionnaire.Answer{Money: &parse.Money{Kroner: 1000}}, new(70.)
	i.FollowUps = []idea.FollowUp{answered(schedule.StageMonths6, new(200.), new(900.))}
	e := dialogstest.Engine(t)
	for _, table := range e.ReportTables(texts.English, e.BenefitReport([]idea.Idea{i}, report.Query{}, reportDay)) {
		for _, cell := range slices.Concat(table.Rows...) {
			for _, sum := range []float64{1000 + 70, 900 + 70, 211.2 + 1000, 200 + 900, 200 + 70} {
				if cell.Number != nil && dialogstest.Near(*cell.Number, sum) {
					t.Errorf("%s has %v", table.Name, sum)
				}
			}
		}
	}
}

// TestAnOwnMunicipalitysPrinciples sets what counts for a principle.
func TestAnOwnMunicipalitysPrinciples(t *testing.T) {
	e, err := dialogs.New(dialogs.Config{Figures: []byte("counts_from: 3\n")})
	if err != nil {
		t.Fatal(err)
	}
	i := usedIdea(1, "Børn og Unge", liveDay)
	i.Assessed = &idea.Assessment{Scores: []int{2, 3, 2, 2, 2}}
	var keys []string
	for _, g := range e.BenefitReport([]idea.Idea{i}, report.Query{By: report.ByPrinciple}, reportDay).Parts[0].Groups {
		keys = append(keys, g.Key)
	}
	if !slices.Equal(keys, []string{"P2"}) {
		t.Errorf("counts for %q", keys)
	}
}
