//go:build race

package main

// every is which of the transcripts and walks are played: with the race
// detector each takes ten times as long, and what it looks for is in all of
// them alike.
const every = 5
