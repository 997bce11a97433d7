package dialogstest

import (
	"strings"
	"sync"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// Engine is the engine as it ships, a new one.
func Engine(t testing.TB) *dialogs.Engine {
	t.Helper()
	e, err := dialogs.New(dialogs.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// EngineWith is the product's engine with a second version of its
// questionnaire, made by replacing text in the first.
func EngineWith(t *testing.T, pairs ...string) *dialogs.Engine {
	t.Helper()
	files, err := questionnaire.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	pairs = append(pairs, "\nversion: 1\n", "\nversion: 2\n")
	e, err := dialogs.New(dialogs.Config{Questionnaires: [][]byte{[]byte(strings.NewReplacer(pairs...).Replace(string(files[0])))}})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// shipped is the engine as it ships, which every conversation can share.
var shipped = sync.OnceValues(func() (*dialogs.Engine, error) { return dialogs.New(dialogs.Config{}) })
