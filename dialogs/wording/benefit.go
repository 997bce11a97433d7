package wording

import (
	"math"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// NonEmptyFacts leaves out facts without a value.
func NonEmptyFacts(facts ...message.Fact) []message.Fact {
	var out []message.Fact
	for _, f := range facts {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

// BeforeFact returns the time the task took; its value is empty where that is
// unknown.
func (w *Voice) BeforeFact(b *idea.Basis) message.Fact {
	f := message.Fact{Label: w.Text("fact.before")}
	if b.Before != nil {
		f.Value = w.timeText(*b.Before)
	}
	return f
}

func (w *Voice) timeText(e parse.Estimate) string {
	return w.Text("follow.time", "estimate", w.EstimateText(e), "hours", w.YearText(e))
}

// ExpectedFact returns the hours expected to be saved a year; its value is empty
// where they are unknown.
func (w *Voice) ExpectedFact(b *idea.Basis) message.Fact {
	return message.Fact{Label: w.Text("fact.expected"), Value: w.GainText(b.Likely, nil)}
}

// SavingFact returns the kroner expected to be saved a year; its value is empty
// where they are unknown.
func (w *Voice) SavingFact(b *idea.Basis) message.Fact {
	return message.Fact{Label: w.Text("fact.expected"), Value: w.GainText(nil, b.Saving)}
}

// GainText words hours and kroner saved a year, each where it is known; nil is
// unknown.
func (w *Voice) GainText(hours, kroner *float64) string {
	var parts []string
	if hours != nil {
		parts = append(parts, w.freedText(*hours))
	}
	if kroner != nil {
		parts = append(parts, w.sparedText(*kroner))
	}
	return strings.Join(parts, " · ")
}

// freedText words hours saved a year; negative hours are spent.
func (w *Voice) freedText(hours float64) string {
	switch {
	case math.Round(hours) == 0:
		return w.Text("follow.no_hours")
	case hours < 0:
		return w.Text("follow.hours_spent", "hours", w.Hours(-hours))
	}
	return w.Text("follow.hours_saved", "hours", w.Hours(hours))
}

func (w *Voice) sparedText(kroner float64) string {
	amount := texts.FormatKroner(w.Lang, int64(math.Abs(math.Round(kroner))))
	switch {
	case math.Round(kroner) == 0:
		return w.Text("follow.no_money")
	case kroner < 0:
		return w.Text("follow.money_spent", "amount", amount)
	}
	return w.Text("follow.money_saved", "amount", amount)
}
