package report

// MergeFiles puts the merge of two files into that of ours. It is clean if no
// conflict is left; those that are left are marked, by markers of this size.
func MergeFiles(base, ours, theirs string, size int) (clean bool, err error) {
	var files [3]File
	for i, path := range []string{base, ours, theirs} {
		f, err := Open(path)
		if err != nil {
			return false, err
		}
		files[i] = f
	}
	merged := Merge(files[0].report, files[1].report, files[2].report)
	result := merged.Report
	if !merged.Clean() {
		result = Parse(merged.Marked("ours", "theirs", size))
	}
	_, err = files[1].Save(result)
	return merged.Clean(), err
}
