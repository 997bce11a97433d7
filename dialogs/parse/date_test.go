package parse

import (
	"testing"
	"time"
	_ "time/tzdata"

	"odense.dk/ideabot/dialogs/texts"
)

func copenhagen(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// dateToday is Wednesday 25 November 2026, 09:12, in Copenhagen.
func dateToday(t testing.TB) time.Time {
	return time.Date(2026, 11, 25, 9, 12, 0, 0, copenhagen(t))
}

func TestParseDate(t *testing.T) {
	today := dateToday(t)
	for in, want := range map[string]string{
		"3. december": "2026-12-03", "3 december": "2026-12-03", "den 3. december": "2026-12-03", "3. dec.": "2026-12-03", "3.december": "2026-12-03",
		"3. december 2026": "2026-12-03", "3. december 2025": "2025-12-03", "3/12": "2026-12-03", "3.12": "2026-12-03", "3-12": "2026-12-03",
		"3/12/2026": "2026-12-03", "03-12-2026": "2026-12-03", "3.12.2026": "2026-12-03", "3/12-2026": "", "03.12.26": "2026-12-03", "2026-12-03": "2026-12-03",
		"1. januar": "2027-01-01", "1/1": "2027-01-01", "25. november": "2026-11-25", "24. november": "2027-11-24", "29. februar": "2028-02-29",
		"første januar": "2027-01-01", "1. JANUAR 2028": "2028-01-01",
		"i dag": "2026-11-25", "i morgen": "2026-11-26", "imorgen": "2026-11-26", "i overmorgen": "2026-11-27", "om en uge": "2026-12-02", "om 1 uge": "2026-12-02",
		"om 14 dage": "2026-12-09", "om fjorten dage": "2026-12-09", "om to uger": "2026-12-09", "om en måned": "2026-12-25", "om 3 mdr.": "2027-02-25", "om et år": "2027-11-25",
		"næste uge": "2026-12-02", "næste måned": "2026-12-25", "mandag": "2026-11-30", "på mandag": "2026-11-30", "næste mandag": "2026-11-30", "onsdag": "2026-12-02", "fredag": "2026-11-27",
		"tomorrow": "2026-11-26", "in a week": "2026-12-02", "in 14 days": "2026-12-09", "in two weeks": "2026-12-09", "next Monday": "2026-11-30", "on Friday": "2026-11-27",
		"3 December": "2026-12-03", "3rd of December 2026": "2026-12-03", "December 3": "2026-12-03", "December 3rd, 2027": "2027-12-03", "the 1st of January": "2027-01-01",
		"day after tomorrow": "2026-11-27", "May 5": "2027-05-05",
		"": "", "december": "", "31. april": "", "30/2": "", "0/1": "", "1/13": "", "29. februar 2027": "", "snart": "", "3. december og 4. december": "",
		"om 1½ uge": "", "om 5000 dage": "", "2026-13-01": "", "1.2.3": "", "3/12/1026": "", "12345678": "", "i forgårs": "", "1.000": "",
	} {
		got, ok := ReadDate(in, today, texts.Danish)
		if ok != (want != "") || ok && got.Format(time.DateOnly) != want {
			t.Errorf("ParseDate(%q) = %v, %v, want %s", in, got, ok, want)
		}
		if ok && (got.Location() != today.Location() || got.Hour() != 0 || got.Minute() != 0) {
			t.Errorf("ParseDate(%q) = %v, not the beginning of a day here", in, got)
		}
	}
}

func TestParseDateAtMonthEnd(t *testing.T) {
	today := time.Date(2027, 1, 31, 23, 0, 0, 0, copenhagen(t))
	if got, _ := ReadDate("om en måned", today, texts.Danish); got.Format(time.DateOnly) != "2027-02-28" {
		t.Errorf("a month from 31 January is %v", got)
	}
}

func TestFindDate(t *testing.T) {
	today := dateToday(t)
	for in, want := range map[string]string{
		"Databeskyttelsesloven § 11, senest 1. juli 2027.": "2027-07-01",
		"Serviceloven. Fristen er den 1. januar":           "2027-01-01",
		"Ny EU-regel fra 2027-08-02 om AI":                 "2027-08-02",
		"Loven gælder fra 1/7/2027 for alle":               "2027-07-01",
		"the deadline is July 1, 2027":                     "2027-07-01",
		"1. juli 2027, altså 1/7/2027":                     "2027-07-01",
		"3/12":                                             "2026-12-03",
		"mandag":                                           "2026-11-30",
		"Gammel frist: 1. juli 2025":                       "2025-07-01",
		"Fra 1. juli 2027 til 1. august 2027":              "",
		"§ 3/12 i loven":                                   "",
		"Hver mandag skal vi indberette":                   "",
		"Lov nr. 502 af 23/05/2018 med frist 1. juli 2027": "",
		"Den regel, vi har i dag":                          "",
		"I maj 5 sager":                                    "",
		"Serviceloven § 107":                               "",
		"":                                                 "",
		"Lov 502 om andet, § 5.2 og 10.000":                "",
	} {
		got, ok := FindDate(in, today, texts.Danish)
		if ok != (want != "") || ok && got.Format(time.DateOnly) != want {
			t.Errorf("FindDate(%q) = %v, %v, want %s", in, got, ok, want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"3. december 2026", "3/12", "om 14 dage", "næste mandag", "December 3rd, 2027", "2026-12-03", "29.2"} {
		f.Add(s)
	}
	today := dateToday(f)
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := ReadDate(s, today, texts.Danish)
		if !ok {
			return
		}
		if got.Year() < 1900 || got.Year() > 3100 || !got.Equal(StartOfDay(got)) {
			t.Errorf("ParseDate(%q) = %v", s, got)
		}
		if again, ok := ReadDate(texts.FormatDate(texts.Danish, got), today, texts.Danish); got.Year() <= 2200 && (!ok || !again.Equal(got)) {
			t.Errorf("ParseDate(%q) = %v, written and read again %v", s, got, again)
		}
		if found, ok := FindDate(s, today, texts.Danish); !ok || !found.Equal(got) {
			t.Errorf("FindDate(%q) = %v, %v, but ParseDate %v", s, found, ok, got)
		}
	})
}
