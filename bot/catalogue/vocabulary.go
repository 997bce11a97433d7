package catalogue

// vocabulary has the words of a segment and what each is made of, so that a
// word is analysed once, however many entries have it.
type vocabulary struct {
	ids   map[string]uint32 // by folded word
	forms []string          // by id
	words []word            // by id
}

// word is what a word is made of.
type word struct {
	danish, english uint32   // its stems, as entries in these languages have it
	start           uint32   // its first gram
	langs           language // of the entries that have it
	parts           []uint32 // the stems of what it is put together of
	grams           []uint32 // all of them, repeated ones too
}

// eachStem calls yield for each stem that the word has in entries of the given
// languages.
func (w *word) eachStem(langs language, yield func(stem uint32)) {
	langs &= w.langs
	if langs&danishText != 0 {
		yield(w.danish)
	}
	if langs&englishText != 0 && (langs&danishText == 0 || w.english != w.danish) {
		yield(w.english)
	}
}

// maxWord is the length of the longest word, in bytes; what is longer is none.
const maxWord = 60

func (v *vocabulary) id(folded string) uint32 {
	id, ok := v.ids[folded]
	if !ok {
		id = uint32(len(v.forms))
		v.ids[folded] = id
		v.forms = append(v.forms, folded)
		v.words = append(v.words, word{})
	}
	return id
}

// knows says whether a compound may be cut into this word and others: it
// stands by itself in a Danish entry, or is a well-known part.
func (v *vocabulary) knows(folded string) bool {
	if compoundParts[folded] {
		return true
	}
	id, ok := v.ids[folded]
	return ok && len(folded) >= minOwnPart && v.words[id].langs&danishText != 0
}

// analyse finds the stems, parts and grams of all words. A compound is cut
// into words that known says are words.
func (s *segment) analyse(known func(string) bool) {
	var grams []uint64
	for i, form := range s.vocab.forms {
		w := &s.vocab.words[i]
		if w.langs&englishText != 0 {
			w.english = s.stems.id(stemEnglish(form))
		}
		if w.langs&danishText != 0 {
			w.danish = s.stems.id(stemDanish(form))
			for _, part := range splitCompound(form, known) {
				w.parts = append(w.parts, s.stems.id(stemDanish(part)))
			}
		}
		grams = gramsOf(grams[:0], form)
		w.grams = make([]uint32, len(grams))
		for n, g := range grams {
			w.grams[n] = s.grams.id(g)
		}
		w.start = w.grams[0]
	}
}
