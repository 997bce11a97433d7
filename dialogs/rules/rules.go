// Package rules is the built-in files of what a municipality may set: when
// people are reminded, who decides, days off, and which words identify people.
// Other packages read them.
package rules

import (
	"embed"
	"fmt"
)

//go:embed *.yaml
var files embed.FS

// Read returns the built-in file with a name, such as "nudges.yaml".
func Read(name string) ([]byte, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read rules: %w", err)
	}
	return data, nil
}
