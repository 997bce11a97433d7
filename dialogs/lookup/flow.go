// Package lookup is the flow of what one may ask at any time: for solutions, ideas,
// lists, reports and one's own data. Queries are answered here too.
package lookup

import (
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Flow is what one may ask at any time: for solutions, ideas, reports and
// one's own data.
func Flow() person.Flow {
	return person.Flow{
		States: map[string]person.State{
			person.AtLookup: {Body: lookupList, OnOption: pickLookup, OnText: (*person.Turn).HearUnder, Alone: true, Aside: true},
			person.AtFound:  {Body: foundOne, OnOption: pickFound, OnText: (*person.Turn).HearUnder, Alone: true, Aside: true},
			person.AtMine:   {Body: mine, OnOption: pickMine, OnText: (*person.Turn).HearUnder, Alone: true, Aside: true},
			person.AtList:   {Body: listed, OnOption: pickListed, OnText: (*person.Turn).HearUnder, Alone: true, Aside: true},
			person.AtForget: {Body: askForget, OnOption: pickForget, Stuck: person.Harmless("forget_no"), Alone: true, Aside: true},
		},
		Commands: map[string]func(*person.Turn, string){
			"lookup": wordLookup, "mine": wordMine, "status": wordStatus, "data": wordData,
			"benefits": wordBenefits, "agenda": wordAgenda, "tasks": wordTasks, "ideas": wordIdeas,
		},
		Found: map[string]func(*person.Turn, step.Found){"lookup": foundSolutions},
		Loaded: map[string]func(*person.Turn, step.Shown){
			"status": shownStatus, "data": shownData, "list": shownList,
			"benefits": shownBenefits, "agenda": shownAgenda,
		},
	}
}
