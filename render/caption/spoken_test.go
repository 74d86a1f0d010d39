package caption

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/story"
)

// exampleLines are all lines of an example's most popular branch, one after another.
func exampleLines(t *testing.T, name string) (lines []Line) {
	t.Helper()
	path := filepath.Join("..", "..", "cmd", "talereel", "examples", name+".json")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := story.Load(path, b)
	if err != nil {
		t.Fatal(err)
	}
	branch, err := s.Branch("")
	if err != nil {
		t.Fatal(err)
	}
	board, _, err := adapt.Adapt(s, branch, adapt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Second
	for _, shot := range board.Shots() {
		for _, u := range shot.Shot.Utterances {
			length := storyboard.EstimateSpeech(u.Text)
			who, _ := board.Bible.Character(u.Speaker)
			lines = append(lines, Line{Start: at, End: at + length, Text: u.Text, Kind: u.Kind, Speaker: who.Name})
			at += length + time.Second
		}
	}
	if len(lines) < 10 {
		t.Fatalf("%s has %d lines", name, len(lines))
	}
	return lines
}

// bare is a text as all kinds of captions have it: without space, and with the marks
// that Latin text is drawn with.
func bare(s string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u2060", "").Replace(strings.Join(strings.Fields(s), ""))
}

var (
	cue     = regexp.MustCompile(`(?m)^\d+\n[\d:,.]+ --> [\d:,.]+\n((?:.+\n)+)`)
	voiced  = regexp.MustCompile(`</?v[^>]*>`)
	command = regexp.MustCompile(`\{[^}]*\}`)
)

// TestCaptionsSayWhatIsSpoken reads the text of every kind of captions of the examples
// back: it is that of the lines, which the voices speak, in their order.
func TestCaptionsSayWhatIsSpoken(t *testing.T) {
	t.Parallel()
	font := testFont(t)
	for _, name := range []string{"lighthouse", "last-delivery", "tongueless-bell"} {
		lines := exampleLines(t, name)
		var spoken strings.Builder
		for _, l := range lines {
			spoken.WriteString(l.Text + " ")
		}
		want := bare(spoken.String())
		said := map[string]string{}
		for kind, file := range map[string][]byte{"SRT": SRT(lines), "WebVTT": VTT(lines)} {
			for _, m := range cue.FindAllSubmatch(bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n")), -1) {
				said[kind] += voiced.ReplaceAllString(string(m[1]), "") + " "
			}
		}
		said["WebVTT"] = html.UnescapeString(said["WebVTT"])
		for _, style := range drawing {
			script, warnings := ASS(lines, Options{Font: font, Picture: masterPicture(), Style: style})
			if len(warnings) > 0 {
				t.Errorf("%s: %v", name, warnings)
			}
			for _, m := range dialogue.FindAllSubmatch(script, -1) {
				if style == render.CaptionsBoldPop && !strings.HasPrefix(string(m[0]), "Dialogue: 1,") {
					// The edges of the type say the same again.
					continue
				}
				said[string(style)] += strings.ReplaceAll(command.ReplaceAllString(string(m[3]), ""), `\N`, " ") + " "
			}
		}
		if len(said) != 2+len(drawing) {
			t.Errorf("%s: captions of %d kinds", name, len(said))
		}
		for kind, text := range said {
			if got := bare(text); got != want {
				i := 0
				for i < min(len(got), len(want)) && got[i] == want[i] {
					i++
				}
				t.Errorf("%s, %s: from byte %d of %d the captions say %.60q, the voices %.60q", name, kind, i, len(want), got[i:], want[i:])
			}
		}
	}
}
