package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
)

// TestWatermarkAndWarnings renders a story with a picture in the corner and a sign that
// no font has, and then takes the picture away.
func TestWatermarkAndWarnings(t *testing.T) {
	t.Parallel()
	s := newStageDir(t)
	s.write("story.json", fmt.Sprintf(shortStory, "Give \U00031350 to me"))
	logo := image.NewNRGBA(image.Rect(0, 0, 300, 300))
	draw.Draw(logo, logo.Rect, image.NewUniform(color.NRGBA{0, 255, 0, 255}), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, logo); err != nil {
		t.Fatal(err)
	}
	s.write("logo.png", b.String())

	cmd := s.command("render", "story.json", "--draft", "--out", "plain.mp4")
	var told bytes.Buffer
	cmd.Stderr = &told
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %s", err, told.String())
	}
	const warning = "shot take-01, line take-01-1: no font here can draw \U00031350 (U+31350)"
	if !strings.Contains(told.String(), warning) {
		t.Errorf("stderr lacks the warning:\n%s", told.String())
	}
	plain := s.render("story.json", "--out", "plain.mp4")
	noted := ""
	for _, step := range plain.manifest.Steps {
		noted += step.ID + ": " + strings.Join(step.Notes, " ") + "\n"
	}
	if !strings.Contains(noted, "clip/take-01: "+warning) {
		t.Errorf("the manifest notes\n%s", noted)
	}

	marked := s.render("story.json", "--watermark", "logo.png", "--out", "marked.mp4")
	var clips []string
	for _, step := range plain.manifest.Steps {
		if slices.Contains([]render.Kind{render.KindClip, render.KindTransition, render.KindEpisode}, step.Kind) {
			clips = append(clips, step.ID)
		}
	}
	clips = append(clips, "watermark")
	slices.Sort(clips)
	if got := marked.changed(plain); !slices.Equal(got, clips) {
		t.Errorf("the watermark built %v, want %v", got, clips)
	}
	d := render.Draft
	room := render.Picture{Width: d.Width, Height: d.Height, Safe: d.Safe}.WatermarkRoom()
	green := func(file string) bool {
		r, err := ffmpeg.Find(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var frame bytes.Buffer
		if _, err := r.Run(t.Context(), ffmpeg.Job{Stdout: &frame, Args: []string{
			"-ss", "1", "-i", filepath.Join(s.dir, file), "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"}}); err != nil {
			t.Fatal(err)
		}
		// The middle of the square picture, at the right end of its room.
		h := room.MaxY - room.MinY
		i := ((room.MinY+h/2)*d.Width + room.MaxX - h/2) * 3
		c := frame.Bytes()[i : i+3]
		return int(c[1]) > int(c[0])+60 && int(c[1]) > int(c[2])+60
	}
	if !green("marked.mp4") || green("plain.mp4") {
		t.Errorf("a green picture in the corner: %v, without one: %v", green("marked.mp4"), green("plain.mp4"))
	}

	again := s.render(marked.Render, "--watermark", "none", "--out", "again.mp4")
	if again.Executed != 0 || again.Digest != plain.Digest {
		t.Errorf("without its watermark it is %s, %d steps were built; before %s", again.Digest, again.Executed, plain.Digest)
	}
	if _, err := os.Stat(filepath.Join(s.dir, "again.mp4")); err != nil {
		t.Error(err)
	}
}
