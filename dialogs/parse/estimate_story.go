package parse

// TellsDuration reports whether a text says how long something takes.
func TellsDuration(s string) bool { return len(scanEstimate(s).durations) > 0 }

// StoryEstimate returns the estimate that sentences of a longer text tell together,
// complete and in one way.
func StoryEstimate(s string) (Estimate, bool) {
	scan := scanEstimate(s)
	e := scan.estimate()
	if e.Missing() != 0 || len(scan.durations) != 1 {
		return Estimate{}, false
	}
	return e, true
}

// Numbers returns the numbers that a text tells, in figures or words, but for articles.
func Numbers(s string) (all []float64) {
	_, xs := lexText(head(s, maxFigure))
	for i := 0; i < len(xs); {
		v, n := numberRangeAt(xs[i:])
		if n > 0 && !(n == 1 && numberArticles[xs[i].text]) {
			all = append(all, v)
		}
		i += max(n, 1)
	}
	return all
}

// FindMoney returns the one amount of kroner in a sentence of a longer text, marked as
// one, that is paid every year or was in the last one.
func FindMoney(s string) (Money, bool) {
	m, ok := ReadMoney(s)
	return m, ok
}
