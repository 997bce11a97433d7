package teams

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/dialogs"
)

var update = flag.Bool("update", false, "write testdata anew")

var languages = []dialogs.Lang{dialogs.Danish, dialogs.English}

// talked are the messages of two conversations with the real engine.
func talked(t testing.TB, l dialogs.Lang) map[string]dialogs.Message {
	out := map[string]dialogs.Message{}
	x := newTalk(t, l)
	x.at.Forms = true
	keep := func(name string) { out[name] = x.last() }
	x.take(dialogs.Input{Start: &dialogs.Start{}})
	keep("opening")
	x.say(in(l, problemDanish, problemEnglish))
	keep("matches")
	x.click("match:sol-31")
	keep("solution")
	x.click("almost")
	keep("aside")
	x.say(in(l, "Den giver ikke besked til vagtplanen.", "It does not tell the rota."))
	keep("onward")
	x.click("later")
	keep("remind")
	x.say(in(l, "fortsæt", "continue"))
	keep("onward-again")
	if offers(x.last(), "go_on_now") {
		x.click("go_on_now")
	}
	keep("question")
	x.say(in(l, "Én registrering på telefonen, som selv går videre til løn og vagtplan.", "One entry on the phone that goes on to payroll and the rota by itself."))
	keep("task")
	x.click("task:0")
	keep("choices")
	x.say(in(l, "kun os", "only us"), in(l, "medarbejdere, borgere", "staff, citizens"))
	keep("choice")
	x.click("several").say(in(l, "Vi vil gerne kunne gøre det fra bilen.", "We would like to do it from the car."))
	keep("choices-many")
	x.say(in(l, "vi sparer tid, vi sparer penge", "we save time, we save money"))
	keep("typed-or-pressed")
	x.say(in(l, "20 minutter, 3 gange om ugen, 8 personer", "20 minutes, 3 times a week, 8 people"))
	keep("echo")
	x.click("guessed")
	keep("choice-many")
	x.click("75")
	keep("money")
	x.say(in(l, "porto, 25.000 kr.", "postage, 25,000 kr."))
	finish(x)
	keep("summary")
	x.say(in(l, "indstillinger", "settings"))
	keep("settings")
	x.say(in(l, "mine data", "my data"))
	keep("my-data")
	x.say(in(l, "løsninger sygefravær", "solutions absence"))
	keep("lookup")
	x.say(in(l, "annullér", "cancel"))
	keep("cancel")
	x.say(in(l, "hjælp", "help"))
	keep("help")
	x.say(in(l, "fortsæt", "continue")).click("send")
	keep("receipt")
	x.say(in(l, "ny idé", "new idea"), in(l, "Vi kører efter de samme papirer to gange om dagen", "We fetch the same papers twice a day"))
	x.say(in(l, "mine idéer", "my ideas"))
	keep("mine")
	x.click("idea:118")
	keep("status")
	late(l, out, newTalk(t, l))
	return out
}

const (
	problemDanish  = "Når en kollega melder sig syg, skriver vi det på en seddel og taster det senere ind både i løn og i vagtplan. Sedlerne bliver væk."
	problemEnglish = "When a colleague calls in sick, we write it on a note and enter it later, both in payroll and in the rota. The notes get lost."
)

// finish answers what is left before the summary, with the last option.
func finish(x *talk) {
	for range 12 {
		m := x.last()
		if m.Of.Step == "summary" {
			return
		}
		if n := len(m.Options); n > 0 {
			x.click(m.Options[n-1].ID)
			continue
		}
		x.say("Excel")
	}
	x.Fatalf("no summary, but:\n%s", x.last().Plain())
}

// late are the messages to somebody who went away.
func late(l dialogs.Lang, out map[string]dialogs.Message, x *talk) {
	x.say(in(l, "Vi ringer til 010190-1234 for at høre, om hjælpen passer, og skriver det på papir", "We call 010190-1234 to hear whether the help fits, and write it on paper"))
	out["cpr"] = x.last()
	x.click("none").wait(10 * 24 * time.Hour)
	out["nudge"] = x.last()
	x.wait(40 * 24 * time.Hour).say("hej")
	out["resume"] = x.last()
}

// made are messages that no conversation has yet, or not so easily.
func made(l dialogs.Lang) map[string]dialogs.Message {
	title := in(l, "Nemmere registrering af sygefravær", "Easier recording of sick leave")
	return map[string]dialogs.Message{
		"error": {
			Lang: l, Title: in(l, "Jeg kunne ikke sende din idé lige nu.", "I could not send your idea just now."),
			Text: []string{in(l, "Alle dine svar er gemt. Idéen er ikke sendt endnu.", "All your answers are kept. The idea has not been sent yet.")},
			Options: []dialogs.Option{
				{ID: "send", Label: in(l, "Prøv igen", "Try again"), Primary: true},
				{ID: "save", Label: in(l, "Gem til senere", "Save for later")},
			},
			Note: []string{in(l, "Sker det igen? Skriv til Jonas Friis, og nævn fejlnummer 4F7Q", "Does it happen again? Write to Jonas Friis and mention error 4F7Q")},
			Of:   dialogs.Of{Draft: "d1", Step: "summary", Rev: 9},
		},
		"settled": {
			Lang: l, Title: in(l, "Har du talt med dem, det handler om?", "Have you talked with those it is about?"),
			Options: []dialogs.Option{{ID: "several", Label: in(l, "Ja, flere", "Yes, several")}},
			Menu:    []dialogs.Option{{ID: "word:why", Label: in(l, "Hvorfor spørger du?", "Why do you ask?")}},
			Done:    in(l, "Ja, flere", "Yes, several"),
			Of:      dialogs.Of{Draft: "d1", Step: "question/involvement", Rev: 7},
		},
		"settled-matches": {
			Lang: l, Title: in(l, "Kan en af disse løsninger hjælpe?", "Can one of these solutions help?"),
			Items: []dialogs.Item{{Name: "Fraværsportalen", Option: &dialogs.Option{ID: "match:sol-31", Label: "Fraværsportalen"}}, {Name: "Vagtplan Mobil"}},
			Done:  in(l, "Ingen af dem", "None of them"),
		},
		"manager": {
			Lang: l, Key: "idea/118", Heading: title,
			Text:  []string{in(l, "Mette Holm Kjær har en idé og venter på dit svar senest 3. december.", "Mette Holm Kjær has an idea and awaits your answer by 3 December.")},
			Quote: in(l, problemDanish, problemEnglish),
			Facts: []dialogs.Fact{
				{Label: in(l, "Tid at spare", "Time to save"), Value: in(l, "cirka 211 timer om året (mellem 88 og 301)", "about 211 hours a year (between 88 and 301)")},
				{Label: in(l, "Genbrug", "Reuse"), Value: in(l, "Fraværsportalen ligner meget. Mette svarede: Næsten", "Fraværsportalen is much like it. Mette answered: Almost")},
			},
			Options: []dialogs.Option{
				{ID: "recommend", Label: in(l, "Anbefal", "Recommend"), Primary: true},
				{ID: "ask", Label: in(l, "Stil et spørgsmål", "Ask a question")},
				{ID: "park", Label: in(l, "Ikke nu", "Not now")},
			},
			Menu: []dialogs.Option{
				{ID: "idea", Label: in(l, "Se idéen", "See the idea")},
				{ID: "snooze1", Label: in(l, "Mind mig igen: I morgen", "Remind me: Tomorrow")},
				{ID: "snooze7", Label: in(l, "Mind mig igen: Om en uge", "Remind me: In a week")},
				{ID: "settings", Label: in(l, "Indstillinger", "Settings")},
			},
			Note: []string{
				in(l, "Anbefal: Du binder dig ikke til at betale.", "Recommend: You do not commit yourself to pay."),
				in(l, "Du får beskeden, fordi du er Mettes nærmeste leder · Idé nr. 118", "You get this as you are Mette's manager · Idea no. 118"),
			},
			Of: dialogs.Of{Idea: 118, Step: "manager", Rev: 9},
		},
	}
}

// messages are all messages in a language.
func messages(t testing.TB, l dialogs.Lang) map[string]dialogs.Message {
	all := talked(t, l)
	maps.Copy(all, made(l))
	return all
}

func TestMessagesAsCards(t *testing.T) {
	for _, l := range languages {
		for name, m := range messages(t, l) {
			t.Run(name+"."+string(l), func(t *testing.T) {
				r := renderActivity(m)
				golden(t, name+"."+string(l), r)
				checkRendered(t, r)
			})
		}
	}
}

// golden compares a thing, as JSON, with its file, and returns the JSON.
func golden(t *testing.T, name string, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got), see -update:\n%s", file, diff)
	}
	return b.Bytes()
}
