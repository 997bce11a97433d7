package texts

import (
	"testing"
	"time"
)

func TestAVoiceWordsWhatItIsGiven(t *testing.T) {
	zone := time.FixedZone("Copenhagen", 3600)
	v := Voice{
		Texts: Texts{Danish: {"ready": "Klar den {day}"}}, Lang: Danish, Zone: zone,
		Now: time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC), // 2027 already, by the clock of the zone
	}
	for got, want := range map[string]string{
		v.Text("ready", "day", v.Date(time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC))): "Klar den 1. marts",
		v.Date(time.Date(2026, 12, 3, 12, 0, 0, 0, time.UTC)):                        "3. december 2026",
		v.Hours(1234.4): "1.234",
		v.Decimal(3):    "3",
		v.Decimal(2.25): "2,2",
		v.Count(1200):   "1200",
		v.Percent(0.25): "25",
		Voice{Zone: zone}.Date(time.Date(2026, 12, 3, 12, 0, 0, 0, time.UTC)): "3. december 2026",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
