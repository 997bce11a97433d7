// Package yamlfile looks through a file of settings before it is read. It must be
// UTF-8, as editors can save it; and of YAML a few lines can stand for gigabytes,
// by aliases, or take a library minutes, by nesting.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
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

// What Text refuses, and what to do.
var (
	errUTF16   = errors.New("it is UTF-16: save it as UTF-8 (\"Encoding\" or \"Kodning\" in the editor's Save As)")
	errNotUTF8 = errors.New("it is not UTF-8: save it as UTF-8 (\"Encoding\" or \"Kodning\" in the editor's Save As)")
	errLost    = errors.New("a letter was lost when it was saved, and \ufffd stands in its place: write it again, and save the file as UTF-8")
	errControl = errors.New("it has a sign that cannot be seen: delete the line, write it again, and save the file as UTF-8")
)

// mark is the byte order mark of UTF-8.
var mark = []byte("\ufeff")

// Text returns what a file says, without the byte order mark that it may begin
// with. The error names the line of what is not UTF-8 text.
func Text(data []byte) ([]byte, error) {
	head := data[:min(len(data), 4)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) ||
		len(head) > 1 && (head[0] == 0) != (head[1] == 0) {
		return nil, fmt.Errorf("line 1: %w", errUTF16)
	}
	text := bytes.TrimPrefix(data, mark)
	number := 0
	for line := range bytes.Lines(text) {
		number++
		if err := readable(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	return text, nil
}

// readable returns why a line of text cannot be read as it was meant.
func readable(line []byte) error {
	switch {
	case !utf8.Valid(line):
		return errNotUTF8
	case bytes.ContainsRune(line, utf8.RuneError):
		return errLost
	case bytes.Contains(line, mark) || bytes.ContainsFunc(line, unseen):
		return errControl
	}
	return nil
}

// unseen reports whether a sign is none that text has.
func unseen(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }

// maxPairs is how long a file of pairs may be, in bytes.
const maxPairs = 1 << 20

// Pairs reads a file in which each line is a name and what it stands for, such as a
// mapping of columns. The error names the line where there is one.
func Pairs(r io.Reader) (map[string]string, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPairs+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxPairs {
		return nil, fmt.Errorf("it is longer than %d bytes", maxPairs)
	}
	if data, err = Text(data); err == nil {
		err = Plain(data)
	}
	var pairs map[string]string
	if err == nil {
		err = yaml.Unmarshal(data, &pairs)
	}
	return pairs, err
}

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
