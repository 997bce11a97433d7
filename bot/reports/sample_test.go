package reports

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/schedule"
	"odense.dk/ideabot/dialogs/texts"
)

// now is when everything in these tests is made.
var now = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

func engine(t testing.TB) *dialogs.Engine {
	t.Helper()
	e, err := dialogs.New(dialogs.Config{Papers: Papers})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func person(name, department, unit string) idea.Participant {
	email := strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@odense.dk"
	return idea.Participant{ID: idea.PersonKey(email), Name: name, Email: email, Department: department, Unit: unit}
}

// estimate is the worked example of the estimate: 20 minutes, 3 times a week, 8
// people.
var estimate = parse.Estimate{Minutes: 20, Times: 3, Per: parse.Week, People: 8, Confidence: parse.Estimated}

func benefit(e parse.Estimate, share float64) *idea.BenefitResult {
	return new(idea.Benefit(e, share, idea.DefaultParameters()))
}

// absence is an idea with everything recorded.
func absence() idea.Idea {
	e := estimate
	lead := person("Bodil Berg", "Ældre og Handicap", "Hjemmeplejen Syd")
	return idea.Idea{
		Version: 1, Number: 118, Title: "Nemmere registrering af sygefravær", Lang: texts.Danish, Questionnaire: "idea.v1",
		Author: person("Mette Holm Kjær", "Ældre og Handicap", "Hjemmeplejen Syd"),
		Answers: map[string]questionnaire.Answer{
			"problem":           {Text: "Når en kollega melder sig syg, skriver vi det på en seddel og taster det senere ind både i løn og i vagtplan. Sedlerne bliver væk."},
			"idea":              {Text: "Én registrering på telefonen, som selv går videre til løn og vagtplan."},
			"core_task":         {Text: "Registrering af fravær"},
			"target_groups":     {Choices: []string{"staff", "citizens"}},
			"involvement":       {Choices: []string{"several"}},
			"involvement_words": {Text: "Vi vil gerne kunne gøre det fra bilen."},
			"spread":            {Choices: []string{"others"}},
			"benefit_types":     {Choices: []string{"time", "money", "workday"}},
			"time":              {Estimate: &e},
			"time_share":        {Choices: []string{"75"}},
			"money":             {Money: &parse.Money{Kroner: 25_000, Text: "papir og porto"}},
			"quality_sign":      {Text: "Færre sedler, der bliver væk. I dag er det 12 om måneden.", Number: new(12.)},
			"personal_data":     {Choices: []string{"sensitive"}},
		},
		Kind: idea.ReuseExtend, Benefit: benefit(e, .75), Privacy: true, Status: idea.StatusReady,
		Reuse: idea.Reuse{
			Outcome: idea.ReuseExtend, Gap: "Den giver ikke besked til vagtplanen.",
			Chosen: &idea.Match{ID: "s1", Kind: idea.KindSolution, Name: "Fraværsportalen"},
		},
		Supporters: []idea.Supporter{
			{Participant: person("Bo Friis", "Ældre og Handicap", "Hjemmeplejen Nord"), Time: &questionnaire.Answer{Estimate: &e}, Benefit: benefit(e, .25)},
			{Participant: person("Ida Lund", "Børn og Unge", "Dagtilbud Vest")},
		},
		Submitted: time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC),
		Life: idea.Life{
			Assessed: &idea.Assessment{Scores: []int{3, 3, 2, 2, 2}, Size: "M"},
			Records: map[idea.ActionID]idea.Record{
				"assess": {Fields: idea.ActionFields{
					"scores": {Scores: []int{3, 3, 2, 2, 2}, Overridden: true}, "score_note": {Text: "Tre forvaltninger er enige om arbejdsgangen."},
					"size": {Text: "size_m"}, "one_off": {Text: "80.000–120.000 kr."}, "running": {Text: "15.000 kr. i drift"},
					"payer": {Text: "Ældre og Handicap"}, "economy": {Text: "Mindre dobbelttastning i løn."}, "quality": {Text: "Færre fejl i vagtplanen."},
					"paper": {Text: "ESDH 2026-118"},
				}},
				"ask_units": {Fields: idea.ActionFields{"units": {Text: "Børn og Unge vil løse opgaven på samme måde."}}},
				"involve": {Fields: idea.ActionFields{
					"involve_plan": {Text: "To møder med vagtplanlæggere og en prøve i Hjemmeplejen Syd."}, "involve_who": {Participant: &lead},
					"involve_by": {Date: time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)},
				}},
				"architecture": {Fields: idea.ActionFields{
					"outcome":    {Text: "extend"},
					"assessment": {Text: "Fraværsportalen kan udvides. Vagtplanen har en åben snitflade. Leverandøren har gjort det i en anden kommune."},
					"checks":     {Checks: []string{"yes", "yes", "yes", "unknown", "yes", "yes", "yes", "no"}},
				}},
				"privacy": {Fields: idea.ActionFields{
					"legal_basis": {Text: "Databeskyttelsesforordningen artikel 6, stk. 1, litra e"}, "processor": {Text: "have_it"},
					"register": {Text: "Fortegnelsen, nr. 12"}, "dpia": {Text: "not_needed"}, "ai": {Text: "ai_no"},
				}},
			},
		},
	}
}

// letters is an idea that is better known and smaller, so it is proposed first.
func letters() idea.Idea {
	i := absence()
	e := parse.Estimate{Minutes: 10, Times: 1200, Per: parse.Year, Volume: true, Confidence: parse.Measured}
	i.Number, i.Title, i.Author = 121, "Færre breve om boligstøtte", person("Karim Yildiz", "Beskæftigelse og Social", "Ydelse")
	i.Supporters, i.Reuse, i.Kind, i.Privacy = nil, idea.Reuse{Outcome: idea.ReuseNew}, idea.ReuseNew, false
	i.Benefit = benefit(e, .95)
	i.Answers = map[string]questionnaire.Answer{
		"problem": {Text: "Vi sender breve, som borgerne ringer om bagefter, fordi de ikke kan forstå dem."}, "benefit_types": {Choices: []string{"time", "their_time"}},
		"time": {Estimate: &e}, "time_share": {Choices: []string{"95"}}, "target_groups": {Choices: []string{"citizens"}}, "personal_data": {Choices: []string{"ordinary"}},
	}
	i.Assessed = &idea.Assessment{Scores: []int{3, 3, 3, 3, 3}, Size: "S"}
	i.Records = map[idea.ActionID]idea.Record{"architecture": {Fields: idea.ActionFields{"outcome": {Text: "new"}, "assessment": {Text: "Kan løses i brevskabelonerne."}}}}
	return i
}

// rules is an idea that a law demands, typed by somebody who tries things.
func rules() idea.Idea {
	i := letters()
	day := time.Date(2027, 6, 28, 0, 0, 0, 0, time.UTC)
	i.Number, i.Title, i.Author = 97, `<script>alert("1")</script> & *fed*`, person("Pia Dam", "By og Kultur", "Plan")
	i.Benefit = nil
	i.Answers = map[string]questionnaire.Answer{
		"problem": {Text: "=HYPERLINK(\"http://example.com\") </style><img src=x onerror=alert(1)>\n# Overskrift\n| a | b |"}, "benefit_types": {Choices: []string{"rules"}},
		"requirement": {Text: "Loven om tilgængelighed", Date: &day},
	}
	i.Assessed = nil
	return i
}

// plain is an idea of which almost nothing is known.
func plain() idea.Idea {
	return idea.Idea{
		Version: 1, Number: 130, Title: "Fælles nøgleskab", Author: person("Eva Ø", "", ""), Questionnaire: "idea.v1", Status: idea.StatusReady,
		Answers: map[string]questionnaire.Answer{"problem": {Text: "Vi leder efter nøgler."}},
	}
}

func ready() []idea.Idea { return []idea.Idea{plain(), rules(), absence(), letters()} }

// wordy is an idea with the longest texts everywhere.
func wordy() idea.Idea {
	i := absence()
	long := strings.Repeat("Der er meget at fortælle om opgaven og alle dem, der har med den at gøre. ", 120)
	for id, a := range i.Answers {
		if a.Text != "" {
			a.Text = long
		}
		i.Answers[id] = a
	}
	for _, r := range i.Records {
		for id, f := range r.Fields {
			if f.Text != "" && !strings.Contains("size outcome processor dpia ai", string(id)) {
				f.Text = long
			}
			r.Fields[id] = f
		}
	}
	i.Reuse.Gap = long
	return i
}

// used are ideas in use, with what came of them.
func used() []idea.Idea {
	var out []idea.Idea
	for n, hours := range []float64{190, 240, 150} {
		i := absence()
		i.Number, i.Status, i.Live = int64(n+1), idea.StatusFollowUp, time.Date(2025, 11, 3+n, 0, 0, 0, 0, time.UTC)
		i.Supporters = nil
		i.Author = person("Anna "+strconv.Itoa(n), []string{"Ældre og Handicap", "Børn og Unge", "Ældre og Handicap"}[n], "Enhed "+strconv.Itoa(n))
		i.Submitted = i.Live.AddDate(0, -4, n)
		i.FollowUps = []idea.FollowUp{
			{Stage: schedule.StageMonths3, Due: i.Live.AddDate(0, 3, 0), At: i.Live.AddDate(0, 3, 4)},
			{Stage: schedule.StageMonths6, Due: i.Live.AddDate(0, 6, 0), At: i.Live.AddDate(0, 6, 4), Hours: &hours, Money: new(20_000.)},
			{Stage: schedule.StageMonths12, Due: i.Live.AddDate(0, 12, 0)},
		}
		out = append(out, i)
	}
	out[1].FollowUps = out[1].FollowUps[:1] // not measured
	reused := letters()
	reused.Number, reused.Status, reused.Kind, reused.Credit = 9, idea.StatusReused, idea.ReuseAsIs, new(75_000.)
	reused.Live, reused.Supporters = time.Date(2026, 9, 14, 0, 0, 0, 0, time.UTC), absence().Supporters
	coming := absence()
	coming.Number, coming.Status = 10, idea.StatusInProgress
	return append(out, reused, coming)
}
