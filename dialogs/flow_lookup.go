package dialogs

// lookupFlow is what one may ask at any time: for solutions, ideas, reports and
// one's own data.
func lookupFlow() Flow {
	return Flow{
		States: map[string]State{
			atLookup: {Body: (*view).lookupList, OnOption: (*step).pickLookup, OnText: (*step).hearUnder, Alone: true, Aside: true},
			atFound:  {Body: (*view).foundOne, OnOption: (*step).pickFound, OnText: (*step).hearUnder, Alone: true, Aside: true},
			atMine:   {Body: (*view).mine, OnOption: (*step).pickMine, OnText: (*step).hearUnder, Alone: true, Aside: true},
			atList:   {Body: (*view).listed, OnOption: (*step).pickListed, OnText: (*step).hearUnder, Alone: true, Aside: true},
			atForget: {Body: (*view).askForget, OnOption: (*step).pickForget, Stuck: harmless("forget_no"), Alone: true, Aside: true},
		},
		Commands: map[string]func(*step, string){
			"lookup": (*step).wordLookup, "mine": (*step).wordMine, "status": (*step).wordStatus, "data": (*step).wordData,
			"benefits": (*step).wordBenefits, "agenda": (*step).wordAgenda, "tasks": (*step).wordTasks, "ideas": (*step).wordIdeas,
		},
		Found: map[string]func(*step, Found){"lookup": (*step).foundSolutions},
		Loaded: map[string]func(*step, Shown){
			"status": (*step).shownStatus, "data": (*step).shownData, "list": (*step).shownList,
			"benefits": (*step).shownBenefits, "agenda": (*step).shownAgenda,
		},
	}
}
