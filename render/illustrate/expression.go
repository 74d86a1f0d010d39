package illustrate

import "github.com/talereel/talereel/storyboard"

// features is a face's muscles. Lengths are in heads, others 0 to 1 unless said.
type features struct {
	// browIn and browOut lift the brows' ends; negative is up.
	browIn, browOut float64
	// browSkew lifts one brow alone.
	browSkew float64
	// open is how far the eyes are open, 1 is relaxed; squint lifts lower lids;
	// droop lowers the outer corners of the upper lids.
	open, squint, droop float64
	gazeX, gazeY        float64
	iris                float64
	// smile lifts the mouth's corners, -1 to 1; jaw opens it; wide scales it.
	smile, jaw, wide float64
	// teeth shows the upper teeth, grit both rows; skew pulls one corner.
	teeth, grit, skew float64
	blush             float64
	// wrinkle draws folds between the brows and beside the nose.
	wrinkle float64
	// nod tilts the head down (positive) in degrees, lean to the side.
	nod, lean float64
}

var expressions = map[storyboard.Expression]features{
	storyboard.Neutral:    {open: 1, iris: 1, wide: 1, smile: .06},
	storyboard.Happy:      {browIn: -.016, browOut: -.02, open: .74, squint: .5, iris: 1, smile: .95, jaw: .34, wide: 1.22, teeth: 1, blush: .8, lean: 2},
	storyboard.Sadness:    {browIn: -.05, browOut: .03, open: .66, droop: .7, gazeY: .35, iris: 1, smile: -.75, wide: .84, nod: 3, lean: 4},
	storyboard.Angry:      {browIn: .055, browOut: -.034, open: .72, squint: .35, iris: .92, smile: -.6, jaw: .16, wide: 1.02, grit: 1, wrinkle: 1, nod: 2},
	storyboard.Afraid:     {browIn: -.066, browOut: .006, open: 1.32, droop: .15, iris: .74, smile: -.42, jaw: .3, wide: .92, teeth: .4, lean: -3},
	storyboard.Surprised:  {browIn: -.07, browOut: -.074, open: 1.42, iris: .86, smile: .05, jaw: .62, wide: .62},
	storyboard.Tender:     {browIn: -.028, browOut: .008, open: .7, squint: .28, gazeY: .12, iris: 1.06, smile: .55, wide: .92, blush: 1, lean: 5},
	storyboard.Determined: {browIn: .036, browOut: -.012, open: .82, squint: .22, iris: 1, smile: -.1, wide: .9, wrinkle: .45, nod: 1},
	storyboard.Suspicious: {browIn: .03, browOut: .008, browSkew: -.06, open: .6, squint: .42, gazeX: .75, iris: 1, smile: -.2, wide: .82, skew: .8, lean: -4},
	storyboard.Disgusted:  {browIn: .044, browOut: .012, browSkew: -.02, open: .6, squint: .6, gazeX: -.4, iris: .95, smile: -.9, jaw: .14, wide: .86, teeth: .7, skew: -.9, wrinkle: 1, lean: -3},
	storyboard.Whisper:    {browIn: -.03, browOut: -.006, open: 1.06, gazeX: .6, iris: .95, smile: 0, jaw: .2, wide: .62, lean: 5},
	storyboard.Shout:      {browIn: .05, browOut: -.044, open: .86, squint: .3, iris: .86, smile: -.15, jaw: 1, wide: 1.12, teeth: 1, wrinkle: 1, lean: -2},
}

func featuresOf(e storyboard.Expression) features {
	if f, ok := expressions[e]; ok {
		return f
	}
	return expressions[storyboard.Neutral]
}
