package dialogs

import (
	"odense.dk/ideabot/dialogs/calendar"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/redact"
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

const FieldChoice = message.FieldChoice
const FieldChoices = message.FieldChoices
const FieldDate = message.FieldDate
const FieldLongText = message.FieldLongText
const FieldMatch = message.FieldMatch
const FieldSystems = message.FieldSystems
const FieldTask = message.FieldTask
const FieldText = message.FieldText
const FormField = message.FormField
const FormProblem = message.FormProblem
const FormRest = message.FormRest
const TypedPrefix = message.TypedPrefix

type Cell = message.Cell
type Fact = message.Fact
type FieldKind = message.FieldKind
type File = message.File
type Form = message.Form
type FormAnswer = message.FormAnswer
type FormPage = message.FormPage
type FormPageField = message.FormPageField
type FormValue = message.FormValue
type Item = message.Item
type Message = message.Message
type Of = message.Of
type Option = message.Option
type Settled = message.Settled
type Table = message.Table

var GuardCell = message.GuardCell

const Skipped = questionnaire.Skipped
const Unknown = questionnaire.Unknown

type Answer = questionnaire.Answer

const CPRMask = redact.Mask

var Clean = redact.Clean
var MaskCPR = redact.CPR
var Masked = redact.Masked

type Hours = calendar.Hours
