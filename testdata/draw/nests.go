package main

import "image/color"

// The report of 2023 is about birds in nest boxes.

var (
	moss = hex(0x5b8c3e)
	tit  = hex(0x2b7bba)
	bark = hex(0x8a5a34)
)

func nests() *canvas {
	runs := []run{
		{"small", "1d", moss},
		{"large", "1d", tit},
		{"tiny", "2d", color.RGBA{}},
		{"random-split", "6d", color.RGBA{}},
	}
	const n = 48
	return workspace("redekasse", moss, runs, [4]panel{
		{"train/loss", 0, 2000, n, [][]int{
			curve{1800, 260, 9, 40, n, 0}.draw(14, n),
			curve{1850, 60, 6, 34, n, 0}.draw(3, n),
		}},
		{"val/loss", 0, 2000, n, [][]int{
			curve{1750, 420, 9, 44, n, 0}.draw(25, n),
			curve{1700, 360, 5, 46, 16, 70000}.draw(6, n),
		}},
		{"val/accuracy of the species", 0, 1000, n, [][]int{
			curve{200, 882, 8, 14, n, 0}.draw(18, n),
			curve{240, 870, 5, 16, 18, -6000}.draw(27, n),
		}},
		{"val/error in eggs", 0, 2400, n, [][]int{
			curve{2300, 400, 8, 40, n, 0}.draw(35, n),
			curve{2250, 480, 6, 46, 20, 22000}.draw(43, n),
		}},
	})
}

func nestStore() *canvas {
	return table{
		service: "Cloud Storage", path: "Buckets / redekasse", w: 900, h: 470, accent: bark,
		tabs:    []string{"Objects", "Configuration", "Permissions"},
		columns: []column{{"Name", 70}, {"Size", 380}, {"Kind", 520}, {"Changed", 690}},
		rows: []row{
			{folder, []string{"files/md5/00/", "-", "Folder", "-"}},
			{folder, []string{"files/md5/01/", "-", "Folder", "-"}},
			{folder, []string{"files/md5/02/", "-", "Folder", "-"}},
			{folder, []string{"answers/", "-", "Folder", "-"}},
			{folder, []string{"weights/", "-", "Folder", "-"}},
			{file, []string{"small-0118.pt", "21.4 MB", "binary", "18 Jan, 12:05"}},
			{file, []string{"small-0116.pt", "21.4 MB", "binary", "16 Jan, 19:33"}},
		},
	}.draw()
}

func nestRegistry() *canvas {
	return table{
		service: "Container Registry", path: "Images / redekasse", w: 900, h: 360, accent: bark,
		tabs:    []string{"Images", "Settings"},
		columns: []column{{"Image", 70}, {"Tag", 320}, {"Size", 470}, {"Pushed", 640}},
		rows: []row{
			{boxes, []string{"redekasse-api", "latest", "1.1 GB", "18 Jan, 12:41"}},
			{boxes, []string{"redekasse-api", "31ac07", "1.1 GB", "16 Jan, 20:02"}},
			{boxes, []string{"redekasse-train", "latest", "3.9 GB", "18 Jan, 12:48"}},
			{boxes, []string{"redekasse-train", "31ac07", "3.9 GB", "16 Jan, 20:10"}},
		},
	}.draw()
}

func nestBuilds() *canvas {
	return table{
		service: "Cloud Build", path: "Build history", w: 900, h: 430, accent: bark,
		tabs:    []string{"History", "Triggers"},
		columns: []column{{"Build", 70}, {"Branch", 210}, {"Image", 350}, {"Started", 570}, {"Took", 750}},
		rows: []row{
			{passed, []string{"f03b9e", "main", "redekasse-train", "18 Jan, 12:38", "10 min 2 s"}},
			{passed, []string{"2c81d5", "main", "redekasse-api", "18 Jan, 12:38", "3 min 20 s"}},
			{failed, []string{"9d470a", "main", "redekasse-train", "17 Jan, 16:11", "8 min 49 s"}},
			{passed, []string{"71e6c2", "main", "redekasse-train", "16 Jan, 20:00", "9 min 57 s"}},
			{passed, []string{"b5580f", "main", "redekasse-api", "16 Jan, 19:59", "3 min 31 s"}},
			{failed, []string{"04da7b", "main", "redekasse-api", "16 Jan, 19:40", "58 s"}},
		},
	}.draw()
}
