package catalogue

import "math"

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
	possibleFrom = 40
	strongFrom   = 70
)

// confidence turns what a query's terms gave an entry into a score of 0 to 100.
// whole is what they could have given at most, times the weight of a term that
// nothing has, which takes out the size of the catalogue.
//
// The quotient is the geometric mean of the sum itself and of the share of the
// query that it covers. That told answers from near misses better than either,
// and as well in a small catalogue as in a large one. Half of the right answers
// reach evenScore and more, and one in ten of the wrong ones.
func confidence(sum, whole float32) float64 {
	if whole <= 0 {
		return 0
	}
	odds := math.Pow(float64(sum)/math.Sqrt(float64(whole))/evenScore, steepness)
	return 100 * odds / (1 + odds)
}

// The quotient that scores 50, and how fast the score rises around it.
const (
	evenScore = .86
	steepness = 2.45
)

// bandOf returns the band of a score.
func bandOf(score float64) Band {
	switch {
	case score >= strongFrom:
		return Strong
	case score >= possibleFrom:
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
	default:
		return "none"
	}
}
