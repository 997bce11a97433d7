package dialogs

import "odense.dk/ideabot/dialogs/texts"

const Danish = texts.Danish
const English = texts.English

type Lang = texts.Lang
