package person

import (
	"strconv"

	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/understand"
)

// spoken handles a short text that is no answer to what is asked: a question to the
// bot or about the question, a wish, thanks. What is asked stands again.
func spoken(s *Turn, text string) bool {
	if answers(s, text) {
		return false
	}
	if aboutWaiting(s, text) {
		return true
	}
	intent, after := s.Conversation.Lexicon.Intent(text, s.Free() && !toBot(s, text))
	if s.toAnother() && !stopping[intent] || !intended(s, intent, text, after) {
		return false
	}
	s.Tally(step.CountIntent, string(intent))
	return true
}

// toBot reports whether a text is said to the bot where what is told is about an
// idea. What is asked for another person, as a question or a remark, may begin so too.
func toBot(s *Turn, text string) bool {
	at := s.Person.Dialog.At
	return (at == AtQuestion || at == AtNothing) && s.Conversation.Lexicon.Addressed(text)
}

// toAnother reports whether what is typed goes to another person as it is: "Hvem
// betaler?" is then for them.
func (s *View) toAnother() bool { return s.Person.Dialog.At == AtAct && s.Free() }

// stopping are the intents that are heard also there.
var stopping = map[understand.Intent]bool{
	"back": true, "cancel": true, "help": true, "human": true, "more_help": true, "pause": true, "skip": true,
	understand.InDanish: true, understand.InEnglish: true, understand.Leaving: true,
}

// intended does what an intent is for, and reports whether there was anything to do.
func intended(s *Turn, intent understand.Intent, text, after string) bool {
	switch intent {
	case "":
		return false
	case understand.Thanks, understand.AboutBot, understand.Cost:
		s.Note("spoken." + string(intent))
		s.Ask()
	case understand.Greeting:
		if s.State().Greeted {
			return false
		}
		s.Note("heard.hello_only")
		s.Ask()
	case understand.InEnglish, understand.InDanish:
		s.command(commands.Typed{ID: map[understand.Intent]string{understand.InEnglish: "english", understand.InDanish: "danish"}[intent]})
	case understand.Meaning, understand.Depends:
		s.command(commands.Typed{ID: "more_help"})
	case understand.Tired, understand.SendShort:
		return letGo(s, intent)
	case understand.Leaving:
		return leaving(s)
	case understand.DeleteMe:
		s.command(commands.Typed{ID: "data"})
	case understand.Withdraw:
		withdraw(s)
	case understand.MoreStory:
		return remark(s, text)
	case "fix":
		return correct(s, after)
	case "idea":
		if s.Free() && s.Person.Dialog.At != AtQuestion {
			return false // it is a name
		}
		s.command(commands.Typed{ID: "idea"})
	case "lookup":
		s.command(commands.Typed{ID: "lookup", Args: after})
	default:
		s.command(commands.Typed{ID: string(intent)})
	}
	return true
}

// answers reports whether a text tells a choice of the question that is asked. What
// begins with a no, or is said to the bot, may say something else that is known: "nej,
// glem det" stops, and "hvad bruger de andre skoler" looks something up.
func answers(s *Turn, text string) bool {
	l := s.Conversation.Lexicon
	r := l.Read(s.Person.Dialog.Field, text)
	if s.Person.Dialog.At != AtQuestion || len(r.Choices) == 0 {
		return false
	}
	if !r.Polar && !l.Addressed(text) {
		return true
	}
	intent, _ := l.Intent(text, false)
	return intent == "" || r.Polar && intent == understand.Thanks
}

// aboutWaiting takes what a person says, where nothing is going on, for what they
// say to the card that waits for them, as if they had typed its action. Else it
// would begin an idea.
func aboutWaiting(s *Turn, text string) bool {
	if s.Person.Dialog.At != AtNothing || len(s.Person.Cards) == 0 {
		return false
	}
	id, rest := s.Conversation.Lexicon.Pick([]string{"recommend", "not_now", "question"}, text)
	if id == "not_now" && rest <= maxPutOff {
		rest = 0 // until when and why it waits is asked
	}
	return id != "" && rest <= maxRest && s.read(ReadBeforeCommand, s.Text("option."+id))
}

// maxPutOff is how many other words there may be with "not now".
const maxPutOff = 8

// correct lets a person correct the answer that they name, or say which; where there
// is no draft, an idea that they sent.
func correct(s *Turn, after string) bool {
	if s.Person.CurrentDraft() == nil && len(s.Person.Ideas) > 0 {
		return aboutSent(s)
	}
	s.command(commands.Typed{ID: "fix", Args: after})
	return true
}

// letGo offers to send what there is, to go on later, to stop or to go on, to a person
// who has had enough of the questions.
func letGo(s *Turn, intent understand.Intent) bool {
	d := s.Person.CurrentDraft()
	switch {
	case d == nil:
		s.Note("pause.nothing")
		s.Ask()
	case intent == understand.SendShort && (d.Blank() || s.Person.Dialog.At == AtSummary):
		s.Do(CommandSendShort, "")
	case d.Blank() || s.Person.Dialog.At == AtSummary || s.Person.Dialog.At == AtCancel:
		s.Do("cancel", "")
	default:
		dialog := DialogState{At: AtOnward}
		if intent == understand.Tired {
			s.Note("spoken.tired")
			dialog.Field = FieldTired
		}
		s.TurnTo(dialog)
	}
	return true
}

// leaving puts the draft aside for a person who says goodbye. Where there is none, it
// is only answered.
func leaving(s *Turn) bool {
	if s.Person.CurrentDraft() != nil {
		s.Do("pause", "")
		return true
	}
	s.Note("spoken.goodbye")
	s.Ask()
	return true
}

// withdraw begins the withdrawal of the one idea that the person has sent, or shows
// which there are. What is not sent is cancelled.
func withdraw(s *Turn) {
	n := s.onlyOpen()
	switch {
	case s.Person.CurrentDraft() != nil:
		s.Do("cancel", "")
	case n == 0 || !s.acts(life.ActionWithdraw, n):
		aboutSent(s)
	}
}

// remark adds what the person forgot to the one idea that they have sent, or shows
// which there are.
func remark(s *Turn, text string) bool {
	n := s.onlyOpen()
	if s.Person.CurrentDraft() != nil || n == 0 {
		return aboutSent(s)
	}
	s.Person.Pending = &PendingAction{Idea: n, Do: life.ActionRemark, Rev: Unseen, Fields: idea.ActionFields{life.ParamRemarkID: {Text: text}}}
	return s.acts(life.ActionRemark, n)
}

// onlyOpen is the number of the one idea of the person that is under way; 0 for none
// and for several.
func (s *View) onlyOpen() (number int64) {
	for _, ref := range s.Person.Ideas {
		switch {
		case ref.Draft == "" || ref.Status.Ended():
		case number != 0:
			return 0
		default:
			number = ref.Number
		}
	}
	return number
}

// acts begins an action on an idea, as if the person had typed it.
func (s *Turn) acts(do idea.ActionID, number int64) bool {
	return s.read(ReadBeforeCommand, s.Text("option."+string(do))+" "+strconv.FormatInt(number, 10))
}

// aboutSent shows a person's own ideas, where there is no draft that a text may be
// about.
func aboutSent(s *Turn) bool {
	if s.Person.CurrentDraft() != nil {
		return false
	}
	s.Note("spoken.about_sent")
	s.command(commands.Typed{ID: "mine"})
	return true
}
