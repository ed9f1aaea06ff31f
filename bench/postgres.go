package main

import (
	"bufio"
	"context"
	_ "embed" // the tables
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

var (
	//go:embed peers/tables.sql
	tablesSQL string
	//go:embed peers/indexes.sql
	indexesSQL string
)

// postgresVersion is that of Debian 12; where there is only a newer one, that is taken.
const postgresVersion = "15"

// postgresUser is the account that Debian's package makes: PostgreSQL refuses to run as root.
const postgresUser = "postgres"

// tuning is what a small server of its own would be given: the data fits into memory, and no question is long enough
// for compiling it to pay.
var tuning = []string{"shared_buffers=512MB", "effective_cache_size=2GB", "work_mem=32MB", "random_page_cost=1.1", "jit=off", "max_wal_size=2GB"}

// postgres is a PostgreSQL that was started here, reached by a socket in its folder.
type postgres struct {
	*process
	bin, dir string
	as       *syscall.SysProcAttr // who it runs as
}

// startPostgres starts an empty PostgreSQL in a temporary folder.
func startPostgres(ctx context.Context) (_ *postgres, err error) {
	bin, err := postgresPrograms()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "convenio-bench-postgres-")
	if err != nil {
		return nil, err
	}
	p := &postgres{bin: bin, dir: dir}
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	if err := p.own(); err != nil {
		return nil, err
	}
	init := p.command("initdb", "-D", p.data(), "-U", postgresUser, "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync")
	init.SysProcAttr = p.as
	if out, err := init.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	args := []string{"-D", p.data(), "-k", dir, "-h", ""}
	for _, t := range tuning {
		args = append(args, "-c", t)
	}
	server := p.command("postgres", args...)
	server.SysProcAttr = p.as
	if p.process, err = spawn(server, dir+".log"); err != nil {
		return nil, err
	}
	return p, p.await(ctx, func(ctx context.Context) error { return p.psql(ctx, "SELECT 1").Run() })
}

// postgresPrograms returns the folder of PostgreSQL's programs.
func postgresPrograms() (string, error) {
	const root = "/usr/lib/postgresql"
	found, _ := filepath.Glob(root + "/*/bin/postgres") // the pattern is none that fails
	if want := filepath.Join(root, postgresVersion, "bin"); len(found) > 0 {
		if _, err := os.Stat(want); err == nil {
			return want, nil
		}
		return filepath.Dir(found[len(found)-1]), nil
	}
	path, err := exec.LookPath("postgres")
	if err != nil {
		return "", errors.New(`there is no PostgreSQL: install it, on Debian with "make bench-setup"`)
	}
	return filepath.Dir(path), nil
}

// own gives the folder to the account that the server runs as, when that is another one than ours.
func (p *postgres) own() error {
	p.as = &syscall.SysProcAttr{}
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup(postgresUser)
	if err != nil {
		return err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return err
	}
	p.as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(p.dir, uid, gid)
}

func (p *postgres) data() string { return filepath.Join(p.dir, "data") }

// command returns the call of one of its programs, in a folder that whoever it runs as may read.
func (p *postgres) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(p.bin, name), args...)
	cmd.Dir = p.dir
	return cmd
}

// environment returns the variables by which clients find the server.
func (p *postgres) environment() []string {
	return append(os.Environ(), "PGHOST="+p.dir, "PGUSER="+postgresUser, "PGDATABASE=postgres")
}

// psql returns the call of psql for a text, or without one for its standard input.
func (p *postgres) psql(ctx context.Context, text string) *exec.Cmd {
	args := []string{"-X", "-q", "-v", "ON_ERROR_STOP=1"}
	if text != "" {
		args = append(args, "-c", text)
	}
	cmd := exec.CommandContext(ctx, filepath.Join(p.bin, "psql"), args...)
	cmd.Env = p.environment()
	return cmd
}

// fill makes the tables, copies the graph into them and makes the indexes.
func (p *postgres) fill(ctx context.Context, g world) error {
	cmd := p.psql(ctx, "")
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() {
		w := bufio.NewWriter(in)
		writeSQL(w, g)
		failed <- errors.Join(w.Flush(), in.Close())
	}()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("fill PostgreSQL: %w\n%s", err, out)
	}
	return <-failed
}

// writeSQL writes the script that fill runs. Errors show when w is flushed.
func writeSQL(w io.Writer, g world) {
	copyTable := func(name string, n int, row func(i int)) {
		fmt.Fprintf(w, "COPY %s FROM STDIN;\n", name)
		for i := range n {
			row(i)
		}
		fmt.Fprintln(w, `\.`)
	}
	fmt.Fprintln(w, tablesSQL)
	copyTable("country", countries, func(i int) { fmt.Fprintf(w, "%s\t%s\n", countryID(i), named("Country", i)) })
	copyTable("place", places, func(i int) { fmt.Fprintf(w, "%s\t%s\t%s\n", placeID(i), named("Place", i), countryID(country(i))) })
	copyTable("crime_category", crimes, func(i int) { fmt.Fprintf(w, "%s\t%s\n", crimeID(i), named("Crime", i)) })
	copyTable("agreement", g.agreements, func(i int) {
		fmt.Fprintf(w, "%s\t%s\t%s\n", agreementID(i), named("Agreement", i), named("Title", i))
	})
	copyTable("flight", g.flights, func(i int) {
		f := g.flight(i)
		fmt.Fprintf(w, "%s\tFlight %s\t%s\t%t\t%s\t%s\n", f.id, f.id, f.date, f.charter, agreementID(f.agreement), placeID(f.destination))
	})
	copyTable("deportee_group", g.flights, func(i int) {
		for _, c := range g.flight(i).cohorts {
			fmt.Fprintf(w, "%s\tCohort %s\t%d\t%s\t%s\n", c.id, c.id, c.size, flightID(i), countryID(c.origin))
		}
	})
	copyTable("group_crime", g.flights, func(i int) {
		for _, c := range g.flight(i).cohorts {
			for _, x := range c.crimes {
				fmt.Fprintf(w, "%s\t%s\n", c.id, crimeID(x))
			}
		}
	})
	fmt.Fprintln(w, indexesSQL)
}

// close stops the server and removes what it has written.
func (p *postgres) close() {
	if p.process != nil {
		p.stop()
	}
	_ = os.RemoveAll(p.dir) // what stays behind is in the temporary folder
	_ = os.Remove(p.dir + ".log")
}
