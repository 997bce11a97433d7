package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadConfig(t *testing.T) {
	for name, c := range map[string]struct {
		is   []byte
		want string
		err  error
	}{
		"plain":           {[]byte("limit: 5\n"), "limit: 5\n", nil},
		"empty":           {nil, "", nil},
		"with a mark":     {[]byte("\ufefflimit: 5\n"), "limit: 5\n", nil},
		"as large as any": {bytes.Repeat([]byte("#"), maxConfig), strings.Repeat("#", maxConfig), nil},
		"larger":          {bytes.Repeat([]byte("#"), maxConfig+1), "", errConfigSize},
	} {
		path := filepath.Join(t.TempDir(), "file.yaml")
		if err := os.WriteFile(path, c.is, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := readConfig(path); string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	if _, err := readConfig("/dev/zero"); !errors.Is(err, errConfigSize) {
		t.Errorf("a file without an end: %v", err)
	}
	if _, err := readConfig(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
