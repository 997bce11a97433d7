// Command mutants breaks rules of dialogs and bot on purpose, one at a time,
// and shows that a test fails for each:
//
//	go run ./bot/bottest/mutants [-rule words]
//
// It runs in the folder of go.mod and changes nothing there: a broken file is
// laid over the real one only for the compiler. The table of rules, who noticed
// the break, and seconds goes to stdout. The exit status is 1 where a break was
// not noticed, does not compile, or its text is not found exactly once; it is
// also 1 where the tests fail without any break.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
)

// atOnce is how many breaks are tried at a time.
const atOnce = 2

func main() {
	rule := flag.String("rule", "", "try only rules with these words in them")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, chosen(mutants(), *rule))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func chosen(all []mutant, rule string) []mutant {
	var out []mutant
	for _, m := range all {
		if strings.Contains(m.rule, rule) {
			out = append(out, m)
		}
	}
	return out
}

// run tries the mutants and writes the table.
func run(ctx context.Context, out io.Writer, all []mutant) error {
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return fmt.Errorf("make a folder for broken files: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // a temporary folder
	if err := unbroken(ctx, all); err != nil {
		return err
	}
	bad := 0
	for i, r := range tryAll(ctx, dir, all) {
		tried := <-r
		fmt.Fprintf(out, "%-8s %5.1f s  %-58s %s\n", tried.outcome, tried.took.Seconds(), all[i].rule, tried.by)
		if tried.outcome != killed {
			bad++
		}
	}
	fmt.Fprintf(out, "%d of %d breaks were noticed\n", len(all)-bad, len(all))
	if bad > 0 {
		return fmt.Errorf("%d rules can be broken without a test noticing", bad)
	}
	return ctx.Err()
}

// unbroken runs all tests that the mutants are given to, without a break.
func unbroken(ctx context.Context, all []mutant) error {
	ran := map[string]bool{}
	for _, m := range all {
		for _, s := range m.by {
			if ran[s.String()] {
				continue
			}
			ran[s.String()] = true
			if out, failed := s.run(ctx, ""); failed {
				return fmt.Errorf("go test %s fails without any break:\n%s", s, out)
			}
		}
	}
	if len(ran) == 0 {
		return errors.New("no such rule")
	}
	return nil
}

// tryAll begins to try the mutants, atOnce of them at a time, and returns where
// each result comes.
func tryAll(ctx context.Context, dir string, all []mutant) []chan result {
	results := make([]chan result, len(all))
	for i := range all {
		results[i] = make(chan result, 1)
	}
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range all {
			next <- i
		}
	}()
	for range atOnce {
		go func() {
			for i := range next {
				results[i] <- all[i].try(ctx, dir, i)
			}
		}()
	}
	return results
}
