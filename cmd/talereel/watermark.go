package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/talereel/talereel/assets"
	"github.com/talereel/talereel/render"
)

const (
	// noWatermark takes the watermark of an earlier render away.
	noWatermark = "none"
	// maxWatermark is the longest text that can still be read so small, in Latin
	// letters; Chinese signs are as wide as two.
	maxWatermark = 28
)

// brandless are the profiles of platforms whose rules forbid brand marks that are
// laid over a video.
var brandless = []string{"tiktok"}

// takeWatermark reads what --watermark names: a picture, which goes into the store, or
// a text. A value is a file where there is one of that name, or where it ends like a
// picture's name.
func (f renderFlags) takeWatermark(ctx context.Context, store assets.Store, profile string, p *progress) (render.Watermark, error) {
	value := strings.TrimSpace(f.watermark)
	if value == "" || value == noWatermark {
		return render.Watermark{}, nil
	}
	if slices.Contains(brandless, strings.TrimSuffix(profile, render.DraftName(""))) {
		p.note("--watermark: " + profile + " takes no brand marks that are laid over a video; post the file without one there")
	}
	info, err := os.Stat(value)
	picture := slices.Contains([]string{".png", ".jpg", ".jpeg", ".webp"}, strings.ToLower(filepath.Ext(value)))
	if (err == nil && info.Mode().IsRegular()) || picture {
		content, err := readBeside(filepath.Dir(value), filepath.Base(value), maxImage)
		if err == nil {
			err = checkImage(value, content)
		}
		if err != nil {
			return render.Watermark{}, fileError("--watermark", value, err)
		}
		blob, err := store.PutBytes(ctx, content)
		return render.Watermark{Image: blob.Digest}, err
	}
	if uniseg.StringWidth(value) > maxWatermark {
		return render.Watermark{}, usage("--watermark: the text is too long to be read so small").hint("At most %d letters or %d Chinese signs can be read", maxWatermark, maxWatermark/2)
	}
	return render.Watermark{Text: value}, nil
}
