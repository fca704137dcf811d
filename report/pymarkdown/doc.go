// Package pymarkdown turns Markdown into HTML exactly as Python-Markdown 3.10
// does without extensions.
//
// Python-Markdown is older than CommonMark and differs from it in most things
// that are not plain prose: there are no fences, no tables and no task boxes, a
// list needs an empty line before it, nesting takes four spaces, and HTML passes
// through as it stands. Who has to know what its readers see has to follow it
// byte for byte, oddities included, and that is all this package is for.
//
// # How it works
//
// A conversion goes through five steps, each in files of its own:
//
//   - source.go: line endings, tabs and blank lines are made uniform.
//   - rawhtml.go, starttag.go, rawblock.go, position.go: blocks of raw HTML are
//     taken out of the text and put into a stash; a placeholder stays behind. The HTML
//     is split as Python's html.parser splits it.
//   - blocks.go, lists.go, headings.go, quotes.go, code.go, references.go: the
//     text, cut at empty lines, becomes a tree of elements.
//   - inline.go, rewriter.go, angle_reader.go and the files named for what they find
//     (codespans.go, links.go, targets.go, angles.go, emphasis.go): one pass over each
//     text for each construct, in an order of precedence. What a pass finds is put
//     away too, and a placeholder stands for it in the passes that follow; at the end
//     they are resolved.
//   - tidy.go, serialize.go, html_stash.go: line breaks between blocks, the HTML, and
//     the raw HTML back in its places.
//
// Placeholders are text between the control characters STX and ETX, and an
// author's own STX and ETX are dropped. In odd places, such as the alternative
// text of an image, Python-Markdown lets them come through. They do here as well,
// so their spelling and their numbers matter.
//
// # Limits
//
// Python-Markdown fails at about five hundred nested lists, links or tags, and takes
// time by the square, or worse, of what is written to trouble it. Convert ends for
// any bytes, leaves what is nested deeper as text, and takes time about in proportion.
// Bytes that are not UTF-8 pass through. It may be called from many goroutines.
package pymarkdown
