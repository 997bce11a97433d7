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

// What people write for an amount, and the kroner a year that it is.
func TestFormsOfAnAmount(t *testing.T) {
	for in, want := range map[string]int64{
		// Thousands and decimals.
		"18.500": 18500, "18 500": 18500, "18\u00a0500": 18500, "18\u202f500": 18500, "18\u2009500 kr": 18500, "18\u2007500": 18500, "18'500 kr": 18500, "18’500": 18500,
		"18 500,75 kr.": 18501, "18 500.75 kr": 18501, "18\u202f500,00 kr.": 18500, "18’500.50": 18501, "1 250 000": 1_250_000, "1.250.000,00 kr.": 1_250_000,
		"1,250,000.00": 1_250_000, "18.500,-": 18500, "18.500.-": 18500, "18.500,- kr.": 18500, "18500kr": 18500, "kr18500": 18500, "kr. 18.500": 18500, "DKK 18,500": 18500, "18.500 dkk": 18500, "dkr 18.500": 18500,
		"18500 kroner": 18500, "１８５００": 18500, "～18.500 kr.": 18500, "ca. 18.500": 18500, "~18.500": 18500, "cirka 18.500 kroner": 18500, "mindst 18.500 kr.": 18500, "små 60.000": 60000,
		// Scales.
		"18,5 t.kr.": 18500, "18,5 tkr": 18500, "tkr. 18,5": 18500, "18 TKR": 18000, "18k": 18000, "18 K": 18000, "18 kkr": 18000, "60 grand": 60000, "60 tusser": 60000,
		"60 tusind": 60000, "60 tusinde kr.": 60000, "2,5 mio": 2_500_000, "2,5 mio. kr.": 2_500_000, "2.5 million": 2_500_000, "2½ mio.": 2_500_000, "3 mill.": 3_000_000,
		"3 mkr": 3_000_000, "0,125 mio. kr.": 125_000, "1 million kroner": 1_000_000, "en million": 1_000_000, "en kvart million": 250_000, "halvanden million": 1_500_000,
		// Words.
		"tyve tusind": 20000, "femogtredive tusinde kroner": 35000, "femogtredivetusinde": 35000, "hundredtusind": 100_000, "hundrede tusind": 100_000, "to hundrede tusind": 200_000,
		"tohundredetusind": 200_000, "halvandet hundrede tusind": 150_000, "et par tusind": 2000, "et par hundrede tusind": 200_000, "tusind kroner": 1000, "femhundrede kroner": 500,
		"trehundredeoghalvtreds kr": 350, "half a million": 500_000, "a quarter of a million": 250_000, "sixty thousand": 60000, "thirty-five thousand kroner": 35000,
		"around 60 thousand a year": 60000, "tusinde om året": 1000, "to tusind fem hundrede": 2500,
		// Ranges, as their middle.
		"30.000-50.000": 40000, "30-50.000 kr.": 40000, "30–50 tusind": 40000, "30 til 50 tusind": 40000, "mellem 30 og 50 tusinde": 40000, "mellem 30.000 og 50.000": 40000,
		"between 30 and 50 thousand": 40000, "from 30,000 to 50,000": 40000, "30-50 t.kr.": 40000, "30 kr. - 50 kr.": 40, "mellem 1 og 2 mio": 1_500_000, "fem til syv tusind": 6000,
		"30.000 eller 40.000 kr.": 35000, "fem-syv tusinde": 6000,
		// Periods.
		"1.500 kr. pr. måned": 18000, "1.500 kr/md": 18000, "1.500 kr./md.": 18000, "månedligt 1.500": 18000, "1.500 hver måned": 18000, "DKK 1,500 per month": 18000, "1500 a month": 18000,
		"4.500 kr. pr. kvartal": 18000, "9.000 kr. hvert halvår": 18000, "9.000 halvårligt": 18000, "200 kr. om ugen": 10400, "18.500 kr. p.a.": 18500, "18.500 kr. hvert år": 18500,
		"18.500/år": 18500, "18,500 annually": 18500, "18.500 kr. pr. år": 18500, "36.000 kr. hvert andet år": 18000, "3.000 kr. hver anden måned": 18000,
		// With words around.
		"porto: 18.500 kr.": 18500, "det er nok 18.500 kr. om året": 18500, "vi bruger 18.500 på porto": 18500, "4 licenser til i alt 18.500 kr.": 18500, "18.500 kr. ekskl. moms": 18500,
		"i 2025 brugte vi 18.500 kr.": 18500, "fra 1. marts 18.500 kr. om året": 18500, "18.500 kr. (18,5 t.kr.)": 18500, "jeg tror 18.500": 18500, "18.500 kr. - mest papir": 18500,
		"papir – 18.500 kr.": 18500, "0 kr.": 0, "nul kroner": 0,
	} {
		if got, ok := ReadMoney(in); !ok || got.Kroner != want {
			t.Errorf("%q is %+v, %v, want %d", in, got, ok, want)
		}
	}
}

// What is no amount by the year, or may be another than it seems, is asked about.
func TestNoCertainAmount(t *testing.T) {
	for _, in := range []string{
		"", "papir", "en licens", "siden 2019", "3 licenser", "mange penge", "det er dyrt", "flere tusind", "mange tusinde kroner", "nogle tusind", "several thousand", "hundredtusindvis",
		"30.000 kr. i licenser og 5.000 kr. i porto", "30.000 nu, 40.000 kr. bagefter", "fra 40.000 til 30.000 kr.", "10 eller 200 kr.",
		"500 kr. om dagen", "500 kr. i timen", "1.200 kr. pr. bruger", "12 kr. pr. brev, 9.000 breve om året", "9.000 breve om året", "500 kr. stykket", "3 licenser à 900 kr.", "4 x 900 kr.",
		"900 kr. hver", "900 kr. til hver medarbejder", "DKK 900 each", "900 kr. per licens",
		"50.000 de første to år", "50.000 kr. over 3 år", "50.000 kr. i to år", "DKK 50,000 for two years", "50.000 kr. på et halvt år", "50.000 kr. som engangsbeløb", "50.000 once", "50.000 det første år",
		"-18.500", "minus 18.500 kr.", "−18.500 kr.", "vi sparer ikke 18.500 kr.", "not 18,500", "10 % af 200.000 kr.", "18.500 euro", "€18.500", "$ 18,500", "18.500 svenske kroner", "£900", "900 NOK",
		"18.5000", "18.500.00.0", "25 000.000", "1,275 mio.", "1.2.3 kr.", "20-30", "5-10",
		"12 18.500 kr.", "18.500 kr. 12", "to gange 900 kr.", "lov nr. 1234", "konto 4711", "§ 2100",
	} {
		if got, ok := ReadMoney(in); ok {
			t.Errorf("%q is %+v", in, got)
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
