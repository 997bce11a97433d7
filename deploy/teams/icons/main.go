// Command icons draws the icons of the app package: a speech bubble with a
// bulb in it, in colour on the brand's ground, and white on nothing. It is run
// in deploy/teams by `go generate`.
package main

import (
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"
)

func main() {
	for name, icon := range map[string]image.Image{"color.png": coloured(192), "outline.png": outline(32)} {
		if err := write(name, icon); err != nil {
			log.Fatal(err)
		}
	}
}

// write writes an icon as a PNG.
func write(name string, icon image.Image) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := png.Encode(f, icon); err != nil {
		return err
	}
	return f.Close()
}

// shape tells how far a point is outside of something; inside it is negative.
// The picture goes from 0 to 1 both ways, down and to the right.
type shape func(x, y float64) float64

var (
	brand = color.NRGBA{0x00, 0x54, 0x6f, 0xff}
	white = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	light = color.NRGBA{0xf2, 0xa9, 0x00, 0xff}
)

// coloured is the icon in colour.
func coloured(size int) image.Image {
	c := canvas{image.NewNRGBA(image.Rect(0, 0, size, size))}
	c.paint(everywhere, brand)
	c.paint(bubble(0.5, 0.45, 0.34, 0.27, 0.11), white)
	c.paint(circle(0.5, 0.40, 0.125), light)
	c.paint(box(0.5, 0.515, 0.060, 0.045, 0.012), light)
	c.paint(box(0.5, 0.592, 0.060, 0.014, 0.014), brand)
	c.paint(box(0.5, 0.636, 0.042, 0.014, 0.014), brand)
	return c.NRGBA
}

// outline is the icon in lines.
func outline(size int) image.Image {
	c := canvas{image.NewNRGBA(image.Rect(0, 0, size, size))}
	c.paint(line(bubble(0.5, 0.43, 0.42, 0.31, 0.13), 0.034), white)
	c.paint(line(circle(0.5, 0.37, 0.125), 0.03), white)
	c.paint(box(0.5, 0.575, 0.085, 0.03, 0.03), white)
	return c.NRGBA
}

func everywhere(float64, float64) float64 { return -1 }

func circle(cx, cy, r float64) shape {
	return func(x, y float64) float64 { return math.Hypot(x-cx, y-cy) - r }
}

// box is a rectangle with round corners; w and h are half of its sides.
func box(cx, cy, w, h, r float64) shape {
	return func(x, y float64) float64 {
		dx, dy := math.Abs(x-cx)-w+r, math.Abs(y-cy)-h+r
		return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - r
	}
}

// bubble is a box with a tail at its lower left.
func bubble(cx, cy, w, h, r float64) shape {
	body, bottom := box(cx, cy, w, h, r), cy+h
	tail := triangle(cx-w*0.55, bottom-0.06, cx-w*0.05, bottom-0.06, cx-w*0.6, bottom+0.15)
	return func(x, y float64) float64 { return min(body(x, y), tail(x, y)) }
}

// triangle is one whose corners go round clockwise.
func triangle(x1, y1, x2, y2, x3, y3 float64) shape {
	edges := []shape{edge(x1, y1, x2, y2), edge(x2, y2, x3, y3), edge(x3, y3, x1, y1)}
	return func(x, y float64) float64 {
		return max(edges[0](x, y), edges[1](x, y), edges[2](x, y))
	}
}

// edge is all that is to the right of a line.
func edge(x1, y1, x2, y2 float64) shape {
	long := math.Hypot(x2-x1, y2-y1)
	return func(x, y float64) float64 { return ((x-x1)*(y2-y1) - (y-y1)*(x2-x1)) / long }
}

// line is the edge of a shape, so wide to either side.
func line(s shape, w float64) shape {
	return func(x, y float64) float64 { return math.Abs(s(x, y)) - w }
}

// canvas is a picture in the making.
type canvas struct{ *image.NRGBA }

// paint fills a shape, with smooth edges.
func (c canvas) paint(s shape, ink color.NRGBA) {
	size := c.Bounds().Dx()
	for y := range size {
		for x := range size {
			out := s((float64(x)+0.5)/float64(size), (float64(y)+0.5)/float64(size)) * float64(size)
			c.SetNRGBA(x, y, mix(c.NRGBAAt(x, y), ink, min(max(0.5-out, 0), 1)))
		}
	}
}

// mix lays so much of a colour over another.
func mix(under, over color.NRGBA, much float64) color.NRGBA {
	if under.A == 0 {
		return color.NRGBA{over.R, over.G, over.B, uint8(math.Round(much * 255))}
	}
	blend := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-much) + float64(b)*much)) }
	return color.NRGBA{blend(under.R, over.R), blend(under.G, over.G), blend(under.B, over.B), max(under.A, uint8(math.Round(much*255)))}
}
