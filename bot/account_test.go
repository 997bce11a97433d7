package bot_test

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// port is a town whose people come with accounts, in front of a bot.
type port struct {
	*world
	bot *bot.Bot
}

func newPort(t *testing.T, open opener) *port {
	w := newWorld(t, open)
	return &port{w, w.bot(withEngine(t))}
}

// list makes people the directory, and takes those with the removed addresses
// out.
func (p *port) list(people []directory.Person, removed ...string) {
	p.Helper()
	if err := p.bot.ImportPeople(p.Context(), people, removed); err != nil {
		p.Fatal(err)
	}
}

// account is the account of a user of a platform. Its user is all that tells it
// from others.
func account(platform, user, name, email string) bot.Account {
	return bot.Account{
		ID: platform + ":T1/" + user, Name: name, Email: email,
		Home: idea.Address{Platform: platform, Ref: "T1/" + user},
	}
}

// says takes in what is typed with an account, and returns the key of its person
// and what is answered.
func (p *port) says(a bot.Account, text string) (key, answer string) {
	p.Helper()
	key, err := p.bot.Key(p.Context(), a)
	if err != nil {
		p.Fatal(err)
	}
	p.events++
	before := len(p.chat.Sent())
	ev := event("x", a.ID+strings.Repeat("+", p.events), step.Input{Said: &step.Said{Text: text}})
	ev.Person, ev.Name, ev.Email, ev.Address = key, a.Name, a.Email, idea.Address{Platform: "chat", Ref: a.Home.Ref}
	if a.Home.Platform != "chat" {
		ev.Address.Ref = a.Home.Platform + "/" + a.Home.Ref
	}
	if err := p.bot.Handle(p.Context(), ev); err != nil {
		p.Fatal(err)
	}
	p.tick(p.bot)
	for _, m := range p.chat.Sent()[before:] {
		if m.To == ev.Address {
			answer += m.Message.Plain() + "\n"
		}
	}
	return key, answer
}

const draftOf = "Vi skriver kørsel op på papir hver dag og taster det ind bagefter"

// begin lets an account begin an idea, which is put aside.
func (p *port) begin(a bot.Account) (key string) {
	p.Helper()
	key, _ = p.says(a, draftOf)
	p.sees(a, true)
	return key
}

// sees fails the test unless an account sees the draft, or does not.
func (p *port) sees(a bot.Account, want bool) (key string) {
	p.Helper()
	key, answer := p.says(a, "mine ideer")
	if got := strings.Contains(answer, "Kladde"); got != want {
		p.Errorf("%s <%s> sees the draft: %t, want %t:\n%s", a.ID, a.Email, got, want, answer)
	}
	return key
}

// turnedAway are the accounts that are reported.
func (p *port) turnedAway() (all []string) {
	for email, ids := range p.bot.TurnedAway() {
		for _, id := range ids {
			all = append(all, email+" "+id)
		}
	}
	return all
}

var (
	lis  = directory.Person{Email: "lis@odense.dk", Name: "Lis Lund", ManagerEmail: "bodil@odense.dk", Department: "Kultur"}
	lisB = directory.Person{Email: "lis.berg@odense.dk", Name: "Lis Berg", ManagerEmail: "bodil@odense.dk", Department: "Kultur"}
)

// TestAnAddressChanges: draft, ideas and settings stay the account's, and the row
// of its new address is theirs.
func TestAnAddressChanges(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		p := newPort(t, open)
		p.list([]directory.Person{lis})
		before := account("chat", "U1", "Lis Lund", lis.Email)
		key := p.begin(before)
		p.says(before, "/english")
		after := account("chat", "U1", "Lis Berg", "")
		for _, email := range []string{"", "lis.new@odense.dk", lisB.Email} {
			after.Email = email
			if got, err := p.bot.Key(t.Context(), after); err != nil || got != key {
				t.Errorf("with %q it is %q, %v, want %q", email, got, err, key)
			}
		}
		p.list([]directory.Person{lisB}, lis.Email)
		p.bot = p.world.bot(withEngine(t)) // nothing is in memory
		if err := p.bot.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got, answer := p.says(after, "my ideas"); got != key || !strings.Contains(answer, "Draft") {
			t.Errorf("%q is told %q", got, answer)
		}
		if err := p.bot.Take(t.Context(), idea.PersonKey(lisB.Email), "told", step.Input{Notice: &step.Notice{What: "wants_help"}}); err != nil {
			t.Fatal(err)
		}
	})
}

// TestAnAddressIsUsedAgain: whoever gets the address of one before them never
// sees what was theirs, however the address came free.
func TestAnAddressIsUsedAgain(t *testing.T) {
	old, next := account("chat", "U1", "Lis Lund", lis.Email), account("chat", "U2", "Lis Lund", lis.Email)
	for name, free := range map[string]func(*port){
		"not at all":       func(*port) {},
		"it was another's": func(p *port) { p.says(account("chat", "U1", "Lis Lund", "lis.new@odense.dk"), "hej") },
		"removed and back": func(p *port) { p.list(nil, lis.Email); p.list([]directory.Person{lis}) },
		"taken from them":  func(p *port) { p.must(p.bot.Unbind(p.Context(), lis.Email)); p.must(p.bot.Refresh(p.Context())) },
		"twice, and by none": func(p *port) {
			p.list(nil, lis.Email)
			p.list([]directory.Person{lis}, lis.Email)
			p.list([]directory.Person{lis})
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPort(t, openBolt)
			p.list([]directory.Person{lis})
			first := p.begin(old)
			free(p)
			if second := p.sees(next, false); second == first {
				t.Errorf("both are %q", first)
			}
			if third := p.sees(account("chat", "U1", "Lis Lund", "lis.new@odense.dk"), true); third != first {
				t.Errorf("the first is %q, was %q", third, first)
			}
		})
	}
}

func (p *port) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// TestASecondAccountIsTurnedAway and reported, until the address is free.
func TestASecondAccountIsTurnedAway(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		var me idea.Profile
		w := newWorld(t, open)
		p := &port{w, w.bot(func(c *bot.Config) { c.Dialogs = mirror{me: &me} })}
		p.list([]directory.Person{lis})
		first, _ := p.says(account("chat", "U1", "Lis Lund", "LIS@odense.dk"), "hej")
		if me.Email != lis.Email {
			t.Errorf("the first is %q", me.Email)
		}
		second := account("chat", "U2", "Lis Lund", lis.Email)
		for range 2 {
			if key, _ := p.says(second, "hej"); key == first || me.Email != "" {
				t.Errorf("the second is %q, with the data of %q", key, me.Email)
			}
			p.want("turned away", p.turnedAway(), "lis@odense.dk chat:t1/u2")
		}
		p.must(p.bot.Unbind(t.Context(), lis.Email))
		p.must(p.bot.Refresh(t.Context()))
		key, _ := p.says(second, "hej")
		if me.Email != lis.Email || key == first {
			t.Errorf("after that the second is %q, with the data of %q", key, me.Email)
		}
		p.says(account("chat", "U1", "Lis Lund", lis.Email), "hej")
		if me.Email != "" {
			t.Errorf("after that the first is %q", me.Email)
		}
		p.want("turned away", p.turnedAway(), "lis@odense.dk chat:t1/u1")
	})
}

// TestWhoIsRemovedByMistakeIsBack with all that was theirs.
func TestWhoIsRemovedByMistakeIsBack(t *testing.T) {
	p := newPort(t, openBolt)
	p.list([]directory.Person{lis})
	a := account("chat", "U1", "Lis Lund", lis.Email)
	key := p.begin(a)
	p.list(nil, lis.Email)
	if got := p.sees(a, true); got != key {
		t.Errorf("without a row it is %q, was %q", got, key)
	}
	p.list([]directory.Person{lis})
	if m := p.bot.Holder(lis.Email); m == key {
		t.Errorf("what is told to the address goes to the one before")
	}
	p.sees(a, true)
	if m := p.bot.Holder(lis.Email); m != key {
		t.Errorf("the address is %q's, want %q", m, key)
	}
}

// TestOtherPlatforms: an account of another platform comes in by the address where
// it has the same name, and else is turned away.
func TestOtherPlatforms(t *testing.T) {
	for name, want := range map[string]bool{"Lis Lund": true, "lis  LUND (Kultur)": true, "Lis Marie Lund": true, "Line Ibsen": false, "": false} {
		p := newPort(t, openBolt)
		p.list([]directory.Person{lis})
		key := p.begin(account("chat", "U1", "Lis Lund", lis.Email))
		other := account("other", "V1", name, lis.Email)
		if got := p.sees(other, want); (got == key) != want {
			t.Errorf("%q is %q", name, got)
		}
		if got := len(p.turnedAway()) == 0; got != want {
			t.Errorf("%q: turned away %q", name, p.turnedAway())
		}
	}
}

// TestWhoIsListedLater stays who they were, and gets what the address was told.
func TestWhoIsListedLater(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		p := newPort(t, open)
		a := account("chat", "U1", "Lis Lund", lis.Email)
		key := p.begin(a)
		p.list([]directory.Person{lis})
		p.must(p.bot.Take(t.Context(), idea.PersonKey(lis.Email), "told", step.Input{Notice: &step.Notice{What: "wants_help"}}))
		if got := p.sees(a, true); got != key {
			t.Errorf("it is %q, was %q", got, key)
		}
		var stored struct {
			Person struct{ Former []string }
		}
		p.read(key, &stored)
		if !slices.Contains(stored.Person.Former, idea.PersonKey(lis.Email)) {
			t.Errorf("it was %q", stored.Person.Former)
		}
	})
}

// TestAddressesFoldInASCII: what only looks like an address is another one.
func TestAddressesFoldInASCII(t *testing.T) {
	karin := directory.Person{Email: "karin@odense.dk", Name: "Karin Ko"}
	for address, want := range map[string]bool{
		"karin@odense.dk": true, " KARIN@Odense.DK ": true,
		"\u212aarin@odense.dk": false, "ｋarin@odense.dk": false, "karın@odense.dk": false, "karİn@odense.dk": false, "karin@odenſe.dk": false,
	} {
		p := newPort(t, openBolt)
		p.list([]directory.Person{karin})
		key, _ := p.says(account("chat", "U1", "Karin Ko", address), "hej")
		if got := key == idea.PersonKey(karin.Email); got != want {
			t.Errorf("%q is %q", address, key)
		}
		if got := idea.PersonKey(address) == idea.PersonKey(karin.Email); got != want {
			t.Errorf("%q has the key %q", address, idea.PersonKey(address))
		}
	}
}

// TestPeopleOfEarlierVersionsAreBound by where they were met last, and by what was
// linked then.
func TestPeopleOfEarlierVersionsAreBound(t *testing.T) {
	onBoth(t, func(t *testing.T, open opener) {
		p := newPort(t, open)
		p.list([]directory.Person{lis})
		was := event("lis", "s1", step.Input{Said: &step.Said{Text: draftOf}})
		was.Address.Ref = "T1/U1/17.5"
		p.must(p.bot.Handle(t.Context(), was))
		if key := p.sees(account("chat", "U2", "Lis Lund", lis.Email), false); key == keyOf("lis") {
			t.Error("a stranger is let in")
		}
		if key := p.sees(account("chat", "U1", "Lis Lund", lis.Email), true); key != keyOf("lis") {
			t.Errorf("it is %q", key)
		}
		p.sees(account("chat", "U1", "Lis Lund", "lis.new@odense.dk"), true)
		if key := p.sees(account("other", "V1", "Line Ibsen", lis.Email), false); key == keyOf("lis") {
			t.Error("a stranger of another platform is let in")
		}
	})
}

// TestWhatEarlierVersionsLinkedStaysLinked, whatever the address is now.
func TestWhatEarlierVersionsLinkedStaysLinked(t *testing.T) {
	p := newPort(t, openBolt)
	a := account("chat", "U1", "Lis Lund", "")
	first := event("lis", "s1", step.Input{Said: &step.Said{Text: draftOf}})
	first.Person, first.Email = idea.PersonKey(a.ID), ""
	p.must(p.bot.Handle(t.Context(), first))
	p.must(p.bot.Link(t.Context(), first.Person, keyOf("lis")))
	p.tick(p.bot)
	for _, email := range []string{"", "lis.new@odense.dk"} {
		a.Email = email
		if key := p.sees(a, true); key != keyOf("lis") {
			t.Errorf("with %q it is %q", email, key)
		}
	}
}

// TestStrangersAreMarked: whom the directory does not know is marked on an idea,
// and called nothing that it has of another one.
func TestStrangersAreMarked(t *testing.T) {
	karin := directory.Person{Email: "karin@odense.dk", Name: "Karin Ko", Roles: []directory.Role{directory.RoleConsultant}}
	for _, x := range []struct{ name, email, want string }{
		{"Bo Bang", "bo@odense.dk", "Bo Bang"},
		{"karin  ko", "bo@odense.dk", "bo@odense.dk"},
		{"Karin Ko", "karin@odense.dk", "chat:t1/u9"},
		{"Lis Lund", "", "chat:t1/u9"},
	} {
		p := newPort(t, openBolt)
		p.list([]directory.Person{karin, lis})
		consultant, stranger := account("chat", "U1", karin.Name, karin.Email), account("chat", "U9", x.name, x.email)
		p.says(consultant, "hej")
		for _, text := range sends {
			p.says(stranger, text)
		}
		var stored struct{ Idea idea.Idea }
		p.read(idea.IdeaKey(1), &stored)
		if a := stored.Idea.Author; a.Name != x.want || !a.Unknown {
			t.Errorf("%s <%s> is %+v, want %q", x.name, x.email, a, x.want)
		}
		if _, answer := p.says(consultant, "behandl 1"); !strings.Contains(answer, x.want+" (står ikke i medarbejderlisten)") {
			t.Errorf("%s <%s>: %s", x.name, x.email, answer)
		}
	}
}
