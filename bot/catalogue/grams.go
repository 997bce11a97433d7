package catalogue

// gramSize is the length of a character gram.
const gramSize = 4

// gramsOf appends the 4-grams of a folded word to dst, packed 16 bits to a
// character. A shorter word is one gram.
func gramsOf(dst []uint64, word string) []uint64 {
	var gram uint64
	n := 0
	for _, r := range word {
		gram = gram<<16 | uint64(r&0xffff)
		if n++; n >= gramSize {
			dst = append(dst, gram)
		}
	}
	if n > 0 && n < gramSize {
		dst = append(dst, gram)
	}
	return dst
}
