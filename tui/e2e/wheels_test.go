package e2e

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"handin/report/reporttest"
)

// wheelwright builds the program that makes wheels once, and gives its path.
var wheelwright = sync.OnceValues(func() (string, error) {
	return build("./.ci/wheels", "wheels")
})

// wheels makes wheels of a program, as though goreleaser had built it for these systems, and
// gives the folder with them.
func wheels(t *testing.T, version, program string, systems ...string) string {
	return wheelsAt(t, "2026-01-22T23:50:01Z", version, program, systems...)
}

func wheelsAt(t *testing.T, date, version, program string, systems ...string) string {
	t.Helper()
	dist := t.TempDir()
	var artifacts []map[string]string
	for _, system := range systems {
		for _, arch := range []string{"amd64", "arm64"} {
			artifacts = append(artifacts, map[string]string{"path": program, "type": "Binary", "goos": system, "goarch": arch})
		}
	}
	artifacts = append(artifacts, map[string]string{"path": "LICENSE", "type": "Archive", "goos": "linux", "goarch": "amd64"})
	for name, value := range map[string]any{
		"artifacts.json": artifacts,
		"metadata.json":  map[string]string{"version": version, "date": date},
	} {
		text, err := json.Marshal(value)
		if err == nil {
			err = os.WriteFile(filepath.Join(dist, name), text, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	maker, err := wheelwright()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(maker, "-dist", dist)
	c.Dir = reporttest.Root()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dist
}

// Each wheel's list of files has them all as they are, its tags are those of its name, and
// nothing of its description leads to a file that is not there.
func TestWheels(t *testing.T) {
	t.Parallel()
	program := []byte(strings.Repeat("a program\n", 1000))
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, program, 0o755); err != nil {
		t.Fatal(err)
	}
	dist := wheels(t, "1.2.3", path, "linux", "darwin", "windows")
	names, _ := filepath.Glob(filepath.Join(dist, "handin-1.2.3-py3-none-*.whl"))
	if len(names) != 6 {
		t.Fatalf("%d wheels: %q", len(names), names)
	}
	for _, name := range names {
		files := unzipped(t, name)
		checkRecord(t, name, files)
		script := "handin-1.2.3.data/scripts/handin"
		if strings.Contains(name, "-win_") {
			script += ".exe"
		}
		if !bytes.Equal(files[script], program) {
			t.Errorf("%s has not the program", name)
		}
		_, tags, _ := strings.Cut(strings.TrimSuffix(name, ".whl"), "-py3-none-")
		want := ""
		for tag := range strings.SplitSeq(tags, ".") {
			want += "Tag: py3-none-" + tag + "\n"
		}
		if about := string(files["handin-1.2.3.dist-info/WHEEL"]); !strings.HasSuffix(about, "Root-Is-Purelib: false\n"+want) {
			t.Errorf("%s says %s", name, about)
		}
		metadata := string(files["handin-1.2.3.dist-info/METADATA"])
		if strings.Contains(metadata, "![") || strings.Contains(metadata, "<!--") || regexp.MustCompile(`\]\((?:[^h#]|h[^t])`).MatchString(metadata) {
			t.Errorf("%s leads to a file that is not there:\n%s", name, metadata)
		}
		if !strings.Contains(metadata, "\nLicense-File: LICENSE\n") || len(files["handin-1.2.3.dist-info/licenses/LICENSE"]) == 0 || !strings.Contains(metadata, "\n\n# handin\n") {
			t.Errorf("%s:\n%s", name, metadata)
		}
	}
	again := wheelsAt(t, "2026-01-23T00:10:07Z", "1.2.3", path, "linux", "darwin", "windows")
	for _, name := range names {
		one, _ := os.ReadFile(name)
		other, err := os.ReadFile(filepath.Join(again, filepath.Base(name)))
		if err != nil || !bytes.Equal(one, other) {
			t.Errorf("%s is another the second time: %v", filepath.Base(name), err)
		}
	}
}

func unzipped(t *testing.T, name string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
		if want := os.FileMode(0o644); strings.Contains(f.Name, "/scripts/") != (f.Mode() == 0o755) || f.Mode() != 0o755 && f.Mode() != want {
			t.Errorf("%s: %s has mode %v", name, f.Name, f.Mode())
		}
	}
	return files
}

func checkRecord(t *testing.T, name string, files map[string][]byte) {
	t.Helper()
	record := "handin-1.2.3.dist-info/RECORD"
	rows, err := csv.NewReader(bytes.NewReader(files[record])).ReadAll()
	if err != nil || len(rows) != len(files) {
		t.Fatalf("%s: %v, %d files and %d in the list", name, err, len(files), len(rows))
	}
	for _, row := range rows {
		sum := sha256.Sum256(files[row[0]])
		want := []string{row[0], "sha256=" + base64.RawURLEncoding.EncodeToString(sum[:]), fmt.Sprint(len(files[row[0]]))}
		if row[0] == record {
			want = []string{record, "", ""}
		}
		if strings.Join(row, " ") != strings.Join(want, " ") {
			t.Errorf("%s: %q, want %q", name, row, want)
		}
	}
}

// How Python calls a version.
func TestWheelVersions(t *testing.T) {
	t.Parallel()
	path := filepath.Join(reporttest.Root(), "LICENSE")
	for version, want := range map[string]string{
		"v1.2.3": "1.2.3", "1.2.3-rc.1": "1.2.3rc1", "1.2.3-beta2": "1.2.3b2",
		"1.2.4-SNAPSHOT-0a1b2c3": "1.2.4.dev0+snapshot.0a1b2c3", "unknown": "0.dev0",
	} {
		if names, _ := filepath.Glob(filepath.Join(wheels(t, version, path, "windows"), "handin-"+want+"-py3-none-win_amd64.whl")); len(names) != 1 {
			t.Errorf("%s is not called %s", version, want)
		}
	}
}

// A wheel is installed by pip without an index, runs as the program that it is, and goes again.
func TestWheelIsInstalled(t *testing.T) {
	triesInstalls(t)
	t.Parallel()
	venv := filepath.Join(t.TempDir(), "venv")
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-m", "venv", venv).Run() != nil || runtime.GOOS != "linux" {
		t.Skip("there is no Python here that makes a place to install into")
	}
	run := func(name string, args ...string) string {
		t.Helper()
		c := exec.Command(filepath.Join(venv, "bin", name), args...)
		c.Env = append(os.Environ(), noDelay, "PIP_DISABLE_PIP_VERSION_CHECK=1")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	run("pip", "install", "--no-index", "--find-links", wheels(t, "1.2.3", built(t), "linux"), "handin==1.2.3")
	want, err := command(t, nil, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := run("handin", "--version"); got != string(want) {
		t.Errorf("%q, want %q", got, want)
	}
	if out := run("pip", "show", "--files", "handin"); !strings.Contains(out, "Summary: Fill in") || !strings.Contains(out, "bin/handin\n") {
		t.Errorf("pip says\n%s", out)
	}
	run("pip", "check")
	run("pip", "uninstall", "-y", "handin")
	if _, err := os.Stat(filepath.Join(venv, "bin", "handin")); !os.IsNotExist(err) {
		t.Errorf("it stays: %v", err)
	}
}

// The hooks of a group that has no Go, as README says them: pre-commit installs a wheel.
func TestHooksOfWheel(t *testing.T) {
	triesInstalls(t)
	t.Parallel()
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Skip("there is no pre-commit")
	}
	readme, err := os.ReadFile(filepath.Join(reporttest.Root(), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, local, _ := strings.Cut(string(readme), "- repo: local\n")
	local, _, _ = strings.Cut(local, "```")
	config := strings.ReplaceAll("repos:\n- repo: local\n"+local, "==1.0.0", "==1.2.3")
	tryHooks(newHooked(t, config, "PIP_FIND_LINKS="+wheels(t, "1.2.3", built(t), "linux")))
}
