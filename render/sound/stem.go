package sound

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"

	"golang.org/x/sync/errgroup"
)

// block is how many samples are made at a time: a tenth of a second. The memory
// of a mix does not grow with its length but for its voices.
const block = Rate / 10

// source is something that is heard. It adds its next samples, as many as dry
// has, to what is heard directly and to what is sent to the stem's hall.
type source interface{ add(dry, send stereo) }

// stem is one of the parts a mix is made of.
type stem struct {
	sources []source
	// hall and wet are the room around all sources; a nil hall is none.
	hall *hall
	wet  float64
}

// page is a block of a stem on its way: what is heard directly, and what is sent to
// the hall.
type page struct{ dry, send stereo }

// record writes n samples of a stem as float32 stereo and returns its levels. The
// sources play a page ahead of the hall, so that both have a processor.
func (s stem) record(ctx context.Context, path string, n int) (levels, error) {
	var out levels
	pages, free := make(chan page), make(chan page, 2)
	for range cap(free) {
		free <- page{newStereo(block), newStereo(block)}
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(pages)
		return s.perform(ctx, n, free, pages)
	})
	g.Go(func() (err error) {
		out, err = s.keep(ctx, path, pages, free)
		return err
	})
	return out, g.Wait()
}

// perform lets the sources play n samples onto free pages.
func (s stem) perform(ctx context.Context, n int, free <-chan page, pages chan<- page) error {
	for at := 0; at < n; at += block {
		var p page
		select {
		case p = <-free:
		case <-ctx.Done():
			return ctx.Err()
		}
		k := min(block, n-at)
		p = page{p.dry.slice(0, k), p.send.slice(0, k)}
		p.dry.clear()
		p.send.clear()
		for _, src := range s.sources {
			src.add(p.dry, p.send)
		}
		select {
		case pages <- p:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// keep adds the hall to pages, measures them and writes them down.
func (s stem) keep(ctx context.Context, path string, pages <-chan page, free chan<- page) (levels, error) {
	f, err := os.Create(path)
	if err != nil {
		return levels{}, fmt.Errorf("keep a stem of the soundtrack: %w", err)
	}
	defer f.Close()
	m := newMeter()
	var buf []byte
	for p := range pages {
		if s.hall != nil {
			s.hall.add(p.dry, p.send, s.wet)
		}
		m.add(p.dry)
		buf = interleave(buf[:0], p.dry)
		free <- p
		if _, err := f.Write(buf); err != nil {
			return levels{}, fmt.Errorf("keep a stem of the soundtrack: %w", err)
		}
	}
	if err := ctx.Err(); err != nil {
		return levels{}, err
	}
	return m.levels, f.Close()
}

// interleave appends both channels as little-endian float32.
func interleave(b []byte, s stereo) []byte {
	for i, v := range s.l {
		b = appendFloat(appendFloat(b, v), s.r[i])
	}
	return b
}

// interleave16 appends all channels of the stems as little-endian integers of 16 bits,
// rounded, and clipped beyond them.
func interleave16(b []byte, stems [3]stereo) []byte {
	put := func(b []byte, v float32) []byte {
		return binary.LittleEndian.AppendUint16(b, uint16(int16(math.RoundToEven(float64(max(-32768, min(32767, v*32768)))))))
	}
	for i := range stems[0].l {
		for _, s := range stems {
			b = put(put(b, s.l[i]), s.r[i])
		}
	}
	return b
}

// tape reads a recorded stem block by block.
type tape struct {
	r   *bufio.Reader
	f   *os.File
	raw []byte
}

func openTape(path string) (*tape, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a stem of the soundtrack: %w", err)
	}
	return &tape{r: bufio.NewReaderSize(f, 1<<18), f: f, raw: make([]byte, 8*block)}, nil
}

// read fills s.
func (t *tape) read(s stereo) error {
	n := len(s.l)
	if _, err := io.ReadFull(t.r, t.raw[:8*n]); err != nil {
		return fmt.Errorf("read a stem of the soundtrack: %w", err)
	}
	l, r := s.l, s.r[:n]
	for i := range l {
		v := binary.LittleEndian.Uint64(t.raw[8*i:])
		l[i], r[i] = math.Float32frombits(uint32(v)), math.Float32frombits(uint32(v>>32))
	}
	return nil
}

// clip is a sound that happens once. It is built when it is first heard, and
// forgotten after.
type clip struct {
	at, length int
	build      func() stereo
	// send is how much of it goes to the hall.
	send float32
	now  int
	x    stereo
}

func (c *clip) add(dry, send stereo) {
	from := c.now
	c.now += len(dry.l)
	if c.now <= c.at || from >= c.at+c.length {
		return
	}
	if c.x.l == nil {
		c.x = c.build()
		c.length = len(c.x.l)
	}
	for i := max(0, c.at-from); i < len(dry.l) && from+i-c.at < c.length; i++ {
		l, r := c.x.l[from+i-c.at], c.x.r[from+i-c.at]
		dry.l[i] += l
		dry.r[i] += r
		send.l[i] += l * c.send
		send.r[i] += r * c.send
	}
	if c.now >= c.at+c.length {
		c.x = stereo{}
	}
}

// loop is a sound that goes on from one sample to another, from a short texture
// without a seam.
type loop struct {
	from, to, fade int
	texture        stereo
	gain           float32
	now            int
}

func (p *loop) add(dry, _ stereo) {
	n := len(p.texture.l)
	for i := range dry.l {
		at := p.now + i
		if at < p.from || at >= p.to {
			continue
		}
		g := p.gain * fadeAt(at-p.from, p.to-p.from, p.fade, p.fade)
		k := (at - p.from) % n
		dry.l[i] += p.texture.l[k] * g
		dry.r[i] += p.texture.r[k] * g
	}
	p.now += len(dry.l)
}
