package nudge

import (
	"slices"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/texts"
)

// settingsCommand shows the person's settings.
func settingsCommand(t *person.Turn, _ string) {
	t.Meanwhile(person.DialogState{At: person.AtSettings})
	t.Ask()
}

func settings(v *person.View) message.Message {
	reminders, switchTo := "settings.on", "reminders_off"
	if v.Person.Settings.NoDraftReminders {
		reminders, switchTo = "settings.off", "reminders_on"
	}
	language := "speak_english"
	if v.Person.Lang == texts.English {
		language = "speak_danish"
	}
	weekly, switchWeekly := "settings.as_they_come", "weekly_on"
	if v.Person.Settings.Weekly {
		weekly, switchWeekly = "settings.weekly", "weekly_off"
	}
	return message.Message{
		Title: v.Text("settings.title"),
		Facts: []message.Fact{
			{Label: v.Text("settings.language"), Value: v.Text("settings.this_language")},
			{Label: v.Text("settings.reminders"), Value: v.Text(reminders)},
			{Label: v.Text("settings.waiting"), Value: v.Text(weekly)},
			{Label: v.Text("settings.hours"), Value: hoursText(v)},
			{Label: v.Text("settings.away"), Value: awayText(v)},
		},
		Options: v.Options(append([]string{language, switchTo, switchWeekly, "set_hours", "set_away"}, turnedOff(v)...)...),
		Menu:    []message.Option{v.WithOption("my_data", "word:data")},
		Note:    append([]string{v.Text("settings.last_notice")}, v.Pending()...),
	}
}

func onSettingsOption(t *person.Turn, id string) {
	switch id {
	case "speak_english":
		t.Stay()
		t.Speak(texts.English)
	case "speak_danish":
		t.Stay()
		t.Speak(texts.Danish)
	case "my_data":
		t.Do("data", "")
	case "set_away":
		awayCommand(t, "")
	case "set_hours":
		t.Meanwhile(person.DialogState{At: person.AtHours})
		t.Ask()
	default:
		switchTo(t, id)
		t.Note("settings.saved")
		t.Stay()
		t.Ask()
	}
}

// switchTo changes a setting that is on or off.
func switchTo(t *person.Turn, id string) {
	switch {
	case turnOn(t, id):
	case id == "weekly_on" || id == "weekly_off":
		t.Person.Settings.Weekly = id == "weekly_on"
	default:
		t.Person.Settings.NoDraftReminders = id == "reminders_off"
	}
}

// turnedOff returns the options that turn rules on again.
func turnedOff(v *person.View) []string {
	var out []string
	for _, x := range person.RuleSwitches {
		if v.Off(x.Rule) {
			out = append(out, x.On)
		}
	}
	return out
}

// turnOn turns a rule on again, and reports whether the option does that.
func turnOn(t *person.Turn, option string) bool {
	for _, x := range person.RuleSwitches {
		if x.On == option {
			t.Person.Settings.Off = slices.DeleteFunc(t.Person.Settings.Off, func(r string) bool { return r == x.Rule })
			return true
		}
	}
	return false
}

// turnOff turns a rule off, and reports whether the option does that.
func turnOff(t *person.Turn, option string) bool {
	for _, x := range person.RuleSwitches {
		if x.Off != option {
			continue
		}
		t.OffTopic = true
		if !slices.Contains(t.Person.Settings.Off, x.Rule) {
			t.Person.Settings.Off = append(t.Person.Settings.Off, x.Rule)
		}
		t.Tell("settings.turned_off")
		return true
	}
	return false
}

// awayText says until when the person is away.
func awayText(v *person.View) string {
	switch a := v.Person.Away; {
	case !a.Until.After(v.At.Now):
		return v.Text("settings.not_away")
	case a.Delegate != nil:
		return v.Text("settings.away_deputy", "date", v.Date(a.Until), "name", a.Delegate.Name)
	default:
		return v.Text("settings.away_until", "date", v.Date(a.Until))
	}
}
