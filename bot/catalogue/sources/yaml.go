package sources

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"odense.dk/ideabot/bot/catalogue"
	"odense.dk/ideabot/bot/yamlfile"
)

// errOtherYAML is a file of YAML that says nothing of a solution.
var errOtherYAML = errors.New("this is YAML, of which publiccode.yml and catalog-info.yaml are read: it begins with neither publiccodeYmlVersion nor apiVersion: backstage.io/…")

var (
	publiccodeLine = regexp.MustCompile(`(?m)^["']?publiccodeYmlVersion["']?\s*:`)
	backstageLine  = regexp.MustCompile(`(?m)^["']?apiVersion["']?\s*:\s*["']?backstage\.io/`)
	yamlLine       = regexp.MustCompile(`^(---|%YAML|- |["']?[\pL\w .-]+["']?:(\s|$))`)
)

// isYAML reports whether a text is a file of YAML that is read.
func isYAML(text string) bool {
	return publiccodeLine.MatchString(text) || backstageLine.MatchString(text)
}

// looksLikeYAML reports whether the first line that says something is one of YAML.
func looksLikeYAML(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return yamlLine.MatchString(line)
		}
	}
	return false
}

// document is one of the documents of a file.
type document map[string]any

// readYAML reads documents, of which each is an entry. Their rows are their numbers.
func readYAML(text string, in *intake) error {
	if err := yamlfile.Plain([]byte(text)); err != nil {
		return err
	}
	d := yaml.NewDecoder(strings.NewReader(text))
	for row := 1; ; row++ {
		var doc document
		err := d.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read document %d: %s", row, yaml.FormatError(err, false, false))
		}
		if err := in.row(); err != nil {
			return err
		}
		if len(doc) > 0 {
			takeDocument(row, doc, in)
		}
	}
}

func takeDocument(row int, doc document, in *intake) {
	version, kind := doc.text("publiccodeYmlVersion"), doc.text("kind")
	switch {
	case strings.HasPrefix(version, "0"):
		in.take(row, publiccode(doc), itself)
	case version != "":
		in.bad(row, fmt.Sprintf("publiccodeYmlVersion %q is not read, only 0 and what follows it, such as 0.4", version))
	case !strings.HasPrefix(doc.text("apiVersion"), "backstage.io/"):
		in.bad(row, "the document has neither publiccodeYmlVersion nor apiVersion: backstage.io/…")
	case !slices.Contains(backstageKinds, kind):
		in.warn("kind", kind, "which is no solution; passed over")
	default:
		in.take(row, backstage(doc, kind), itself)
	}
}

// at returns what stands at a path, nil for nothing.
func (d document) at(path ...string) any {
	var v any = map[string]any(d)
	for _, name := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[name]
	}
	return v
}

// text returns what stands at a path as a text; "" for a list or a mapping.
func (d document) text(path ...string) string { return textOfValue(d.at(path...)) }

func textOfValue(v any) string {
	switch v.(type) {
	case nil, []any, map[string]any:
		return ""
	}
	return strings.TrimSpace(fmt.Sprint(v))
}

// texts returns the texts of a list at a path. One text is a list of one.
func (d document) texts(path ...string) (all []string) {
	items, ok := d.at(path...).([]any)
	if !ok {
		items = []any{d.at(path...)}
	}
	for _, item := range items {
		if text := textOfValue(item); text != "" {
			all = append(all, text)
		}
	}
	return all
}

// each returns the mappings of a list at a path.
func (d document) each(path ...string) (all []document) {
	items, ok := d.at(path...).([]any)
	if !ok {
		items = []any{d.at(path...)}
	}
	for _, item := range items {
		if m, ok := item.(map[string]any); ok {
			all = append(all, m)
		}
	}
	return all
}

// extra keeps what stands at a path as a field without a meaning.
func (d document) extra(e *catalogue.Entry, name string, path ...string) {
	value, err := json.Marshal(d.at(path...))
	if err != nil || string(value) == "null" {
		return
	}
	if e.Extra == nil {
		e.Extra = map[string]json.RawMessage{}
	}
	e.Extra[name] = value
}

// publiccodeStatus is how far the development of a program is.
var publiccodeStatus = map[string]catalogue.Lifecycle{
	"concept": catalogue.Planned, "development": catalogue.Planned, "beta": catalogue.Pilot, "stable": catalogue.InUse, "obsolete": catalogue.Retired,
}

// publiccode returns the entry of a program that describes itself: it is to be had,
// which does not say that it is in use here. Those who maintain it are a contact, not
// its owner here, who is asked and reminded.
func publiccode(d document) catalogue.Entry {
	lang, words := d.described()
	name := firstOf(words.text("localisedName"), words.text("localizedName"), d.text("name"))
	e := catalogue.Entry{
		Name: name, Kind: catalogue.KindSoftware, Source: "publiccode.yml", Lang: lang,
		Description: firstOf(words.text("longDescription"), words.text("shortDescription")),
		Tasks:       words.texts("features"),
		Tags:        append(d.texts("categories"), d.texts("tags")...),
		Org:         firstOf(d.text("organisation", "name"), d.text("legal", "repoOwner"), d.text("legal", "mainCopyrightOwner")),
		License:     d.text("legal", "license"), Terms: d.text("legal", "license"),
		Links: linksAt(d, "url", "landingURL"),
	}
	if e.Description != words.text("shortDescription") {
		e.Purpose = words.text("shortDescription")
	}
	for _, alias := range []string{d.text("name"), words.text("genericName")} {
		if alias != "" && !strings.EqualFold(alias, name) {
			e.Aliases = append(e.Aliases, alias)
		}
	}
	if docs := words.text("documentation"); docs != "" {
		e.Links = append(e.Links, catalogue.Link{URL: docs})
	}
	if status := d.text("developmentStatus"); status != "" {
		e.Lifecycle = publiccodeStatus[status]
		if e.Lifecycle == "" {
			e.Lifecycle = catalogue.Lifecycle(status)
		}
	}
	for _, c := range d.each("maintenance", "contractors") {
		e.Vendor = firstOf(e.Vendor, c.text("name"))
	}
	for _, c := range d.each("maintenance", "contacts") {
		e.Contact = firstOf(e.Contact, contactOf(c.text("name"), c.text("email")))
	}
	for _, name := range []string{"softwareVersion", "releaseDate", "platforms", "softwareType", "usedBy"} {
		d.extra(&e, name, name)
	}
	d.extra(&e, "availableLanguages", "localisation", "availableLanguages")
	return e
}

// described returns the description that people here read, in Danish, else in
// English, else the first by its language.
func (d document) described() (lang string, words document) {
	all, ok := d.at("description").(map[string]any)
	if !ok {
		return "", nil
	}
	for _, lang := range append([]string{"da", "en"}, slices.Sorted(maps.Keys(all))...) {
		for _, tag := range slices.Sorted(maps.Keys(all)) {
			short, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
			if m, ok := all[tag].(map[string]any); ok && (strings.EqualFold(short, lang) || tag == lang) {
				return strings.ToLower(short), m
			}
		}
	}
	return "", nil
}

func linksAt(d document, names ...string) (links []catalogue.Link) {
	for _, name := range names {
		if address := d.text(name); address != "" {
			links = append(links, catalogue.Link{URL: address})
		}
	}
	return links
}

func contactOf(name, email string) string {
	switch {
	case name != "" && email != "":
		return name + " <" + email + ">"
	case name != "":
		return name
	}
	return email
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// backstageKinds are the kinds of documents that are solutions.
var backstageKinds = []string{"Component", "System", "API", "Resource"}

// backstageLife is where something is in its life.
var backstageLife = map[string]catalogue.Lifecycle{
	"production": catalogue.InUse, "experimental": catalogue.Pilot, "deprecated": catalogue.PhasingOut,
}

// backstage returns the entry of something in the municipality's own catalogue of
// software. Its id is that of its name, and of its kind where it is no component: the
// two are what tells things apart there.
func backstage(d document, kind string) catalogue.Entry {
	name := d.text("metadata", "name")
	e := catalogue.Entry{
		ID: backstageID(d.text("metadata", "namespace"), name, kind), Name: firstOf(d.text("metadata", "title"), name),
		Description: d.text("metadata", "description"), Kind: catalogue.KindSolution, Source: "catalog-info.yaml",
		Tags: append(d.texts("metadata", "tags"), d.texts("spec", "type")...),
	}
	if e.Name != name {
		e.Aliases = []string{name}
	}
	for _, l := range d.each("metadata", "links") {
		e.Links = append(e.Links, catalogue.Link{Title: l.text("title"), URL: l.text("url")})
	}
	if life := d.text("spec", "lifecycle"); life != "" {
		e.Lifecycle = backstageLife[strings.ToLower(life)]
		if e.Lifecycle == "" {
			e.Lifecycle = catalogue.Lifecycle(life)
		}
	}
	e.Owner = backstageOwner(d.text("spec", "owner"))
	d.extra(&e, "system", "spec", "system")
	return e
}

func backstageID(namespace, name, kind string) string {
	id := idFrom(name)
	if namespace != "" && namespace != "default" {
		id = idFrom(namespace) + "-" + id
	}
	if suffix := strings.ToLower(kind); id != "" && kind != "Component" && !strings.HasSuffix(id, "-"+suffix) {
		id += "-" + suffix
	}
	return id
}

// backstageOwner returns who a reference such as group:default/vej is to; without a
// kind it is a group.
func backstageOwner(reference string) catalogue.Owner {
	kind, rest, ok := strings.Cut(reference, ":")
	if !ok {
		kind, rest = "group", reference
	}
	name := rest[strings.LastIndex(rest, "/")+1:]
	if strings.EqualFold(kind, "user") {
		return catalogue.Owner{Name: name}
	}
	return catalogue.Owner{Unit: name}
}
