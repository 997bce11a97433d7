package person

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// langOffer says whether a person was offered another language.
type langOffer string

// The offer of a language is made once, with the next message that is said. Who chose
// a language is not offered any.
const (
	notOffered langOffer = ""
	offerDue   langOffer = "due"
	offered    langOffer = "made"
)

// noticeLanguage notices that a text is clearly in another language than the person
// is answered in.
func (s *Turn) noticeLanguage(text string) {
	if l := s.Conversation.Lexicon.Language(text); s.Person.Offer == notOffered && l != "" && l != s.Person.Lang {
		s.Person.Offer = offerDue
	}
}

// otherLang returns the language that a person is not answered in, with the command
// for it.
func (s *View) otherLang() (l texts.Lang, command string) {
	if s.Person.Lang == texts.English {
		return texts.Danish, "danish"
	}
	return texts.English, "english"
}

// offerLanguage adds the offer to a message, in the language offered: a line above it
// and a button below.
func (s *Turn) offerLanguage(m *message.Message) {
	if s.Person.Offer != offerDue {
		return
	}
	s.Person.Offer = offered
	l, command := s.otherLang()
	m.Lead = append(m.Lead, s.Texts.Get(l, "speak.offer"))
	m.Menu = append(m.Menu, message.Option{ID: "word:" + command, Label: s.Texts.Get(l, "option.speak_"+command)})
}
