package render

import (
	"encoding/json"
	"time"

	"github.com/talereel/talereel/storyboard"
)

// Step kinds, in the order in which data flows.
const (
	// KindPortrait draws a character's portrait set: portrait, design.
	KindPortrait Kind = "portrait"
	// KindPlate draws a location in one setting: plate (several layers), set.
	KindPlate Kind = "plate"
	// KindVoice speaks an utterance: voice, timing, and a report where something is
	// not as it was asked for.
	KindVoice Kind = "voice"
	// KindRecording takes the user's own audio for an utterance: voice, timing.
	KindRecording Kind = "recording"
	// KindFrame draws a shot's still, and takes it apart: frame, framing, behind (the
	// place without people), layers, atlas.
	KindFrame Kind = "frame"
	// KindPicture takes the user's own image for a shot: frame, framing.
	KindPicture Kind = "picture"
	// KindCard draws a title or ending card: frame, framing.
	KindCard Kind = "card"
	// KindPortraits has a model draw a character's portrait set: a view for each of
	// PortraitViews, report.
	KindPortraits Kind = "portraits"
	// KindPlace has a model draw a location in one setting: back, front, report.
	KindPlace Kind = "place"
	// KindShot has a model draw a shot's still: frame, framing, report.
	KindShot Kind = "shot"
	// KindFilm has a model film a shot's still: film, report.
	KindFilm Kind = "film"
	// KindClip moves the camera over a frame, with captions: clip.
	KindClip Kind = "clip"
	// KindTransition leads from one clip into the next: clip.
	KindTransition Kind = "transition"
	// KindSoundtrack mixes the episode's sound: soundtrack, mix, and the stems.
	KindSoundtrack Kind = "soundtrack"
	// KindSheet draws a contact sheet of stills: sheet.
	KindSheet Kind = "sheet"
	// KindCaptions times the episode and writes its caption files: srt, vtt, ass,
	// timeline.
	KindCaptions Kind = "captions"
	// KindCover draws the cover: cover.
	KindCover Kind = "cover"
	// KindEpisode joins clips and soundtrack: episode.
	KindEpisode Kind = "episode"
)

// versions of the step kinds; raise one when its code makes other bytes.
var versions = map[Kind]int{
	KindPortrait: 2, KindPlate: 4, KindVoice: 5, KindRecording: 4, KindFrame: 8, KindPicture: 3,
	KindCard: 5, KindClip: 8, KindTransition: 2, KindSoundtrack: 5, KindCaptions: 4, KindCover: 4, KindEpisode: 1, KindSheet: 4,
	KindPortraits: 1, KindPlace: 2, KindShot: 2, KindFilm: 1, KindWatermark: 1,
}

// Output names of steps.
const (
	OutPortrait   = "portrait"
	OutDesign     = "design"
	OutPlateBack  = "back"
	OutPlateFront = "front"
	OutVoice      = "voice"
	OutTiming     = "timing"
	OutFrame      = "frame"
	OutBehind     = "behind"
	OutLayers     = "layers"
	OutAtlas      = "atlas"
	OutFraming    = "framing"
	OutClip       = "clip"
	OutSoundtrack = "soundtrack"
	OutMix        = "mix"
	OutVoices     = "stem-voices"
	OutMusic      = "stem-music"
	OutEffects    = "stem-effects"
	OutSRT        = "srt"
	OutVTT        = "vtt"
	OutASS        = "ass"
	OutCover      = "cover"
	OutEpisode    = "episode"
	OutTimeline   = "timeline"
	OutSheet      = "sheet"
	OutReport     = "report"
	OutFilm       = "film"
)

// PortraitParams are what a portrait reads.
type PortraitParams struct {
	Design json.RawMessage `json:"design"`
}

// PlateParams are what a plate reads. Sizes are pixels.
type PlateParams struct {
	Set    json.RawMessage `json:"set"`
	Width  int             `json:"width"`
	Height int             `json:"height"`
}

// VoiceParams are what a voice reads.
type VoiceParams struct {
	Request json.RawMessage `json:"request"`
	Retake  int             `json:"retake,omitempty"`
}

// RecordingParams are what the user's own recording reads.
type RecordingParams struct {
	Text string `json:"text"`
	Lang string `json:"lang"`
}

// FrameParams are what a shot's still reads, its portraits and plate aside.
type FrameParams struct {
	Size    storyboard.Size     `json:"size"`
	Angle   storyboard.Angle    `json:"angle"`
	Figures []storyboard.Figure `json:"figures,omitempty"`
	Insert  string              `json:"insert,omitempty"`
	Props   []string            `json:"props,omitempty"`
	Set     json.RawMessage     `json:"set"`
	Setting storyboard.Setting  `json:"setting"`
	Seed    uint64              `json:"seed"`
	Width   int                 `json:"width"`
	Height  int                 `json:"height"`
	Retake  int                 `json:"retake,omitempty"`
}

// PictureParams are what the user's own image reads.
type PictureParams struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// CardParams are what a card reads, its background aside.
type CardParams struct {
	// Ending tells an ending card from a title card.
	Ending bool   `json:"ending,omitempty"`
	Title  string `json:"title"`
	// Number and Count say which of how many episodes this is; 0 of a single one.
	Number int `json:"number,omitempty"`
	Count  int `json:"count,omitempty"`
	// Notice is the line that tells viewers of AI content.
	Notice string `json:"notice,omitempty"`
	// Licence is a line that a regulator wants in the opening title.
	Licence string `json:"licence,omitempty"`
	// Choices are the choices not taken.
	Choices []string `json:"choices,omitempty"`
	// Teaser is a line of the next episode; empty on the last one's card.
	Teaser string `json:"teaser,omitempty"`
	Lang   string `json:"lang"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// CaptionLine is an utterance as captions and pacing read it.
type CaptionLine struct {
	Kind    storyboard.Kind `json:"kind"`
	Speaker string          `json:"speaker,omitempty"`
	Text    string          `json:"text"`
	// Tint is the speaker's colour, see Tints; 0 for none.
	Tint int `json:"tint,omitempty"`
	// Second is the text in a second language, where it is shown.
	Second string `json:"second,omitempty"`
	// Emotion is for pacing.
	Emotion storyboard.Expression `json:"emotion,omitempty"`
}

// ClipParams are what a clip reads, its frame and timings aside.
type ClipParams struct {
	Movement storyboard.Movement `json:"movement"`
	Size     storyboard.Size     `json:"size"`
	HoldMS   int                 `json:"hold_ms,omitempty"`
	Lines    []CaptionLine       `json:"lines,omitempty"`
	// Weather is what falls before the camera; empty indoors.
	Weather storyboard.Weather `json:"weather,omitempty"`
	// Light is how the light of the place goes; empty where it is even.
	Light Light `json:"light,omitempty"`
	// Insert tells that a thing is shown, which the camera finds.
	Insert bool `json:"insert,omitempty"`
	// Expressions are those of the people in frame, by character.
	Expressions map[string]storyboard.Expression `json:"expressions,omitempty"`
	// Captions is how the lines are shown; empty where there are none.
	Captions CaptionStyle `json:"captions,omitempty"`
	// Fonts identify those that draw what the caption font lacks of the lines.
	Fonts   []string `json:"fonts,omitempty"`
	Lang    string   `json:"lang"`
	Seed    uint64   `json:"seed"`
	Picture Picture  `json:"picture"`
}

// TransitionParams are what a transition reads. Its inputs are those of both clips,
// named "before/…" and "after/…".
type TransitionParams struct {
	Transition storyboard.Transition `json:"transition"`
	// Before and After are the clips that it lies between, without their words and
	// captions. A fade comes from black and has no Before.
	Before *ClipParams `json:"before,omitempty"`
	After  ClipParams  `json:"after"`
}

// Light is how the light of a place goes.
type Light string

// Lights that are not even.
const (
	// FireLight flickers and throws embers, CandleLight flickers a little, FailingLight
	// goes down for moments, StormLight is lightning.
	FireLight    Light = "fire"
	CandleLight  Light = "candle"
	FailingLight Light = "failing"
	StormLight   Light = "storm"
)

// Picture is the part of a profile that shapes clips.
type Picture struct {
	Width  int    `json:"width"`
	Height int    `json:"height"`
	FPS    int    `json:"fps"`
	Preset string `json:"preset"`
	CRF    int    `json:"crf"`
	// MaxKbps bounds the rate of any second, in kbit/s.
	MaxKbps int  `json:"max_kbps"`
	Safe    Rect `json:"safe"`
}

// Cue is a clip of the episode as soundtrack and caption files read it.
type Cue struct {
	// ID is the shot's, or the card's name. A transition has that of the clip that it
	// leads into.
	ID string `json:"id"`
	// Transition tells a transition from a shot or a card, where it is empty.
	Transition storyboard.Transition `json:"transition,omitempty"`

	HoldMS int             `json:"hold_ms,omitempty"`
	Mood   storyboard.Mood `json:"mood,omitempty"`
	Sounds []string        `json:"sounds,omitempty"`
	// Ambience is what goes on sounding at the place.
	Ambience []string `json:"ambience,omitempty"`
	Indoor   bool     `json:"indoor,omitempty"`
	// Card tells a title or ending card from a shot.
	Card bool `json:"card,omitempty"`
	// Pan is where the only figure in frame stands, −1 left to 1 right.
	Pan   float64   `json:"pan,omitempty"`
	Lines []CueLine `json:"lines,omitempty"`
}

// CueLine is an utterance within a Cue.
type CueLine struct {
	Kind    storyboard.Kind `json:"kind"`
	Speaker string          `json:"speaker,omitempty"`
	// Name is what people call the speaker.
	Name string `json:"name,omitempty"`
	// Text and Emotion are for pacing, too.
	Text string `json:"text,omitempty"`
	// Tint and Second are those of a CaptionLine.
	Tint    int                   `json:"tint,omitempty"`
	Second  string                `json:"second,omitempty"`
	Emotion storyboard.Expression `json:"emotion,omitempty"`
	// Pan places the voice, −1 left to 1 right.
	Pan float64 `json:"pan,omitempty"`
}

// SoundtrackParams are what the soundtrack reads, its voices aside.
type SoundtrackParams struct {
	FPS      int     `json:"fps"`
	Cues     []Cue   `json:"cues"`
	Loudness float64 `json:"loudness"`
	PeakDB   float64 `json:"peak_db"`
	Seed     uint64  `json:"seed"`
	// Tracks are what the inputs "music/0" and on are for.
	Tracks []TrackParams `json:"tracks,omitempty"`
}

// TrackParams are what a file of the user's own music and sounds is for.
type TrackParams struct {
	// Name is the file's path in its folder, for messages.
	Name   string            `json:"name"`
	Moods  []storyboard.Mood `json:"moods,omitempty"`
	Sounds []string          `json:"sounds,omitempty"`
	GainDB float64           `json:"gain_db,omitempty"`
}

// CaptionsParams are what the caption files read, the timings aside.
type CaptionsParams struct {
	Lang     string       `json:"lang"`
	Cues     []Cue        `json:"cues"`
	Captions CaptionStyle `json:"captions"`
	Fonts    []string     `json:"fonts,omitempty"`
	Picture  CaptionFrame `json:"picture"`
}

// CaptionFrame is the part of a profile that shapes caption files.
type CaptionFrame struct {
	Width  int  `json:"width"`
	Height int  `json:"height"`
	FPS    int  `json:"fps"`
	Safe   Rect `json:"safe"`
}

// SheetParams are what a contact sheet reads, its stills aside.
type SheetParams struct {
	// Captions has one line for each still.
	Captions  []string `json:"captions"`
	Columns   int      `json:"columns"`
	CellWidth int      `json:"cell_width"`
}

// CoverParams are what the cover reads, its frame aside.
type CoverParams struct {
	Title  string `json:"title"`
	Number int    `json:"number,omitempty"`
	Lang   string `json:"lang"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// EpisodeParams are what the finished file reads, clips and sound aside.
type EpisodeParams struct {
	Title   string  `json:"title"`
	Lang    string  `json:"lang"`
	Picture Picture `json:"picture"`
	// Producer and ProduceID go into the AIGC metadata.
	Producer  string `json:"producer"`
	ProduceID string `json:"produce_id"`
}

// Add puts the cue at the end of a timeline; voices has the length of each line.
func (c Cue) Add(t *storyboard.Timeline, voices []time.Duration) {
	if c.Transition != "" {
		t.Cross(c.ID, c.Transition)
		return
	}
	t.Add(c.ID, storyboard.PaceShot(c.Shot(), voices, t.FPS))
}

// Shot returns the shot as pacing reads it.
func (c Cue) Shot() storyboard.Shot {
	s := storyboard.Shot{HoldMS: c.HoldMS}
	for _, l := range c.Lines {
		s.Utterances = append(s.Utterances, storyboard.Utterance{Kind: l.Kind, Speaker: l.Speaker, Text: l.Text, Emotion: l.Emotion})
	}
	return s
}

// Shot returns the shot as pacing reads it.
func (p ClipParams) Shot() storyboard.Shot {
	s := storyboard.Shot{HoldMS: p.HoldMS}
	for _, l := range p.Lines {
		s.Utterances = append(s.Utterances, storyboard.Utterance{Kind: l.Kind, Speaker: l.Speaker, Text: l.Text, Emotion: l.Emotion})
	}
	return s
}
