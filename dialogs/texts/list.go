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

// Pairs makes arguments of a map.
func Pairs(args map[string]string) []string {
	var out []string
	for k := range maps.Keys(args) {
		out = append(out, k, args[k])
	}
	return out
}

// NonEmpty makes a list of the texts that are not empty.
func NonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}
