package git

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// readBlobs reads files that git has.
func (t *reader) readBlobs(ctx context.Context, names []listed) ([]File, error) {
	var ask []string
	for _, l := range names {
		if l.isRead() {
			ask = append(ask, l.hash)
		}
	}
	sizes, err := t.sizes(ctx, ask)
	if err != nil { // in a partial clone it ends at the first that is not here
		t.partial("the clone is partial")
	}
	var wanted []string
	taken := map[string]bool{}
	for _, hash := range ask {
		if size, ok := sizes[hash]; ok && !taken[hash] && t.fits(size) {
			taken[hash], wanted = true, append(wanted, hash)
		}
	}
	texts, err := t.contents(ctx, wanted, sizes)
	if err != nil {
		return nil, err
	}
	files := make([]File, 0, len(names))
	for _, l := range names {
		text, ok := texts[l.hash]
		switch {
		case !l.isRead():
			files = append(files, File{Path: l.path, Kind: Other})
		case ok:
			files = append(files, newFile(l.path, text))
		default:
			files = append(files, File{Path: l.path, Kind: kindOf(l.path), Unread: true})
		}
	}
	return files, nil
}

func (l listed) isRead() bool { return l.regular && kindOf(l.path) != Other }

// sizes gives the sizes of blobs by their hashes; those that git does not have are
// left out.
func (t *reader) sizes(ctx context.Context, hashes []string) (map[string]int64, error) {
	sizes := map[string]int64{}
	if len(hashes) == 0 {
		return sizes, nil
	}
	out, err := t.git.feed(ctx, strings.Join(hashes, "\n")+"\n", "cat-file", "--batch-check")
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		if len(fields) == 3 {
			sizes[fields[0]], _ = strconv.ParseInt(fields[2], 10, 64)
		}
	}
	return sizes, err
}

// atOnce is how many bytes are asked for in one command: they are held twice.
const atOnce = 4 << 20

// contents gives blobs by their hashes.
func (t *reader) contents(ctx context.Context, hashes []string, sizes map[string]int64) (map[string]string, error) {
	texts := map[string]string{}
	for from := 0; from < len(hashes); {
		until, sum := from, int64(0)
		for until < len(hashes) && (until == from || sum+sizes[hashes[until]] <= atOnce) {
			sum += sizes[hashes[until]]
			until++
		}
		out, err := t.git.feed(ctx, strings.Join(hashes[from:until], "\n")+"\n", "cat-file", "--batch")
		if err != nil {
			return nil, err
		}
		if err := takeBlobs(out, texts); err != nil {
			return nil, err
		}
		from = until
	}
	return texts, nil
}

// takeBlobs reads what git cat-file --batch prints: "HASH blob SIZE", the content, a
// newline.
func takeBlobs(out string, into map[string]string) error {
	for out != "" {
		head, rest, _ := strings.Cut(out, "\n")
		fields := strings.Fields(head)
		if len(fields) != 3 {
			out = rest // "HASH missing"
			continue
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil || size < 0 || size >= len(rest) {
			return fmt.Errorf("git cat-file: %q is no size", head)
		}
		into[fields[0]], out = rest[:size], rest[size+1:]
	}
	return nil
}
