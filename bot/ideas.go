package bot

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/storage"
)

// Ideas yields all ideas by number, whoever may see them: it is for those who
// run the program. After an error it ends.
func (b *Bot) Ideas(ctx context.Context) iter.Seq2[dialogs.Idea, error] {
	return func(yield func(dialogs.Idea, error) bool) {
		for page := (storage.Page{Limit: readSize}); ; {
			entries, err := b.cfg.Store.Range(ctx, ideasIndex, page)
			if err != nil || len(entries) == 0 {
				if err != nil {
					yield(dialogs.Idea{}, fmt.Errorf("list the ideas: %w", err))
				}
				return
			}
			ideas, err := b.read(ctx, numbersOf(entries))
			if err != nil {
				yield(dialogs.Idea{}, err)
				return
			}
			for _, i := range ideas {
				if !yield(i, nil) {
					return
				}
			}
			last := entries[len(entries)-1]
			page.After, page.AfterKey = last.Score, last.Key
		}
	}
}

// numbersOf returns the numbers of ideas in an index.
func numbersOf(entries []storage.Entry) []int64 {
	var numbers []int64
	for _, e := range entries {
		_, number, _ := strings.Cut(e.Key, "/")
		if n, err := strconv.ParseInt(number, 10, 64); err == nil {
			numbers = append(numbers, n)
		}
	}
	return numbers
}
