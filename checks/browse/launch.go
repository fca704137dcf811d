package browse

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"time"
)

// patience is how long a program that opens the browser may take to fail. One
// that goes on for longer is the browser itself.
const patience = 2 * time.Second

// open opens an address in the system's browser. The browser is not in the
// terminal's hands: it prints nothing there, and ctrl+c does not end it.
func open(get func(string) string, url string) error {
	args, err := opener(get, runtime.GOOS, exec.LookPath)
	if err != nil {
		return err
	}
	c := exec.Command(args[0], append(args[1:], url)...)
	detach(c)
	if err := c.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
	case <-time.After(patience):
	}
	return nil
}

// opener gives the command that opens an address, which is still to be added.
func opener(get func(string) string, system string, find func(string) (string, error)) ([]string, error) {
	switch {
	case system == "darwin":
		return []string{"open"}, nil
	case system == "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}, nil
	// Without a screen, what there is would be a browser for the terminal.
	case get("DISPLAY") == "" && get("WAYLAND_DISPLAY") == "" && get("WSL_DISTRO_NAME") == "":
		return nil, errors.New("there is no screen")
	}
	for _, name := range []string{"wslview", "xdg-open", "x-www-browser"} {
		if path, err := find(name); err == nil {
			return []string{path}, nil
		}
	}
	return nil, errors.New("neither xdg-open nor x-www-browser is installed")
}
