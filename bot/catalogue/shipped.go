package catalogue

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

//go:embed shipped/*.jsonl
var shipped embed.FS

// Shipped returns the entries that come with the program: solutions that Danish
// municipalities use, with owners for the municipality to fill in.
func Shipped() ([]Entry, error) { return shippedFile("shipped/solutions.jsonl") }

// TaskPrefix begins the id of each shipped task, so that none has the id of a
// solution. Tasks that a version before it stored have their ids without it.
const TaskPrefix = "opgave-"

// ShippedTasks returns the task list that comes with the program, of kind task.
// A task is found by its English name too.
func ShippedTasks() ([]Entry, error) {
	tasks, err := shippedFile("shipped/tasks.jsonl")
	for i := range tasks {
		if name := tasks[i].EnglishName(); name != "" {
			tasks[i].Aliases = append(tasks[i].Aliases, name)
		}
	}
	return tasks, err
}

// EverydayWords returns the words of a task's trade, from its field words: its
// things, places, people and papers, in Danish and English. A shipped task without
// the field, as a version before it stored them, has those that come with the
// program. They are for told stories, and no names of the task.
func (e *Entry) EverydayWords() []string {
	if words, ok := e.ownWords(); ok {
		return words
	}
	return shippedWords()[e.ID]
}

// ownWords returns the words of the field words, and whether there is one.
func (e *Entry) ownWords() (words []string, ok bool) {
	ok = json.Unmarshal(e.Extra["words"], &words) == nil
	return words, ok
}

// shippedWords are the everyday words of the shipped tasks, by id.
var shippedWords = sync.OnceValue(func() map[string][]string {
	tasks, err := shippedFile("shipped/tasks.jsonl")
	if err != nil {
		return nil // a test reads the file
	}
	words := make(map[string][]string, len(tasks))
	for i := range tasks {
		words[tasks[i].ID], _ = tasks[i].ownWords()
	}
	return words
})

// EnglishName returns an entry's name in English, from its field name_en; ""
// where it has none.
func (e *Entry) EnglishName() string {
	var name string
	if json.Unmarshal(e.Extra["name_en"], &name) != nil {
		return ""
	}
	return name
}

func shippedFile(name string) ([]Entry, error) {
	data, err := shipped.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for d := json.NewDecoder(bytes.NewReader(data)); ; {
		var e Entry
		if err := d.Decode(&e); errors.Is(err, io.EOF) {
			return entries, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: entry %d: %w", name, len(entries)+1, err)
		}
		if err := e.Validate(); err != nil {
			return nil, fmt.Errorf("%s: entry %q: %w", name, e.ID, err)
		}
		entries = append(entries, e)
	}
}
