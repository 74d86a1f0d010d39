package stage

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/render/imagegen"
	"github.com/talereel/talereel/storyboard"
)

// Painting is how models draw and film; see [Stage.Plan].
type Painting struct {
	Settings imagegen.Settings `json:"settings"`
	Search   imagegen.Search   `json:"search"`
	// FilmModel films shots; empty moves the camera over the stills.
	FilmModel string `json:"film_model,omitempty"`
}

// Films keeps the jobs of clips that were ordered, so that none is bought twice.
type Films interface {
	// Load returns the job that is kept under a key, nil if there is none.
	Load(ctx context.Context, key assets.Digest) (*imagegen.Job, error)
	Keep(ctx context.Context, key assets.Digest, job imagegen.Job) error
}

// NoPainterError is a step that needs a model on a machine that has no access to
// one.
type NoPainterError struct{}

func (*NoPainterError) Error() string {
	return "pictures by a model need access to an image API"
}

// Missing tells that a service is not there.
func (*NoPainterError) Missing() bool { return true }

// Hint says how to get it.
func (*NoPainterError) Hint() string {
	return "Set OPENAI_API_KEY (and OPENAI_BASE_URL for another server), or render with --images offline"
}

// paint are a plan's specifications for models.
func paint(b *storyboard.Storyboard, o Painting) *render.Paint {
	o.Settings.Style = b.Bible.Style
	person := func(id string) imagegen.Person {
		c, _ := b.Bible.Character(id)
		return imagegen.PersonOf(c)
	}
	where := func(s storyboard.PlacedShot) imagegen.Where {
		at := s.Scene.Setting(*s.Shot)
		l, _ := b.Bible.Location(at.Location)
		l.ID = at.Location
		set := illustrate.DesignSet(l, at)
		return imagegen.Where{Name: l.Name, Kind: set.Kind, Indoor: set.Indoor, Description: l.Description}
	}
	cast := func(s storyboard.PlacedShot) []imagegen.Actor {
		var out []imagegen.Actor
		for _, f := range s.Shot.InFrame {
			out = append(out, imagegen.Actor{Person: person(f.Character), Figure: f})
		}
		return out
	}
	p := &render.Paint{
		Portraits: func(id string) any { return imagegen.PortraitSpec{Settings: o.Settings, Person: person(id)} },
		Plate: func(s storyboard.PlacedShot, w, h int) any {
			return imagegen.PlateSpec{Settings: o.Settings, Where: where(s), Setting: s.Scene.Setting(*s.Shot), Width: w, Height: h}
		},
		Shot: func(s storyboard.PlacedShot, w, h int) any {
			return imagegen.ShotSpec{
				Settings: o.Settings, Search: o.Search, Size: s.Shot.Size, Angle: s.Shot.Angle, Cast: cast(s), Insert: s.Shot.Insert,
				Props: s.Shot.Props, Action: s.Shot.Action, Picture: s.Shot.Prompt, Where: where(s), Setting: s.Scene.Setting(*s.Shot),
				Width: w, Height: h, Note: s.Shot.Note, Retake: s.Shot.Retake,
			}
		},
	}
	for _, v := range imagegen.PortraitViews {
		p.Views = append(p.Views, string(v))
	}
	if o.FilmModel != "" {
		p.Film = func(s storyboard.PlacedShot) any {
			f := imagegen.FilmSpec{
				Settings: imagegen.Settings{Model: o.FilmModel, Style: o.Settings.Style}, Movement: s.Shot.Movement, Cast: cast(s),
				Action: s.Shot.Action, Setting: s.Scene.Setting(*s.Shot), Note: s.Shot.Note, Retake: s.Shot.Retake,
			}
			for _, u := range s.Shot.Utterances {
				if u.Kind == storyboard.Dialogue {
					f.Speaking = u.Speaker
					break
				}
			}
			return f
		}
	}
	return p
}

// spec reads a specification out of a step's parameters.
func spec[T any](j job, doc json.RawMessage) (out T, err error) {
	if err := json.Unmarshal(doc, &out); err != nil {
		return out, permanent(fmt.Errorf("the specification of %s: %w", j.step.ID, err))
	}
	return out, nil
}

// report writes how a picture came about.
func (j job) report(r imagegen.Report, offline string) error {
	return j.writeJSON(render.OutReport, render.PictureReport{Offline: offline, Warnings: r.Warnings, Search: r.JSON()})
}

func (s *Stage) portraits(ctx context.Context, j job) error {
	p, err := params[render.PortraitsParams](j)
	if err != nil {
		return err
	}
	set, err := spec[imagegen.PortraitSpec](j, p.Spec)
	if err != nil {
		return err
	}
	if s.images == nil {
		return permanent(&NoPainterError{})
	}
	var own *imagegen.Image
	if path, ok := j.inputs["own"]; ok {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		mine, err := imagegen.PrepareOwn(set.Person.ID, b)
		if err != nil {
			return permanent(err)
		}
		own = &mine
	}
	made, report, err := s.images.Portraits(ctx, j.step.Label, set, own)
	offline, ok := imagegen.FallBack(err)
	if err != nil && !ok {
		return err
	}
	pictures := map[imagegen.View][]byte{}
	for _, m := range made {
		pictures[m.View] = m.Data
	}
	// A step's outputs are always the same ones; an empty file is a view that there
	// is not.
	for _, v := range imagegen.PortraitViews {
		if err := os.WriteFile(j.output(render.View(string(v)), ".img"), pictures[v], 0o600); err != nil {
			return err
		}
	}
	return j.report(report, offline)
}

func (s *Stage) place(ctx context.Context, j job) error {
	p, err := params[render.PlaceParams](j)
	if err != nil {
		return err
	}
	place, err := spec[imagegen.PlateSpec](j, p.Spec)
	if err != nil {
		return err
	}
	if s.images == nil {
		return permanent(&NoPainterError{})
	}
	known, err := j.painted("known", "known-report")
	if err != nil {
		return err
	}
	img, report, err := s.images.Plate(ctx, j.step.Label, place, known)
	offline, ok := imagegen.FallBack(err)
	switch {
	case ok:
		var set illustrate.Set
		if err := json.Unmarshal(p.Offline.Set, &set); err != nil {
			return permanent(fmt.Errorf("the set of %s: %w", j.step.ID, err))
		}
		img = illustrate.DrawPlate(set, p.Offline.Width, p.Offline.Height).Back
	case err != nil:
		return err
	}
	if err := j.writeStill(render.OutPlateBack, img); err != nil {
		return err
	}
	return j.report(report, offline)
}

// painted reads a plate that a model drew; nil if the model did not.
func (j job) painted(name, report string) (*imagegen.Image, error) {
	if _, ok := j.inputs[name]; !ok {
		return nil, nil
	}
	var r render.PictureReport
	if err := j.readJSON(report, &r); err != nil || r.Offline != "" {
		return nil, err
	}
	b, err := os.ReadFile(j.inputs[name])
	if err != nil {
		return nil, err
	}
	img := imagegen.NewImage("", imagegen.PlaceView, b)
	return &img, nil
}

func (s *Stage) shot(ctx context.Context, j job) error {
	p, err := params[render.ShotParams](j)
	if err != nil {
		return err
	}
	shot, err := spec[imagegen.ShotSpec](j, p.Spec)
	if err != nil {
		return err
	}
	if s.images == nil {
		return permanent(&NoPainterError{})
	}
	var portraits []imagegen.Image
	for _, a := range shot.Cast {
		for _, v := range imagegen.PortraitViews {
			path, err := j.input(render.View(string(v)) + "/" + a.Person.ID)
			if err != nil {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if len(b) > 0 {
				portraits = append(portraits, imagegen.NewImage(a.Person.ID, v, b))
			}
		}
	}
	plate, err := j.painted(render.OutPlateBack, "place-report")
	if err != nil {
		return err
	}
	img, framing, report, err := s.images.Shot(ctx, j.step.Label, shot, shot.Choose(portraits, plate))
	offline, ok := imagegen.FallBack(err)
	switch {
	case ok:
		if img, framing, _, err = j.draw(p.Offline, nil); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	if err := j.report(report, offline); err != nil {
		return err
	}
	return j.still(img, framing)
}

func (s *Stage) film(ctx context.Context, j job) error {
	p, err := params[render.FilmParams](j)
	if err != nil {
		return err
	}
	film, err := spec[imagegen.FilmSpec](j, p.Spec)
	if err != nil {
		return err
	}
	if s.images == nil || s.films == nil {
		return permanent(&NoPainterError{})
	}
	timings, err := j.timings(0, len(p.Lines))
	if err != nil {
		return err
	}
	pace := storyboard.PaceShot(p.Shot(), lengths(timings), p.FPS)
	film.Seconds = imagegen.FilmLength(storyboard.FrameTime(pace.Frames, p.FPS))
	path, err := j.input(render.OutFrame)
	if err != nil {
		return err
	}
	still, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	doc, err := json.Marshal(film)
	if err != nil {
		return err
	}
	key := assets.Sum(append(doc, assets.Sum(still).String()...))
	known, err := s.films.Load(ctx, key)
	if err != nil {
		return err
	}
	clip, report, err := s.images.Film(ctx, j.step.Label, film, still, known, func(job imagegen.Job) error { return s.films.Keep(ctx, key, job) })
	offline, ok := imagegen.FallBack(err)
	if err != nil && !ok {
		return err
	}
	// An empty film lets the camera move over the still.
	out := j.output(render.OutFilm, ".mp4")
	if err := os.WriteFile(out, clip, 0o600); err != nil {
		return err
	}
	if len(clip) > 0 {
		if _, err := s.ffmpeg.Probe(ctx, out); err != nil {
			offline = "the clip that came cannot be decoded"
			if err := os.Truncate(out, 0); err != nil {
				return err
			}
		}
	}
	return j.report(report, offline)
}

// filmed returns what feeds a clip with the frames of a film that a model made,
// cut and scaled to fill the picture; nil where there is none. Before it begins and
// after it ends a film stands still.
func (s *Stage) filmed(ctx context.Context, j job, p render.Picture, from, to int) (func(io.Writer) error, error) {
	path, ok := j.inputs[render.OutFilm]
	if !ok {
		return nil, nil
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil, err
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	size := strconv.Itoa(p.Width) + ":" + strconv.Itoa(p.Height)
	fit := fmt.Sprintf("scale=%s:force_original_aspect_ratio=increase:flags=bicubic:out_color_matrix=bt709:out_range=tv,crop=%s,setsar=1,fps=%d,tpad=start=%d:start_mode=clone:stop=-1:stop_mode=clone,trim=start_frame=%d,format=yuv420p",
		size, size, p.FPS, max(-from, 0), max(from, 0))
	args := append(append([]string{}, ffmpeg.SafeInput...), "-i", "file:"+path, "-map", "0:v:0", "-an", "-vf", fit,
		"-frames:v", strconv.Itoa(to-from), "-fps_mode", "passthrough", "-threads", "1", "-f", "rawvideo", "pipe:1")
	return func(w io.Writer) error {
		_, err := s.ffmpeg.Run(ctx, ffmpeg.Job{Dir: j.dir, Args: args, Stdout: w})
		return err
	}, nil
}
