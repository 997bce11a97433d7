package slack

import (
	"errors"

	"odense.dk/ideabot/dialogs"
)

// person is who somebody is according to Slack. Refused says why they cannot
// use the bot: "guest", "stranger", "bot" or "deleted"; "" for a colleague.
type person struct {
	ID, Team, Name, Email string
	Lang                  dialogs.Lang
	Refused               string
}

// errHashConflict is the answer to an update of a view that has changed.
var errHashConflict = errors.New("hash_conflict")
