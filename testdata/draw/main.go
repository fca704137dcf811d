// Draw makes the figures of the reports in testdata. From the root of the module,
//
//	go run ./testdata/draw
//
// writes all of them anew. It reckons in whole numbers only, so they come out the same on every machine.
package main

import (
	"image/png"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("draw: ")
	for name, figure := range map[string]func() *canvas{
		"2026/loss.png":         trays,
		"2026/sweep.png":        sweep,
		"2026/bucket.png":       trayBucket,
		"2026/photos.png":       trayPhotos,
		"2026/builds.png":       trayBuilds,
		"2026/architecture.png": trayArchitecture,
		"2025/runs.png":         trams,
		"2025/bucket.png":       tramBucket,
		"2025/registry.png":     tramRegistry,
		"2025/overview.png":     tramOverview,
		"2023/curves.png":       nests,
		"2023/store.png":        nestStore,
		"2023/registry.png":     nestRegistry,
		"2023/builds.png":       nestBuilds,
	} {
		edition, file := filepath.Split(name)
		path := filepath.Join("testdata", edition, "reports", "figures", file)
		if err := write(path, figure()); err != nil {
			log.Fatal(err)
		}
	}
}

func write(path string, c *canvas) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(f, c.shrink()); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
