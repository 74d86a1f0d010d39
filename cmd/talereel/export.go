package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/jobs"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/handoff"
	"github.com/talereel/talereel/storyboard"
)

func exportCmd(g *globals) *cobra.Command {
	var out, sheet string
	cmd := &cobra.Command{
		Use:   "export RENDER-ID",
		Short: "Pack a finished render for an editing program",
		Long: `Pack a finished render into a ZIP: the episode with cover, captions and manifest,
every clip and transition, the soundtrack and its stems (voices, music, effects), a
sheet of the sound (waveforms and loudness with words, moods and cues), and edit lists:
OpenTimelineIO (.otio, with scenes, lines and choices as markers), which DaVinci
Resolve, Premiere and others read, and CMX 3600 (.edl). Transitions are clips among the
others.`,
		Args: oneArg("the render's ID; `talereel status` lists them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, err := g.export(cmd.Context(), args[0], out, sheet)
			if err == nil {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), path)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&sheet, "sound-sheet", "", "write only the sheet of the sound, a PNG")
	cmd.Flags().StringVarP(&out, "out", "o", "", "the ZIP to write (default: named after story and ending, in this folder)")
	return cmd
}

// export writes the ZIP, or only the sheet of the sound where it is asked for, and
// returns its path.
func (g *globals) export(ctx context.Context, id, out, sheet string) (string, error) {
	b, err := g.openBackend(ctx)
	if err != nil {
		return "", err
	}
	defer b.close()
	made, err := loadOrigin(ctx, b.store, id)
	if err != nil {
		return "", err
	}
	plan, err := jobs.LoadPlan(ctx, b.store, id)
	if err != nil {
		return "", unknownRender(id, err)
	}
	result, done, err := jobs.Resolve(ctx, b.store, plan)
	if err != nil {
		return "", err
	}
	if !done {
		return "", usage("render %s is not finished", id).hint("Run: talereel render %s", id)
	}
	s, err := g.openStage(ctx, b)
	if err != nil {
		return "", err
	}
	p := &packer{ctx: ctx, store: b.store, draw: s.SoundSheet}
	if sheet != "" {
		if err := folderOf("--sound-sheet", sheet); err != nil {
			return "", err
		}
		return sheet, p.soundSheet(result, sheet)
	}
	name := strings.TrimSuffix(partName(planName(plan), made.Part+1, made.Board.Parts()), ".mp4")
	if out == "" {
		out = name + ".zip"
	}
	if info, err := os.Stat(out); err == nil && info.IsDir() {
		out = filepath.Join(out, name+".zip")
	}
	if err := folderOf("--out", out); err != nil {
		return "", err
	}
	if err := p.pack(plan, result, made, name, out); err != nil {
		return "", err
	}
	return out, nil
}

// packer packs a render.
type packer struct {
	ctx   context.Context
	store assets.Store
	zip   *zip.Writer
	// draw draws what was mixed.
	draw func(mix []byte) ([]byte, error)
}

// sheet draws the sheet of a render's sound.
func (p *packer) sheet(r jobs.Result) ([]byte, error) {
	mix, err := readBlob(p.ctx, p.store, r.Steps["soundtrack"].Outputs[render.OutMix].Digest)
	if err != nil {
		return nil, err
	}
	return p.draw(mix)
}

func (p *packer) soundSheet(r jobs.Result, path string) error {
	sheet, err := p.sheet(r)
	if err != nil {
		return err
	}
	var files outputs
	defer files.discard()
	if err := files.file(path, bytes.NewReader(sheet)); err != nil {
		return err
	}
	return files.commit()
}

func (p *packer) pack(plan render.Plan, r jobs.Result, made origin, name, out string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(out), ".talereel-*")
	if err != nil {
		return assets.StorageFailure("write", out, err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	p.zip = zip.NewWriter(f)
	edit, files, err := p.edit(plan, r, made)
	if err != nil {
		return err
	}
	m, err := render.NewManifest(r.ID, plan, func(key assets.Digest) (assets.Action, error) { return p.store.Action(p.ctx, key) })
	if err != nil {
		return err
	}
	if err := m.Annotate(func(b assets.Blob) ([]byte, error) { return readBlob(p.ctx, p.store, b.Digest) }); err != nil {
		return err
	}
	manifest, err := m.JSON()
	if err != nil {
		return err
	}
	board, err := made.Board.Part(made.Part).JSON()
	if err != nil {
		return err
	}
	otio, err := edit.OTIO()
	if err != nil {
		return err
	}
	sheet, err := p.sheet(r)
	if err != nil {
		return err
	}
	texts := []struct {
		name string
		text []byte
	}{{name + ".otio", otio}, {name + ".manifest.json", manifest}, {name + ".board.json", board}, {name + ".sound.png", sheet}}
	if edl, err := edit.EDL(); err == nil {
		texts = append(texts, struct {
			name string
			text []byte
		}{name + ".edl", edl})
	}
	for _, t := range texts {
		w, err := p.zip.CreateHeader(&zip.FileHeader{Name: t.name, Method: zip.Deflate, Modified: packedAt})
		if err == nil {
			_, err = w.Write(t.text)
		}
		if err != nil {
			return assets.StorageFailure("write", out, err)
		}
	}
	files = append(files, []packed{
		{name + ".mp4", r.Steps[plan.Final].Outputs[render.OutEpisode].Digest},
		{name + ".cover.jpg", r.Steps["cover"].Outputs[render.OutCover].Digest},
		{name + ".srt", r.Steps["captions"].Outputs[render.OutSRT].Digest},
		{name + ".vtt", r.Steps["captions"].Outputs[render.OutVTT].Digest},
	}...)
	if styled, ok := r.Steps["captions"].Outputs[render.OutASS]; ok {
		files = append(files, packed{name + ".ass", styled.Digest})
	}
	for _, file := range files {
		if err := p.blob(file); err != nil {
			return assets.StorageFailure("write", out, err)
		}
	}
	if err := p.zip.Close(); err != nil {
		return assets.StorageFailure("write", out, err)
	}
	if err := f.Chmod(0o644); err != nil {
		return assets.StorageFailure("write", out, err)
	}
	return os.Rename(f.Name(), out)
}

// packedAt is the one time of all files, so that equal renders have equal ZIPs.
var packedAt = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// packed is a blob with its name in the ZIP.
type packed struct {
	name   string
	digest assets.Digest
}

// blob stores a blob. Media is packed already, so it is stored as it is.
func (p *packer) blob(f packed) error {
	r, err := p.store.Open(p.ctx, f.digest)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store, Modified: packedAt})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}

// edit is the render as edit lists have it, with the files that they name.
func (p *packer) edit(plan render.Plan, r jobs.Result, made origin) (handoff.Edit, []packed, error) {
	e := handoff.Edit{Title: plan.Title}
	var files []packed
	doc, err := readBlob(p.ctx, p.store, r.Steps["captions"].Outputs[render.OutTimeline].Digest)
	if err != nil {
		return e, nil, err
	}
	var line storyboard.Timeline
	if err := json.Unmarshal(doc, &line); err != nil {
		return e, nil, err
	}
	e.FPS = line.FPS
	shots := map[string]storyboard.PlacedShot{}
	for _, s := range made.Board.Part(made.Part).Shots() {
		shots[s.Shot.ID] = s
	}
	var clips []render.Input
	for _, in := range plan.Steps[len(plan.Steps)-1].Inputs {
		if in.Output == render.OutClip {
			clips = append(clips, in)
		}
	}
	for i, c := range line.Clips {
		if i >= len(clips) {
			return e, nil, failed("the plan of render %s and its timeline differ", r.ID).hint("Render it again")
		}
		name := fmt.Sprintf("clips/%04d-%s.mp4", i+1, c.ID)
		if c.Transition != "" {
			name = fmt.Sprintf("clips/%04d-%s-into-%s.mp4", i+1, c.Transition, c.ID)
		}
		files = append(files, packed{name, r.Steps[clips[i].Step].Outputs[render.OutClip].Digest})
		clip := handoff.Clip{Name: c.ID, File: name, Frames: c.Timing.Frames, Transition: c.Transition}
		if s := shots[c.ID]; s.Shot != nil && c.Transition == "" {
			if s.First {
				clip.Scene = s.Scene.ID
			}
			for k, u := range s.Shot.Utterances {
				speaker, _ := made.Board.Bible.Character(u.Speaker)
				at := func(n int) int { return c.First + n }
				e.Lines = append(e.Lines, handoff.Line{
					Start: at(frameOf(c.Timing.Starts[k].Seconds(), line.FPS)), End: at(frameOf(c.Timing.Ends[k].Seconds(), line.FPS)),
					Speaker: speaker.Name, Text: u.Text,
				})
			}
		}
		if c.ID == render.EndingCard && shots[c.ID].Shot == nil {
			clip.Choices = made.Board.Part(made.Part).Ending.Untaken
		}
		e.Clips = append(e.Clips, clip)
	}
	tracks := r.Steps["soundtrack"].Outputs
	files = append(files, packed{"sound/soundtrack.m4a", tracks[render.OutSoundtrack].Digest})
	for _, s := range []struct{ output, name, file string }{
		{render.OutVoices, "Voices", "sound/voices.flac"}, {render.OutMusic, "Music", "sound/music.flac"}, {render.OutEffects, "Effects", "sound/effects.flac"},
	} {
		if stem, ok := tracks[s.output]; ok {
			e.Sounds = append(e.Sounds, handoff.Sound{Name: s.name, File: s.file})
			files = append(files, packed{s.file, stem.Digest})
		}
	}
	if len(e.Sounds) == 0 {
		// An earlier version of the program mixed this render, and kept no stems.
		e.Sounds = []handoff.Sound{{Name: "Soundtrack", File: "sound/soundtrack.m4a"}}
	}
	return e, files, nil
}

func frameOf(seconds float64, fps int) int { return int(seconds*float64(fps) + .5) }
