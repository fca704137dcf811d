package command

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// Build says which handin this is: what the release set, or else what the go tool knows.
type Build struct{ Version, Commit, Date string }

// known fills in what the go tool knows of the build.
func (b Build) known(info *debug.BuildInfo) Build {
	if info == nil {
		return b
	}
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	if b.Version == "" && b.Commit == "" && set["vcs.modified"] == "true" {
		set["vcs.revision"] += " with changes"
	}
	b.Version = cmp.Or(b.Version, info.Main.Version)
	b.Commit = cmp.Or(b.Commit, set["vcs.revision"])
	b.Date = cmp.Or(b.Date, set["vcs.time"])
	return b
}

// now is the build of the program that runs.
func (b Build) now() Build {
	info, _ := debug.ReadBuildInfo()
	return b.known(info)
}

// number is the version's, as it is asked for in a release.
func (b Build) number() string { return cmp.Or(b.now().Version, "(unknown)") }

// line is all that is known, as --version prints it.
func (b Build) line(goVersion string) string {
	var rest []string
	if commit, changed, _ := strings.Cut(b.Commit, " "); commit != "" {
		rest = append(rest, strings.TrimSpace("commit "+commit[:min(len(commit), 12)]+" "+changed))
	}
	if date, _, _ := strings.Cut(b.Date, "T"); date != "" {
		rest = append(rest, date)
	}
	return fmt.Sprintf("handin %s (%s)\n", cmp.Or(b.Version, "(unknown)"), strings.Join(append(rest, goVersion), ", "))
}

// withVersion adds the flag.
func (p Program) withVersion(root *cobra.Command) {
	root.Version = p.Build.number()
	root.SetVersionTemplate(p.versionLine())
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = "print the version"
}

func (p Program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Version prints the number of this handin, the commit and the day that it was
made of, and the Go that made it.`,
		Example: "  handin version\n  handin --version",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			_, err := fmt.Fprint(c.OutOrStdout(), p.versionLine())
			return err
		},
	}
}

func (p Program) versionLine() string { return p.Build.now().line(runtime.Version()) }
