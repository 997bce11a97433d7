package teams

import (
	"context"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/dialogs"
)

// turns is what receiving asks of the bot; *bot.Bot is it.
type turns interface {
	Handle(ctx context.Context, ev bot.Event) error
	Submit(ctx context.Context, ev bot.Event) (dialogs.FormAnswer, error)
	Reply(ctx context.Context, who bot.Asker, q dialogs.Query) (dialogs.Message, error)
	Page(ctx context.Context, who bot.Asker, f dialogs.Form) (dialogs.FormPage, error)
	Suggest(ctx context.Context, who bot.Asker, kind dialogs.FieldKind, draft, typed string, limit int) ([]dialogs.Option, error)
	Met(ctx context.Context, person string) (bool, error)
	Key(ctx context.Context, email, other string) (string, error)
	Phrase(l dialogs.Lang, key string, args ...string) string
}
