package stage

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"github.com/talereel/talereel/render"
)

// Run builds one step: it reads the inputs' files, writes into dir, which is
// private and empty, and returns the outputs' paths by name. Equal steps with
// equal inputs give equal bytes.
func (s *Stage) Run(ctx context.Context, step render.Step, inputs map[string]string, dir string) (map[string]string, error) {
	builders := map[render.Kind]func(context.Context, job) error{
		render.KindPortrait:   s.portrait,
		render.KindPlate:      s.plate,
		render.KindFrame:      s.frame,
		render.KindPicture:    s.picture,
		render.KindCard:       s.card,
		render.KindWatermark:  s.watermark,
		render.KindCover:      s.cover,
		render.KindSheet:      s.sheet,
		render.KindVoice:      s.voice,
		render.KindRecording:  s.recording,
		render.KindPortraits:  s.portraits,
		render.KindPlace:      s.place,
		render.KindShot:       s.shot,
		render.KindFilm:       s.film,
		render.KindClip:       s.clip,
		render.KindTransition: s.transition,
		render.KindSoundtrack: s.soundtrack,
		render.KindCaptions:   s.captions,
		render.KindEpisode:    s.episode,
	}
	build, ok := builders[step.Kind]
	if !ok {
		return nil, permanent(fmt.Errorf("nobody knows how to build a %q: the plan is of a newer version", step.Kind))
	}
	j := job{step: step, inputs: inputs, dir: dir, outputs: map[string]string{}}
	if err := build(ctx, j); err != nil {
		return nil, err
	}
	return j.outputs, nil
}

// job is one step at work.
type job struct {
	step    render.Step
	inputs  map[string]string
	dir     string
	outputs map[string]string
}

// params reads the step's parameters.
func params[T any](j job) (T, error) {
	var p T
	dec := json.NewDecoder(bytes.NewReader(j.step.Params))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil {
		return p, permanent(fmt.Errorf("the parameters of %s are not those of a %s: %w", j.step.ID, j.step.Kind, err))
	}
	return p, nil
}

// output names a file of the step's folder as an output and returns its path.
func (j job) output(name, ext string) string {
	path := filepath.Join(j.dir, name+ext)
	j.outputs[name] = path
	return path
}

// input returns the path of an input.
func (j job) input(name string) (string, error) {
	p, ok := j.inputs[name]
	if !ok {
		return "", permanent(fmt.Errorf("%s has no input %q", j.step.ID, name))
	}
	return p, nil
}

// readJSON reads an input of JSON.
func (j job) readJSON(name string, v any) error {
	path, err := j.input(name)
	if err != nil {
		return err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("input %s of %s: %w", name, j.step.ID, err)
	}
	return nil
}

// writeJSON writes an output of JSON.
func (j job) writeJSON(name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return os.WriteFile(j.output(name, ".json"), b, 0o600)
}

// readPNG reads an input that this program drew.
func (j job) readPNG(name string) (image.Image, error) {
	path, err := j.input(name)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("input %s of %s: %w", name, j.step.ID, err)
	}
	return img, nil
}

// writePNG writes an output for people, or one that needs its transparency; stills
// have a format of their own, see [job.writeStill].
func (j job) writePNG(name string, img image.Image) error {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&b, img); err != nil {
		return err
	}
	return os.WriteFile(j.output(name, ".png"), b.Bytes(), 0o600)
}

// permanentError is a failure that trying again does not mend.
type permanentError struct{ error }

func permanent(err error) error { return permanentError{err} }

func (permanentError) Permanent() bool { return true }
func (e permanentError) Unwrap() error { return e.error }
