package bot_test

import (
	"flag"
	"testing"

	"odense.dk/ideabot/bot/bottest"
	"odense.dk/ideabot/storage"
)

var update = flag.Bool("update", false, "write what was really said into the transcripts")

// stage plays with the product's own dialogs and catalogue.
func stage(t *testing.T, open opener) bottest.Stage {
	t.Helper()
	s := bottest.Shipped(t)
	s.Store, s.Update = on(open), *update
	return s
}

func on(open opener) func(*testing.T, *bottest.Clock) storage.KV {
	return func(t *testing.T, clock *bottest.Clock) storage.KV { return open(t, clock.Now) }
}

func TestTranscripts(t *testing.T) {
	s := stage(t, openBolt)
	s.Store = bottest.FileStore
	bottest.Transcripts(t, "testdata/*.txt", s)
}

func TestTranscriptsOnRedis(t *testing.T) {
	s := stage(t, openRedis)
	s.Update = false
	bottest.Transcripts(t, "testdata/*.txt", s)
}

func TestEchoTranscripts(t *testing.T) {
	bottest.Transcripts(t, "testdata/echo/*.txt", bottest.Stage{Dialogs: echo{}, Store: on(openBolt), Update: *update})
}

func TestEchoTranscriptsOnRedis(t *testing.T) {
	bottest.Transcripts(t, "testdata/echo/*.txt", bottest.Stage{Dialogs: echo{}, Store: on(openRedis)})
}
