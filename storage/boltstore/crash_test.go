package boltstore_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/storagetest"
)

// writerPath makes the test binary write to a file until it is killed.
const writerPath = "IDEABOT_TEST_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(writerPath); path != "" {
		fmt.Fprintln(os.Stderr, write(context.Background(), path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func write(ctx context.Context, path string) error {
	s, err := boltstore.Open(ctx, boltstore.Config{Path: path, Now: storagetest.CrashClock})
	if err != nil {
		return err
	}
	return storagetest.WriteUntilKilled(ctx, s, os.Stdout)
}

func TestWhatWasAcknowledgedSurvivesAKillOfTheProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ideabot.db")
	for _, n := range []int{10, 100, 300} {
		os.Remove(path)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), writerPath+"="+path)
		written := storagetest.RunWriter(t, cmd, n, func() { cmd.Process.Kill() })
		s := open(t, path, storagetest.CrashClock)
		storagetest.CheckWritten(t, s, written)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
