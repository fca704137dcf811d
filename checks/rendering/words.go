package rendering

// judgeOthers adds what the examiner's page never shows as GitHub does.
func (c *comparison) judgeOthers() {
	for _, at := range c.tables {
		c.found = append(c.found, Trouble{
			Rule: ruleTable, At: at,
			Message: "the examiner sees this table as text with pipes; write it as a list, or show it as a figure",
		})
	}
	for _, s := range c.struck {
		c.found = append(c.found, Trouble{
			Rule: ruleStrike, At: s.start, span: s,
			Message: "the examiner sees the tildes, and the text not struck out; write `<del>…</del>`",
		})
	}
	for _, b := range c.boxes {
		c.found = append(c.found, Trouble{
			Rule: RuleTaskBox, At: b.at,
			Message: "the examiner sees the letters `[" + b.mark + "]` and no box; say in words what is done",
		})
	}
}
