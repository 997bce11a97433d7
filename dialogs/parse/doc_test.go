package parse

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/texts"
)

// The page for users says what is understood, and what is asked about.
func TestTheUsersPageIsRight(t *testing.T) {
	page, err := os.ReadFile("../../docs/users.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(line, " | ")
		if len(cells) != 2 {
			continue
		}
		amount, day := strings.HasPrefix(cells[1], "et beløb"), strings.HasPrefix(cells[1], "en dag")
		if !amount && !day && !strings.HasPrefix(cells[1], "ikke til at vide") {
			continue
		}
		rows++
		for _, typed := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[0], -1) {
			_, isAmount := ReadMoney(typed[1])
			_, isDay := ReadDate(typed[1], dateToday(t), texts.Danish)
			if amount != isAmount && !day || day != isDay && !amount {
				t.Errorf("%q: an amount %v, a day %v", typed[1], isAmount, isDay)
			}
		}
	}
	if rows != 3 {
		t.Errorf("%d rows", rows)
	}
}

// The same page says which times are understood in full, and what lacks something.
func TestTheUsersPageIsRightAboutTimes(t *testing.T) {
	page, err := os.ReadFile("../../docs/users.md")
	if err != nil {
		t.Fatal(err)
	}
	typed := 0
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(line, " | ")
		if len(cells) != 2 {
			continue
		}
		whole := strings.HasPrefix(cells[1], "en tid")
		if !whole && !strings.HasPrefix(cells[1], "ikke nok") {
			continue
		}
		for _, x := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[0], -1) {
			typed++
			if e, missing := ReadEstimate(x[1]); (missing == 0) != whole {
				t.Errorf("%q is %+v, missing %b", x[1], e, missing)
			}
		}
	}
	if typed < 9 {
		t.Errorf("only %d times", typed)
	}
}
