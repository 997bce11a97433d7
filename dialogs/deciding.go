package dialogs

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
)

// Deciding says who decides on ideas that are ready, by size and spread. It is
// data: an operator can replace the built-in file.
type Deciding struct {
	// Rules are tried in order; the first that fits counts.
	Rules []DecidingRule `yaml:"deciding"`
	// ReuseLimit is how many kroner a year more something may cost that is
	// reused as it is, without a decision; 0 is nothing.
	ReuseLimit float64 `yaml:"reuse_limit"`
}

// DecidingRule is one line of who decides.
type DecidingRule struct {
	// Sizes are S, M, L, XL; none: any. Spread is "one" for ideas of one
	// department, "several" for those of more, "" for any.
	Sizes  []string `yaml:"sizes"`
	Spread string   `yaml:"spread"`
	// Role is the code of a role of the directory.
	Role string `yaml:"role"`
}

// loadDeciding reads a file of who decides, or the built-in one for nil.
func loadDeciding(data []byte) (Deciding, error) {
	var d Deciding
	if data == nil {
		var err error
		if data, err = ruleFiles.ReadFile("rules/deciding.yaml"); err != nil {
			return d, fmt.Errorf("read who decides: %w", err)
		}
	}
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&d); err != nil {
		return d, fmt.Errorf("decode who decides: %w", err)
	}
	if n := len(d.Rules); n == 0 || d.Rules[n-1].Sizes != nil || d.Rules[n-1].Spread != "" {
		return d, errors.New("who decides: the last rule has to fit every idea")
	}
	return d, nil
}

// role is the role that decides on an idea.
func (d Deciding) role(i Idea) string {
	spread := "one"
	if i.Answers["spread"].Has("others") {
		spread = "several"
	}
	for _, r := range d.Rules {
		if (r.Spread == "" || r.Spread == spread) && (r.Sizes == nil || slices.Contains(r.Sizes, i.size())) {
			return r.Role
		}
	}
	return RoleBoard
}
