// Package teamsapp makes Idébot's app package for Microsoft Teams: a zip with
// the manifest, its translation and two icons, which an administrator uploads.
//
// manifest.json is the template, and valid as it stands; what a municipality
// fills in is in Options.
package teamsapp

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
)

//go:embed manifest.json en.json color.png outline.png
var files embed.FS

// Options are what a municipality fills in. What is "" stays as it is in the
// template.
type Options struct {
	// AppID is the bot's app registration, and the app's own id.
	AppID string // required
	// Version is the package's, 1.2.3. Teams takes an update only with a higher
	// one.
	Version string
	// Developer is who stands behind the bot, with the addresses of pages that
	// people can read.
	Developer Developer
}

// Build returns the package, and what is not filled in yet. It is the same for
// the same options, byte for byte.
func Build(o Options) (archive []byte, open []string, err error) {
	m, err := template()
	if err != nil {
		return nil, nil, err
	}
	m.fill(o)
	en, err := translation()
	if err != nil {
		return nil, nil, err
	}
	if err := m.check(en); err != nil {
		return nil, nil, err
	}
	text, err := marshal(m)
	if err != nil {
		return nil, nil, err
	}
	archive, err = pack(text)
	return archive, m.open(), err
}

// template returns the manifest as it is in the tree. A name that the type
// does not have is a mistake.
func template() (*Manifest, error) {
	m := &Manifest{}
	return m, read("manifest.json", m)
}

// translation returns the English texts, by where they are in the manifest.
func translation() (map[string]string, error) {
	en := map[string]string{}
	return en, read("en.json", &en)
}

func read(name string, into any) error {
	text, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// fill puts in what a municipality has.
func (m *Manifest) fill(o Options) {
	m.ID = o.AppID
	for i := range m.Bots {
		m.Bots[i].BotID = o.AppID
	}
	for i := range m.ComposeExtensions {
		m.ComposeExtensions[i].BotID = o.AppID
	}
	for _, set := range []struct {
		in   *string
		text string
	}{
		{&m.Version, o.Version},
		{&m.Developer.Name, o.Developer.Name},
		{&m.Developer.WebsiteURL, o.Developer.WebsiteURL},
		{&m.Developer.PrivacyURL, o.Developer.PrivacyURL},
		{&m.Developer.TermsOfUseURL, o.Developer.TermsOfUseURL},
	} {
		if set.text != "" {
			*set.in = set.text
		}
	}
}

func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}

// pack makes the zip: always in the same order, and without times.
func pack(manifest []byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range []string{"manifest.json", "en.json", "color.png", "outline.png"} {
		text := manifest
		if name != "manifest.json" {
			var err error
			if text, err = fs.ReadFile(files, name); err != nil {
				return nil, err
			}
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
