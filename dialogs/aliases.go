package dialogs

import (
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

const Danish = texts.Danish
const English = texts.English

type Lang = texts.Lang

const Estimated = parse.Estimated
const Measured = parse.Measured
const Week = parse.Week
const Year = parse.Year

type Estimate = parse.Estimate
type Money = parse.Money

var Fold = parse.Fold
