package neo4jtest

import (
	"context"
	_ "embed" // the pom
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed pom.xml
var pom []byte

// install is the command that a missing program's error names.
const install = "apt-get install openjdk-17-jre-headless maven"

// lookProgram returns the path of a program, or an error that says what to
// install.
func lookProgram(name string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("a test server of neo4j needs %q, which is not on the PATH: install Java 17 and Maven, on Debian with %q", name, install)
	}
	return path, nil
}

// Version returns the version of Neo4j that is started, as the pom has it.
// It fails when the pom is not the XML it should be.
func Version() (string, error) {
	var p struct {
		Version string `xml:"properties>neo4j.version"`
	}
	if err := xml.Unmarshal(pom, &p); err != nil {
		return "", fmt.Errorf("read neo4j's version from pom.xml: %w", err)
	}
	if p.Version == "" {
		return "", fmt.Errorf("pom.xml has no property neo4j.version")
	}
	return p.Version, nil
}

// jars returns the folder with the server's jars, which it fetches when the
// cache has none. Processes that want them at once wait for the first.
// It fails when the cache cannot be written or Maven cannot fetch.
func jars(ctx context.Context) (string, error) {
	version, err := Version()
	if err != nil {
		return "", err
	}
	dir, err := cacheDir("neo4j-" + version)
	if err != nil {
		return "", err
	}
	unlock, err := lockFile(ctx, dir+".lock")
	if err != nil {
		return "", err
	}
	defer unlock()
	lib := filepath.Join(dir, "lib")
	if _, err := os.Stat(filepath.Join(lib, "neo4j-server-"+version+".jar")); err == nil {
		return lib, nil
	}
	return lib, fetch(ctx, dir)
}

// cacheDir returns the path of name in the project's part of the user's cache,
// and makes the folder above it.
func cacheDir(name string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder to keep neo4j's jars in: %w", err)
	}
	dir := filepath.Join(cache, "convenio")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make a folder for neo4j's jars: %w", err)
	}
	return filepath.Join(dir, name), nil
}

// fetch has Maven copy the jars into a folder of their own, which becomes dir
// only when it is complete: an interrupted fetch leaves nothing that looks
// like a server.
func fetch(ctx context.Context, dir string) error {
	part, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".part-")
	if err != nil {
		return fmt.Errorf("make a folder for neo4j's jars: %w", err)
	}
	defer func() { _ = os.RemoveAll(part) }() // nothing is left there on success
	if err := copyDependencies(ctx, part); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("remove incomplete jars: %w", err)
	}
	if err := os.Rename(part, dir); err != nil {
		return fmt.Errorf("put neo4j's jars in place: %w", err)
	}
	return nil
}

// copyDependencies runs Maven, which leaves the jars in dir/lib.
func copyDependencies(ctx context.Context, dir string) error {
	mvn, err := lookProgram("mvn")
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(file, pom, 0o644); err != nil {
		return fmt.Errorf("write pom: %w", err)
	}
	cmd := exec.Command(mvn, "-q", "-B", "-f", file, "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+filepath.Join(dir, "lib"))
	if err := runCommand(ctx, cmd); err != nil {
		return fmt.Errorf("fetch neo4j's jars with maven: %w", err)
	}
	return nil
}
