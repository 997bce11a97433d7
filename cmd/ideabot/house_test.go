package main_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// figures are what the house is measured by, of one package.
type figures struct {
	files, lines int // without tests
	methods      int // of the type that has most
	unused       int // exported, and named by no other package
	words        int // exported names with a word that the glossary replaces
}

// gate is what a package may have at most.
var gate = figures{files: 45, lines: 7000, methods: 80}

// larger are the packages that are not through the gate yet, with those of
// their figures that are not. A figure may only shrink: lower it here when it
// does, lines when 500 are gone. What is exported and unused are mostly values
// of a type that is used, and names that only tests of the package use.
var larger = map[string]figures{
	"bot":                   {unused: 1},
	"bot/catalogue":         {unused: 9},
	"bot/catalogue/sources": {unused: 8},
	"bot/chat":              {unused: 1},
	"bot/directory":         {unused: 46},
	"bot/slack/api":         {unused: 3},
	"bot/slack/blocks":      {unused: 1},
	"bot/teams/connector":   {words: 1},
	"deploy/teams":          {unused: 10},
	"dialogs/idea":          {unused: 8, words: 1},
	"dialogs/life":          {unused: 13},
	"dialogs/report":        {unused: 16},
	"dialogs/schedule":      {unused: 4},
	"dialogs/commands":      {unused: 1},
	"dialogs/lookup":        {unused: 1},
	"dialogs/message":       {unused: 1, words: 1},
	"dialogs/parse":         {unused: 6},
	"dialogs/questionnaire": {unused: 2},
	"dialogs/redact":        {unused: 6},
	"dialogs/texts":         {unused: 1},
}

// near are the packages that have nine tenths of what the gate allows, and why that
// is so.
var near = map[string]string{
	"bot":                "Bot has a method for each thing that adapters, commands and the program ask or tell it; what it is made of are types of their own",
	"bot/teams":          "Teams has a method for each kind of activity and invoke that the platform sends; what it needs of others are values",
	"dialogs/understand": "Lexicon has a method for each way in which words are read; what is read with it are types of their own",
	"dialogs/wording":    "Voice has a method for each thing that is worded, and no state but the language and the time",
}

// nearGate reports whether a package has nine tenths of what the gate allows.
func nearGate(f figures) bool {
	return f.files*10 >= gate.files*9 || f.lines*10 >= gate.lines*9 || f.methods*10 >= gate.methods*9
}

// most is what a package may have of each figure.
func most(name string) figures {
	own := larger[name]
	return figures{
		files: cmp.Or(own.files, gate.files), lines: cmp.Or(own.lines, gate.lines), methods: cmp.Or(own.methods, gate.methods),
		unused: own.unused, words: own.words,
	}
}

// kits are for tests, and named by them only.
var kits = regexp.MustCompile(`^(bot/bottest|bot/slack/slacktest|bot/teams/teamstest|dialogs/dialogstest|storage/storagetest)(/|$)`)

// replaced are the words of the house before its glossary, docs/architecture.md.
var replaced = regexp.MustCompile(`(?:^|[a-z])(Deed|Need|Doing|Talk|Ball|Beside|Deputy|Party|Passage|Standing|Settled|Parcel|Phrase|Chore|Shelf|Util|Common|Helper|Service)s?(?:$|[A-Z])`)

// TestTheHouseKeepsItsFigures holds every package of the product to the gate,
// and those that are larger to what they have.
func TestTheHouseKeepsItsFigures(t *testing.T) {
	rooms := measured(t)
	for _, name := range slices.Sorted(maps.Keys(rooms)) {
		got, most, own := rooms[name], most(name), larger[name]
		for _, f := range []struct {
			what             string
			got, most, slack int
			own              bool
		}{
			{"files", got.files, most.files, 0, own.files > 0},
			{"lines", got.lines, most.lines, 500, own.lines > 0},
			{"methods of one type", got.methods, most.methods, 0, own.methods > 0},
			{"exported names that no other package uses", got.unused, most.unused, 0, true},
			{"exported names with a word of before", got.words, most.words, 0, true},
		} {
			if f.got > f.most {
				t.Errorf("%s: %d %s, more than %d", name, f.got, f.what, f.most)
			}
			if f.own && f.got < f.most-f.slack {
				t.Errorf("%s: %d %s, less than %d: write the lower figure down", name, f.got, f.what, f.most)
			}
		}
	}
	for name, f := range rooms {
		if (near[name] != "") != nearGate(f) {
			t.Errorf("%s: %d files, %d lines, %d methods of one type: near says %q", name, f.files, f.lines, f.methods, near[name])
		}
	}
	for name := range larger {
		if _, ok := rooms[name]; !ok {
			t.Errorf("%s: there is no such package", name)
		}
	}
}

// measured returns the figures of all packages of the product, by their paths
// without the module's.
func measured(t *testing.T) map[string]figures {
	t.Helper()
	used, rooms := map[string]bool{}, map[string]figures{}
	exported := map[string][]string{}
	for folder, files := range sources(t) {
		f := figures{}
		methods := map[string]int{}
		for _, s := range files {
			uses(s.file, folder, used)
			if s.test {
				continue
			}
			f.files++
			f.lines += s.lines
			exported[folder] = append(exported[folder], declared(s.file, methods)...)
		}
		for _, n := range methods {
			f.methods = max(f.methods, n)
		}
		rooms[folder] = f
	}
	for folder, f := range rooms {
		for _, name := range exported[folder] {
			if !used[folder+"."+name] && !kits.MatchString(folder) && folder != "cmd/ideabot" {
				f.unused++
			}
			if replaced.MatchString(name) {
				f.words++
			}
		}
		rooms[folder] = f
		if kits.MatchString(folder) {
			delete(rooms, folder)
		}
	}
	return rooms
}

// source is one file of a package.
type source struct {
	file  *ast.File
	lines int
	test  bool
}

// sources returns the files of each folder with code.
func sources(t *testing.T) map[string][]source {
	t.Helper()
	root, out := filepath.Join("..", ".."), map[string][]source{}
	for _, top := range []string{"bot", "cmd", "deploy", "dialogs", "storage"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, data, 0)
			if err != nil {
				return err
			}
			folder, err := filepath.Rel(root, filepath.Dir(path))
			folder = filepath.ToSlash(folder)
			out[folder] = append(out[folder], source{file, strings.Count(string(data), "\n"), strings.HasSuffix(path, "_test.go")})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// uses notes the names that a file uses of other packages of ours.
func uses(file *ast.File, folder string, used map[string]bool) {
	imported := map[string]string{}
	for _, i := range file.Imports {
		if own, ok := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), module+"/"); ok && own != folder {
			name := own[strings.LastIndexByte(own, '/')+1:]
			if i.Name != nil {
				name = i.Name.Name
			}
			imported[name] = own
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && imported[x.Name] != "" {
				used[imported[x.Name]+"."+s.Sel.Name] = true
			}
		}
		return true
	})
}

// declared returns the exported names of a file's package, and counts methods
// by type.
func declared(file *ast.File, methods map[string]int) (names []string) {
	add := func(id *ast.Ident) {
		if id.IsExported() {
			names = append(names, id.Name)
		}
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				add(d.Name)
				continue
			}
			of := d.Recv.List[0].Type
			if star, ok := of.(*ast.StarExpr); ok {
				of = star.X
			}
			if id, ok := of.(*ast.Ident); ok {
				methods[id.Name]++
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					add(spec.Name)
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						add(id)
					}
				}
			}
		}
	}
	return names
}
