package bottest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/directory"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/redact"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// Play plays a transcript and returns it with what was really said; with an
// error, as far as it came. A line of it is one of these; what was said in answer follows each, indented, under an
// arrow and the receiver's name:
//
//	# a comment
//	people:                                 the directory: indented lines of CSV follow, with their header
//	catalogue:                              solutions: indented lines of id; name; owner's e-mail; verified; purpose follow
//	set lang en                             the platform's language for people who have not been met
//	set twice off                           events are delivered once from here on; usually, each is twice
//	Anna opens                              Anna opens the chat
//	Anna: Digital kørebog\nog mere          Anna types; \n is a new line
//	Anna: [Send]                            Anna clicks the button, of the last message to her that has it
//	Anna clicks Send                        the same
//	Anna: [Anbefal: Digital kørebog]        Anna clicks the button of that entry of a list
//	Anna: [Tid + Service]                   Anna chooses both, in a message where several may be, and goes on
//	Anna edits: Digital køreplan            Anna changes what she typed last
//	Anna deletes                            Anna takes back what she typed last
//	wait 73h                                time passes; what comes due on the way is said on the way
//	wait until 2026-12-01 09:00
//	restart                                 the program ends and begins again
//
// People are known by their first name; their e-mail address is the one that
// the directory has for it, else the name in lower case at odense.dk.
func Play(ctx context.Context, d Driver, now func() time.Time, transcript string) (string, error) {
	p := &player{driver: d, now: now, twice: true, emails: map[string]string{}, typed: map[string]string{}}
	lines := strings.Split(transcript, "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if isSaid(line) {
			continue
		}
		p.out.WriteString(line)
		if i < len(lines)-1 {
			p.out.WriteString("\n")
		}
		if take := p.tables()[line]; take != nil {
			from := i + 1
			for i+1 < len(lines) && strings.HasPrefix(lines[i+1], " ") {
				i++
				p.out.WriteString(lines[i] + "\n")
			}
			if err := take(ctx, lines[from:i+1]); err != nil {
				return p.out.String(), fmt.Errorf("line %d: %w", from, err)
			}
			continue
		}
		if err := p.line(ctx, line); err != nil {
			return p.out.String(), fmt.Errorf("line %d: %q: %w", i+1, line, err)
		}
	}
	return p.out.String(), nil
}

// isSaid tells whether a line is something that was expected to be said.
func isSaid(line string) bool {
	return strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "→")
}

// player is a transcript being played.
type player struct {
	driver Driver
	now    func() time.Time
	out    strings.Builder

	lang   texts.Lang
	twice  bool
	emails map[string]string // by first name
	events int
	said   int               // how many of the driver's messages are in out
	typed  map[string]string // the id of the last message, by first name
}

// line plays one line.
func (p *player) line(ctx context.Context, line string) error {
	before := p.now()
	words := strings.Fields(line)
	if len(words) == 0 || words[0] == "" || line[0] == '#' {
		return nil
	}
	if err := p.act(ctx, line, words); err != nil {
		return err
	}
	p.write(before)
	return nil
}

func (p *player) act(ctx context.Context, line string, words []string) error {
	switch words[0] {
	case "wait":
		return p.wait(ctx, strings.TrimSpace(strings.TrimPrefix(line, "wait")))
	case "set":
		return p.set(words[1:])
	case "restart":
		return p.driver.Restart(ctx)
	}
	who, in, err := p.read(line)
	if err != nil {
		return err
	}
	p.events++
	email := p.email(who)
	ev := bot.Event{
		ID: fmt.Sprintf("e%d", p.events), Person: idea.PersonKey(email), Name: who, Email: email, Lang: p.lang,
		Address: p.driver.Address(who), Input: in,
	}
	if err := p.driver.Deliver(ctx, ev); err != nil || !p.twice {
		return err
	}
	return p.driver.Deliver(ctx, ev)
}

// read returns who does what.
func (p *player) read(line string) (who string, in step.Input, err error) {
	if name, text, ok := strings.Cut(line, ": "); ok && !strings.Contains(name, " ") {
		if label, button := strings.CutPrefix(text, "["); button {
			return name, in, p.click(name, strings.TrimSuffix(label, "]"), &in)
		}
		p.typed[name] = fmt.Sprintf("m%d", p.events+1)
		in.Said = &step.Said{Text: unescape(text), Message: p.typed[name]}
		return name, in, nil
	}
	name, what, _ := strings.Cut(line, " ")
	switch {
	case what == "opens":
		in.Start = &step.Start{}
	case what == "deletes":
		in.Deleted = &step.Deleted{Message: p.typed[name]}
	case strings.HasPrefix(what, "edits: "):
		in.Edited = &step.Edited{Message: p.typed[name], Text: unescape(strings.TrimPrefix(what, "edits: "))}
	case strings.HasPrefix(what, "clicks "):
		return name, in, p.click(name, strings.TrimPrefix(what, "clicks "), &in)
	default:
		err = fmt.Errorf("not a line of a transcript")
	}
	return name, in, err
}

func unescape(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }

// click finds the button by its label.
func (p *player) click(who, label string, in *step.Input) error {
	shown := p.driver.Shown(p.driver.Address(who))
	for _, s := range slices.Backward(shown) {
		click := step.Clicked{Of: s.Message.Of, Message: s.Ref}
		if option, ok := optionOf(s.Message, label); ok {
			click.Option = option
			in.Clicked = &click
			return nil
		}
		if click.Chosen = severalOf(s.Message, label); click.Chosen != nil {
			in.Clicked = &click
			return nil
		}
	}
	return fmt.Errorf("no message to %s has this button", who)
}

// optionOf returns the option with a label, or with one and the entry of a list
// that it belongs to.
func optionOf(m message.Message, label string) (id string, ok bool) {
	for _, o := range m.Pressable() {
		if o.Label == label {
			return o.ID, true
		}
	}
	for _, it := range m.Items {
		for _, o := range it.Shown() {
			if o.Label+": "+it.Name == label {
				return o.ID, true
			}
		}
	}
	return "", false
}

// severalOf returns the options with labels that are joined by " + ", nil where
// the message does not have them all.
func severalOf(m message.Message, labels string) []string {
	all := strings.Split(labels, " + ")
	if !m.Several || len(all) < 2 {
		return nil
	}
	var ids []string
	for _, label := range all {
		id, ok := optionOf(m, label)
		if !ok {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

func (p *player) wait(ctx context.Context, what string) error {
	to, until := strings.CutPrefix(what, "until ")
	if until {
		at, err := time.ParseInLocation("2006-01-02 15:04", to, Copenhagen)
		if err != nil {
			return fmt.Errorf("not a time like 2026-12-01 09:00")
		}
		if at.Before(p.now()) {
			return fmt.Errorf("that was before %s", p.now().In(Copenhagen).Format(time.DateTime))
		}
		return p.driver.Advance(ctx, at)
	}
	d, err := time.ParseDuration(what)
	if err != nil {
		return fmt.Errorf("not a duration like 73h")
	}
	return p.driver.Advance(ctx, p.now().Add(d))
}

func (p *player) set(words []string) error {
	switch strings.Join(words, " ") {
	case "lang da":
		p.lang = texts.Danish
	case "lang en":
		p.lang = texts.English
	case "twice on":
		p.twice = true
	case "twice off":
		p.twice = false
	default:
		return fmt.Errorf("nothing that can be set")
	}
	return nil
}

// tables are the lines after which a table follows, with what reads it.
func (p *player) tables() map[string]func(context.Context, []string) error {
	return map[string]func(context.Context, []string) error{"people:": p.people, "catalogue:": p.catalogue}
}

// catalogue reads solutions.
func (p *player) catalogue(ctx context.Context, lines []string) error {
	var entries []catalogue.Entry
	for _, line := range lines {
		f := strings.Split(line, ";")
		if len(f) != 5 {
			return fmt.Errorf("catalogue: %q: want id; name; owner; verified; purpose", line)
		}
		for n := range f {
			f[n] = strings.TrimSpace(f[n])
		}
		entries = append(entries, catalogue.Entry{ID: f[0], Name: f[1], Owner: catalogue.Owner{Email: f[2]}, Verified: f[3], Purpose: f[4]})
	}
	return p.driver.Stock(ctx, entries)
}

// people reads the directory.
func (p *player) people(ctx context.Context, lines []string) error {
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	list := directory.Read(strings.NewReader(strings.Join(lines, "\n")+"\n"), directory.Options{Mask: redact.Masked})
	for _, problem := range list.Problems {
		if !problem.Reason.Warning() {
			return fmt.Errorf("people: %s", problem)
		}
	}
	for _, person := range list.People {
		if first, _, _ := strings.Cut(person.Name, " "); first != "" {
			p.emails[first] = person.Email
		}
	}
	return p.driver.Import(ctx, list.People)
}

func (p *player) email(who string) string {
	if email := p.emails[who]; email != "" {
		return email
	}
	return strings.ToLower(who) + "@odense.dk"
}

// write adds what has been said since the last line. What was said later than
// the line began has its time written beside it.
func (p *player) write(began time.Time) {
	sent := p.driver.Sent()
	for _, m := range sent[p.said:] {
		fmt.Fprintf(&p.out, "  → %s", m.To.Ref)
		if m.Changed {
			p.out.WriteString(", changed")
		}
		if m.At.After(began) {
			fmt.Fprintf(&p.out, ", %s", m.At.In(Copenhagen).Format("Mon 2006-01-02 15:04"))
		}
		p.out.WriteString(":\n")
		for line := range strings.SplitSeq(strings.TrimSuffix(m.Message.Plain(), "\n"), "\n") {
			p.out.WriteString("    " + line)
			if line == "" {
				p.out.WriteString("·")
			}
			p.out.WriteString("\n")
		}
	}
	p.said = len(sent)
}
