package nudge

import (
	"fmt"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
)

// askHours asks for the hours of the day in which the person wants messages.
func askHours(w *person.View) message.Message {
	return message.Message{Title: w.Text("hours.title"), Text: []string{w.Text("hours.text")}, Typed: true, Numeric: true, Options: w.Options("hours_usual")}
}

func onHoursOption(s *person.Turn, _ string) {
	s.Person.Settings.Hours = calendar.Hours{}
	s.Note("settings.saved")
	s.Leave()
	s.Ask()
}

func onHoursText(s *person.Turn, text string) bool {
	h, ok := calendar.ParseHours(text)
	if !ok {
		return false
	}
	s.Person.Settings.Hours = h
	s.Note("settings.saved")
	s.Leave()
	s.Ask()
	return true
}

// hoursText words these hours.
func hoursText(s *person.View) string {
	h := s.Person.Settings.Hours
	if h == (calendar.Hours{}) {
		return s.Text("settings.usual_hours")
	}
	clock := func(n int) string { return fmt.Sprintf("%d.%02d", n/60, n%60) }
	return s.Text("settings.own_hours", "from", clock(h.From), "to", clock(h.To))
}
