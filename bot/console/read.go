package console

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
)

const (
	// maxLine is the longest message, in bytes, with all lines that it goes
	// on in.
	maxLine = 1 << 20
	// maxTyped is where terminals cut a line off, in bytes.
	maxTyped = 4095
)

var (
	errTooLong = errors.New("a message is longer than 1 MB")
	errCut     = errors.New("a line is as long as the terminal lets lines be")
)

// line is what was typed, or why it cannot be used.
type line struct {
	text string
	err  error
}

// read reads lines until the input ends, which closes the channel, or the
// context does. A line that ends with a backslash goes on in the next one.
func read(ctx context.Context, in io.Reader, keyboard bool) <-chan line {
	lines := make(chan line)
	go func() {
		defer close(lines)
		r := bufio.NewReaderSize(in, 64<<10)
		for {
			l, more := readMessage(r, keyboard)
			if l.text != "" || l.err != nil || more {
				select {
				case lines <- l:
				case <-ctx.Done():
					return
				}
			}
			if !more {
				return
			}
		}
	}()
	return lines
}

// readMessage reads a line with those that it goes on in. There are no more
// where it returns false.
func readMessage(r *bufio.Reader, keyboard bool) (message line, more bool) {
	for {
		l, more := readLine(r, keyboard)
		rest, on := strings.CutSuffix(l.text, `\`)
		message.text += rest
		if message.err == nil {
			message.err = l.err
		}
		if len(message.text) >= maxLine {
			message = line{err: errTooLong}
		}
		if !on || !more {
			return message, more
		}
		message.text += "\n"
	}
}

// readLine reads one line. Of one that is too long nothing is kept.
func readLine(r *bufio.Reader, keyboard bool) (l line, more bool) {
	var b strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		if b.Len() < maxLine {
			b.Write(part)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return line{err: err}, false
		}
		text := strings.TrimRight(b.String(), "\r\n")
		switch {
		case len(text) >= maxLine:
			return line{err: errTooLong}, err == nil
		case keyboard && len(text) >= maxTyped:
			return line{err: errCut}, err == nil
		}
		return line{text: text}, err == nil
	}
}
