package sound

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
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

// record writes n samples of a stem as float32 stereo and returns its levels.
func (s stem) record(ctx context.Context, path string, n int) (levels, error) {
	f, err := os.Create(path)
	if err != nil {
		return levels{}, fmt.Errorf("keep a stem of the soundtrack: %w", err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<18)
	m := newMeter()
	dry, send := newStereo(block), newStereo(block)
	var buf []byte
	for at := 0; at < n; at += block {
		if err := ctx.Err(); err != nil {
			return levels{}, err
		}
		k := min(block, n-at)
		d, e := dry.slice(0, k), send.slice(0, k)
		d.clear()
		e.clear()
		for _, src := range s.sources {
			src.add(d, e)
		}
		if s.hall != nil {
			s.hall.add(d, e, s.wet)
		}
		m.add(d)
		buf = interleave(buf[:0], d)
		if _, err := w.Write(buf); err != nil {
			return levels{}, fmt.Errorf("keep a stem of the soundtrack: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return levels{}, fmt.Errorf("keep a stem of the soundtrack: %w", err)
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

// tape reads a recorded stem block by block.
type tape struct {
	r   *bufio.Reader
	f   *os.File
	raw []byte
	x   []float32
}

func openTape(path string) (*tape, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a stem of the soundtrack: %w", err)
	}
	return &tape{r: bufio.NewReaderSize(f, 1<<18), f: f, raw: make([]byte, 8*block), x: make([]float32, 2*block)}, nil
}

// read fills s.
func (t *tape) read(s stereo) error {
	n := len(s.l)
	if _, err := io.ReadFull(t.r, t.raw[:8*n]); err != nil {
		return fmt.Errorf("read a stem of the soundtrack: %w", err)
	}
	if _, err := binary.Decode(t.raw[:8*n], binary.LittleEndian, t.x[:2*n]); err != nil {
		return err
	}
	for i := range n {
		s.l[i], s.r[i] = t.x[2*i], t.x[2*i+1]
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
