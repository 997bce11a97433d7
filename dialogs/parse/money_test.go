package parse

import "testing"

func TestParseMoney(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Money
	}{
		{"25.000", Money{Kroner: 25000}},
		{"25000", Money{Kroner: 25000}},
		{"25 000 kr.", Money{Kroner: 25000}},
		{"25.000 kr.", Money{Kroner: 25000}},
		{"25.000,-", Money{Kroner: 25000}},
		{"25.000,50 kr", Money{Kroner: 25001}},
		{"25 t.kr.", Money{Kroner: 25000}},
		{"25 tkr", Money{Kroner: 25000}},
		{"25k", Money{Kroner: 25000}},
		{"25 tusind kroner", Money{Kroner: 25000}},
		{"femogtyve tusind", Money{Kroner: 25000}},
		{"1,5 mio.", Money{Kroner: 1500000}},
		{"2 millioner", Money{Kroner: 2000000}},
		{"en halv million", Money{Kroner: 500000}},
		{"1 mia. kr.", Money{Kroner: 1000000000}},
		{"0 kr", Money{Kroner: 0}},
		{"50", Money{Kroner: 50}},
		{"2024", Money{Kroner: 2024}},
		{"kr. 400.000 om året", Money{Kroner: 400000}},
		{"DKK 400,000 a year", Money{Kroner: 400000}},
		{"årligt 400.000 kr.", Money{Kroner: 400000}},
		{"ca. 30.000 kr/år", Money{Kroner: 30000}},
		{"Cirka 30.000 kroner pr. år.", Money{Kroner: 30000}},
		{"2.000 kr. om måneden", Money{Kroner: 24000, Typed: 2000, Per: Month}},
		{"2.000 kr. hver anden måned", Money{Kroner: 12000, Typed: 2000, Per: Month}},
		{"2000 monthly", Money{Kroner: 24000, Typed: 2000, Per: Month}},
		{"500 kr om ugen", Money{Kroner: 26000, Typed: 500, Per: Week}},
		{"10.000 kr. i kvartalet", Money{Kroner: 40000, Typed: 10000, Per: Year}},
		{"20.000-30.000 kr.", Money{Kroner: 25000}},
		{"20-30.000 kr.", Money{Kroner: 25000}},
		{"mellem 20.000 og 30.000 kr. om året", Money{Kroner: 25000}},
		{"Papir og porto, ca. 30.000 kr/år", Money{Kroner: 30000, Text: "Papir og porto"}},
		{"30.000 kr. om året på papir og porto.", Money{Kroner: 30000, Text: "på papir og porto."}},
		{"Vi kan opsige 3 licenser: 45.000 kr. om året", Money{Kroner: 45000, Text: "Vi kan opsige 3 licenser"}},
		{"Licenser (12 t.kr. i 2024)", Money{Kroner: 12000, Text: "Licenser i 2024)"}},
		{"papir 2.000", Money{Kroner: 2000, Text: "papir"}},
		{"licenser 45000", Money{Kroner: 45000, Text: "licenser"}},
	} {
		got, ok := ReadMoney(tt.in)
		if !ok || got != tt.want {
			t.Errorf("ParseMoney(%q) = %+v, %v, want %+v", tt.in, got, ok, tt.want)
		}
		if got.Converted() != (tt.want.Per != "") {
			t.Errorf("ParseMoney(%q): converted %v", tt.in, got.Converted())
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	for _, in := range []string{
		"", "papir", "en licens", "siden 2019", "3 licenser", "30.000 kr. i licenser og 5.000 kr. i porto", "500 kr. om dagen", "mange penge",
	} {
		if got, ok := ReadMoney(in); ok {
			t.Errorf("ParseMoney(%q) = %+v", in, got)
		}
	}
	if got, ok := ReadMoney("999999999999 mia"); !ok || got.Kroner != 1e15 {
		t.Errorf("an endless amount is %+v, %v", got, ok)
	}
}

func FuzzParseMoney(f *testing.F) {
	f.Add("Papir og porto, ca. 20-30.000 kr/md.")
	f.Add("kr 1½ mio, hver 14. dag")
	f.Fuzz(func(t *testing.T, s string) {
		if m, ok := ReadMoney(s); ok && m.Kroner < 0 {
			t.Errorf("ParseMoney(%q) = %+v", s, m)
		}
	})
}
