package understand

import (
	"strings"

	"odense.dk/ideabot/dialogs/questionnaire"
)

// markWish marks the parts that say what could be, and keeps the one that says it best.
func (s *stated) markWish() {
	best, most := -1, 1
	for i, p := range s.parts {
		n := s.wishes(i)
		p.wish = n >= minWish
		if n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return
	}
	s.wish = s.whole(best)
}

// minWish is from where on a part says what could be.
const minWish = 2

// whole returns a wish with the part before it where it only points back to that, and
// with the one behind it where it only begins there.
func (s *stated) whole(i int) string {
	p := s.parts[i]
	if i > 0 && s.pointsBack(p) {
		s.parts[i-1].wish = true
		return s.parts[i-1].text
	}
	if i+1 < len(s.parts) && len(strings.Fields(p.text)) < 4 && !p.asks {
		return p.text + ": " + s.parts[i+1].text
	}
	return p.text
}

// pointsBack reports whether a part only says that what was said before would help.
func (s *stated) pointsBack(p *passage) bool {
	_, back := p.s.longest(s.l.stating.back, 0)
	_, so := p.s.longest(s.l.stating.follows, 0)
	if p.s.tells(s.l.stating.strong) && len(p.s.words) > maxBack {
		return false
	}
	return (back > 0 || so > 0) && len(p.s.words) <= maxBack
}

// maxBack is how many words a part has at most that only points back.
const maxBack = 8

// wishes says how much a part says what could be.
func (s *stated) wishes(i int) (n int) {
	p, t := s.parts[i], &s.l.stating
	if p.other && !p.s.tells(t.strong) {
		return 0
	}
	if p.s.tells(t.strong) {
		n += 3
	}
	if p.s.tells(t.wish) {
		n++
	}
	if _, k := p.s.longest(t.things, 0); k > 0 {
		n += 2
	}
	if p.asks && n > 0 {
		n++
	}
	if _, k := p.s.longest(t.hopes, 0); k > 0 && i > 0 {
		n -= 2
	}
	if i+1 < len(s.parts) && s.pointsBack(s.parts[i+1]) && n > 0 {
		n++
	}
	return n
}

func (s *stated) readWish() *Statement {
	if s.wish == "" {
		return nil
	}
	return &Statement{Answer: questionnaire.FreeText(s.wish), Words: s.wish}
}
