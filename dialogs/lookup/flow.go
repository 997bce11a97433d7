// Package lookup is the flow of questions that are possible at any time: for
// solutions, ideas, lists, reports and a person's own data. It also answers
// queries from outside of the conversation.
package lookup

import (
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// Flow returns the flow of questions that are possible at any time.
func Flow() person.Flow {
	return person.Flow{
		States: map[string]person.State{
			person.AtLookup: {Body: lookupList, OnOption: onLookupOption, OnText: (*person.Turn).TextBeneath, Alone: true, Aside: true},
			person.AtFound:  {Body: foundOne, OnOption: onFoundOption, OnText: (*person.Turn).TextBeneath, Alone: true, Aside: true},
			person.AtMine:   {Body: mine, OnOption: onMineOption, OnText: (*person.Turn).TextBeneath, Alone: true, Aside: true},
			person.AtList:   {Body: listed, OnOption: onListedOption, OnText: (*person.Turn).TextBeneath, Alone: true, Aside: true},
			person.AtForget: {Body: askForget, OnOption: onForgetOption, Stuck: person.Harmless("forget_no"), Alone: true, Aside: true},
		},
		Commands: map[string]func(*person.Turn, string){
			"lookup": lookupCommand, "mine": mineCommand, "status": statusCommand, "data": dataCommand,
			"benefits": benefitsCommand, "agenda": agendaCommand, "tasks": tasksCommand, "ideas": ideasCommand,
		},
		Found: map[string]func(*person.Turn, step.Found){"lookup": foundSolutions},
		Loaded: map[string]func(*person.Turn, step.Loaded){
			"status": loadedStatus, "data": loadedData, "list": loadedList,
			"benefits": loadedBenefits, "agenda": loadedAgenda,
		},
	}
}
