package catalogue

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

//go:embed shipped/*.jsonl
var shipped embed.FS

// Shipped returns the entries that come with the program: well-known municipal
// solutions with made-up owners, to try it with.
func Shipped() ([]Entry, error) { return shippedFile("shipped/solutions.jsonl") }

// ShippedTasks returns the task list that comes with the program, of kind task.
func ShippedTasks() ([]Entry, error) { return shippedFile("shipped/tasks.jsonl") }

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
