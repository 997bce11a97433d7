package idea_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
)

func TestWhoDecidesByOnesOwnFile(t *testing.T) {
	e, err := dialogs.New(dialogs.Config{Deciding: []byte("deciding:\n  - {sizes: [S, M], spread: one, role: consultant}\n  - {sizes: [], role: head_of_digitalisation}\n")})
	if err != nil {
		t.Fatal(err)
	}
	for size, want := range map[string]string{"S": idea.RoleConsultant, "M": idea.RoleConsultant, "L": idea.RoleHead, "": idea.RoleHead} {
		var i idea.Idea
		i.Assessed = &idea.Assessment{Size: size}
		if got := e.Deciding.Role(i); got != want {
			t.Errorf("%q: %s, want %s", size, got, want)
		}
	}
	if got := e.Deciders(); !slices.Equal(got, []string{idea.RoleConsultant, idea.RoleHead}) {
		t.Errorf("deciders %v", got)
	}
}

func TestFilesOfWhoDecidesThatMakeNoSense(t *testing.T) {
	const rest = "  - {role: board}\n"
	for file, want := range map[string]string{
		"":            "who decides",
		"deciding:\n": "the last rule has to fit every idea",
		"deciding:\n  - {sizes: [S], role: board}\n":                              "the last rule has to fit every idea",
		"deciding:\n  - {spread: one, role: board}\n":                             "the last rule has to fit every idea",
		"deciding:\n  - {sizes: [Stor], role: board}\n" + rest:                    `rule 1: "Stor" is no size`,
		"deciding:\n  - {spread: all, role: board}\n" + rest:                      `rule 1: spread "all"`,
		"deciding:\n  - {role: styregruppen}\n":                                   `rule 1: "styregruppen" is no role that can decide`,
		"deciding:\n  - {role: manager}\n":                                        `"manager" is no role that can decide`,
		"deciding:\n  - {rolle: board}\n":                                         "rolle",
		"deciding:\n" + rest + "meetings: [9. december]\n":                        `meetings: "9. december" is no date`,
		"deciding:\n" + rest + "meetings: [2026-02-30]\n":                         `meetings: "2026-02-30" is no date`,
		"deciding:\n" + rest + "meetings: [2026-12-9]\n":                          `meetings: "2026-12-9" is no date`,
		"deciding:\n" + rest + "meetings: [2026-12-09, 2027-01-13, 2026-12-09]\n": "meetings: 2026-12-09 is there twice",
	} {
		_, err := dialogs.New(dialogs.Config{Deciding: []byte(file)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", file, err, want)
		}
	}
}

// A meeting is the next one until its own day begins, by the clock here.
func TestTheNextMeeting(t *testing.T) {
	e, err := dialogs.New(dialogs.Config{Deciding: []byte("deciding:\n  - {role: board}\nmeetings: [2027-06-09, \"2026-12-09\", 2027-01-13]\n")})
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{
		"2026-11-23T08:00:00Z": "2026-12-08T23:00:00Z",
		"2026-12-08T22:59:59Z": "2026-12-08T23:00:00Z", // a second before the day begins
		"2026-12-08T23:00:00Z": "2027-01-12T23:00:00Z",
		"2026-12-09T09:00:00Z": "2027-01-12T23:00:00Z",
		"2027-01-13T09:00:00Z": "2027-06-08T22:00:00Z", // summer time
		"2027-06-09T09:00:00Z": "",
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := e.Deciding.Next(now, e.Calendar)
		if text := got.UTC().Format(time.RFC3339); ok != (want != "") || ok && text != want {
			t.Errorf("after %s: %s, %v, want %q", at, text, ok, want)
		}
	}
	if at, ok := dialogstest.Engine(t).Deciding.Next(dialogstest.Monday, e.Calendar); ok {
		t.Errorf("with no meetings: %s", at)
	}
}
