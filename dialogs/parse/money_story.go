package parse

// FindMoney returns the one amount of kroner in a sentence of a longer text, marked as
// one, that is paid every year or was in the last one.
func FindMoney(s string) (Money, bool) {
	m, ok := ReadMoney(s)
	return m, ok
}
