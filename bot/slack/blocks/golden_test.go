package blocks

import (
	"flag"
	"testing"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/bot/bottest/samples"
)

var update = flag.Bool("update", false, "write testdata anew")

func TestMessagesAsBlocks(t *testing.T) {
	for _, l := range samples.Languages {
		for name, m := range samples.Messages(t, l) {
			t.Run(name+"."+string(l), func(t *testing.T) {
				r := Render(m)
				got := golden(t, name+"."+string(l), struct {
					Text   string        `json:"text"`
					Blocks []slack.Block `json:"blocks"`
				}{r.Text, r.Blocks})
				checkMessage(t, got)
			})
		}
	}
}

// golden compares a thing with its file, and returns its JSON.
func golden(t *testing.T, name string, v any) []byte {
	t.Helper()
	return samples.Golden(t, name, v, *update)
}
