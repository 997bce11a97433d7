package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// problem is something that is set and makes no sense.
type problem struct {
	about string // the part of the program
	err   error
}

// settings are what serve runs with and check looks at, but for the chats.
type settings struct {
	store         storeConfig
	dialogs       dialogsConfig
	subscriptions subscriptionsConfig
	catalogue     string
	secrets       []error // what is wrong with them
}

// problems tells all that makes no sense, of which serve begins with none.
func (c settings) problems() []problem {
	var all []problem
	tell := func(about string, errs ...error) {
		for _, err := range errs {
			all = append(all, problem{about, err})
		}
	}
	tell("settings", c.secrets...)
	tell("settings", strangers(os.Environ(), c.subscriptions.variables())...)
	engine, err := c.dialogs.engine()
	tell("dialogs", each(err)...)
	if err == nil {
		_, err = c.subscriptions.open(engine)
		tell("webhooks", each(err)...)
	}
	tell("store", each(c.store.refuse())...)
	tell("catalogue", each(readable(c.catalogue))...)
	return all
}

// readable returns why the file with the catalogue cannot be read.
func readable(catalogue string) error {
	if catalogue == "" {
		return nil
	}
	info, err := os.Stat(catalogue)
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s: is a folder", catalogue)
	}
	return ofSetting("catalogue", "IDEABOT_CATALOGUE", err)
}

// joined returns problems as one error, nil for none.
func joined(all []problem) error {
	errs := make([]error, 0, len(all))
	for _, p := range all {
		errs = append(errs, p.err)
	}
	return errors.Join(errs...)
}

// each returns what errors.Join put together.
func each(err error) []error {
	if err == nil {
		return nil
	}
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return several.Unwrap()
	}
	return []error{err}
}

// ofSetting says which setting an error is about.
func ofSetting(flag, variable string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("--%s (%s): %w", flag, variable, err)
}

// prefix begins the variables of the program.
const prefix = "IDEABOT_"

// strangers returns an error for each variable that looks like a setting and is
// none: mistyped, it would be as if it were not set. Own are those that a file of
// settings names.
func strangers(environ, own []string) []error {
	known := append(knownVariables(), own...)
	var errs []error
	for _, set := range environ {
		name, value, _ := strings.Cut(set, "=")
		upper := strings.ToUpper(name)
		if !strings.HasPrefix(upper, prefix) || value == "" || slices.Contains(own, name) || ofOthers(name, value) {
			continue
		}
		if _, found := os.LookupEnv(upper); !slices.Contains(known, upper) || !found {
			errs = append(errs, fmt.Errorf("%s is no setting%s", name, nearest(upper, known)))
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errs
}

// knownVariables are all that can be set, in order.
func knownVariables() []string {
	parser, err := newParser(&config{}, streams{}, &secretFiles{})
	if err != nil {
		return nil // the same one has parsed the command line
	}
	names := map[string]bool{}
	for _, leaf := range parser.Model.Leaves(true) {
		for _, f := range leaf.Flags {
			for _, name := range namesOf(f) {
				names[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// namesOf are the variables of a flag.
func namesOf(f *kong.Flag) []string {
	names := slices.Clone(strings.Split(f.Tag.Get("env"), ","))
	if isSecret(f) {
		for _, name := range slices.Clone(names) {
			names = append(names, name+fileSuffix)
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// ofCompose are the variables that deploy/compose/compose.yaml reads itself.
var ofCompose = []string{"IDEABOT_IMAGE", "IDEABOT_PORT"}

// ofKubernetes are the variables that Kubernetes sets in every container, of each
// service whose name begins with that of the program.
var ofKubernetes = regexp.MustCompile(`^IDEABOT_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$`)

// ofOthers reports whether a variable is not meant for the program.
func ofOthers(name, value string) bool {
	link := strings.HasSuffix(name, "_PORT") && strings.Contains(value, "://")
	return link || slices.Contains(ofCompose, name) || ofKubernetes.MatchString(name)
}

// nearest says which settings a name may have been meant for.
func nearest(name string, known []string) string {
	var best []string
	least := len(name[len(prefix):])/2 + 1
	for _, k := range known {
		switch d := distance(name, k); {
		case d < least:
			best, least = []string{k}, d
		case d == least && best != nil:
			best = append(best, k)
		}
	}
	if best == nil {
		return ": README.md has a table of them"
	}
	return ": did you mean " + strings.Join(best[:min(len(best), 3)], " or ") + "?"
}

// distance returns how many letters have to be put in, left out or changed to make
// one word of another.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before, row[j+1] = row[j+1], min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
