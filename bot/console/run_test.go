package console

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/storage/boltstore"
)

// parrot says what it hears. "til NAME: …" is told to NAME; "vent" takes time.
type parrot struct{ *dialogs.Engine }

func (parrot) Step(p person.Person, in step.Input, _ idea.Moment) (person.Person, []step.Effect) {
	say := func(text string) []step.Effect {
		return []step.Effect{{Say: &message.Message{Lang: texts.Danish, Title: text}}}
	}
	switch {
	case in.Start != nil:
		return p, say("Hej " + p.Name)
	case in.Notice != nil:
		return p, say(in.Notice.Quote)
	case in.Said == nil:
		return p, nil
	}
	if to, text, ok := strings.Cut(strings.TrimPrefix(in.Said.Text, "til "), ": "); ok {
		return p, []step.Effect{{Tell: &step.Tell{To: idea.PersonKey(to), Input: step.Input{Notice: &step.Notice{Quote: text}}}}}
	}
	if in.Said.Text == "vent" {
		<-time.After(patience + 200*time.Millisecond)
	}
	return p, say(in.Said.Text)
}

// Text implements [bot.Dialogs].
func (parrot) Text(_ texts.Lang, key string, _ ...string) string { return key }

func (parrot) StepIdea(i idea.Idea, _ step.Input, _ idea.Moment) (idea.Idea, []step.Effect) {
	return i, nil
}

// letters is a mailbox in memory.
type letters struct {
	mu    sync.Mutex
	all   map[string][]message.Message
	taken int
	looks int
}

func (l *letters) Put(_ context.Context, person, _ string, m message.Message) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all[person] = append(l.all[person], m)
	return nil
}

func (l *letters) Take(_ context.Context, person string, show func(message.Message)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.looks++
	for _, m := range l.all[person] {
		show(m)
		l.taken++
	}
	delete(l.all, person)
	return nil
}

// stage is a console with all that it needs.
type stage struct {
	who    string
	out    bytes.Buffer
	store  *boltstore.Store
	clock  *bottest.Clock
	mail   *letters
	errors []string
}

// talk has a conversation of lines and returns how Run ended.
func (s *stage) talk(t *testing.T, in io.Reader, options ...func(*Config)) error {
	t.Helper()
	cfg := Config{
		In: in, Out: &s.out, Run: s.who, Mailbox: s.mail,
		Find:   func(name string) Person { return Person{Key: idea.PersonKey(name), Name: name} },
		Report: func(err error) { s.errors = append(s.errors, err.Error()) },
	}
	for _, option := range options {
		option(&cfg)
	}
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Config{
		Store: s.store, Dialogs: parrot{}, Platforms: map[string]bot.Platform{Platform: c},
		Now: s.clock.Now, NewID: bottest.IDs(s.who), Inline: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c.Run(t.Context(), b, Person{Key: idea.PersonKey(s.who), Name: s.who})
}

func newStage(t *testing.T) *stage {
	t.Helper()
	clock := bottest.NewClock()
	store, err := boltstore.Open(t.Context(), boltstore.Config{Path: filepath.Join(t.TempDir(), "store"), Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return &stage{who: "Bo", store: store, clock: clock, mail: &letters{all: map[string][]message.Message{}}}
}

func (s *stage) want(t *testing.T, want string) {
	t.Helper()
	if diff := cmp.Diff(want, s.out.String()); diff != "" {
		t.Errorf("printed (-want +got):\n%s", diff)
	}
}

func TestAPlainConversationReadsAsOne(t *testing.T) {
	s := newStage(t)
	err := s.talk(t, strings.NewReader("et\r\n\n  \nto\\\nlinjer\n/SOM\n/som Eva\ntil bo: hej fra Eva\n/as bo\n/slut\nikke dette\n"))
	if err != nil {
		t.Fatal(err)
	}
	s.want(t, `Hej Bo

> et

et

> to
  linjer

to
linjer

> /SOM

Skriv navnet med, fx "/som Bo".

> /som Eva

[Du er nu Eva]

Hej Eva

> til bo: hej fra Eva

[til Bo]
hej fra Eva

> /as bo

[Du er nu bo]

> /slut

`)
}

// TestMarksAndSpacesAreTakenOff as a chat would, also in the console's own commands.
func TestMarksAndSpacesAreTakenOff(t *testing.T) {
	s := newStage(t)
	err := s.talk(t, strings.NewReader("*15* min, _hver_ dag, 2*3 👍🏽\nse https://odense.example/_a_ nu\n/som\u00a0Eva\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n15 min, hver dag, 2*3 👍\n", "\nse https://odense.example/_a_ nu\n", "[Du er nu Eva]"} {
		if !strings.Contains(s.out.String(), want) {
			t.Errorf("no %q in:\n%s", want, s.out.String())
		}
	}
}

func TestWhatIsSaidToSomebodyElsewhereIsKept(t *testing.T) {
	s := newStage(t)
	s.who = "Ib"
	if err := s.talk(t, strings.NewReader("")); err != nil {
		t.Fatal(err)
	}
	s.who = "Bo"
	if err := s.talk(t, strings.NewReader("til ib: er du der?\n")); err != nil {
		t.Fatal(err)
	}
	s.want(t, "Hej Ib\n\nHej Bo\n\n> til ib: er du der?\n\n")
	if got := s.mail.all["person/ib"]; len(got) != 1 || got[0].Title != "er du der?" {
		t.Errorf("kept for Ib: %v", got)
	}
}

func TestWhatWasKeptIsShownFirst(t *testing.T) {
	s := newStage(t)
	s.mail.all["person/bo"] = []message.Message{{Title: "Mens du var væk"}}
	if err := s.talk(t, strings.NewReader("")); err != nil {
		t.Fatal(err)
	}
	s.want(t, "Mens du var væk\n\nHej Bo\n\n")
}

func TestWhatIsNotSavedIsSaid(t *testing.T) {
	s := newStage(t)
	s.store.Close()
	err := s.talk(t, strings.NewReader("et\nto\n"))
	if !errors.Is(err, bot.ErrNotSaved) {
		t.Errorf("Run returned %v", err)
	}
	if got := strings.Count(s.out.String(), "kunne ikke gemmes"); got != 3 {
		t.Errorf("said %d times, want 3:\n%s", got, &s.out)
	}
	if len(s.errors) == 0 || !strings.Contains(s.errors[0], "not open") {
		t.Errorf("reported %q", s.errors)
	}
}

func TestAScreenShowsPromptProgressAndWeight(t *testing.T) {
	s := newStage(t)
	screen := func(c *Config) { c.Keyboard, c.Screen, c.Colour = true, true, true }
	if err := s.talk(t, strings.NewReader("vent\n/som Eva\n"), screen); err != nil {
		t.Fatal(err)
	}
	wipe := "\r\x1b[K"
	s.want(t, "\x1b[1mHej Bo\x1b[0m\n\n> \n"+
		"\x1b[2mEt øjeblik …\x1b[0m"+wipe+"\x1b[1mvent\x1b[0m\n\n> \n"+
		"[Du er nu Eva]\n\n\x1b[1mHej Eva\x1b[0m\n\nEva > \nAlt er gemt. Skriv samme kommando for at fortsætte.\n\n")
}

func TestAScreenShowsWhatIsNew(t *testing.T) {
	s := newStage(t)
	in, typed := io.Pipe()
	go func() {
		for range 100 {
			s.mail.mu.Lock()
			if s.mail.looks == 1 {
				s.mail.all["person/bo"] = []message.Message{{Title: "Nyt"}}
			}
			done := s.mail.taken > 0
			s.mail.mu.Unlock()
			if done {
				break
			}
			<-time.After(50 * time.Millisecond)
		}
		typed.Close()
	}()
	if err := s.talk(t, in, func(c *Config) { c.Keyboard, c.Screen = true, true }); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.out.String(), "Nyt\n\n> ") {
		t.Errorf("printed %q", s.out.String())
	}
}

func TestTheContextEndsAConversation(t *testing.T) {
	in, typed := io.Pipe()
	defer typed.Close()
	ctx, cancel := context.WithCancel(t.Context())
	lines := read(ctx, in, false)
	cancel()
	go func() { _, _ = typed.Write([]byte("et\nto\n")) }() // nobody may read it
	for range lines {
		continue // until it ends
	}
}

func TestRead(t *testing.T) {
	long := strings.Repeat("x", maxLine)
	for _, tt := range []struct {
		name, in string
		keyboard bool
		want     []line
	}{
		{name: "nothing", in: ""},
		{name: "no end", in: "a", want: []line{{text: "a"}}},
		{name: "two", in: "a\n\nb\n", want: []line{{text: "a"}, {}, {text: "b"}}},
		{name: "windows", in: "a\r\nb\r\n", want: []line{{text: "a"}, {text: "b"}}},
		{name: "goes on", in: "a\\\nb\\\n\nc\\", want: []line{{text: "a\nb\n"}, {text: "c"}}},
		{name: "just fits", in: long[1:] + "\nb\n", want: []line{{text: long[1:]}, {text: "b"}}},
		{name: "too long", in: long + "\nb\n", want: []line{{err: errTooLong}, {text: "b"}}},
		{name: "much too long", in: long + long + "y", want: []line{{err: errTooLong}}},
		{name: "too long together", in: long[:maxLine/2] + "\\\n" + long[:maxLine/2] + "\nb\n", want: []line{{err: errTooLong}, {text: "b"}}},
		{name: "typed", in: long[:maxTyped-1] + "\n", keyboard: true, want: []line{{text: long[:maxTyped-1]}}},
		{name: "cut", in: long[:maxTyped] + "\nb\n", keyboard: true, want: []line{{err: errCut}, {text: "b"}}},
		{name: "cut in the middle", in: "a\\\n" + long[:maxTyped] + "\n", keyboard: true, want: []line{{err: errCut}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []line
			for l := range read(t.Context(), strings.NewReader(tt.in), tt.keyboard) {
				got = append(got, l)
			}
			if len(got) != len(tt.want) {
				t.Fatalf("%d lines, want %d", len(got), len(tt.want))
			}
			for i, want := range tt.want {
				if got[i].text != want.text && want.err == nil || !errors.Is(got[i].err, want.err) {
					t.Errorf("line %d: %.40q, %v; want %.40q, %v", i, got[i].text, got[i].err, want.text, want.err)
				}
			}
		})
	}
}

func TestTextsAreInBothLanguages(t *testing.T) {
	all, err := texts.Read(textFiles, "texts")
	if err != nil {
		t.Fatal(err)
	}
	if got := all.Get("sv", "to", "name", "{name}"); got != "[til {name}]" {
		t.Errorf("got %q", got)
	}
}
