package person

import (
	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/texts"
)

// command does a recognised command.
func (s *Turn) command(c commands.Typed) { s.Do(c.ID, c.Args) }

// HelpCommand lists the commands that can be typed, from the command table.
func (s *Turn) HelpCommand(string) {
	s.Note("help.commands")
	for _, c := range s.Conversation.Table.Commands {
		s.Lead = append(s.Lead, "· "+c.Words[s.Person.Lang][0]+": "+c.Help[s.Person.Lang])
	}
	if s.Person.CurrentDraft() != nil {
		s.Note("help.words")
		for _, c := range s.Conversation.Table.Words {
			if c.ID == "form" && !s.At.Forms {
				continue
			}
			s.Lead = append(s.Lead, "· "+c.Words[s.Person.Lang][0]+": "+c.Help[s.Person.Lang])
		}
	}
	s.Ask()
}

func (s *Turn) whoCommand(string) {
	s.Note("who.reads", "manager", s.ManagerName())
	s.Note("who.colleagues")
	s.Note("who.discreet")
	s.Note("who.kept")
	s.Ask()
}

func (s *Turn) danishCommand(string) { s.Speak(texts.Danish) }

func (s *Turn) englishCommand(string) { s.Speak(texts.English) }

// Speak changes the person's language. Questions are asked in it from then on,
// answers stay as they are.
func (s *Turn) Speak(l texts.Lang) {
	s.Person.Lang, s.Lang, s.Person.Offer = l, l, offered
	s.Note("settings.spoken")
	s.Ask()
}
