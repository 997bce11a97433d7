package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"odense.dk/ideabot/bot/catalogue"
)

// idFrom returns a name in a form that can be an id; "" where no letter or digit
// is in it.
func idFrom(name string) string {
	id := strings.Join(strings.FieldsFunc(catalogue.Fold(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	return strings.Trim(id[:min(len(id), 100)], "-")
}

// leadingDot is a dot that is part of a name: .NET.
var leadingDot = regexp.MustCompile(`(^|\s)\.(\pL)`)

// spelled returns the id of a name in which signs tell it from others: of C, C# and
// C++. It is that of idFrom for all others.
func spelled(name string) string {
	signs := strings.NewReplacer("#", " sharp ", "+", " plus ").Replace(leadingDot.ReplaceAllString(name, "${1}dot $2"))
	if id := idFrom(signs); id != "" {
		return id
	}
	return "navn-" + short(name)
}

// short returns a few characters that another text does not have.
func short(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// chain returns the ids that an entry may get by its name, each with one thing more
// that tells it from others of the name.
func chain(e *catalogue.Entry) []string {
	ids := []string{spelled(e.Name)}
	more := func(text string) {
		if text = idFrom(text); text != "" {
			last := ids[len(ids)-1]
			ids = append(ids, strings.Trim(last[:min(len(last), 140)]+"-"+text[:min(len(text), 40)], "-"))
		}
	}
	more(e.Vendor)
	more(e.Org)
	more(e.Owner.Unit)
	if e.KindOr() != catalogue.KindSolution {
		more(string(e.Kind))
	}
	return ids
}

// whole returns the id of a name with something of all that the entry says.
func whole(e *catalogue.Entry) string {
	bare := *e
	bare.ID = ""
	data, err := json.Marshal(bare)
	if err != nil {
		data = []byte(e.Name) // what was read can be written
	}
	return spelled(e.Name) + "-" + short(string(data))
}

// assign gives an id to each entry that was read without: that of its name, and of
// several of a name those that tell them apart, whatever their order. Of entries that
// say the same only the first is kept.
func (in *intake) assign() {
	groups := map[string][]int{}
	for i := range in.result.Entries {
		if e := &in.result.Entries[i]; e.ID == "" {
			name := spelled(e.Name)
			groups[name] = append(groups[name], i)
		}
	}
	wanted := map[string][]int{}
	for name, group := range groups {
		if len(group) == 1 {
			wanted[name] = append(wanted[name], group[0])
			continue
		}
		for i, id := range in.apart(group) {
			wanted[id] = append(wanted[id], i)
		}
	}
	for id, who := range wanted {
		for _, i := range who {
			e := &in.result.Entries[i]
			if e.ID = id; in.rows[id] > 0 || len(who) > 1 {
				e.ID = whole(e)
			}
		}
	}
	in.dropTwins()
}

// apart returns an id for each of the entries of one name: the shortest that is only
// its own.
func (in *intake) apart(group []int) map[int]string {
	chains := make([][]string, len(group))
	times := map[string]int{}
	bare := 0 // entries of which nothing is known that tells them apart
	for n, i := range group {
		chains[n] = chain(&in.result.Entries[i])
		for _, id := range chains[n] {
			times[id]++
		}
		if len(chains[n]) == 1 {
			bare++
		}
	}
	ids := make(map[int]string, len(group))
	for n, i := range group {
		own := slices.IndexFunc(chains[n], func(id string) bool { return times[id] == 1 })
		switch {
		case own >= 0:
			ids[i] = chains[n][own]
		case len(chains[n]) == 1 && bare == 1:
			ids[i] = chains[n][0]
		default:
			ids[i] = whole(&in.result.Entries[i])
		}
	}
	return ids
}

// dropTwins leaves out entries that say the same as an earlier one, and tells it.
func (in *intake) dropTwins() {
	seen := map[string]bool{}
	var entries []catalogue.Entry
	var derived []bool
	var rows []int
	for i, e := range in.result.Entries {
		if seen[e.ID] {
			in.warn("row "+fmt.Sprint(in.result.rows[i]), e.Name, "which says the same as an earlier row; taken once")
			continue
		}
		seen[e.ID] = true
		entries, derived, rows = append(entries, e), append(derived, in.result.derived[i]), append(rows, in.result.rows[i])
	}
	in.result.Entries, in.result.derived, in.result.rows = entries, derived, rows
}

// In returns the result with the ids that its entries have in a catalogue: one that
// was stored under the id of its name keeps it. An entry whose id belongs to one of
// another kind is left out, as a problem, where the file gives the id, and gets
// another id where it is of the name. get returns what is stored under an id.
func (r Result) In(get func(id string) (catalogue.Entry, bool)) Result {
	given := map[int]string{}
	taken := map[string]bool{}
	for i := range r.Entries {
		if !r.derived[i] {
			taken[r.Entries[i].ID] = true
		}
	}
	for claims := r.claims(get, given, taken); len(claims) > 0; claims = r.claims(get, given, taken) {
		for id, who := range claims {
			stored, _ := get(id)
			taken[id] = true
			if i := likest(r.Entries, who, &stored); i >= 0 {
				given[i] = id
			}
		}
	}
	return r.apartFrom(get, given)
}

// claims returns which entries may be stored under which id already, of those that
// have not been given one, and of the ids that are not taken.
func (r Result) claims(get func(string) (catalogue.Entry, bool), given map[int]string, taken map[string]bool) map[string][]int {
	claims := map[string][]int{}
	for i := range r.Entries {
		if given[i] != "" {
			continue
		}
		if id := r.storedAs(i, get, taken); id != "" {
			claims[id] = append(claims[id], i)
		}
	}
	return claims
}

// storedAs returns the id under which an entry is stored already, "" for none: the
// one that says the same else, else with most that tells it apart, and at last as ids
// were made of names before.
func (r Result) storedAs(i int, get func(string) (catalogue.Entry, bool), taken map[string]bool) string {
	e := &r.Entries[i]
	if _, ok := get(e.ID); ok && !r.derived[i] {
		return ""
	}
	ids := append(chain(e), whole(e))
	slices.Reverse(ids)
	first := ""
	for _, id := range append(ids, idFrom(e.Name), other(e), next(e)) {
		stored, ok := get(id)
		if !ok || taken[id] || !oneKind(&stored, e) || !sameName(&stored, e) || !r.derived[i] && !says(&stored, e.ID) {
			continue
		}
		if alike(e, &stored) {
			return id
		}
		first = firstOf(first, id)
	}
	return first
}

// alike reports whether an entry says the same of itself as a stored one.
func alike(e, stored *catalogue.Entry) bool {
	return e.Name == stored.Name && e.Vendor == stored.Vendor && e.Org == stored.Org && (e.Owner.Unit == "" || e.Owner.Unit == stored.Owner.Unit)
}

// sameName reports whether a stored entry may be one of the same name. One that has
// been given another name by hand, or an id by a file, may; one whose name differs in
// signs only is another.
func sameName(stored, e *catalogue.Entry) bool {
	return spelled(stored.Name) == spelled(e.Name) || idFrom(stored.Name) != idFrom(e.Name) && stored.ID == spelled(e.Name)
}

// says reports whether a stored entry has a text among its extra fields: the key that
// another system has for it.
func says(stored *catalogue.Entry, text string) bool {
	for _, value := range stored.Extra {
		if plainText(value) == text {
			return true
		}
	}
	return false
}

// oneKind reports whether two entries are both tasks, or neither is.
func oneKind(a, b *catalogue.Entry) bool {
	return group(a) == group(b)
}

func group(e *catalogue.Entry) catalogue.Kind {
	if k := e.KindOr(); k == catalogue.KindTask || k == catalogue.KindIdea {
		return k
	}
	return catalogue.KindSolution
}

// likest returns which of several entries is the stored one, -1 where that is not
// clear.
func likest(entries []catalogue.Entry, who []int, stored *catalogue.Entry) int {
	if len(who) == 1 {
		return who[0]
	}
	found := -1
	for _, i := range who {
		if alike(&entries[i], stored) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// other is the id of a name that belongs to an entry of another kind.
func other(e *catalogue.Entry) string { return spelled(e.Name) + "-" + string(group(e)) }

// next is the id of a name where another one that differs in signs has it.
func next(e *catalogue.Entry) string { return spelled(e.Name) + "-2" }

// apartFrom gives entries that are not stored ids that no stored entry has, and leaves
// those out that say themselves what their id is, and are of another kind.
func (r Result) apartFrom(get func(string) (catalogue.Entry, bool), given map[int]string) Result {
	used := map[string]int{}
	for i := range r.Entries {
		used[firstOf(given[i], r.Entries[i].ID)]++
	}
	out := r
	out.Entries, out.derived, out.rows = nil, nil, nil
	for i, e := range r.Entries {
		e.ID = firstOf(given[i], e.ID)
		stored, ok := get(e.ID)
		apart := ok && !oneKind(&stored, &e)
		if apart && !r.derived[i] {
			out.Bad++
			out.Problems = append(out.Problems, Problem{r.rows[i], fmt.Sprintf("id: %q belongs to the %s %q: give it another one", e.ID, stored.KindOr(), stored.Name)})
			continue
		}
		if r.derived[i] && given[i] == "" && (ok || used[e.ID] > 1) {
			e.ID = free(&e, used, get)
		}
		out.Entries, out.derived, out.rows = append(out.Entries, e), append(out.derived, r.derived[i]), append(out.rows, r.rows[i])
	}
	return out
}

// free returns the first id of an entry that is no other's, and notes it.
func free(e *catalogue.Entry, used map[string]int, get func(string) (catalogue.Entry, bool)) string {
	stored, _ := get(e.ID)
	ids := append(chain(e)[1:], next(e), whole(e))
	if !oneKind(&stored, e) {
		ids = append([]string{other(e)}, ids...)
	}
	for _, id := range ids {
		if _, taken := get(id); !taken && used[id] == 0 {
			used[id]++
			return id
		}
	}
	return e.ID + "-" + short(e.Name)
}
