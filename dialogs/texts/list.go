package texts

import (
	"maps"
	"slices"
	"strings"
)

// SplitList splits a text at its bars: "one|two".
func SplitList(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "|")
}

// Pairs returns a map as alternating names and values, for Get.
func Pairs(args map[string]string) []string {
	var out []string
	for k := range maps.Keys(args) {
		out = append(out, k, args[k])
	}
	return out
}

// NonEmpty returns those of the texts that are not empty.
func NonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}
