package main

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// walk plays a walk: some begin where a transcript has brought an idea, and all
// go on with inputs that a generator chooses, from what was answered before and
// from nothing else. Its number is the seed.
func (s *stage) walk(ctx context.Context, n int) ([]turn, error) {
	mood, entries := moods[n%len(moods)], s.few
	if mood.opened {
		entries = s.entries
	}
	world, err := s.world(ctx, entries)
	if err != nil {
		return nil, err
	}
	w := &walker{world: world, Rand: rand.New(rand.NewPCG(uint64(n), 10)), mood: mood, read: map[string]int{}, typed: map[string][]string{}}
	if err := w.open(ctx, s); err != nil {
		return nil, err
	}
	for range steps {
		if err := w.input(ctx); err != nil {
			return world.book.turns, err
		}
	}
	return world.book.turns, nil
}

// owned are entries whose owner is among the staff, and is asked about them.
func owned() (entries []catalogue.Entry) {
	for i, name := range []string{"Fraværsportalen", "Brilleregistret", "Kørebogen"} {
		entries = append(entries, catalogue.Entry{
			ID: fmt.Sprintf("own-%d", i+1), Name: name, Owner: catalogue.Owner{Email: "ole@odense.dk", Name: "Ole Olsen"},
			Purpose: "Registrering af briller, fravær og kørsel på telefonen, uden papir", Verified: fmt.Sprintf("2026-0%d-10", 3*i+1),
		})
	}
	return entries
}

// mood says how a walk goes.
type mood struct {
	// opened: it begins where a transcript has come to.
	opened bool
	// odd is how many of a hundred inputs are odd ones.
	odd int
	// patience is how many hours pass, at most, when time goes on.
	patience int
	// forms is how many of a hundred inputs of authors are forms.
	forms int
}

var moods = []mood{
	{odd: 15, patience: 48, forms: 15},
	{opened: true, odd: 8, patience: 24 * 20},
	{opened: true, odd: 5, patience: 24 * 150},
	{odd: 8, patience: 24 * 30},
	{opened: true, odd: 35, patience: 24 * 60, forms: 5},
}

// openings are the transcripts that walks begin with.
var openings = []string{
	"life-followed", "life-recommended", "life-reused", "life-merged", "life-coauthors", "life-split", "life-year", "life-benefits",
	"life-consultant", "life-fast-track", "life-followed-small", "life-later", "life-monthly", "life-not-now", "life-own", "life-question",
	"life-reminded", "life-reuse-checked", "life-short", "life-stale", "life-unanswered", "life-withdrawn", "second-idea", "summary-changed",
	"join-an-idea", "draft-reminders", "reminder-buttons", "settings", "catalogue-freshness", "no-consultant",
}

// walker is one walk under way.
type walker struct {
	*world
	*rand.Rand
	mood   mood
	forms  bool                // the platform has them
	read   map[string]int      // how many of the messages to a person they have reacted to
	typed  map[string][]string // the ids of what a person typed
	last   string              // who did something last
	events int
}

// peopleFile is who is there where no transcript says it.
const peopleFile = `e-mail; navn; leder; forvaltning; afdeling; roller
anna@odense.dk; Anna And; mette@odense.dk; Ældre og Handicap; Hjemmeplejen Syd;
bo@odense.dk; Bo Friis; mette@odense.dk; Ældre og Handicap; Hjemmeplejen Nord;
emma@odense.dk; Emma English; lis@odense.dk; Børn og Unge; Børnehaven Solen;
mette@odense.dk; Mette Mus; hanne@odense.dk; Ældre og Handicap; Hjemmeplejen Syd;
lis@odense.dk; Lis Lund; ; Børn og Unge; Børnehaven Solen;
hanne@odense.dk; Hanne Høg; ; Ældre og Handicap; Ledelsen; forvaltningschef
karin@odense.dk; Karin Ko; ; alle; Digitalisering; digitaliseringskonsulent
arne@odense.dk; Arne Ask; ; alle; Digitalisering; it-arkitekt
dorte@odense.dk; Dorte Due; ; alle; Jura; databeskyttelseskoordinator
rune@odense.dk; Rune Rød; ; alle; Digitalisering; referent
birgit@odense.dk; Birgit Birk; ; alle; Ledelsen; styregruppe
paul@odense.dk; Paul Piil; ; alle; Digitalisering; projektleder
gerda@odense.dk; Gerda Gris; ; Ældre og Handicap; Ledelsen; gevinstansvarlig
ole@odense.dk; Ole Olsen; ; alle; Digitalisering; systemejer
rita@odense.dk; Rita Ravn; ; alle; Revision; revisor
`

// open brings the walk to where it begins.
func (w *walker) open(ctx context.Context, s *stage) error {
	w.forms = w.IntN(3) > 0
	if !w.mood.opened {
		list := directory.Read(strings.NewReader(peopleFile), directory.Options{Mask: redact.Masked})
		return w.Import(ctx, list.People)
	}
	text, err := s.transcript(openings[w.IntN(len(openings))])
	if err != nil {
		return err
	}
	lines := strings.Split(text, "\n")
	ends := endsOf(lines)
	end := ends[len(ends)/3+w.IntN(len(ends)-len(ends)/3)]
	w.book.mute(true)
	_, err = bottest.Play(ctx, w.world, w.Clock.Now, "set twice off\n"+strings.Join(lines[:end], "\n"))
	w.book.mute(false)
	w.drawn = len(w.Sent())
	if len(w.people) == 0 {
		list := directory.Read(strings.NewReader(peopleFile), directory.Options{Mask: redact.Masked})
		return cmp.Or(err, w.Import(ctx, list.People))
	}
	return err
}

// endsOf are the places where a transcript can be broken off: behind what
// a person does.
func endsOf(lines []string) (ends []int) {
	for i, line := range lines {
		if line != "" && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "#") && !strings.HasSuffix(line, ":") {
			ends = append(ends, i+1)
		}
	}
	return ends
}

// chance is true in so many of a hundred cases.
func (w *walker) chance(percent int) bool { return w.IntN(100) < percent }

// input makes one input.
func (w *walker) input(ctx context.Context) error {
	who, unread := w.actor()
	switch {
	case !unread && w.chance(25):
		return w.wait(ctx)
	case w.chance(w.mood.forms) && w.forms:
		return w.fill(ctx, who)
	case w.chance(w.mood.odd):
		return w.oddly(ctx, who)
	}
	return w.sensibly(ctx, who)
}

// actor chooses who acts: whoever has got something last and has not done
// anything about it, or goes on with what they are doing.
func (w *walker) actor() (who string, unread bool) {
	var fresh []string
	for _, p := range w.people {
		if name := firstName(p); len(w.Shown(w.Address(name))) > w.read[name] {
			fresh = append(fresh, name)
		}
	}
	switch {
	case w.last != "" && slices.Contains(fresh, w.last) && w.chance(80):
		return w.last, true
	case len(fresh) > 0 && w.chance(90):
		return fresh[w.IntN(len(fresh))], true
	case w.last != "" && w.chance(40):
		return w.last, false
	}
	return firstName(w.people[w.IntN(len(w.people))]), false
}

func firstName(p directory.Person) string {
	name, _, _ := strings.Cut(p.Name, " ")
	return name
}

func (w *walker) person(name string) directory.Person {
	for _, p := range w.people {
		if firstName(p) == name {
			return p
		}
	}
	return directory.Person{Name: name, Email: strings.ToLower(name) + "@odense.dk"}
}

// event is what a person does.
func (w *walker) event(who string, in step.Input) bot.Event {
	w.events++
	email := w.person(who).Email
	ev := bot.Event{
		ID: fmt.Sprintf("w%d", w.events), Person: idea.PersonKey(email), Name: who, Email: email,
		Address: w.Address(who), Forms: w.forms, Input: in,
	}
	if strings.HasPrefix(who, "E") {
		ev.Lang = texts.English
	}
	w.last, w.read[who] = who, len(w.Shown(w.Address(who)))
	return ev
}

// do brings an input to the bot, now and then twice.
func (w *walker) do(ctx context.Context, who string, in step.Input) error {
	ev := w.event(who, in)
	err := w.Deliver(ctx, ev)
	if err == nil && w.chance(2) {
		err = w.Deliver(ctx, ev)
	}
	return err
}

func (w *walker) say(ctx context.Context, who, text string) error {
	id := fmt.Sprintf("wm%d", w.events+1)
	w.typed[who] = append(w.typed[who], id)
	return w.do(ctx, who, step.Input{Said: &step.Said{Text: text, Message: id}})
}

func (w *walker) click(ctx context.Context, who string, m bottest.Sent, option string) error {
	return w.do(ctx, who, step.Input{Clicked: &step.Clicked{Of: m.Message.Of, Option: option, Message: m.Ref}})
}

// wait lets time pass.
func (w *walker) wait(ctx context.Context) error {
	hours := 1 + w.IntN(w.mood.patience)
	if w.chance(50) {
		hours = 1 + w.IntN(72)
	}
	return w.Advance(ctx, w.Clock.Now().Add(time.Duration(hours)*time.Hour+time.Duration(w.IntN(60))*time.Minute))
}
