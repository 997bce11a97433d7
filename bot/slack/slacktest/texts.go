package slacktest

import (
	"regexp"
	"slices"
	"strings"
)

const (
	plainText = "plain_text"
	markdown  = "mrkdwn"
)

var (
	broadcast = regexp.MustCompile(`<!(channel|here|everyone|subteam\^[A-Z0-9]+)[^>]*>`)
	ampersand = regexp.MustCompile(`&(amp;|lt;|gt;)?`)
	bracket   = regexp.MustCompile(`<(@|#|!|https?:|mailto:|tel:|slack:)?`)
	entity    = regexp.MustCompile(`&(amp|lt|gt);`)
)

// plain checks a text object that must be plain_text.
func (c *checker) plain(v any, most int, at string) { c.text(v, most, at, plainText) }

// either checks a text object of one kind or the other.
func (c *checker) either(v any, most int, at string) { c.text(v, most, at, plainText, markdown) }

// text checks a text object; one that is not there passes.
func (c *checker) text(v any, most int, at string, kinds ...string) {
	if v == nil {
		return
	}
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	kind, _ := o["type"].(string)
	if !slices.Contains(kinds, kind) {
		c.refuse(at+"/type", "must be of type %s, got %q", strings.Join(kinds, " or "), kind)
		return
	}
	if kind == plainText {
		c.only(o, at, "type", "text", "emoji")
	} else {
		c.only(o, at, "type", "text", "verbatim")
	}
	c.need(o, at, "text")
	c.boolean(o, at, "emoji", "verbatim")
	c.chars(o["text"], most, at+"/text")
	text, _ := o["text"].(string)
	c.lintText(kind, text, at)
}

func (c *checker) lintText(kind, text, at string) {
	if strings.TrimSpace(text) == "" {
		c.lint(at, "blank text")
	}
	if kind == plainText {
		if entity.MatchString(text) {
			c.lint(at, "HTML entity in plain_text: escaped twice?")
		}
		return
	}
	c.lintMarkup(text, at)
}

// lintMarkup looks for what should have been escaped.
func (c *checker) lintMarkup(text, at string) {
	for _, m := range broadcast.FindAllString(text, -1) {
		c.lint(at, "broadcast mention %s", m)
	}
	if bare(ampersand, text) {
		c.lint(at, "unescaped & in mrkdwn")
	}
	if bare(bracket, text) {
		c.lint(at, "unescaped < in mrkdwn")
	}
}

// bare tells whether the expression matches its first character only.
func bare(exp *regexp.Regexp, text string) bool {
	for _, m := range exp.FindAllStringSubmatch(text, -1) {
		if m[1] == "" {
			return true
		}
	}
	return false
}

// confirm checks a confirmation dialog; one that is not there passes.
func (c *checker) confirm(v any, at string) {
	if v == nil {
		return
	}
	o, ok := c.object(v, at)
	if !ok {
		return
	}
	c.only(o, at, "title", "text", "confirm", "deny", "style")
	c.need(o, at, "title", "text", "confirm", "deny")
	c.plain(o["title"], 100, at+"/title")
	c.either(o["text"], 300, at+"/text")
	c.plain(o["confirm"], 30, at+"/confirm")
	c.plain(o["deny"], 30, at+"/deny")
	c.one(o["style"], at+"/style", "primary", "danger")
}

// image checks what image blocks and image elements share.
func image(c *checker, o object, at string) {
	c.need(o, at, "alt_text")
	c.chars(o["alt_text"], 2000, at+"/alt_text")
	c.plain(o["title"], 2000, at+"/title")
	if (o["image_url"] == nil) == (o["slack_file"] == nil) {
		c.refuse(at, "must provide exactly one of image_url, slack_file")
	}
	c.link(o["image_url"], at+"/image_url")
}

// link checks an address; one that is not there passes.
func (c *checker) link(v any, at string) {
	c.chars(v, 3000, at)
	s, ok := v.(string)
	if ok && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		c.refuse(at, "must be a valid url")
	}
}
