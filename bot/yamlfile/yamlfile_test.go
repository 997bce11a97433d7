package yamlfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for name, tt := range map[string]struct {
		data, want string
		err        error
		line       string
	}{
		"nothing":                  {"", "", nil, ""},
		"one sign":                 {"a", "a", nil, ""},
		"Danish letters":           {"navn: Børn på Ærø\r\n\tx\n", "navn: Børn på Ærø\r\n\tx\n", nil, ""},
		"a mark":                   {"\ufeffnavn: Åse\n", "navn: Åse\n", nil, ""},
		"only a mark":              {"\ufeff", "", nil, ""},
		"a mark in the middle":     {"a: b\n\ufeffc: d\n", "", errControl, "line 2: "},
		"two marks":                {"\ufeff\ufeffa: b\n", "", errControl, "line 1: "},
		"UTF-16, little end":       {"\xff\xfea\x00:\x00", "", errUTF16, "line 1: "},
		"UTF-16, big end":          {"\xfe\xff\x00a", "", errUTF16, "line 1: "},
		"UTF-16 without a mark":    {"a\x00:\x00", "", errUTF16, "line 1: "},
		"UTF-16, big, no mark":     {"\x00a\x00:", "", errUTF16, "line 1: "},
		"Windows-1252":             {"a: b\n# c\nd: k\xf8rsel\n", "", errNotUTF8, "line 3: "},
		"the terminal's code page": {"a: b\nd: k\x9brsel\n", "", errNotUTF8, "line 2: "},
		"a letter that was lost":   {"a: b\nd: k\ufffdrsel\n", "", errLost, "line 2: "},
		"a zero byte":              {"a: b\nd: \x00\n", "", errControl, "line 2: "},
		"an escape":                {"a: \x1b[31m\n", "", errControl, "line 1: "},
	} {
		got, err := Text([]byte(tt.data))
		if string(got) != tt.want || !errors.Is(err, tt.err) || err != nil && !strings.HasPrefix(err.Error(), tt.line) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// laughs is a file of a few lines that stands for 8^levels words.
func laughs(levels int) string {
	var text strings.Builder
	text.WriteString("a0: &a0 [ha, ha]\n")
	for i := 1; i <= levels; i++ {
		fmt.Fprintf(&text, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 8))
	}
	return text.String()
}

// stairs is a mapping in a mapping in a mapping.
func stairs(steps int) string {
	var text strings.Builder
	for i := range steps {
		text.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return text.String()
}

func TestPlain(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want error
	}{
		"nothing":                         {"", nil},
		"a mapping":                       {"Navn: name\nHvad hedder det: name\n", nil},
		"lists":                           {"a:\n  - {b: [1, 2]}\n  - c: d\n    e: f\n", nil},
		"many in a list":                  {"a: [" + strings.Repeat("{b: c}, ", 1000) + "{}]", nil},
		"many lines":                      {strings.Repeat("- a: b\n", 1000), nil},
		"signs in texts":                  {"a: R&D *vigtigt*\nb: \"&x\"\nc: '*x'\n# &d *e\n", nil},
		"a block of text":                 {"a: |\n  *x* & [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\nb: c\n", nil},
		"an alias":                        {"a: &x b\nc: *x\n", errAlias},
		"an anchor":                       {"a: &x b\n", errAlias},
		"a merge key":                     {"a:\n  <<: {b: c}\n", errAlias},
		"an alias as a key":               {"*x : b\n", errAlias},
		"few lines for gigabytes":         {laughs(12), errAlias},
		"in the second document":          {"a: b\n---\nc: &x d\n", errAlias},
		"as deep as may be":               {strings.Repeat("[", maxDepth-1) + strings.Repeat("]", maxDepth-1), nil},
		"brackets":                        {strings.Repeat("[", 20_000), errDepth},
		"braces":                          {strings.Repeat("{a: ", 20_000), errDepth},
		"dashes":                          {strings.Repeat("- ", 20_000) + "x", errDepth},
		"question marks":                  {strings.Repeat("? ", 20_000) + "x", errDepth},
		"mappings":                        {stairs(maxDepth + 1), errDepth},
		"brackets below mappings":         {stairs(maxDepth/2) + strings.Repeat(" ", maxDepth) + strings.Repeat("[", maxDepth), errDepth},
		"brackets that end too often":     {strings.Repeat("]", 100) + "\n" + strings.Repeat("[", 100), errDepth},
		"a mapping that goes up and down": {strings.Repeat("a:\n  b:\n    c: d\n", 500), nil},
	} {
		if err := Plain([]byte(tt.text)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

// Every file of ours can be read.
func TestOurOwnFilesArePlain(t *testing.T) {
	root := filepath.Join("..", "..")
	found := 0
	for _, below := range []string{"dialogs", "docs", "bot", "deploy"} {
		err := filepath.WalkDir(filepath.Join(root, below), func(path string, e os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".yaml" {
				return err
			}
			found++
			data, err := os.ReadFile(path)
			if err == nil {
				err = Plain(data)
			}
			if err != nil {
				t.Errorf("%s: %v", path, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 10 {
		t.Errorf("only %d files were found", found)
	}
}
