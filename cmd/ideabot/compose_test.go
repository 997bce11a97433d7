package main

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

const composeDir = "../../deploy/compose/"

// compose is what Docker Compose reads, as far as ours goes.
type compose struct {
	Name     string                    `yaml:"name"`
	Services map[string]composeService `yaml:"services"`
	Networks map[string]map[string]any `yaml:"networks"`
	Volumes  map[string]map[string]any `yaml:"volumes"`
	Secrets  map[string]struct {
		File string `yaml:"file"`
	} `yaml:"secrets"`
}

type composeService struct {
	Image       string                       `yaml:"image"`
	Build       map[string]string            `yaml:"build"`
	Command     []string                     `yaml:"command"`
	Restart     string                       `yaml:"restart"`
	DependsOn   map[string]map[string]string `yaml:"depends_on"`
	Environment map[string]string            `yaml:"environment"`
	Secrets     []string                     `yaml:"secrets"`
	Ports       []string                     `yaml:"ports"`
	Volumes     []string                     `yaml:"volumes"`
	Networks    []string                     `yaml:"networks"`
	Healthcheck struct {
		Test        []string `yaml:"test"`
		Interval    string   `yaml:"interval"`
		Timeout     string   `yaml:"timeout"`
		StartPeriod string   `yaml:"start_period"`
		Retries     int      `yaml:"retries"`
	} `yaml:"healthcheck"`
	Memory   string         `yaml:"mem_limit"`
	Swap     string         `yaml:"memswap_limit"`
	PIDs     int            `yaml:"pids_limit"`
	CPUs     float64        `yaml:"cpus"`
	Limits   map[string]int `yaml:"ulimits"`
	Grace    string         `yaml:"stop_grace_period"`
	User     string         `yaml:"user"`
	ReadOnly bool           `yaml:"read_only"`
	Tmpfs    []string       `yaml:"tmpfs"`
	CapDrop  []string       `yaml:"cap_drop"`
	Security []string       `yaml:"security_opt"`
}

func readCompose(t *testing.T) (c compose, text string) {
	t.Helper()
	data, err := os.ReadFile(composeDir + "compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(data, &c, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	return c, string(data)
}

func TestComposeIsSafe(t *testing.T) {
	c, _ := readCompose(t)
	for name, s := range c.Services {
		if !s.ReadOnly || s.User == "" || s.User == "root" || !slices.Equal(s.CapDrop, []string{"ALL"}) || !slices.Contains(s.Security, "no-new-privileges:true") {
			t.Errorf("%s can do more than it needs: %+v", name, s)
		}
		if len(s.Healthcheck.Test) < 2 || s.Restart == "" {
			t.Errorf("%s: nobody sees whether it is well", name)
		}
		for _, port := range s.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") || strings.HasSuffix(port, "9090") {
				t.Errorf("%s is open at %s", name, port)
			}
		}
	}
	bot, redis := c.Services["ideabot"], c.Services["redis"]
	if len(redis.Ports) > 0 || c.Networks["data"]["internal"] != true || !slices.Equal(redis.Networks, []string{"data"}) {
		t.Error("Redis can be reached from outside")
	}
	command := strings.Join(redis.Command, " ")
	for _, setting := range []string{"--appendonly yes", "--appendfsync always", "--maxmemory-policy noeviction"} {
		if !strings.Contains(command, setting) {
			t.Errorf("Redis runs without %s", setting)
		}
	}
	if !slices.Equal(redis.Volumes, []string{"redis:/data"}) || c.Volumes["redis"] == nil {
		t.Error("Redis' data is lost with its container")
	}
	grace, err := time.ParseDuration(bot.Grace)
	if err != nil || grace <= stopTime || bot.DependsOn["redis"]["condition"] != "service_healthy" {
		t.Errorf("the bot begins too early or is killed too soon: %+v", bot)
	}
}

// What strangers send, or a fault, takes no more of the machine than this; and
// the bot gives memory back before it is killed for it.
func TestComposeHasLimits(t *testing.T) {
	c, _ := readCompose(t)
	for name, s := range c.Services {
		if s.Memory == "" || s.Swap != s.Memory || s.PIDs == 0 {
			t.Errorf("%s may take all there is: %+v", name, s)
		}
	}
	bot := c.Services["ideabot"]
	soft, err := strconv.Atoi(strings.TrimSuffix(bot.Environment["GOMEMLIMIT"], "MiB"))
	hard, err2 := strconv.Atoi(strings.TrimSuffix(bot.Memory, "m"))
	if err != nil || err2 != nil || soft > hard*9/10 || soft < hard/2 {
		t.Errorf("GOMEMLIMIT is %d MiB of %d (%v, %v)", soft, hard, err, err2)
	}
	if bot.Limits["nofile"] == 0 || bot.CPUs == 0 {
		t.Errorf("connections or processors have no limit: %+v", bot)
	}
}

// goSettings are variables that Go itself reads.
var goSettings = map[string]bool{"GOMEMLIMIT": true}

// What compose runs and sets is what the program has.
func TestComposeAndTheProgramAgree(t *testing.T) {
	c, _ := readCompose(t)
	bot := c.Services["ideabot"]
	for _, args := range [][]string{bot.Command, bot.Healthcheck.Test[2:]} {
		if _, err := parseArgs(args, streams{}); err != nil {
			t.Errorf("%q: %v", args, err)
		}
	}
	known := variables(t)
	for name, value := range bot.Environment {
		if goSettings[name] {
			continue
		}
		plain, isFile := strings.CutSuffix(name, fileSuffix)
		secret, exists := known[plain]
		if !exists || isFile && !secret {
			t.Errorf("there is no %s", name)
		}
		if file, ok := strings.CutPrefix(value, "/run/secrets/"); ok != isFile || ok && !slices.Contains(bot.Secrets, file) {
			t.Errorf("%s=%s is not among the secrets", name, value)
		}
	}
	for _, name := range bot.Secrets {
		if got := c.Secrets[name].File; got != "./secrets/"+name {
			t.Errorf("%s is in %q", name, got)
		}
	}
}

// variables returns the variables of serve, and which of them are secret.
func variables(t *testing.T) map[string]bool {
	t.Helper()
	parser, err := newParser(&config{}, streams{}, &secretFiles{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, leaf := range parser.Model.Leaves(true) {
		for _, f := range leaf.Flags {
			for _, name := range f.Envs {
				if leaf.Name == "serve" {
					out[name] = isSecret(f)
				}
			}
		}
	}
	return out
}

func TestTheExampleOfEnvIsWhatComposeReads(t *testing.T) {
	_, text := readCompose(t)
	read := map[string]bool{}
	for _, m := range regexp.MustCompile(`\$\{(\w+)`).FindAllStringSubmatch(text, -1) {
		read[m[1]] = true
	}
	example, err := os.ReadFile(composeDir + ".env.example")
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]bool{}
	for line := range strings.Lines(string(example)) {
		if name, _, ok := strings.Cut(line, "="); ok && !strings.HasPrefix(line, "#") {
			set[name] = true
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(read)), slices.Sorted(maps.Keys(set))); diff != "" {
		t.Errorf("(-read +example):\n%s", diff)
	}
}
