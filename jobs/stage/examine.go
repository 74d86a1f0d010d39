package stage

import (
	"context"
	"errors"
	"fmt"

	"github.com/talereel/talereel/render/caption"
	"github.com/talereel/talereel/render/ffmpeg"
	"github.com/talereel/talereel/tts/espeak"
	"github.com/talereel/talereel/tts/piper"
)

// Tool is one thing that building needs, and whether it is there.
type Tool struct {
	Name string
	// Detail is its version or place.
	Detail string
	// Needed tells what nothing works without.
	Needed bool
	// Err says what is wrong, and its hint how to mend it; nil if nothing is.
	Err error
}

// Examine looks for every tool by itself.
func Examine(ctx context.Context, o Options) []Tool {
	var tools []Tool
	r, err := ffmpeg.Find(ctx)
	t := Tool{Name: "ffmpeg", Needed: true, Err: err}
	if err == nil {
		t.Detail = r.Build
	}
	tools = append(tools, t)
	font, err := caption.FindFont()
	t = Tool{Name: "caption font", Needed: true, Err: err}
	if err == nil {
		t.Detail = font.Path
		t.Err = font.Close()
	}
	tools = append(tools, t)
	neural, err := piper.New(piper.Options{Cache: o.Cache, Voices: o.Voices})
	t = Tool{Name: "neural voices", Err: err}
	if err == nil {
		t.Detail = fmt.Sprintf("%d voices, embedded", len(neural.Offers()))
		t.Err = neural.Close()
	}
	tools = append(tools, t)
	robot, robotErr := espeak.New(espeak.Options{})
	// Where there are no neural voices, nothing else can speak.
	t = Tool{Name: "espeak-ng", Detail: "voices for other languages", Needed: errors.Is(err, piper.ErrUnavailable), Err: robotErr}
	if robotErr == nil {
		t.Err = robot.Close()
	}
	return append(tools, t)
}
