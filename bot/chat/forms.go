package chat

import "odense.dk/ideabot/bot"

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
