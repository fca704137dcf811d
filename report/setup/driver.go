package setup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"handin/report/git"
)

const (
	config     = "git's config"
	nameKey    = "merge.handin.name"
	driverKey  = "merge.handin.driver"
	driverName = "handin, by question and by box (handin setup)"
	driverArgs = " merge %O %A %B -L %L"
)

// program is how a shell calls this handin: by its name where the PATH leads to
// one, else by its place.
func program() (string, error) {
	if _, err := exec.LookPath("handin"); err == nil {
		return "handin", nil
	}
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	if strings.Contains(filepath.ToSlash(path), "/go-build") {
		return "", errors.New("this handin runs from a temporary folder, where git will not find it; install it first, with go install, and put it into the PATH")
	}
	return shellWord(filepath.ToSlash(path)), nil
}

// shellWord quotes a path for a shell, and for git, to which % means something.
func shellWord(path string) string {
	return "'" + strings.NewReplacer("'", `'\''`, "%", "%%").Replace(path) + "'"
}

// addDriver tells git how to call handin. It is said in each clone anew: git runs
// no command that comes with a repository.
func (r repository) addDriver(ctx context.Context, program string) change {
	driver := program + driverArgs
	now, err := r.setting(ctx, driverKey)
	if err != nil {
		return impossible(config, err)
	}
	ours, err := r.localSetting(ctx, nameKey)
	if err != nil {
		return impossible(config, err)
	}
	c := change{
		place: config,
		why:   "how git calls handin; this is for this clone alone",
		lines: added([]string{nameKey + " = " + driverName, driverKey + " = " + driver}),
		do:    func() error { return r.set(ctx, driver) },
	}
	switch {
	case slices.Equal(now, []string{driver}):
		return left(config, "git knows already how to call handin, in this clone")
	case len(now) == 1 && slices.Equal(ours, []string{driverName}) && strings.HasSuffix(now[0], driverArgs):
		c.lines = append(removed([]string{driverKey + " = " + now[0]}), added([]string{driverKey + " = " + driver})...)
	case len(now) > 0:
		return left(config, fmt.Sprintf("%s is %q already; that is left as it is", driverKey, now[len(now)-1]))
	}
	return c
}

func (r repository) set(ctx context.Context, driver string) error {
	if _, err := r.git(ctx, "config", "--local", nameKey, driverName); err != nil {
		return err
	}
	_, err := r.git(ctx, "config", "--local", driverKey, driver)
	return err
}

// removeDriver takes out of the clone's config what setup wrote there.
func (r repository) removeDriver(ctx context.Context) change {
	name, err := r.localSetting(ctx, nameKey)
	if err != nil {
		return impossible(config, err)
	}
	driver, err := r.localSetting(ctx, driverKey)
	switch {
	case err != nil:
		return impossible(config, err)
	case !slices.Equal(name, []string{driverName}):
		return left(config, nothingOfOurs)
	case len(driver) != 1 || !strings.HasSuffix(driver[0], driverArgs):
		return impossible(config, fmt.Errorf("%s was changed to %q, so it is left; git config --remove-section merge.handin removes it", driverKey, strings.Join(driver, ", ")))
	}
	return change{
		place: config,
		why:   "git forgets how to call handin, in this clone",
		lines: removed([]string{nameKey + " = " + driverName, driverKey + " = " + driver[0]}),
		do: func() error {
			if _, err := r.git(ctx, "config", "--local", "--unset", driverKey); err != nil {
				return err
			}
			_, err := r.git(ctx, "config", "--local", "--unset", nameKey)
			return err
		},
	}
}

func (r repository) localSetting(ctx context.Context, key string) ([]string, error) {
	return r.setting(ctx, key, "--local")
}

// setting gives the values of a key of git's config.
func (r repository) setting(ctx context.Context, key string, where ...string) ([]string, error) {
	out, err := r.git(ctx, slices.Concat([]string{"config"}, where, []string{"-z", "--get-all", key})...)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil, nil // the key is not set
	}
	return strings.Split(strings.TrimSuffix(out, "\x00"), "\x00"), err
}

// git asks git in the repository, or has it change its configuration.
func (r repository) git(ctx context.Context, args ...string) (string, error) {
	return git.Repository{Root: r.root}.Configured(ctx, args...)
}
