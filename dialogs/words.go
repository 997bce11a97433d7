package dialogs

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// command does what a recognised command or word says.
func (s *step) command(c typed) { s.do(c.id, c.args) }

// wordHelp lists what can be typed, from the command table.
func (s *step) wordHelp(string) {
	s.note("help.commands")
	for _, c := range s.flows.commands.Commands {
		s.lead = append(s.lead, "· "+c.Words[s.p.Lang][0]+": "+c.Help[s.p.Lang])
	}
	if s.p.current() != nil {
		s.note("help.words")
		for _, c := range s.flows.commands.Words {
			if c.ID == "form" && !s.at.Forms {
				continue
			}
			s.lead = append(s.lead, "· "+c.Words[s.p.Lang][0]+": "+c.Help[s.p.Lang])
		}
	}
	s.ask()
}

// wordForm offers the questions as a form, where the platform has forms.
func (s *step) wordForm(string) {
	if !s.at.Forms {
		s.note("form.not_here")
		s.ask()
		return
	}
	if s.p.current() == nil {
		s.show(message.Message{Title: s.Text("form.offer"), Options: primary([]message.Option{{ID: "word:form", Label: s.Text("menu.form")}})})
		return
	}
	s.offerForm = true
	s.note("form.offer")
	s.ask()
}

// wordWhy says why the present question is asked. It never counts as a try.
func (s *step) wordWhy(string) {
	if q := s.asking(); q != nil {
		s.lead = append(s.lead, q.Why[s.p.Lang])
		s.ask()
		return
	}
	if key := "why." + s.p.Talk.At; s.Texts.Has(key) {
		s.note(key)
	} else {
		s.note("why.general")
	}
	s.ask()
}

// wordMoreHelp explains the question and gives an example.
func (s *step) wordMoreHelp(string) {
	q := s.asking()
	if q == nil {
		s.wordHelp("")
		return
	}
	s.lead = append(s.lead, q.Help[s.p.Lang])
	for _, x := range q.Examples[s.p.Lang] {
		s.note("help.example", "text", x)
	}
	s.ask()
}

func (s *step) wordWho(string) {
	s.note("who.reads", "manager", s.managerName())
	s.note("who.colleagues")
	s.note("who.kept")
	s.ask()
}

func (s *step) wordDanish(string)  { s.speak(texts.Danish) }
func (s *step) wordEnglish(string) { s.speak(texts.English) }

// speak changes the person's language; questions change with it, answers do
// not.
func (s *step) speak(l texts.Lang) {
	s.p.Lang, s.Lang = l, l
	s.note("settings.spoken")
	s.ask()
}

// managerName names the nearest manager, or says that it is the manager.
func (s *view) managerName() string {
	if m := s.at.Me.Manager; m != nil {
		return s.Text("who.manager_named", "name", m.Name)
	}
	return s.Text("who.manager")
}

// consultantName names the digitalisation consultant, or the role.
func (s *view) consultantName() string {
	if c := s.at.Me.Consultant; c != nil {
		return s.Text("who.consultant_named", "name", c.Name)
	}
	return s.Text("who.consultant")
}
