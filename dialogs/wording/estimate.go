package wording

import (
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
)

// EstimateText words an estimate: "20 minutter, 3 gange om ugen for hver af 8
// personer".
func (w *Voice) EstimateText(e parse.Estimate) string {
	parts := []string{w.minutesText(e.Minutes)}
	switch {
	case e.Volume:
		parts[0] = w.Text("estimate.per_case", "minutes", parts[0])
		parts = append(parts, w.Text("estimate.cases."+string(e.Per), "count", w.Decimal(e.Times)))
	case e.InAll && e.People > 1:
		parts = append(parts, w.FrequencyText(e)+" "+w.Text("estimate.in_all", "people", w.Decimal(e.People)))
	case e.People == 1:
		parts = append(parts, w.FrequencyText(e), w.Text("estimate.alone"))
	default:
		parts = append(parts, w.FrequencyText(e)+" "+w.Text("estimate.each", "people", w.Decimal(e.People)))
	}
	return strings.Join(parts, ", ")
}

// FrequencyText words how often: "3 gange om ugen".
func (w *Voice) FrequencyText(e parse.Estimate) string {
	switch {
	case e.Every > 1:
		return w.Text("estimate.every."+string(e.Per), "n", w.Decimal(e.Every))
	case e.Times == 1:
		return w.Text("estimate.once." + string(e.Per))
	}
	return w.Text("estimate.times."+string(e.Per), "count", w.Decimal(e.Times))
}

// minutesText words a duration: minutes below two hours, hours from there on.
func (w *Voice) minutesText(minutes float64) string {
	switch {
	case minutes == 1:
		return w.Text("estimate.minute")
	case minutes == 60:
		return w.Text("estimate.hour")
	case minutes >= 120:
		return w.Text("estimate.hours", "count", w.Decimal(minutes/60))
	}
	return w.Text("estimate.minutes", "count", w.Decimal(minutes))
}

// LackingTime asks for the first thing that a time estimate lacks.
func (w *Voice) LackingTime(missing parse.Missing) message.Message {
	key := "missing.people"
	switch {
	case missing&parse.MissingDuration != 0:
		key = "missing.duration"
	case missing&parse.MissingFrequency != 0:
		key = "missing.frequency"
	}
	return message.Message{Title: w.Text(key), Typed: true, Numeric: true, Menu: w.Menu("back", "cancel")}
}
