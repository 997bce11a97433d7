// Package yamlfile looks through a file of YAML before it is read: a few lines
// can stand for gigabytes, by aliases, or take a library minutes, by nesting.
package yamlfile

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// maxDepth is how deep lists and mappings may stand within each other: three
// times what any of ours has.
const maxDepth = 24

var (
	errAlias = errors.New("it has an anchor (&) or an alias (*): write what is meant in each place, or put a text that begins so in quotation marks")
	errDepth = fmt.Errorf("lists and mappings stand more than %d deep within each other", maxDepth)
)

// Plain returns an error where YAML has an anchor or an alias, or is nested too
// deep to be read.
func Plain(data []byte) error {
	var at nesting
	for _, t := range lexer.Tokenize(string(data)) {
		if t.Type == token.AnchorType || t.Type == token.AliasType || t.Type == token.MergeKeyType {
			return fmt.Errorf("line %d: %w", t.Position.Line, errAlias)
		}
		if at.enter(t); at.depth() > maxDepth {
			return fmt.Errorf("line %d: %w", t.Position.Line, errDepth)
		}
	}
	return nil
}

// nesting is how deep a token stands.
type nesting struct {
	flow    int   // brackets and braces that are open
	columns []int // at which lists and mappings without brackets begin
	line    int   // of the token before
}

func (n *nesting) depth() int { return n.flow + len(n.columns) }

// enter takes in the next token. The first of a line may begin a mapping, and a
// dash or a question mark begins something wherever it stands.
func (n *nesting) enter(t *token.Token) {
	first := t.Position.Line != n.line
	n.line = t.Position.Line
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		n.flow++
	case token.SequenceEndType, token.MappingEndType:
		n.flow = max(n.flow-1, 0)
	case token.SequenceEntryType, token.MappingKeyType:
		n.begin(t.Position.Column)
	default:
		if first && n.flow == 0 {
			n.begin(t.Position.Column)
		}
	}
}

// begin notes that something begins at a column, and what stood there or beyond
// it is over.
func (n *nesting) begin(column int) {
	for len(n.columns) > 0 && n.columns[len(n.columns)-1] >= column {
		n.columns = n.columns[:len(n.columns)-1]
	}
	n.columns = append(n.columns, column)
}
