package nudge

import (
	"slices"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/texts"
)

// settingsCommand shows the person's settings.
func settingsCommand(s *person.Turn, _ string) {
	s.Meanwhile(person.DialogState{At: person.AtSettings})
	s.Ask()
}

func settings(s *person.View) message.Message {
	reminders, switchTo := "settings.on", "reminders_off"
	if s.Person.Settings.NoDraftReminders {
		reminders, switchTo = "settings.off", "reminders_on"
	}
	language := "speak_english"
	if s.Person.Lang == texts.English {
		language = "speak_danish"
	}
	weekly, switchWeekly := "settings.as_they_come", "weekly_on"
	if s.Person.Settings.Weekly {
		weekly, switchWeekly = "settings.weekly", "weekly_off"
	}
	return message.Message{
		Title: s.Text("settings.title"),
		Facts: []message.Fact{
			{Label: s.Text("settings.language"), Value: s.Text("settings.this_language")},
			{Label: s.Text("settings.reminders"), Value: s.Text(reminders)},
			{Label: s.Text("settings.waiting"), Value: s.Text(weekly)},
			{Label: s.Text("settings.hours"), Value: hoursText(s)},
			{Label: s.Text("settings.away"), Value: awayText(s)},
		},
		Options: s.Options(append([]string{language, switchTo, switchWeekly, "set_hours", "set_away"}, turnedOff(s)...)...),
		Menu:    []message.Option{s.WithOption("my_data", "word:data")},
		Note:    append([]string{s.Text("settings.last_notice")}, s.Pending()...),
	}
}

func onSettingsOption(s *person.Turn, id string) {
	switch id {
	case "speak_english":
		s.Stay()
		s.Speak(texts.English)
	case "speak_danish":
		s.Stay()
		s.Speak(texts.Danish)
	case "my_data":
		s.Do("data", "")
	case "set_away":
		awayCommand(s, "")
	case "set_hours":
		s.Meanwhile(person.DialogState{At: person.AtHours})
		s.Ask()
	default:
		switchTo(s, id)
		s.Note("settings.saved")
		s.Stay()
		s.Ask()
	}
}

// switchTo changes a setting that is on or off.
func switchTo(s *person.Turn, id string) {
	switch {
	case turnOn(s, id):
	case id == "weekly_on" || id == "weekly_off":
		s.Person.Settings.Weekly = id == "weekly_on"
	default:
		s.Person.Settings.NoDraftReminders = id == "reminders_off"
	}
}

// turnedOff returns the options that turn rules on again.
func turnedOff(s *person.View) []string {
	var out []string
	for _, x := range person.RuleSwitches {
		if s.Off(x.Rule) {
			out = append(out, x.On)
		}
	}
	return out
}

// turnOn turns a rule on again, and reports whether the option does that.
func turnOn(s *person.Turn, option string) bool {
	for _, x := range person.RuleSwitches {
		if x.On == option {
			s.Person.Settings.Off = slices.DeleteFunc(s.Person.Settings.Off, func(r string) bool { return r == x.Rule })
			return true
		}
	}
	return false
}

// turnOff turns a rule off, and reports whether the option does that.
func turnOff(s *person.Turn, option string) bool {
	for _, x := range person.RuleSwitches {
		if x.Off != option {
			continue
		}
		s.OffTopic = true
		if !slices.Contains(s.Person.Settings.Off, x.Rule) {
			s.Person.Settings.Off = append(s.Person.Settings.Off, x.Rule)
		}
		s.Tell("settings.turned_off")
		return true
	}
	return false
}

// awayText says until when the person is away.
func awayText(s *person.View) string {
	switch a := s.Person.Away; {
	case !a.Until.After(s.At.Now):
		return s.Text("settings.not_away")
	case a.Delegate != nil:
		return s.Text("settings.away_deputy", "date", s.Date(a.Until), "name", a.Delegate.Name)
	default:
		return s.Text("settings.away_until", "date", s.Date(a.Until))
	}
}
