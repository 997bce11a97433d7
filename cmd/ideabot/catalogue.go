package main

import (
	"context"

	"odense.dk/ideabot/bot"
	"odense.dk/ideabot/bot/catalogue"
)

// stock puts a file into the catalogue, or the shipped solutions and tasks
// where it has none.
func stock(ctx context.Context, b *bot.Bot, file string, s streams) error {
	tasks, solutions := 0, 0
	for e := range b.Entries().All() {
		switch e.KindOr() {
		case catalogue.KindTask:
			tasks++
		case catalogue.KindIdea:
		default:
			solutions++
		}
	}
	var entries []catalogue.Entry
	for _, list := range []struct {
		have int
		read func() ([]catalogue.Entry, error)
	}{{solutions, catalogue.Shipped}, {tasks, catalogue.ShippedTasks}} {
		if list.have > 0 {
			continue
		}
		shipped, err := list.read()
		if err != nil {
			return err
		}
		entries = append(entries, shipped...)
	}
	return b.ImportEntries(ctx, entries, nil)
}
