package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/texts"
)

// autumn is the period of the reports of tests.
var autumn = report.Period{From: time.Date(2027, 9, 3, 0, 0, 0, 0, time.UTC), To: reportDay}

// tellings are those of so many people, one each, that ended alike.
func tellings(from, people int, end idea.DraftEnd, field string, f idea.Funnel) []report.Telling {
	var out []report.Telling
	for n := range people {
		out = append(out, report.Telling{Who: fmt.Sprint("person/", from+n), At: reportDay.AddDate(0, 0, -n), End: end, Field: field, Funnel: f})
	}
	return out
}

// funnelOf is a funnel of so many messages, with questions that were asked.
func funnelOf(messages int, asked ...string) idea.Funnel {
	return idea.Funnel{Messages: messages, Asked: asked}
}

// funnelText is the report in Danish, without its notes.
func funnelText(e *dialogs.Engine, all []report.Telling) string {
	text := e.FunnelText(texts.Danish, report.NewFunnel(&e.Policy, all, autumn, reportDay))
	text, _, _ = strings.Cut(text, "\nEn gruppe med")
	return text
}

func TestFunnel(t *testing.T) {
	e := dialogstest.Engine(t)
	time := func(o idea.ProposalOutcome) idea.Funnel {
		return idea.Funnel{Messages: 5, Asked: []string{"systems", "idea"}, Proposals: []idea.Proposal{{Field: "time", Source: idea.SourceStory, Outcome: o}}}
	}
	for name, c := range map[string]struct {
		all  []report.Telling
		want string
	}{
		"nothing": {nil, "Ingen har fortalt om en idé fra 3. september 2027 til 1. december 2027.\n"},
		"four people": {
			tellings(1, 4, idea.EndFull, "", funnelOf(3)),
			"Færre end fem personer har fortalt om en idé fra 3. september 2027 til 1. december 2027. Derfor viser jeg ingen tal.\n",
		},
		"one person with five ideas": {
			slices.Repeat(tellings(1, 1, idea.EndFull, "", funnelOf(3)), 5),
			"Færre end fem personer har fortalt om en idé fra 3. september 2027 til 1. december 2027. Derfor viser jeg ingen tal.\n",
		},
		"sent and asked": {slices.Concat(tellings(1, 5, idea.EndFull, "", time(idea.ProposalConfirmed)), tellings(6, 2, idea.EndFull, "", time(idea.ProposalCorrected)), tellings(8, 5, idea.EndShort, "", funnelOf(2, "idea"))), `
Fra den første besked til en sendt idé
3. september 2027 til 1. december 2027: 12 idéer fortalt af 12 personer

Beskeder, før en idé er sendt
- Median: 5 beskeder
- Ni ud af ti idéer, højst: 5 beskeder
- 1-3 beskeder: 5 idéer
- 4-6 beskeder: 7 idéer

Spørgsmål, jeg har stillet
- Idé: 12 idéer · 100 procent af alle
- Systemer i dag: 7 idéer · 58 procent af alle

Svar, jeg har foreslået
- Tid i dag, fra fortællingen: 7 foreslået · 5 bekræftet · 2 rettet · 0 fjernet · 0 uden svar

Hvor det endte
- Sendt: 7 idéer
- Sendt kort: 5 idéer
`},
		"questions and proposals of few are left out": {slices.Concat(tellings(1, 5, idea.EndFull, "", funnelOf(4, "idea")), tellings(6, 4, idea.EndFull, "", time("")), tellings(6, 1, idea.EndFull, "", time(""))), `
Fra den første besked til en sendt idé
3. september 2027 til 1. december 2027: 10 idéer fortalt af 9 personer

Beskeder, før en idé er sendt
- Median: 4,5 beskeder
- Ni ud af ti idéer, højst: 5 beskeder
- 4-6 beskeder: 10 idéer

Spørgsmål, jeg har stillet
- Idé: 10 idéer · 100 procent af alle
- Systemer i dag: færre end fem personer

Svar, jeg har foreslået
- Tid i dag, fra fortællingen: færre end fem personer

Hvor det endte
- Sendt: 10 idéer
`},
		"drafts end at questions": {slices.Concat(tellings(1, 5, idea.EndOpen, "idea", funnelOf(1, "idea")), tellings(6, 3, idea.EndOpen, "systems", funnelOf(9)), tellings(9, 3, idea.EndOpen, "", funnelOf(9)),
			tellings(1, 3, idea.EndDeleted, "idea", funnelOf(1)), tellings(4, 3, idea.EndExpired, "idea", funnelOf(1))), `
Fra den første besked til en sendt idé
3. september 2027 til 1. december 2027: 17 idéer fortalt af 11 personer

Spørgsmål, jeg har stillet
- Idé: 5 idéer · 29 procent af alle

Hvor det endte
- Kladde, der stadig er åben, ved "Idé": 5 idéer
- Kladde, der stadig er åben, ved andre spørgsmål: 6 idéer
- Små grupper lagt sammen: 6 idéer
`},
		"a small rest takes in another group": {slices.Concat(tellings(1, 6, idea.EndFull, "", funnelOf(2)), tellings(7, 5, idea.EndShort, "", funnelOf(2)), tellings(12, 1, idea.EndDiscreet, "", funnelOf(20))), `
Fra den første besked til en sendt idé
3. september 2027 til 1. december 2027: 12 idéer fortalt af 12 personer

Beskeder, før en idé er sendt
- Median: 2 beskeder
- Ni ud af ti idéer, højst: 2 beskeder
- Små grupper lagt sammen: 12 idéer

Hvor det endte
- Sendt: 6 idéer
- Små grupper lagt sammen: 6 idéer
`},
		"few have sent": {slices.Concat(tellings(1, 5, idea.EndOpen, "", funnelOf(2)), tellings(6, 4, idea.EndFull, "", funnelOf(7))), `
Fra den første besked til en sendt idé
3. september 2027 til 1. december 2027: 9 idéer fortalt af 9 personer

Beskeder, før en idé er sendt
- Median: færre end fem personer

Hvor det endte
- Små grupper lagt sammen: 9 idéer
`},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), funnelText(e, c.all)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			backwards := slices.Clone(c.all)
			slices.Reverse(backwards)
			if diff := cmp.Diff(funnelText(e, c.all), funnelText(e, backwards)); diff != "" {
				t.Errorf("their order matters: -forwards +backwards:\n%s", diff)
			}
		})
	}
}

// Nine of ten ideas take at most P90 messages, whatever their number.
func TestFunnelMessages(t *testing.T) {
	e := dialogstest.Engine(t)
	for _, c := range []struct {
		ideas  int // of 1, 2, 3 … messages
		median float64
		p90    int
	}{{5, 3, 5}, {9, 5, 9}, {10, 5.5, 9}, {11, 6, 10}, {20, 10.5, 18}, {21, 11, 19}} {
		var all []report.Telling
		for n := range c.ideas {
			all = append(all, tellings(n, 1, idea.EndFull, "", funnelOf(n+1))...)
		}
		if f := report.NewFunnel(&e.Policy, all, autumn, reportDay); f.Sent.Median != c.median || f.Sent.P90 != c.p90 {
			t.Errorf("%d ideas: median %v, nine of ten %d, want %v and %d", c.ideas, f.Sent.Median, f.Sent.P90, c.median, c.p90)
		}
	}
}

// A telling counts on the days of the period, in Danish time, if it was counted
// and is kept.
func TestWhichTellingsAreInAFunnel(t *testing.T) {
	e := dialogstest.Engine(t)
	danish := e.Calendar.Location()
	period := report.Period{From: time.Date(2025, 11, 28, 0, 0, 0, 0, danish), To: time.Date(2027, 11, 30, 0, 0, 0, 0, danish)}
	for _, c := range []struct {
		at       time.Time
		end      idea.DraftEnd
		messages int
		want     int
	}{
		{time.Date(2027, 11, 30, 23, 59, 0, 0, danish), idea.EndFull, 3, 5},
		{time.Date(2027, 12, 1, 0, 0, 0, 0, danish), idea.EndFull, 3, 0},
		{time.Date(2027, 11, 30, 10, 0, 0, 0, danish), idea.EndFull, 0, 0}, // of an earlier version
		{time.Date(2027, 11, 30, 10, 0, 0, 0, danish), "somehow", 3, 0},    // of a newer version
		{reportDay.AddDate(0, -24, 1), idea.EndFull, 3, 5},
		{reportDay.AddDate(0, -24, -1), idea.EndFull, 3, 0}, // in the period, and kept no longer
	} {
		all := tellings(1, 5, c.end, "", funnelOf(c.messages))
		for n := range all {
			all[n].At = c.at
		}
		if f := report.NewFunnel(&e.Policy, all, period, reportDay); f.Tellings != c.want {
			t.Errorf("%v, %q, %d messages: %d in the report, want %d", c.at, c.end, c.messages, f.Tellings, c.want)
		}
	}
}

// Ideas and drafts of one person are one person's, also after a move to another
// key; a draft that completes a sent idea, and one in which nothing was said, is
// no telling.
func TestAFunnelKnowsItsPeople(t *testing.T) {
	e := dialogstest.Engine(t)
	var ideas []idea.Idea
	var people []person.Person
	for n := range 5 {
		key := fmt.Sprint("person/", n)
		ideas = append(ideas, idea.Idea{
			Author: idea.Participant{ID: "former-" + key}, Submitted: reportDay, Funnel: funnelOf(4),
			History: []idea.HistoryEntry{{What: idea.HappenedSent + "_full"}},
		})
		people = append(people, person.Person{
			Key: key, Former: []string{"former-" + key}, Drafts: []idea.Draft{
				{Touched: reportDay, Funnel: funnelOf(2, "idea")},
				{Touched: reportDay, Funnel: funnelOf(2), Completes: 7},
				{Touched: reportDay},
				{Touched: reportDay.AddDate(0, 0, -2), Thrown: reportDay, Funnel: funnelOf(2, "idea")},
			},
			Ended: []idea.EndedDraft{{At: reportDay, End: idea.EndExpired, Field: "idea", Funnel: funnelOf(2)}},
		})
	}
	f := e.FunnelReport(ideas, people, autumn, reportDay)
	if f.People != 5 || f.Tellings != 20 {
		t.Errorf("%d tellings of %d people", f.Tellings, f.People)
	}
	var ends []string
	for _, x := range f.Ends {
		ends = append(ends, fmt.Sprint(x.Key, " ", x.Count))
	}
	if diff := cmp.Diff([]string{"full 5", "open 5", "deleted 5", "expired 5"}, ends); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if f := e.FunnelReport(ideas[:4], people[:4], autumn, reportDay); !f.Hidden || f.Tellings != 0 || f.Ends != nil {
		t.Errorf("four people are in %+v", f)
	}
}

// As a table every figure has a row, in each language.
func TestFunnelTable(t *testing.T) {
	e := dialogstest.Engine(t)
	all := tellings(1, 5, idea.EndFull, "", idea.Funnel{Messages: 5, Asked: []string{"idea"}, Proposals: []idea.Proposal{{Field: "time", Source: idea.SourceMail, Outcome: idea.ProposalDropped}}})
	want := "\ufeff" + strings.ReplaceAll(`Part;Group;Figure;Value
Messages until an idea is sent;Median;messages;5
Messages until an idea is sent;Nine of ten ideas, at most;messages;5
Messages until an idea is sent;4-6 messages;ideas;5
Questions I asked;Idea;ideas;5
Questions I asked;Idea;percent of all;100
Answers I proposed;Time today, from a pasted e-mail;proposed;5
Answers I proposed;Time today, from a pasted e-mail;confirmed;0
Answers I proposed;Time today, from a pasted e-mail;corrected;0
Answers I proposed;Time today, from a pasted e-mail;taken out;5
Answers I proposed;Time today, from a pasted e-mail;without an answer;0
Where it ended;Sent;ideas;5
`, "\n", "\r\n")
	var got strings.Builder
	if err := e.FunnelTable(texts.English, report.NewFunnel(&e.Policy, all, autumn, reportDay)).WriteCSV(&got, ';'); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	got.Reset()
	if err := e.FunnelTable(texts.English, report.NewFunnel(&e.Policy, all[:4], autumn, reportDay)).WriteCSV(&got, ';'); err != nil {
		t.Fatal(err)
	}
	if want := "\ufeffPart;Group;Figure;Value\r\nFrom the first message to an idea that is sent;fewer than five people;;\r\n"; got.String() != want {
		t.Errorf("of four people %q, want %q", got.String(), want)
	}
}
