package idea

import (
	"slices"
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
