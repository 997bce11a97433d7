package calendar

import (
	"strings"
	"testing"
	"time"

	"odense.dk/ideabot/dialogs/rules"
)

const calendarPlain = `
zone: Europe/Copenhagen
window:
  - {days: [monday, tuesday, wednesday, thursday], from: "08:30", to: "15:30"}
  - {days: [friday], from: "08:30", to: "14:00"}
calm_weeks: [7, 28, 29, 30, 42, 52]
`

// plainCalendar has no local days.
func plainCalendar(t testing.TB) *Calendar {
	t.Helper()
	c, err := Parse([]byte(calendarPlain))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// shippedCalendar is the one in the product.
func shippedCalendar(t testing.TB) *Calendar {
	t.Helper()
	data, err := rules.Read("calendar.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// clock reads a time like 2026-12-03 09:00 in the calendar's zone.
func clock(t testing.TB, c *Calendar, s string) time.Time {
	t.Helper()
	layout := "2006-01-02 15:04"
	if len(s) == len(time.DateOnly) {
		layout = time.DateOnly
	}
	at, err := time.ParseInLocation(layout, s, c.Location())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestStatutoryDays(t *testing.T) {
	c := plainCalendar(t)
	for date, want := range map[string]string{
		"2026-04-05": "Påskedag", "2026-04-02": "Skærtorsdag", "2026-05-14": "Kristi himmelfartsdag", "2026-05-25": "2. pinsedag",
		"2027-03-28": "Påskedag", "2027-03-25": "Skærtorsdag", "2027-05-06": "Kristi himmelfartsdag", "2027-05-17": "2. pinsedag",
		"2028-04-16": "Påskedag", "2028-04-13": "Skærtorsdag", "2028-05-25": "Kristi himmelfartsdag", "2028-06-05": "2. pinsedag",
		"2029-04-01": "Påskedag", "2029-03-29": "Skærtorsdag", "2029-05-10": "Kristi himmelfartsdag", "2029-05-21": "2. pinsedag",
		"2030-04-21": "Påskedag", "2030-04-18": "Skærtorsdag", "2030-05-30": "Kristi himmelfartsdag", "2030-06-10": "2. pinsedag",
		"2026-01-01": "Nytårsdag", "2026-04-03": "Langfredag", "2026-04-06": "2. påskedag", "2026-05-24": "Pinsedag", "2026-12-25": "Juledag", "2026-12-26": "2. juledag",
		"2023-05-05": "Store bededag", "2024-04-26": "", "2026-05-01": "", "2027-04-23": "", "2026-06-05": "", "2026-12-24": "", "2026-12-31": "", "2026-05-15": "",
	} {
		name, ok := c.Holiday(clock(t, c, date))
		if name != want || ok != (want != "") {
			t.Errorf("Holiday(%s) = %q, %v, want %q", date, name, ok, want)
		}
	}
	for _, date := range []string{"2026-05-01", "2027-04-23"} {
		if !c.Workday(clock(t, c, date)) {
			t.Errorf("%s is a working day", date)
		}
	}
}

func TestStatutoryDaysOnWeekdays(t *testing.T) {
	c := plainCalendar(t)
	n := 0
	for day := clock(t, c, "2024-01-01"); day.Year() < 2424; day = c.AddDays(day, 1) {
		if _, off := c.Holiday(day); off && day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
			n++
		}
	}
	if n != 2858 { // 7.145 a year over the 400 years after which the calendar repeats
		t.Errorf("%d weekday holidays in 400 years, %v a year, want 7.145", n, float64(n)/400)
	}
}

func TestLocalDays(t *testing.T) {
	c := shippedCalendar(t)
	for date, want := range map[string]string{
		"2026-06-05": "Grundlovsdag", "2026-12-24": "Juleaftensdag", "2026-12-31": "Nytårsaftensdag", "2026-05-01": "", "2026-05-15": "",
	} {
		if name, _ := c.Holiday(clock(t, c, date)); name != want {
			t.Errorf("Holiday(%s) = %q, want %q", date, name, want)
		}
	}
	own, err := Parse([]byte(calendarPlain + "local_days:\n  - {name: Fredag efter, easter: 40}\n  - {name: Fastelavn, easter: -49}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, date := range []string{"2026-05-15", "2027-05-07", "2030-05-31", "2026-02-15"} {
		if _, off := own.Holiday(clock(t, own, date)); !off {
			t.Errorf("%s is no local day", date)
		}
	}
}

func TestAddWorkdays(t *testing.T) {
	c := shippedCalendar(t)
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-25 09:12", 0, "2026-11-25 09:12"},
		{"2026-11-25 09:12", 1, "2026-11-26 09:12"},
		{"2026-11-25 09:12", 3, "2026-11-30 09:12"},
		{"2026-11-28 10:00", 1, "2026-11-30 10:00"},
		{"2026-11-30 10:00", -1, "2026-11-27 10:00"},
		{"2026-12-23 10:00", 1, "2026-12-28 10:00"},
		{"2026-12-23 10:00", 4, "2027-01-04 10:00"},
		{"2027-03-24 10:00", 2, "2027-03-31 10:00"},
		{"2027-10-29 10:00", 1, "2027-11-01 10:00"},
	} {
		from, want := clock(t, c, tt.from), clock(t, c, tt.want)
		if got := c.AddWorkdays(from.UTC(), tt.n); !got.Equal(want) || got.Location() != c.Location() {
			t.Errorf("AddWorkdays(%s, %d) = %v, want %v", tt.from, tt.n, got, want)
		}
		if n := c.WorkdaysBetween(from, want); n != tt.n && c.Workday(from) {
			t.Errorf("WorkdaysBetween(%s, %s) = %d, want %d", tt.from, tt.want, n, tt.n)
		}
	}
	if n := c.WorkdaysBetween(clock(t, c, "2026-11-25 23:00"), clock(t, c, "2026-11-25 01:00")); n != 0 {
		t.Errorf("within a day: %d", n)
	}
}

func TestClockChanges(t *testing.T) {
	c := plainCalendar(t)
	for _, tt := range []struct {
		from, want string
		n          int
		hours      float64
	}{
		{"2027-03-27 10:00", "2027-03-28 10:00", 1, 23},
		{"2027-03-26 10:00", "2027-03-29 10:00", 3, 71},
		{"2027-03-27 02:30", "2027-03-28 03:30", 1, 24},
		{"2027-10-30 10:00", "2027-10-31 10:00", 1, 25},
		{"2027-10-31 23:30", "2027-10-30 23:30", -1, -25},
	} {
		from, want := clock(t, c, tt.from), clock(t, c, tt.want)
		got := c.AddDays(from, tt.n)
		if !got.Equal(want) || got.Sub(from).Hours() != tt.hours {
			t.Errorf("AddDays(%s, %d) = %v, want %v", tt.from, tt.n, got, want)
		}
	}
	for _, monday := range []string{"2027-03-22", "2027-04-05", "2027-10-25", "2027-11-01"} {
		from, to, ok := c.Window(clock(t, c, monday))
		if !ok || from.Format("15:04") != "08:30" || to.Format("15:04") != "15:30" {
			t.Errorf("Window(%s) = %v, %v, %v", monday, from, to, ok)
		}
	}
	utc := time.Date(2027, 10, 29, 6, 30, 0, 0, time.UTC) // 08:30, summer time
	if !c.InWindow(utc) || c.InWindow(utc.Add(-time.Second)) || c.InWindow(time.Date(2027, 11, 1, 6, 30, 0, 0, time.UTC)) {
		t.Error("the window does not follow the local clock")
	}
}

func TestAddMonths(t *testing.T) {
	c := plainCalendar(t)
	for _, tt := range []struct {
		from, want string
		n          int
	}{
		{"2026-11-30 09:00", "2027-02-28 09:00", 3},
		{"2026-11-25 09:00", "2027-05-25 09:00", 6},
		{"2027-03-31 09:00", "2027-02-28 09:00", -1},
		{"2027-01-28 02:30", "2027-03-28 03:30", 2},
	} {
		if got := c.AddMonths(clock(t, c, tt.from), tt.n); !got.Equal(clock(t, c, tt.want)) {
			t.Errorf("AddMonths(%s, %d) = %v, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestNextOpening(t *testing.T) {
	c := shippedCalendar(t)
	for from, want := range map[string]string{
		"2026-11-25 07:00": "2026-11-25 08:30",
		"2026-11-25 08:30": "2026-11-25 08:30",
		"2026-11-25 15:29": "2026-11-25 15:29",
		"2026-11-25 15:30": "2026-11-26 08:30",
		"2026-11-27 13:59": "2026-11-27 13:59",
		"2026-11-27 14:00": "2026-11-30 08:30",
		"2026-11-28 12:00": "2026-11-30 08:30",
		"2026-12-23 23:59": "2026-12-28 08:30",
		"2027-03-24 16:00": "2027-03-30 08:30",
		"2027-10-30 12:00": "2027-11-01 08:30",
	} {
		if got := c.NextOpening(clock(t, c, from).UTC()); !got.Equal(clock(t, c, want)) {
			t.Errorf("NextOpening(%s) = %v, want %s", from, got, want)
		}
	}
}

func TestCalm(t *testing.T) {
	c := plainCalendar(t)
	for date, want := range map[string]bool{
		"2026-02-09": true, "2026-02-16": false, "2026-07-06": true, "2026-07-26": true, "2026-07-27": false, "2026-10-12": true, "2026-12-24": true, "2026-12-29": false,
	} {
		if got := c.Calm(clock(t, c, date)); got != want {
			t.Errorf("Calm(%s) = %v", date, got)
		}
	}
}

func TestLoadCalendarRefuses(t *testing.T) {
	const window = "window: [{days: [monday], from: \"08:30\", to: \"15:30\"}]\n"
	const zone = "zone: Europe/Copenhagen\n"
	for data, want := range map[string]string{
		"":                                 "zone",
		window + "zone: Europa/Odense":     "zone",
		zone:                               "window",
		zone + window + "calmweeks: [7]":   "calmweeks",
		zone + window + "calm_weeks: [54]": "54",
		zone + "window: [{days: [monday], from: \"8.30\", to: \"15:30\"}]":      "8.30",
		zone + "window: [{days: [monday], from: \"15:30\", to: \"08:30\"}]":     "before",
		zone + "window: [{days: [sunday], from: \"08:30\", to: \"15:30\"}]":     "sunday",
		zone + "window: [{days: [], from: \"08:30\", to: \"15:30\"}]":           "no day",
		zone + window + "local_days: [{date: \"12-24\"}]":                       "name",
		zone + window + "local_days: [{name: Jul}]":                             "Jul",
		zone + window + "local_days: [{name: Jul, date: \"24-12\"}]":            "24-12",
		zone + window + "local_days: [{name: Jul, date: \"12-24\", easter: 3}]": "Jul",
		zone + window + "local_days: [{name: Sommer, easter: 300}]":             "Sommer",
		zone + window + "local_days: [{name: Jul, date: \"12-24\", every: 2}]":  "every",
	} {
		if _, err := Parse([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("LoadCalendar(%q): %v, want an error about %s", data, err, want)
		}
	}
}

func TestJitter(t *testing.T) {
	if Jitter("a", 0) != 0 || Jitter("a", -time.Hour) != 0 {
		t.Error("there is nothing to spread over")
	}
	quarters := [4]int{}
	for i := range 300 {
		id := "idea/" + time.Duration(i).String()
		d := Jitter(id, time.Hour)
		if d < 0 || d >= time.Hour || d != Jitter(id, time.Hour) {
			t.Fatalf("Jitter(%q) = %v", id, d)
		}
		quarters[d/(15*time.Minute)]++
	}
	for i, n := range quarters {
		if n < 45 {
			t.Errorf("quarter %d of the hour has %d of 300", i, n)
		}
	}
}

// A calendar for trying out has no days off, and is open all day.
func TestACalendarWithoutDaysOff(t *testing.T) {
	all := "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]"
	c, err := Parse([]byte("zone: Europe/Copenhagen\nworkdays: " + all + "\nholidays: none\nwindow:\n  - {days: " + all + ", from: \"00:00\", to: \"24:00\"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"2026-11-28T23:59:59+01:00", "2026-11-29T00:00:00+01:00", "2026-12-25T03:00:00+01:00"} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if !c.Workday(now) || !c.InWindow(now) || !c.NextOpening(now).Equal(now) {
			t.Errorf("%s is closed", at)
		}
	}
	for _, wrong := range []string{"workdays: [someday]\n", "holidays: some\n"} {
		if _, err := Parse([]byte(calendarPlain + wrong)); err == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
}
