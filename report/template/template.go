package template

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"handin/report"
)

// courseReport is where the course publishes its report. What lies beside it is taken
// from there too, file by file: an archive of the repository is a hundred times
// as large.
const courseReport = "https://raw.githubusercontent.com/SkafteNicki/dtu_mlops/main/reports/README.md"

// Of what somebody else wrote no more is read than this.
const (
	maxFile     = 8 << 20
	maxTemplate = 64 << 20
	maxArchive  = 256 << 20
	maxUnpacked = 1 << 30
)

const (
	readme = "README.md"
	script = "report.py"
)

// bundle is what goes into a repository's folder reports/.
type bundle struct {
	files []templateFile
	// missing are names that the report's folder should have, and the source has
	// not.
	missing []string
}

// templateFile is a file of the template.
type templateFile struct {
	name    string // README.md, report.py or figures/NAME
	content []byte
}

// source gives a file of a folder reports/ by its name, or fs.ErrNotExist.
type source func(name string) ([]byte, error)

// collect takes from a source the report, the script and the figures that the
// report names. So every name is either known here or of a kind that figure
// allows, whatever else the source has.
func collect(from source) (bundle, error) {
	text, err := from(readme)
	if err != nil {
		return bundle{}, err
	}
	t := bundle{files: []templateFile{{readme, text}}}
	size := len(text)
	for _, name := range append([]string{script}, figures(text)...) {
		content, err := from(name)
		if errors.Is(err, fs.ErrNotExist) {
			t.missing = append(t.missing, name)
			continue
		}
		if err == nil {
			err = plausible(name, content)
		}
		if err != nil {
			return bundle{}, err
		}
		if size += len(content); size > maxTemplate {
			return bundle{}, fmt.Errorf("the template has more than %d MB, so it is not the course's", maxTemplate>>20)
		}
		t.files = append(t.files, templateFile{name, content})
	}
	return t, nil
}

// figure is a link to an example figure, of the kinds that the course allows.
var figure = regexp.MustCompile(`\(figures/([0-9A-Za-z_][0-9A-Za-z_.-]*\.(?:png|jpe?g))\)`)

// figures lists the figures that a report names, each once.
func figures(text []byte) []string {
	var names []string
	for _, m := range figure.FindAllSubmatch(text, -1) {
		if name := "figures/" + string(m[1]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// isReport reports whether a text has the course's questions.
func isReport(text []byte) bool { return report.Parse(text).QuestionCount() > 0 }

// reportIn makes sure that what a place holds is a report, and says what it is
// instead.
func reportIn(place string, text []byte) error {
	switch {
	case isReport(text):
		return nil
	case isPage(text):
		return fmt.Errorf("%s: is a web page and not the report itself; on GitHub, take the address behind the button Raw", place)
	}
	return fmt.Errorf("%s: is not the course's exam template, whose questions begin with `### Question 1`; "+
		"name its README.md, its folder, or a tar.gz or zip that has it", place)
}

// plausible refuses a file that is not what its name says: networks that want a
// login, and servers in trouble, answer anything with a page.
func plausible(name string, content []byte) error {
	switch kind := http.DetectContentType(content); {
	case name == script && strings.HasPrefix(kind, "text/plain"), name != script && (kind == "image/png" || kind == "image/jpeg"):
		return nil
	case isPage(content):
		return fmt.Errorf("%s: the answer is a web page and not the file; does this network want a login?", name)
	default:
		return fmt.Errorf("%s: is not what its name says, but %s", name, kind)
	}
}

func isPage(content []byte) bool {
	return strings.HasPrefix(http.DetectContentType(bytes.TrimLeft(content, "\ufeff")), "text/html")
}
