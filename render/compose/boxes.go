package compose

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	mp4 "github.com/abema/go-mp4"
)

// layout is what an MP4's boxes say. ffprobe does not tell of edit lists, of the
// order of boxes, or of every frame's length.
type layout struct {
	indexFirst, editList, fragments bool
	tracks                          []track
}

// track is one track of a file.
type track struct {
	// handler is "vide" or "soun".
	handler   string
	timescale uint32
	// duration counts ticks of the timescale.
	duration uint64
	samples  int
	// even is the length of every sample in ticks, 0 if they differ.
	even uint32
	// setup is the decoder configuration: for H.264 its parameter sets.
	setup []byte
	// width and height in pixels, of pictures.
	width, height int
}

// video returns the only picture track.
func (l *layout) video() (track, bool) { return l.track("vide") }

func (l *layout) track(handler string) (track, bool) {
	for _, t := range l.tracks {
		if t.handler == handler {
			return t, true
		}
	}
	return track{}, false
}

// maxTable bounds the index tables that are read; an episode of three hours at
// 60 frames a second stays far below.
const maxTable = 16 << 20

// readLayout reads the boxes of an MP4.
func readLayout(path string) (*layout, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	l, err := parseLayout(f)
	if err != nil {
		return nil, fmt.Errorf("read the boxes of an MP4: %w", err)
	}
	return l, nil
}

var errTooDeep = errors.New("boxes nested too deeply or too large")

func parseLayout(r io.ReadSeeker) (*layout, error) {
	l := &layout{}
	sawData := false
	_, err := mp4.ReadBoxStructure(r, func(h *mp4.ReadHandle) (any, error) {
		if len(h.Path) > 12 {
			return nil, errTooDeep
		}
		box := h.BoxInfo
		if box.Type == mp4.BoxTypeMdat() {
			sawData = true
			return nil, nil
		}
		switch box.Type {
		case mp4.BoxTypeMoov():
			l.indexFirst = !sawData
			return h.Expand()
		case mp4.BoxTypeTrak():
			l.tracks = append(l.tracks, track{})
			return h.Expand()
		case mp4.BoxTypeMdia(), mp4.BoxTypeMinf(), mp4.BoxTypeStbl(), mp4.BoxTypeStsd(), mp4.BoxTypeEdts():
			return h.Expand()
		case mp4.BoxTypeElst():
			l.editList = true
			return nil, nil
		case mp4.BoxTypeMoof():
			l.fragments = true
			return nil, nil
		}
		if len(l.tracks) == 0 || box.Size > maxTable {
			return nil, nil
		}
		t := &l.tracks[len(l.tracks)-1]
		switch box.Type {
		case mp4.BoxTypeAvc1():
			b, _, err := h.ReadPayload()
			if err != nil {
				return nil, err
			}
			if e, ok := b.(*mp4.VisualSampleEntry); ok {
				t.width, t.height = int(e.Width), int(e.Height)
			}
			return h.Expand()
		case mp4.BoxTypeAvcC():
			var raw bytes.Buffer
			if _, err := h.ReadData(&raw); err != nil {
				return nil, err
			}
			t.setup = raw.Bytes()
			return nil, nil
		case mp4.BoxTypeHdlr(), mp4.BoxTypeMdhd(), mp4.BoxTypeStts():
			b, _, err := h.ReadPayload()
			if err != nil {
				return nil, err
			}
			t.read(b)
		}
		return nil, nil
	})
	return l, err
}

func (t *track) read(b mp4.IBox) {
	switch b := b.(type) {
	case *mp4.Hdlr:
		t.handler = string(b.HandlerType[:])
	case *mp4.Mdhd:
		t.timescale = b.Timescale
		t.duration = b.GetDuration()
	case *mp4.Stts:
		for _, e := range b.Entries {
			t.samples += int(e.SampleCount)
		}
		if len(b.Entries) == 1 {
			t.even = b.Entries[0].SampleDelta
		}
	}
}
