package neo4jtest

import (
	"bytes"
	"os"
)

// tailLines is how much of a log goes into an error.
const tailLines = 60

// lastLines returns the last n lines of text, without the final line break.
func lastLines(text []byte, n int) string {
	text = bytes.TrimRight(text, "\n")
	end := len(text)
	for range n {
		end = bytes.LastIndexByte(text[:end], '\n')
		if end < 0 {
			return string(text)
		}
	}
	return string(text[end+1:])
}

// readLogs returns the contents of those of the files that can be read: the
// server creates some of its logs late, and an unreadable one must not hide
// the error that they are read for.
func readLogs(paths ...string) []byte {
	var all []byte
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err == nil {
			all = append(all, text...)
		}
	}
	return all
}
