package piper

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/tts"
)

// Provider is the name under which voices are cast.
const Provider = "piper"

var errClosed = errors.New("the voices are closed")

// ErrUnavailable tells that piper's program is not packed for this machine.
var ErrUnavailable = errors.New("neural voices are embedded for Linux on AMD64 only")

// maxProcesses is how many voices are kept alive, and idle how long without a
// line: a child holds two hundred megabytes, which pictures need next, and starting it
// again costs a third of a second.
const (
	maxProcesses = 2
	idle         = 500 * time.Millisecond
)

// packed is an embedded voice.
type packed struct {
	name   string
	lang   string
	gender storyboard.Gender
	fs     fs.FS
}

// Options configure the voices.
type Options struct {
	// Cache is the folder to unpack into.
	Cache string
	// Voices is a folder with further voices: pairs of NAME.onnx and
	// NAME.onnx.json. Those of models with several speakers are called
	// NAME/SPEAKER. Empty for none.
	Voices string
	// Filter changes the pitch, and the tempo of voices that are not embedded;
	// without it emotions and casting have less of an effect.
	Filter tts.Filter
	// Idle is how long a child without work is kept; 0 is half a second.
	Idle time.Duration
}

// voice is a speaker of a model.
type voice struct {
	offer tts.Offer
	// model names the child that speaks: one for all of the model's speakers.
	model string
	// speaker is the speaker's number in the model; nil where there is only one.
	speaker *int
	// paced says that the model takes a pace in place of a speaker's number.
	paced    bool
	identity func() string
	// files returns the model and its configuration.
	files func() (model, config string, err error)
}

// Synthesizer implements [tts.Synthesizer].
type Synthesizer struct {
	o      Options
	voices map[string]voice
	order  []string

	mu        sync.Mutex
	processes []*process
	closed    bool
	// retiring counts the processes that are being ended for want of work.
	retiring sync.WaitGroup
}

// New lists the voices; nothing is unpacked or started yet. The error is
// ErrUnavailable on machines for which no program is packed.
func New(o Options) (*Synthesizer, error) {
	if program == nil {
		return nil, ErrUnavailable
	}
	o.Idle = cmp.Or(o.Idle, idle)
	sweep(os.TempDir())
	s := &Synthesizer{o: o, voices: map[string]voice{}}
	for _, p := range embedded {
		s.add(voice{
			model:    p.name,
			paced:    true,
			offer:    tts.Offer{Provider: Provider, Name: p.name, Lang: p.lang, Gender: p.gender, Quality: tts.Neural},
			identity: func() string { return p.name + " " + identity(p.fs) },
			files: func() (string, string, error) {
				dir, err := unpack(p.fs, o.Cache, "piper-"+p.name+"-paced", addPace)
				return filepath.Join(dir, "voice.onnx"), filepath.Join(dir, "voice.json"), err
			},
		})
	}
	if o.Voices != "" {
		if err := s.addFolder(o.Voices); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *Synthesizer) add(v voice) {
	if _, ok := s.voices[v.offer.Name]; !ok {
		s.order = append(s.order, v.offer.Name)
	}
	s.voices[v.offer.Name] = v
}

// maxConfig is the most bytes of a voice's configuration.
const maxConfig = 4 << 20

// addFolder offers the voices of a folder.
func (s *Synthesizer) addFolder(dir string) error {
	// The folder's name may hold the signs of a pattern, so it is not globbed.
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("the voices folder %s cannot be read", dir)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".onnx") {
			continue
		}
		model := filepath.Join(dir, e.Name())
		config := model + ".json"
		b, err := readConfig(config)
		if err != nil {
			return fmt.Errorf("the voice %s needs its configuration %s", model, config)
		}
		c, err := parseConfig(b)
		if err != nil {
			return fmt.Errorf("the configuration %s of a voice cannot be read: %w", config, err)
		}
		name := strings.TrimSuffix(e.Name(), ".onnx")
		id := sync.OnceValue(func() string { return modelIdentity(model, b) })
		files := func() (string, string, error) { return model, config, nil }
		for _, k := range c.speakers {
			v := voice{model: name, identity: func() string { return name + " " + id() }, files: files,
				offer: tts.Offer{Provider: Provider, Name: name, Lang: c.lang, Quality: tts.Neural}}
			if k.name != "" {
				v.offer.Name, v.speaker = name+"/"+k.name, &k.id
				v.identity = func() string { return v.offer.Name + " " + id() }
			}
			s.add(v)
		}
	}
	return nil
}

// maxSpeakers is the most speakers of a model that are offered.
const maxSpeakers = 2000

// modelConfig is what a voice's configuration says of its speakers.
type modelConfig struct {
	lang     string
	speakers []speaker
}

// speaker has no name in a model with one speaker.
type speaker struct {
	name string
	id   int
}

// parseConfig reads a voice's configuration: a model of several speakers lists
// them in speaker_id_map, or only counts them.
func parseConfig(b []byte) (modelConfig, error) {
	var c struct {
		Language struct {
			Code string `json:"code"`
		} `json:"language"`
		Espeak struct {
			Voice string `json:"voice"`
		} `json:"espeak"`
		Speakers int            `json:"num_speakers"`
		IDs      map[string]int `json:"speaker_id_map"`
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return modelConfig{}, err
	}
	out := modelConfig{lang: cmp.Or(strings.ReplaceAll(c.Language.Code, "_", "-"), c.Espeak.Voice)}
	if c.Speakers > maxSpeakers || len(c.IDs) > maxSpeakers {
		return modelConfig{}, fmt.Errorf("it has more than %d speakers", maxSpeakers)
	}
	if c.Speakers <= 1 {
		out.speakers = []speaker{{}}
		return out, nil
	}
	for name, id := range c.IDs {
		if id < 0 || id >= c.Speakers || name == "" {
			return modelConfig{}, fmt.Errorf("the speaker %q has the number %d of %d", name, id, c.Speakers)
		}
		out.speakers = append(out.speakers, speaker{name, id})
	}
	for id := range c.Speakers {
		if len(c.IDs) == 0 {
			out.speakers = append(out.speakers, speaker{strconv.Itoa(id), id})
		}
	}
	slices.SortFunc(out.speakers, func(a, b speaker) int { return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.name, b.name)) })
	return out, nil
}

// readConfig reads a voice's configuration.
func readConfig(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxConfig+1))
	if err == nil && len(b) > maxConfig {
		err = errors.New("it is too large")
	}
	return b, err
}

// modelIdentity names a model by its content and configuration: a voice that was
// trained further keeps its name and its size.
func modelIdentity(model string, config []byte) string {
	h := sha256.New()
	h.Write(config)
	f, err := os.Open(model)
	if err != nil {
		return "unreadable"
	}
	defer f.Close()
	if _, err := io.Copy(h, f); err != nil {
		return "unreadable"
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// identity names an archive by the version and hash that stand beside it.
func identity(src fs.FS) string {
	b, err := fs.ReadFile(src, "dist.json")
	if err != nil {
		return "unknown"
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:6])
}

// Offers lists the voices that can be cast.
func (s *Synthesizer) Offers() []tts.Offer {
	var out []tts.Offer
	for _, name := range s.order {
		out = append(out, s.voices[name].offer)
	}
	return out
}

// Identity implements [tts.Synthesizer].
func (s *Synthesizer) Identity(v tts.Voice) string {
	name := "no voice " + v.Name
	if known, ok := s.voices[v.Name]; ok {
		name = known.identity()
	}
	return "piper " + identity(program) + " " + name
}

// Synthesize implements [tts.Synthesizer].
func (s *Synthesizer) Synthesize(ctx context.Context, r tts.Request) (tts.Speech, error) {
	v, ok := s.voices[r.Voice.Name]
	if !ok {
		return tts.Speech{}, &tts.VoiceError{Voice: r.Voice, Known: s.order}
	}
	say := func(ctx context.Context, o tts.Order) (tts.Sound, error) {
		if v.paced {
			pace := paceOf(o.Slower)
			return s.say(ctx, v, o.Text, &pace)
		}
		sound, err := s.say(ctx, v, o.Text, v.speaker)
		if err != nil || s.o.Filter == nil {
			return sound, err
		}
		return s.o.Filter.Stretch(ctx, sound, o.Slower)
	}
	return tts.Utter(ctx, tts.Engine{Say: say, Filter: s.o.Filter}, r)
}

// say speaks one phrase; number is the speaker's, or a pace. A child that died is
// replaced once.
func (s *Synthesizer) say(ctx context.Context, v voice, text string, number *int) (tts.Sound, error) {
	for try := 1; ; try++ {
		p, err := s.process(ctx, v)
		if err != nil {
			return tts.Sound{}, err
		}
		sound, err := p.say(ctx, text, number)
		s.release(p, err)
		if err == nil || ctx.Err() != nil || try == 2 {
			return sound, err
		}
	}
}

// process returns the child of a voice, for this caller alone until release.
func (s *Synthesizer) process(ctx context.Context, v voice) (*process, error) {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, errClosed
	}
	var p *process
	for _, q := range s.processes {
		if q.name == v.model {
			p = q
		}
	}
	var ended *process
	if p == nil {
		p = newProcess(v.model)
		if len(s.processes) >= maxProcesses {
			ended = s.oldest()
		}
	} else {
		s.processes = slices.DeleteFunc(s.processes, func(q *process) bool { return q == p })
	}
	// The last one in the list was used last.
	s.processes = append(s.processes, p)
	p.users++
	s.mu.Unlock()
	if ended != nil {
		ended.end()
	}
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		s.done(p)
		return nil, ctx.Err()
	}
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		// Close may have had its turn before this one; nobody would end a child
		// that starts now.
		s.release(p, nil)
		return nil, errClosed
	}
	if p.cmd == nil {
		if err := s.start(p, v); err != nil {
			s.release(p, err)
			return nil, err
		}
	}
	return p, nil
}

// oldest takes the process that was not used for the longest time out of the
// list; nil if all are in use.
func (s *Synthesizer) oldest() *process {
	for i, q := range s.processes {
		if q.users == 0 {
			s.processes = slices.Delete(s.processes, i, i+1)
			return q
		}
	}
	return nil
}

func (s *Synthesizer) done(p *process) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.users--
}

// release lets others use the process; one that failed is ended at once, one
// that nobody uses after a while.
func (s *Synthesizer) release(p *process, err error) {
	if err != nil {
		p.stop()
	}
	<-p.turn
	s.mu.Lock()
	p.users--
	var ended *process
	if len(s.processes) > maxProcesses {
		// All were in use when the last one was started.
		ended = s.oldest()
	}
	if p.users == 0 && ended != p && !s.closed {
		if p.rest == nil {
			p.rest = time.AfterFunc(s.o.Idle, func() { s.retire(p) })
		} else {
			p.rest.Reset(s.o.Idle)
		}
	}
	s.mu.Unlock()
	if ended != nil {
		ended.end()
	}
}

// retire ends a process that nobody uses.
func (s *Synthesizer) retire(p *process) {
	s.mu.Lock()
	i := slices.Index(s.processes, p)
	if p.users > 0 || i < 0 {
		s.mu.Unlock()
		return
	}
	s.processes = slices.Delete(s.processes, i, i+1)
	s.retiring.Add(1)
	s.mu.Unlock()
	defer s.retiring.Done()
	p.end()
}

func (s *Synthesizer) start(p *process, v voice) error {
	dir, err := unpack(program, s.o.Cache, "piper", nil)
	if err != nil {
		return err
	}
	model, config, err := v.files()
	if err != nil {
		return err
	}
	return p.start(dir, model, config, v.paced)
}

// Close ends all children and waits for them.
func (s *Synthesizer) Close() error {
	s.mu.Lock()
	all := s.processes
	s.processes, s.closed = nil, true
	s.mu.Unlock()
	for _, p := range all {
		p.end()
	}
	s.retiring.Wait()
	return nil
}

// read decodes and removes the file that piper wrote.
func read(path string) (tts.Sound, error) {
	f, err := os.Open(path)
	if err != nil {
		return tts.Sound{}, err
	}
	defer os.Remove(path)
	defer f.Close()
	return tts.DecodeWAV(io.LimitReader(f, tts.MaxWAV+1024))
}
