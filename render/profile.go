package render

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// Profile is what a target platform wants of a file.
type Profile struct {
	Name string `json:"name"`
	// About says in a few words what it is for.
	About  string `json:"about"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	FPS    int    `json:"fps"`
	// Preset and CRF are x264's; MaxKbps bounds the rate of any second, in kbit/s.
	Preset  string `json:"preset"`
	CRF     int    `json:"crf"`
	MaxKbps int    `json:"max_kbps"`
	// Loudness is the integrated target in LUFS, PeakDB the true peak in dBTP
	// that must not be passed.
	Loudness float64 `json:"loudness"`
	PeakDB   float64 `json:"peak_db"`
	// Safe is the part of the frame that no platform covers with its own signs;
	// captions and speaking faces stay inside.
	Safe Rect `json:"safe"`
	// MinSeconds and MaxSeconds bound the length, MaxMB the file, in 10⁶ bytes.
	MinSeconds int `json:"min_seconds"`
	MaxSeconds int `json:"max_seconds"`
	MaxMB      int `json:"max_mb"`
	// AILabel demands the machine-readable notice of AI content in the file.
	AILabel bool `json:"ai_label"`
	// Cover is the picture that stands for the video.
	Cover CoverSpec `json:"cover"`
}

// CoverSpec is what a platform wants of a cover: pixels, and 10⁶ bytes at most.
type CoverSpec struct {
	Width  int `json:"width"`
	Height int `json:"height"`
	MaxMB  int `json:"max_mb"`
}

// Rect is a rectangle in pixels of the frame; Max is outside.
type Rect struct {
	MinX int `json:"min_x"`
	MinY int `json:"min_y"`
	MaxX int `json:"max_x"`
	MaxY int `json:"max_y"`
}

// profiles.json holds the profiles. The upright ones share size, rate and the safe
// area that is common to TikTok, Reels, Shorts and Douyin, so that an episode for
// one platform costs the next one no new clip. The wide and the square one keep
// captions inside 90 % of width and height, as SMPTE ST 2046-1 asks of titles.
//
//go:embed profiles.json
var profilesJSON []byte

// Profiles lists all profiles by name, drafts included.
var Profiles = loadProfiles(profilesJSON)

// Master is the profile that every short-video platform takes: 1080×1920 at 30
// frames a second and −14 LUFS. Draft is its draft.
var Master, Draft = Profiles["master"], Profiles["master-draft"]

// draftSuffix ends the names of drafts.
const draftSuffix = "-draft"

// draft is a profile at half the size and half the rate, for a quick look.
func (p Profile) draft() Profile {
	p.Name += draftSuffix
	p.About += ", half the size and rate"
	p.Width, p.Height, p.FPS = p.Width/4*2, p.Height/4*2, p.FPS/2
	p.Preset, p.CRF, p.MaxKbps = "ultrafast", p.CRF+4, p.MaxKbps/2
	p.Safe = Rect{p.Safe.MinX / 2, p.Safe.MinY / 2, p.Safe.MaxX / 2, p.Safe.MaxY / 2}
	p.Cover.Width, p.Cover.Height = p.Cover.Width/2, p.Cover.Height/2
	return p
}

// DraftName is the name of a profile's draft.
func DraftName(profile string) string {
	if strings.HasSuffix(profile, draftSuffix) {
		return profile
	}
	return profile + draftSuffix
}

// loadProfiles reads the program's own profiles.
func loadProfiles(data []byte) map[string]Profile {
	var list []Profile
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&list); err != nil {
		panic(fmt.Sprintf("the program's profiles cannot be read: %v", err))
	}
	m := map[string]Profile{}
	for _, p := range list {
		m[p.Name] = p
		m[DraftName(p.Name)] = p.draft()
	}
	return m
}
