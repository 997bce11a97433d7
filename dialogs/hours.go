package dialogs

import (
	"fmt"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/message"
)

// askHours asks for the hours of the day.
func (w *view) askHours() message.Message {
	return message.Message{Title: w.Text("hours.title"), Text: []string{w.Text("hours.text")}, Typed: true, Numeric: true, Options: w.options("hours_usual")}
}

func (s *step) pickHours(string) {
	s.p.Settings.Hours = calendar.Hours{}
	s.note("settings.saved")
	s.leave()
	s.ask()
}

func (s *step) hearHours(text string) bool {
	h, ok := calendar.ParseHours(text)
	if !ok {
		return false
	}
	s.p.Settings.Hours = h
	s.note("settings.saved")
	s.leave()
	s.ask()
	return true
}

// hoursText words the hours in which the person hears from the bot.
func (s *view) hoursText() string {
	h := s.p.Settings.Hours
	if h == (calendar.Hours{}) {
		return s.Text("settings.usual_hours")
	}
	clock := func(n int) string { return fmt.Sprintf("%d.%02d", n/60, n%60) }
	return s.Text("settings.own_hours", "from", clock(h.From), "to", clock(h.To))
}
