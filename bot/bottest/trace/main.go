// Command trace plays all transcripts, and many walks of random inputs, and
// writes down everything that comes of each turn: its input, what each step
// makes of it, the bytes that are stored, what is sent, and the bytes in which
// Slack and Teams show it.
//
//	go run ./bot/bottest/trace [-sums] [-dir bot/testdata] [name …]
//
// Names are those of transcripts, and walk-1 to walk-500; none are all of them.
// With -sums there is one line for each: its name, and a checksum a turn. The
// same program prints the same on every machine, and so does every later one
// that changes nothing which people, operators or stores see: the test of this
// package compares the checksums with those in testdata.
package main

import (
	"bufio"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
)

func main() {
	sums := flag.Bool("sums", false, "print a checksum a turn")
	dir := flag.String("dir", "bot/testdata", "where the transcripts are")
	flag.Parse()
	debug.SetGCPercent(garbage)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	out := bufio.NewWriter(os.Stdout)
	err := run(ctx, out, *dir, *sums, flag.Args())
	err = cmp.Or(err, out.Flush())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// garbage is how much there may be before it is collected: many short lives
// leave much, and nothing of it is kept.
const garbage = 400

// run plays what the names say and writes it.
func run(ctx context.Context, out io.Writer, dir string, sums bool, names []string) error {
	s, err := newStage(dir)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		if names, err = s.names(); err != nil {
			return err
		}
	}
	for _, name := range names {
		turns, err := s.play(ctx, name)
		if err != nil {
			return fmt.Errorf("play %q: %w", name, err)
		}
		if err := write(out, name, turns, sums); err != nil {
			return err
		}
	}
	return nil
}

func write(out io.Writer, name string, turns []turn, sums bool) error {
	if sums {
		_, err := fmt.Fprintln(out, sumsOf(name, turns))
		return err
	}
	if _, err := fmt.Fprintf(out, "%s\n", name); err != nil {
		return err
	}
	for _, t := range turns {
		if err := t.write(out); err != nil {
			return err
		}
	}
	return nil
}

// sumsOf is one line: the name, and the sum of each turn.
func sumsOf(name string, turns []turn) string {
	words := []string{name}
	for _, t := range turns {
		words = append(words, t.sum())
	}
	return strings.Join(words, " ")
}
