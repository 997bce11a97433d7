package understand

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// lead is a kind of words that a sentence may begin with and that are no part of a
// title; see titles.yaml.
type lead string

const (
	leadPlain      lead = "leads"
	leadTurn       lead = "turns"
	leadLabel      lead = "labels"
	leadFrame      lead = "frames"
	leadLink       lead = "links"
	leadWish       lead = "wishes"
	leadWishFrame  lead = "wish_frames"
	leadPleasant   lead = "pleasant"
	leadHope       lead = "hopes"
	leadAsking     lead = "asking"
	leadNothing    lead = "nothing"
	leadIntroduced lead = "introductions"
)

// leads are the kinds in the order in which they are tried.
var leads = []lead{
	leadNothing, leadWish, leadWishFrame, leadPleasant, leadHope, leadAsking, leadFrame, leadIntroduced, leadLabel, leadTurn, leadLink, leadPlain,
}

// wishing are the leads behind which something is wished for.
var wishing = []lead{leadWish, leadWishFrame, leadPleasant, leadHope}

// core is what a sentence says, without what it begins with.
type core struct {
	text     string
	wish     bool // it is wished for
	framed   bool // it is said to be trouble
	question bool // it only asks
}

// maxLeads is how many leads a sentence may begin with.
const maxLeads = 8

// core takes away what a sentence begins with and is no part of a title. asked: it
// answers what is wished for.
func (l titler) core(typed string, asked bool) core {
	asks := strings.HasSuffix(strings.TrimRight(typed, ` "'”)»`), "?")
	c := core{text: tidied(typed), question: asks}
	last, below := lead(""), false
	for range maxLeads {
		kind, n := l.lead(c.text, map[lead]bool{leadHope: asked, leadAsking: asks, leadLink: last != "" && last != leadLabel})
		if n == 0 {
			break
		}
		below = l.links(c.text[:n])
		c.text, last = tidied(c.text[n:]), kind
		c.wish, c.framed = c.wish || slices.Contains(wishing, kind), c.framed || kind == leadFrame
		c.question = c.question && !slices.Contains(wishing, kind) && kind != leadAsking && kind != leadTurn
	}
	switch {
	case below:
		c.text = l.present(l.ordered(c.text), c.wish)
	case last == leadWish:
		c.text = l.present(c.text, true)
	case last == leadTurn:
		c.text = l.unturned(c.text)
	}
	return c
}

// links reports whether a text ends with a word that a subordinate clause follows.
func (l titler) links(text string) bool {
	s := typedWords(text)
	_, n := s.longest(l.titling.begins[leadLink], len(s.words)-1)
	return n > 0
}

// lead returns the longest lead that a text begins with, after words that say
// nothing, and its length in bytes; 0 for none. Kinds that are not may be left out
// by saying so.
func (l titler) lead(text string, may map[lead]bool) (kind lead, n int) {
	s := l.sentence(text)
	i := 0
	for i < len(s.words) && s.words[i] == border {
		i++
	}
	for {
		words := 0
		for _, k := range leads {
			if allowed, conditional := may[k]; conditional && !allowed {
				continue
			}
			if end := l.ledBy(s, k, i); end > words {
				kind, words = k, end
			}
		}
		if words > 0 {
			return kind, s.bytes(text, words)
		}
		if i == len(s.words) || !s.hedges[i] {
			return "", 0
		}
		i++
	}
}

// ledBy returns before which word a lead of a kind ends that begins at word i; 0
// where there is none.
func (l titler) ledBy(s *sentence, kind lead, i int) int {
	_, n := s.longest(l.titling.begins[kind], i)
	if n == 0 {
		return 0
	}
	end := i + n
	_, not := s.longest(l.negations, end)
	closed := end == len(s.words) || s.words[end] == border
	switch kind {
	case leadNothing, leadLabel:
		return end * oneIf(closed)
	case leadFrame, leadWishFrame, leadPleasant:
		return end * oneIf(l.linked(s, end))
	case leadIntroduced:
		return l.introduced(s, i)
	case leadPlain, leadTurn, leadLink:
		return end
	default:
		return end * oneIf(not == 0)
	}
}

// linked reports whether a link follows at word i, after something pleasant at most.
func (l titler) linked(s *sentence, i int) bool {
	_, n := s.longest(l.titling.begins[leadPleasant], i)
	for i += n; i < len(s.words) && (s.words[i] == border || s.hedges[i]); i++ {
	}
	_, n = s.longest(l.titling.begins[leadLink], i)
	return n > 0
}

// introduced returns before which word the clause ends in which people say who they
// are; 0 where it tells more than that.
func (l titler) introduced(s *sentence, i int) int {
	end := i + 1
	for end < len(s.words) && s.words[end] != border {
		if _, n := s.longest(l.titling.joins, end); n > 0 {
			break
		}
		end++
	}
	for and := end - 1; and > i && l.tellsMore(s, i, end); and-- {
		if l.titling.lists[s.words[and]] && l.tellsMore(s, and, end) {
			end = and
		}
	}
	return end * oneIf(!l.tellsMore(s, i, end))
}

// tellsMore reports whether words of a sentence tell trouble or a wish.
func (l titler) tellsMore(s *sentence, from, to int) bool {
	part := &sentence{words: s.words[from:to], hedges: s.hedges[from:to]}
	return part.tells(l.telling.trouble) || part.tells(l.telling.wish)
}

// bytes returns where in a text the first n words of its sentence end.
func (s *sentence) bytes(text string, n int) (end int) {
	for _, typed := range s.typed[:n] {
		if typed != "" {
			end += strings.Index(text[end:], typed) + len(typed)
		}
	}
	return end
}

// tidied is a text without the signs around it.
func tidied(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.TrimLeft(text, " -–—•*·>#\"'“”„»«[],.;:!?…")
	if !strings.Contains(text, "(") {
		text = strings.TrimRight(text, ")")
	}
	if strings.HasPrefix(text, "(") {
		text = strings.Replace(text[1:], ")", "", 1)
	}
	return strings.TrimRight(text, " -–—\"'“”„»«[],.;!?…")
}

// bare is a typed word as it is compared.
func bare(typed string) string { return parse.Fold(typed) }

// ends reports whether a sign after a typed word parts it from the next.
func ends(typed string) bool { return strings.ContainsAny(typed[len(typed)-1:], ",.;:!?)") }

// typedWords is a text as a sentence in which every typed word is one.
func typedWords(text string) *sentence {
	s := &sentence{typed: strings.Fields(text)}
	for _, typed := range s.typed {
		s.words = append(s.words, bare(typed))
	}
	s.hedges = make([]bool, len(s.words))
	return s
}

// maxAdverb is the last word at which an adverb may stand before the verb: who does
// it stands before.
const maxAdverb = 2

// ordered puts a subordinate clause into the order of words of a main one: "vi ikke
// kan finde" is "vi kan ikke finde".
func (l titler) ordered(text string) string {
	s := typedWords(text)
	for i := 1; i <= maxAdverb && i < len(s.words); i++ {
		_, n := s.longest(l.titling.adverbs, i)
		if n == 0 || i+n >= len(s.words) || ends(s.typed[i-1]) || ends(s.typed[i+n-1]) || ends(s.typed[i+n]) {
			continue
		}
		verb := s.typed[i+n]
		copy(s.typed[i+1:], s.typed[i:i+n])
		s.typed[i] = verb
		break
	}
	return strings.Join(s.typed, " ")
}

// maxVerb is the last word at which the verb of a wish is looked for.
const maxVerb = 5

// present words what is wished for as it then is: "borgerne kunne" is "borgerne kan".
func (l titler) present(text string, wish bool) string {
	s := typedWords(text)
	for i := 1; wish && i <= maxVerb && i < len(s.words) && !ends(s.typed[i-1]); i++ {
		if is := l.titling.now[s.words[i]]; is != "" && s.words[i] == bare(s.typed[i]) && !ends(s.typed[i]) {
			s.typed[i] = is
			break
		}
	}
	return strings.Join(s.typed, " ")
}

// unturned puts who does something before the verb: "taster vi" is "vi taster".
func (l titler) unturned(text string) string {
	typed := strings.Fields(text)
	if len(typed) > 2 && l.titling.subjects[bare(typed[1])] && !l.titling.subjects[bare(typed[0])] && !ends(typed[0]) {
		typed[0], typed[1] = typed[1], texts.Uncapitalise(typed[0])
	}
	return strings.Join(typed, " ")
}
