package catalogue

// Band says how alike a match looks. It is a help in choosing: not a
// probability, and no claim that the need is covered.
type Band int

// The bands.
const (
	None     Band = iota // below 40: not to be shown
	Possible             // 40 to 69: may be alike
	Strong               // 70 and above: looks much alike
)

// The lowest scores of the bands.
const (
	PossibleFrom = 40
	StrongFrom   = 70
)

// BandOf returns the band of a score.
func BandOf(score float64) Band {
	switch {
	case score >= StrongFrom:
		return Strong
	case score >= PossibleFrom:
		return Possible
	}
	return None
}

// String returns the band's name: none, possible or strong.
func (b Band) String() string {
	switch b {
	case Strong:
		return "strong"
	case Possible:
		return "possible"
	}
	return "none"
}
