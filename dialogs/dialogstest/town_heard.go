package dialogstest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/message"
)

// Heard is something that was said to somebody.
type Heard struct {
	Who string
	At  time.Time
	message.Message
}

// Heard is what was said to somebody since the last look: when, and how it
// begins.
func (w *Town) Heard(name string) []string {
	w.Helper()
	var out []string
	for _, m := range w.Said {
		if m.Who == KeyOf(name) {
			out = append(out, m.At.In(w.Engine.Calendar.Location()).Format("Mon 2/1 15:04 ")+strings.TrimSpace(strings.Join(m.Lead, " ")+" "+m.Title))
		}
	}
	w.Said = slices.DeleteFunc(w.Said, func(m Heard) bool { return m.Who == KeyOf(name) })
	return out
}

// HeardAll is all that was said to somebody, in full.
func (w *Town) HeardAll(name string) []string {
	var out []string
	for _, m := range w.Said {
		if m.Who == KeyOf(name) {
			out = append(out, m.Plain())
		}
	}
	return out
}

// Hears fails where something else was said to somebody than these beginnings.
func (w *Town) Hears(name string, want ...string) {
	w.Helper()
	got := w.Heard(name)
	for n := range max(len(got), len(want)) {
		if n >= len(got) || n >= len(want) || !strings.HasPrefix(got[n], want[n]) {
			w.Fatalf("%s heard\n\t%s\nwant\n\t%s", name, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
	}
}

// Transcript is all that was said and not looked at.
func (w *Town) Transcript() string {
	var b strings.Builder
	for _, m := range w.Said {
		fmt.Fprintf(&b, "%s %s\n%s\n", m.At.Format(time.DateTime), m.Who, m.Plain())
	}
	return b.String()
}
