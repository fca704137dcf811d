package main

import "image/color"

// The report of 2025 is about the wheels of trams.

var (
	rail   = hex(0x2f6f8f)
	signal = hex(0xd1495b)
	brass  = hex(0xc98b2b)
	grass  = hex(0x4f8f5b)
)

func trams() *canvas {
	runs := []run{
		{"old-labels", "4d", signal},
		{"new-labels", "3d", rail},
		{"split-by-chance", "8d", color.RGBA{}},
		{"split-by-platform", "7d", color.RGBA{}},
		{"eight-by-heart", "9d", color.RGBA{}},
	}
	const n = 60
	return workspace("skinnesang", rail, runs, [4]panel{
		{"train/loss", 0, 800, n, [][]int{
			curve{700, 130, 11, 20, n, 0}.draw(4, n),
			curve{690, 70, 12, 18, n, 0}.draw(9, n),
		}},
		{"validation/loss", 0, 800, n, [][]int{
			curve{690, 390, 8, 24, 24, 5200}.draw(15, n),
			curve{680, 190, 13, 22, n, 0}.draw(8, n),
		}},
		{"validation/recall of flat wheels", 0, 1000, n, [][]int{
			curve{120, 610, 9, 22, n, 0}.draw(21, n),
			curve{140, 900, 12, 20, n, 0}.draw(6, n),
		}},
		{"norm of the gradients", 0, 4000, n, [][]int{
			curve{3300, 900, 10, 260, n, 0}.draw(33, n),
			curve{3100, 520, 9, 200, n, 0}.draw(41, n),
		}},
	})
}

func tramBucket() *canvas {
	return table{
		service: "Cloud Storage", path: "Buckets / skinnesang", w: 900, h: 470, accent: rail,
		tabs:    []string{"Objects", "Configuration", "Permissions"},
		columns: []column{{"Name", 70}, {"Size", 380}, {"Kind", 520}, {"Changed", 690}},
		rows: []row{
			{folder, []string{"raw/", "-", "Folder", "-"}},
			{folder, []string{"dvc/files/md5/", "-", "Folder", "-"}},
			{folder, []string{"platform-1/", "-", "Folder", "-"}},
			{folder, []string{"platform-2/", "-", "Folder", "-"}},
			{folder, []string{"depot/", "-", "Folder", "-"}},
			{file, []string{"workshop-list.csv", "38 KB", "text/csv", "14 Jan, 09:12"}},
			{file, []string{"verdicts.parquet", "5.1 MB", "parquet", "17 Jan, 02:00"}},
		},
	}.draw()
}

func tramRegistry() *canvas {
	return table{
		service: "Artifact Registry", path: "Repositories / skinnesang", w: 900, h: 430, accent: rail,
		tabs:    []string{"Images", "Settings", "Scans"},
		columns: []column{{"Image", 70}, {"Tag", 320}, {"Size", 450}, {"Pushed", 570}, {"Pulled", 740}},
		rows: []row{
			{boxes, []string{"skinnesang-train", "5e0c11", "3.4 GB", "17 Jan, 10:44", "17 Jan, 11:02"}},
			{boxes, []string{"skinnesang-train", "b2790f", "3.4 GB", "16 Jan, 15:30", "16 Jan, 15:58"}},
			{boxes, []string{"skinnesang-api", "5e0c11", "1.2 GB", "17 Jan, 10:41", "17 Jan, 10:49"}},
			{boxes, []string{"skinnesang-api", "b2790f", "1.2 GB", "16 Jan, 15:27", "16 Jan, 15:33"}},
			{boxes, []string{"skinnesang-draw", "5e0c11", "640 MB", "17 Jan, 10:39", "never"}},
			{boxes, []string{"skinnesang-draw", "07fa3d", "655 MB", "12 Jan, 18:01", "13 Jan, 09:20"}},
		},
	}.draw()
}

func tramOverview() *canvas {
	d := newDiagram("Skinnesang: the way of a recording")
	d.area(32, 80, 250, 210, brass, "At the platform")
	d.area(32, 330, 536, 330, rail, "Where we work")
	d.area(318, 80, 250, 210, violet, "Storage")
	d.area(604, 80, 300, 580, grass, "Training")
	d.area(940, 80, 308, 580, signal, "Service")

	d.box(56, 140, 202, 100, brass, "Microphone", "twenty seconds", "of each tram")
	d.box(342, 140, 202, 100, violet, "Bucket", "recordings, spectrograms,", "verdicts")
	d.box(56, 390, 202, 84, rail, "Labels", "DVC, corrected by ear")
	d.box(56, 540, 202, 84, rail, "Code", "uv, ruff, mypy, Hydra")
	d.box(342, 390, 202, 84, rail, "Cloud Build", "three images")
	d.box(342, 540, 202, 84, rail, "GitHub Actions", "style, tests, data, images")
	d.box(630, 140, 248, 84, grass, "Vertex AI", "trains on the spectrograms")
	d.box(630, 278, 248, 84, grass, "Weights & Biases", "curves, sounds, models")
	d.box(630, 416, 248, 84, grass, "Our ears", "give the alias live")
	d.box(630, 556, 248, 72, grass, "Artifact Registry", "images of each merge")
	d.box(968, 140, 252, 84, signal, "Cloud Run", "/judge  /judge/many")
	d.box(968, 278, 252, 84, signal, "Page for listening", "corrects labels with one key")
	d.box(968, 416, 252, 84, signal, "Monitoring", "errors, speed, drift at night")
	d.box(968, 556, 252, 72, signal, "Workshop", "three times flat: a message")

	d.arrow(12, grey, point{258, 190}, point{340, 190})
	d.arrow(12, grey, point{230, 390}, point{230, 310}, point{300, 310}, point{300, 220}, point{340, 220})
	d.arrow(12, grey, point{258, 582}, point{340, 582})
	d.arrow(12, grey, point{443, 540}, point{443, 476})
	d.arrow(12, grey, point{544, 432}, point{586, 432}, point{586, 592}, point{628, 592})
	d.arrow(12, grey, point{544, 182}, point{628, 182})
	d.arrow(12, grey, point{754, 224}, point{754, 276})
	d.arrow(12, grey, point{754, 362}, point{754, 414})
	d.arrow(12, grey, point{878, 458}, point{908, 458}, point{908, 168}, point{966, 168})
	d.arrow(12, grey, point{878, 592}, point{922, 592}, point{922, 196}, point{966, 196})
	d.arrow(12, grey, point{1094, 224}, point{1094, 276})
	d.line(12, grey, point{1220, 182}, point{1234, 182})
	d.arrow(12, grey, point{1234, 182}, point{1234, 458}, point{1222, 458})
	d.arrow(12, grey, point{1234, 458}, point{1234, 592}, point{1222, 592})
	d.arrow(12, signal, point{1094, 628}, point{1094, 690}, point{16, 690}, point{16, 432}, point{54, 432})
	d.note(560, 690, "what the mechanics find becomes a label")
	return d.canvas
}
