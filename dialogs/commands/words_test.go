package commands_test

import (
	"slices"
	"testing"

	"odense.dk/ideabot/dialogs/commands"
	"odense.dk/ideabot/dialogs/dialogstest"
)

// recognised is how people type commands. Where free is set, a free text is
// expected as an answer, and less is taken for a command.
var recognised = []struct {
	text string
	free bool
	id   string // "" for no command
	args string
}{
	// The registered name, with a slash and without, in Danish letters and in
	// ASCII, whatever the case.
	{text: "/ide", id: "idea"},
	{text: "ide", id: "idea"},
	{text: "idé", id: "idea"},
	{text: "/idé", id: "idea"},
	{text: "IDÉ", id: "idea"},
	{text: "  ny idé  ", id: "idea"},
	{text: "ny ide.", id: "idea"},
	{text: "new idea", id: "idea"},
	{text: "I have an idea!", id: "idea"},
	{text: "/loesninger", id: "lookup"},
	{text: "løsninger", id: "lookup"},
	{text: "loesninger", id: "lookup"},
	{text: "/løsninger", id: "lookup"},
	{text: "solutions", id: "lookup"},
	{text: "/mine-ideer", id: "mine"},
	{text: "mine ideer", id: "mine"},
	{text: "mine idéer", id: "mine"},
	{text: "Mine-Idéer", id: "mine"},
	{text: "my ideas", id: "mine"},
	{text: "/status", id: "status"},
	{text: "/idestatus", id: "status"},
	{text: "/indstillinger", id: "settings"},
	{text: "settings", id: "settings"},
	{text: "/mine-data", id: "data"},
	{text: "mine data", id: "data"},
	{text: "my data", id: "data"},
	{text: "/hjaelp", id: "help"},
	{text: "hjælp", id: "help"},
	{text: "hjaelp", id: "help"},
	{text: "hjælp!", id: "help"},
	{text: "Help?", id: "help"},
	{text: "/english", id: "english"},
	{text: "på engelsk", id: "english"},
	{text: "paa engelsk", id: "english"},
	{text: "dansk", id: "danish"},

	// Words about what is going on.
	{text: "hvorfor?", id: "why"},
	{text: "Hvorfor spørger du?", id: "why"},
	{text: "hvorfor spoerger du", id: "why"},
	{text: "why", id: "why"},
	{text: "Hvad mener du?", id: "more_help"},
	{text: "tilbage", id: "back"},
	{text: "go back", id: "back"},
	{text: "fortryd", id: "undo"},
	{text: "undo", id: "undo"},
	{text: "spring over", id: "skip"},
	{text: "Spring over.", id: "skip"},
	{text: "next", id: "skip"},
	{text: "vis svar", id: "answers"},
	{text: "vis udregning", id: "formula"},
	{text: "pause", id: "pause"},
	{text: "gem til senere", id: "pause"},
	{text: "fortsæt", id: "go_on"},
	{text: "fortsaet", id: "go_on"},
	{text: "continue", id: "go_on"},
	{text: "annullér", id: "cancel"},
	{text: "annuller", id: "cancel"},
	{text: "stop", id: "cancel"},
	{text: "send", id: "send"},
	{text: "submit", id: "send"},
	{text: "hvem ser hvad", id: "who"},
	{text: "tal med et menneske", id: "human"},
	{text: "talk to a human", id: "human"},

	// What follows.
	{text: "løsninger sygefravær", id: "lookup", args: "sygefravær"},
	{text: "/loesninger sygefravær i hjemmeplejen", id: "lookup", args: "sygefravær i hjemmeplejen"},
	{text: "/løsninger: sygefravær", id: "lookup", args: "sygefravær"},
	{text: "find løsning vagtplan", id: "lookup", args: "vagtplan"},
	{text: "status 118", id: "status", args: "118"},
	{text: "status nr. 118", id: "status", args: "nr. 118"},
	{text: "/status 118", id: "status", args: "118"},
	{text: "se idéen 118", id: "status", args: "118"},
	{text: "ret problem", id: "fix", args: "problem"},
	{text: "Ret problem: Sedler bliver væk", id: "fix", args: "problem: Sedler bliver væk"},
	{text: "ret titel: Kørebog", id: "fix", args: "titel: Kørebog"},
	{text: "edit problem", id: "fix", args: "problem"},

	// Typos: one letter in a word of some length.
	{text: "fortsætt", id: "go_on"},
	{text: "hjælpp", id: "help"},
	{text: "fortryyd", id: "undo"},
	{text: "tilbge", id: "back"},
	{text: "løsnigner", id: "lookup"},
	{text: "/hjælpp", id: "help"},
	{text: "/statsu", id: "status"},
	{text: "/indstilinger", id: "settings"},

	// In the middle of a free text everything that is meant still works.
	{text: "hvorfor", free: true, id: "why"},
	{text: "løsninger sygefravær", free: true, id: "lookup", args: "sygefravær"},
	{text: "ret problem", free: true, id: "fix", args: "problem"},
	{text: "status 118", free: true, id: "status", args: "118"},
	{text: "tilbge", free: true, id: "back"},

	// What only begins like a command is an answer.
	{text: "løsninger mangler på vores område", free: true},
	{text: "genbrug af gamle møbler er besværligt", free: true},
	{text: "idéer bliver glemt i vores enhed", free: true},
	{text: "idéen er at få en kørebog", free: true},
	{text: "ny idé til kørebogen", free: true},
	{text: "send en sms til de pårørende", free: true},
	{text: "stop for papir i hjemmeplejen", free: true},
	{text: "pause mellem to besøg er svær at registrere", free: true},
	{text: "hjælp til borgere der ikke kan bruge MitID", free: true},
	{text: "status på sager kan ingen se", free: true},
	{text: "status", free: true, id: "status"},
	{text: "menneske og maskine skal arbejde sammen", free: true},
	{text: "tilbage til papir vil ingen", free: true},
	{text: "næste gang skal det være lettere", free: true},
	{text: "hvorfor er der ikke ét sted at slå det op", free: true},
	{text: "mine data ligger tre steder", free: true},
	{text: "stopur", free: true},
	{text: "sprog", free: true, id: "settings"},
	{text: "Vi bruger stop", free: true},
	{text: "hej"},
	{text: ""},
	{text: "/"},
	{text: "qwerty uiop"},
	{text: "/qwertyuiop"},
	{text: "status på sagen"},
	{text: "20 minutter, 3 gange om ugen"},
}

func TestCommandsAreRecognised(t *testing.T) {
	table, err := commands.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range recognised {
		got, ok := table.Recognise(c.text, c.free)
		if got != (commands.Typed{ID: c.id, Args: c.args}) || ok != (c.id != "") {
			t.Errorf("%q (free text expected: %v) is %q with %q, want %q with %q", c.text, c.free, got.ID, got.Args, c.id, c.args)
		}
	}
}

// Every command and word of the table is found by all of its names, with a
// slash and without, and by none of them twice.
func TestEveryNameMeansOneCommand(t *testing.T) {
	table, err := commands.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(table.Commands, table.Words) {
		for _, name := range c.Names {
			for _, text := range []string{name, "/" + name} {
				if got, ok := table.Recognise(text, true); !ok || got.ID != c.ID {
					t.Errorf("%q is %q, want %q", text, got.ID, c.ID)
				}
			}
		}
	}
}

// A slash is surely meant as a command: what is none is said to be none, and is
// never taken for an answer.
func TestASlashIsNeverAnAnswer(t *testing.T) {
	x := dialogstest.PastReuse(t)
	x.Says("/qwertyuiop asdf")
	x.Wants("/qwertyuiop asdf", "Hvad kunne gøre det nemmere?")
	if a, ok := x.Draft().Answers["idea"]; ok {
		t.Errorf("idea %+v", a)
	}
}

// The answers that people give to free text questions, played.
func TestFreeTextIsNoCommand(t *testing.T) {
	for _, c := range recognised {
		if !c.free || c.id != "" {
			continue
		}
		x := dialogstest.PastReuse(t)
		x.Says(c.text)
		if got := x.Draft().Answers["idea"].Text; got != c.text {
			t.Errorf("%q as an idea became %q:\n%s", c.text, got, x.Last().Plain())
		}
	}
}
