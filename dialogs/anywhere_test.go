package dialogs_test

import (
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
)

// timed is a conversation at the question for time.
func timed(t *testing.T) *dialogstest.Talk {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "vi sparer tid")
	x.Wants("Hvor lang tid bruger I på det i dag?")
	return x
}

// said is a conversation that goes on with more texts, to a place.
func said(t *testing.T, at string, begin func(*testing.T) *dialogstest.Talk, texts ...string) *dialogstest.Talk {
	x := begin(t)
	x.Says(texts...)
	if x.Person.Dialog.At != at {
		t.Fatalf("at %q, want %q:\n%s", x.Person.Dialog.At, at, x.Last().Plain())
	}
	return x
}

// draftPlaces are all places of a draft in which something is told.
var draftPlaces = map[string]func(*testing.T) *dialogstest.Talk{
	"the matches": func(t *testing.T) *dialogstest.Talk {
		return dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
	},
	"a match": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtSolution, func(t *testing.T) *dialogstest.Talk {
			return dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
		}, "1")
	},
	"a question about a match": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtAside, func(t *testing.T) *dialogstest.Talk {
			return dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
		}, "1", "næsten")
	},
	"onward":   func(t *testing.T) *dialogstest.Talk { return said(t, person.AtOnward, onwardTalk) },
	"remind":   func(t *testing.T) *dialogstest.Talk { return said(t, person.AtRemind, onwardTalk, "pause") },
	"the idea": func(t *testing.T) *dialogstest.Talk { return dialogstest.PastReuse(t) },
	"the task": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtQuestion, func(t *testing.T) *dialogstest.Talk { return dialogstest.PastReuse(t) }, "En kørebog på telefonen i bilen")
	},
	"a choice": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtQuestion, func(t *testing.T) *dialogstest.Talk { return dialogstest.PastReuse(t) }, "En kørebog på telefonen i bilen", "ved ikke")
	},
	"several choices": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtQuestion, func(t *testing.T) *dialogstest.Talk { return dialogstest.PastReuse(t) }, "En kørebog på telefonen i bilen", "ved ikke", "kun os")
	},
	"the estimate":     timed,
	"the missing part": func(t *testing.T) *dialogstest.Talk { return said(t, person.AtMissing, timed, "20 minutter") },
	"the echo": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtCheck, timed, "15 minutter, 2 gange om ugen, 9 personer")
	},
	"the systems": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtQuestion, func(t *testing.T) *dialogstest.Talk { return dialogstest.PastReuse(t) }, "En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej")
	},
	"the summary": func(t *testing.T) *dialogstest.Talk { return dialogstest.ToSummary(t) },
	"the title": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtTitle, func(t *testing.T) *dialogstest.Talk { return dialogstest.ToSummary(t) }, "Anden titel")
	},
	"co-authors": func(t *testing.T) *dialogstest.Talk {
		return said(t, person.AtOthers, func(t *testing.T) *dialogstest.Talk { return dialogstest.ToSummary(t) }, "Vi er flere om idéen")
	},
	"stopping": func(t *testing.T) *dialogstest.Talk { return said(t, person.AtCancel, onwardTalk, "stop") },
	"a second": func(t *testing.T) *dialogstest.Talk { return said(t, person.AtSecond, onwardTalk, "ny idé") },
	"a look-up": func(t *testing.T) *dialogstest.Talk {
		x := onwardTalk(t)
		x.Matches = []idea.Match{dialogstest.Strong}
		return said(t, person.AtLookup, func(*testing.T) *dialogstest.Talk { return x }, "løsninger kørsel")
	},
	"own ideas": func(t *testing.T) *dialogstest.Talk { return said(t, person.AtMine, onwardTalk, "mine idéer") },
	"coming back": func(t *testing.T) *dialogstest.Talk {
		x := onwardTalk(t)
		x.Waits(4 * 24 * time.Hour)
		return said(t, person.AtResume, func(*testing.T) *dialogstest.Talk { return x }, "hej")
	},
}

func onwardTalk(t *testing.T) *dialogstest.Talk {
	x := dialogstest.NewTalk(t)
	x.Says(dialogstest.Problem)
	return x
}

// A draft is sent as it is from each of its places, in the words of the button at
// once; in other words where its author says so once more.
func TestSendShortFromAnywhere(t *testing.T) {
	for place, begin := range draftPlaces {
		for text, more := range map[string]int{"send kort": 0, "Send short": 0, "bare send det som det er": 1, "kan du ikke bare sende det nu": 1, "just send it as it is": 1} {
			x := begin(t)
			x.Says(text)
			for said := 0; len(x.Ideas) == 0 && said < more+unconfirmed(x); said++ {
				x.Says("send kort")
			}
			if len(x.Ideas) != 1 {
				t.Errorf("%q at %s sends %d ideas:\n%s", text, place, len(x.Ideas), x.Last().Plain())
			}
		}
	}
	x := dialogstest.NewTalk(t)
	x.Says("hej", "bare send det som det er")
	x.Wants("Jeg skal bare vide", "Hvad er besværligt i dag")
}

// unconfirmed is how often an author is told, before sending, of what is sent along.
func unconfirmed(x *dialogstest.Talk) int { return min(1, len(x.Draft().Unconfirmed())) }

// Who has had enough can pause, send short or delete, wherever they are.
func TestWearyAnywhere(t *testing.T) {
	for place, begin := range draftPlaces {
		for _, text := range []string{"det her tager for lang tid", "orker ikke mere", "too many questions"} {
			x := begin(t)
			x.Says(text)
			if at := x.Person.Dialog.At; at != person.AtOnward && at != person.AtCancel {
				t.Errorf("%q at %s is answered with:\n%s", text, place, x.Last().Plain())
				continue
			}
			if x.Says("annullér", "slet"); x.Person.Current != "" || x.Draft().Thrown.IsZero() {
				t.Errorf("%q at %s: not deleted:\n%s", text, place, x.Last().Plain())
			}
		}
	}
}

// Who leaves leaves, wherever they are, and what they wrote stays as it is.
func TestLeavingAnywhere(t *testing.T) {
	for place, begin := range draftPlaces {
		for _, text := range []string{"jeg skal løbe", "vi ses", "farvel", "må smutte", "bye", "I have to run"} {
			x := begin(t)
			before := dialogstest.ToJSON(t, x.Draft().Answers)
			x.Says(text)
			if at := x.Person.Dialog.At; at != person.AtRemind && at != person.AtNothing || place != "stopping" && x.Person.Draft("d1") == nil {
				t.Errorf("%q at %s: at %q:\n%s", text, place, at, x.Last().Plain())
			}
			if after := dialogstest.ToJSON(t, x.Draft().Answers); after != before {
				t.Errorf("%q at %s: stored %s", text, place, after)
			}
		}
	}
	x := dialogstest.NewTalk(t)
	x.Person.Met = x.Moment.Now
	x.Says("farvel")
	x.Wants("Vi ses.")
}

// A word that is a command is an answer where a name is asked for; a sentence that
// begins like a command is one where any text is.
func TestAnswersThatLookLikeCommands(t *testing.T) {
	for place, words := range map[string][]string{
		"the title": {"Skema", "Idéer", "Opgaver", "Dagsorden"}, "the systems": {"skema", "dagsorden", "genbrug"},
	} {
		for _, word := range words {
			x := draftPlaces[place](t)
			x.Says(word)
			d := x.Draft()
			if d.Answers["systems"].Text != word && d.Title != word {
				t.Errorf("%q at %s:\n%s", word, place, x.Last().Plain())
			}
			x = draftPlaces["a choice"](t)
			if x.Says(word); x.Draft().Answers["spread"].Text != "" {
				t.Errorf("%q is an answer to a choice", word)
			}
		}
	}
	for _, word := range []string{"skema", "idéer", "opgaver"} {
		x := draftPlaces["the task"](t)
		if x.Says(word); len(x.Searches) == 0 || x.Searches[len(x.Searches)-1].Text != word {
			t.Errorf("%q is no task:\n%s", word, x.Last().Plain())
		}
	}
	for _, text := range []string{"Ret meget tid går med at lede efter nøglerne", "Ret mange borgere ringer", "Change takes time for everybody here"} {
		x := dialogstest.PastReuse(t)
		if x.Says(text); x.Draft().Answers["idea"].Text != text {
			t.Errorf("%q is no answer:\n%s", text, x.Last().Plain())
		}
	}
}

// Who withdraws an idea in other words is asked about the one that they sent, or
// which; what is not sent yet is stopped.
func TestWithdrawInOtherWords(t *testing.T) {
	for _, text := range []string{"jeg vil trække min idé tilbage", "kan jeg få slettet min idé igen", "I want to withdraw my idea"} {
		x := dialogstest.ToSummary(t)
		x.Says("send", text)
		x.Wants("idé nr. 1", "Træk idéen tilbage")
		if x.Acted() != nil {
			t.Errorf("%q: withdrawn without asking", text)
		}
		x.Says("ja")
		for range 2 {
			if x.Acted() == nil {
				x.Says("spring over")
			}
		}
		if a := x.Acted(); a == nil || a.Do != "withdraw" || x.Told[len(x.Told)-1].To != idea.IdeaKey(1) {
			t.Errorf("%q: acted %+v:\n%s", text, a, x.Last().Plain())
		}
	}
	x := dialogstest.ToSummary(t)
	x.Says("send", "engelsk", "I'd like to take back my idea")
	x.Wants("Do you want to withdraw")
	x = dialogstest.ToSummary(t)
	x.Says("send")
	x.Person.Ideas = append(x.Person.Ideas, idea.IdeaRef{Number: 2, Draft: "d9", Title: "Nøglerne", Status: idea.StatusSubmitted})
	x.Says("jeg vil trække min idé tilbage")
	x.Wants("Vælg idéen", "Nøglerne")
	x = dialogstest.PastReuse(t)
	x.Says("jeg vil trække min idé tilbage")
	x.Wants("Vil du stoppe?")
}

// What is forgotten is added to the one idea that was sent; of several the person is
// asked which.
func TestWhatIsForgottenIsAddedToWhatWasSent(t *testing.T) {
	for _, text := range []string{"jeg glemte at sige at det også er sådan i weekenden", "I forgot to mention that it is the same at weekends"} {
		x := dialogstest.ToSummary(t)
		x.Says("send", text)
		a := x.Acted()
		if a == nil || a.Do != "remark" || a.Fields["remark"].Text != text || x.Told[len(x.Told)-1].To != idea.IdeaKey(1) {
			t.Errorf("%q: acted %+v:\n%s", text, a, x.Last().Plain())
		}
		if n := len(x.Person.Drafts); n > 0 {
			t.Errorf("%q begins an idea", text)
		}
	}
	x := dialogstest.ToSummary(t)
	x.Says("send")
	x.Person.Ideas = append(x.Person.Ideas, idea.IdeaRef{Number: 2, Draft: "d9", Title: "Nøglerne", Status: idea.StatusSubmitted})
	x.Says("jeg glemte at sige at det også er sådan i weekenden")
	x.Wants("Vælg idéen", "Nøglerne")
}

// A remark that is refused is not kept for a later one.
func TestARefusedRemarkIsGone(t *testing.T) {
	x := dialogstest.ToSummary(t)
	x.Says("send")
	x.Ideas[0].Status = idea.StatusDeclined
	x.Says("jeg glemte at sige at det også er sådan i weekenden")
	if p := x.Person.Pending; x.Acted() != nil || p != nil {
		t.Errorf("acted %+v, pending %+v", x.Acted(), p)
	}
}

// Who lets go when all is answered is not told that nothing is left to answer.
func TestNothingLeftToAnswer(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("En kørebog på telefonen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej", "orker ikke mere")
	x.Wants("Der er ét kort spørgsmål tilbage")
}
