package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/message"
)

// overheard is a platform of which a test hears when something was sent.
type overheard struct {
	platform
	sent chan message.Message

	mu sync.Mutex
	// block, if not nil, is called instead of sending.
	block func() error
}

func overhear(p platform) *overheard {
	return &overheard{platform: p, sent: make(chan message.Message, 1000)}
}

// Send implements platform.
func (o *overheard) Send(ctx context.Context, s bot.Sending) (string, error) {
	o.mu.Lock()
	block := o.block
	o.mu.Unlock()
	if block != nil {
		if err := block(); err != nil {
			return "", err
		}
	}
	ref, err := o.platform.Send(ctx, s)
	if err == nil {
		o.sent <- s.Message
	}
	return ref, err
}

func (o *overheard) blocking(block func() error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.block = block
}

// says waits until something was sent that says so.
func (o *overheard) says(t *testing.T, want string) message.Message {
	t.Helper()
	select {
	case m := <-o.sent:
		if !strings.Contains(m.Plain(), want) {
			t.Fatalf("it says %q, not %q", m.Plain(), want)
		}
		return m
	case <-t.Context().Done():
		t.Fatalf("it never says %q", want)
		return message.Message{}
	}
}

// employ puts people into the directory of a server's store, with the program
// itself.
func employ(t *testing.T, c *serveCommand, domain string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "people.csv")
	text := strings.ReplaceAll(`e-mail;navn;leders e-mail;forvaltning;afdeling;roller
mette@DOMAIN;Mette Sørensen;chef@DOMAIN;Ældre og Handicap;Hjemmeplejen Syd;
chef@DOMAIN;Åse Ærø-Øster;;Ældre og Handicap;Hjemmeplejen Syd;
karen@DOMAIN;Karen Vang;;alle;Digitalisering;digitaliseringskonsulent
`, "DOMAIN", domain)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := run([]string{"directory", "import", "--data", c.Store.Data, file}, streams{out: t.Output(), err: t.Output()}); code != exitOK {
		t.Fatalf("exit code %d", code)
	}
}

// counts tells whether a metric has a value, with these labels among others.
func (s *started) counts(want string) {
	s.Helper()
	if _, body := s.get(s.admin.Addr(), "/metrics"); !strings.Contains(body, want) {
		var about []string
		for line := range strings.Lines(body) {
			if name, _, _ := strings.Cut(want, "{"); strings.HasPrefix(line, name) {
				about = append(about, line)
			}
		}
		s.Errorf("there is no %q in\n%s", want, strings.Join(about, ""))
	}
}

// intake is a short intake by somebody who types and presses.
type intake struct {
	said   *overheard
	types  func(text string)
	clicks func(title string)
}

const trouble = "Borgerne ringer og spørger, hvornår tandlægen har tid, og vi skriver det i en bog"

// whole goes from nothing to a receipt.
func (i intake) whole(t *testing.T) {
	t.Helper()
	i.types("idé")
	i.said.says(t, "Hvad er besværligt i dag")
	i.types(trouble)
	i.said.says(t, "Måske findes der allerede noget")
	i.clicks("Ingen af dem")
	i.said.says(t, "Hvorfor passer den ikke?")
	i.clicks("Den er til noget andet")
	i.said.says(t, "Vil du fortsætte nu?")
	i.clicks("Send kort")
	i.said.says(t, "idé nr. 1")
}

// midst begins a turn whose message is not sent, stops the server while that is
// so, and starts another one on the same store. It returns that one's.
func (i intake) midst(t *testing.T, s *started, again func() *overheard) {
	t.Helper()
	sending, stopped := make(chan struct{}), make(chan struct{})
	var once sync.Once
	i.said.blocking(func() error {
		once.Do(func() { close(sending) })
		<-stopped
		return &bot.RetryError{After: time.Millisecond, Err: errors.New("the chat is gone")}
	})
	i.types("mine idéer")
	<-sending
	s.stop()
	s.until(http.StatusServiceUnavailable, `"server": "stopping"`)
	close(stopped)
	if err := <-s.ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
	select {
	case m := <-i.said.sent:
		t.Fatalf("it was sent: %s", m.Plain())
	default:
	}
	again().says(t, "Dine idéer")
}
