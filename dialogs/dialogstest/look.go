package dialogstest

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"odense.dk/ideabot/dialogs/step"
)

// Near reports whether two figures are the same but for rounding.
func Near(a, b float64) bool { return math.Abs(a-b) < 1e-9*max(1, math.Abs(a)) }

// Tells reports whether the effects tell somebody something.
func Tells(effects []step.Effect, who string) bool {
	return slices.ContainsFunc(effects, func(x step.Effect) bool { return x.Tell != nil && x.Tell.To == who })
}

// ToJSON is a value as it would be stored.
func ToJSON(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
