package ffmpeg

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	ffmpeggo "github.com/u2takey/ffmpeg-go"
)

// Options are options of an input or output by their names without the dash. A
// value is a string, an int, or a []string for an option that is repeated; the
// empty string is a flag. They are printed in the order of their names.
type Options map[string]any

// Input is one input of a graph.
type Input struct {
	// Path is a path or "pipe:0".
	Path    string
	Options Options
}

// Filter is one filter of a chain. Values are plain text: printing escapes them.
type Filter struct {
	Name    string
	Options []FilterOption
}

// FilterOption is one named option of a filter.
type FilterOption struct{ Name, Value string }

// Graph is a run of ffmpeg with one output.
type Graph struct {
	Inputs []Input
	// Filters is the chain that the first input's picture goes through. What
	// leaves it is the output's first stream.
	Filters []Filter
	// Streams are further streams of the output, taken as they are: "0:v" is the
	// picture of the first input, "1:a" the sound of the second. Every input must
	// be used by a filter or a stream.
	Streams []string
	// Output is the path of the file.
	Output  string
	Options Options
}

// Args prints the graph with ffmpeg-go. That library tells nodes apart by a sum
// of hashes, so that two inputs can silently become one, and it panics on what
// it cannot print; Args returns an error in both cases instead of arguments
// that mean something else.
func (g Graph) Args() (args []string, err error) {
	defer func() {
		if p := recover(); p != nil {
			args, err = nil, fmt.Errorf("print ffmpeg graph: %v", p)
		}
	}()
	if len(g.Inputs) == 0 || g.Output == "" {
		return nil, errors.New("print ffmpeg graph: no input or no output")
	}
	inputs := make([]*ffmpeggo.Stream, len(g.Inputs))
	for i, in := range g.Inputs {
		// A copy: the library takes keys out of the map it is given.
		inputs[i] = ffmpeggo.Input(in.Path, ffmpeggo.KwArgs(in.Options).Copy())
	}
	var streams []*ffmpeggo.Stream
	if len(g.Filters) > 0 {
		s := inputs[0].Video()
		for _, f := range g.Filters {
			s = s.Filter(f.Name, f.args())
		}
		streams = append(streams, s)
	}
	for _, name := range g.Streams {
		index, selector, ok := strings.Cut(name, ":")
		i, convErr := strconv.Atoi(index)
		if !ok || convErr != nil || i < 0 || i >= len(inputs) {
			return nil, fmt.Errorf("print ffmpeg graph: no stream %q", name)
		}
		streams = append(streams, inputs[i].Get(selector))
	}
	if len(streams) == 0 {
		return nil, errors.New("print ffmpeg graph: the output has no streams")
	}
	args = ffmpeggo.Output(streams, g.Output, ffmpeggo.KwArgs(g.Options).Copy()).GetArgs()
	return args, g.check(args)
}

// args prints a filter's options. The library escapes for the graph but not for
// the option list, which is the inner one of ffmpeg's two levels.
func (f Filter) args() ffmpeggo.Args {
	inner := strings.NewReplacer(`\`, `\\`, `'`, `\'`, `:`, `\:`)
	var out ffmpeggo.Args
	for _, o := range f.Options {
		out = append(out, o.Name+"="+inner.Replace(o.Value))
	}
	return out
}

// check compares what was printed with what was meant: every input once and in
// order, one filter graph if there are filters, and every stream.
func (g Graph) check(args []string) error {
	var paths []string
	graphs, maps := 0, 0
	for i := 0; i+1 < len(args); i++ {
		switch args[i] {
		case "-i":
			paths = append(paths, args[i+1])
			i++
		case "-filter_complex":
			graphs++
			i++
		case "-map":
			maps++
			i++
		}
	}
	wantGraphs, wantMaps := 0, len(g.Streams)
	if len(g.Filters) > 0 {
		wantGraphs, wantMaps = 1, wantMaps+1
	}
	if len(paths) != len(g.Inputs) || graphs != wantGraphs || maps != wantMaps {
		return fmt.Errorf("print ffmpeg graph: %d of %d inputs, %d of %d filter graphs and %d of %d streams came out",
			len(paths), len(g.Inputs), graphs, wantGraphs, maps, wantMaps)
	}
	for i, in := range g.Inputs {
		if paths[i] != in.Path {
			return fmt.Errorf("print ffmpeg graph: input %d came out as %q instead of %q", i, paths[i], in.Path)
		}
	}
	return nil
}
