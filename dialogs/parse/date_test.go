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
		"3/12/2026": "2026-12-03", "03-12-2026": "2026-12-03", "3.12.2026": "2026-12-03", "3/12-2026": "2026-12-03", "03.12.26": "2026-12-03", "2026-12-03": "2026-12-03",
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

// What people write for a day, on Wednesday 25 November 2026.
func TestFormsOfADay(t *testing.T) {
	today := dateToday(t)
	for want, forms := range map[string][]string{
		"2026-12-17": {
			"17/12", "17/12-26", "17/12-2026", "17/12 2026", "17/12 26", "17.12.26", "17.12.2026", "17. 12. 2026", "17-12-26", "17.12-2026", "17/12/26", "2026-12-17", "2026.12.17", "2026/12/17", "20261217",
			"d. 17/12-26", "d. 17. december", "den 17/12", "den 17. dec.", "17. dec 26", "17 dec 2026", "17. december '26", "17.DECEMBER", "torsdag den 17. december", "torsdag d. 17/12", "tors 17/12",
			"på torsdag d. 17. december", "den syttende december", "senest 17. december", "til den 17. december", "indtil 17/12", "frem til d. 17. december", "fra og med 17. december", "pr. 17. december",
			"den 17. december er fint", "17. december passer fint, tak", "helst 17. december", "lad os sige 17/12", "17/12 kl. 9", "17. december om morgenen", "17\u00a0december", "17.\u202fdecember 2026",
			"December 17", "December 17th", "17 December", "the 17th of December", "Thursday 17 December", "Thursday, December 17, 2026", "by December 17", "until 17 December", "Dec 17, 2026", "on the 17th of December please",
			"torsdag i uge 51", "torsdag uge 51", "om tre uger på torsdag",
		},
		"2026-12-15": {"den 15.", "d. 15", "the 15th", "den femtende", "midt i december", "medio december", "mid-December"},
		"2026-11-27": {"fredag", "på fredag", "nu på fredag", "fre", "om 2 dage", "i overmorgen", "overmorgen", "this Friday", "fredag i denne uge", "på fredag formiddag", "sidst på ugen"},
		"2026-12-04": {"fredag i næste uge", "på fredag i næste uge", "næste uge fredag", "Friday next week", "next week on Friday", "slutningen af næste uge", "end of next week", "fredag om en uge", "a week on Friday"},
		"2026-12-02": {"om en uge", "om en uges tid", "om ca. en uge", "i dag om en uge", "en uge", "engang i næste uge", "i løbet af næste uge", "sometime next week", "a week from today", "om 7 dage"},
		"2026-12-03": {"i morgen om en uge", "om otte dage"},
		"2026-12-09": {"om 14 dage", "om fjorten dage", "14 dage", "om 14 dages tid", "om et par uger", "two weeks", "in a couple of weeks", "in a fortnight", "to uger", "in two weeks' time", "two weeks from now", "ugen efter næste", "the week after next"},
		"2026-12-01": {"den første i næste måned", "d. 1. i næste måned", "the 1st of next month"},
		"2026-12-24": {"juleaften", "24. dec.", "Christmas Eve"},
		"2027-05-25": {"om et halvt år", "in half a year", "om 6 måneder", "om seks måneders tid"},
		"2027-02-25": {"om et kvartal", "om 3 måneder", "in three months"},
		"2027-01-02": {"efter nytår", "på den anden side af nytår", "after New Year"},
		"2026-12-27": {"efter jul", "after Christmas"},
		"2027-02-15": {"uge 7", "i uge 7", "week 7", "mandag i uge 7", "uge 7 2027"},
		"2026-11-30": {"ultimo november", "sidst i november", "slutningen af november", "end of November", "sidst på måneden", "mandag", "på mandag", "starten af næste uge", "mandag morgen tidlig"},
		"2027-01-01": {"primo januar", "først i januar", "i starten af januar", "start of January", "først i det nye år", "starten af næste år", "early next year", "ved årsskiftet", "1/1-27", "1. jan."},
		"2026-12-31": {"inden årets udgang", "ved udgangen af december", "end of the year", "31/12"},
		"2027-06-30": {"30. juni", "30/6-2027", "ultimo juni 2027", "med udgangen af juni"},
	} {
		for _, in := range forms {
			got, ok := ReadDate(in, today, texts.Danish)
			if !ok || got.Format(time.DateOnly) != want {
				t.Errorf("%q is %v, %v, want %s", in, got.Format(time.DateOnly), ok, want)
			}
		}
	}
}

// What is no certain day is asked about.
func TestNoCertainDay(t *testing.T) {
	today := dateToday(t)
	for _, in := range []string{
		"", "snart", "senere", "en dag", "når jeg har tid", "efter ferien", "december", "næste år", "til foråret", "om nogle uger", "om lidt", "hver fredag", "uge 54", "uge 0", "uge 48",
		"fredag den 17. december", "tors 18/12", "31/11", "32. december", "17/13", "17/12-026", "17.12.1026", "1712", "12/17/2026", "2026-17-12", "20261317", "den 32.",
		"3. eller 4. december", "mellem 3. og 5. december", "3.-5. december", "efter 17. december", "ikke 17. december", "om 1½ uge", "om 5000 dage", "17", "15.", "et par", "weekend",
	} {
		if got, ok := ReadDate(in, today, texts.Danish); ok {
			t.Errorf("%q is %v", in, got.Format(time.DateOnly))
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
		"Senest 30/6-2027 efter bekendtgørelsen":           "2027-06-30",
		"Fristen er d. 30/6 2027":                          "2027-06-30",
		"Loven gælder om to uger på fredag fra morgenen":   "",
		"ny lov pr. 1. juli 2027, se uge 12":               "2027-07-01",
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
