package dialogs

import (
	"encoding/json"
	"slices"
	"strconv"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// wordSettings shows the person's choices.
func (s *step) wordSettings(string) {
	s.meanwhile(Talk{At: atSettings})
	s.ask()
}

func (s *view) settings() message.Message {
	reminders, switchTo := "settings.on", "reminders_off"
	if s.p.Settings.NoDraftReminders {
		reminders, switchTo = "settings.off", "reminders_on"
	}
	language := "speak_english"
	if s.p.Lang == texts.English {
		language = "speak_danish"
	}
	weekly, switchWeekly := "settings.as_they_come", "weekly_on"
	if s.p.Settings.Weekly {
		weekly, switchWeekly = "settings.weekly", "weekly_off"
	}
	return message.Message{
		Title: s.Text("settings.title"),
		Facts: []message.Fact{
			{Label: s.Text("settings.language"), Value: s.Text("settings.this_language")},
			{Label: s.Text("settings.reminders"), Value: s.Text(reminders)},
			{Label: s.Text("settings.waiting"), Value: s.Text(weekly)},
			{Label: s.Text("settings.hours"), Value: s.hoursText()},
			{Label: s.Text("settings.away"), Value: s.awayText()},
		},
		Options: s.options(append([]string{language, switchTo, switchWeekly, "set_hours", "set_away"}, s.turnedOff()...)...),
		Menu:    []message.Option{s.withOption("my_data", "word:data")},
		Note:    append([]string{s.Text("settings.last_notice")}, s.pending()...),
	}
}

func (s *step) pickSettings(id string) {
	switch id {
	case "speak_english":
		s.stay()
		s.speak(texts.English)
	case "speak_danish":
		s.stay()
		s.speak(texts.Danish)
	case "my_data":
		s.do("data", "")
	case "set_away":
		s.wordAway("")
	case "set_hours":
		s.meanwhile(Talk{At: atHours})
		s.ask()
	default:
		s.switchTo(id)
		s.note("settings.saved")
		s.stay()
		s.ask()
	}
}

// switchTo sets one of the choices that are on or off.
func (s *step) switchTo(id string) {
	switch {
	case s.turnOn(id):
	case id == "weekly_on" || id == "weekly_off":
		s.p.Settings.Weekly = id == "weekly_on"
	default:
		s.p.Settings.NoDraftReminders = id == "reminders_off"
	}
}

// ruleSwitches are the rules that can be turned off, by the option on their
// messages that does so, and the option in the settings that undoes it.
var ruleSwitches = []struct{ rule, off, on string }{
	{RuleStatus, "quiet_status", "status_on"},
	{RuleSilence, "quiet_silence", "silence_on"},
	{RuleReuseCheck, "quiet_reuse_check", "reuse_check_on"},
	{RuleMonthly, "quiet_monthly", "monthly_on"},
}

// turnedOff are the options that turn rules on again.
func (s *view) turnedOff() []string {
	var out []string
	for _, x := range ruleSwitches {
		if s.off(x.rule) {
			out = append(out, x.on)
		}
	}
	return out
}

// turnOn turns a rule on again, and reports whether the option is for that.
func (s *step) turnOn(option string) bool {
	for _, x := range ruleSwitches {
		if x.on == option {
			s.p.Settings.Off = slices.DeleteFunc(s.p.Settings.Off, func(r string) bool { return r == x.rule })
			return true
		}
	}
	return false
}

// turnOff turns a rule off, and reports whether the option is for that.
func (s *step) turnOff(option string) bool {
	for _, x := range ruleSwitches {
		if x.off != option {
			continue
		}
		s.beside = true
		if !slices.Contains(s.p.Settings.Off, x.rule) {
			s.p.Settings.Off = append(s.p.Settings.Off, x.rule)
		}
		s.tell("settings.turned_off")
		return true
	}
	return false
}

// quietOption is the button that turns off the rule of a message.
func (w *wording) quietOption(rule string) []message.Option {
	for _, x := range ruleSwitches {
		if x.rule == rule && w.e.rules.Nudges[rule].Off == "yes" {
			return []message.Option{{ID: x.off, Label: w.Text("option.quiet")}}
		}
	}
	return nil
}

// awayText says until when the person is away.
func (s *view) awayText() string {
	switch a := s.p.Away; {
	case !a.Until.After(s.at.Now):
		return s.Text("settings.not_away")
	case a.Deputy != nil:
		return s.Text("settings.away_deputy", "date", s.Date(a.Until), "name", a.Deputy.Name)
	default:
		return s.Text("settings.away_until", "date", s.Date(a.Until))
	}
}

// wordData shows everything that is kept about the person.
func (s *step) wordData(string) {
	var numbers []int64
	for _, ref := range s.p.Ideas {
		numbers = append(numbers, ref.Number)
	}
	s.meanwhile(Talk{At: atForget})
	s.want(Effect{Read: &Read{Why: "data", Ideas: numbers}})
}

// showData gives the person all that is kept about them, in words and as a
// file for machines. Where there are drafts, it offers to delete them.
func (s *step) showData(ideas []Idea) {
	m := message.Message{Title: s.Text("data.intro"), Text: []string{s.Text("data.kept"), s.Text("data.erase_sent")}, Note: s.pending()}
	if len(s.openDrafts()) > 0 {
		m = s.askForget()
		m.Lead, m.Of = []string{s.Text("data.intro")}, s.of()
	} else {
		s.leave()
	}
	m.Facts, m.File = s.dataFacts(), s.dataFile(ideas)
	s.show(m)
}

// dataFile is all that is kept about the person, but for what is talked about.
func (s *view) dataFile(ideas []Idea) *message.File {
	kept := *s.p
	kept.Talk, kept.Open, kept.Filled = Talk{}, nil, nil
	data, err := json.MarshalIndent(map[string]any{"person": kept, "ideas": withoutOthers(ideas)}, "", "  ")
	if err != nil {
		data = []byte("{}")
	}
	return &message.File{Name: "mine-data.json", Content: string(data)}
}

// dataFacts count what is kept about the person.
func (s *view) dataFacts() []message.Fact {
	var facts []message.Fact
	if s.at.Me.Email != "" {
		facts = append(facts, message.Fact{Label: s.Text("data.email"), Value: s.at.Me.Email})
	}
	return append(facts,
		message.Fact{Label: s.Text("data.name"), Value: s.p.Name},
		message.Fact{Label: s.Text("data.drafts"), Value: strconv.Itoa(len(s.openDrafts()))},
		message.Fact{Label: s.Text("data.ideas"), Value: strconv.Itoa(len(s.p.Ideas))},
		message.Fact{Label: s.Text("data.masked"), Value: strconv.Itoa(s.p.Masked)},
	)
}

// withoutOthers returns ideas without who else supports or follows them, is
// waited for or away: that is data about other people. The names of co-authors are what the author told.
func withoutOthers(ideas []Idea) []Idea {
	out := make([]Idea, 0, len(ideas))
	for _, i := range ideas {
		for _, x := range i.Coauthors {
			i.Others = append(slices.Clip(i.Others), x.Party.Name)
		}
		i.Supporters, i.Coauthors = nil, nil
		i.Followers, i.Cards, i.Had, i.Waits, i.Deputy, i.Deputises = nil, nil, nil, nil, nil, ""
		out = append(out, i)
	}
	return out
}

func (s *view) askForget() message.Message {
	return message.Message{
		Title:   s.Text("data.title"),
		Text:    []string{s.Text("data.kept"), s.Text("data.erase"), s.Text("data.erase_sent")},
		Options: s.options("forget_no", "forget_drafts"),
		Typed:   true,
		Note:    s.pending(),
	}
}

// pickForget deletes all drafts at once, if that was chosen. These cannot be
// had back.
func (s *step) pickForget(id string) {
	if id != "forget_drafts" {
		s.leave()
		s.ask()
		return
	}
	for _, d := range s.p.Drafts {
		s.want(Effect{Remind: &Remind{Name: d.reminderName()}})
	}
	s.p.Drafts, s.p.Current = nil, ""
	s.p.Talk = Talk{}
	s.tell("data.erased")
}
