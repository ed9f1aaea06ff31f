package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/convenio-graph/convenio/store/sqlitestore"
)

// backupCommand copies the file of an embedded store.
type backupCommand struct {
	storeFlags
	File string `arg:"" help:"Where to; a file that does not exist yet."`
}

// Run makes the copy; the store may be in use meanwhile.
func (c *backupCommand) Run(p *program) error {
	path, ok := strings.CutPrefix(c.Store, "sqlite:")
	if !ok {
		return &failure{c.Store + " is no file, and backup copies files", "convenio copy " + c.Store + " sqlite:" + c.File + " writes all that it holds into one"}
	}
	if err := sqlitestore.Backup(p, path, c.File); err != nil {
		return err
	}
	info, err := os.Stat(c.File)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s: the whole of %s as of one moment, checked; %d kB\n", c.File, path, (info.Size()+1023)/1024)
	return nil
}
