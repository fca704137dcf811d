package command

import (
	"runtime/debug"
	"testing"
)

// What the release set goes before what the go tool knows.
func TestBuild(t *testing.T) {
	info := func(version string, settings ...string) *debug.BuildInfo {
		i := &debug.BuildInfo{Main: debug.Module{Version: version}}
		for n := 0; n < len(settings); n += 2 {
			i.Settings = append(i.Settings, debug.BuildSetting{Key: settings[n], Value: settings[n+1]})
		}
		return i
	}
	clone := []string{"vcs.revision", "0123456789abcdef", "vcs.time", "2026-01-22T23:50:00Z"}
	for _, c := range []struct {
		build Build
		info  *debug.BuildInfo
		want  string
	}{
		{Build{}, nil, "handin (unknown) (go1)\n"},
		{Build{}, info("v1.2.3"), "handin v1.2.3 (go1)\n"},
		{Build{}, info("(devel)", clone...), "handin (devel) (commit 0123456789ab, 2026-01-22, go1)\n"},
		{Build{}, info("(devel)", append(clone, "vcs.modified", "true")...), "handin (devel) (commit 0123456789ab with changes, 2026-01-22, go1)\n"},
		{Build{"1.2.3", "fedcba9", "2026-01-23T00:00:00Z"}, info("(devel)", append(clone, "vcs.modified", "true")...), "handin 1.2.3 (commit fedcba9, 2026-01-23, go1)\n"},
	} {
		if got := c.build.known(c.info).line("go1"); got != c.want {
			t.Errorf("%+v: %q, want %q", c.build, got, c.want)
		}
	}
	flag, _ := said(t, "--version")
	command, _ := said(t, "version")
	if flag != command || flag == "" {
		t.Errorf("%q and %q", flag, command)
	}
}
