package main_test

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const module = "odense.dk/ideabot"

// A rule says what a package may import directly. Our own packages are named
// without the module's path; "/..." means the path itself and all below it.
type rule struct {
	pkg     string
	imports []string // besides the standard library
	never   []string // of the standard library, outside tests
	tests   []string // besides, in its tests
	kit     bool     // it is for tests only, and may import inTests
}

const (
	anyOfOurs   = "..."
	text        = "golang.org/x/text/..."
	yaml        = "github.com/goccy/go-yaml/..."
	snowball    = "github.com/blevesearch/snowballstem/..."
	excelize    = "github.com/xuri/excelize/v2"
	prometheus  = "github.com/prometheus/client_golang/..."
	cloudEvents = "github.com/cloudevents/sdk-go/v2/..."
	webhooks    = "github.com/standard-webhooks/standard-webhooks/libraries/..."
	terminal    = "golang.org/x/term"
	jwt         = "github.com/golang-jwt/jwt/v5"
	botSchema   = "github.com/infracloudio/msbotbuilder-go/schema"
)

// inTests may be imported by every test, and by kits.
var inTests = []string{
	"github.com/google/go-cmp/...", "github.com/rogpeppe/go-internal/...", yaml,
	"bot/bottest/...", "bot/slack/slacktest", "bot/teams/teamstest", "dialogs/dialogstest", "storage/storagetest", "storage/redisstore", "storage/boltstore",
}

// impure is what the core, dialogs and all below it, has no use for.
var impure = []string{"context", "crypto/rand", "log/...", "math/rand/...", "net", "net/http/...", "os/..."}

// The table of docs/architecture.md. The first rule that matches a package
// holds for it; a package that none matches fails: give it a row. What a row
// allows and none of its packages imports fails too.
var table = []rule{
	{pkg: "dialogs", imports: []string{"dialogs/..."}, never: impure},
	{pkg: "dialogs/schedule", imports: []string{yaml, "dialogs/calendar", "dialogs/parse", "dialogs/rules"}, never: impure},
	{pkg: "dialogs/idea", imports: []string{yaml, text, "dialogs/texts", "dialogs/parse", "dialogs/calendar", "dialogs/questionnaire", "dialogs/rules", "dialogs/schedule"}, never: impure, tests: []string{"dialogs"}},
	{pkg: "dialogs/step", imports: []string{"dialogs/redact", "dialogs/message", "dialogs/idea"}, never: impure},
	{pkg: "dialogs/life", imports: []string{"dialogs/texts", "dialogs/parse", "dialogs/calendar", "dialogs/questionnaire", "dialogs/schedule", "dialogs/idea", "dialogs/step"}, never: impure, tests: []string{"dialogs/wording", "dialogs/person", "dialogs/cards", "dialogs"}},
	{pkg: "dialogs/entry", imports: []string{"dialogs/calendar", "dialogs/schedule", "dialogs/idea", "dialogs/step"}, never: impure, tests: []string{"dialogs/rules", "dialogs"}},
	{pkg: "dialogs/commands", imports: []string{yaml, "dialogs/texts", "dialogs/parse", "dialogs/questionnaire"}, never: impure},
	{pkg: "dialogs/wording", imports: []string{"dialogs/texts", "dialogs/parse", "dialogs/message", "dialogs/questionnaire", "dialogs/idea", "dialogs/life", "dialogs/step", "dialogs/schedule"}, never: impure},
	{pkg: "dialogs/report", imports: []string{text, "dialogs/texts", "dialogs/parse", "dialogs/redact", "dialogs/message", "dialogs/questionnaire", "dialogs/idea", "dialogs/life", "dialogs/wording"}, never: impure, tests: []string{"dialogs/step", "dialogs/schedule", "dialogs/person", "dialogs"}},
	{pkg: "dialogs/understand", imports: []string{yaml, "dialogs/texts", "dialogs/parse", "dialogs/questionnaire"}, never: impure},
	{pkg: "dialogs/person", imports: []string{"dialogs/understand", "dialogs/texts", "dialogs/parse", "dialogs/message", "dialogs/calendar", "dialogs/schedule", "dialogs/idea", "dialogs/step", "dialogs/life", "dialogs/commands", "dialogs/wording", "dialogs/report"}, never: impure},
	{pkg: "dialogs/cards", imports: []string{"dialogs/texts", "dialogs/message", "dialogs/idea", "dialogs/life", "dialogs/wording", "dialogs/person"}, never: impure, tests: []string{"dialogs/questionnaire"}},
	{pkg: "dialogs/intake", imports: []string{"dialogs/understand", "dialogs/texts", "dialogs/parse", "dialogs/redact", "dialogs/message", "dialogs/calendar", "dialogs/questionnaire", "dialogs/schedule", "dialogs/idea", "dialogs/step", "dialogs/life", "dialogs/commands", "dialogs/wording", "dialogs/person"}, never: impure, tests: []string{"dialogs"}},
	{pkg: "dialogs/review", imports: []string{"dialogs/texts", "dialogs/parse", "dialogs/message", "dialogs/questionnaire", "dialogs/schedule", "dialogs/idea", "dialogs/step", "dialogs/life", "dialogs/commands", "dialogs/wording", "dialogs/person", "dialogs/cards"}, never: impure},
	{pkg: "dialogs/nudge", imports: []string{"dialogs/texts", "dialogs/parse", "dialogs/message", "dialogs/calendar", "dialogs/questionnaire", "dialogs/schedule", "dialogs/idea", "dialogs/step", "dialogs/life", "dialogs/wording", "dialogs/report", "dialogs/person", "dialogs/cards"}, never: impure, tests: []string{"dialogs"}},
	{pkg: "dialogs/lookup", imports: []string{"dialogs/texts", "dialogs/parse", "dialogs/message", "dialogs/idea", "dialogs/step", "dialogs/life", "dialogs/commands", "dialogs/wording", "dialogs/report", "dialogs/person"}, never: impure, tests: []string{"dialogs/schedule", "dialogs/questionnaire"}},
	{pkg: "dialogs/calendar", imports: []string{yaml, "github.com/rickar/cal/v2/...", "dialogs/parse", "dialogs/rules"}, never: impure},
	{pkg: "dialogs/message", imports: []string{"dialogs/texts"}, never: impure},
	{pkg: "dialogs/questionnaire", imports: []string{yaml, "dialogs/texts", "dialogs/parse"}, never: impure},
	{pkg: "dialogs/redact", imports: []string{yaml, text, "dialogs/parse", "dialogs/rules", "dialogs/texts"}, never: impure},
	{pkg: "dialogs/rules", never: impure},
	{pkg: "dialogs/texts", imports: []string{yaml}, never: impure},
	{pkg: "dialogs/parse", imports: []string{"dialogs/texts", text}, never: impure},
	{pkg: "dialogs/dialogstest", imports: []string{"dialogs/..."}, kit: true},
	{pkg: "storage"},
	{pkg: "storage/redisstore", imports: []string{"storage", "github.com/redis/go-redis/v9/..."}},
	{pkg: "storage/boltstore", imports: []string{"storage", "go.etcd.io/bbolt/..."}},
	{pkg: "storage/storagetest", imports: []string{"storage"}, kit: true},
	{pkg: "bot", imports: []string{"dialogs/step", "dialogs/schedule", "dialogs/report", "dialogs/person", "dialogs/lookup", "dialogs/idea", "dialogs/entry", "dialogs/message", "dialogs/questionnaire", "dialogs/redact", "dialogs/texts", "storage", "bot/background", "bot/catalogue", "bot/directory", prometheus, "golang.org/x/sync/..."}, tests: []string{"dialogs"}},
	{pkg: "bot/background"},
	{pkg: "bot/outbound"},
	{pkg: "bot/chat", imports: []string{"dialogs/step", "dialogs/idea", "bot", "bot/background", "dialogs/message", "dialogs/texts", "golang.org/x/sync/..."}},
	{
		pkg: "bot/catalogue", imports: []string{snowball, text},
		never: []string{"net", "net/http/..."},
	},
	{pkg: "bot/catalogue/sources", imports: []string{"bot/catalogue", "bot/table", "bot/yamlfile", yaml}, tests: []string{excelize}},
	{pkg: "bot/yamlfile", imports: []string{yaml}},
	{pkg: "bot/directory", imports: []string{"bot/table", "bot/yamlfile", text}},
	{pkg: "bot/webhooks", imports: []string{"dialogs/report", "dialogs/idea", "bot", "bot/outbound", "dialogs", "dialogs/redact", "dialogs/texts", cloudEvents, webhooks, yaml}, tests: []string{"dialogs/step", "dialogs/schedule", "dialogs/person", "dialogs/life", "dialogs/questionnaire", "bot/directory", "storage"}},
	{pkg: "bot/reports", imports: []string{"dialogs/report", "dialogs/message", "dialogs/texts", excelize}, tests: []string{"dialogs", "dialogs/schedule", "dialogs/idea", "dialogs/parse", "dialogs/questionnaire"}},
	{pkg: "bot/slack/slacktest", imports: []string{"github.com/gorilla/websocket"}, tests: []string{"github.com/slack-go/slack/..."}},
	{
		pkg: "bot/slack/blocks", imports: []string{"dialogs/lookup", "bot/chat", "dialogs/message", "dialogs/texts", "github.com/slack-go/slack"},
		never: []string{"context", "net", "net/http/...", "os/..."},
	},
	{pkg: "bot/slack/api", imports: []string{"dialogs/idea", "bot", "bot/chat", "bot/outbound", "dialogs/message", "dialogs/redact", "dialogs/texts", "github.com/slack-go/slack"}},
	{pkg: "bot/slack", imports: []string{"dialogs/step", "dialogs/lookup", "dialogs/idea", "bot", "bot/background", "bot/chat", "bot/outbound", "bot/slack/api", "bot/slack/blocks", "dialogs/message", "dialogs/texts", "github.com/slack-go/slack/...", "github.com/gorilla/websocket"}, tests: []string{"bot/catalogue", "bot/directory"}},
	{
		pkg: "bot/teams", imports: []string{"dialogs/step", "dialogs/lookup", "bot", "bot/chat", "bot/teams/cards", "bot/teams/connector", "bot/teams/outgoing", "dialogs/message", "dialogs/redact", botSchema},
		tests: []string{"dialogs/idea", "dialogs/texts", "bot/catalogue", "bot/directory", jwt},
	},
	{pkg: "bot/teams/connector", imports: []string{
		"bot", "bot/chat", "bot/outbound", "bot/teams/outgoing", botSchema, jwt,
		"github.com/Azure/azure-sdk-for-go/sdk/azidentity/...", "github.com/Azure/azure-sdk-for-go/sdk/azcore/...", "golang.org/x/sync/...",
	}},
	{pkg: "bot/teams/cards", imports: []string{"bot/chat", "bot/teams/outgoing", "dialogs/message", "dialogs/texts", botSchema}, never: impure, tests: []string{"dialogs/step"}},
	{pkg: "bot/teams/outgoing", imports: []string{botSchema}, never: impure},
	{pkg: "bot/teams/teamstest", imports: []string{jwt}, kit: true},
	{pkg: "bot/console", imports: []string{"dialogs/step", "dialogs/idea", "bot", "bot/chat", "dialogs/message", "dialogs/texts"}, tests: []string{"dialogs", "dialogs/person"}},
	{pkg: "bot/bottest/...", imports: []string{"dialogs/lookup", "dialogs/entry", "dialogs/schedule", "dialogs/person", "dialogs/step", "dialogs/idea", "bot/...", "dialogs", "dialogs/message", "dialogs/redact", "dialogs/texts", "storage"}, kit: true},
	{pkg: "bot/table", imports: []string{text, excelize}},
	{pkg: "deploy/teams"},
	{pkg: "cmd/ideabot", imports: []string{
		anyOfOurs, "github.com/alecthomas/kong", prometheus, terminal,
		"golang.org/x/sync/...",
	}, tests: []string{webhooks}},
}

func TestEveryImportIsInTheTable(t *testing.T) {
	for _, p := range list(t) {
		for _, violation := range p.violations() {
			t.Error(violation)
		}
	}
}

func TestTheTableHasNothingUnused(t *testing.T) {
	for _, idle := range unused(table, inTests, list(t)) {
		t.Error(idle)
	}
}

// TestTheTableNoticesWhatIsUnused shows it on an invented table.
func TestTheTableNoticesWhatIsUnused(t *testing.T) {
	packages := []listed{
		{ImportPath: module + "/a", Imports: []string{"os", module + "/a/deep"}, XTestImports: []string{module + "/a", "x.org/test/sub"}},
		{ImportPath: module + "/a/deep", Imports: []string{"x.org/lib"}, TestImports: []string{"x.org/shared"}},
		{ImportPath: module + "/kit", Imports: []string{"x.org/shared"}},
	}
	row := func(r rule) []rule { return []rule{r, {pkg: "a/..."}, {pkg: "kit", kit: true}} }
	shared := []string{"x.org/shared"}
	for _, tt := range []struct {
		name   string
		table  []rule
		shared []string
		want   []string
	}{
		{name: "all is used", table: row(rule{pkg: "a", imports: []string{"a/..."}, tests: []string{"x.org/test/..."}}), shared: shared},
		{name: "one of the row's packages is enough", table: row(rule{pkg: "a/...", imports: []string{"x.org/lib", anyOfOurs}}), shared: shared, want: []string{"a/...: no package"}},
		{name: "an import", table: row(rule{pkg: "a", imports: []string{"a/deep", "x.org/lib"}}), shared: shared, want: []string{"a: nothing imports x.org/lib"}},
		{name: "an import for tests only", table: row(rule{pkg: "a", imports: []string{"x.org/test/..."}}), shared: shared, want: []string{"a: nothing imports x.org/test/..."}},
		{name: "a test", table: row(rule{pkg: "a", tests: []string{"x.org/lib"}}), shared: shared, want: []string{"a: no test imports x.org/lib"}},
		{name: "a test may import it anyway", table: row(rule{pkg: "a", imports: []string{"a/deep"}, tests: []string{"a/deep"}}), shared: shared, want: []string{"a: no test imports a/deep"}},
		{name: "a row without a package", table: append(row(rule{pkg: "a"}), rule{pkg: "b"}), shared: shared, want: []string{"b: no package"}},
		{name: "for all tests", table: row(rule{pkg: "a"}), shared: []string{"x.org/shared", "x.org/other"}, want: []string{"inTests: nothing imports x.org/other"}},
		{name: "used by a package that is no kit", table: row(rule{pkg: "a"}), shared: []string{"x.org/shared", "x.org/lib"}, want: []string{"inTests: nothing imports x.org/lib"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, unused(tt.table, tt.shared, packages)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTheTableNotices shows on invented packages what the table refuses.
func TestTheTableNotices(t *testing.T) {
	for _, tt := range []struct {
		name string
		pkg  listed
		want []string // the imports complained about; "row" for a package without a rule
	}{
		{name: "standard library", pkg: listed{ImportPath: "storage", Imports: []string{"context", "net/http"}}},
		{name: "allowed module", pkg: listed{ImportPath: "bot/directory", Imports: []string{"golang.org/x/text/encoding/charmap"}}},
		{name: "own package", pkg: listed{ImportPath: "storage/boltstore", Imports: []string{module + "/storage"}}},
		{name: "a command imports all of ours", pkg: listed{ImportPath: "cmd/ideabot", Imports: []string{module + "/bot/slack"}}},
		{name: "a test imports its package and go-cmp", pkg: listed{
			ImportPath: "dialogs", TestImports: []string{"os"},
			XTestImports: []string{module + "/dialogs", "github.com/google/go-cmp/cmp"},
		}},

		{name: "a library for its tests only", pkg: listed{ImportPath: "bot/slack/slacktest", TestImports: []string{"github.com/slack-go/slack"}}},
		{name: "such a library outside a test", pkg: listed{ImportPath: "bot/slack/slacktest", Imports: []string{"github.com/slack-go/slack"}}, want: []string{"github.com/slack-go/slack"}},

		{name: "package without a row", pkg: listed{ImportPath: "bot/util"}, want: []string{"row"}},
		{name: "the core must not meet storage", pkg: listed{ImportPath: "dialogs", Imports: []string{module + "/storage"}}, want: []string{module + "/storage"}},
		{name: "nor a test of it", pkg: listed{ImportPath: "dialogs", TestImports: []string{module + "/storage"}}, want: []string{module + "/storage"}},
		{name: "the core has no context", pkg: listed{ImportPath: "dialogs", Imports: []string{"context"}}, want: []string{"context"}},
		{name: "the core does not log", pkg: listed{ImportPath: "dialogs", Imports: []string{"log/slog"}}, want: []string{"log/slog"}},
		{name: "go-cmp outside a test", pkg: listed{ImportPath: "bot", Imports: []string{"github.com/google/go-cmp/cmp"}}, want: []string{"github.com/google/go-cmp/cmp"}},
		{name: "a vendor in the middle", pkg: listed{ImportPath: "bot", Imports: []string{"github.com/slack-go/slack"}}, want: []string{"github.com/slack-go/slack"}},
		{name: "one platform in the other", pkg: listed{ImportPath: "bot/teams", Imports: []string{module + "/bot/slack"}}, want: []string{module + "/bot/slack"}},
		{name: "a name that only begins alike", pkg: listed{ImportPath: "storage/boltstore", Imports: []string{"go.etcd.io/bboltplus"}}, want: []string{"go.etcd.io/bboltplus"}},
		{name: "cgo", pkg: listed{ImportPath: "bot", Imports: []string{"C"}}, want: []string{"C"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.pkg.ImportPath = module + "/" + tt.pkg.ImportPath
			got := tt.pkg.violations()
			if len(got) != len(tt.want) {
				t.Fatalf("got %q, want complaints about %q", got, tt.want)
			}
			for i, want := range tt.want {
				if !strings.Contains(got[i], " "+want) {
					t.Errorf("got %q, want a complaint about %s", got[i], want)
				}
			}
		})
	}
}

// built builds the program once for all tests, without cgo and with the flags
// of `make build`, which then finds the work done. It returns what the binary
// says of itself.
var built = sync.OnceValues(func() (*debug.BuildInfo, error) {
	dir, err := os.MkdirTemp("", "ideabot")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the binary: %w", err)
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, "ideabot")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", binary, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build without cgo: %w\n%s", err, out)
	}
	return buildinfo.ReadFile(binary)
})

func TestStaticBinary(t *testing.T) {
	info, err := built()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(info.Settings, debug.BuildSetting{Key: "CGO_ENABLED", Value: "0"}) {
		t.Errorf("built with %v", info.Settings)
	}
}

// unwanted are modules that the program has no use for: what msbotbuilder-go
// verifies tokens with, some of it with known holes. What begins so is meant.
var unwanted = []string{
	"github.com/golang-jwt/jwt/v4", "github.com/lestrrat-go/", "github.com/pkg/errors", "github.com/goccy/go-json", "github.com/decred/",
}

// The libraries that msbotbuilder-go brings along are not in the binary.
func TestOldLibrariesAreNotLinked(t *testing.T) {
	info, err := built()
	if err != nil {
		t.Fatal(err)
	}
	linked := map[string]bool{}
	for _, m := range info.Deps {
		linked[m.Path] = true
		for _, path := range unwanted {
			if strings.HasPrefix(m.Path, path) {
				t.Errorf("%s %s is linked", m.Path, m.Version)
			}
		}
	}
	for _, want := range []string{"github.com/infracloudio/msbotbuilder-go", "github.com/golang-jwt/jwt/v5"} {
		if !linked[want] {
			t.Errorf("%s is not linked; linked is %v", want, slices.Sorted(maps.Keys(linked)))
		}
	}
}

// listed is what `go list -json` says of a package.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// list returns all packages of the module.
func list(t *testing.T) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", module+"/...")
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("list packages: %v\n%s", err, &complaints)
	}
	var packages []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("read package list: %v", err)
		}
		packages = append(packages, p)
	}
}

// violations returns one line for each import that the table does not allow.
func (p listed) violations() []string {
	name := strings.TrimPrefix(p.ImportPath, module+"/")
	i := slices.IndexFunc(table, func(r rule) bool { return matches(r.pkg, name) })
	if i < 0 {
		return []string{name + ": no row in the import table"}
	}
	var out []string
	for _, path := range p.Imports {
		if !table[i].allows(path) {
			out = append(out, fmt.Sprintf("%s: must not import %s", name, path))
		}
	}
	for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
		if path != p.ImportPath && !table[i].allowsInTest(path) {
			out = append(out, fmt.Sprintf("%s: its tests must not import %s", name, path))
		}
	}
	return out
}

func (r rule) allows(path string) bool {
	if standard(path) {
		return path != "C" && !matchesAny(r.never, path)
	}
	return matchesAny(r.imports, path) || r.kit && matchesAny(inTests, path)
}

func (r rule) allowsInTest(path string) bool {
	return standard(path) && path != "C" || matchesAny(slices.Concat(r.imports, r.tests, inTests), path)
}

// unused returns one line for each row that no package has, and for each
// allowance that nobody needs: of a row, and of those for all tests.
func unused(table []rule, shared []string, packages []listed) (out []string) {
	inAllTests, imported := []string{}, make([]listed, len(table)) // what a row's packages import, together
	for _, p := range packages {
		i := slices.IndexFunc(table, func(r rule) bool { return matches(r.pkg, strings.TrimPrefix(p.ImportPath, module+"/")) })
		if i < 0 {
			continue
		}
		row := &imported[i]
		row.ImportPath = p.ImportPath
		row.Imports = append(row.Imports, p.Imports...)
		row.TestImports = slices.Concat(row.TestImports, p.TestImports, p.XTestImports)
		inAllTests = slices.Concat(inAllTests, p.TestImports, p.XTestImports)
		if table[i].kit {
			inAllTests = append(inAllTests, p.Imports...)
		}
	}
	for i, r := range table {
		out = append(out, r.unused(imported[i])...)
	}
	for _, pattern := range shared {
		if !used(pattern, inAllTests) {
			out = append(out, "inTests: nothing imports "+pattern)
		}
	}
	return out
}

// unused returns one line for each allowance that the row's packages do not
// need, given what they import together.
func (r rule) unused(imported listed) (out []string) {
	if imported.ImportPath == "" {
		return []string{r.pkg + ": no package"}
	}
	for _, pattern := range r.imports {
		if !used(pattern, imported.Imports) {
			out = append(out, r.pkg+": nothing imports "+pattern)
		}
	}
	for _, pattern := range r.tests {
		if !used(pattern, imported.TestImports) || slices.Contains(r.imports, pattern) {
			out = append(out, r.pkg+": no test imports "+pattern)
		}
	}
	return out
}

func used(pattern string, paths []string) bool {
	return slices.ContainsFunc(paths, func(path string) bool { return matchesAny([]string{pattern}, path) })
}

// standard tells whether path is of the standard library: its first element
// has no dot.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

func matchesAny(patterns []string, path string) bool {
	own, isOurs := strings.CutPrefix(path, module+"/")
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		return pattern == anyOfOurs && isOurs || matches(pattern, own)
	})
}

func matches(pattern, path string) bool {
	root, below := strings.CutSuffix(pattern, "/...")
	return path == root || below && strings.HasPrefix(path, root+"/")
}
