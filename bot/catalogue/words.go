package catalogue

import (
	_ "embed"
	"strings"
)

var (
	//go:embed words/function.txt
	functionText string
	//go:embed words/request.txt
	requestText string
	//go:embed words/common.txt
	commonText string
	//go:embed words/parts.txt
	partsText string

	functionWords = wordSet(functionText) // never indexed, never searched
	requestWords  = wordSet(requestText)  // searched only when nothing else is left
	commonWords   = wordSet(commonText)   // say little, whatever the catalogue's size
	compoundParts = wordSet(partsText)    // split compounds
)

// wordSet returns the folded words of a text, without its # lines.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			set[Fold(word)] = true
		}
	}
	return set
}
