package chat

import (
	"slices"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs/message"
)

// InForms tries a message in one form after the other until the platform takes
// one: as it is drawn, and where what it has in it is refused, in the shorter
// ones. Refused is called with each refusal after which there is another form.
// The error is the last try's.
func InForms[T any](drawn T, shorter func() []T, try func(T) error, refused func(error)) error {
	err := try(drawn)
	if !bot.RefusesContent(err) || shorter == nil {
		return err
	}
	for _, form := range shorter() {
		refused(err)
		if err = try(form); !bot.RefusesContent(err) {
			break
		}
	}
	return err
}

// Filed is a message after its file was put into the chat, or was not: where the
// file is what was refused, the message goes without it, and says so in the line
// that lost returns. Any other error is returned.
func Filed(m message.Message, err error, lost func(error) string) (message.Message, error) {
	if !bot.RefusesContent(err) {
		return m, err
	}
	m.File = nil
	if line := lost(err); line != "" {
		m.Note = append(slices.Clip(m.Note), line)
	}
	return m, nil
}
