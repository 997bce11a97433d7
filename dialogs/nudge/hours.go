package nudge

import (
	"fmt"

	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
)

// askHours asks for the hours of the day in which the person wants messages.
func askHours(v *person.View) message.Message {
	return message.Message{Title: v.Text("hours.title"), Text: []string{v.Text("hours.text")}, Typed: true, Numeric: true, Options: v.Options("hours_usual")}
}

func onHoursOption(t *person.Turn, _ string) {
	t.Person.Settings.Hours = calendar.Hours{}
	t.Note("settings.saved")
	t.Leave()
	t.Ask()
}

func onHoursText(t *person.Turn, text string) bool {
	h, ok := calendar.ParseHours(text)
	if !ok {
		return false
	}
	t.Person.Settings.Hours = h
	t.Note("settings.saved")
	t.Leave()
	t.Ask()
	return true
}

// hoursText words these hours.
func hoursText(v *person.View) string {
	h := v.Person.Settings.Hours
	if h == (calendar.Hours{}) {
		return v.Text("settings.usual_hours")
	}
	clock := func(n int) string { return fmt.Sprintf("%d.%02d", n/60, n%60) }
	return v.Text("settings.own_hours", "from", clock(h.From), "to", clock(h.To))
}
