package git

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Blobs reads texts that git has, one after the other, by one process. It is for one
// goroutine.
type Blobs struct {
	r       Repository
	ctx     context.Context
	running *catFile
	starts  int
}

// Blobs begins to read. It is to be closed.
func (r Repository) Blobs(ctx context.Context) *Blobs { return &Blobs{r: r, ctx: ctx} }

// Close ends the reading.
func (b *Blobs) Close() {
	if b.running != nil {
		b.running.end()
	}
	b.running = nil
}

// maxStarts is how often git is started again: in a partial clone it ends at each text
// that is not here.
const maxStarts = 100

// Read gives a text by its hash; false if git does not have it here, or it is too large
// for a report.
func (b *Blobs) Read(hash string) (text string, ok bool) {
	if b.running == nil {
		if b.starts++; b.starts > maxStarts {
			return "", false
		}
		var err error
		if b.running, err = b.r.catFile(b.ctx); err != nil {
			return "", false
		}
	}
	text, ok, err := b.running.read(hash)
	if err != nil {
		b.Close()
	}
	return text, ok && err == nil
}

// catFile is a process that gives texts by their hashes.
type catFile struct {
	in  io.Writer
	out *bufio.Reader
	end func()
}

func (r Repository) catFile(ctx context.Context) (*catFile, error) {
	ctx, stop := context.WithCancel(ctx)
	c := in(r.Root).command(ctx, unhooked, alone, "", []string{"cat-file", "--batch"})
	c.Stdin = nil
	to, err := c.StdinPipe()
	var from io.Reader
	if err == nil {
		from, err = begin(c)
	}
	if err != nil {
		stop()
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	return &catFile{in: to, out: bufio.NewReaderSize(from, 64<<10), end: func() {
		to.Close()
		stop()
		_ = c.Wait() // it was stopped
	}}, nil
}

func (c *catFile) read(hash string) (text string, ok bool, err error) {
	if _, err := io.WriteString(c.in, hash+"\n"); err != nil {
		return "", false, err
	}
	head, err := c.out.ReadString('\n')
	if err != nil {
		return "", false, err
	}
	fields := strings.Fields(head)
	if len(fields) != 3 {
		return "", false, nil // "HASH missing"
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return "", false, err
	}
	if size > maxBlob {
		_, err = c.out.Discard(size + 1)
		return "", false, err
	}
	content := make([]byte, size+1)
	_, err = io.ReadFull(c.out, content)
	return string(content[:size]), fields[1] == "blob", err
}

// Hashes gives the hashes of what is at some names, as "COMMIT:PATH"; "" where nothing is.
func (r Repository) Hashes(ctx context.Context, names []string) ([]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	out, err := in(r.Root).feed(ctx, strings.Join(names, "\n")+"\n", "cat-file", "--batch-check=%(objectname)")
	if err != nil {
		return nil, err
	}
	hashes := make([]string, len(names))
	for i, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		if i < len(hashes) && !strings.Contains(line, " ") {
			hashes[i] = line
		}
	}
	return hashes, nil
}
