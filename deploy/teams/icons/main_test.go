package main

import (
	"image"
	"image/png"
	"os"
	"testing"
)

func TestTheIconsAreTheOnesThatAreDrawn(t *testing.T) {
	for name, want := range map[string]image.Image{"../color.png": coloured(192), "../outline.png": outline(32)} {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		got, err := png.Decode(f)
		if err != nil {
			t.Fatal(err)
		}
		if !same(got, want) {
			t.Errorf("%s is drawn otherwise: go generate ./deploy/teams", name)
		}
	}
}

// same tells whether two pictures look the same, but for rounding, which is
// not the same on all machines.
func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	size := a.Bounds().Size()
	for i := range size.X * size.Y {
		x, y := i%size.X, i/size.X
		ar, ag, ab, aa := a.At(x, y).RGBA()
		br, bg, bb, ba := b.At(x, y).RGBA()
		for _, pair := range [][2]uint32{{ar, br}, {ag, bg}, {ab, bb}, {aa, ba}} {
			if max(pair[0], pair[1])-min(pair[0], pair[1]) > 2<<8 {
				return false
			}
		}
	}
	return true
}
