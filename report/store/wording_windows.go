package store

// By these one gives oneself a right, as messages say it.
const (
	WritableBy     = "attrib -r, or its Properties"
	folderRightsBy = "its Properties, Security"
	rightsBy       = "its Properties, Security"
)

// homeVariable says where the user's own folder is.
const homeVariable = "LOCALAPPDATA"
