package browse

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"os/user"
	"strings"
	"syscall"

	"handin/report/plain"
)

// Run serves a page until ctrl+c, SIGTERM or the context's end, and says on w
// where it is. Without opening, that is the address and no more.
func Run(ctx context.Context, w io.Writer, o Options, open bool) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer context.AfterFunc(ctx, stop)() // a second ctrl+c need not wait
	s, err := Serve(ctx, o)
	if err != nil {
		return err
	}
	told := s.URL()
	if open {
		told = s.Show() + "\nIt follows what is saved, until ctrl+c."
	} else if line, remote := tunnel(os.Getenv, s.port); remote {
		told += "\nOn your own machine: " + line
	}
	if _, err := fmt.Fprintln(w, told); err != nil {
		s.Close()
		return err
	}
	return s.Wait()
}

// Show opens the page in the system's browser, and tells what came of it. Where
// there is no browser to be opened it tells what to do; over SSH, how the page is
// reached from the student's own machine.
func (s *Server) Show() string { return s.show(os.Getenv) }

func (s *Server) show(get func(string) string) string {
	if line, remote := tunnel(get, s.port); remote {
		return "This is another machine than your browser's. On your own, run\n\n  " + line + "\n\nand open the page there:\n\n  " + s.URL() + "\n"
	}
	if err := open(get, s.link()); err != nil {
		return fmt.Sprintf("No browser could be opened (%v). Open the page yourself:\n\n  %s\n", err, s.URL())
	}
	return "The page is open in your browser: " + s.URL()
}

// tunnel gives the command that makes a port of this machine one of the
// student's, if handin runs over SSH.
func tunnel(get func(string) string, port string) (line string, remote bool) {
	connection := strings.Fields(get("SSH_CONNECTION")) // client, its port, server, its port
	if len(connection) == 0 && get("SSH_TTY") == "" {
		return "", false
	}
	line = fmt.Sprintf("ssh -L %s:127.0.0.1:%[1]s ", port)
	server := ""
	if len(connection) == 4 {
		server = connection[2]
		if connection[3] != "22" {
			line += "-p " + connection[3] + " "
		}
	}
	return plain.PrintableLine(line + userName(get) + "@" + hostName(server)), true
}

// hostName is this machine's name if it is a full one, or else the address that
// the student's machine reached it at: a login server's name may lead to another.
func hostName(address string) string {
	name, err := os.Hostname()
	if err == nil && strings.Contains(name, ".") || net.ParseIP(address) == nil {
		return name
	}
	return address
}

func userName(get func(string) string) string {
	if name := get("USER"); name != "" {
		return name
	}
	u, err := user.Current()
	if err != nil {
		return "you"
	}
	return u.Username
}
