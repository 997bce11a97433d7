package texts

// Lang is a language that people are answered in, as an ISO 639-1 code. The
// zero value is no language; it is rendered as [Danish].
type Lang string

// The languages of the product. Danish comes first.
const (
	Danish  Lang = "da"
	English Lang = "en"
)

// Valid reports whether l is one of the product's languages.
func (l Lang) Valid() bool { return l == Danish || l == English }

// Langs are the languages of the product, Danish first.
var Langs = []Lang{Danish, English}

// OrDanish returns l, or Danish for a language that the product does not have.
func (l Lang) OrDanish() Lang {
	if l.Valid() {
		return l
	}
	return Danish
}
