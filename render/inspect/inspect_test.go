package inspect

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
)

// small is a profile whose files are quickly made.
var small = render.Profile{Name: "small", Width: 180, Height: 320, FPS: 30, Preset: "veryfast", Loudness: -14, PeakDB: -1.5, MinSeconds: 3, MaxSeconds: 900, MaxMB: 300, AILabel: true}

// recipe is how a test file is made; the zero values of edit make a good one.
type recipe struct {
	video, audio string
	// set replaces or adds output options.
	set map[string]string
	// drop leaves output options out.
	drop    []string
	noAudio bool
}

const (
	goodVideo = "testsrc2=s=180x320:r=30:d=4"
	goodAudio = "sine=f=440:r=48000:d=4,volume=8dB,aformat=channel_layouts=stereo"
)

func findFFmpeg(t *testing.T) *ffmpeg.Runner {
	t.Helper()
	r, err := ffmpeg.Find(t.Context())
	if err != nil {
		t.Skip(err)
	}
	return r
}

func (c recipe) make(t *testing.T, r *ffmpeg.Runner) string {
	t.Helper()
	if c.video == "" {
		c.video = goodVideo
	}
	if c.audio == "" {
		c.audio = goodAudio
	}
	path := filepath.Join(t.TempDir(), "episode.mp4")
	args := []string{"-f", "lavfi", "-i", c.video}
	if !c.noAudio {
		args = append(args, "-f", "lavfi", "-i", c.audio)
	}
	options := [][2]string{
		{"-c:v", "libx264"}, {"-preset", "veryfast"}, {"-pix_fmt", "yuv420p"}, {"-profile:v", "high"}, {"-threads", "2"},
		{"-colorspace", "bt709"}, {"-color_primaries", "bt709"}, {"-color_trc", "bt709"}, {"-color_range", "tv"},
		{"-c:a", "aac"}, {"-ac", "2"}, {"-ar", "48000"}, {"-b:a", "160k"}, {"-t", "4"},
		{"-movflags", "+faststart+negative_cts_offsets+use_metadata_tags"}, {"-use_editlist", "0"},
		{"-metadata", `AIGC={"Label":"1","ContentProducer":"talereel"}`},
	}
	for _, o := range options {
		if v, ok := c.set[o[0]]; ok {
			o[1] = v
		}
		if !slices.Contains(c.drop, o[0]) {
			args = append(args, o[0], o[1])
		}
	}
	for k, v := range c.set {
		if !slices.ContainsFunc(options, func(o [2]string) bool { return o[0] == k }) {
			args = append(args, k, v)
		}
	}
	if log, err := r.Run(t.Context(), ffmpeg.Job{Args: append(args, path)}); err != nil {
		t.Fatalf("make the test file: %v\n%s", err, log)
	}
	return path
}

func TestGoodFilePasses(t *testing.T) {
	r := findFFmpeg(t)
	path := recipe{}.make(t, r)
	report, err := File(t.Context(), r, path, small, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !report.OK() || !report.Passed {
		t.Errorf("a good file fails:\n%s", report.Text())
	}
	// Four seconds are no episode: the only thing to be warned of.
	if failed := report.Failed(); len(failed) != 1 || failed[0].Name != "length of an episode" {
		t.Errorf("broken: %v", failed)
	}
	f := report.Figures
	if f.Frames != 120 || f.Width != 180 || f.Height != 320 || f.VideoMS != 4000 || f.LoudnessLUFS == nil || f.TruePeakDB == nil {
		t.Errorf("figures: %+v", f)
	}
	b, err := json.Marshal(report)
	if err != nil || !strings.Contains(string(b), `"ok":true`) {
		t.Errorf("JSON: %s, %v", b, err)
	}
	for _, want := range []string{"ok       frame size ", "WARNING  length of an episode", "0 rules broken, 1 warning"} {
		if !strings.Contains(report.Text(), want) {
			t.Errorf("the table lacks %q:\n%s", want, report.Text())
		}
	}
}

func TestBrokenFilesFail(t *testing.T) {
	r := findFFmpeg(t)
	for _, c := range []struct {
		name   string
		recipe recipe
		// broken are the names of the error checks that fail, and no others.
		broken []string
		// where has to be told with the first of them.
		where string
	}{
		{"wrong size", recipe{video: "testsrc2=s=320x180:r=30:d=4"}, []string{"frame size"}, ""},
		{"oblong pixels", recipe{video: goodVideo + ",setsar=4/3"}, []string{"square pixels"}, ""},
		{"4:4:4", recipe{set: map[string]string{"-pix_fmt": "yuv444p"}, drop: []string{"-profile:v"}},
			[]string{"video codec", "pixel format"}, ""},
		{"other codec", recipe{set: map[string]string{"-c:v": "mpeg4"}, drop: []string{"-preset", "-profile:v"}}, []string{"video codec"}, ""},
		{"25 frames a second", recipe{video: "testsrc2=s=180x320:r=25:d=4"}, []string{"frame rate"}, ""},
		{"uneven frames", recipe{video: goodVideo + ",select='not(between(n,30,40)*mod(n,2))'", set: map[string]string{"-fps_mode": "vfr"}},
			[]string{"frame rate", "constant rate"}, ""},
		{"untagged colour", recipe{drop: []string{"-colorspace", "-color_primaries", "-color_trc"}}, []string{"colour tags"}, ""},
		{"no audio", recipe{noAudio: true}, []string{"streams", "audio"}, ""},
		{"44.1 kHz", recipe{set: map[string]string{"-ar": "44100"}}, []string{"sample rate"}, ""},
		{"mono", recipe{set: map[string]string{"-ac": "1"}}, []string{"channels"}, ""},
		{"too loud", recipe{audio: goodAudio + ",volume=6dB"}, []string{"loudness"}, ""},
		{"too quiet", recipe{audio: goodAudio + ",volume=-6dB"}, []string{"loudness"}, ""},
		{"no sound at all", recipe{audio: "anullsrc=r=48000:cl=stereo:d=4"}, []string{"loudness"}, ""},
		{"clipped", recipe{audio: goodAudio + ",volume='if(between(t,2,2.02),6,0.95)':eval=frame"}, []string{"true peak"}, ""},
		{"black stretch", recipe{video: goodVideo + ",drawbox=c=black:t=fill:enable='between(t,1,1.9)'"}, []string{"black picture"}, "1.00–"},
		{"frozen stretch", recipe{video: goodVideo + ",select='lt(n,30)+gt(n,104)',fps=30"}, []string{"frozen picture"}, "0.97–3.50 s"},
		{"frozen end", recipe{video: "testsrc2=s=180x320:r=30:d=1,tpad=stop_mode=clone:stop_duration=3"}, []string{"frozen picture"}, "–4.00 s"},
		{"edit list", recipe{set: map[string]string{"-use_editlist": "1", "-movflags": "+faststart+use_metadata_tags"}}, []string{"edit lists"}, ""},
		{"index at the end", recipe{set: map[string]string{"-movflags": "+negative_cts_offsets+use_metadata_tags"}}, []string{"index first"}, ""},
		{"short sound", recipe{audio: strings.Replace(goodAudio, "d=4", "d=3.5", 1)}, []string{"length of picture and sound"}, ""},
		{"late picture", recipe{set: map[string]string{"-movflags": "+faststart+use_metadata_tags"}}, []string{"start of picture and sound", "length of picture and sound"}, ""},
		{"too short", recipe{set: map[string]string{"-t": "2"}}, []string{"length"}, ""},
		{"no AI label", recipe{set: map[string]string{"-metadata": "title=silence_start: 0"}}, []string{"AI label"}, ""},
		{"label that is no JSON", recipe{set: map[string]string{"-metadata": "AIGC=yes"}}, []string{"AI label"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			report, err := File(t.Context(), r, c.recipe.make(t, r), small, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var broken []string
			where := ""
			for _, f := range report.Failed() {
				if f.Level == Error {
					broken = append(broken, f.Name)
					where += f.Where
				}
			}
			if !slices.Equal(broken, c.broken) || !strings.Contains(where, c.where) {
				t.Errorf("broken are %v (%s), want %v\n%s", broken, where, c.broken, report.Text())
			}
			if report.OK() != (len(c.broken) == 0) {
				t.Errorf("OK is %v", report.OK())
			}
		})
	}
}
