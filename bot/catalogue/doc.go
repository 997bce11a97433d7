// Package catalogue is the reuse catalogue: what the municipality already has,
// what others offer it, and the question "is there something like my idea?".
//
// An [Entry] is one solution, activity, joint offer, task or earlier idea. An
// [Index] holds entries in memory and finds them by what a person wrote, in
// Danish or English, with the words that it was found on and a [Band] that says
// how alike it looks. A [Catalogue] is an Index that is kept up to date while
// others read it.
//
// A match is never a claim that a need is covered: it is a place to look.
//
// The package reads no files but those built into it, and opens no connection.
package catalogue
