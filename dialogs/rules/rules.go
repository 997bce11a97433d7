// Package rules is what a municipality may set for itself, as it ships: when
// people are reminded, who decides, days off, and which words point to people.
// Each file is read by the package that means it.
package rules

import (
	"embed"
	"fmt"
)

//go:embed *.yaml
var files embed.FS

// Read returns a file by its name, "nudges.yaml", as it ships.
func Read(name string) ([]byte, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read rules: %w", err)
	}
	return data, nil
}
