package caption

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/render/ffmpeg"
)

// BenchmarkBurn prints what the captions of ten seconds of talk cost a frame of
// 1080×1920, "none" being the frames alone.
func BenchmarkBurn(b *testing.B) {
	r, err := ffmpeg.Find(b.Context())
	if err != nil {
		b.Skip(err)
	}
	f := testFont(b)
	en := timed(0, "I ", "told ", "you ", "to ", "stay ", "away ", "from ", "the ", "lighthouse, ", "didn't ", "I? ", "If ", "the ", "light ", "goes ", "out, ", "they'll ", "come.")
	zh := timed(5*time.Second, "她", "终", "于", "回", "来", "了", "，", "我", "等", "了", "整", "整", "三", "年", "，", "她", "却", "什", "么", "都", "不", "说", "。")
	en.Second, zh.Second, en.Tint, zh.Tint = zh.Text, en.Text, 1, 2
	const frames = 300
	for _, style := range render.CaptionStyles {
		b.Run(string(style), func(b *testing.B) {
			dir := b.TempDir()
			fonts, err := f.Dir(dir)
			if err != nil {
				b.Fatal(err)
			}
			script, _ := ASS([]Line{en, zh}, Options{Font: f, Picture: masterPicture(), Style: style})
			if err := os.WriteFile(filepath.Join(dir, "captions.ass"), script, 0o644); err != nil {
				b.Fatal(err)
			}
			filter := "format=yuv420p"
			if style != render.CaptionsNone {
				filter += ",ass=f=captions.ass:fontsdir=" + filepath.Base(fonts)
			}
			for b.Loop() {
				if _, err := r.Run(b.Context(), ffmpeg.Job{Dir: dir, Args: []string{"-filter_threads", "1", "-filter_complex_threads", "1",
					"-f", "lavfi", "-i", fmt.Sprintf("color=0x808080:s=1080x1920:r=30:d=%d", frames/30), "-vf", filter, "-threads", "1", "-f", "null", "-"}}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/frames, "ms/frame")
		})
	}
}
