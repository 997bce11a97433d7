package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/catalogue/sources"
	"odense.dk/ideabot/dialogs/texts"
)

// maxFound is how many matches a search gives.
const maxFound = 20

// errNoText is a search for nothing.
var errNoText = usageError{errors.New("what to look for? Give a text, or --jsonl")}

func (c *catalogueSearch) run(ctx context.Context, s streams) error {
	if len(c.Text) == 0 && !c.JSONL {
		return errNoText
	}
	index, err := openIndex(ctx, c.Store, c.Catalogue, s)
	if err != nil {
		return err
	}
	if c.JSONL {
		return searchLines(ctx, index, s)
	}
	matches := index.Find(catalogue.Query{Text: texts.Told(strings.Join(c.Text, " ")), Limit: maxFound})
	if len(matches) == 0 {
		s.notef("Nothing is like it.\n")
	}
	for _, m := range matches {
		s.printf("%-8s  %-32s  %s (%s)\n", m.Band, m.Entry.ID, m.Entry.Name, strings.Join(m.Words, ", "))
	}
	return nil
}

// openIndex returns what is searched: the file, else the store, else, where
// there is no store yet, the shipped solutions.
func openIndex(ctx context.Context, c storeConfig, file string, s streams) (index *catalogue.Index, err error) {
	if file != "" {
		read, err := readEntries(file, sources.Options{}, s)
		tellLeftOut(read, s)
		return catalogue.Build(read.Entries), err
	}
	if !c.exists() {
		entries, err := catalogue.Shipped()
		return catalogue.Build(entries), err
	}
	o, err := openOffice(ctx, c)
	if err != nil {
		return nil, err
	}
	defer o.close(&err)
	var entries []catalogue.Entry
	for e := range o.Entries().All() {
		if kind := e.KindOr(); kind != catalogue.KindIdea && kind != catalogue.KindTask {
			entries = append(entries, *e)
		}
	}
	return catalogue.Build(entries), nil
}

// exists tells whether there is a store already.
func (c storeConfig) exists() bool {
	if c.Data != "" || c.Redis.reveal() != "" {
		return true
	}
	path, err := c.path()
	if err != nil {
		return false
	}
	_, err = os.Stat(path)
	return err == nil
}

// What a search reads and writes, line by line.
type (
	asked struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	answered struct {
		ID      string   `json:"id"`
		Results []result `json:"results"`
	}
	result struct {
		ID    string  `json:"id"`
		Score float64 `json:"score"`
	}
)

// searchLines answers each line that it reads with one that it writes.
func searchLines(ctx context.Context, index *catalogue.Index, s streams) error {
	lines := bufio.NewScanner(s.in)
	lines.Buffer(nil, 1<<20)
	out := json.NewEncoder(s.out)
	out.SetEscapeHTML(false)
	for n := 1; lines.Scan() && ctx.Err() == nil; n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var q asked
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if err := out.Encode(answered{q.ID, results(index, q.Text)}); err != nil {
			return err
		}
	}
	return errors.Join(lines.Err(), ctx.Err())
}

func results(index *catalogue.Index, text string) []result {
	found := []result{}
	for _, m := range index.Find(catalogue.Query{Text: texts.Told(text), Limit: maxFound}) {
		found = append(found, result{m.Entry.ID, m.Score})
	}
	return found
}

func (c *catalogueEvaluate) run(ctx context.Context, s streams) error {
	golden, err := openIn(c.Golden, s)
	if err != nil {
		return err
	}
	defer golden.Close()
	queries, err := catalogue.ReadGolden(golden)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Golden, err)
	}
	index, err := openIndex(ctx, c.Store, c.Catalogue, s)
	if err != nil {
		return err
	}
	for _, q := range queries {
		for id := range q.Relevant {
			if _, ok := index.Get(id); !ok {
				s.notef("query %q: there is no entry %q\n", q.ID, id)
			}
		}
	}
	report := catalogue.Evaluate(queries, func(text string) []catalogue.Scored {
		var scored []catalogue.Scored
		for _, r := range results(index, text) {
			scored = append(scored, catalogue.Scored(r))
		}
		return scored
	})
	return report.WriteText(s.out, c.Misses)
}
