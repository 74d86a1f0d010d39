package sound

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"github.com/talereel/talereel/render/ffmpeg"
)

var (
	summedUp = regexp.MustCompile(`I:\s+(-?[0-9.]+) LUFS`)
	truePeak = regexp.MustCompile(`Peak:\s+(-?[0-9.]+|-inf) dBFS`)
)

// measure decodes AAC from a stream and returns its loudness in LUFS and its true
// peak in dBTP, as ffmpeg's ebur128 filter sums them up.
func measure(ctx context.Context, r *ffmpeg.Runner, dir string, in io.Reader) (lufs, peak float64, err error) {
	log, err := r.Run(ctx, ffmpeg.Job{Dir: dir, LogLevel: "info", Stdin: feed(in), Args: []string{"-f", "aac", "-i", "pipe:0", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"}})
	if err != nil {
		return 0, 0, fmt.Errorf("measure the soundtrack: %w", err)
	}
	last := func(re *regexp.Regexp) (float64, error) {
		all := re.FindAllStringSubmatch(log, -1)
		if len(all) == 0 {
			return 0, fmt.Errorf("measure the soundtrack: ffmpeg printed no summary")
		}
		if all[len(all)-1][1] == "-inf" {
			return -70, nil
		}
		return strconv.ParseFloat(all[len(all)-1][1], 64)
	}
	if lufs, err = last(summedUp); err != nil {
		return 0, 0, err
	}
	peak, err = last(truePeak)
	return lufs, peak, err
}
