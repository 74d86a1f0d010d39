package ffmpeg

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGraphPrintsWhatWasMeant(t *testing.T) {
	tests := []struct {
		name  string
		graph Graph
		want  string // arguments joined by spaces; none of them holds one
	}{
		{"frames through a filter",
			Graph{
				Inputs:  []Input{{Path: "pipe:0", Options: Options{"f": "rawvideo", "framerate": 30, "s": "108x192"}}},
				Filters: []Filter{{Name: "ass", Options: []FilterOption{{"f", "a.ass"}, {"fontsdir", "/fonts"}}}},
				Output:  "out.mp4", Options: Options{"c:v": "libx264", "an": ""},
			},
			"-f rawvideo -framerate 30 -s 108x192 -i pipe:0 -filter_complex [0:v]ass=f=a.ass:fontsdir=/fonts[s0] " +
				"-map [s0] -an -c:v libx264 out.mp4"},
		{"picture and sound of two files",
			Graph{
				Inputs:  []Input{{Path: "list.txt", Options: Options{"f": "concat"}}, {Path: "a.m4a"}},
				Streams: []string{"0:v", "1:a"}, Output: "out.mp4", Options: Options{"c": "copy"},
			},
			"-f concat -i list.txt -i a.m4a -map 0:v -map 1:a -c copy out.mp4"},
		{"a chain of filters whose hashes are equal",
			Graph{
				Inputs:  []Input{{Path: "a.mp4"}},
				Filters: []Filter{{Name: "hflip"}, {Name: "vflip"}}, Output: "out.mp4",
			},
			"-i a.mp4 -filter_complex [0:v]hflip[s0];[s0]vflip[s1] -map [s1] out.mp4"},
		{"a repeated option",
			Graph{
				Inputs: []Input{{Path: "a.mp4"}}, Streams: []string{"0:v:0"}, Output: "out.mp4",
				Options: Options{"metadata": []string{"title=x", "comment=y"}},
			},
			"-i a.mp4 -map 0:v:0 -metadata title=x -metadata comment=y out.mp4"},
		{"text that is special to both levels of escaping",
			Graph{
				Inputs:  []Input{{Path: "a.mp4"}},
				Filters: []Filter{{Name: "ass", Options: []FilterOption{{"fontsdir", `/a:b/c'd/[e],f;g\h`}}}}, Output: "out.mp4",
			},
			`-i a.mp4 -filter_complex [0:v]ass=fontsdir=/a\\:b/c\\\'d/\[e\]\,f\;g\\\\h[s0] -map [s0] out.mp4`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args, err := tt.graph.Args()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Fields(tt.want), args); diff != "" {
				t.Errorf("other arguments (-want +got):\n%s", diff)
			}
		})
	}
}

func TestGraphRefusesWhatWouldMeanSomethingElse(t *testing.T) {
	tests := []struct {
		name  string
		graph Graph
		want  string
	}{
		// ffmpeg-go takes these two inputs for one node, because it adds up the
		// hashes of the values.
		{"inputs that merge", Graph{
			Inputs: []Input{
				{Path: "a.mp4", Options: Options{"ss": "1", "t": "2"}},
				{Path: "a.mp4", Options: Options{"ss": "2", "t": "1"}},
			},
			Streams: []string{"0:v", "1:v"}, Output: "out.mp4",
		}, "1 of 2 inputs"},
		{"an input that nothing uses", Graph{
			Inputs: []Input{{Path: "a.mp4"}, {Path: "b.mp4"}}, Streams: []string{"0:v"}, Output: "out.mp4",
		}, "1 of 2 inputs"},
		{"inputs used in another order", Graph{
			Inputs: []Input{{Path: "a.mp4"}, {Path: "b.mp4"}}, Streams: []string{"1:v", "0:a"}, Output: "out.mp4",
		}, `input 0 came out as "b.mp4"`},
		{"a stream of no input", Graph{Inputs: []Input{{Path: "a.mp4"}}, Streams: []string{"1:a"}, Output: "o.mp4"}, `no stream "1:a"`},
		{"no streams", Graph{Inputs: []Input{{Path: "a.mp4"}}, Output: "o.mp4"}, "no streams"},
		{"no output", Graph{Inputs: []Input{{Path: "a.mp4"}}, Streams: []string{"0:v"}}, "no output"},
		{"what the library panics on", Graph{
			Inputs:  []Input{{Path: "a.mp4", Options: Options{"f": "mp4", "format": "mp4"}}},
			Streams: []string{"0:v"}, Output: "o.mp4",
		}, "print ffmpeg graph"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args, err := tt.graph.Args()
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %q, %v; want an error with %q", args, err, tt.want)
			}
		})
	}
}
