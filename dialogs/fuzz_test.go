package dialogs_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// phrases are what the fuzzer's people say: answers, words, nonsense and a CPR
// number.
var phrases = []string{
	"Vores sygemeldte medarbejdere bliver registreret i et regneark hver uge", "kort", "1", "2", "3", "4", "1 og 3",
	"1, 2, 3, 4, 5", "ja", "nej", "ja, flere", "ved ikke", "spring over", "tilbage", "fortryd", "hvorfor", "hjælp",
	"pause", "annullér", "slet", "gem som kladde", "fortsæt", "send", "ret problem", "ret tid: 10 min om ugen, 4 personer",
	"ret titel: En ny titel", "20 minutter, 3 gange om ugen, 8 personer", "20 minutter", "8", "3 gange om ugen", "75 %",
	"25.000 kr. på porto", "Vi sparer tid", "medarbejdere og borgere", "følsomme", "Excel og papir", "ide", "ja, gem og begynd ny",
	"mine-ideer", "status 1", "løsninger fravær", "indstillinger", "mine-data", "english", "dansk", "vis svar", "vis udregning",
	"ingen af dem", "vis flere", "næsten", "den vil jeg prøve", "vi har samme behov", "vi bruger den allerede", "uden tal",
	"mind mig om det senere", "i morgen", "send kort", "3. december", "tal med et menneske", "hvem ser hvad", "qwerty uiop",
	"Mit nummer er 010190-1234, ring til mig", "problem: Alt er besværligt med sedler\nsystemer: papir", "/hjlp", "", "   ",
	"Borgeren Hans Jensen er dement og glemmer sin medicin hver dag", "behold teksten", "slet mine kladder", "hej",
	"Loven om arkiver fra 1. januar 2020", strings.Repeat("En meget lang fortælling. ", 400), "gætværk 🙂 æøå",
	"mine opgaver", "behandl 7", "idéer", "idéer til vurdering", "anbefal 7", "anbefal", "ikke nu 7", "stil et spørgsmål 7", "vurdér 7", "p2 3",
	"S", "send til it-arkitekten 7", "læg sammen 7", "9", "vælg fra 7", "svar 7", "bed om resten 7", "svar på resten 7", "træk tilbage 7",
	"om tre måneder", "Mette", "udelad", "tilbyd en løsning 7", "genåbn 7",
}

// play is one fuzzed conversation.
type play struct {
	t    *testing.T
	e    *dialogs.Engine
	p    person.Person
	now  time.Time
	last *message.Message
	n    int
	sent map[string]bool // drafts that became ideas
	idea idea.Idea       // one that the person handles, or is the author of
	told []step.Input    // by the idea, and not taken in yet
	due  map[string]time.Time
}

// FuzzStep plays random conversations. Nothing may panic, no answer may be
// lost, no answered question may be asked unprompted, no CPR number may be
// stored, and it must always be possible to end.
func FuzzStep(f *testing.F) {
	f.Add([]byte{0, 10, 18, 0, 5, 2, 6, 33, 34, 10, 32, 26, 30, 35, 36, 22})
	f.Add([]byte{0, 1, 200, 0, 201, 1, 210, 3, 18, 19, 14, 220, 9})
	f.Add([]byte("abcdefghijklmnopqrstuvwxyz0123456789"))
	e := dialogstest.Engine(f)
	f.Fuzz(func(t *testing.T, script []byte) {
		x := &play{
			t: t, e: e, p: person.Person{Key: "person/anna"}, sent: map[string]bool{}, due: map[string]time.Time{},
			now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), idea: dialogstest.NewIdea(t, e),
		}
		if len(script)%2 == 0 {
			x.idea.Author.ID, x.idea.Short = "person/anna", true
		}
		x.step(step.Input{Start: &step.Start{}}, "start")
		for i := 0; i < len(script) && i < 60; i++ {
			x.act(script[i], script[min(i+1, len(script)-1)])
		}
		x.end()
	})
}

// act does one thing, chosen by b; c chooses the details.
func (x *play) act(b, c byte) {
	x.n++
	x.now = x.now.Add(time.Duration(c) * time.Minute)
	switch {
	case b < 180:
		text := phrases[int(b)%len(phrases)]
		x.step(step.Input{Said: &step.Said{Text: text, Message: fmt.Sprint("m", x.n)}}, text)
	case b < 220:
		x.click(c, b < 200)
	case b < 230:
		x.step(step.Input{Edited: &step.Edited{Message: fmt.Sprint("m", x.n-int(c%3)), Text: phrases[int(c)%len(phrases)]}}, "edit")
	case b < 235:
		x.step(step.Input{Deleted: &step.Deleted{Message: fmt.Sprint("m", x.n-int(c%3))}}, "delete")
	case b < 250:
		x.now = x.now.Add(time.Duration(c) * 12 * time.Hour)
		for name, at := range x.due {
			if !at.After(x.now) {
				x.step(step.Input{Due: &step.Due{Reminder: name}}, "due")
			}
		}
	case b < 252:
		x.fill(c)
	case b < 253:
		x.step(step.Input{Task: &step.Task{Idea: 7}}, "task")
	default:
		x.step(step.Input{Found: &step.Found{Search: "search/d1/1", Matches: x.matches()}}, "found")
	}
}

// fill hands a form in, with something random in every field of the page.
func (x *play) fill(c byte) {
	f := message.Form{Draft: []string{"", "d1", "d2", "d9"}[c%4], Page: []string{message.FormProblem, message.FormRest, message.FormField + "idea", message.FormField + "title", message.FormField + "nothing"}[c%5]}
	page := x.e.Page(x.p, f, idea.Moment{Now: x.now, Forms: true})
	f.Values = map[string]message.FormValue{}
	for i, field := range page.Fields {
		n := int(c) + i*7
		v := message.FormValue{Text: phrases[n%len(phrases)]}
		if len(field.Options) > 0 {
			v = message.FormValue{Choices: []string{field.Options[n%len(field.Options)].ID}}
		}
		f.Values[field.ID] = v
	}
	x.step(step.Input{Form: &f}, "form "+f.Page)
	_ = x.e.FormAnswer(x.p, f, idea.Moment{Now: x.now})
}

// click presses a button of the last message, fresh or stale.
func (x *play) click(c byte, fresh bool) {
	if x.last == nil {
		return
	}
	all := x.last.Pressable()
	if len(all) == 0 {
		return
	}
	of := x.last.Of
	if !fresh {
		of.Rev -= int(c % 3)
		of.Draft = "d1"
	}
	if x.last.Several && c%2 == 0 {
		x.step(step.Input{Clicked: &step.Clicked{Of: of, Chosen: []string{all[int(c)%len(all)].ID, all[int(c/2)%len(all)].ID}, Message: "m"}}, "click several")
		return
	}
	o := all[int(c)%len(all)]
	x.step(step.Input{Clicked: &step.Clicked{Of: of, Option: o.ID, Message: []string{"", "m"}[c%2]}}, "click "+o.ID)
}

func (x *play) matches() []idea.Match {
	return []idea.Match{
		{ID: "s1", Kind: idea.KindSolution, Name: "Fraværsportalen", Strong: true, Words: []string{"sygemeldte"}, OwnerUnknown: true},
		{ID: "i9", Kind: idea.KindIdea, Idea: 9, Author: "person/bo", Words: []string{"regneark"}},
		{ID: "s2", Kind: idea.KindSolution, Name: "Vagtplan Mobil", Owner: idea.Participant{Name: "Lone", Email: "lone@example.dk"}},
		{ID: "s3", Kind: idea.KindSolution, Name: "Udgået", PhasingOut: true},
	}
}

// step takes one input with all that follows from it in the same turn, and
// checks what must always hold.
func (x *play) step(in step.Input, what string) {
	said := 0
	queue := []step.Input{dialogstest.AtDoor(in)}
	for len(queue) > 0 {
		before := x.p
		frozen := x.json(before)
		next, effects := x.e.Step(x.p, queue[0], x.moment())
		if x.json(before) != frozen {
			x.t.Fatalf("%s: Step changed the state it was given", what)
		}
		queue = queue[1:]
		x.p = next
		for _, e := range effects {
			queue = append(queue, x.follow(e, &said)...)
		}
		x.holds(before, what)
	}
	if said > 1 {
		x.t.Fatalf("%s: said %d messages in one turn", what, said)
	}
	for len(x.told) > 0 {
		in := x.told[0]
		x.told = x.told[1:]
		x.step(in, "told")
	}
}

// moment is now, for somebody who has every role that handles ideas.
func (x *play) moment() idea.Moment {
	at := idea.Moment{
		Now: x.now, From: idea.Address{Platform: "test", Ref: "anna"},
		Me: idea.Profile{Name: "Anna", Roles: []string{idea.RoleConsultant, idea.RoleArchitect, idea.RoleDataProtection, idea.RoleBoard}},
	}
	staff := dialogstest.TheCrew()
	for _, role := range at.Me.Roles {
		staff.ByRole[role] = append(staff.ByRole[role], idea.Participant{ID: x.p.Key, Name: at.Me.Name})
	}
	at.Directory = staff
	return at
}

// live brings an act to the idea, and keeps what it tells the person.
func (x *play) live(a idea.ActionRequest) {
	next, effects := x.e.StepIdea(x.idea, step.Input{Action: &a}, x.moment())
	x.idea = next
	if stored := x.json(next); strings.Contains(stored, "010190") {
		x.t.Fatalf("a CPR number was stored with the idea: %s", stored)
	}
	for _, e := range effects {
		if e.Tell != nil && e.Tell.To == x.p.Key {
			x.told = append(x.told, e.Tell.Input)
		}
	}
}

// read returns the ideas that are wanted, as far as they exist.
func (x *play) read(r step.Load) *step.Loaded {
	if r.List != nil {
		return &step.Loaded{Load: r, Ideas: []idea.Idea{x.idea}, Total: 1 + x.n%20}
	}
	shown := &step.Loaded{Load: r}
	for _, n := range r.Ideas {
		if n == 7 || n == 9 {
			i := x.idea
			i.Number = n
			shown.Ideas = append(shown.Ideas, i)
		}
	}
	return shown
}

// follow plays the bot's part of an effect.
func (x *play) follow(e step.Effect, said *int) []step.Input {
	switch {
	case e.Say != nil:
		*said++
		x.last = e.Say
		_ = e.Say.Plain()
	case e.Search != nil:
		return []step.Input{{Found: &step.Found{Search: e.Search.ID, Matches: x.matches(), Failed: x.n%7 == 3}}}
	case e.DrawNumber != nil:
		x.sent[e.DrawNumber.Draft] = true
		return []step.Input{{NumberDrawn: &step.NumberDrawn{Draft: e.DrawNumber.Draft, Number: int64(x.n + 1)}}}
	case e.Load != nil:
		return []step.Input{{Loaded: x.read(*e.Load)}}
	case e.Tell != nil && e.Tell.Input.Action != nil:
		x.live(*e.Tell.Input.Action)
	case e.Remind != nil && e.Remind.At.IsZero():
		delete(x.due, e.Remind.Name)
	case e.Remind != nil:
		x.due[e.Remind.Name] = e.Remind.At
	}
	return nil
}

func (x *play) json(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		x.t.Fatal(err)
	}
	return string(data)
}

// holds checks the invariants after a step.
func (x *play) holds(before person.Person, what string) {
	stored := x.json(x.p)
	if strings.Contains(stored, "010190") {
		x.t.Fatalf("%s: a CPR number was stored: %s", what, stored)
	}
	var back person.Person
	if err := json.Unmarshal([]byte(stored), &back); err != nil || x.json(back) != stored {
		x.t.Fatalf("%s: the stored form does not come back: %v", what, err)
	}
	if d := x.p.CurrentDraft(); x.p.Dialog.At == person.AtQuestion && d != nil && !x.p.Dialog.Changing {
		if _, ok := d.Answers[x.p.Dialog.Field]; ok {
			x.t.Fatalf("%s: asked %s again, which is answered", what, x.p.Dialog.Field)
		}
	}
	x.nothingLost(before, what)
}

// takesBack are the inputs after which an answer or draft may be gone.
var takesBack = map[string]bool{
	"fortryd": true, "click erase_yes": true, "click forget_drafts": true, "slet mine kladder": true, "due": true,
	"slet": true, "ja": true, "click word:undo": true, "1": true, "2": true,
}

// nothingLost checks that every answer of before is still there, or was
// changed, sent or taken back.
func (x *play) nothingLost(before person.Person, what string) {
	if takesBack[what] {
		return
	}
	for _, d := range before.Drafts {
		now := x.p.Draft(d.ID)
		if now == nil {
			if !x.sent[d.ID] && d.Completes == 0 && len(d.Answers) > 0 {
				x.t.Fatalf("%s: draft %s is lost", what, d.ID)
			}
			continue
		}
		for field, a := range d.Answers {
			if _, ok := now.Answers[field]; !ok {
				x.t.Fatalf("%s: the answer to %s is lost: %+v", what, field, a)
			}
		}
	}
}

// end checks that the conversation can be ended from wherever it stands; what
// is asked about another idea is given up first.
func (x *play) end() {
	for _, text := range []string{"fortsæt", "annullér", "annullér", "gem som kladde"} {
		x.step(step.Input{Said: &step.Said{Text: text}}, text)
		if text != "fortsæt" && x.p.Current == "" {
			return
		}
	}
	if x.p.Current != "" {
		x.t.Fatalf("still at %+v", x.p.Dialog)
	}
}

func TestStepIsDeterministic(t *testing.T) {
	e := dialogstest.Engine(t)
	at := idea.Moment{Now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	p, _ := e.Step(person.Person{Key: "person/anna"}, step.Input{Start: &step.Start{}}, at)
	in := step.Input{Said: &step.Said{Text: phrases[0]}}
	p1, e1 := e.Step(p, in, at)
	p2, e2 := e.Step(p, in, at)
	if !reflect.DeepEqual(p1, p2) || !reflect.DeepEqual(e1, e2) {
		t.Error("the same input gave something else the second time")
	}
}
