package dialogstest

import (
	"encoding/json"
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
)

// Last is what was said last.
func (x *Talk) Last() message.Message {
	x.Helper()
	if len(x.Said) == 0 {
		x.Fatal("nothing was said yet")
	}
	return x.Said[len(x.Said)-1]
}

// Wants fails the test where the last input was not answered with all of this.
func (x *Talk) Wants(parts ...string) {
	x.Helper()
	if len(x.turn) != 1 {
		x.Fatalf("said %d messages, want one with %q", len(x.turn), parts)
	}
	for _, part := range parts {
		if got := x.turn[0].Plain(); !strings.Contains(got, part) {
			x.Errorf("%q is not in what was said:\n%s", part, got)
		}
	}
}

// WantsNot fails the test where the last answer has any of this.
func (x *Talk) WantsNot(parts ...string) {
	x.Helper()
	for _, m := range x.turn {
		for _, part := range parts {
			if got := m.Plain(); strings.Contains(got, part) {
				x.Errorf("%q is in what was said:\n%s", part, got)
			}
		}
	}
}

// WantsNothing fails the test where the last input was answered at all.
func (x *Talk) WantsNothing() {
	x.Helper()
	for _, m := range x.turn {
		x.Errorf("said:\n%s", m.Plain())
	}
}

// Draft is the draft that was begun first.
func (x *Talk) Draft() *idea.Draft {
	x.Helper()
	d := x.Person.Draft("d1")
	if d == nil {
		x.Fatal("the draft is gone")
	}
	return d
}

// Idea is the only idea sent.
func (x *Talk) Idea() idea.Idea {
	x.Helper()
	if len(x.Ideas) != 1 {
		x.Fatalf("%d ideas were sent, want 1", len(x.Ideas))
	}
	return x.Ideas[0]
}

// Acted is the act that was told, the last one.
func (x *Talk) Acted() *idea.ActionRequest {
	x.Helper()
	for _, told := range slices.Backward(x.Told) {
		if a := told.Input.Action; a != nil {
			return a
		}
	}
	return nil
}

// Stored is the person as JSON.
func (x *Talk) Stored() string {
	x.Helper()
	data, err := json.Marshal(x.Person)
	if err != nil {
		x.Fatal(err)
	}
	return string(data)
}
