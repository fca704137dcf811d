package reporttest

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Valid makes sure that a document is what a schema of this repository says, named by its
// path from the root.
func Valid(tb testing.TB, schema, doc string) {
	tb.Helper()
	if err := validate(schema, doc); err != nil {
		tb.Errorf("%s: %v\n%s", schema, err, doc)
	}
}

func validate(schema, doc string) error {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	compiled, err := c.Compile(filepath.Join(Root(), filepath.FromSlash(schema)))
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(doc))
	if err != nil {
		return err
	}
	return compiled.Validate(value)
}

// Invalid makes sure that it is not, so that the schema says something.
func Invalid(tb testing.TB, schema, doc string) {
	tb.Helper()
	if validate(schema, doc) == nil {
		tb.Errorf("%s takes\n%s", schema, doc)
	}
}
