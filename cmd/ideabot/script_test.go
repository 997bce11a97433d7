package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"odense.dk/ideabot/storage/boltstore"
	"odense.dk/ideabot/storage/storagetest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ideabot": main})
}

// TestScripts plays testdata/script/*.txtar with the program itself. Besides
// the commands of testscript there are
//
//	hold FILE              holds a data file, as another running program does
//	receiver NAME          starts another system: $NAME is its address, NAME.jsonl what it got; see receiver
//	until 20s RE ideabot … runs the program again and again, until it says RE; it may take no longer
//	within 5s ideabot …    runs the program, which may take no longer; "! within" if it is to fail
//
// and $REDIS is the URL of an empty database of a real redis-server. The folder
// docs is that of the repository.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("REDIS", storagetest.Redis(t))
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			docs, err := filepath.Abs("../../docs")
			return errors.Join(err, os.Symlink(docs, filepath.Join(env.WorkDir, "docs")))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"hold": func(ts *testscript.TestScript, _ bool, args []string) {
				store, err := boltstore.Open(t.Context(), boltstore.Config{Path: ts.MkAbs(args[0]), Now: time.Now})
				ts.Check(err)
				ts.Defer(func() { ts.Check(store.Close()) })
			},
			"until":    until,
			"within":   within,
			"receiver": receiver,
		},
	})
}

// until runs a program until it says something, which may not take longer than
// it says: for what comes due in a moment.
func until(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 || neg {
		ts.Fatalf("usage: until DURATION REGEXP PROGRAM ARGS…")
	}
	limit, err := time.ParseDuration(args[0])
	ts.Check(err)
	want, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	for end := time.Now().Add(limit); ; {
		ts.Check(ts.Exec(args[2], args[3:]...))
		if want.MatchString(ts.ReadFile("stdout")) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("it never said %s", want)
		}
	}
}

// within runs a program that may not take longer than it says.
func within(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: within DURATION PROGRAM ARGS…")
	}
	limit, err := time.ParseDuration(args[0])
	ts.Check(err)
	begun := time.Now()
	err = ts.Exec(args[1], args[2:]...)
	if took := time.Since(begun); took > limit {
		ts.Fatalf("it took %s", took)
	}
	if neg != (err != nil) {
		ts.Fatalf("it ended with %v", err)
	}
}
