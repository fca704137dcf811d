package browse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// quiet is after which a change is looked at.
const quiet = 100 * time.Millisecond

func TestFollowsTheDisk(t *testing.T) {
	t.Parallel()
	const figure = "figures/a.png"
	for _, c := range []struct {
		what   string
		before func(s *site) // before a browser comes
		change func(s *site)
		page   string // what is shown then
		error  string
		frame  bool // that what is in the frame changed
	}{
		{
			what:   "saved in place",
			change: func(s *site) { write(s.t, s.path, "New.") },
			page:   "<p>New.</p>", frame: true,
		}, {
			what:   "saved by a rename",
			change: func(s *site) { s.save("New.") },
			page:   "<p>New.</p>", frame: true,
		}, {
			what: "saved in an editor's way, with a copy of the old",
			change: func(s *site) {
				s.rename(s.path, s.path+"~")
				write(s.t, s.path, "New.")
			},
			page: "<p>New.</p>", frame: true,
		}, {
			what:   "gone",
			change: func(s *site) { s.remove(s.path) },
			page:   "<p>Old.</p>", error: "the file is no longer there",
		}, {
			what:   "a folder",
			change: func(s *site) { s.remove(s.path); write(s.t, filepath.Join(s.path, "file"), "") },
			page:   "<p>Old.</p>", error: "is a folder",
		}, {
			what:   "its folder is gone",
			change: func(s *site) { s.rename(s.folder, s.folder+".away") },
			page:   "<p>Old.</p>", error: "the file is no longer there",
		}, {
			what: "its folder goes and comes again, another",
			change: func(s *site) {
				s.rename(s.folder, s.folder+".away")
				s.until(func(p Page) bool { return p.Error != "" })
				write(s.t, s.path, "New.")
			},
			page: "<p>New.</p>", frame: true,
		}, {
			what: "gone and back as it was",
			change: func(s *site) {
				s.remove(s.path)
				s.until(func(p Page) bool { return p.Error != "" })
				s.save("Old.")
			},
			page: "<p>Old.</p>",
		}, {
			what:   "a figure is saved",
			before: func(s *site) { write(s.t, filepath.Join(s.folder, figure), png); s.ask("page/"+figure, nil) },
			change: func(s *site) { write(s.t, filepath.Join(s.folder, figure), png+" and more") },
			page:   "<p>Old.</p>", frame: true,
		}, {
			what:   "a figure comes, and its folder",
			before: func(s *site) { s.ask("page/"+figure, nil) },
			change: func(s *site) { write(s.t, filepath.Join(s.folder, figure), png) },
			page:   "<p>Old.</p>", frame: true,
		}, {
			what: "a figure where nothing is told of",
			before: func(s *site) {
				write(s.t, filepath.Join(s.folder, "other", "a.png"), png)
				if err := os.Symlink(filepath.Join("other", "a.png"), filepath.Join(s.folder, "a.png")); err != nil {
					s.t.Skip(err)
				}
				s.ask("page/a.png", nil)
				time.Sleep(3 * quiet) // it is looked at once when it was asked for
			},
			change: func(s *site) { write(s.t, filepath.Join(s.folder, "other", "a.png"), png+" and more") },
			page:   "<p>Old.</p>", frame: true,
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			s := serve(t, "Old.")
			if c.before != nil {
				c.before(s)
			}
			events := s.events()
			if events.next() != 1 {
				t.Fatal("the first version is not 1")
			}
			c.change(s)
			s.until(func(p Page) bool {
				return p.HTML == c.page && strings.Contains(p.Error, c.error) && (p.Error == "") == (c.error == "")
			})
			last := events.next()
			_, version, frame, _ := s.shown()
			for ; last < version; last = events.next() {
			}
			if (frame > 1) != c.frame {
				t.Errorf("in version %d, the frame is of version %d", version, frame)
			}
		})
	}
}

// What changes nothing that is shown is no new version.
func TestNothingNew(t *testing.T) {
	t.Parallel()
	s := serve(t, "Old.")
	events := s.events()
	events.next()
	s.save("Old.")
	write(t, filepath.Join(s.folder, "notes.txt"), "of something else")
	time.Sleep(3 * quiet)
	s.save("New.")
	if version := events.next(); version != 2 {
		t.Errorf("the next version is %d", version)
	}
}

// A browser that comes again is told of what it missed.
func TestMissed(t *testing.T) {
	s := serve(t, "Old.")
	s.save("New.")
	s.until(func(p Page) bool { return p.HTML == "<p>New.</p>" })
	if version := s.events().next(); version != 2 {
		t.Errorf("the first that it is told of is %d", version)
	}
}

// save puts a new report in the place of the old one.
func (s *site) save(src string) {
	s.t.Helper()
	write(s.t, s.path+".tmp", src)
	s.rename(s.path+".tmp", s.path)
}

func (s *site) rename(from, to string) {
	s.t.Helper()
	if err := os.Rename(from, to); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) remove(path string) {
	s.t.Helper()
	if err := os.Remove(path); err != nil {
		s.t.Fatal(err)
	}
}

// until waits for such a page.
func (s *site) until(isSo func(Page) bool) {
	s.t.Helper()
	for late := time.After(limit); ; {
		page, version, _, next := s.shown()
		if isSo(page) {
			return
		}
		select {
		case <-next:
		case <-late:
			s.t.Fatalf("version %d is %q with the error %q", version, page.HTML, page.Error)
		}
	}
}
