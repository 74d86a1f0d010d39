package render

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/storyboard"
)

// Options are what a plan needs besides the storyboard.
type Options struct {
	Profile Profile
	// Design resolves a character's looks, Set a location in a setting, Voice an
	// utterance and its speaker; what they return is put into step parameters.
	Design func(character string) any
	Set    func(l storyboard.Location, s storyboard.Setting) Place
	// Voice also names the program and model that speak.
	Voice func(u storyboard.Utterance) (request any, tool string)
	// Paint has models draw the pictures; nil draws them offline.
	Paint *Paint
	// Captions is how captions look in the picture; empty is clean.
	Captions CaptionStyle
	// Second holds texts in a second language by the IDs of utterances, which
	// bilingual captions show.
	Second map[string]string
	// Whole is the storyboard that this one is a part of; nil if it is whole.
	Whole *storyboard.Storyboard
	// Files holds the digests of the user's own images and recordings by their
	// path in the storyboard.
	Files map[string]assets.Digest
	// FFmpeg and Font identify the build and the font file that shape bytes.
	FFmpeg, Font string
	// Tracks are the user's own music and sounds that fit the storyboard, see [Heard].
	Tracks []Track
	// Notice is the line on the title card that tells viewers of AI content.
	Notice string
	// Licence is a further line on the title card.
	Licence string
	// Producer names the maker in the AIGC metadata.
	Producer string
	// Letters tells how a text can be drawn; nil where all can.
	Letters func(text string) Letters
	// Watermark stands in a corner of every picture; the zero value is none.
	Watermark Watermark
}

// Track is a file of the user's own music and sounds.
type Track struct {
	TrackParams
	File assets.Digest `json:"file"`
}

// Place is a location in a setting as the illustrator resolved it.
type Place struct {
	// Set goes into the parameters of plates and frames.
	Set    any
	Kind   storyboard.PlaceKind
	Indoor bool
}

// Oversize is how much larger than the frame stills are, so that the camera
// can move without enlarging pixels.
const Oversize = 1.25

// Title and ending cards, as clip names.
const (
	TitleCard  = "title"
	EndingCard = "ending"
)

// NewPlan plans the episode of a storyboard. The storyboard must be valid; the
// error names a shot whose file is not in o.Files.
func NewPlan(b *storyboard.Storyboard, o Options) (Plan, error) {
	p, shots, err := newPlanner(b, o)
	if err != nil {
		return Plan{}, err
	}
	// Voices come first: they take longest to arrive and everything timed waits
	// for them.
	for _, s := range shots {
		for _, u := range s.Shot.Utterances {
			if err := p.voice(s, u); err != nil {
				return Plan{}, err
			}
		}
	}
	for _, s := range shots {
		if err := p.frame(s); err != nil {
			return Plan{}, err
		}
	}
	p.card(TitleCard, shots[0], CardParams{Title: b.Title, Notice: o.Notice, Licence: o.Licence})
	last := shots[len(shots)-1]
	p.card(EndingCard, last, CardParams{Ending: true, Title: b.Ending.Name, Choices: b.Ending.Untaken, Teaser: p.teaser()})
	p.cover(shots)
	p.watermark()
	r := &reel{planner: p}
	r.add(p.cardClip(TitleCard), storyboard.Cut)
	for i, s := range shots {
		r.add(p.clip(s), transitionInto(s, i))
	}
	r.add(p.cardClip(EndingCard), endingTransition)
	p.sound(shots)
	p.episode(r.clips)
	return p.plan, p.plan.Check()
}

// NewSheet plans a contact sheet of a storyboard's shots: their stills and
// nothing else. It shares all steps with the episode's plan.
func NewSheet(b *storyboard.Storyboard, o Options, columns, cellWidth int) (Plan, error) {
	p, shots, err := newPlanner(b, o)
	if err != nil {
		return Plan{}, err
	}
	sheet := SheetParams{Columns: columns, CellWidth: cellWidth}
	var in []Input
	for i, s := range shots {
		if err := p.frame(s); err != nil {
			return Plan{}, err
		}
		sheet.Captions = append(sheet.Captions, sheetCaption(b, *s.Shot))
		in = append(in, Input{Name: fmt.Sprintf("%s/%04d", OutFrame, i), Step: "frame/" + s.Shot.ID, Output: OutFrame})
	}
	p.plan.Final = "sheet"
	p.add(Step{ID: p.plan.Final, Kind: KindSheet, Label: "contact sheet", Tools: []string{o.Font}, Inputs: in}, sheet)
	return p.plan, p.plan.Check()
}

// sheetCaption is what a contact sheet says of a shot: its ID, size and
// estimated length, then its lines with their speakers, or what is seen.
func sheetCaption(b *storyboard.Storyboard, s storyboard.Shot) string {
	head := fmt.Sprintf("%s  %s  %.1f s", s.ID, s.Size, storyboard.EstimateShot(s).Seconds())
	var lines []string
	for _, u := range s.Utterances {
		text := u.Text
		if c, ok := b.Bible.Character(u.Speaker); ok {
			text = c.Name + ": " + text
		}
		lines = append(lines, text)
	}
	if len(lines) == 0 && s.Action != "" {
		lines = append(lines, s.Action)
	}
	return head + "\n" + strings.Join(lines, " ")
}

// newPlanner begins a plan.
func newPlanner(b *storyboard.Storyboard, o Options) (*planner, []storyboard.PlacedShot, error) {
	shots := b.Shots()
	if len(shots) == 0 {
		return nil, nil, fmt.Errorf("storyboard %s has no shots", b.Title)
	}
	p := &planner{board: b, o: o, seen: map[string]bool{}}
	p.still.w, p.still.h = even(float64(o.Profile.Width)*Oversize), even(float64(o.Profile.Height)*Oversize)
	p.picture = Picture{o.Profile.Width, o.Profile.Height, o.Profile.FPS, o.Profile.Preset, o.Profile.CRF, o.Profile.MaxKbps, o.Profile.Safe}
	if p.o.Captions == "" {
		p.o.Captions = CaptionsClean
	}
	var cast []string
	for _, c := range b.Bible.Characters {
		cast = append(cast, c.ID)
	}
	p.tints = Tints(cast)
	p.first = firsts(b)
	if o.Whole != nil {
		p.first = firsts(o.Whole)
	}
	p.plan = Plan{Title: b.Title, Story: b.Story, Branch: b.Branch, Ending: b.Ending.Name}
	return p, shots, nil
}

// planner collects the steps of one plan.
type planner struct {
	board   *storyboard.Storyboard
	o       Options
	plan    Plan
	seen    map[string]bool
	still   struct{ w, h int }
	picture Picture
	// tints are the characters' caption colours.
	tints map[string]int
	// first is the first shot of the story at each location.
	first map[string]storyboard.PlacedShot
}

func even(f float64) int { return (int(f) + 1) / 2 * 2 }

// add appends a step unless one of that ID is there.
func (p *planner) add(s Step, params any) {
	if p.seen[s.ID] {
		return
	}
	p.seen[s.ID] = true
	s.Version = versions[s.Kind]
	s.Params = mustJSON(params)
	p.plan.Steps = append(p.plan.Steps, s)
}

// mustJSON marshals parameters, which hold nothing that JSON cannot express.
func mustJSON(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("render: parameters that JSON cannot hold: " + err.Error())
	}
	return b
}

// Seed derives a stable seed from an ID.
func Seed(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	// 53 bits survive every JSON reader.
	return h.Sum64() >> 11
}

func (p *planner) voice(s storyboard.PlacedShot, u storyboard.Utterance) error {
	id := "voice/" + u.ID
	if u.Audio != "" {
		d, ok := p.o.Files[u.Audio]
		if !ok {
			return fmt.Errorf("shot %s: the recording %s of line %s was not read", s.Shot.ID, u.Audio, u.ID)
		}
		p.add(Step{ID: id, Kind: KindRecording, Label: "recording " + u.ID, Tools: []string{p.o.FFmpeg},
			Inputs: []Input{{Name: "audio", Blob: d}}}, RecordingParams{u.Text, p.board.Lang})
		return nil
	}
	request, tool := p.o.Voice(u)
	p.add(Step{ID: id, Kind: KindVoice, Label: "voice of " + p.speaker(u) + " in shot " + s.Shot.ID,
		Tools: []string{tool, p.o.FFmpeg}}, VoiceParams{mustJSON(request), u.Retake})
	return nil
}

// speaker is who speaks, for people.
func (p *planner) speaker(u storyboard.Utterance) string {
	if name := p.name(u.Speaker); name != "" {
		return name
	}
	return "the narrator"
}

// name is what people call a speaker; empty for the narrator.
func (p *planner) name(speaker string) string {
	c, _ := p.board.Bible.Character(speaker)
	return c.Name
}

func (p *planner) portrait(character string) string {
	id := "portrait/" + character
	c, _ := p.board.Bible.Character(character)
	p.add(Step{ID: id, Kind: KindPortrait, Label: "portrait of " + c.Name},
		PortraitParams{mustJSON(p.o.Design(character))})
	return id
}

// plate adds the plate of a setting and returns its step.
func (p *planner) plate(s storyboard.PlacedShot) string {
	at := s.Scene.Setting(*s.Shot)
	loc, _ := p.board.Bible.Location(at.Location)
	params := PlateParams{mustJSON(p.place(s).Set), p.still.w, p.still.h}
	id := "plate/" + at.Location + "-" + assets.Sum(mustJSON(params)).Short()[:8]
	p.add(Step{ID: id, Kind: KindPlate, Label: "plate of " + loc.Name}, params)
	return id
}

// place resolves the shot's location in its setting.
func (p *planner) place(s storyboard.PlacedShot) Place {
	at := s.Scene.Setting(*s.Shot)
	loc, _ := p.board.Bible.Location(at.Location)
	loc.ID = at.Location
	return p.o.Set(loc, at)
}

func (p *planner) plateInputs(id string) []Input {
	return []Input{
		{Name: OutPlateBack, Step: id, Output: OutPlateBack},
		{Name: OutPlateFront, Step: id, Output: OutPlateFront},
	}
}

func (p *planner) frame(s storyboard.PlacedShot) error {
	id := "frame/" + s.Shot.ID
	label := "frame of shot " + s.Shot.ID
	if s.Shot.Image != "" {
		d, ok := p.o.Files[s.Shot.Image]
		if !ok {
			return fmt.Errorf("shot %s: the image %s was not read", s.Shot.ID, s.Shot.Image)
		}
		p.add(Step{ID: id, Kind: KindPicture, Label: label, Inputs: []Input{{Name: "image", Blob: d}}},
			PictureParams{p.still.w, p.still.h})
		return nil
	}
	if p.o.Paint != nil {
		return p.shot(s)
	}
	in := p.plateInputs(p.plate(s))
	for _, f := range s.Shot.InFrame {
		in = append(in, Input{Name: "design/" + f.Character, Step: p.portrait(f.Character), Output: OutDesign})
	}
	p.add(Step{ID: id, Kind: KindFrame, Label: label, Inputs: in}, p.frameParams(s))
	return nil
}

// frameParams are what a still drawn offline reads.
func (p *planner) frameParams(s storyboard.PlacedShot) FrameParams {
	return FrameParams{
		Size: s.Shot.Size, Angle: s.Shot.Angle, Figures: s.Shot.InFrame,
		Insert: s.Shot.Insert, Props: s.Shot.Props,
		Set: mustJSON(p.place(s).Set), Setting: s.Scene.Setting(*s.Shot), Seed: Seed(s.Shot.ID),
		Width: p.still.w, Height: p.still.h, Retake: s.Shot.Retake,
	}
}

// background is the input that a card is drawn over: the plate of the place, or
// the user's own picture.
func (p *planner) background(s storyboard.PlacedShot) []Input {
	if s.Shot.Image != "" {
		return []Input{{Name: "background", Step: "frame/" + s.Shot.ID, Output: OutFrame}}
	}
	if p.o.Paint != nil {
		return []Input{{Name: "background", Step: p.painted(s), Output: OutPlateBack}}
	}
	return []Input{{Name: "background", Step: p.plate(s), Output: OutPlateBack}}
}

func (p *planner) card(name string, s storyboard.PlacedShot, c CardParams) {
	c.Lang, c.Width, c.Height = p.board.Lang, p.still.w, p.still.h
	c.Number, c.Count = p.board.Number, p.board.Count
	p.add(Step{ID: "card/" + name, Kind: KindCard, Label: name + " card",
		Tools: []string{p.o.Font}, Inputs: p.background(s), Notes: p.cardNotes(name, c)}, c)
}

// cardClip is the step that films a card. A shot may be called "title" too, but
// no shot's ID holds a slash.
func cardClip(name string) string { return "clip/card/" + name }

func (p *planner) cardClip(name string) clip {
	return clip{
		id: cardClip(name), label: name + " card", in: append(frameInputs("card/"+name), p.marked()...),
		params: ClipParams{
			Movement: storyboard.PushIn, Size: storyboard.LS,
			HoldMS: int(storyboard.CardHold.Milliseconds()), Lang: p.board.Lang,
			Seed: Seed(name), Picture: p.picture,
		},
	}
}

func frameInputs(step string) []Input {
	return []Input{
		{Name: OutFrame, Step: step, Output: OutFrame},
		{Name: OutFraming, Step: step, Output: OutFraming},
	}
}

// timingInputs are the timings of the utterances, numbered.
func timingInputs(us []storyboard.Utterance, from int) []Input {
	var in []Input
	for i, u := range us {
		in = append(in, Input{Name: OutTiming + "/" + strconv.Itoa(from+i), Step: "voice/" + u.ID, Output: OutTiming})
	}
	return in
}

func (p *planner) clip(s storyboard.PlacedShot) clip {
	c := ClipParams{
		Movement: s.Shot.Movement, Size: s.Shot.Size, HoldMS: s.Shot.HoldMS, Lang: p.board.Lang, Seed: Seed(s.Shot.ID), Picture: p.picture,
	}
	if !p.place(s).Indoor {
		c.Weather = s.Scene.Setting(*s.Shot).Weather
	}
	c.Light, c.Insert = p.light(s), s.Shot.Size == storyboard.Insert
	for _, u := range s.Shot.Utterances {
		c.Lines = append(c.Lines, p.captionLine(u))
	}
	if len(c.Lines) > 0 {
		c.Captions, c.Fonts = p.o.Captions, p.fonts(s)
	}
	in := append(frameInputs("frame/"+s.Shot.ID), timingInputs(s.Shot.Utterances, 0)...)
	in = append(in, p.marked()...)
	switch {
	case s.Shot.Image != "":
	case p.o.Paint != nil:
		in = append(in, p.film(s)...)
	default:
		for _, name := range []string{OutBehind, OutLayers, OutAtlas} {
			in = append(in, Input{Name: name, Step: "frame/" + s.Shot.ID, Output: name})
		}
		for _, f := range s.Shot.InFrame {
			if f.Expression != "" {
				if c.Expressions == nil {
					c.Expressions = map[string]storyboard.Expression{}
				}
				c.Expressions[f.Character] = f.Expression
			}
		}
	}
	return clip{id: "clip/" + s.Shot.ID, label: "clip of shot " + s.Shot.ID, in: in, params: c, notes: p.captionNotes(s)}
}

// light is how the light goes in a shot: by a fire at the place, a lamp that fails, or
// lightning over the open sky.
func (p *planner) light(s storyboard.PlacedShot) Light {
	at := s.Scene.Setting(*s.Shot)
	loc, _ := p.board.Bible.Location(at.Location)
	text := strings.ToLower(loc.Name + " " + loc.Description + " " + s.Shot.Action)
	says := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	place := p.place(s)
	switch {
	case says("flicker", "failing", "faulty", "sputter", "闪烁", "忽明忽暗"):
		return FailingLight
	case at.Weather == storyboard.Storm && !place.Indoor:
		return StormLight
	case says("fireplace", "hearth", "campfire", "bonfire", "furnace", "壁炉", "篝火", "火炉", "火把"):
		return FireLight
	case says("candle", "蜡烛", "烛光"):
		return CandleLight
	}
	return ""
}

// captionLine is what captions read of an utterance.
func (p *planner) captionLine(u storyboard.Utterance) CaptionLine {
	return CaptionLine{u.Kind, u.Speaker, u.Text, p.tints[u.Speaker], p.second(u), u.Emotion}
}

// second is the text of an utterance in the second language; empty where it is
// not shown.
func (p *planner) second(u storyboard.Utterance) string {
	if p.o.Captions != CaptionsBilingual {
		return ""
	}
	return p.o.Second[u.ID]
}

// coverShot chooses the cover's shot: in the first half the first close shot (CU, MCU)
// of somebody who does not turn away, else the first medium one (MS); else the same in
// the second half; else the first shot with anybody, else the first.
func coverShot(shots []storyboard.PlacedShot) storyboard.PlacedShot {
	best, score := shots[0], 0
	for i, s := range shots {
		if len(s.Shot.InFrame) == 0 {
			continue
		}
		n := 1
		switch s.Shot.Size {
		case storyboard.CU, storyboard.MCU:
			n = 4
		case storyboard.MS:
			n = 3
		}
		if s.Shot.InFrame[0].Facing == storyboard.FacingAway {
			n = 1
		}
		if n > 1 && i <= len(shots)/2 {
			n++
		}
		if n > score {
			best, score = s, n
		}
	}
	return best
}

func (p *planner) cover(shots []storyboard.PlacedShot) {
	s := coverShot(shots)
	p.add(Step{ID: "cover", Kind: KindCover, Label: "cover", Tools: []string{p.o.Font},
		Inputs: frameInputs("frame/" + s.Shot.ID)},
		CoverParams{p.board.Title, p.board.Number, p.board.Lang, p.picture.Width, p.picture.Height})
}

// produceID names the episode in the AIGC metadata.
func (p *planner) produceID() string {
	id := p.board.Story + "/" + p.board.Branch
	if p.board.Number > 0 {
		id += "/" + strconv.Itoa(p.board.Number)
	}
	return id
}

// episode joins the clips of those steps.
func (p *planner) episode(clips []string) {
	var in []Input
	for i, step := range clips {
		in = append(in, Input{Name: fmt.Sprintf("%s/%04d", OutClip, i), Step: step, Output: OutClip})
	}
	in = append(in,
		Input{Name: OutSoundtrack, Step: "soundtrack", Output: OutSoundtrack},
		Input{Name: OutTimeline, Step: "captions", Output: OutTimeline})
	p.plan.Final = "episode"
	p.add(Step{ID: p.plan.Final, Kind: KindEpisode, Label: "episode", Tools: []string{p.o.FFmpeg}, Inputs: in},
		EpisodeParams{
			Title: p.board.Title, Lang: p.board.Lang, Picture: p.picture,
			Producer: p.o.Producer, ProduceID: p.produceID(),
		})
}
