package wording

import (
	"math"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// EstimateText words a time estimate: "20 minutter, 3 gange om ugen for hver af
// 8 personer". What it says, multiplied, is the time that it stands for.
func (w *Voice) EstimateText(e parse.Estimate) string {
	minutes := minutesText(w, e.Minutes)
	switch often := w.FrequencyText(e); {
	case e.Volume:
		return w.Text("estimate.per_case", "minutes", minutes) + ", " + often
	case e.InAll && e.People > 1:
		return minutes + ", " + often + " " + w.Text("estimate.in_all", "people", w.Decimal(e.People))
	case e.InAll && e.People == 0:
		return minutes + ", " + often + " " + w.Text("estimate.whole")
	case e.People == 1:
		return minutes + ", " + often + ", " + w.Text("estimate.alone")
	default:
		return minutes + ", " + often + " " + w.Text("estimate.each", "people", w.Decimal(e.People))
	}
}

// FrequencyText words how often: "3 gange om ugen", "400 sager om året".
func (w *Voice) FrequencyText(e parse.Estimate) string {
	per := string(e.Per)
	switch {
	case e.Volume && e.Every > 1:
		return w.Text("estimate.cases_every."+per, "count", texts.FormatExact(w.Lang, e.Times), "n", texts.FormatExact(w.Lang, e.Every))
	case e.Volume:
		return w.Text("estimate.cases."+per, "count", texts.FormatExact(w.Lang, e.Times))
	case e.Every > 1 && e.Times != 1:
		return w.Text("estimate.times_every."+per, "count", texts.FormatExact(w.Lang, e.Times), "n", texts.FormatExact(w.Lang, e.Every))
	case e.Every > 1:
		return w.Text("estimate.every."+per, "n", texts.FormatExact(w.Lang, e.Every))
	case e.Times == 1:
		return w.Text("estimate.once." + per)
	}
	return w.Text("estimate.times."+per, "count", texts.FormatExact(w.Lang, e.Times))
}

// YearText words the hours of an estimate in a year: "352 timer", under one hour in
// minutes.
func (w *Voice) YearText(e parse.Estimate) string {
	hours := e.HoursPerYear(w.Policy.Figures.WorkYear)
	switch {
	case hours < 1:
		return minutesText(w, math.Max(math.Round(hours*60), 1))
	case math.Round(hours) == 1:
		return w.Text("estimate.hour")
	case hours < 10:
		return w.Text("estimate.hours", "count", w.Decimal(math.Round(hours*10)/10))
	}
	return w.Text("estimate.hours", "count", w.Hours(hours))
}

// minutesText words a duration: seconds below a minute, hours from two hours on,
// where they are as exact.
func minutesText(w *Voice, minutes float64) string {
	switch {
	case minutes == 1:
		return w.Text("estimate.minute")
	case minutes < 1:
		return w.Text("estimate.seconds", "count", w.Decimal(math.Max(math.Round(minutes*60), 1)))
	case minutes == 60:
		return w.Text("estimate.hour")
	case minutes >= 120 && isHundredths(minutes/60):
		return w.Text("estimate.hours", "count", texts.FormatExact(w.Lang, minutes/60))
	}
	return w.Text("estimate.minutes", "count", texts.FormatExact(w.Lang, minutes))
}

// isHundredths reports whether two decimals say a number in full.
func isHundredths(v float64) bool { return math.Abs(v*100-math.Round(v*100)) < 1e-6 }

// LackingTime asks for the first thing that a time estimate lacks.
func (w *Voice) LackingTime(e parse.Estimate, missing parse.Missing) message.Message {
	return message.Message{Title: lackingTime(w, e, missing), Typed: true, Numeric: true, Menu: w.Menu("back", "cancel")}
}

func lackingTime(w *Voice, e parse.Estimate, missing parse.Missing) string {
	switch {
	case missing&parse.MissingDuration != 0:
		return w.Text("missing.duration")
	case missing&parse.MissingFrequency != 0 && e.Times > 0:
		return w.Text("missing.period")
	case missing&parse.MissingFrequency != 0 && e.Per != "":
		return w.Text("missing.times." + string(e.Per))
	case missing&parse.MissingFrequency != 0:
		return w.Text("missing.frequency")
	case missing&parse.MissingPeople != 0:
		return w.Text("missing.people")
	}
	return w.Text("missing.whole", "frequency", w.FrequencyText(e), "people", w.Decimal(e.People))
}
