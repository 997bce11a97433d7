package person

import (
	"testing"

	"odense.dk/ideabot/dialogs/message"
)

func TestASettledSummaryIsShort(t *testing.T) {
	m := message.Message{
		Heading: "Din idé er klar til at sende", Title: "Skal jeg sende den nu?", Done: "Send",
		Facts: []message.Fact{{Label: "Idé", Value: "En app", Field: "idea"}}, Note: []string{"Din leder kan læse dine svar."},
		Of: message.Of{Draft: "d1", Step: AtSummary},
	}
	if got := superseded(m); len(got.Facts)+len(got.Note) != 0 || got.Heading == "" || got.Title == "" || got.Done != "Send" {
		t.Errorf("settled: %+v", got)
	}
	m.Of.Step = AtDraftReminder
	if got := superseded(m); len(got.Facts) != 1 {
		t.Errorf("settled: %+v, want its facts", got)
	}
}
