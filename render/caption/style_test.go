package caption

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
)

var (
	dialogue = regexp.MustCompile(`(?m)^Dialogue: \d+,([\d:.]+),([\d:.]+),[^,]*,[^,]*,0,0,0,,(.*)$`)
	syllable = regexp.MustCompile(`\{\\kf?(\d+)\}([^{]*)`)
)

// moment reads a time of a script, in hundredths.
func moment(t *testing.T, s string) int {
	t.Helper()
	var h, m, sec, cs int
	if _, err := fmt.Sscanf(s, "%d:%d:%d.%d", &h, &m, &sec, &cs); err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return ((h*60+m)*60+sec)*100 + cs
}

func TestKaraokeTimesAddUp(t *testing.T) {
	o := Options{Font: testFont(t), Picture: masterPicture(), Style: render.CaptionsKaraoke}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		line := Line{Start: time.Duration(rng.IntN(5e9)), Text: randomText(rng)}
		line.End = line.Start + time.Second + time.Duration(rng.IntN(4e9))
		if rng.IntN(2) == 0 {
			line = timed(line.Start, strings.SplitAfter(line.Text, " ")...)
		}
		script, _ := ASS([]Line{line}, o)
		for _, m := range dialogue.FindAllSubmatch(script, -1) {
			start, end := moment(t, string(m[1])), moment(t, string(m[2]))
			sum := 0
			for _, k := range syllable.FindAllSubmatch(m[3], -1) {
				n, _ := strconv.Atoi(string(k[1]))
				sum += n
			}
			if sum != end-start {
				t.Fatalf("the syllables of %s take %d, the line %d hundredths", m[3], sum, end-start)
			}
		}
	}
}

func TestKaraokeLightsUpWithTheVoice(t *testing.T) {
	o := Options{Font: testFont(t), Picture: masterPicture(), Style: render.CaptionsKaraoke}
	for _, words := range [][]string{
		{"Wait ", "for ", "me, ", "please."}, {"别", "走", "，", "她", "说", "。"}, {"“Don't ", "go,” ", "he ", "said."}, {"她", "说", "：“", "别", "走", "！”"},
	} {
		line := timed(300*time.Millisecond, words...)
		// A silence within the line.
		for i := range line.Words[2:] {
			line.Words[i+2].Start += 500 * time.Millisecond
			line.Words[i+2].End += 500 * time.Millisecond
		}
		line.End += 500 * time.Millisecond
		script, _ := ASS([]Line{line}, o)
		lit := map[string]int{}
		var order []string
		for _, m := range dialogue.FindAllSubmatch(script, -1) {
			at := moment(t, string(m[1]))
			for _, k := range syllable.FindAllSubmatch(m[3], -1) {
				n, _ := strconv.Atoi(string(k[1]))
				if text := strings.TrimSpace(strings.ReplaceAll(string(k[2]), `\N`, "")); text != "" {
					lit[text] = at
					order = append(order, text)
				}
				at += n
			}
		}
		glyphs := func(s string) string {
			return strings.NewReplacer(" ", "", "’", "'", "“", "", "”", "", `"`, "").Replace(s)
		}
		if got, want := glyphs(strings.Join(order, "")), glyphs(line.Text); got != want {
			t.Errorf("the syllables say %q, not %q", got, want)
		}
		for _, w := range line.Words {
			if !strings.ContainsFunc(w.Text, spoken) {
				continue
			}
			found := false
			for text, at := range lit {
				if strings.Contains(glyphs(text), glyphs(w.Text)) && math.Abs(float64(at)-float64(line.Start+w.Start)/1e7) <= 1 {
					found = true
				}
			}
			if !found {
				t.Errorf("%q does not light up at %v: %v", w.Text, line.Start+w.Start, lit)
			}
		}
	}
}

// TestBackslashesAreNoCommands has syllables end with one: the command of the next
// syllable stays a command.
func TestBackslashesAreNoCommands(t *testing.T) {
	o := Options{Font: testFont(t), Picture: masterPicture(), Style: render.CaptionsKaraoke}
	for _, text := range []string{`一\二三`, `a\ b\ c`, `\`} {
		script, _ := ASS([]Line{{End: time.Second, Text: text}}, o)
		if strings.Contains(string(script), `\{`) {
			t.Errorf("%s becomes\n%s", text, script)
		}
	}
}

// TestPopSaysTheText reads the words of the type's layer, without the edges.
func TestPopSaysTheText(t *testing.T) {
	o := Options{Font: testFont(t), Picture: masterPicture(), Style: render.CaptionsBoldPop}
	for _, words := range [][]string{{"I ", "told ", "you ", "to ", "stay ", "away."}, {"她", "终", "于", "回", "来", "了", "，", "我", "等", "了", "三", "年", "。"}} {
		script, _ := ASS([]Line{timed(0, words...)}, o)
		var said strings.Builder
		for _, m := range dialogue.FindAllSubmatch(script, -1) {
			if bytes.HasPrefix(m[0], []byte("Dialogue: 1,")) {
				_, text, _ := bytes.Cut(m[3], []byte("}"))
				said.Write(text)
				if n := bytes.Count(m[3], []byte(`\t(`)); n != 3 {
					t.Errorf("%s moves %d times", text, n)
				}
			}
		}
		if got, want := said.String(), strings.ReplaceAll(strings.Join(words, ""), " ", ""); got != want {
			t.Errorf("the words are %q, not %q", got, want)
		}
	}
}

// luminance is the relative luminance of WCAG 2.
func luminance(c colour) float64 {
	channel := func(v colour) float64 {
		s := float64(v&0xff) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c>>16) + 0.7152*channel(c>>8) + 0.0722*channel(c)
}

// TestSpeakersAreReadOnAnyPicture holds the colours against the outline, which is
// around them on every picture: WCAG 2 asks for a contrast of 7 at most.
func TestSpeakersAreReadOnAnyPicture(t *testing.T) {
	contrast := func(c colour) float64 { return (luminance(c) + 0.05) / (luminance(nearBlack) + 0.05) }
	for tint := range render.CaptionTints + 1 {
		base, accent := Options{}.colours(Line{Tint: tint})
		if contrast(base) < 12 || contrast(accent) < 7 {
			t.Errorf("colour %d: contrast %.1f, lit %.1f", tint, contrast(base), contrast(accent))
		}
		if luminance(base)-luminance(accent) < 0.05 {
			t.Errorf("colour %d: what is lit hardly differs", tint)
		}
		if plain, _ := (Options{OneColour: true}).colours(Line{Tint: tint}); plain != white {
			t.Errorf("colour %d shows where colours are off", tint)
		}
	}
}

func TestEpisodeScriptHasAllShots(t *testing.T) {
	var lines []Line
	for i := range 5 {
		l := timed(time.Duration(i)*10*time.Second, "Wait ", "for ", "me.")
		l.Shot = i
		lines = append(lines, l)
	}
	for _, style := range render.CaptionStyles {
		o := Options{Font: testFont(t), Picture: masterPicture(), Style: style}
		script, _ := ASS(lines, o)
		again, _ := ASS(lines, o)
		if !bytes.Equal(script, again) {
			t.Errorf("%s: two scripts of the same lines differ", style)
		}
		starts := map[int]bool{}
		for _, m := range dialogue.FindAllSubmatch(script, -1) {
			starts[moment(t, string(m[1]))/1000] = true
		}
		if len(starts) != 5 {
			t.Errorf("%s: captions in %d of 5 shots", style, len(starts))
		}
	}
}
