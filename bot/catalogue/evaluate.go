package catalogue

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// Golden is a query with its right answers, written by somebody who knows.
type Golden struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Lang  string `json:"lang,omitempty"`  // da, en
	Style string `json:"style,omitempty"` // such as short or long; only groups the report
	// Relevant are the ids of the answers, each with its grade: 2 covers the
	// need, 1 covers part of it. None means that nothing fits.
	Relevant map[string]int `json:"relevant"`
}

// maxGolden is the size of the largest file of queries, in bytes.
const maxGolden = 32 << 20

var errGoldenSize = fmt.Errorf("the queries are more than %d MB", maxGolden>>20)

// ReadGolden reads queries as JSON Lines, maxGolden bytes of them at most.
func ReadGolden(r io.Reader) ([]Golden, error) {
	var queries []Golden
	whole := &io.LimitedReader{R: r, N: maxGolden + 1}
	lines := bufio.NewScanner(whole)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if whole.N <= 0 {
			return nil, errGoldenSize
		}
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var q Golden
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		queries = append(queries, q)
	}
	return queries, lines.Err()
}

// Scored is one answer of what is evaluated.
type Scored struct {
	ID    string
	Score float64
}

// Figures are the means over some queries, each from 0 to 1.
type Figures struct {
	Queries  int     // that have an answer; those without count in Alarms only
	NDCG     float64 // at 10, with a gain of 2^grade - 1
	Recall   float64 // of at most 5 answers, at 5
	MRR      float64 // at 10, of the first answer of grade 2
	Success3 float64 // share with an answer of grade 2 among the first 3
	Success1 float64 // and in the first place
}

// Report is what an evaluation found.
type Report struct {
	All     Figures
	ByLang  map[string]Figures
	ByStyle map[string]Figures
	Alarms  Alarms
	Misses  []Miss // queries without an answer of grade 2 among the first 3
}

// Alarms says how well the scores tell answers from the best of what is found
// where nothing fits. A found match is the best score of an answer among the
// first 5.
type Alarms struct {
	Queries   int     // that have no answer
	Threshold float64 // that keeps nine in ten of the found matches
	Share     float64 // of the queries without an answer that reach it
	KeptAt20  float64 // share of the found matches above the score that lets at most a fifth of those queries through
}

// Miss is a query that was not answered well.
type Miss struct {
	Query Golden
	Got   []string // ids, at most 3
}

// Evaluate asks find each query and compares what it returns, best first, with
// the right answers. At least 10 answers should be returned where there are.
func Evaluate(queries []Golden, find func(text string) []Scored) Report {
	var all []judged
	for _, q := range queries {
		all = append(all, judge(q, once(find(q.Text))))
	}
	r := Report{All: mean(all), ByLang: map[string]Figures{}, ByStyle: map[string]Figures{}, Alarms: alarms(all)}
	for key, some := range group(all, func(q *Golden) string { return q.Lang }) {
		r.ByLang[key] = mean(some)
	}
	for key, some := range group(all, func(q *Golden) string { return q.Style }) {
		r.ByStyle[key] = mean(some)
	}
	for _, j := range all {
		if len(j.query.Relevant) > 0 && j.figures.Success3 == 0 {
			r.Misses = append(r.Misses, Miss{j.query, j.first})
		}
	}
	return r
}

// once drops answers that are repeated.
func once(answers []Scored) []Scored {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(answers), func(a Scored) bool {
		again := seen[a.ID]
		seen[a.ID] = true
		return again
	})
}

// judged is a query with how well it was answered.
type judged struct {
	query   Golden
	figures Figures // of this one
	top     float64 // the best score
	found   float64 // the best score of an answer among the first 5
	first   []string
}

func judge(q Golden, answers []Scored) judged {
	j := judged{query: q, top: math.Inf(-1), found: math.Inf(-1)}
	var gained, hits float64
	for i, a := range answers {
		grade := q.Relevant[a.ID]
		if i == 0 {
			j.top = a.Score
		}
		if i < 3 {
			j.first = append(j.first, a.ID)
		}
		if grade <= 0 || i >= 10 {
			continue
		}
		gained += gain(grade, i)
		if i < 5 {
			hits++
			j.found = max(j.found, a.Score)
		}
		if grade == 2 {
			j.figures.second(i)
		}
	}
	best := bestGain(q.Relevant)
	if best == 0 {
		return j
	}
	j.figures.NDCG = gained / best
	j.figures.Recall = hits / min(5, float64(len(q.Relevant)))
	return j
}

// second counts an answer of grade 2 in place i.
func (f *Figures) second(i int) {
	if f.MRR == 0 {
		f.MRR = 1 / float64(i+1)
	}
	if i < 3 {
		f.Success3 = 1
	}
	if i < 1 {
		f.Success1 = 1
	}
}

func gain(grade, place int) float64 {
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(place)+2)
}

// bestGain is what the answers give in the best order.
func bestGain(relevant map[string]int) (sum float64) {
	grades := slices.SortedFunc(maps.Values(relevant), func(a, b int) int { return cmp.Compare(b, a) })
	for i, grade := range grades[:min(10, len(grades))] {
		sum += gain(grade, i)
	}
	return sum
}

func mean(all []judged) (f Figures) {
	for _, j := range all {
		if len(j.query.Relevant) == 0 {
			continue
		}
		f.Queries++
		f.NDCG += j.figures.NDCG
		f.Recall += j.figures.Recall
		f.MRR += j.figures.MRR
		f.Success3 += j.figures.Success3
		f.Success1 += j.figures.Success1
	}
	if n := float64(f.Queries); n > 0 {
		f.NDCG, f.Recall, f.MRR, f.Success3, f.Success1 = f.NDCG/n, f.Recall/n, f.MRR/n, f.Success3/n, f.Success1/n
	}
	return f
}

func group(all []judged, key func(*Golden) string) map[string][]judged {
	groups := map[string][]judged{}
	for _, j := range all {
		if k := key(&j.query); k != "" {
			groups[k] = append(groups[k], j)
		}
	}
	return groups
}

func alarms(all []judged) (a Alarms) {
	var found, tops []float64
	for _, j := range all {
		if len(j.query.Relevant) == 0 {
			tops = append(tops, j.top)
		} else if !math.IsInf(j.found, -1) {
			found = append(found, j.found)
		}
	}
	a.Queries = len(tops)
	slices.Sort(found)
	slices.Sort(tops)
	if len(found) == 0 {
		return a
	}
	a.Threshold = found[len(found)/10]
	if len(tops) == 0 {
		return a
	}
	a.Share = shareFrom(tops, a.Threshold)
	fifth := tops[len(tops)-1-len(tops)/5]
	a.KeptAt20 = shareFrom(found, math.Nextafter(fifth, math.Inf(1)))
	return a
}

// shareFrom returns the share of sorted values that are at least least.
func shareFrom(sorted []float64, least float64) float64 {
	at, _ := slices.BinarySearch(sorted, least)
	return float64(len(sorted)-at) / float64(len(sorted))
}
