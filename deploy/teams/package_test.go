package teamsapp

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"
)

const app = "11111111-2222-3333-4444-555555555555"

// filled are options with everything in them.
var filled = Options{AppID: app, Version: "2.10.0", Developer: Developer{
	Name: "Odense <Kommune>", WebsiteURL: "https://odense.dk/?a&b", PrivacyURL: "https://odense.dk/p", TermsOfUseURL: "https://odense.dk/t",
}}

// contents returns the files of a package.
func contents(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestThePackageHasWhatIsFilledIn(t *testing.T) {
	archive, open, err := Build(filled)
	if err != nil || len(open) > 0 {
		t.Fatalf("%v, open %q", err, open)
	}
	all := contents(t, archive)
	manifest := string(all["manifest.json"])
	for _, want := range []string{`"version": "2.10.0"`, `"id": "` + app, `"Odense <Kommune>"`, `"https://odense.dk/?a&b"`} {
		if !strings.Contains(manifest, want) {
			t.Errorf("%s is missing in %s", want, manifest)
		}
	}
	if strings.Count(manifest, app) != 3 || strings.Contains(manifest, "00000000-") {
		t.Errorf("not all ids are filled in: %s", manifest)
	}
	if len(all) != 4 || len(all["en.json"]) == 0 || len(all["color.png"]) == 0 || len(all["outline.png"]) == 0 {
		t.Errorf("it has %d files", len(all))
	}
	again, _, err := Build(filled)
	if err != nil || !bytes.Equal(archive, again) {
		t.Errorf("it is another one the next time: %v", err)
	}
}

func TestWhatIsNotFilledInIsNamed(t *testing.T) {
	_, open, err := Build(Options{AppID: app})
	if want := "developer.name developer.websiteUrl developer.privacyUrl developer.termsOfUseUrl"; err != nil || strings.Join(open, " ") != want {
		t.Errorf("%v, open %q", err, open)
	}
}

func TestWhatTeamsWouldRefuse(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*Options)
		want   string
	}{
		"no id":       {func(o *Options) { o.AppID = "" }, "app id"},
		"zero id":     {func(o *Options) { o.AppID = "00000000-0000-0000-0000-000000000000" }, "app id"},
		"bad version": {func(o *Options) { o.Version = "1.2" }, "version"},
		"http":        {func(o *Options) { o.Developer.PrivacyURL = "http://odense.dk" }, "privacyUrl"},
		"long name":   {func(o *Options) { o.Developer.Name = strings.Repeat("å", 33) }, "33 characters and may have 32"},
	} {
		o := filled
		tt.change(&o)
		if archive, _, err := Build(o); err == nil || archive != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheManifestIsChecked(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*Manifest, map[string]string)
		want   string
	}{
		"no title": {func(m *Manifest, _ map[string]string) { m.ComposeExtensions[0].Commands[0].Title = "" }, "commands[0].title is empty"},
		"long title": {func(m *Manifest, _ map[string]string) {
			m.ComposeExtensions[0].Commands[1].Title = strings.Repeat("x", 33)
		}, "may have 32"},
		"no prompt": {func(m *Manifest, _ map[string]string) { m.Bots[0].CommandLists[0].Commands[2].Prompt = "" }, "prompt is empty"},
		"too many commands": {func(m *Manifest, _ map[string]string) {
			l := &m.Bots[0].CommandLists[1]
			l.Commands = make([]Command, 13)
		}, "13 commands"},
		"not translated":        {func(_ *Manifest, en map[string]string) { delete(en, "name.short") }, "translated name.short is empty"},
		"translated for no use": {func(_ *Manifest, en map[string]string) { en["name.tiny"] = "I" }, "name.tiny is translated"},
	} {
		m, err := template()
		if err != nil {
			t.Fatal(err)
		}
		en, err := translation()
		if err != nil {
			t.Fatal(err)
		}
		m.fill(filled)
		tt.change(m, en)
		if err := m.check(en); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// pictures are the icons, by name.
func picture(t *testing.T, name string) image.Image {
	t.Helper()
	data, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	icon, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return icon
}

// The one icon has no holes, the other is white where it is anything at all.
func TestTheIconsAreAsTeamsWantsThem(t *testing.T) {
	icon, lines := picture(t, "color.png"), picture(t, "outline.png")
	if icon.Bounds().Size() != image.Pt(192, 192) || lines.Bounds().Size() != image.Pt(32, 32) {
		t.Errorf("sizes %v and %v", icon.Bounds(), lines.Bounds())
	}
	for x := range 192 {
		for y := range 192 {
			if _, _, _, a := icon.At(x, y).RGBA(); a != 0xffff {
				t.Fatalf("a hole at %d,%d", x, y)
			}
		}
	}
	clear, full := 0, 0
	for x := range 32 {
		for y := range 32 {
			c := color.NRGBAModel.Convert(lines.At(x, y)).(color.NRGBA)
			switch {
			case c.A == 0:
				clear++
			case c.R != 0xff || c.G != 0xff || c.B != 0xff:
				t.Fatalf("%v at %d,%d is not white", c, x, y)
			default:
				full++
			}
		}
	}
	if clear < 400 || full < 150 {
		t.Errorf("%d points are clear and %d are drawn", clear, full)
	}
}
