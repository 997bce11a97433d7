package texts

import (
	"testing"
)

func TestTold(t *testing.T) {
	const said = "Vi taster de samme adresser to gange"
	for in, want := range map[string]string{
		"":   "",
		said: said,
		"Vi henter skemaet på https://net.kommunen.example/x?y=1#z hver uge":      "Vi henter skemaet på hver uge",
		"Vi bruger vejledningen (https://kommunen.example/a), men den er gammel.": "Vi bruger vejledningen, men den er gammel.",
		"Se www.kommunen.dk/skema.":                              "Se",
		"Skemaet på www.virk.dk er langt":                        "Skemaet på virk.dk er langt",
		"https://www.virk.dk":                                    "",
		`=LINK("https://a.example/b") skal væk`:                  "=LINK skal væk",
		"Se intranet.kommunen.dk og skriv":                       "Se og skriv",
		"kommunen.dk/skema/7 er svær at finde":                   "er svær at finde",
		"Link: https://a.example/b\nDet er svært":                "Det er svært",
		"Det står på borger.dk, og på virk.dk.":                  "Det står på borger.dk, og på virk.dk.",
		"skriv til gry.holm@kommunen.example om det":             "skriv til om det",
		"E-mail: gry@kommunen.example, tlf. 66 00 11 22":         "",
		"ring på +45 66 00 11 22 eller 66 00 11 23 i dag":        "ring på eller i dag",
		"Tlf.nr.: 66001122 er optaget":                           "er optaget",
		"20 000 000 kr. i 2024 2025, sag 66001122, 27.35.04":     "20 000 000 kr. i 2024 2025, sag 66001122, 27.35.04",
		"https://a.example/b":                                    "",
		"<https://a.example/b>":                                  "",
		"gry@kommunen.example":                                   "",
		said + "\n\nMed venlig hilsen\nGry Holm\nKonsulent, Løn": said,
		said + "\nMvh Gry":                                       said,
		said + "\nmvh gry holm":                                  said,
		said + ". Vh. Gry":                                       said + ".",
		said + ". Mvh":                                           said + ".",
		said + "\nHilsen Gry Holm, Løn":                          said,
		said + "\nKind regards,\nGry":                            said,
		said + "\nBest regards Gry Holm":                         said,
		said + "\n--\nGry Holm":                                  said,
		said + "\n-- \nGry Holm":                                 said,
		said + "\nSendt fra min iPhone":                          said,
		said + "\nFra: Bo Bech\nSendt: 3. maj 2026 10:12\nTil: Gry Holm\nEmne: Skemaer\n\nVi har et andet problem": said,
		said + "\nFrom: Bo Sent: 3 May To: Gry Subject: Forms\nAnother trouble":                                    said,
		"Fra: Bo Bech\nDato: 3. maj\nTil: Gry\nEmne: VS: Skemaer\n" + said + "\nMvh Bo":                            said,
		said + "\n-----Oprindelig meddelelse-----\nNoget andet":                                                    said,
		said + "\nDen 3. maj 2026 kl. 10.12 skrev Bo Bech:\nNoget andet":                                           said,
		"Hej Idébot, vi taster det to gange":                                                                       "vi taster det to gange",
		"Hej Idébot\n" + said:                                                                                      said,
		"hej vi taster det to gange":                                                                               "vi taster det to gange",
		"Hej, jeg hedder Bo og kører ud med mad":                                                                   "jeg hedder Bo og kører ud med mad",
		"Kære alle,\n\n" + said:                                                                                    said,
		"Kære digitalisering, " + said:                                                                             said,
		"Kære Gry og Bo!\n" + said:                                                                                 said,
		"Kære borgere glemmer tit deres tid":                                                                       "Kære borgere glemmer tit deres tid",
		"Til rette vedkommende.\n" + said:                                                                          said,
		"Dear all,\n" + said + "\nKind regards\nBo":                                                                said,
		"Hi there, we lose the keys":                                                                               "we lose the keys",
		"Good morning everyone, we lose the keys":                                                                  "we lose the keys",
		"Goddag. Hej Idébot! " + said:                                                                              said,
		"Hej":                                                                                                      "",
		"Good morning routines take too long":                                                                      "Good morning routines take too long",
		"Hejseværket er i stykker":                                                                                 "Hejseværket er i stykker",
		"Hi-fi-anlægget i salen brummer":                                                                           "Hi-fi-anlægget i salen brummer",
		"To forms are lost each week":                                                                              "To forms are lost each week",
		"Til hver sag skriver vi to breve":                                                                         "Til hver sag skriver vi to breve",
		said + "\n> Hvad er problemet?\n> Bo":                                                                      said,
		"> Hvad er problemet?\n" + said:                                                                            said,
		"> " + said:                                                                                                said,
		"Den 3. nov. 2026 kl. 9.12 skrev Bo Bech:\n> " + said:                                                      said,
		said + "\n\nDen 3. nov. 2026 kl. 9.12 skrev Bo Bech <bo@a.example>:\n> x":                                  said,
		said + "\n\nOn Mon, 3 Nov 2026 at 09:12, Bo Bech <bo@a.example>\nwrote:\n\n> x":                            said,
		said + "\nBo Bech skrev den 3. nov. 2026 kl. 9.12:\nNoget andet":                                           said,
		said + "\n\nDen nye kollega skrev det ned:\nto ens lister":                                                 said + "\n\nDen nye kollega skrev det ned:\nto ens lister",
		"-----Oprindelig meddelelse-----\nFra: Bo\nSendt: 3. maj\nTil: Gry\nEmne: Skemaer\nHej Gry,\n" + said + "\nMvh Bo": said,
		"Hej Gry\n\nFra: Bo\nSendt: 3. maj\nTil: Gry\nEmne: Skemaer\n" + said:                                              said,
		said + "\n________________________________\nFra: Bo":                                                               said,
		"Med venlig hilsen":                                     "Med venlig hilsen",
		"Hilsen til borgerne skrives i hånden":                  "Hilsen til borgerne skrives i hånden",
		said + "\nHilsen til borgerne skrives i hånden":         said + "\nHilsen til borgerne skrives i hånden",
		said + ". Med venlig hilsen skal skrives på alle breve": said + ". Med venlig hilsen skal skrives på alle breve",
		"Fra: mandag til fredag venter vi":                      "Fra: mandag til fredag venter vi",
		"a -- b -- c":                                           "a -- b -- c",
		"mvhx er et system\nog VHS er et andet":                 "mvhx er et system\nog VHS er et andet",
		"Vi bruger C++ (og C#) i v2.0":                          "Vi bruger C++ (og C#) i v2.0",
		"To ting:\n• skemaet\n• https://a.example/b\n• listen":  "To ting:\n• skemaet\n•\n• listen",
	} {
		if got := Told(in); got != want {
			t.Errorf("Told(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzTold(f *testing.F) {
	f.Add("a\nFra: b Sendt: c Emne: d\nhttps://e.dk/f mvh G")
	f.Add("x. Mvh\n(+45 66 00 11 22)")
	f.Fuzz(func(t *testing.T, text string) {
		if got := Told(text); len(got) > len(text) {
			t.Errorf("%q grows to %q", text, got)
		}
	})
}
