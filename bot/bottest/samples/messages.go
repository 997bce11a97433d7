package samples

import (
	"maps"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Languages are the languages of the messages.
var Languages = []texts.Lang{texts.Danish, texts.English}

// Talked are the messages of two conversations with the real engine.
func Talked(t testing.TB, l texts.Lang) map[string]message.Message {
	out := map[string]message.Message{}
	x := NewTalk(t, l)
	keep := func(name string) { out[name] = x.Last() }
	x.Take(step.Input{Start: &step.Start{}})
	keep("opening")
	x.Say(Problem(l))
	keep("matches")
	x.Click("match:sol-31")
	keep("solution")
	x.Click("almost")
	keep("aside")
	x.Say(In(l, "Den giver ikke besked til vagtplanen.", "It does not tell the rota."))
	keep("onward")
	x.Click("later")
	keep("remind")
	x.Say(In(l, "fortsæt", "continue"))
	keep("onward-again")
	if offers(x.Last(), "go_on_now") {
		x.Click("go_on_now")
	}
	keep("question")
	x.Say(In(l, "Én registrering på telefonen, som selv går videre til løn og vagtplan.", "One entry on the phone that goes on to payroll and the rota by itself."))
	keep("task")
	x.Click("task:0")
	keep("choices")
	x.Say(In(l, "kun os", "only us"), In(l, "medarbejdere, borgere", "staff, citizens"))
	keep("choice")
	x.Click("several").Say(In(l, "Vi vil gerne kunne gøre det fra bilen.", "We would like to do it from the car."))
	keep("choices-many")
	x.Say(In(l, "vi sparer tid, vi sparer penge", "we save time, we save money"))
	keep("typed-or-pressed")
	x.Say(In(l, "20 minutter, 3 gange om ugen, 8 personer", "20 minutes, 3 times a week, 8 people"))
	keep("echo")
	x.Click("guessed")
	keep("choice-many")
	x.Click("75")
	keep("money")
	x.Say(In(l, "porto, 25.000 kr.", "postage, 25,000 kr."))
	finish(x)
	keep("summary")
	x.Say(In(l, "indstillinger", "settings"))
	keep("settings")
	x.Say(In(l, "mine data", "my data"))
	keep("my-data")
	x.Say(In(l, "løsninger sygefravær", "solutions absence"))
	keep("lookup")
	x.Say(In(l, "annullér", "cancel"))
	keep("cancel")
	x.Say(In(l, "hjælp", "help"))
	keep("help")
	x.Say(In(l, "fortsæt", "continue")).Click("send")
	keep("receipt")
	x.Say(In(l, "ny idé", "new idea"), In(l, "Vi kører efter de samme papirer to gange om dagen", "We fetch the same papers twice a day"))
	x.Say(In(l, "mine idéer", "my ideas"))
	keep("mine")
	x.Click("idea:118")
	keep("status")
	late(l, out, NewTalk(t, l))
	told(l, out, NewTalk(t, l))
	maps.Copy(out, Waiting(t, l, submitted(t, x)))
	return out
}

// told adds the messages of an idea that is told at once.
func told(l texts.Lang, out map[string]message.Message, x *Talk) {
	x.Take(step.Input{Start: &step.Start{}})
	x.Say(Story(l))
	out["told"] = x.Last()
	x.Click("told_fix")
	out["told-fix"] = x.Last()
	x.Say(In(l, "tilbage", "back")).Click("told_yes", "none", "task:0", "ordinary")
	out["told-summary"] = x.Last()
	x.Click("gaps")
	out["gaps"] = x.Last()
}

// Story is an idea of Mette's that is told at once.
func Story(l texts.Lang) string { return In(l, storyDanish, storyEnglish) }

const (
	storyDanish = "Vi er seks i vaskeriet, og hver af os bruger en halv time om dagen på at finde ud af, hvis tøj det er. Det står på en seddel i kurven, " +
		"og sedlen bliver våd. Beboerne venter på deres tøj i ugevis. Kunne vi ikke sy et mærke i tøjet, som man kan læse med telefonen?"
	storyEnglish = "There are six of us in the laundry, and each of us spends half an hour a day finding out whose clothes they are. It is on a note in the basket, " +
		"and the note gets wet. The residents wait for their clothes for weeks. Could we not sew a tag into the clothes that one can read with the phone?"
)

// submitted is the idea that was sent first, as its own aggregate has it.
func submitted(t testing.TB, x *Talk) idea.Idea {
	t.Helper()
	i, _ := x.Engine.StepIdea(idea.Idea{}, step.Input{Submitted: &step.Submitted{Idea: x.ideas[0]}}, x.At)
	return i
}

// Problem is what Mette finds difficult.
func Problem(l texts.Lang) string { return In(l, problemDanish, problemEnglish) }

const (
	problemDanish  = "Når en kollega er syg, skriver vi det på en seddel og taster det ind i løn og vagtplan."
	problemEnglish = "When a colleague is ill, we write it on a note and enter it in payroll and the rota."
)

// finish answers what is left before the summary, with the last option.
func finish(x *Talk) {
	for range 12 {
		m := x.Last()
		if m.Of.Step == "summary" {
			return
		}
		if n := len(m.Options); n > 0 {
			x.Click(m.Options[n-1].ID)
			continue
		}
		x.Say("Excel")
	}
	x.Fatalf("no summary, but:\n%s", x.Last().Plain())
}

// late are the messages to somebody who went away.
func late(l texts.Lang, out map[string]message.Message, x *Talk) {
	x.Say(In(l, "Vi ringer til 010190-1234 for at høre, om hjælpen passer, og skriver det på papir", "We call 010190-1234 to hear whether the help fits, and write it on paper"))
	out["cpr"] = x.Last()
	x.Click("none").Wait(10 * 24 * time.Hour)
	out["nudge"] = x.Last()
	x.Wait(40 * 24 * time.Hour).Say("hej")
	out["resume"] = x.Last()
}

// made are messages that no conversation has yet, or not so easily.
func made(l texts.Lang) map[string]message.Message {
	title := In(l, "Nemmere registrering af sygefravær", "Easier recording of sick leave")
	return map[string]message.Message{
		"error": {
			Lang: l, Title: In(l, "Jeg kunne ikke sende din idé lige nu.", "I could not send your idea just now."),
			Text: []string{In(l, "Alle dine svar er gemt. Idéen er ikke sendt endnu.", "All your answers are kept. The idea has not been sent yet.")},
			Options: []message.Option{
				{ID: "send", Label: In(l, "Prøv igen", "Try again"), Primary: true},
				{ID: "save", Label: In(l, "Gem til senere", "Save for later")},
			},
			Note: []string{In(l, "Sker det igen? Skriv til Jonas Friis, og nævn fejlnummer 4F7Q", "Does it happen again? Write to Jonas Friis and mention error 4F7Q")},
			Of:   message.Of{Draft: "d1", Step: "summary", Rev: 9},
		},
		"settled": {
			Lang: l, Title: In(l, "Har du talt med dem, det handler om?", "Have you talked with those it is about?"),
			Options: []message.Option{{ID: "several", Label: In(l, "Ja, flere", "Yes, several")}},
			Menu:    []message.Option{{ID: "word:why", Label: In(l, "Hvorfor spørger du?", "Why do you ask?")}},
			Done:    In(l, "Ja, flere", "Yes, several"),
			Of:      message.Of{Draft: "d1", Step: "question/involvement", Rev: 7},
		},
		"settled-matches": {
			Lang: l, Title: In(l, "Kan en af disse løsninger hjælpe?", "Can one of these solutions help?"),
			Items: []message.Item{{Name: "Fraværsportalen", Option: &message.Option{ID: "match:sol-31", Label: "Fraværsportalen"}}, {Name: "Vagtplan Mobil"}},
			Done:  In(l, "Ingen af dem", "None of them"),
		},
		"manager": {
			Lang: l, Key: "idea/118", Heading: title,
			Text:  []string{In(l, "Mette Holm Kjær har en idé og venter på dit svar senest 3. december.", "Mette Holm Kjær has an idea and awaits your answer by 3 December.")},
			Quote: Problem(l),
			Facts: []message.Fact{
				{Label: In(l, "Tid at spare", "Time to save"), Value: In(l, "cirka 211 timer om året (mellem 88 og 301)", "about 211 hours a year (between 88 and 301)")},
				{Label: In(l, "Genbrug", "Reuse"), Value: In(l, "Fraværsportalen ligner meget. Mette svarede: Næsten", "Fraværsportalen is much like it. Mette answered: Almost")},
			},
			Options: []message.Option{
				{ID: "recommend", Label: In(l, "Anbefal", "Recommend"), Primary: true},
				{ID: "ask", Label: In(l, "Stil et spørgsmål", "Ask a question")},
				{ID: "park", Label: In(l, "Ikke nu", "Not now")},
			},
			Menu: []message.Option{
				{ID: "idea", Label: In(l, "Se idéen", "See the idea")},
				{ID: "snooze1", Label: In(l, "Mind mig igen: I morgen", "Remind me: Tomorrow")},
				{ID: "snooze7", Label: In(l, "Mind mig igen: Om en uge", "Remind me: In a week")},
				{ID: "settings", Label: In(l, "Indstillinger", "Settings")},
			},
			Note: []string{
				In(l, "Anbefal: Du binder dig ikke til at betale.", "Recommend: You do not commit yourself to pay."),
				In(l, "Du får beskeden, fordi du er Mettes nærmeste leder · Idé nr. 118", "You get this as you are Mette's manager · Idea no. 118"),
			},
			Of: message.Of{Idea: 118, Step: "manager", Rev: 9},
		},
		"digest": digest(l, title),
	}
}

// digest is what waits for a manager, each with buttons of its own, and what
// is new below.
func digest(l texts.Lang, title string) message.Message {
	recommend, see := In(l, "Anbefal", "Recommend"), In(l, "Se idéen", "See the idea")
	act := func(id, label, number string) message.Option {
		return message.Option{ID: id, Label: label, Synonyms: []string{strings.ToLower(label) + " " + number}, Primary: label == recommend}
	}
	return message.Message{
		Lang: l, Key: "digest/2026-11-30", Heading: In(l, "Tre sager venter på dig", "Three cases wait for you"),
		Items: []message.Item{
			{
				Name: title, Lines: []string{In(l, "Mette Holm Kjær · cirka 211 timer om året · svar senest 3. december", "Mette Holm Kjær · about 211 hours a year · answer by 3 December")},
				Acts: []message.Option{act("deed:recommend:118:9", recommend, "118"), act("see:118", see, "118")},
			},
			{
				Name: In(l, "Færre breve om boligstøtte", "Fewer letters about housing benefit"), Lines: []string{In(l, "Karim Yildiz · cirka 140 timer om året · svar senest 7. december", "Karim Yildiz · about 140 hours a year · answer by 7 December")},
				Acts: []message.Option{act("deed:recommend:121:4", recommend, "121"), act("see:121", see, "121")},
			},
			{
				Name: In(l, "Digital kørselsliste", "Digital trip list"), Lines: []string{In(l, "I brug i seks måneder · fire korte spørgsmål om gevinsten", "In use for six months · four short questions about the benefit")},
				Acts: []message.Option{act("deed:close:61:2", In(l, "Svar nu", "Answer now"), "61")},
			},
			{Name: In(l, "Nyt fra dine medarbejdere", "New from your staff"), Lines: []string{In(l, "Tablet til madplaner (nr. 124)", "Tablet for meal plans (no. 124)")}},
			{Name: In(l, "Ændret", "Changed"), Lines: []string{In(l, "Fælles bookingkalender (nr. 97) er nu i gang", "Shared booking calendar (no. 97) is now in progress")}},
		},
		Options: []message.Option{{ID: "word:tasks", Label: In(l, "Se alle dine sager", "See all your cases")}},
		Menu:    []message.Option{{ID: "word:settings", Label: In(l, "Indstillinger", "Settings")}, {ID: "word:help", Label: In(l, "Hjælp", "Help")}},
		Note: []string{
			In(l, "Mandag 30. november", "Monday 30 November"),
			In(l, "Du får beskeden, fordi du er leder for Hjemmeplejen Syd", "You get this as you manage Hjemmeplejen Syd"),
		},
		Of: message.Of{Step: message.StepAct},
	}
}

// Messages are all messages in a language.
func Messages(t testing.TB, l texts.Lang) map[string]message.Message {
	all := Talked(t, l)
	maps.Copy(all, made(l))
	return all
}
