package idea_test

import (
	"math"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/parse"
)

var worked = parse.Estimate{Minutes: 20, Times: 3, Per: parse.Week, People: 8, Confidence: parse.Estimated}

func TestBenefit(t *testing.T) {
	p := idea.DefaultParameters()
	r := idea.Benefit(worked, 0.75, p)
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"H_now", r.HoursNow, 352},
		{"H_now × share", r.HoursNow * r.Share, 264},
		{"likely", r.Likely, 211.2},
		{"pessimistic", r.Pessimistic, 88},
		{"optimistic", r.Optimistic, 300.96},
		{"FTE", r.FTE, 211.2 / 1924},
		{"kroner", r.Kroner, 0},
		{"ranking", r.Ranking, 158.4},
	} {
		if !dialogstest.Near(tt.got, tt.want) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	p.HourlyRate, p.Cashable = 400, 0.5
	if r := idea.Benefit(worked, 0.75, p); !dialogstest.Near(r.Kroner, 42240) {
		t.Errorf("kroner = %v, want 42240", r.Kroner)
	}
}

func TestBenefitBounds(t *testing.T) {
	p := idea.DefaultParameters()
	for _, share := range []float64{0, -1, math.NaN()} {
		if r := idea.Benefit(worked, share, p); r.HoursNow != 352 || r.Likely != 0 || r.Optimistic != 0 {
			t.Errorf("share %v: %+v, want today's hours only", share, r)
		}
	}
	if r := idea.Benefit(worked, 0.95, p); !dialogstest.Near(r.Optimistic, 352*0.95) || !dialogstest.Near(r.Pessimistic, 352*0.7*0.5) {
		t.Errorf("share 0.95: %+v", r)
	}
	if r := idea.Benefit(worked, 0.10, p); r.Pessimistic != 0 || !dialogstest.Near(r.Likely, 28.16) {
		t.Errorf("share 0.10: %+v", r)
	}
	if r := idea.Benefit(worked, 7, p); r.Share != 1 {
		t.Errorf("share 7: %+v", r)
	}
	if r := idea.Benefit(parse.Estimate{Minutes: 20}, 0.5, p); r.HoursNow != 0 || r.Likely != 0 {
		t.Errorf("incomplete: %+v", r)
	}
}

func TestNetAndPayback(t *testing.T) {
	if net := idea.NetPerYear(1000, 5000, 2000); net != 4000 {
		t.Errorf("NetPerYear = %v", net)
	}
	if months, ok := idea.Payback(6000, 4000); !ok || months != 18 {
		t.Errorf("Payback = %v, %v", months, ok)
	}
	for _, net := range []float64{0, -1, math.NaN()} {
		if months, ok := idea.Payback(6000, net); ok {
			t.Errorf("Payback at net %v = %v", net, months)
		}
	}
}

func TestWeight(t *testing.T) {
	p := idea.DefaultParameters()
	for c, want := range map[parse.Confidence]float64{"": 0.5, parse.Guess: 0.5, parse.Estimated: 0.75, parse.Measured: 1} {
		if got := p.Weight(c); got != want {
			t.Errorf("Weight(%q) = %v, want %v", c, got, want)
		}
	}
}

func TestLoadParameters(t *testing.T) {
	p, err := idea.LoadParameters([]byte("weeks: 45\nhourly_rate: 410\nadoption:\n  likely: 0.7\n"))
	if err != nil || p.Weeks != 45 || p.HourlyRate != 410 || p.Adoption != (idea.Scenarios{Likely: 0.7, Pessimistic: 0.5, Optimistic: 0.95}) || p.WorkingDays != 220 {
		t.Errorf("LoadParameters = %+v, %v", p, err)
	}
	if p, err := idea.LoadParameters(nil); err != nil || p != idea.DefaultParameters() {
		t.Errorf("LoadParameters of nothing = %+v, %v", p, err)
	}
	for data, want := range map[string]string{
		"week: 44": "week", "weeks: 0": "weeks", "cashable: 2": "cashable", "weeks: .nan": "weeks", "adoption:\n  likely: 0.3": "adoption.pessimistic",
		"counts_from: 0": "counts_from", "counts_from: 4": "counts_from", "hours_weight: -1": "hours_weight", "hours_weight: .nan": "hours_weight",
		"principles: {p5: 11}": "principles.p5", "principles: {p1: -1}": "principles.p1", "principles: {p3: .nan}": "principles.p3",
		"principles: {p6: 1}": "p6", "principles: [1, 1, 1, 1, 1]": "principles",
	} {
		if _, err := idea.LoadParameters([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("LoadParameters(%q): %v, want an error about %s", data, err, want)
		}
	}
}
