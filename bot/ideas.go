package bot

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/report"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/storage"
)

// Ideas yields all ideas by number, whoever may see them: it is for those who
// run the program. After an error it ends.
func (b *Bot) Ideas(ctx context.Context) iter.Seq2[idea.Idea, error] {
	return func(yield func(idea.Idea, error) bool) {
		for page := (storage.Page{Limit: readSize}); ; {
			entries, err := b.cfg.Store.Range(ctx, ideasIndex, page)
			if err != nil || len(entries) == 0 {
				if err != nil {
					yield(idea.Idea{}, fmt.Errorf("list the ideas: %w", err))
				}
				return
			}
			ideas, err := b.read(ctx, numbersOf(entries))
			if err != nil {
				yield(idea.Idea{}, err)
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

// maxListed is how many ideas of each kind a list is made of.
const maxListed = 500

// list returns a page of a list, read now, and after it the ideas that are
// wanted beside it.
func (b *Bot) list(ctx context.Context, want step.Load) (*step.Loaded, error) {
	if want.List.All {
		return b.reported(ctx, want)
	}
	numbers, err := b.listed(ctx, *want.List)
	if err != nil {
		return nil, err
	}
	shown := &step.Loaded{Load: want, Total: len(numbers)}
	from := min(want.List.Page*step.ListShown, len(numbers))
	page := numbers[from:min(from+step.ListShown, len(numbers))]
	shown.Ideas, err = b.read(ctx, uniq(append(slices.Clone(page), want.Ideas...)))
	return shown, err
}

// maxIndexed is how many entries of one index a report looks at.
const maxIndexed = 10_000

// reported returns the newest ideas of a report, read in parts. What it costs
// is bounded: at most maxIndexed entries for each state and
// report.MaxReported ideas.
func (b *Bot) reported(ctx context.Context, want step.Load) (*step.Loaded, error) {
	var numbers []int64
	for _, status := range want.List.States {
		entries, err := b.cfg.Store.Range(ctx, statusIndex+string(status), storage.Page{Limit: maxIndexed, Descending: true})
		if err != nil {
			return nil, fmt.Errorf("list ideas in %q: %w", status, err)
		}
		numbers = append(numbers, numbersOf(entries)...)
	}
	slices.SortFunc(numbers, func(a, b int64) int { return cmp.Compare(b, a) })
	numbers = uniq(numbers)
	shown := &step.Loaded{Load: want, Total: len(numbers)}
	for part := range slices.Chunk(numbers[:min(len(numbers), report.MaxReported)], readSize) {
		ideas, err := b.read(ctx, part)
		if err != nil {
			return nil, err
		}
		shown.Ideas = append(shown.Ideas, ideas...)
	}
	return shown, nil
}

// listed returns the numbers of a list: what waits by when it is due, the
// others with the newest first.
func (b *Bot) listed(ctx context.Context, l step.Listing) ([]int64, error) {
	var indexes []string
	for _, who := range l.Waiting {
		indexes = append(indexes, waitingIndex+who)
	}
	for _, status := range l.States {
		indexes = append(indexes, statusIndex+string(status))
	}
	if l.Unclear {
		indexes = append(indexes, unclearIndex)
	}
	var entries []storage.Entry
	for _, index := range indexes {
		some, err := b.cfg.Store.Range(ctx, index, storage.Page{Limit: maxListed})
		if err != nil {
			return nil, fmt.Errorf("list %q: %w", index, err)
		}
		entries = append(entries, some...)
	}
	slices.SortStableFunc(entries, func(a, b storage.Entry) int { return cmp.Compare(a.Score, b.Score) })
	numbers := numbersOf(entries)
	if len(l.Waiting) == 0 {
		slices.Reverse(numbers)
	}
	return uniq(numbers), nil
}

// uniq leaves out what has come before.
func uniq(numbers []int64) []int64 {
	seen := map[int64]bool{}
	return slices.DeleteFunc(numbers, func(n int64) bool {
		before := seen[n]
		seen[n] = true
		return before
	})
}
