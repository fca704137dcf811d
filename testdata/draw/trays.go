package main

import (
	"fmt"
	"image/color"
)

// The report of 2026 is about lunch on a tray.

var (
	rye    = hex(0xd9822b)
	dill   = hex(0x3a8f5c)
	beet   = hex(0xb83260)
	sky    = hex(0x3b6fb6)
	violet = hex(0x7a5bb5)
)

func trays() *canvas {
	runs := []run{
		{"small-512-final", "2h", rye},
		{"large-512", "6h", sky},
		{"small-160", "9h", dill},
		{"large-320", "1d", color.RGBA{}},
		{"small-no-crop", "1d", color.RGBA{}},
		{"tiny-by-heart", "2d", color.RGBA{}},
		{"draft-plant", "3d", color.RGBA{}},
	}
	const n = 40
	return workspace("smor", rye, runs, [4]panel{
		{"train/loss", 0, 2400, n, [][]int{
			curve{2200, 240, 7, 34, n, 0}.draw(3, n),
			curve{2250, 60, 6, 30, n, 0}.draw(17, n),
			curve{2300, 620, 8, 40, n, 0}.draw(29, n),
		}},
		{"validation/loss", 0, 2400, n, [][]int{
			curve{2150, 420, 7, 36, n, 0}.draw(5, n),
			curve{2200, 470, 5, 42, 11, 88000}.draw(11, n),
			curve{2280, 900, 8, 48, n, 0}.draw(23, n),
		}},
		{"validation/accuracy", 0, 1000, n, [][]int{
			curve{220, 925, 6, 12, n, 0}.draw(7, n),
			curve{240, 905, 5, 14, 14, -5000}.draw(13, n),
			curve{200, 760, 7, 16, n, 0}.draw(31, n),
		}},
		{"validation/F1, all classes alike", 0, 1000, n, [][]int{
			curve{90, 871, 7, 14, n, 0}.draw(2, n),
			curve{110, 850, 6, 16, 13, -7000}.draw(19, n),
			curve{80, 610, 8, 18, n, 0}.draw(37, n),
		}},
	})
}

// sweep has an axis for each setting and a line for each run, the darker the better.
func sweep() *canvas {
	c := newCanvas(1280, 720, paper)
	topBar(c, rye, "smor", "Sweeps / photos-and-friends")
	c.card(24, 64, 1232, 632, 8, border, white)
	c.bold(48, 84, 11, ink, "24 runs, by the F1 score on the validation set")
	titles := []string{"learning rate", "batch size", "dropout", "size of photos", "F1"}
	ticks := [][]string{
		{"0.0001", "0.0003", "0.001", "0.003", "0.01"},
		{"16", "32", "64", "128"},
		{"0.0", "0.1", "0.2", "0.3", "0.4"},
		{"96", "160", "224", "320", "512"},
		{"0.4", "0.5", "0.6", "0.7", "0.8", "0.9"},
	}
	const top, height, low, high = 170, 470, 400, 900
	at := func(axis int) int { return 130 + axis*250 }
	for _, r := range sweepRuns() {
		tone := mix(hex(0xf3dfc4), hex(0x8a3b12), (r.score-low)*100/(high-low))
		var ps []point
		for axis, i := range r.settings {
			ps = append(ps, point{at(axis), top + height - height*i/(len(ticks[axis])-1)})
		}
		ps = append(ps, point{at(4), top + height - height*(r.score-low)/(high-low)})
		c.line(14, tone, ps...)
	}
	for axis, title := range titles {
		c.rect(at(axis), top, 2, height, grey)
		c.centred(at(axis), top-34, 10, ink, title)
		for i, tick := range ticks[axis] {
			y := top + height - height*i/(len(ticks[axis])-1)
			c.rect(at(axis)-4, y, 10, 1, grey)
			c.rect(at(axis)-16-width(9, tick), y-8, width(9, tick)+8, 17, white)
			c.right(at(axis)-12, y-4, 9, grey, tick)
		}
	}
	return c
}

type sweepRun struct {
	settings [4]int
	score    int
}

// sweepRuns come worst first, so that the good ones are drawn on top.
func sweepRuns() []sweepRun {
	var runs []sweepRun
	seed := 12
	next := func(n int) int {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		return seed >> 12 % n
	}
	for i := range 24 {
		r := sweepRun{settings: [4]int{next(5), next(4), next(5), i * 5 / 24}}
		r.score = 480 + 88*r.settings[3] - 22*abs(r.settings[0]-2) + next(50) - 10
		runs = append(runs, r)
	}
	return runs
}

func abs(v int) int { return max(v, -v) }

func trayBucket() *canvas {
	return table{
		service: "Cloud Storage", path: "Buckets / smor-data", w: 900, h: 500, accent: sky,
		tabs:    []string{"Objects", "Configuration", "Permissions", "Lifecycle"},
		columns: []column{{"Name", 70}, {"Size", 360}, {"Kind", 500}, {"Changed", 680}},
		rows: []row{
			{folder, []string{"dvc/", "-", "Folder", "-"}},
			{folder, []string{"photos/", "-", "Folder", "-"}},
			{folder, []string{"from-the-counter/", "-", "Folder", "-"}},
			{folder, []string{"weights/", "-", "Folder", "-"}},
			{file, []string{"labels-v3.csv", "412 KB", "text/csv", "13 Jan, 16:20"}},
			{file, []string{"prices-week-3.json", "2 KB", "application/json", "12 Jan, 08:02"}},
			{file, []string{"README.md", "1 KB", "text/markdown", "6 Jan, 11:45"}},
		},
	}.draw()
}

func trayPhotos() *canvas {
	names := []string{"leverpostej", "æggesalat", "rejer", "roastbeef", "fiskefilet", "rullepølse", "kartoffel", "karrysild"}
	counts := []int{1284, 731, 655, 590, 574, 402, 388, 241}
	t := table{
		service: "Cloud Storage", path: "Buckets / smor-data / photos", w: 900, h: 500, accent: sky,
		tabs:    []string{"Objects", "Configuration", "Permissions", "Lifecycle"},
		columns: []column{{"Name", 70}, {"Photos", 360}, {"Size", 500}, {"Changed", 680}},
	}
	for i, name := range names {
		n := counts[i]
		t.rows = append(t.rows, row{file, []string{
			name + "-v3.tar", fmt.Sprint(n), fmt.Sprintf("%d MB", n*47/1000+1), fmt.Sprintf("13 Jan, 16:%02d", 24+i*3),
		}})
	}
	return t.draw()
}

func trayBuilds() *canvas {
	return table{
		service: "Cloud Build", path: "Build history", w: 1100, h: 540, accent: sky,
		tabs:    []string{"History", "Triggers", "Settings"},
		columns: []column{{"Build", 70}, {"Source", 210}, {"Image", 380}, {"Trigger", 600}, {"Started", 760}, {"Took", 960}},
		rows: []row{
			{passed, []string{"8f21c0", "main 4d1e77", "smor-api", "merge", "15 Jan, 14:31", "3 min 2 s"}},
			{passed, []string{"51b7ee", "main 4d1e77", "smor-train", "merge", "15 Jan, 14:31", "4 min 40 s"}},
			{passed, []string{"c90a13", "main 09ac52", "smor-api", "merge", "15 Jan, 10:07", "2 min 58 s"}},
			{passed, []string{"77d4f5", "main 09ac52", "smor-train", "merge", "15 Jan, 10:07", "4 min 51 s"}},
			{passed, []string{"e2360b", "main b80f3c", "smor-train", "by hand", "14 Jan, 21:50", "5 min 12 s"}},
			{failed, []string{"16ca98", "main b80f3c", "smor-train", "by hand", "14 Jan, 21:38", "41 s"}},
			{failed, []string{"d05e42", "main 71d9aa", "smor-train", "by hand", "14 Jan, 21:22", "40 s"}},
			{failed, []string{"3bf8a7", "main 71d9aa", "smor-train", "merge", "14 Jan, 21:15", "39 s"}},
			{passed, []string{"a4470d", "main 2c60e1", "smor-train", "merge", "13 Jan, 15:03", "9 min 20 s"}},
			{passed, []string{"60fb2e", "main 2c60e1", "smor-api", "merge", "13 Jan, 15:03", "3 min 11 s"}},
		},
	}.draw()
}

func trayArchitecture() *canvas {
	d := newDiagram("smor: from the counter to the model and back")
	d.area(32, 80, 250, 560, sky, "At home")
	d.area(318, 80, 250, 560, violet, "On GitHub and in GCP")
	d.area(604, 80, 340, 330, rye, "Training")
	d.area(604, 430, 340, 210, dill, "Service")
	d.area(980, 80, 268, 560, beet, "In the canteen")

	d.box(52, 130, 210, 92, sky, "Code", "uv, ruff, mypy, pytest", "Hydra for the settings")
	d.box(52, 532, 210, 80, sky, "Photos", "DVC, three versions")
	d.box(338, 130, 210, 92, violet, "GitHub Actions", "style, tests on three", "systems, data, images")
	d.box(338, 266, 210, 92, violet, "Cloud Build", "two images for each", "state of main")
	d.box(338, 400, 210, 80, violet, "Artifact Registry", "the tag is the commit")
	d.box(338, 532, 210, 80, violet, "Cloud Storage", "photos, weights, new data")
	d.box(634, 130, 280, 74, rye, "Vertex AI", "a T4, for as long as it takes")
	d.box(634, 228, 280, 64, rye, "Weights & Biases", "curves, worst guesses, models")
	d.box(634, 316, 280, 64, rye, "A person", "gives the alias counter")
	d.box(634, 500, 280, 92, dill, "Cloud Run", "/tray  /price  /health", "one request in ten at first")
	d.box(1004, 130, 220, 74, beet, "Camera", "a photo of the tray")
	d.box(1004, 318, 220, 74, beet, "Screen", "names and prices")
	d.box(1004, 500, 220, 92, beet, "Guest", "knows the answer", "when the model does not")

	d.arrow(12, grey, point{262, 176}, point{336, 176})
	d.arrow(12, grey, point{262, 572}, point{336, 572})
	d.arrow(12, grey, point{443, 222}, point{443, 264})
	d.arrow(12, grey, point{443, 358}, point{443, 398})
	d.line(12, violet, point{548, 440}, point{580, 440})
	d.arrow(12, violet, point{580, 440}, point{580, 154}, point{632, 154})
	d.arrow(12, violet, point{580, 440}, point{580, 530}, point{632, 530})
	d.arrow(12, sky, point{548, 580}, point{593, 580}, point{593, 182}, point{632, 182})
	d.arrow(12, grey, point{774, 204}, point{774, 226})
	d.arrow(12, grey, point{774, 292}, point{774, 314})
	d.arrow(12, grey, point{774, 380}, point{774, 498})
	d.arrow(12, beet, point{1004, 167}, point{956, 167}, point{956, 532}, point{916, 532})
	d.arrow(12, beet, point{914, 562}, point{968, 562}, point{968, 355}, point{1002, 355})
	d.arrow(12, grey, point{1114, 392}, point{1114, 498})
	d.arrow(12, beet, point{1114, 592}, point{1114, 672}, point{443, 672}, point{443, 614})
	d.note(774, 672, "photo and right name: on Friday they are training data")
	return d.canvas
}
