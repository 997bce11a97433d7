package bot

import (
	"context"

	"odense.dk/ideabot/dialogs"
)

// Take makes a turn of an input of the bot's own, as a tell does.
func (b *Bot) Take(ctx context.Context, key, id string, in dialogs.Input) error {
	return b.take(ctx, &turn{key: key, input: in, id: id, keep: innerTime})
}
