package understand

import (
	"slices"
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// storyReader reads the questionnaire that stories are read with.
func storyReader(t *testing.T) (*Lexicon, *questionnaire.Questionnaire) {
	t.Helper()
	files, err := questionnaire.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	form, err := questionnaire.Parse(files[len(files)-1])
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return l, form
}

// said returns what a story states for a question: choices, or words; "" for nothing.
func said(l *Lexicon, form *questionnaire.Questionnaire, field, text string) string {
	for _, s := range l.Stated(form, text) {
		if s.Field != field {
			continue
		}
		if len(s.Answer.Choices) > 0 {
			ids := slices.Clone(s.Answer.Choices)
			slices.Sort(ids)
			return strings.Join(ids, " ")
		}
		return s.Answer.Text
	}
	return ""
}

// states are sentences, and what they state for a question.
type states []struct{ text, want string }

func (all states) check(t *testing.T, field string) {
	t.Helper()
	l, form := storyReader(t)
	for _, x := range all {
		if got := said(l, form, field, x.text); got != x.want {
			t.Errorf("%s of %q:\n got %q\nwant %q", field, x.text, got, x.want)
		}
	}
}

func TestSplitSentences(t *testing.T) {
	l, _ := storyReader(t)
	for _, x := range []struct{ text, want string }{
		{"det tager lang tid. vi er fire. så det er træls", "det tager lang tid|vi er fire|så det er træls"},
		{"Vi har ca. 40 sager pr. uge, kl. 8 og frem. De ligger i kælderen.", "Vi har ca. 40 sager pr. uge, kl. 8 og frem|De ligger i kælderen"},
		{"Det koster 300 kr. om året. Det er meget.", "Det koster 300 kr. om året|Det er meget"},
		{"Det koster 300 kr. Vi betaler selv.", "Det koster 300 kr|Vi betaler selv"},
		{"Hver 14. dag og den 3. i måneden. Nu er det 2. gang.", "Hver 14. dag og den 3. i måneden|Nu er det 2. gang"},
		{"Mødet er den 4. Maj i 3. Klasse.", "Mødet er den 4. Maj i 3. Klasse"},
		{"vi endte på 17. så gav vi op", "vi endte på 17|så gav vi op"},
		{"Nøgler, mapper osv. bliver væk. Nøgler osv. Alt er væk.", "Nøgler, mapper osv. bliver væk|Nøgler osv|Alt er væk"},
		{"listen er væk igen 😡 nu må vi skrive den om", "listen er væk igen|nu må vi skrive den om"},
		{"det er sjovt :-) men dyrt", "det er sjovt|men dyrt"},
		{"Hun sagde: \"Det er for svært.\" Derfor ringer de.", "Hun sagde: \"Det er for svært.\"|Derfor ringer de"},
		{"\"Hvor er min tid?\" spurgte han. Jeg vidste det ikke.", "\"Hvor er min tid?\" spurgte han|Jeg vidste det ikke"},
		{"\"Først det. Så det.\" sagde hun", "\"Først det. Så det.\" sagde hun"},
		{"vi venter og venter.. så går de", "vi venter og venter|så går de"},
		{"Vi leder ... og finder intet", "Vi leder... og finder intet"},
		{"We use e.g. Word. It is slow.", "We use e.g. Word|It is slow"},
		{"we lost 3 keys. they were new! why?", "we lost 3 keys|they were new|why"},
		{"Mr. Holm in Room No 4 approx. 20 times.", "Mr. Holm in Room No 4 approx. 20 times"},
		{"Se borger.dk for mere. Den er lang.", "Se borger.dk for mere|Den er lang"},
		{
			"det ville hjælpe os meget på værkstedet hvis man kunne tage et billede af skaden og sende det direkte til dem der har bilen stående hver aften",
			"det ville hjælpe os meget på værkstedet hvis man kunne tage et billede af skaden og sende det direkte til dem der har bilen stående hver aften",
		},
		{
			"vi har en liste i gruppen som bliver skrevet om hver morgen og vi ringer til køkkenet hvor de skriver det ned en gang til på tavlen",
			"vi har en liste i gruppen som bliver skrevet om hver morgen|og vi ringer til køkkenet hvor de skriver det ned en gang til på tavlen",
		},
	} {
		var got []string
		for _, p := range l.parts(x.text) {
			got = append(got, p.text)
		}
		if strings.Join(got, "|") != x.want {
			t.Errorf("parts of %q:\n got %q\nwant %q", x.text, strings.Join(got, "|"), x.want)
		}
	}
}

func TestStatedWish(t *testing.T) {
	states{
		{"Giv pedellen en liste på telefonen.", "Giv pedellen en liste på telefonen"},
		{"Det roder. Derfor: Saml alle nøgler ét sted.", "Derfor: Saml alle nøgler ét sted"},
		{"Lad mig starte med at sige, at jeg er ny.", ""},
		{"Lad mig starte forfra. Lad beboerne selv vælge menuen.", "Lad beboerne selv vælge menuen"},
		{"Kan hjælperen ikke bare få adgang fra bilen?", "Kan hjælperen ikke bare få adgang fra bilen"},
		{"Hvorfor kan gartnerne ikke se kortet selv?", "Hvorfor kan gartnerne ikke se kortet selv"},
		{"Kan ikke finde kortet.", ""},
		{"Så kunne vi ikke finde kortet, og vi måtte køre hjem.", ""},
		{"Vi kunne ikke bevise det bagefter.", ""},
		{"Kan vi ikke finde mappen, må vi ringe til lageret.", ""},
		{"Hvorfor skal vi skrive det to gange?", ""},
		{"Findes der ikke noget, som kan oversætte brevene?", "Findes der ikke noget, som kan oversætte brevene"},
		{"Kunne man lave et skilt med dagens hold?", "Kunne man lave et skilt med dagens hold"},
		{"Hvad vi ønsker os? At porten lukker af sig selv.", "At porten lukker af sig selv"},
		{"Forslag\nPorten melder selv, når den står åben.", "Porten melder selv, når den står åben"},
		{"Det, vi gerne vil have, er en fælles kalender.", "Det, vi gerne vil have, er en fælles kalender"},
		{"En skærm i hallen, der viser, hvem der har banen.", "En skærm i hallen, der viser, hvem der har banen"},
		{"Kort sagt: en knap, så forældrene kan sige fra.", "Kort sagt: en knap, så forældrene kan sige fra"},
		{"En skærm i hallen er gået i stykker.", ""},
		{"En app, som leverandøren solgte os, virker ikke og er lukket.", ""},
		{"Hvis bilen selv meldte, at den var fri, så slap vi for at ringe.", "Hvis bilen selv meldte, at den var fri, så slap vi for at ringe"},
		{"Hvis bilen er væk, ringer vi rundt.", ""},
		{"Når en melder afbud, må listen da kunne rykke op af sig selv.", "Når en melder afbud, må listen da kunne rykke op af sig selv"},
		{"En kasse, der selv tæller. Jeg håber, at det halve arbejde forsvinder.", "En kasse, der selv tæller"},
		{"Jeg foreslår en fælles kasse. Det ville give ro i huset.", "Jeg foreslår en fælles kasse"},
		{"Vi svarer dem, at det kan vi ikke sige.", ""},
		{"Chefen vil gerne have en robot.", ""},
		{"Leverandøren mener, vi burde købe deres nye modul.", ""},
		{"Nogen på kontoret vil have flere skærme.", ""},
		{"Vi vil ikke have en app.", ""},
		{"Jeg vil gerne gøre opmærksom på trappen.", ""},
		{"En seddel, der selv flytter sig, findes måske. Det ville jeg ønske, vi havde.", "En seddel, der selv flytter sig, findes måske"},
		{"Bare vi kunne se, hvem der har nøglen!", "Bare vi kunne se, hvem der har nøglen"},
		{"We don't want an app, we want a sign on the door.", "We don't want an app, we want a sign on the door"},
		{"No AI, please. We do not want it.", ""},
		{"Why can't the drivers just see the route?", "Why can't the drivers just see the route"},
		{"Couldn't the gate tell us that it is open?", "Couldn't the gate tell us that it is open"},
		{"Let me start by saying thanks. Let the parents book it.", "Let the parents book it"},
		{"A sign on each door that shows who is inside, please.", "A sign on each door that shows who is inside, please"},
		{"The director wants a dashboard.", ""},
		{"If the gate sent a message, we could go home.", "If the gate sent a message, we could go home"},
		{"If the gate is open, we call the guard.", ""},
		{"What we want\nOne list that everyone can see.", "One list that everyone can see"},
		{"I would like to point out that the door is heavy.", ""},
		{"Køkkenet ved aldrig, hvor mange der kommer. En knap ved døren, hvor man melder sig, tak.", "En knap ved døren, hvor man melder sig, tak"},
		{"Vi har tre skemaer. Vores bud: ét fælles skema, som alle skriver i.", "Vores bud: ét fælles skema, som alle skriver i"},
		{"Jeg vil have en kalender, som alle kan se.", "Jeg vil have en kalender, som alle kan se"},
		{"Hvad med at lade borgerne logge ind med MitID, så vi slipper for brevene?", "Hvad med at lade borgerne logge ind med MitID, så vi slipper for brevene"},
		{"Man kunne sætte en stregkode på hver kasse.", "Man kunne sætte en stregkode på hver kasse"},
		{"Hvis bare systemet gav besked, når der kommer et svar.", "Hvis bare systemet gav besked, når der kommer et svar"},
		{"Kunne vi dog bare få en liste, der passer.", "Kunne vi dog bare få en liste, der passer"},
		{"Det smarteste ville være, at tavlen opdaterer sig selv.", "Det smarteste ville være, at tavlen opdaterer sig selv"},
		{"Vi burde kunne fotografere skaden med telefonen.", "Vi burde kunne fotografere skaden med telefonen"},
		{"Tænk, hvis vi bare kunne fotografere skaden.", "Tænk, hvis vi bare kunne fotografere skaden"},
		{"Min tanke er, at bilen selv skriver ruten via gps.", "Min tanke er, at bilen selv skriver ruten via gps"},
		{"Jeg tænker, at man kunne samle det hele ét sted.", "Jeg tænker, at man kunne samle det hele ét sted"},
		{"Det ville hjælpe os, at blanketten blev digital.", "Det ville hjælpe os, at blanketten blev digital"},
		{"Få nu de to systemer til at tale sammen.", "Få nu de to systemer til at tale sammen"},
		{"Mit håb er, at borgerne får en sms.", "Mit håb er, at borgerne får en sms"},
		{"Det skal kunne ske automatisk.", "Det skal kunne ske automatisk"},
		{"Vi savner en fælles indgang.", "Vi savner en fælles indgang"},
		{"Én kalender for alle huse. Det er det hele.", "Én kalender for alle huse"},
		{"What we need: a form the parents fill in at home.", "What we need: a form the parents fill in at home"},
		{"I wish the drivers could see the rota.", "I wish the drivers could see the rota"},
		{"Put a barcode on each box and let us scan it.", "Put a barcode on each box and let us scan it"},
		{"A scanner at the gate, please.", "A scanner at the gate, please"},
		{"Had we a text message the day before, then they would come.", "Had we a text message the day before, then they would come"},
		{"Could we not have one list?", "Could we not have one list"},
		{"What would help is a reminder the day before.", "What would help is a reminder the day before"},
		{"It would make my day if the two systems could talk to each other.", "It would make my day if the two systems could talk to each other"},
		{"We are missing a map that shows the graves.", "We are missing a map that shows the graves"},
		{"Min chef vil have et nyt system.", ""},
		{"Leverandøren foreslår, at vi køber en app.", ""},
		{"Konsulenten mener, at en robot ville være løsningen.", ""},
		{"Så gør vi det hele forfra.", ""},
		{"Vi vil have svar inden fredag, og det får vi ikke.", ""},
		{"Havde vi travlt, så måtte listen vente.", ""},
		{"Tak, fordi I læser med.", ""},
		{"Bemærk: tallene er fra sidste år.", ""},
		{"En sag kan tage lang tid, tak for det.", ""},
		{"My boss wants a new system.", ""},
		{"They asked us to wait, thanks.", ""},
		{"Jeg har talt med tre gartnere. De sagde: \"Giv os bare et kort, der passer.\"", "Giv os bare et kort, der passer."},
		{"En tavle ved døren, hvor holdene selv skriver sig på.", "En tavle ved døren, hvor holdene selv skriver sig på"},
		{"En tavle ved aldrig noget.", ""},
	}.check(t, "idea")
}

func TestStatedTalk(t *testing.T) {
	states{
		{"Jeg har talt med tre gartnere om det.", "several"},
		{"Vi spurgte beboerrådet i april.", "several"},
		{"Mine kolleger har jeg vendt det med.", "several"},
		{"Jeg har snakket med en enkelt mor om det.", "one"},
		{"Jeg spurgte min makker, og hun er enig.", "one"},
		{"En håndfuld chauffører har sagt til mig, at kortet er forkert.", "several"},
		{"Køkkendamerne siger, at listen kommer for sent.", "several"},
		{"En lejer sagde forleden: \"Jeg ved aldrig, hvem jeg skal ringe til.\"", "one"},
		{"\"Hvornår kommer I egentlig?\" spurgte han på trappen.", "one"},
		{"De ældre siger altid: \"Det står vist i et brev.\"", "several"},
		{"Jeg har ikke talt med brugerne endnu.", "not_yet"},
		{"Gartnerne er jeg ikke nået at spørge.", "not_yet"},
		{"Vi mangler at spørge forældrene, siger jeg til mig selv.", "not_yet"},
		{"Chefen siger, at vi skal skynde os.", ""},
		{"Leverandøren fortalte, at det kan lade sig gøre.", ""},
		{"Jeg har talt med min leder om det.", ""},
		{"Når jeg har talt med borgeren, skriver jeg det ned.", ""},
		{"Hvis en borger siger nej, streger vi ham ud.", ""},
		{"Reglerne siger, at vi skal svare på en uge.", ""},
		{"Loven om frister siger 30 dage.", ""},
		{"Systemet kan det ikke, siger de.", ""},
		{"Så siger vi undskyld.", ""},
		{"Vi må ringe og spørge forældrene.", ""},
		{"Min kone siger, at jeg skal holde op.", ""},
		{"Det er mig selv, det går ud over, for jeg er selv en af dem, der venter.", "self"},
		{"I asked four of the cleaners.", "several"},
		{"We talked to one of the drivers last week.", "one"},
		{"The porters say that the lift is always full.", "several"},
		{"One father told me that he gave up.", "one"},
		{"I haven't talked to the parents.", "not_yet"},
		{"My manager says it is fine.", ""},
		{"The law says ten days.", ""},
		{"When we have talked to the citizen, we write it down.", ""},
		{"The vendor told us that it will come.", ""},
		{"It is easy to say.", ""},
		{"Jeg har vendt det med tre kolleger.", "several"},
		{"Jeg talte med en mor i går.", "one"},
		{"Folk siger, at det er svært.", ""},
		{"En mand råbte ad os i går.", ""},
		{"Skærmen siger noget andet end listen.", ""},
		{"Politiet spurgte, om vi havde plads.", ""},
		{"Jeg har ikke talt med brugerne endnu.", "not_yet"},
		{"Jeg tog det op med nattevagterne på mødet.", "several"},
		{"I ran it past four colleagues.", "several"},
		{"The screen says something else.", ""},
		{"People say it is hard.", ""},
		{"Min sambo siger, at de har en app til det.", ""},
		{"Inspektøren siger, at jeg skal skrive det ned.", ""},
	}.check(t, "involvement")
}

func TestStatedWordsOfThose(t *testing.T) {
	states{
		{"Jeg har spurgt pedellerne. \"Vi går forgæves hver uge\", sagde de.", "Vi går forgæves hver uge"},
		{"En beboer sagde forleden: \"Jeg vil bare kunne sove.\"", "Jeg vil bare kunne sove."},
		{"Jeg spurgte holdet. De sagde, at nøglen altid er væk.", "at nøglen altid er væk"},
		{"Jeg spurgte to af gartnerne, og de sagde, at kortet er forkert.", "at kortet er forkert"},
		{"Jeg spurgte holdet. Chefen siger: \"Det må vente til næste år.\"", ""},
		{"Chefen siger: \"Det må vente til næste år.\"", ""},
		{"Vi har en bog, der hedder \"Den store bog om huset\".", ""},
		{"I asked the nurses. \"It is never where it should be\", they said.", "It is never where it should be"},
		{"Jeg spurgte en mor på trappen og hun sagde. Hvorfor kan jeg ikke bare se kortet.", "Hvorfor kan jeg ikke bare se kortet"},
	}.check(t, "involvement_words")
}

func TestStatedTools(t *testing.T) {
	states{
		{"Vi skriver alle aftaler på en gul lap.", "lap"},
		{"Nøglerne står i en gammel protokol ved døren.", "protokol"},
		{"Hver dag taster jeg tallene ind i Zebra.", "Zebra"},
		{"Vi bruger SkovPlan til ruterne.", "SkovPlan"},
		{"Jeg skriver det i Nexus og i en kalender.", "Nexus, kalender"},
		{"Aftalerne ligger i Outlook-kalenderen og på en tavle.", "Outlook-kalenderen, tavle"},
		{"Vi har et skema på papir. Skemaet er slidt.", "skema, papir"},
		{"Vi har en tjekliste i Word.", "Word"},
		{"Vi fører det hele i KMD Skov.", "KMD Skov"},
		{"Jeg slår det op i fagsystemet og printer et ark.", "fagsystemet, ark"},
		{"Chefen mailer, og jeg svarer.", "mail"},
		{"Folk ringer hele dagen.", ""},
		{"Folk ringer hele dagen, og jeg noterer det i en notesbog.", "notesbog"},
		{"Jeg sidder i Løn og arbejder med satser.", ""},
		{"En ny kollega skal have telefon, computer og kuglepen.", ""},
		{"Ventelisten er lang.", ""},
		{"Han står på ventelisten.", ""},
		{"Det har vi fået en mail om.", ""},
		{"Vi bruger ikke SharePoint.", ""},
		{"SharePoint havde vi.", ""},
		{"Vi prøvede en overgang med Trello.", ""},
		{"I Kolding bruger de Conventus.", ""},
		{"Konsulenten siger, vi skal bruge SharePoint.", ""},
		{"Jeg ønsker mig en kalender på nettet.", ""},
		{"ChatGPT og Podio må vi ikke bruge.", ""},
		{"We keep it all in a binder and in Outlook calendars.", "binder, Outlook"},
		{"We type it into Harbour Master.", "Harbour Master"},
		{"I drive out and look, and i drive back.", ""},
		{"It comes in the form of a question on Monday.", ""},
		{"People call us all day.", ""},
		{"Parents text us, and we write it on the whiteboard.", "whiteboard, text messages"},
		{"We used to have a spreadsheet, but it was dropped.", ""},
		{"Vi skriver eleverne ind i SpeedAdmin.", "SpeedAdmin"},
		{"SpeedAdmin bruger vi kun til undervisningen.", ""},
		{"Vi har Aula, men det er kun til beskeder.", ""},
		{"Vi taster børnene ind i Famly.", "Famly"},
		{"Vi bor i Nyborg og arbejder i Kerteminde.", ""},
		{"Folk ringer til os hele dagen.", ""},
		{"I had a word with the chairman.", ""},
		{"A nurse had to drive to the depot.", ""},
		{"I type it up in Word.", "Word"},
		{"Tallene kommer som Excel-ark.", "Excel-ark"},
		{"Jeg ønsker mig et skema i Excel.", ""},
		{"Biblioteket bruger Conventus.", ""},
		{"The library uses a system called Booktrain.", ""},
		{"Vores bibliotek bruger Conventus.", "Conventus"},
	}.check(t, "systems")
}

func TestStatedGroups(t *testing.T) {
	states{
		{"Vi taster alle bestillinger ind to gange.", "staff"},
		{"Borgerne går forgæves til træning.", "citizens"},
		{"De pårørende ved aldrig, hvornår vi kommer.", "relatives"},
		{"Landmændene venter længe på svar, og jeg bruger tre timer på hvert brev.", "companies staff"},
		{"Foreningerne møder forgæves op til hallen.", "associations"},
		{"Familierne bor spredt. De får ikke besked, når bussen er aflyst.", "citizens relatives"},
		{"Pedellerne må lede efter nøglen.", "staff"},
		{"Der er 400 elever på skolen.", ""},
		{"Brevet går til forældrene.", ""},
		{"Ved ikke om foreningerne venter på det.", ""},
		{"Jeg bruger en time, og køen er lang.", "staff"},
		{"Der er ledige pladser i børnehaven, og køen er lang.", ""},
		{"Salen har plads til 90 gæster.", ""},
		{"Residents wait for weeks, and we have to call them back.", "citizens staff"},
		{"Parents turn up in vain.", "relatives"},
		{"The hall is from 1962 and has two doors.", ""},
		{"Borgerne venter i tre uger på svar.", "citizens"},
		{"Borgerne får et brev hver måned.", ""},
		{"Vi har 400 borgere i distriktet.", ""},
		{"De pårørende ved aldrig, hvornår vi kommer.", "relatives"},
		{"Vi sender sedlen til forældrene.", ""},
		{"Lederne mener, at borgerne er utrygge.", ""},
		{"Min kollega påstår, at borgerne klager.", ""},
		{"Når en borger ringer, kan listen findes på drevet.", ""},
		{"Jeg leder hele formiddagen efter nøglen.", "staff"},
		{"Vi taster alle tallene to gange.", "staff"},
		{"Vi ligger i kælderen.", ""},
		{"Vi taster tallene ind. Det er ikke for at spare tid.", ""},
		{"Vi er 12 i teamet.", ""},
		{"Håndværkerne kører forgæves til adressen.", "companies"},
		{"Passagererne står i kø i regnvejr.", "citizens"},
		{"We have 300 residents in the home.", ""},
		{"Residents wait three weeks for an answer.", "citizens"},
		{"My colleague reckons residents complain.", ""},
		{"I chase the forms every Friday.", "staff"},
		{"We are based in the town hall.", ""},
		{"Jeg sidder i receptionen.", ""},
		{"Jeg sidder med listen hele formiddagen.", "staff"},
		{"Arkitekterne sidder i kø.", "companies"},
	}.check(t, "target_groups")
}

func TestStatedBenefits(t *testing.T) {
	states{
		{"Vi taster det samme to gange.", "time"},
		{"Det er spild af tid.", "time"},
		{"Tit bliver et barn skrevet forkert ind, og så går det galt.", "quality"},
		{"Borgerne venter i ugevis og får ikke svar.", "service"},
		{"Det giver stress hos os alle.", "workday"},
		{"Vi sparer nok ikke tid på det.", ""},
		{"At vi sparer lidt tid, er jeg ligeglad med.", ""},
		{"Jeg tror ikke, at vi sparer penge.", ""},
		{"Det handler ikke om at spare tid.", ""},
		{"Det koster os to timer.", ""},
		{"Vi laver ikke fejl.", ""},
		{"Det kan spare penge, og det er bedre for klimaet.", "climate money"},
		{"Reglerne er fra 2019.", ""},
		{"It won't save us a minute, and I don't think we will save money.", ""},
		{"Keys get lost, and that is dangerous.", "quality"},
		{"Citizens complain and call again.", "service"},
		{"It is a waste of time, we type it twice.", "time"},
		{"Vi registrerer 14 besøg om dagen.", ""},
		{"Borgeren kan selv bestille tid.", ""},
		{"Det tager ti minutter, men det er ikke problemet.", ""},
		{"Min chef påstår, at vi kunne spare penge.", ""},
		{"Borgerne venter i tre uger på svar.", "service"},
		{"Vi spilder en masse tid på at lede.", "time"},
		{"Det går ud over arbejdsmiljøet, at vi bliver afbrudt.", "workday"},
		{"We use Outlook for the rota.", ""},
		{"My boss claims it would save money.", ""},
		{"Det handler ikke om tid, det handler om sikkerhed for beboerne.", "quality"},
		{"It is not about time, it is about safety.", "quality"},
	}.check(t, "benefit_types")
}

func TestStatedPersonalData(t *testing.T) {
	states{
		{"Vi skriver navn, adresse og telefonnummer på kortet.", "ordinary"},
		{"Listen har navne og mailadresser.", "ordinary"},
		{"Vi skriver navn, adresse og CPR-nummer.", "sensitive"},
		{"Der står diagnoser i den.", "sensitive"},
		{"Nogle af børnene bor på hemmelig adresse.", "sensitive"},
		{"Flere har demens eller angst.", "sensitive"},
		{"Der er ingen personoplysninger i det.", "none"},
		{"Stolen har et navn.", ""},
		{"Adressen på hallen er forkert.", ""},
		{"Der er ikke CPR i det.", ""},
		{"We keep names and phone numbers.", "ordinary"},
		{"It is about medical records.", "sensitive"},
		{"There is no personal data in it.", "none"},
		{"The name of the hall is long.", ""},
		{"Vi passer en klub for unge med handicap.", ""},
	}.check(t, "personal_data")
}

func TestStatedSpread(t *testing.T) {
	for field, all := range map[string]states{
		"spread": {
			{"De andre materielgårde har samme problem.", "department"},
			{"Alle afdelingerne gør det på samme måde.", "department"},
			{"Rådhuset og hallerne bruger samme system.", "others"},
			{"Hele kommunen har samme problem.", "others"},
			{"Mine kolleger på lageret laver helt magen til.", "department"},
			{"Så vidt jeg ved, er det kun os, der har den slags.", "only_us"},
			{"Det er kun os, der har en båd.", "only_us"},
			{"Vi gør det på samme måde hver gang.", ""},
			{"Jeg ved ikke, om de andre skoler har samme problem.", ""},
			{"I Aarhus har skolerne samme problem.", ""},
			{"Vi taster de samme tal på alle afdelinger.", ""},
			{"Skolen har 400 elever.", ""},
			{"The other kitchens have the same trouble.", "department"},
			{"All departments do it like this.", "others"},
			{"We write the same thing twice.", ""},
			{"De andre børnehaver har også problemet.", "department"},
			{"Det samme gælder de andre plejehjem.", "department"},
			{"Det gælder også hallerne i syd.", "department"},
			{"Det er ikke kun os, hele kommunen bøvler med det samme.", "others"},
			{"Alle skolerne sidder i samme suppedas.", "department"},
			{"Vi er ikke de eneste, for de andre biblioteker gør det også i hånden.", "department"},
			{"Både jobcentret og borgerservice slås med det samme.", "others"},
			{"Mine kolleger på Nordskolen og Østskolen gør det samme.", "department"},
			{"Elmehøj og Birkely gør nøjagtig som os.", "department"},
			{"Teknik og Kultur har de samme lister.", "others"},
			{"Vi gør det ens i alle klubberne.", "department"},
			{"The same goes for the other nursing homes.", "department"},
			{"Every school does it this way.", "department"},
			{"Oak House and Elm House are in the same boat.", "department"},
			{"Finance and Planning have the same mess.", "others"},
			{"Jeg er den eneste i kommunen, der har den opgave.", "only_us"},
			{"Vi er det eneste krematorium i kommunen.", "only_us"},
			{"We are the only team that does this.", "only_us"},
			{"Alle børnene får det samme brev.", ""},
			{"Jeg er den eneste, der kender koden.", ""},
			{"Vi skriver det samme i begge systemer.", ""},
			{"Med det samme ringer skolen til mig.", ""},
			{"De andre skoler har en god løsning.", ""},
			{"Lærerne spørger om det samme hver dag.", ""},
			{"Borgerne ringer til os og jobcentret om det samme.", ""},
			{"Leverandøren har samme problem.", ""},
			{"All schools get the same letter from us.", ""},
			{"The parents ask the same question every day.", ""},
			{"De andre to pladser gør det på samme måde.", "department"},
			{"De andre forældre siger det samme.", ""},
			{"The town hall and the pools use the same forms.", "others"},
		},
		"spread_which": {
			{"Det er træls, men de andre depoter har samme problem.", "de andre depoter har samme problem"},
			{"The other kitchens have the same trouble.", "The other kitchens have the same trouble"},
			{"Vi gør det på samme måde hver gang.", ""},
		},
	} {
		all.check(t, field)
	}
}
