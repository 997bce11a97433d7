//go:build !race

package main

// every is which of the transcripts and walks are played: all of them.
const every = 1
