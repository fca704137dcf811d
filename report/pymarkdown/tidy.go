package pymarkdown

// tidy puts line breaks between blocks, after br elements, and one at the end of
// each code block.
func tidy(root *node) {
	breakLines(root)
	finish(root)
}

func breakLines(n *node) {
	if n.tag != "pre" {
		if isBlank(n.text.s) && len(n.kids) > 0 && blockLevel[n.kids[0].tag] {
			n.text = plain("\n")
		}
		for _, kid := range n.kids {
			if blockLevel[kid.tag] {
				breakLines(kid)
			}
		}
	}
	if isBlank(n.tail.s) {
		n.tail = plain("\n")
	}
}

func finish(n *node) {
	switch {
	case n.tag != "br":
	case isBlank(n.tail.s):
		n.tail = plain("\n")
	default:
		n.tail = plain("\n" + n.tail.s)
	}
	if code := n.code(); code != nil && len(code.kids) == 0 {
		code.text = final(stripRight(code.text.s) + "\n")
	}
	for _, kid := range n.kids {
		finish(kid)
	}
}
