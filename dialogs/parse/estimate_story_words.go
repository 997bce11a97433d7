package parse

// All words in this file are folded; see [Fold].

// What makes a duration another one than that of a task, a few words before or behind
// it: how long something lasts, is open or late, or how long one waits.
var storyOther = wordLists("varer|varede|vare|lasts|lasted|last|aaben|aabent|open|aabningstid|aabningstiden|opening|venter|vente|ventede|ventet|ventetid|ventetiden|wait|waits|waited|waiting|" +
	"forsinket|forsinkede|forsinkelse|forsinkelser|late|delay|delayed|overdue|inden for|indenfor|within|frist|fristen|deadline|varsel|notice|garanti|garantien|guarantee|" +
	"ansat|ansatte paa|employed|deltid|fuldtid|part time|full time|hviletid|pause|break|soevn|sleep|i koe|queue|in line|paa forhaand|in advance|beforehand|sidder i telefonkoe|gyldig|valid|svartid|svartiden|" +
	"borgeren bruger|borgerne bruger|foraeldrene bruger|eleverne bruger|patienterne bruger|de paaroerende bruger|citizens spend|citizen spends|parents spend|patients spend|pupils spend|borgeren skal bruge|borgerne skal bruge")

// storyOtherAfter do so only behind it, storyOtherNext only as the next words: "en time
// efter", but "en time på at lede efter". storyPoint do so only behind it, where storyThat
// does not stand before it: "that is an hour before the day begins".
var (
	storyOtherAfter = wordLists("ad gangen|at a time|i forvejen|for tidligt|for sent|too early|too late|i traek|in a row")
	storyOtherNext  = wordLists("siden|ago|efter|after|vaek|away|gammel|gamle|old|earlier|later|senere|lang|lange|for laenge")
	storyPoint      = wordLists("before|inden|foer")
	storyThat       = wordLists("that is|thats|det er|det bliver til|that makes|bruger|spend|tager|takes")
)

// storyBefore are words right before a duration that make it a point in time or a
// price; storyAt are those after which "på" is no length of a thing.
var (
	storyBefore = wordSet("efter after om inden foer before within for_siden every kr kroner priser pris price")
	storyAt     = wordSet("bruger bruge brugt brugte ligger er kommer snit gennemsnit tager op nede ned spend vel nok det den dem")
)

// storySaved say in the same clause that the time is saved, not spent.
var storySaved = wordLists("spare|sparer|sparet|sparede|spares|save|saves|saved|saving|undgaa|avoid|komme ned paa|ned paa|down to|i stedet for|instead of|ville tage|would take|kunne tage|could take|burde tage|should take|nu om dage ikke")

// storyOnce say in the same sentence that it was one time.
var storyOnce = wordLists("i gaar|i forgaars|forleden|i morges|i mandags|i tirsdags|i onsdags|i torsdags|i fredags|i loerdags|i soendags|i sidste|sidste uge|sidste maaned|sidste gang|ved sidste|sidste valg|ved seneste|ved den seneste|ved det seneste|senest|den ene gang|en enkelt gang|" +
	"sidste mandag|sidste tirsdag|sidste onsdag|sidste torsdag|sidste fredag|denne gang|dengang|i foraaret|i efteraaret|i sommer|i vinter|i januar|i februar|i marts|i april|i maj|i juni|i juli|i august|i september|i oktober|i november|i december|" +
	"yesterday|the other day|this morning|last week|last month|last time|last monday|last tuesday|last wednesday|last thursday|last friday|at the last|this time|one time|on one occasion|last spring|last summer|last autumn|last winter|in january|in february|in march|in april|in june|in july|in august|in september|in october|in november|in december")

// storyPast are verbs of spending time that tell of one time, unless it was a year.
var storyPast = wordLists("brugte|tog mig|tog os|tog det|det tog|den tog|ledte|spildte|kostede mig|kostede os|gik der|it took|took me|took us|took|spent|searched|wasted|cost me|lost")

// storySpent are verbs of spending, which make days a duration.
var storySpent = wordLists("tager|tage|bruger|bruge|koster|gaar der|der gaar|ryger|takes|take|spend|spends|costs|goes|lose|loses|uses|it is|thats|det er")

var storyDays = wordSet("dag dage arbejdsdag arbejdsdage day days workday workdays")

// storyThings stand before "i alt" where it is one of things.
var storyThings = wordLists("de to tilsammen|begge dele tilsammen")

// storyAllInAll are of the time, wherever they stand.
var storyAllInAll = wordLists("alt i alt")

// storyPlaces say that a frequency is one of each place.
var storyPlaces = wordLists("pr afdeling|pr skole|pr institution|pr hus|pr team|per school|per department|per team|paa hver skole|i hver afdeling|i hvert hus|i hver institution|hver afdeling bruger|at each school|in each department")

// storyEachTime say that the duration is one of each occurrence or thing.
var storyEachTime = wordLists("hver gang|each time|every time|gangen|a time|stykket|apiece|pr stk|hver isaer af dem")

// storyTakes stand a few words before the duration of each thing that is counted.
var storyTakes = wordLists("det tager|den tager|tager det|tager den|de tager|det koster mig|it takes|each takes|takes me|tager mig|takes us|tager os|takes|tager hver|det er|den er|it is|each is|drive is|they take|one takes|that takes|som tager|der tager|each one is|at about|at")

// storyEachIs stand between each thing and its duration.
var storyEachIs = wordLists("tager|koster|er|is|takes|costs")

// storyAbout say before a number that it is a rough one.
var storyAbout = wordSet("vel nok cirka ca omkring circa about roughly around some gerne typisk let maaske lige")

// storyOn stand behind the duration of each thing that is counted, "per" each.
var storyOn = wordLists("paa hver|til hver|for hver|med hver|paa hvert|til hvert|for hvert|paa saadan|paa en|paa et|til en|til et|med en|med et|for en|for et|hver|hvert|each|apiece|on each|for each|with each|on every|for every|on one|on a|for one|paa den enkelte|paa det enkelte|per")

// storyDoers stand behind people who do what is told.
var storyDoers = wordLists("der|som|who|that|om det|om opgaven|til det|til opgaven|do it|doing it|doing this|do this|does it|to do it|paa vagt|paa arbejde|on duty|on shift|at work|on it|paa det|paa opgaven")

// storyOneMan are one person, who does it.
var storyOneMan = wordLists("mand|person|af os|of us|kun en|only one|just one")

// storyFor stand before the people it is done for.
var storyFor = wordSet("for til om af blandt of about on fra from med with over hos")

// storyWe are the writer and others.
var storyWe = wordLists("vi|os|we|us|weve|were all|de|they")

// storyMine say that it is the writer's own task, storySelf that the writer does
// something.
var (
	storyMine = wordLists("tager mig|koster mig|takes me|costs me|min tjans|min opgave|mit job|mit bord|my job|my task|my desk|my time|kun mig|only me|just me|kun jeg|jeg er den eneste|i am the only|im the only|jeg er ene|jeg bruger|bruger jeg|i spend|do i spend")
	storySelf = wordLists("jeg|mig|im|ive|me|myself")
)

// storyHappens say that an occurrence is one in all, whoever it falls on.
var storyHappens = wordLists("det sker|sker det|sker der|der sker|det forekommer|that happens|it happens|happens|which happens|det er der|der er")

// storyEnglish and storyDanish are words that only one of the languages has.
var (
	storyEnglish = wordSet("the and of is it that with this takes have a about minutes hours we to")
	storyDanish  = wordSet("og det er en et jeg vi af paa til som der ikke minutter timer den")
)
