package understand

import "testing"

func TestTitles(t *testing.T) {
	l := lexicon(t)
	for _, tt := range titles {
		if got := l.Title(tt.wish, tt.problem); got != tt.want {
			t.Errorf("Title(%q, %q)\n got %q\nwant %q", tt.wish, tt.problem, got, tt.want)
		}
	}
}

var titles = []struct{ wish, problem, want string }{
	// What is wished for, with its lead-in.
	{"At jeg kunne se vagtplanen på telefonen", "", "Se vagtplanen på telefonen"},
	{"at vi registrerer kørslen én gang, og at den går videre til løn", "", "Vi registrerer kørslen én gang, og at den går videre til løn"},
	{"Én liste over hjælpemidler, der kan ses af alle.", "", "Én liste over hjælpemidler, der kan ses af alle"},
	{"Jeg synes, at det kunne være rart, hvis man kunne åbne skabet med sit kort i stedet for en nøgle", "", "Åbne skabet med sit kort i stedet for en nøgle"},
	{"Jeg ville ønske, at borgerne selv kunne booke en tid", "", "Borgerne kan selv booke en tid"},
	{"Det ville være rart, hvis skemaerne var kortere", "", "Skemaerne er kortere"},
	{"Det ville være meget nemmere hvis der var ét sted, hvor alle skabeloner lå", "", "Ét sted, hvor alle skabeloner lå"},
	{"Kunne man ikke låne bilerne på tværs af husene?", "", "Låne bilerne på tværs af husene"},
	{"Kan vi ikke få en fælles kalender?", "", "En fælles kalender"},
	{"Hvorfor kan vi ikke bare scanne dem ind?", "", "Scanne dem ind"},
	{"Er det muligt at sende brevene digitalt?", "", "Sende brevene digitalt"},
	{"Mit forslag er, at vi laver en fast skabelon for referater", "", "Vi laver en fast skabelon for referater"},
	{"Vi kunne godt tænke os en tavle på gangen med dagens vagter", "", "En tavle på gangen med dagens vagter"},
	{"Tja, måske kunne vi få en påmindelse dagen før", "", "En påmindelse dagen før"},
	{"Min idé er at måle fugten automatisk, så vi ikke skal køre ud til hver eneste brønd i kommunen", "", "Måle fugten automatisk"},
	{"Vi burde have et skilt med åbningstider", "", "Et skilt med åbningstider"},
	{"Gid der var en app til det", "", "En app til det"},
	{"Ønske: færre klik i journalen", "", "Færre klik i journalen"},
	{"Det ved jeg ikke, men det kunne være godt med en liste over kontaktpersoner", "", "En liste over kontaktpersoner"},
	{"Nej, men vi vil gerne have besked, når en ordre er på vej", "", "Besked, når en ordre er på vej"},
	{"I would like to see the bus times on a screen in the hall", "", "See the bus times on a screen in the hall"},
	{"It would be nice if parents could sign the form on their phone", "", "Parents can sign the form on their phone"},
	{"It would be so much easier if we had one list of spare parts", "", "One list of spare parts"},
	{"I wish there was a shared calendar for the meeting rooms", "", "A shared calendar for the meeting rooms"},
	{"Couldn't we send the letters digitally?", "", "Send the letters digitally"},
	{"Én indberetning i bilen, som går videre til fakturering og til værkstedet", "", "Én indberetning i bilen, som går videre til fakturering"},
	{"We need a map of all the wells.", "", "A map of all the wells"},
	{"I think that the system should remind us the day before", "", "The system should remind us the day before"},
	{"To be able to order meals from the tablet", "", "Order meals from the tablet"},
	{"If only we could scan the receipts when we buy something, because today we keep them in a shoe box", "", "Scan the receipts when we buy something"},
	{"Our suggestion is to label all the boxes", "", "Label all the boxes"},

	// Answers that are no wish: the problem is used.
	{"Det ved jeg ikke", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"Ingen idé", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"spring over", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"Ved ikke. Det må I finde ud af.", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"Kan vi tage det på engelsk?", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"can we do this in english", "The notes get lost", "The notes get lost"},
	{"no idea", "The notes get lost", "The notes get lost"},
	{"I don't know, sorry", "The notes get lost", "The notes get lost"},
	{"Skip", "The notes get lost", "The notes get lost"},
	{"Hej Idébot", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"noget bedre", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"🤷", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"https://kommunen.example/a", "Sedlerne bliver væk", "Sedlerne bliver væk"},
	{"Hvor ligger den?", "Sedlerne bliver væk", "Sedlerne bliver væk"},

	// The problem alone.
	{"", "Borgerne ringer og spørger, hvornår biblioteket har åbent, og vi slår det op på hjemmesiden.", "Borgerne ringer og spørger, hvornår biblioteket har åbent"},
	{"", "Hej, jeg er klubmedarbejder i Tarup, og vi mister tit tilmeldinger til ture", "Vi mister tit tilmeldinger til ture"},
	{"", "Jeg er pædagog i en børnehave. Vi skriver fremmøde på papir og taster det ind bagefter.", "Vi skriver fremmøde på papir og taster det ind bagefter"},
	{"", "Jeg kører madudbringning om formiddagen. Adresserne står på en seddel. Sedlen er tit forkert, så vi kører forgæves.", "Sedlen er tit forkert, så vi kører forgæves"},
	{"", "Problemet er, at vi ikke kan se, hvem der har nøglen", "Vi kan ikke se, hvem der har nøglen"},
	{"", "Det er irriterende, at man hele tiden skal logge på igen", "Man skal hele tiden logge på igen"},
	{"", "Når en ny kollega begynder, skal vi bestille adgang i fire forskellige systemer og vente på svar fra dem alle", "Vi skal bestille adgang i fire forskellige systemer"},
	{"", "I dag taster vi timerne ind i regnearket, og bagefter skriver lønkontoret dem over i lønsystemet", "Vi taster timerne ind i regnearket"},
	{"", "Vi mødes kl. 8.30 hver dag for at fordele ruterne på en tavle, som nogen altid har visket ud", "Vi mødes kl. 8.30 hver dag for at fordele ruterne …"},
	{"", "Hver 14. dag tæller vi ca. 40 kasser på lageret i hånden", "Hver 14. dag tæller vi ca. 40 kasser på lageret i hånden"},
	{"", "Blanket nr. 3 skal udfyldes, sendes, underskrives og scannes, før borgeren kan få sit kort", "Blanket nr. 3 skal udfyldes, sendes, underskrives og scannes"},
	{"", "Hvorfor skal jeg skrive adressen tre gange?", "Skrive adressen tre gange"},
	{"", "Hvordan undgår vi tomme ture?", "Vi undgår tomme ture"},
	{"", "Til rette vedkommende.\nVi har tre lister over de samme haver.\nMed venlig hilsen\nGry Holm", "Vi har tre lister over de samme haver"},
	{"", "Kære digitalisering,\n\nVores sommerferieplan ligger i et regneark, som kun én kan rette i ad gangen, og det\ngiver fejl hvert eneste år.\n\nMvh Bo", "Vores sommerferieplan ligger i et regneark"},
	{"", "Så sidder vi og venter på underskrifter i flere uger", "Vi sidder og venter på underskrifter i flere uger"},
	{"", "To ting:\n- nøglerne bliver væk\n- låsene binder", "Nøglerne bliver væk"},
	{"", "bestillingerne af vikarer går gennem tre forskellige mailbokse som ingen rigtig holder øje med længere", "Bestillingerne af vikarer går gennem tre forskellige …"},
	{"", "Vi skriver temperatur, vægt og blodtryk ned på et papir, når vi er hos borgeren om morgenen", "Vi skriver temperatur, vægt og blodtryk ned på et papir"},
	{"", "Hi there, I work in the library and the scanners never talk to the catalogue", "The scanners never talk to the catalogue"},
	{"", "I am a nurse. Every morning we print the list of visits. The list is outdated before we have left the house.", "The list is outdated before we have left the house"},
	{"", "The biggest problem is that nobody knows who ordered the parts", "Nobody knows who ordered the parts"},
	{"", "When a child is ill, we have to call three different people and write the same thing in two different books", "We have to call three different people"},
	{"", "Why do we have to type the address twice?", "Type the address twice"},
	{"", "Dear all,\nWe lose track of the bikes, because every house has its own list and no one updates it.\nKind regards\nBo", "We lose track of the bikes"},
	{"", "Each month we count approx. 200 chairs by hand", "Each month we count approx. 200 chairs by hand"},
	{"", "Det er træls at lede efter nøgler. Det ville være nemmere, hvis de hang i et skab med kode.", "Lede efter nøgler"},

	// Nothing to name an idea after.
	{"", "", ""},
	{"Det ved jeg ikke", "Hej Idébot", ""},
	{"", "Jeg kører i hjemmeplejen om aftenen", ""},
	{"", "I work in the town hall", ""},
	{"", "https://kommunen.example/a", ""},
	{"", "Hvor ligger skemaerne?", ""},
	{"ja", "nej", ""},
	{"", "10 minutter", ""},
}
