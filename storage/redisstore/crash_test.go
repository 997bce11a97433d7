package redisstore_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"odense.dk/ideabot/storage/redisstore"
	"odense.dk/ideabot/storage/storagetest"
)

// writerURL makes the test binary write to a server until it is killed.
const writerURL = "IDEABOT_TEST_WRITER"

func TestMain(m *testing.M) {
	if url := os.Getenv(writerURL); url != "" {
		fmt.Fprintln(os.Stderr, write(url))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func write(url string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := redisstore.Open(ctx, redisstore.Config{URL: url, Now: storagetest.CrashClock})
	if err != nil {
		return err
	}
	return storagetest.WriteUntilKilled(ctx, s, os.Stdout)
}

func writer(url string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerURL+"="+url)
	return cmd
}

func TestWhatWasAcknowledgedSurvivesAKillOfRedis(t *testing.T) {
	for _, n := range []int{10, 300, 1000} {
		server := storagetest.StartRedis(t, "--appendfsync", "always")
		written := storagetest.RunWriter(t, writer(server.URL()+"?max_retries=-1"), n, func() { server.Kill(t) })
		server.Start(t)
		storagetest.CheckWritten(t, open(t, redisstore.Config{URL: server.URL(), Now: storagetest.CrashClock}), written)
	}
}

func TestWhatWasAcknowledgedSurvivesAKillOfTheProgram(t *testing.T) {
	for _, n := range []int{10, 300, 1000} {
		server := storagetest.StartRedis(t, "--appendfsync", "always")
		cmd := writer(server.URL())
		written := storagetest.RunWriter(t, cmd, n, func() { cmd.Process.Kill() })
		storagetest.CheckWritten(t, open(t, redisstore.Config{URL: server.URL(), Now: storagetest.CrashClock}), written)
	}
}
