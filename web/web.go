// Package web holds the playground, a page on which people write queries. Vite builds it from src into site/built, which
// is not part of the repository: without Node the program is built without it.
package web

import (
	"embed"
	"io/fs"
)

//go:embed site
var site embed.FS

// Playground returns the files of the playground, each compressed as NAME.gz, and whether it was built.
func Playground() (fs.FS, bool) {
	built, err := fs.Sub(site, "site/built")
	if err != nil {
		return nil, false
	}
	_, err = fs.Stat(built, "index.html.gz")
	return built, err == nil
}

// Plain returns the page that stands in for the playground and says how to get it.
func Plain() []byte {
	page, err := site.ReadFile("site/plain.html")
	if err != nil {
		panic(err) // it is embedded
	}
	return page
}
