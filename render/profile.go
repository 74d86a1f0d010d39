package render

// Profile is what a target platform wants of a file.
type Profile struct {
	Name   string `json:"name"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	FPS    int    `json:"fps"`
	// Preset and CRF are x264's.
	Preset string `json:"preset"`
	CRF    int    `json:"crf"`
	// Loudness is the integrated target in LUFS, PeakDB the true peak in dBTP
	// that must not be passed.
	Loudness float64 `json:"loudness"`
	PeakDB   float64 `json:"peak_db"`
	// Safe is the part of the frame that no platform covers with its own signs;
	// captions and speaking faces stay inside.
	Safe Rect `json:"safe"`
}

// Rect is a rectangle in pixels of the frame; Max is outside.
type Rect struct {
	MinX int `json:"min_x"`
	MinY int `json:"min_y"`
	MaxX int `json:"max_x"`
	MaxY int `json:"max_y"`
}

// Master is the profile that every short-video platform takes: 1080×1920 at 30
// frames a second, −14 LUFS, and the safe area common to TikTok, Reels, Shorts
// and Douyin.
var Master = Profile{
	Name: "master", Width: 1080, Height: 1920, FPS: 30,
	Preset: "veryfast", CRF: 21,
	Loudness: -14, PeakDB: -1.5,
	Safe: Rect{MinX: 120, MinY: 288, MaxX: 888, MaxY: 1248},
}

// Draft is Master at half the size and half the rate, for a quick look.
var Draft = Profile{
	Name: "draft", Width: 540, Height: 960, FPS: 15,
	Preset: "ultrafast", CRF: 25,
	Loudness: -14, PeakDB: -1.5,
	Safe: Rect{MinX: 60, MinY: 144, MaxX: 444, MaxY: 624},
}

// Profiles lists all profiles by name.
var Profiles = map[string]Profile{Master.Name: Master, Draft.Name: Draft}
