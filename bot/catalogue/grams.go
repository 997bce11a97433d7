package catalogue

// gramSize is the length of a character gram.
const gramSize = 4

// The marks of a word's start and end, which count as characters: so that
// "sms" has two grams, and rot at a word's start is not the rot of "protokol".
const (
	wordStart = '^'
	wordEnd   = '$'
)

// gramsOf appends the 4-grams of a folded word to dst, each packed into 16 bits
// a character, in the order of the word: the first is its start.
func gramsOf(dst []uint64, word string) []uint64 {
	gram, n := uint64(wordStart), 1
	add := func(r rune) {
		gram = gram<<16 | uint64(r&0xffff)
		if n++; n >= gramSize {
			dst = append(dst, gram)
		}
	}
	for _, r := range word {
		add(r)
	}
	add(wordEnd)
	if n < gramSize {
		dst = append(dst, gram)
	}
	return dst
}
