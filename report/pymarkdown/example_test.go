package pymarkdown_test

import (
	"fmt"

	"handin/report/pymarkdown"
)

func ExampleConvert() {
	fmt.Println(pymarkdown.Convert("We use **Docker**:\n\n1. build\n2. run"))
	// Output:
	// <p>We use <strong>Docker</strong>:</p>
	// <ol>
	// <li>build</li>
	// <li>run</li>
	// </ol>
}

// A list without an empty line before it is none, and a fence is no code block.
func ExampleConvert_otherThanCommonMark() {
	fmt.Println(pymarkdown.Convert("We use:\n- Docker"))
	fmt.Println(pymarkdown.Convert("```bash\nmake\n```"))
	// Output:
	// <p>We use:
	// - Docker</p>
	// <p><code>bash
	// make</code></p>
}
