package idea

import (
	"slices"
	"strconv"
)

// ReuseOutcome is the outcome of the reuse check.
type ReuseOutcome string

// The outcomes of the reuse check that an author can choose.
const (
	ReuseOpen   ReuseOutcome = ""       // not finished
	ReuseAsIs   ReuseOutcome = "as_is"  // Den vil jeg prøve
	ReuseExtend ReuseOutcome = "extend" // Næsten, or: in use already, but lacks something
	ReuseJoin   ReuseOutcome = "join"   // Vi har samme behov
	ReusePassed ReuseOutcome = "passed" // a fault or a lack of training, passed on
	ReuseNew    ReuseOutcome = "new"    // none fits, or none was found
)

// Reuse is what a draft's reuse check found, and its outcome.
type Reuse struct {
	// Awaits is the id of the search whose Found is awaited, "" for none.
	Awaits  string       `json:"awaits,omitempty"`
	Count   int          `json:"count,omitempty"` // searches made; their ids count them
	Matches []Match      `json:"matches,omitempty"`
	Page    int          `json:"page,omitempty"`
	Looked  string       `json:"looked,omitempty"` // id of the match being looked at
	Outcome ReuseOutcome `json:"outcome,omitempty"`
	Chosen  *Match       `json:"chosen,omitempty"`
	Gap     string       `json:"gap,omitempty"`
	Trouble string       `json:"trouble,omitempty"`
	// Rejected are the matches the author rejected; Shown are the ids of all
	// that were ever shown.
	Rejected []Rejection `json:"rejected,omitempty"`
	Shown    []string    `json:"shown,omitempty"`
	// Again is set when the second search has been made.
	Again bool `json:"again,omitempty"`
	// Remark is text that was not understood while matches were shown.
	Remark string `json:"remark,omitempty"`
	// Failed: the search did not answer, and will be repeated.
	Failed bool `json:"failed,omitempty"`
	// Veiled are the numbers of the unapproved ideas that were found, in the
	// order in which they were: until the draft is sent, its matches have a
	// place in this list in place of the number.
	Veiled []int64 `json:"veiled,omitempty"`
}

// Veil returns a match as the author of a draft may see it before sending: an
// idea that is not approved without its number.
func (r *Reuse) Veil(m Match) Match {
	if m.Kind != KindIdea || m.Name != "" || m.Idea == 0 {
		return m
	}
	n := slices.Index(r.Veiled, m.Idea)
	if n < 0 {
		n, r.Veiled = len(r.Veiled), append(slices.Clip(r.Veiled), m.Idea)
	}
	m.ID, m.Idea = veiledID(n), 0
	return m
}

// veiledID returns the id of the match of a veiled idea.
func veiledID(n int) string { return "idea/veiled/" + strconv.Itoa(n+1) }

// Unveiled returns the reuse check with the numbers of all ideas, for a draft
// that is sent.
func (r Reuse) Unveiled() Reuse {
	number := map[string]int64{}
	for n, i := range r.Veiled {
		number[veiledID(n)] = i
	}
	unveil := func(m Match) Match {
		if i, ok := number[m.ID]; ok {
			m.ID, m.Idea = IdeaKey(i), i
		}
		return m
	}
	r.Matches, r.Rejected, r.Veiled = slices.Clone(r.Matches), slices.Clone(r.Rejected), nil
	for i := range r.Matches {
		r.Matches[i] = unveil(r.Matches[i])
	}
	for i := range r.Rejected {
		r.Rejected[i].Match = unveil(r.Rejected[i].Match)
	}
	if r.Chosen != nil {
		x := unveil(*r.Chosen)
		r.Chosen = &x
	}
	return r
}

// Rejection is a match that does not fit, with the author's reason, "" for
// none.
type Rejection struct {
	Match  Match  `json:"match"`
	Reason string `json:"reason,omitempty"` // an option of the question reuse_reject
	Text   string `json:"text,omitempty"`
}

// MatchesShown is how many matches one message shows.
const MatchesShown = 3

// Matches returns the matches on the present page of the list.
func (d *Draft) Matches() []Match {
	from := min(d.Reuse.Page*MatchesShown, len(d.Reuse.Matches))
	return d.Reuse.Matches[from:min(from+MatchesShown, len(d.Reuse.Matches))]
}

// Rejected reports whether the author rejected the match with an id.
func (d *Draft) Rejected(id string) bool {
	return slices.ContainsFunc(d.Reuse.Rejected, func(r Rejection) bool { return r.Match.ID == id })
}

// Looked returns the match being looked at, nil for none.
func (d *Draft) Looked() *Match {
	for i := range d.Reuse.Matches {
		if d.Reuse.Matches[i].ID == d.Reuse.Looked {
			return &d.Reuse.Matches[i]
		}
	}
	return nil
}
