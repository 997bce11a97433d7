package cards

import (
	"flag"
	"testing"

	"odense.dk/ideabot/bot/bottest/samples"
)

var update = flag.Bool("update", false, "write testdata anew")

func TestMessagesAsCards(t *testing.T) {
	for _, l := range samples.Languages {
		for name, m := range samples.Messages(t, l) {
			t.Run(name+"."+string(l), func(t *testing.T) {
				r := Render(m)
				golden(t, name+"."+string(l), r)
				checkRendered(t, r)
			})
		}
	}
}

// golden compares a thing with its file.
func golden(t *testing.T, name string, v any) {
	t.Helper()
	samples.Golden(t, name, v, *update)
}
