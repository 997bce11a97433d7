package dialogs

import (
	"errors"
	"fmt"
	"time"

	"github.com/goccy/go-yaml"
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
}

// LoadCalendar reads a calendar from YAML. Unknown keys, and values that make no
// sense, are errors. The zone must be known to the program.
func LoadCalendar(data []byte) (*Calendar, error) {
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
	if err := f.readWindow(c); err != nil {
		return nil, err
	}
	return c, f.readLocalDays(c)
}

func (f calendarFile) readWindow(c *Calendar) error {
	if len(f.Window) == 0 {
		return errors.New("window: missing")
	}
	for _, w := range f.Window {
		from, err1 := calendarClock(w.From)
		to, err2 := calendarClock(w.To)
		if err := errors.Join(err1, err2); err != nil {
			return fmt.Errorf("window: %w", err)
		}
		if from >= to {
			return fmt.Errorf("window: %s is not before %s", w.From, w.To)
		}
		for _, name := range w.Days {
			day, ok := dateWeekdays[Fold(name)]
			if !ok || day == time.Saturday || day == time.Sunday {
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

// calendarClock reads 08:30 as minutes after midnight.
func calendarClock(s string) (int, error) {
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
