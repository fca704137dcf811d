package store

import "handin/report"

// MergeFiles puts the merge of two files into that of ours. It is clean if no
// conflict is left; those that are left are marked, by markers of this size and the
// labels of the sides.
func MergeFiles(base, ours, theirs File, size int, labels func() (ours, theirs string)) (clean bool, err error) {
	_, err = ours.Update(func(now File) (*report.Report, error) {
		merged := report.Merge(base.report, now.report, theirs.report)
		if clean = merged.Clean(); clean {
			return merged.Report, nil
		}
		mine, other := labels()
		return report.Parse(merged.Marked(mine, other, size)), nil
	})
	return clean, err
}
