//go:build !windows

package store

// By these one gives oneself a right, as messages say it.
const (
	WritableBy     = "chmod u+w"
	folderRightsBy = "chmod u+w"
	rightsBy       = "chmod u+rw"
)

// homeVariable says where the user's own folder is.
const homeVariable = "HOME"
