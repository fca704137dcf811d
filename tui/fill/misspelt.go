package fill

import (
	"handin/checks/spelling"
	"handin/report/store"
)

// readWords reads the student's own words, so that the others that are misspelt are told.
func (c *conversation) readWords() error {
	own, err := store.Words(c.Words)
	if err != nil {
		c.Say("mind: your own words could not be read: %v", err)
	}
	return c.do(c.work.SpellingRead(spelling.New(own)))
}

// keepWord makes a word one of the student's own.
func (c *conversation) keepWord(word string) error {
	if err := c.do(c.work.SpellingRead(c.work.Beside().Spelling.With(word))); err != nil {
		return err
	}
	if c.Words == "" {
		c.Say("mind: \"%s\" is right until you leave: there is no folder to keep your own words in", word)
		return nil
	}
	if err := store.KeepWord(c.Words, word); err != nil {
		c.Say("mind: \"%s\" is right until you leave, as it could not be kept: %v", word, err)
		return nil
	}
	c.Say("\"%s\" is a word of your own from now on", word)
	return nil
}
