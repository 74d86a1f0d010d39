package stage

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/render/compose"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/render/illustrate"
	"github.com/talereel/talereel/render/imagegen"
	"github.com/talereel/talereel/tts"
	"github.com/talereel/talereel/tts/espeak"
	"github.com/talereel/talereel/tts/openai"
	"github.com/talereel/talereel/tts/piper"
)

// Options say where a stage finds and keeps things.
type Options struct {
	// Cache is a folder for unpacked programs and models.
	Cache string
	// Voices is a folder with further piper voices; empty for none.
	Voices string
	// Actors are the voices of an API; nil for none. Its Filter and Decode are set
	// here.
	Actors *openai.Options
	// Images draws by models, Films keeps what it ordered; nil for offline alone.
	Images *imagegen.Client
	Films  Films
}

// Stage is the tools of this machine, ready to work. It may be used from many
// goroutines at once.
type Stage struct {
	ffmpeg *ffmpeg.Runner
	font   *caption.Font
	// lettering is the caption font as pictures set it.
	lettering func() (*illustrate.Font, error)
	voices    tts.Synthesizer
	offers    []tts.Offer
	images    *imagegen.Client
	films     Films
	// encoders is held by clips while they are encoded.
	encoders chan struct{}
}

// encode encodes a clip when an encoder is free. Each of them takes a quarter of a
// gigabyte and keeps two processors busy.
func (s *Stage) encode(ctx context.Context, j job, c compose.Clip) error {
	select {
	case s.encoders <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-s.encoders }()
	return compose.EncodeClip(ctx, s.ffmpeg, c, j.output(render.OutClip, ".mp4"))
}

// Open looks for the tools. The errors are an *ffmpeg.MissingError or a
// *caption.MissingError for what cannot be done without. Voices that are missing
// are missed only where a story needs them; see [Stage.Plan].
func Open(ctx context.Context, o Options) (*Stage, error) {
	r, err := ffmpeg.Find(ctx)
	if err != nil {
		return nil, err
	}
	font, err := caption.FindFont()
	if err != nil {
		return nil, err
	}
	s := &Stage{ffmpeg: r, font: font, images: o.Images, films: o.Films,
		encoders: make(chan struct{}, max(1, runtime.NumCPU()/compose.EncoderThreads))}
	s.lettering = sync.OnceValues(func() (*illustrate.Font, error) { return illustrate.LoadFont(font.Path, font.Index) })
	providers := map[string]tts.Synthesizer{}
	neural, err := piper.New(piper.Options{Cache: o.Cache, Voices: o.Voices, Filter: Filter(r)})
	switch {
	case err == nil:
		providers["piper"] = neural
		s.offers = append(s.offers, neural.Offers()...)
	case !errors.Is(err, piper.ErrUnavailable):
		return nil, fmt.Errorf("open the neural voices: %w", errors.Join(err, font.Close()))
	}
	robot, err := espeak.New(espeak.Options{Filter: Filter(r)})
	if err == nil {
		providers["espeak"] = robot
		s.offers = append(s.offers, robot.Offers()...)
	} else if missing := (*espeak.MissingError)(nil); !errors.As(err, &missing) {
		return nil, fmt.Errorf("open espeak-ng: %w", errors.Join(err, font.Close()))
	}
	if o.Actors != nil {
		actors := *o.Actors
		actors.Filter, actors.Decode = Filter(r), decoder(r)
		studio, err := openai.New(actors)
		if err != nil {
			return nil, errors.Join(err, font.Close())
		}
		providers[openai.Provider] = studio
		s.offers = append(s.offers, studio.Offers()...)
	}
	s.voices = tts.Route(providers)
	return s, nil
}

// Close ends the voices' child processes.
func (s *Stage) Close() error { return errors.Join(s.voices.Close(), s.font.Close()) }

// FFmpeg runs ffmpeg for others.
func (s *Stage) FFmpeg() *ffmpeg.Runner { return s.ffmpeg }
