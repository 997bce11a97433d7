// Command ideabot is Idébot: it helps employees of a municipality from an
// everyday trouble to an idea for a digital solution, and finds what there is
// already.
//
//	ideabot serve                         be there in Slack, in Teams or in both
//	ideabot chat                          talk to Idébot in the terminal
//	ideabot catalogue import FILE         put entries into the reuse catalogue
//	ideabot catalogue export              write the catalogue
//	ideabot catalogue search TEXT         look something up in it
//	ideabot catalogue evaluate GOLDEN     measure how well it is found
//	ideabot report benefits               compare what was expected with what came of it
//	ideabot report funnel                 say how ideas were told, and where that ended
//	ideabot board-pack                    write the papers for a meeting
//	ideabot directory import FILE         put people, managers and roles into the directory
//	ideabot directory release E-MAIL      let another account have an address
//	ideabot ideas export                  write all ideas
//	ideabot reminders                     write who was reminded of what, and what was not delivered
//	ideabot webhooks list                 say which systems are told, and what has not arrived
//	ideabot webhooks test NAME            send one of them a test event
//	ideabot webhooks preview NUMBER       show what they get of an idea
//	ideabot webhooks replay NAME          send one of them again what it should have
//	ideabot journal list                  say what the records system has not acknowledged
//	ideabot journal package NUMBER        write what it gets of an idea
//	ideabot teams package                 make the app package for Teams
//	ideabot check                         say what is set and what is wrong
//	ideabot health                        ask the server on this machine how it is
//	ideabot version                       say which version this is
//
// Flags are also environment variables, IDEABOT_…; see config.go, which is
// their manual, or `ideabot COMMAND --help`.
//
// The server has two ports. The public one, IDEABOT_LISTEN, has nothing but
//
//	POST /slack/…        what Slack sends; see package slack
//	POST /teams/…        what Teams sends; see package teams
//	POST /api/messages   the same, where bots of Teams usually are
//
// and answers 404 to all else. The other, IDEABOT_ADMIN_LISTEN, has
//
//	GET /healthz         200 while the process runs
//	GET /readyz          200 when events can be taken in, else 503; which part is how, as JSON
//	GET /metrics         for Prometheus
//	GET /debug/pprof/    profiles of Go
//
// What was asked for goes to standard output: the conversation, entries,
// ideas, reports. What went on goes to standard error: where the data is, what
// was refused, errors; the server logs there, a JSON object on each line. The exit code is 0 when all went well, 1 when something
// did not, and 2 when the command line made no sense.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"reflect"
	"syscall"
	_ "time/tzdata" // Danish time on every machine

	"github.com/alecthomas/kong"
)

// version is set when the program is built.
var version = "dev"

// Exit codes.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

func main() { os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})) }

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// printf writes to standard output. What cannot be written there cannot be
// reported there either.
func (s streams) printf(format string, args ...any) { fmt.Fprintf(s.out, format, args...) }

// notef writes to standard error.
func (s streams) notef(format string, args ...any) { fmt.Fprintf(s.err, format, args...) }

// command is what can be run.
type command interface {
	run(ctx context.Context, s streams) error
}

// run runs one command line and returns the exit code.
func run(args []string, s streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	cmd, err := parseArgs(args, s)
	if err == nil {
		err = cmd.run(ctx, s)
	}
	return exitCode(err, s)
}

// parseArgs returns the command of a command line, with its flags set.
func parseArgs(args []string, s streams) (command, error) {
	secrets := &secretFiles{}
	parser, err := newParser(&config{}, s, secrets)
	if err != nil {
		return nil, err
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return nil, usageError{errors.Join(append(secrets.errs, err)...)}
	}
	cmd, ok := reflect.TypeAssert[command](parsed.Selected().Target.Addr())
	if !ok {
		return nil, usageError{fmt.Errorf("%q is not a command", parsed.Command())}
	}
	secrets.look(parsed.Flags())
	if teller, ok := cmd.(secretTeller); ok {
		teller.tellSecrets(secrets.errs)
	} else if len(secrets.errs) > 0 {
		return nil, usageError{errors.Join(secrets.errs...)}
	}
	return cmd, nil
}

// secretTeller is a command that tells itself what is wrong with secrets, with all
// else that is wrong.
type secretTeller interface{ tellSecrets(errs []error) }

// newParser returns a parser that fills in the configuration.
func newParser(c *config, s streams, secrets *secretFiles) (*kong.Kong, error) {
	return kong.New(c,
		kong.Name("ideabot"),
		kong.Description("Idébot: from an everyday trouble to an idea for a digital solution."),
		kong.Writers(s.out, s.err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.PostBuild(forgetEmpty),
		kong.Resolvers(secrets),
	)
}

// usageError is a command line that makes no sense.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errTold is an error of which everything has been said.
var errTold = errors.New("see above")

// exitCode says what went wrong and returns the exit code.
func exitCode(err error, s streams) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errTold):
		return exitError
	case errors.As(err, &usage):
		s.notef("ideabot: %v\nTry `ideabot --help`.\n", err)
		return exitUsage
	}
	s.notef("ideabot: %v\n", err)
	return exitError
}
