package idea

import (
	"fmt"
	"math"
	"strconv"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Parameters are the figures of the benefit formula that a municipality can
// set. The zero value is not usable; start with [DefaultParameters]. The domain
// model, section 5.2, explains the defaults.
type Parameters struct {
	parse.WorkYear `yaml:",inline"`
	// Adoption is the share of people who will work in the new way, 0 to 1.
	Adoption Scenarios `yaml:"adoption"`
	// ShareBelow and ShareAbove are how far the pessimistic and the optimistic
	// share of time saved are from the likely one, 0 to 1: 0.25 is 25
	// percentage points.
	ShareBelow float64 `yaml:"share_below"`
	ShareAbove float64 `yaml:"share_above"`
	// Weights are the weights of hours in a ranking, 0 to 1 each. They do not
	// affect kroner.
	Weights Weights `yaml:"weights"`
	// Principles are the weights of the scores for P1 to P5 when ideas are
	// ranked for a decision, 0 to 10 each. HoursWeight is that of the logarithm
	// of the hours saved.
	Principles  PrincipleWeights `yaml:"principles"`
	HoursWeight float64          `yaml:"hours_weight"`
	// CountsFrom is the score from which an idea counts towards a principle in
	// reports, 1 to 3.
	CountsFrom int `yaml:"counts_from"`
	// HourlyRate is in kroner an hour; with 0, which is "not set", time is
	// never converted to money.
	HourlyRate float64 `yaml:"hourly_rate"`
	// Cashable is the share of the saved time that a budget decision has turned
	// into money, 0 to 1.
	Cashable float64 `yaml:"cashable"`
	// Deviation is how far a result may be from the likely figure, in either
	// direction, before it has to be explained, 0 to 1: 0.25 is a quarter.
	Deviation float64 `yaml:"deviation"`
}

// Scenarios is one figure in each of three scenarios.
type Scenarios struct {
	Likely      float64 `yaml:"likely"`
	Pessimistic float64 `yaml:"pessimistic"`
	Optimistic  float64 `yaml:"optimistic"`
}

// Weights is one weight for each [parse.Confidence].
type Weights struct {
	Guess     float64 `yaml:"guess"`
	Estimated float64 `yaml:"estimated"`
	Measured  float64 `yaml:"measured"`
}

// PrincipleWeights is one weight for the score of each principle.
type PrincipleWeights struct {
	P1 float64 `yaml:"p1"`
	P2 float64 `yaml:"p2"`
	P3 float64 `yaml:"p3"`
	P4 float64 `yaml:"p4"`
	P5 float64 `yaml:"p5"`
}

// All returns the weights in the order P1 to P5.
func (w PrincipleWeights) All() [Principles]float64 {
	return [Principles]float64{w.P1, w.P2, w.P3, w.P4, w.P5}
}

// DefaultParameters returns the figures used where the operator sets none.
func DefaultParameters() Parameters {
	return Parameters{
		WorkYear:   parse.WorkYear{WorkingDays: 220, Weeks: 44, Months: 11, HoursPerFTE: 1924},
		Adoption:   Scenarios{Likely: 0.80, Pessimistic: 0.50, Optimistic: 0.95},
		ShareBelow: 0.25, ShareAbove: 0.15,
		Weights:    Weights{Guess: 0.5, Estimated: 0.75, Measured: 1},
		Principles: PrincipleWeights{1, 1, 1, 1, 1}, HoursWeight: 1, CountsFrom: 2,
		Deviation: 0.25,
	}
}

// LoadParameters reads figures from YAML over the defaults. Unknown keys and
// figures out of range are errors.
func LoadParameters(data []byte) (Parameters, error) {
	p := DefaultParameters()
	if err := yaml.UnmarshalWithOptions(data, &p, yaml.Strict()); err != nil {
		return Parameters{}, fmt.Errorf("read benefit parameters: %w", err)
	}
	if p == (Parameters{}) { // an empty file
		p = DefaultParameters()
	}
	if err := p.check(); err != nil {
		return Parameters{}, fmt.Errorf("read benefit parameters: %w", err)
	}
	return p, nil
}

// check returns an error that names the first figure out of range, nil for
// none.
func (p Parameters) check() error {
	for _, f := range []struct {
		name     string
		v        float64
		from, to float64
	}{
		{"working_days", p.WorkingDays, 1, 366},
		{"weeks", p.Weeks, 1, 53},
		{"months", p.Months, 1, 12},
		{"adoption.likely", p.Adoption.Likely, 0, 1},
		{"adoption.pessimistic", p.Adoption.Pessimistic, 0, p.Adoption.Likely},
		{"adoption.optimistic", p.Adoption.Optimistic, p.Adoption.Likely, 1},
		{"share_below", p.ShareBelow, 0, 1},
		{"share_above", p.ShareAbove, 0, 1},
		{"weights.guess", p.Weights.Guess, 0, 1},
		{"weights.estimated", p.Weights.Estimated, 0, 1},
		{"weights.measured", p.Weights.Measured, 0, 1},
		{"principles.p1", p.Principles.P1, 0, 10},
		{"principles.p2", p.Principles.P2, 0, 10},
		{"principles.p3", p.Principles.P3, 0, 10},
		{"principles.p4", p.Principles.P4, 0, 10},
		{"principles.p5", p.Principles.P5, 0, 10},
		{"hours_weight", p.HoursWeight, 0, 10},
		{"counts_from", float64(p.CountsFrom), 1, BestScore},
		{"hours_per_fte", p.HoursPerFTE, 1, 8784},
		{"hourly_rate", p.HourlyRate, 0, 10000},
		{"cashable", p.Cashable, 0, 1},
		{"deviation", p.Deviation, 0, 1},
	} {
		if !(f.from <= f.v && f.v <= f.to) { // also refuses NaN
			return fmt.Errorf("%s: %v is not from %v to %v", f.name, f.v, f.from, f.to)
		}
	}
	return nil
}

// Weight returns the weight in a ranking of hours with that confidence; an
// unknown one counts as a guess.
func (p Parameters) Weight(c parse.Confidence) float64 {
	switch c {
	case parse.Measured:
		return p.Weights.Measured
	case parse.Estimated:
		return p.Weights.Estimated
	default:
		return p.Weights.Guess
	}
}

// BenefitResult is the result of the formula, not rounded, in hours a year
// unless it says otherwise. All but HoursNow and Confidence are 0 where the
// share is unknown.
type BenefitResult struct {
	// HoursNow is the time spent today.
	HoursNow float64 `json:"hours_now"`
	// Share is the likely share of it that can be saved, 0 to 1; 0 is unknown.
	Share float64 `json:"share,omitempty"`
	// Likely, Pessimistic and Optimistic are the hours saved in the three
	// scenarios.
	Likely      float64 `json:"likely,omitempty"`
	Pessimistic float64 `json:"pessimistic,omitempty"`
	Optimistic  float64 `json:"optimistic,omitempty"`
	// FTE is Likely in full-time years, for information only.
	FTE float64 `json:"fte,omitempty"`
	// Kroner is the value of Likely in kroner a year: 0 without an hourly rate
	// or a budget decision.
	Kroner float64 `json:"kroner,omitempty"`
	// Ranking is Likely times the weight of Confidence. It is never shown.
	Ranking    float64          `json:"ranking,omitempty"`
	Confidence parse.Confidence `json:"confidence,omitempty"`
}

// Benefit computes hours saved by the formula of the domain model, section 5.2:
//
//	H_now   = times per year × minutes/60 × people     (as OS2autoproces, and people)
//	H_saved = H_now × share × adoption
//	FTE     = H_saved / hours per full-time year
//	Kr_time = H_saved × hourly rate × cashable
//
// The share is from 0 to 1 and cut off there; 0 is not known. In the other
// scenarios it is [Parameters.ShareBelow] lower and [Parameters.ShareAbove]
// higher, within the same bounds, and the adoption is theirs.
func Benefit(e parse.Estimate, share float64, p Parameters) BenefitResult {
	r := BenefitResult{HoursNow: e.HoursPerYear(p.WorkYear), Confidence: e.Confidence}
	r.Share = clampShare(share)
	if r.Share == 0 {
		return r
	}
	r.Likely = r.HoursNow * r.Share * p.Adoption.Likely
	r.Pessimistic = r.HoursNow * clampShare(share-p.ShareBelow) * p.Adoption.Pessimistic
	r.Optimistic = r.HoursNow * clampShare(share+p.ShareAbove) * p.Adoption.Optimistic
	r.Kroner = r.Likely * p.HourlyRate * p.Cashable
	r.Ranking = r.Likely * p.Weight(e.Confidence)
	if p.HoursPerFTE > 0 {
		r.FTE = r.Likely / p.HoursPerFTE
	}
	return r
}

// clampShare limits a share to 0 to 1; NaN becomes 0.
func clampShare(share float64) float64 {
	if math.IsNaN(share) {
		return 0
	}
	return min(max(share, 0), 1)
}

// NetPerYear is the yearly result in kroner: Kr_time + cost saved − running
// cost, each in kroner a year (domain model, section 5.2). Only its test uses
// it so far.
func NetPerYear(timeKroner, costSaved, runningCost float64) float64 {
	return timeKroner + costSaved - runningCost
}

// Payback is the number of months after which a one-off cost is earned back:
// one-off / net a year × 12 (domain model, section 5.2). ok is false where the
// net is not above 0: such an idea never pays for itself in kroner. Only its
// test uses it so far.
func Payback(oneOff, netPerYear float64) (months float64, ok bool) {
	if !(netPerYear > 0) || oneOff < 0 {
		return 0, false
	}
	return oneOff / netPerYear * 12, true
}

// Benefit returns the saving computed from a draft's answers, nil where there
// is no estimate.
func (e *Policy) Benefit(answers map[string]questionnaire.Answer) *BenefitResult {
	t, ok := answers["time"]
	if !ok || t.Estimate == nil {
		return nil
	}
	share := 0.0
	if a := answers["time_share"]; len(a.Choices) == 1 {
		if percent, err := strconv.Atoi(a.Choices[0]); err == nil {
			share = float64(percent) / 100
		}
	}
	x := *t.Estimate
	x.Confidence = t.Confidence()
	r := Benefit(x, share, e.Figures)
	return &r
}

// Principles is the number of principles an idea is scored by, FdaLines the
// number of lines of the architect's checklist.
const (
	Principles = 5
	FdaLines   = 8
)

// BestScore is the highest score of a principle; the lowest is 0.
const BestScore = 3
