package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/yamlfile"
)

// openIn opens a file for reading; "-" is standard input.
func openIn(path string, s streams) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(s.in), nil
	}
	return os.Open(path)
}

// maxConfig is the size of the largest file of settings, in bytes: forty times the
// questionnaire, the longest.
const maxConfig = 1 << 20

var errConfigSize = fmt.Errorf("larger than %d KiB, which no file of settings is", maxConfig>>10)

// readConfig reads a file of settings or of a secret: UTF-8, of which the byte
// order mark is taken off. Errors name the file.
func readConfig(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, maxConfig+1))
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	if len(data) > maxConfig {
		return nil, fmt.Errorf("%s: %w", path, errConfigSize)
	}
	text, err := yamlfile.Text(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return text, nil
}

// readYAML reads a file of settings that is YAML.
func readYAML(path string) ([]byte, error) {
	data, err := readConfig(path)
	if err != nil {
		return nil, err
	}
	if err := yamlfile.Plain(data); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return data, nil
}

// of returns the format: as it was asked for, else by the name of a file.
func (f fileFormat) of(path string) string {
	switch {
	case f.Format != "":
		return f.Format
	case strings.EqualFold(filepath.Ext(path), ".csv"):
		return "csv"
	}
	return "jsonl"
}

// formatOf returns the format that was asked for, else the one of those known
// that a file's name ends in, else the first.
func formatOf(asked, path string, known ...string) string {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	switch {
	case asked != "":
		return asked
	case slices.Contains(known, ending):
		return ending
	}
	return known[0]
}

// write writes to standard output, or to a file of which only its owner can
// read anything and which is there as a whole or not at all.
func (o outFile) write(s streams, content func(io.Writer) error) error {
	if o.Out == "" {
		return buffered(s.out, content)
	}
	file, err := os.CreateTemp(filepath.Dir(o.Out), ".ideabot-*") // readable by its owner only
	if err != nil {
		return err
	}
	err = errors.Join(buffered(file, content), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), o.Out)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %q: %w", o.Out, err), os.Remove(file.Name()))
	}
	s.notef("Written to %s.\n", o.Out)
	return nil
}

func buffered(w io.Writer, content func(io.Writer) error) error {
	b := bufio.NewWriter(w)
	return errors.Join(content(b), b.Flush())
}
