package parse

import (
	"math"
)

// Period is the time within which something happens a number of times. The
// zero value is not known.
type Period string

// The periods. A quarter is a fourth of a year, 14 days are two weeks.
const (
	Day   Period = "day" // a working day
	Week  Period = "week"
	Month Period = "month"
	Year  Period = "year"
)

// WorkYear is how much of a year people work. The zero value is not usable.
type WorkYear struct {
	// WorkingDays, Weeks and Months are how often a year something daily,
	// weekly and monthly happens to one person, holidays taken off; above 0.
	WorkingDays float64 `yaml:"working_days"`
	Weeks       float64 `yaml:"weeks"`
	Months      float64 `yaml:"months"`
	// HoursPerFTE is a full-time year in hours, above 0. 1924 is gross, with
	// holidays; it is also the limit of what one person can spend.
	HoursPerFTE float64 `yaml:"hours_per_fte"`
}

// Missing is the set of what an [Estimate] lacks; 0 is nothing.
type Missing uint8

// What can be missing, in the order in which it is asked for.
const (
	MissingDuration  Missing = 1 << iota // how long one time takes
	MissingFrequency                     // how often, or how many cases
	MissingPeople                        // how many do it
	MissingWhole                         // whether the cases are of all people or of each
)

// MissingAll is everything: what an estimate lacks in which nothing was recognised.
const MissingAll = MissingDuration | MissingFrequency | MissingPeople

// Estimate is the time that a task takes today: Minutes each time, Times in
// every Every-th Period, for each of People. "20 minutter, 3 gange om ugen,
// 8 personer" is 20, 3, Week, 8. It is stored as JSON.
type Estimate struct {
	// Minutes is how long one person needs one time; 0: unknown.
	Minutes float64 `json:"minutes,omitempty"`
	// Times is how often it happens in the period, Per the period; 0 and "":
	// unknown. One may be known without the other.
	Times float64 `json:"times,omitempty"`
	Per   Period  `json:"per,omitempty"`
	// Every is the number of periods between occurrences: 2 for "hver anden
	// uge". 0 means 1.
	Every float64 `json:"every,omitempty"`
	// People is how many people do it; 0: unknown.
	People float64 `json:"people,omitempty"`
	// Volume: Times counts cases, not how often a person does it. People then
	// is no factor and need not be known.
	Volume bool `json:"volume,omitempty"`
	// InAll: Times counts for all people together. People is no factor then
	// either.
	InAll bool `json:"in_all,omitempty"`
	// Confidence is how certain the person is; "": not said.
	Confidence Confidence `json:"confidence,omitempty"`
}

// Missing returns what e lacks before its hours can be computed; never
// MissingWhole, which only the words tell.
func (e Estimate) Missing() Missing {
	var m Missing
	if !(e.Minutes > 0) {
		m |= MissingDuration
	}
	if !(e.Times > 0) || e.Per == "" {
		m |= MissingFrequency
	}
	if !(e.People > 0) && !e.Volume && !e.InAll {
		m |= MissingPeople
	}
	return m
}

// TimesPerYear returns how often a year it happens, to one person, or to all
// for InAll and Volume; 0 where that is unknown. A year has the working days,
// weeks and months of y (domain model, section 5.2).
func (e Estimate) TimesPerYear(y WorkYear) float64 {
	year := map[Period]float64{Day: y.WorkingDays, Week: y.Weeks, Month: y.Months, Year: 1}[e.Per]
	every := e.Every
	if !(every > 0) {
		every = 1
	}
	return estimateFinite(e.Times * year / every)
}

// HoursPerYear returns H_now of the formula, times per year × minutes/60 ×
// people; 0 where something is missing. People do not count for a volume and for
// what is said to be in all.
func (e Estimate) HoursPerYear(y WorkYear) float64 {
	if e.Missing() != 0 {
		return 0
	}
	hours := e.TimesPerYear(y) * e.Minutes / 60
	if !e.Volume && !e.InAll {
		hours *= e.People
	}
	return estimateFinite(hours)
}

// estimateFinite returns v, or 0 for NaN, infinities and negative numbers.
func estimateFinite(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
		return 0
	}
	return v
}

// Plausibility says whether an [Estimate] is possible.
type Plausibility int

// How plausible an estimate is.
const (
	// Plausible: it fits into the working time of the people, or something is
	// missing.
	Plausible Plausibility = iota
	// MoreThanFullTime: more than a full-time year for each of the people.
	MoreThanFullTime
	// MoreThanOnePerson: more than one full-time year, and the number of people
	// is unknown.
	MoreThanOnePerson
)

// Plausibility compares the hours to [WorkYear.HoursPerFTE] for each person.
func (e Estimate) Plausibility(y WorkYear) Plausibility {
	hours := e.HoursPerYear(y)
	switch {
	case e.People > 0 && hours > y.HoursPerFTE*e.People:
		return MoreThanFullTime
	case !(e.People > 0) && hours > y.HoursPerFTE:
		return MoreThanOnePerson
	}
	return Plausible
}

// Confidence is how certain a person is of a number. The zero value: not asked
// yet.
type Confidence string

// The degrees of certainty.
const (
	Guess     Confidence = "guess"     // et gæt
	Estimated Confidence = "estimated" // et skøn
	Measured  Confidence = "measured"  // målt
)
