package idea

import "slices"

// Kept says from which people a discreet idea is kept.
type Kept struct {
	// From are the author's managers: the one of the day on which it was sent,
	// and those of later days. Empty: the directory knew none.
	From []Participant `json:"from,omitempty"`
	// Unclear: it was stored before this was recorded, and the directory no
	// longer tells who the manager was when it was sent.
	Unclear bool `json:"unclear,omitempty"`
}

// Has reports whether p is one of the people in From; nil has none.
func (k *Kept) Has(p Participant) bool {
	return k != nil && slices.ContainsFunc(k.From, func(x Participant) bool { return x.ID == p.ID })
}

// SentDiscreetly reports whether an idea was sent to the consultant instead of
// the manager: it says so itself, or its history does.
func (i Idea) SentDiscreetly() bool {
	return i.Discreet || slices.ContainsFunc(i.History, func(h HistoryEntry) bool { return h.What == HappenedSent+"_discreet" })
}
