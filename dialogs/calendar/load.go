package calendar

import (
	"errors"
	"fmt"
	"time"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/rules"
)

// calendarFile is a calendar as an operator writes it.
type calendarFile struct {
	Zone   string `yaml:"zone"`
	Window []struct {
		Days []string `yaml:"days"`
		From string   `yaml:"from"`
		To   string   `yaml:"to"`
	} `yaml:"window"`
	LocalDays []struct {
		Name   string `yaml:"name"`
		Date   string `yaml:"date"`
		Easter *int   `yaml:"easter"`
	} `yaml:"local_days"`
	CalmWeeks []int `yaml:"calm_weeks"`
	// Workdays are the weekdays on which people work; none: Monday to Friday.
	// Holidays is "none" where statutory holidays are working days.
	Workdays []string `yaml:"workdays"`
	Holidays string   `yaml:"holidays"`
}

// Parse reads a calendar from YAML. Unknown keys and impossible values are
// errors. The time zone has to be known to the program.
func Parse(data []byte) (*Calendar, error) {
	var f calendarFile
	if err := yaml.UnmarshalWithOptions(data, &f, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	c, err := f.calendar()
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	return c, nil
}

func (f calendarFile) calendar() (*Calendar, error) {
	if f.Zone == "" {
		return nil, errors.New("zone: missing")
	}
	zone, err := time.LoadLocation(f.Zone)
	if err != nil {
		return nil, fmt.Errorf("zone: %w", err)
	}
	c := &Calendar{zone: zone, calm: f.CalmWeeks}
	for _, week := range f.CalmWeeks {
		if week < 1 || week > 53 {
			return nil, fmt.Errorf("calm_weeks: %d is no week", week)
		}
	}
	if err := f.readWorkdays(c); err != nil {
		return nil, err
	}
	if err := f.readWindow(c); err != nil {
		return nil, err
	}
	return c, f.readLocalDays(c)
}

func (f calendarFile) readWorkdays(c *Calendar) error {
	if f.Holidays != "" && f.Holidays != "none" {
		return fmt.Errorf("holidays: %q: want none, or leave it out", f.Holidays)
	}
	c.every = f.Holidays == "none"
	if len(f.Workdays) == 0 {
		c.free[time.Saturday], c.free[time.Sunday] = true, true
		return nil
	}
	c.free = [7]bool{true, true, true, true, true, true, true}
	for _, name := range f.Workdays {
		day, ok := parse.Weekdays[parse.Fold(name)]
		if !ok {
			return fmt.Errorf("workdays: there is no day %q", name)
		}
		c.free[day] = false
	}
	return nil
}

func (f calendarFile) readWindow(c *Calendar) error {
	if len(f.Window) == 0 {
		return errors.New("window: missing")
	}
	for _, w := range f.Window {
		from, err1 := Clock(w.From)
		to, err2 := windowEnd(w.To)
		if err := errors.Join(err1, err2); err != nil {
			return fmt.Errorf("window: %w", err)
		}
		if from >= to {
			return fmt.Errorf("window: %s is not before %s", w.From, w.To)
		}
		for _, name := range w.Days {
			day, ok := parse.Weekdays[parse.Fold(name)]
			if !ok || c.free[day] {
				return fmt.Errorf("window: %q is no working day of the week", name)
			}
			c.open[day] = window{from, to}
		}
	}
	if c.open == [7]window{} {
		return errors.New("window: no day")
	}
	return nil
}

// windowEnd reads the end of a window; 24:00 is midnight.
func windowEnd(s string) (int, error) {
	if s == "24:00" {
		return 24 * 60, nil
	}
	return Clock(s)
}

// Clock reads a time such as 08:30 as minutes after midnight.
func Clock(s string) (int, error) {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return 0, fmt.Errorf("%q is no time like 08:30", s)
	}
	return t.Hour()*60 + t.Minute(), nil
}

func (f calendarFile) readLocalDays(c *Calendar) error {
	for _, l := range f.LocalDays {
		day := localDay{name: l.Name}
		switch {
		case l.Name == "":
			return errors.New("local_days: a day without a name")
		case (l.Date == "") == (l.Easter == nil):
			return fmt.Errorf("local_days: %s: give date or easter", l.Name)
		case l.Easter != nil && (*l.Easter < -80 || *l.Easter > 250):
			return fmt.Errorf("local_days: %s: %d days after Easter can be in another year", l.Name, *l.Easter)
		case l.Easter != nil:
			day.easter = *l.Easter
		default:
			date, err := time.Parse("2006-01-02", "2000-"+l.Date)
			if err != nil {
				return fmt.Errorf("local_days: %s: %q is no date like 12-24", l.Name, l.Date)
			}
			day.month, day.day = date.Month(), date.Day()
		}
		c.local = append(c.local, day)
	}
	return nil
}

// Load reads a calendar file, or the built-in one for nil.
func Load(data []byte) (*Calendar, error) {
	if data == nil {
		var err error
		if data, err = rules.Read("calendar.yaml"); err != nil {
			return nil, err
		}
	}
	return Parse(data)
}
