package evidence

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"handin/report/git"
	"handin/report/plain"
)

// function is a test function.
type function struct {
	name       string
	at         Place
	parametric bool
	about      string // its name and its file's, in lower case
}

var testFunction = plain.Pattern(`(?m)^[ \t]*(?:async[ \t]+)?def[ \t]+(test\w*)[ \t]*\(`)

// isTest reports whether a file has tests, as pytest finds them.
func isTest(s *source) bool {
	base := path.Base(s.Path)
	if s.Kind != git.Python || base == "conftest.py" || strings.Contains(base, "locust") {
		return false
	}
	return strings.HasPrefix(base, "test_") || strings.HasSuffix(base, "_test.py") || base == "tests.py" || base == "test.py" || inTests(s.Path)
}

func inTests(name string) bool {
	dirs := strings.Split(path.Dir(name), "/")
	return slices.ContainsFunc(dirs, func(d string) bool { return d == "tests" || d == "test" || d == "testing" })
}

// tests gives the test functions of a source.
func (s *source) tests() []function {
	if s.functionsAreMade || !isTest(s) || !strings.Contains(s.Text, "test") {
		return s.functions
	}
	s.make()
	s.functionsAreMade = true
	code := s.code.text
	for _, m := range testFunction().FindAllStringSubmatchIndex(code, -1) {
		f := function{name: code[m[2]:m[3]], at: Place{s.Path, s.code.line(m[2])}}
		f.parametric = isParametric(code[:m[0]])
		f.about = strings.ToLower(aboutPath(s.Path) + " " + f.name)
		s.functions = append(s.functions, f)
	}
	return s.functions
}

// isParametric reports whether a function has such a decorator above it, whatever
// that runs to.
func isParametric(above string) bool {
	lines := strings.Split(above, "\n")
	for i := len(lines) - 2; i >= 0; i-- { // the last is the function's own
		s := strings.TrimSpace(lines[i])
		switch {
		case strings.HasPrefix(s, "@pytest.mark.parametrize"), strings.HasPrefix(s, "@parametrize"), strings.HasPrefix(s, "@parameterized"):
			return true
		case strings.HasPrefix(s, "def "), strings.HasPrefix(s, "async def "), strings.HasPrefix(s, "class "):
			return false
		}
	}
	return false
}

// aboutPath is a test file's name, with the folders below that of the tests.
func aboutPath(name string) string {
	for _, dir := range []string{"tests/", "test/"} {
		if at := strings.LastIndex("/"+name, "/"+dir); at >= 0 {
			return name[at+len(dir):]
		}
	}
	return path.Base(name)
}

// testFunctions gives those of all files.
func (t *tree) testFunctions() []function {
	var all []function
	for _, s := range t.sources {
		all = append(all, s.tests()...)
	}
	return all
}

// testsAbout gives the test functions that speak of something; those that ask an API
// are about that, whatever they are called.
func (t *tree) testsAbout(of subject) []Place {
	var found []Place
	for _, s := range t.sources {
		if strings.Contains(path.Base(s.Path), "api") || len(apiClient.in(s)) > 0 {
			continue
		}
		for _, f := range s.tests() {
			if of.words().MatchString(of.but().ReplaceAllString(f.about, "")) {
				found = append(found, f.at)
			}
		}
	}
	return found
}

// subject is what a test may be about: words, and those that only look like them.
type subject struct{ words, but func() *regexp.Regexp }

var (
	aboutData  = subject{plain.Pattern(`data|preprocess`), plain.Pattern(`database|metadata`)}
	aboutModel = subject{plain.Pattern(`model|train|forward`), plain.Pattern(`constrain|restrain|strain|train_?(?:data|set|split|loader|test|val)\w*`)}
)
